"""Withheld figures in words: the symbol that stands for one, and by whose rule it does."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from reportgen import display
from reportgen.findings.disclosure.applying import (
    CONFIDENTIAL,
    ROUNDED,
    UNRELIABLE,
    WORKED_OUT,
)
from reportgen.model import Absence, Few, Finding, Observation, Scheme, ValueType

BY_ITS_SOURCE = "a figure that its source withholds"
PROTECTING = "one withheld to protect others"
GAP = "A gap in a line"
InSight = Callable[[Finding], Iterable[Observation | None]]


def symbol(observed: Observation) -> str:
    """What stands for a withheld figure in a table: "*" or "[c]"."""
    return next(iter(observed.marks), CONFIDENTIAL)


def reliability(observed: Observation) -> str:
    """The mark that stands after a figure of low reliability: " [u]", or nothing."""
    return f" {UNRELIABLE}" if UNRELIABLE in observed.marks else ""


def withheld_notes(
    findings: Sequence[Finding],
    schemes: Mapping[str, Scheme],
    in_sight: InSight,
    *,
    sign: str = "",
) -> Iterator[str]:
    """A note for each scheme that the findings go by: what its symbols stand for, what it rounds.

    `in_sight` gives the figures of a finding that a reader sees; `sign` is what stands for a withheld
    one, where that is no symbol.
    """
    by_name: dict[str, list[Finding]] = {}
    for one in findings:
        by_name.setdefault(one.indicator.disclosure or "", []).append(one)
    for name, group in by_name.items():
        seen = [each for one in group for each in in_sight(one) if each]
        scheme = schemes.get(name)
        said = _by_scheme(scheme, group, seen, sign) if scheme else _by_source(seen, sign)
        whose = f" ({scheme.title})" if scheme else ""
        if clauses := list(said):
            yield display.sentence(f"{'; '.join(clauses)}{whose}")


def _by_source(seen: Sequence[Observation], sign: str) -> Iterator[str]:
    if _any_withheld(seen):
        yield f"{sign or CONFIDENTIAL} stands for {BY_ITS_SOURCE}"
    if _any_unreliable(seen):
        yield f"{UNRELIABLE} marks a figure of low reliability"


def _by_scheme(
    scheme: Scheme, findings: Sequence[Finding], seen: Sequence[Observation], sign: str
) -> Iterator[str]:
    kinds = {one.indicator.value_type for one in findings}
    if _any_withheld(seen):
        meanings = [*_meanings(scheme, kinds), PROTECTING]
        yield f"{sign or scheme.symbol} stands for {_either(meanings)}"
    if _any_unreliable(seen) and scheme.unreliable:
        yield f"{UNRELIABLE} marks a rate based on {_between(scheme.unreliable)}, which may be unreliable"
    if scheme.rounded_to and kinds & {None, *ROUNDED}:
        worked_out = kinds & {None, *WORKED_OUT}
        also = (
            ", and percentages and rates are worked out from rounded counts" if worked_out else ""
        )
        others = "other counts" if _any_withheld(seen) else "counts"
        yield f"{others} are rounded to the nearest {scheme.rounded_to}{also}"


def _any_withheld(seen: Iterable[Observation]) -> bool:
    return any(one.absence is Absence.SUPPRESSED for one in seen)


def _any_unreliable(seen: Iterable[Observation]) -> bool:
    return any(UNRELIABLE in one.marks for one in seen)


def _meanings(scheme: Scheme, kinds: set[ValueType | None]) -> Iterator[str]:
    """What is withheld of these sorts of figure (None: of any): "a number from 1 to 7"."""
    withheld = {kind: few for kind, few in scheme.withheld.items() if kinds & {None, kind}}
    if few := withheld.pop(ValueType.COUNT, None):
        yield f"a number from {_between(few)}" if few.lowest else f"{_between(few)}"
    if len(set(withheld.values())) == 1:
        yield f"a figure based on {_between(*set(withheld.values()))}"
    else:
        yield from (f"a {kind} based on {_between(few)}" for kind, few in withheld.items())


def _between(few: Few) -> str:
    return f"{few.lowest} to {few.highest:,}" if few.lowest else f"fewer than {few.highest + 1:,}"


def _either(meanings: Sequence[str]) -> str:
    *others, last = meanings
    return f"{', '.join(others)} or {last}" if others else last


def withheld_periods(findings: Sequence[Finding], comparator: str | None) -> Iterator[str]:
    """What a chart's gaps are, in words: "Medway withheld for 2020/21 and 2021/22".

    The latest is left out, of which the chart's words say so already.
    """
    lines = [(one.area, [each for each in one.series if each != one.latest]) for one in findings]
    if comparator:
        lines.append((comparator, [*findings[0].comparator]))
    for name, series in lines:
        hidden = [one.period for one in series if one.absence is Absence.SUPPRESSED]
        if hidden:
            yield f"{name} withheld for {display.listed([*map(display.period, hidden)])}"
