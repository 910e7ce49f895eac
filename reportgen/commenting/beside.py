"""What a reviewer is told beside each sentence, table and chart: its cells, and how it was judged."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportgen.document.printed import Kind, Printed, printed_in
from reportgen.findings import wording
from reportgen.model import Block, Chart, Finding, Report, Sourced, Table, Verdict
from reportgen.problems import Place
from reportgen.tracing.telling import became, cells_told, told_of
from reportgen.tracing.traces import own_cells

FEW = 4  # figures or findings told one by one; more are told by how many they are
HOW = ("rule", "test")  # what is told of a finding's judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is told beside some regions that are read as one: a sentence's, a table's, a chart's.

    `section` is the heading of the section they are printed in.
    """

    section: str
    regions: tuple[Sourced, ...]
    lines: tuple[str, ...]


def beside(
    report: Report, findings: Iterable[Finding], held: Mapping[Place, str]
) -> Iterator[Beside]:
    """What is told of everything that a paper prints of its sources, in the order it is printed.

    `held` is what stands in each cell that holds a figure. A caption and the cells of a table are
    told of beside the table or the chart they are of; so is a note that rests on nothing more.
    """
    by_key = {wording.key_of(one): one for one in findings}
    last = _Rests(cells=frozenset(), findings=())
    for section in report.sections:
        for block in section.blocks:
            for one in _read_as_one(section.heading, block):
                rests = _rests_on(one, block)
                if _is_note(one) and rests.is_within(last):
                    continue
                last = last if _is_note(one) else rests
                judged = _judged([by_key[key] for key in rests.findings if key in by_key])
                if lines := (*_sources(one, held), *judged):
                    regions = tuple(each.sourced for each in one)
                    yield Beside(section=section.heading, regions=regions, lines=lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rests:
    """What something printed rests on."""

    cells: frozenset[Place]
    findings: tuple[str, ...]

    def is_within(self, other: "_Rests") -> bool:
        return self.cells <= other.cells and set(self.findings) <= set(other.findings)


def _rests_on(group: Sequence[Printed], block: Block) -> _Rests:
    """The cells and the findings; those of a paragraph are told of beside the sentences in it."""
    telling = [one for one in group if isinstance(block, Table) or not one.parts]
    return _Rests(
        cells=frozenset(place for one in group for place in one.sourced.cells),
        findings=tuple(dict.fromkeys(key for one in telling for key in one.sourced.findings)),
    )


def _is_note(group: Sequence[Printed]) -> bool:
    return any(one.kind is Kind.NOTE for one in group)


def _read_as_one(heading: str, block: Block) -> Iterator[list[Printed]]:
    """A table; a chart with its lines; a paragraph, and apart from it each sentence with its figures."""
    found = list(printed_in(heading, block))
    if isinstance(block, Table):
        yield [one for one in found if one.sourced is block.sourced]
    elif isinstance(block, Chart):
        yield [one for one in found if one.kind is not Kind.CAPTION]
    else:
        yield from ([one] for one in found if one.parts and own_cells(one))
        for _, group in groupby(found, key=lambda one: (one.parts != (), one.around)):
            yield [one for one in group if not one.parts]


# --- cells --------------------------------------------------------------------------------------


def _sources(group: Sequence[Printed], held: Mapping[Place, str]) -> Iterator[str]:
    """The cells of each figure, of a few; of more the cells of all of them together."""
    of_cells = [one for one in group if one.sourced.cells]
    if not of_cells:
        return
    if len(of_cells) > FEW and not any(one.points for one in of_cells):
        of_all = dict.fromkeys(place for one in of_cells for place in one.sourced.cells)
        yield f"From: {_cells(_by_file(of_all), held)}"
        return
    for one in of_cells:
        cells = one.sourced.cells if one.kind is Kind.TABLE else own_cells(one)
        yield f"{_named(one)}: {_cells(cells, {} if one.points else held)}"


def _named(one: Printed) -> str:
    """The figure by its words; what is a whole sentence, table or picture needs no name."""
    whole = one.parts or one.sourced.text == one.around or one.kind in (Kind.ALT_TEXT, Kind.TABLE)
    return "From" if whole else one.sourced.text


def _cells(cells: Sequence[Place], held: Mapping[Place, str]) -> str:
    return "; ".join(cells_told(cells, held))


def _by_file(cells: Iterable[Place]) -> list[Place]:
    return sorted(cells, key=lambda place: place.file)


# --- judgements ---------------------------------------------------------------------------------


def _judged(findings: Sequence[Finding]) -> Iterator[str]:
    """Each of a few findings with its rule and its test; of more, how many came to what, by what rule."""
    if len(findings) > FEW:
        verdicts = Counter(one.verdict for one in findings)
        came_to = [f"{verdicts[one]} {one}" for one in Verdict if verdicts[one]]
        yield f"{len(findings)} findings: {'; '.join(came_to)}"
        rules = Counter(wording.rule_words(one.rule) for one in findings)
        yield f"Judged by: {'; '.join(f'{rule} ({many})' for rule, many in rules.most_common())}"
        return
    for one in findings:
        how = [f"{noun}: {said}" for noun, said in told_of(one) if noun in HOW]
        yield "; ".join((f"{one.indicator.name}, {one.area}: {became(one)}", *how))
