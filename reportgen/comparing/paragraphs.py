"""The paragraphs of two drafts beside each other: which are new, lost, or in other words."""

import difflib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.document.compose import ASKED
from reportgen.document.printed import SENTENCE_END
from reportgen.model import PHRASE
from reportgen.word.as_read import Block, Shape, as_read
from reportgen.word.draft import Draft

ALIKE = 0.4  # of two paragraphs' words, for one to be the other reworded
FEW_WORDS = 4
RISKS = "risks"
RECOMMENDATION = "recommendation"
FRONT_PAGE = "Front page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded:
    """Words that changed: `was` is "" for what is new, `now` for what is lost."""

    where: str
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A paragraph, or a table's row: as it reads, and with what is told as figures by name only."""

    where: str
    text: str
    bare: str
    asks: bool = False


def asked(said: Iterable[Said]) -> tuple[Said, ...]:
    return tuple(one for one in said if one.asks)


def said_in(draft: Draft) -> Iterator[Said]:
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


def _said(block: Block, where: str, told: Collection[str]) -> Said:
    pieces = (f"\0{run.key}\0" if run.key in told else run.text for run in block.runs)
    in_section = where.casefold().startswith(RECOMMENDATION) and block.text.strip() != where
    return Said(
        where=where,
        text=block.text.strip(),
        bare=" ".join("".join(pieces).split()),
        asks=in_section or bool(ASKED.match(block.text)),
    )


def _rows(block: Block, where: str, told: Collection[str]) -> Iterator[Said]:
    """The rows of a table that people made, or made their own; the risks are told apart."""
    if block.key in told or block.key == RISKS:
        return
    for row in block.rows:
        text = " | ".join("".join(run.text for run in cell) for cell in row)
        yield Said(where=where, text=text, bare=" ".join(text.split()))


def reworded(before: Sequence[Said], after: Sequence[Said]) -> Iterator[Reworded]:
    """What is lost and what is new, each pair that is alike told as one reworded."""
    lost, new = _missing(before, after), _missing(after, before)
    pairs = _pairs(lost, new)
    for one in new:
        was, now = _differing(pairs[one].text, one.text) if one in pairs else ("", one.text)
        yield Reworded(where=one.where, was=was, now=now)
    for one in lost:
        if one not in pairs.values():
            yield Reworded(where=one.where, was=one.text, now="")


def _missing(said: Iterable[Said], elsewhere: Iterable[Said]) -> list[Said]:
    """What is not said there, however often it is here; a paragraph that only moved is."""
    there = Counter(one.bare for one in elsewhere)
    missing = []
    for one in said:
        there[one.bare] -= 1
        if one.bare and there[one.bare] < 0:
            missing.append(one)
    return missing


def _pairs(lost: Sequence[Said], new: Sequence[Said]) -> Mapping[Said, Said]:
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
    pairs: dict[Said, Said] = {}
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
    start = alike(old, new)
    end = alike(old[start:][::-1], new[start:][::-1])
    before, after = (" ".join(each[start : len(each) - end]) for each in (old, new))
    opening, close = ("… " if start else ""), (" …" if end else "")
    return before and f"{opening}{before}{close}", after and f"{opening}{after}{close}"


def alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many of the first are the same."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
