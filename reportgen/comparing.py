"""What changed from one draft of a paper to the next, in words that a director reads."""

import difflib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from reportgen import display
from reportgen.document.compose import ASKED
from reportgen.document.printed import SENTENCE_END
from reportgen.model import PHRASE, Judgement
from reportgen.text import shortened
from reportgen.word.as_read import Block, Shape, as_read
from reportgen.word.content import Grid
from reportgen.word.draft import Draft

ALIKE = 0.4  # of two paragraphs' words, for one to be the other reworded
FEW_WORDS = 4
WORDS_BEFORE = 2  # a difference
LONGEST_WHERE = 40
RISKS = "risks"
RECOMMENDATION = "recommendation"
FRONT_PAGE = "Front page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A figure that is another now, or whose finding is; "" where it was or is not there."""

    key: str
    name: str
    was: str
    now: str
    verdict_was: str
    verdict_now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded:
    """Words that changed: `was` is "" for what is new, `now` for what is lost."""

    where: str
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything that changed between two drafts.

    `tallies` are told by area: how many improved, were unchanged and so on, before and after.
    """

    figures: tuple[Moved, ...] = ()
    tallies: tuple[Reworded, ...] = ()
    recommendations: tuple[Reworded, ...] = ()
    risks: tuple[Reworded, ...] = ()
    paragraphs: tuple[Reworded, ...] = ()

    def __len__(self) -> int:
        return sum(map(len, (self.figures, self.recommendations, self.risks, self.paragraphs)))


def changes(old: Draft, new: Draft) -> Changes:
    """What changed from the old draft to the new one, each as it stands in its Word file.

    A paragraph counts as changed where its people's words are others, or where somebody reworded
    what was generated; figures that were brought up to date in it are told of as figures.
    """
    before, after = tuple(_said_in(old)), tuple(_said_in(new))
    asked_before, asked_after = (_asked(said) for said in (before, after))
    rest = (tuple(one for one in said if not one.asks) for said in (before, after))
    return Changes(
        figures=tuple(_moved(old.held.judgements, new.held.judgements)),
        tallies=tuple(_tallied(old.held.judgements, new.held.judgements)),
        recommendations=tuple(_reworded(asked_before, asked_after)),
        risks=tuple(_risks(_grid(old), _grid(new))),
        paragraphs=tuple(_reworded(*rest)),
    )


def in_words(found: Changes) -> list[str]:
    """The changes a line each, what matters most first: what is asked, then findings, then figures."""
    decided = [one for one in found.figures if one.verdict_was != one.verdict_now]
    figures = [one for one in found.figures if one.verdict_was == one.verdict_now]
    return [
        *(_told("recommendation", _briefly(one)) for one in found.recommendations),
        *(_told("", one) for one in found.tallies),
        *(f"{one.name}: {_from_to(one)}; {_finding(one)}" for one in decided),
        *(f"{one.name}: {_from_to(one)}" for one in figures),
        *(_told("risk", _briefly(one)) for one in found.risks),
        *(_told("paragraph", _briefly(one)) for one in found.paragraphs),
    ]


def _briefly(one: Reworded) -> Reworded:
    """Both texts from just before the first word in which they differ, and not much of them."""
    was, now = one.was.split(), one.now.split()
    start = max(_alike(was, now) - WORDS_BEFORE, 0) if was and now else 0
    opening = "… " if start else ""
    old, new = (shortened(opening + " ".join(each[start:])) if each else "" for each in (was, now))
    return replace(one, where=shortened(one.where, LONGEST_WHERE), was=old, now=new)


def tell(found: Changes) -> Iterator[str]:
    """The changes as lines, under a heading for each sort that has any."""
    if not found:
        yield "nothing has changed"
    sorts = (
        ("Tallies", [_told("", one) for one in found.tallies]),
        ("Recommendations", [_told("", one) for one in found.recommendations]),
        ("Figures", [f"{one.name}: {_from_to(one)}; {_finding(one)}" for one in found.figures]),
        ("Risks", [_told("", one) for one in found.risks]),
        ("Paragraphs", [_told("", one) for one in found.paragraphs]),
    )
    for heading, lines in sorts:
        if lines:
            yield heading
            yield from (f"  {line}" for line in lines)


def as_data(found: Changes) -> dict[str, Any]:
    return asdict(found)


def _told(noun: str, one: Reworded) -> str:
    where = f"{one.where}: " if one.where else ""
    if one.was and one.now:
        return f"{where}'{one.was}' is now '{one.now}'"
    new_or_lost = f"{'lost' if one.was else 'new'} {noun}".strip()
    return f"{where}{new_or_lost}: {one.was or one.now}"


def _from_to(one: Moved) -> str:
    if not one.was or not one.now:
        return f"new, {one.now}" if one.now else f"gone, was {one.was}"
    return one.now if one.was == one.now else f"{one.was} to {one.now}"


def _finding(one: Moved) -> str:
    if one.verdict_was == one.verdict_now:
        return f"{one.verdict_now}, as before"
    return f"{one.verdict_was or 'no finding'} to {one.verdict_now or 'no finding'}"


# --- figures --------------------------------------------------------------------------------------


def _moved(before: Iterable[Judgement], after: Iterable[Judgement]) -> Iterator[Moved]:
    was, now = ({one.key: one for one in each} for each in (before, after))
    for key in {**was, **now}:
        old, new = was.get(key), now.get(key)
        if old != new:
            named = new or old
            assert named is not None
            yield Moved(
                key=key,
                name=f"{named.indicator}, {named.area}",
                was=old.latest if old else "",
                now=new.latest if new else "",
                verdict_was=old.verdict if old else "",
                verdict_now=new.verdict if new else "",
            )


def _tallied(before: Sequence[Judgement], after: Sequence[Judgement]) -> Iterator[Reworded]:
    """The counts that are others now, area by area: "▼ Got worse 4" before, "▼ Got worse 3" after."""
    for area in dict.fromkeys(one.area for one in (*before, *after)):
        was, now = (
            Counter(one.verdict for one in each if one.area == area) for each in (before, after)
        )
        moved = [each for each in map(display.verdict, display.SYMBOLS) if was[each] != now[each]]
        if moved:
            told = (", ".join(f"{each} {count[each]}" for each in moved) for count in (was, now))
            yield Reworded(where=area, was=next(told), now=next(told))


# --- risks ----------------------------------------------------------------------------------------


def _grid(draft: Draft) -> tuple[tuple[str, ...], ...]:
    grids = (one.content for one in draft.regions if one.key == RISKS)
    return next((one.rows for one in grids if isinstance(one, Grid)), ())


def _risks(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> Iterator[Reworded]:
    """Each risk by its name: new, lost, or with another description, action or rating."""
    was, now = ({row[0]: row for row in rows[1:] if row} for rows in (before, after))
    headings = (after or before or ((),))[0]
    for name in {**was, **now}:
        if name not in now:
            yield Reworded(where="", was=name, now="")
        elif name not in was:
            yield Reworded(where="", was="", now=f"{name} ({_of(now[name])})")
        else:
            for heading, old, new in zip(headings, was[name], now[name], strict=False):
                if old != new:
                    yield Reworded(where=f"{name}, {heading.lower()}", was=old, now=new)


def _of(row: Sequence[str]) -> str:
    return row[-1]


# --- words ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A paragraph, or a table's row: as it reads, and with what is told as figures by name only."""

    where: str
    text: str
    bare: str
    asks: bool = False


