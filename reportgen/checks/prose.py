"""The figures an author typed, against the findings: each that contradicts one, or matches none.

A figure agrees where, at its own rounding, it is a figure of the indicator, the area and the period
that its sentence names. Where these are not all certain it is looked for among all the findings.
"""

import re
from collections.abc import Iterator, Sequence

from reportgen import display
from reportgen.checks import known
from reportgen.checks.about import About, abouts
from reportgen.checks.fault import Fault
from reportgen.checks.known import Known, What
from reportgen.checks.naming import Names
from reportgen.checks.passages import Passage, passages
from reportgen.checks.tallied import Tallied
from reportgen.checks.typed import Kind
from reportgen.document.case import Case
from reportgen.findings.claims.answers import figure
from reportgen.findings.wording import change
from reportgen.model import Finding, Period
from reportgen.problems import Level, Place, Problem
from reportgen.sources.markdown import Written

OF_MONEY_OR_LAW = re.compile(r"financ|budget|resourc|procure|legal|\bcosts?\b", re.IGNORECASE)
PART_OF_AN_AREA = re.compile(
    r"\b(?:girls?|boys?|men|women|males?|females?|depriv\w+|quintiles?|deciles?|ethnic\w*|wards?|"
    r"inequalit\w+|(?:most|least) \w+ (?:areas?|fifth|tenth)|aged)\b",
    re.IGNORECASE,
)
UP = re.compile(
    r"\b(?:up|rose|risen|rises?|rising|increas\w+|grew|grown|higher|above)\b", re.IGNORECASE
)
DOWN = re.compile(
    r"\b(?:down|fell|fallen|falls?|falling|decreas\w+|drop\w*|lower|below|reduc\w+|declin\w+)\b",
    re.IGNORECASE,
)
OF_AN_INTERVAL = re.compile(r"\b(?:CI|confidence|intervals?|limits?|margin)\b")
OF_WHAT = re.compile(r"\sof\s(?:the\s|all\s|its\s|our\s|these\s|those\s)*([a-z]+)")
MORE = re.compile(
    r"\s(?:more|less|fewer|higher|lower|cut|increase|rise|reduction|fall|drop|decrease|growth)\b"
)
SCALE = re.compile(r"\b(?:scales?|scored|scores? (?:of|from)|maximum)\b", re.IGNORECASE)
PEOPLE = ("children", "pupils", "people", "adults", "residents", "population", "young", "them")
NOT_AMONG = "; check it, place it with {{ value(…) }}, or say where it is from: (source: …)"
WITH_A_UNIT = (Kind.PERCENT, Kind.POINTS, Kind.RATE, Kind.YEARS)


def check(written: Sequence[Written], case: Case, *, file: str) -> tuple[Problem, ...]:
    """A warning for each figure an author typed that the findings do not bear out.

    Figures that were placed by a tag are not typed; those of a sentence that names a source of its
    own, "(source: …)", are its author's; so are those of a passage with a link, unless they
    contradict a finding.
    """
    if not case.findings:
        return ()
    prose = Prose(case)
    profile = case.council.profile
    sections = (one for one in written if profile.section(one.heading))
    return tuple(
        Problem(
            place=Place(file=file, spot=f"line {fault.line}"),
            message=fault.message + fault.remedy,
            level=Level.WARNING,
        )
        for section in sections
        for passage in passages(section)
        for fault in prose.faults(passage, section.heading)
    )


class Prose:
    """What the findings of a case say of the figures that were typed about them."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._findings = case.findings
        self._names = Names(case.findings)
        self._tallied = Tallied(case, self._names)
        rules = {one.rule for one in case.findings}
        self._set_by_rule = {
            each for one in rules for each in (one.percent, one.points, one.confidence)
        }

    def faults(self, passage: Passage, heading: str) -> Iterator[Fault]:
        """Each fault in a passage that stands under a heading."""
        areas = self._case.areas
        for about in abouts(passage, self._names, areas[0] if len(areas) == 1 else None):
            if not about.sentence.says_source:
                yield from self._fault(about, passage, heading)
        yield from self._tallied.faults(passage)

    def _fault(self, about: About, passage: Passage, heading: str) -> Iterator[Fault]:
        alike = tuple(one for one in self._findings if one.indicator.id == about.indicator)
        if alike and _is_certain(about, alike[0]):
            if message := _contradiction(about, alike):
                yield Fault(line=about.line, message=message, contradicts=True)
            return
        if passage.has_link or OF_MONEY_OR_LAW.search(heading) or self._may_be_anything(about):
            return
        if not any(known.is_it(about.typed, one) for one in _known(about, alike or self._findings)):
            message = f"'{about.typed.text}' is not among the findings"
            yield Fault(line=about.line, message=message, remedy=NOT_AMONG)

    def _may_be_anything(self, about: About) -> bool:
        """Figures without a unit of ours, near the mark, in somebody else's words, or of the rule."""
        typed = about.typed
        told = typed.kind in WITH_A_UNIT and not typed.hedged and not typed.quoted
        return not told or typed.value == 100 or typed.value in self._set_by_rule


