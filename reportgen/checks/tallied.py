"""Counts an author typed of what improved, was unchanged or got worse, against the tallies."""

import re
from collections.abc import Iterator, Sequence

from reportgen import display
from reportgen.checks.fault import Fault
from reportgen.checks.naming import Names, Noun
from reportgen.checks.passages import Passage, Sentence
from reportgen.document.case import Case
from reportgen.model import Tally, Verdict
from reportgen.outcomes import outcome_ids

WORDS = """no one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen twenty"""
NUMBERS = {word: number for number, word in enumerate(WORDS.split())}
VERDICTS = {
    Verdict.IMPROVED: r"improved",
    Verdict.UNCHANGED: r"unchanged",
    Verdict.WORSE: r"(?:got\s|become\s|became\s|were\s|was\s)?worse|worsened|deteriorated",
}
TALLY = re.compile(
    rf"\b(?P<many>{'|'.join(NUMBERS)}|\d{{1,3}})\b"
    r"(?:\sof\s(?:the|these|them|which))?(?:\s(?:\d+\s)?(?:indicators?|measures?))?"
    r"(?:\s(?:have|has|had|were|was|are|is|been|remained|stayed))*"
    rf"\s(?P<what>{'|'.join(VERDICTS.values())})"
    r"(?=\s*(?:[.,;:)]|$|(?:and|or|since|in|over|compared|from|between|while|but|for)\b))",
    re.IGNORECASE,
)
BEFORE = re.compile(  # what may stand before a count, unlike "Year 6" or "stage two"
    r"(?:^|[,.;:()–«»]|\b(?:of|which|and|the|while|but|that|only|all|these|those|further|are|is|were|"
    r"was|them|least|about|around|nearly|indicators))$",
    re.IGNORECASE,
)
TOTAL = re.compile(
    rf"\b(?P<many>{'|'.join(NUMBERS)}|\d{{1,3}})\s(?:indicators?|measures?)\s(?:for|in|under|of)\s"
    r"(?:these\s|the\s)?(?:\w+\s)?outcomes?\b",
    re.IGNORECASE,
)
BY_ANOTHER_RULE = re.compile(r"\b(?:rules?|would)\b", re.IGNORECASE)
OUTCOMES = re.compile(
    r"\boutcomes?\s\d+(?:(?:\s?,\s?|\s?,?\sand\s|\s?&\s?|\sto\s|[-–])\d+)*", re.IGNORECASE
)


class Tallied:
    """What the tallies of a case say of the counts that were typed about them."""

    def __init__(self, case: Case, names: Names) -> None:
        self._case = case
        self._names = names

    def faults(self, passage: Passage) -> Iterator[Fault]:
        """Each count that no tally bears out."""
        outcomes: list[str] = []
        for sentence in passage.sentences:
            outcomes = _outcomes_in(sentence) or outcomes
            if sentence.says_source or BY_ANOTHER_RULE.search(sentence.text):
                continue
            areas = [one for one in self._names.within(sentence.text) if one.noun is Noun.AREA]
            tallies = self._tallies({one.key for one in areas}, outcomes)
            for found in (*TALLY.finditer(sentence.text), *TOTAL.finditer(sentence.text)):
                before = sentence.text[: found.start()].rstrip()
                counts = BEFORE.search(before) or len(before) in {one.end for one in areas}
                if counts:
                    yield from _fault(found, tallies, sentence.line_at(found.start()))

    def _tallies(self, areas: set[str], outcomes: Sequence[str]) -> list[Tally]:
        """The tallies a sentence may mean: of the areas and outcomes it names, else of any."""
        known = [one for one in outcomes if one in self._case.outcomes()]
        each = [[one] for one in known or self._case.outcomes()]
        found = [tally for one in (known or None, *each) for tally in self._case.tallies(one)]
        return [one for one in found if one.area in areas] or found


def _fault(found: re.Match[str], tallies: Sequence[Tally], line: int) -> Iterator[Fault]:
    many = NUMBERS.get(found["many"].lower())
    count = int(found["many"]) if many is None else many
    what = found.groupdict().get("what")
    verdict = _verdict(what) if what else None
    if any(_count(one, verdict) == count for one in tallies):
        return
    right = display.listed([_said(one, verdict) for one in _of_each_area(tallies)])
    yield Fault(
        line=line,
        message=f"'{found[0]}' is not what the findings come to: {right}",
        remedy="; place it with {{ tally(outcomes=[…]) }}" if verdict else "",
        contradicts=True,
    )


def _count(tally: Tally, verdict: Verdict | None) -> int:
    return tally.total if verdict is None else tally.count(verdict)


def _of_each_area(tallies: Sequence[Tally]) -> list[Tally]:
    """The first tally of each area, which is of all the outcomes that are meant."""
    first: dict[str, Tally] = {}
    for one in tallies:
        first.setdefault(one.area, one)
    return list(first.values())


def _said(tally: Tally, verdict: Verdict | None) -> str:
    if verdict is None:
        return f"{display.count(tally.total)} in {tally.area}"
    return f"{display.count(tally.count(verdict))} of {tally.total} in {tally.area} {verdict}"


def _verdict(words: str) -> Verdict:
    return next(
        which
        for which, pattern in VERDICTS.items()
        if re.fullmatch(pattern, " ".join(words.lower().split()))
    )


def _outcomes_in(sentence: Sentence) -> list[str]:
    return [each for one in OUTCOMES.findall(sentence.text) for each in outcome_ids(one)]