def _asked(said: Iterable[_Said]) -> tuple[_Said, ...]:
    return tuple(one for one in said if one.asks)


def _said_in(draft: Draft) -> Iterator[_Said]:
    told = _told_as_figures(draft)
    where = FRONT_PAGE
    for block in as_read(draft):
        if block.shape is Shape.HEADING:
            where = block.text.strip()
        if block.shape is Shape.TABLE:
            yield from _rows(block, where, told)
        else:
            yield _said(block, where, told)


def _told_as_figures(draft: Draft) -> frozenset[str]:
    """The regions that nobody touched and that say what findings came to."""
    return frozenset(
        one.key
        for one in draft.regions
        if (written := draft.held.regions[one.key]).content == one.content
        and (written.findings or one.key.startswith(PHRASE))
    )


def _said(block: Block, where: str, told: Collection[str]) -> _Said:
    pieces = (f"\0{run.key}\0" if run.key in told else run.text for run in block.runs)
    in_section = where.casefold().startswith(RECOMMENDATION) and block.text.strip() != where
    return _Said(
        where=where,
        text=block.text.strip(),
        bare=" ".join("".join(pieces).split()),
        asks=in_section or bool(ASKED.match(block.text)),
    )


def _rows(block: Block, where: str, told: Collection[str]) -> Iterator[_Said]:
    """The rows of a table that people made, or made their own; the risks are told apart."""
    if block.key in told or block.key == RISKS:
        return
    for row in block.rows:
        text = " | ".join("".join(run.text for run in cell) for cell in row)
        yield _Said(where=where, text=text, bare=" ".join(text.split()))