def _known(about: About, findings: Sequence[Finding]) -> Iterator[Known]:
    """Every figure of the findings that the typed one may be, of the areas and periods it names."""
    limits = OF_AN_INTERVAL.search(about.sentence.text) is not None
    areas = _areas_meant(about, findings)
    for finding in findings:
        alike = [one for one in findings if one.indicator.id == finding.indicator.id]
        for area in areas if finding is alike[0] else ():
            of_area = _of_area(alike, area)
            periods = [one for one in about.periods if _has(of_area, area, one)]
            spans = [one for one in about.spans if _has(of_area, area, one)]
            yield from known.levels(of_area, area, periods, limits=limits)
            yield from known.changes(alike, area, spans, limits=limits)


def _areas_meant(about: About, findings: Sequence[Finding]) -> tuple[str, ...]:
    """The areas a figure may be of; a change or a gap is that of an area of the paper's own."""
    own = tuple(dict.fromkeys(one.area for one in findings))
    theirs = tuple(dict.fromkeys(one.area for each in findings for one in each.comparator[:1]))
    if about.typed.kind is Kind.POINTS:
        return tuple(area for area in about.areas if area in own) or own
    return about.areas or (*own, *theirs)


def _of_area(alike: Sequence[Finding], area: str) -> Finding:
    """The finding that holds an area's figures: its own, or any that has it for comparator."""
    own = (one for one in alike if one.area.casefold() == area.casefold())
    return next(own, alike[0])


def _has(finding: Finding, area: str, period: Period) -> bool:
    return any(known.of_period(one, [period]) for one in known.series_of(finding, area))


# --- where it is certain what a figure is about -----------------------------------------------


def _is_certain(about: About, finding: Finding) -> bool:
    """Whether a figure can be none but the indicator's that its sentence names."""
    return (
        known.may_be_of(about.typed, finding.indicator)
        and not _is_of_a_scale(about, finding)
        and not about.elsewhere
        and not about.typed.quoted
        and not _is_of_a_part(about, finding)
        and not _is_of_something_else(about, finding)
    )


def _is_of_a_scale(about: About, finding: Finding) -> bool:
    """Whether a bare number explains a scale ("scored from 0 to 10, where 7.0 is high")."""
    if about.typed.kind is not Kind.BARE:
        return False
    fewer = about.typed.decimals < display.decimals_of(finding.indicator)
    return fewer or SCALE.search(about.sentence.text) is not None


def _words_of(finding: Finding) -> str:
    return f"{finding.indicator.name} {finding.indicator.plain_name or ''}".casefold()


def _is_of_a_part(about: About, finding: Finding) -> bool:
    """Whether the sentence speaks of some of an area's people, and the indicator does not."""
    found = (one[0].casefold() for one in PART_OF_AN_AREA.finditer(about.sentence.text))
    return any(word not in _words_of(finding) for word in found)


def _is_of_something_else(about: About, finding: Finding) -> bool:
    """Whether it is per cent more or less, or of what the indicator's name does not speak of."""
    if MORE.match(about.sentence.text, about.typed.end):
        return about.typed.kind is Kind.PERCENT
    of_what = OF_WHAT.match(about.sentence.text, about.typed.end)
    known_words = (*PEOPLE, *re.findall(r"\w+", _words_of(finding)))
    return of_what is not None and of_what[1].casefold() not in known_words


def _contradiction(about: About, alike: Sequence[Finding]) -> str:
    same = [one for one in _known(about, alike) if known.is_it(about.typed, one)]
    if any(_goes_the_way_it_says(about, one) for one in same):
        return ""
    areas = about.areas or tuple(dict.fromkeys(one.area for one in alike))
    subject = f"{alike[0].indicator.name}, {display.listed(areas)}"
    right = display.listed([_right(about, alike, area, len(areas) > 1) for area in areas])
    if same:
        return f"'{about.typed.text}' is the change of {subject}, but not that way: it is {right}"
    return f"'{about.typed.text}' is not a figure of {subject}: it is {right}"


def _goes_the_way_it_says(about: About, found: Known) -> bool:
    """Whether a change is up or down as its words say; a level goes neither way."""
    if found.what is What.LEVEL or about.typed.kind is not Kind.POINTS:
        return True
    text = about.sentence.text[about.clause[0] : about.clause[1]]
    up, down = (pattern.search(text) is not None for pattern in (UP, DOWN))
    return up == down or found.value == 0 or (found.value > 0) == up


def _right(about: About, alike: Sequence[Finding], area: str, named: bool) -> str:
    """The figure of an area that the typed one should have been, as far as can be told, and its cell."""
    finding = _of_area(alike, area)
    of_area = f" in {area}" if named else ""
    if about.typed.kind is Kind.POINTS and finding.change is not None and finding.latest:
        return f"{change(finding).text}{of_area} ({finding.latest.place})"
    held = [one for one in known.series_of(finding, area) if one.value is not None]
    periods = [one for one in about.periods if _has(finding, area, one)]
    meant = [one for one in held if known.of_period(one, periods)][-1:] or held[-1:]
    if finding.latest in held and not periods:
        meant = [finding.latest]
    return f"{figure(meant[0], finding)}{of_area} ({meant[0].place})" if meant else "not known"
