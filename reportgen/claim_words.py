"""The words sheets use of their own figures, and what each means: colours, arrows, better and worse.

Colours and words are those of councils' performance reports and of Fingertips; how a council comes
to a colour differs from one to the next and is seldom stated, so only what all share is here.
"""

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeVar

from reportgen.model import Direction, Progress, Standing, Verdict
from reportgen.text import one_line

Meaning = TypeVar("Meaning")

MOST_WORDS = 5  # more is commentary


class Colour(StrEnum):
    """A rating in colours: red, amber, green, and in some councils blue for what is done."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"


class Move(StrEnum):
    """Which way a sheet says a figure went. An arrow up may mean that it rose or that it got better."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"
    ROSE = "rose"
    FELL = "fell"
    BETTER = "got better"
    WORSE = "got worse"


class Amount(NamedTuple):
    """A change as it is written: its value, its decimals, whether it is in per cent.

    `signed` is whether it says which way; beside an arrow a bare number does not.
    """

    value: Decimal
    decimals: int
    percent: bool
    signed: bool


def _by_word(words: dict[Meaning, str]) -> dict[str, Meaning]:
    return {word: meaning for meaning, many in words.items() for word in many.split(", ")}


VERDICTS = _by_word(
    {
        Verdict.IMPROVED: "improved, improving, better, got better, getting better, improvement",
        Verdict.UNCHANGED: "unchanged, no change, same, the same, stable, no significant change, similar",
        Verdict.WORSE: "worse, got worse, getting worse, worsened, worsening, deteriorated, "
        "deteriorating, declined",
    }
)
MOVES = _by_word(
    {
        Move.BETTER: ", ".join(word for word in VERDICTS if VERDICTS[word] is Verdict.IMPROVED),
        Move.WORSE: ", ".join(word for word in VERDICTS if VERDICTS[word] is Verdict.WORSE),
        Move.FLAT: ", ".join(word for word in VERDICTS if VERDICTS[word] is Verdict.UNCHANGED)
        + ", static, steady, level, flat, maintained, no movement, =",
        Move.ROSE: "up, increase, increased, increasing, rise, risen, rose, rising, upward, upwards",
        Move.FELL: "down, decrease, decreased, decreasing, fall, fallen, fell, falling, reduced, "
        "reducing, downward, downwards",
        Move.DOWN: "decline, declined, declining",
    }
)
ARROWS = {
    Move.UP: "▲△↑⬆⇧⇑↗⬈🔼🔺",
    Move.DOWN: "▼▽↓⬇⇩⇓↘⬊🔽🔻",
    Move.FLAT: "►▶→↔⬌⇔⟷⇨➔➡",
}
WINGDINGS = {"é": Move.UP, "ê": Move.DOWN, "è": Move.FLAT}  # its arrows, where the font is lost
ARROW = re.compile(f"[{''.join(ARROWS.values())}]")
COLOURS = {
    Colour.RED: r"\bred\b|🔴",
    Colour.AMBER: r"\bamber\b|🟠|🟡",
    Colour.GREEN: r"\bgreen\b|🟢",
    Colour.BLUE: r"\bblue\b|🔵",
}
COLOUR = re.compile("|".join(COLOURS.values()), re.IGNORECASE)
INITIALS = {colour[0].upper(): colour for colour in Colour}
GOALS = _by_word(
    {
        Progress.MET: "met, achieved, exceeded, on target, target met, target achieved",
        Progress.NOT_MET: "not met, not achieved, missed, off target, target not met, "
        "target missed, target not achieved",
        Progress.ON_TRACK: "on track, on course",
        Progress.BEHIND: "behind, behind target, off track, off course",
    }
)
ANSWERS = {"yes": Progress.MET, "no": Progress.NOT_MET}  # to a heading such as "Target met?"
STANDINGS = _by_word(
    {
        Standing.BEST: "best",
        Standing.BETTER: "better, green",
        Standing.SIMILAR: "similar, same, the same, no different, amber, not different",
        Standing.WORSE: "worse, red",
        Standing.WORST: "worst",
        Standing.HIGHER: "higher, above",
        Standing.LOWER: "lower, below",
    }
)
STRESS = re.compile(r"\b(?:statistically|significantly)\b|\b(?:than|to|from|as)\b.*")
TURN = re.compile(r"getting (better|worse)")
CHANGE = re.compile(
    rf"{ARROW.pattern}*\s*(?P<open>\()?(?P<sign>[-+−–]?)\s*[£$€]?"
    r"(?P<digits>\d[\d,]*(?:\.(?P<places>\d+))?)\s*(?P<percent>%(?!\s*p)|per ?cent\b)?(?P<close>\))?"
    rf"\s*(?:%?\s*[a-z][a-z. ]{{0,24}}(?:[\d,]+)?)?\s*{ARROW.pattern}*",
    re.IGNORECASE | re.ASCII,
)


def plain(text: str) -> str:
    """The text as the words here are written: small letters, one space, nothing around them."""
    return one_line(text.replace("\ufe0f", "")).casefold().strip(" .:;,()[]-–")


def colour(text: str) -> Colour | None:
    """The one colour a text names: "Green", "G", "Amber (was checked)"; None for none or several."""
    if len(text.split()) > MOST_WORDS:
        return None
    if initial := INITIALS.get(ARROW.sub("", text).strip(" ()")):
        return initial
    named = {which for which, words in COLOURS.items() if re.search(words, text, re.IGNORECASE)}
    return named.pop() if len(named) == 1 else None


def move(text: str) -> Move | None:
    """What an arrow or a word says of the way a figure went; None where it says nothing known."""
    for which, arrows in ARROWS.items():
        if any(arrow in text for arrow in arrows):
            return which
    return WINGDINGS.get(text.strip()) or MOVES.get(plain(text))


def verdict(text: str) -> Verdict | None:
    """What a status says became of a figure: improved, unchanged or worse, in words."""
    return VERDICTS.get(plain(text))


def progress(text: str) -> Progress | None:
    """What is said of a target: met or not, on track or behind."""
    return GOALS.get(plain(text))


def standing(text: str) -> Standing | None:
    """How a figure is said to stand beside another area's; in colours, as Fingertips has them."""
    words = plain(STRESS.sub(" ", plain(text)))
    return STANDINGS.get(words) or STANDINGS.get(str(colour(text)))


def trend(text: str) -> tuple[Direction, Verdict | None] | None:
    """A published recent trend, and whether it is said to be getting better or worse."""
    words = plain(text)
    known = (which for which in Direction if words.startswith(which.casefold()))
    direction = next(known, None)
    turn = TURN.search(words)
    better = {"better": Verdict.IMPROVED, "worse": Verdict.WORSE}
    return (direction, better[turn[1]] if turn else None) if direction else None


def amount(text: str) -> Amount | None:
    """A change in figures, with what may stand around it: "+3.3", "(2.0)", "▼ 1.4%", "-0.6 pp"."""
    found = CHANGE.fullmatch(one_line(text))
    if not found:
        return None
    value = Decimal(found["digits"].replace(",", ""))
    bracketed = bool(found["open"] and found["close"])
    return Amount(
        value=-value
        if found["sign"] in ("-", "−", "–") or (bracketed and not found["sign"])
        else value,
        decimals=len(found["places"] or ""),
        percent=bool(found["percent"]),
        signed=bool(found["sign"]) or bracketed or not ARROW.search(text),
    )