def _reworded(before: Sequence[_Said], after: Sequence[_Said]) -> Iterator[Reworded]:
    """What is lost and what is new, each pair that is alike told as one reworded."""
    lost, new = _missing(before, after), _missing(after, before)
    pairs = _pairs(lost, new)
    for one in new:
        was, now = _differing(pairs[one].text, one.text) if one in pairs else ("", one.text)
        yield Reworded(where=one.where, was=was, now=now)
    for one in lost:
        if one not in pairs.values():
            yield Reworded(where=one.where, was=one.text, now="")


def _missing(said: Iterable[_Said], elsewhere: Iterable[_Said]) -> list[_Said]:
    """What is not said there, however often it is here; a paragraph that only moved is."""
    there = Counter(one.bare for one in elsewhere)
    missing = []
    for one in said:
        there[one.bare] -= 1
        if one.bare and there[one.bare] < 0:
            missing.append(one)
    return missing


def _pairs(lost: Sequence[_Said], new: Sequence[_Said]) -> Mapping[_Said, _Said]:
    """For each new paragraph the lost one it is most like, if they are much alike; each once."""
    alike = sorted(
        (
            (ratio, place, old, one)
            for one in new
            for place, old in enumerate(lost)
            if (ratio := _ratio(old.text, one.text)) > ALIKE
        ),
        key=lambda each: (-each[0], each[1]),
    )
    pairs: dict[_Said, _Said] = {}
    for _, _, old, one in alike:
        if one not in pairs and old not in pairs.values():
            pairs[one] = old
    return pairs


def _ratio(one: str, other: str) -> float:
    """How much two texts are alike: by their words, or by their letters where these are few."""
    few = min(len(one.split()), len(other.split())) < FEW_WORDS
    matcher: difflib.SequenceMatcher[str] = difflib.SequenceMatcher(None, autojunk=False)
    matcher.set_seqs(*((one, other) if few else (one.split(), other.split())))
    return matcher.ratio() if matcher.quick_ratio() > ALIKE else 0.0


def _differing(was: str, now: str) -> tuple[str, str]:
    """Two paragraphs from the first sentence in which they differ to the last; "…" for the rest.

    "" where the one has only sentences that the other has too.
    """
    old, new = (SENTENCE_END.split(text) for text in (was, now))
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    before, after = (" ".join(each[start : len(each) - end]) for each in (old, new))
    opening, close = ("… " if start else ""), (" …" if end else "")
    return before and f"{opening}{before}{close}", after and f"{opening}{after}{close}"


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many of the first are the same."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
