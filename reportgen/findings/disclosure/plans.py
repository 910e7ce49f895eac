"""Which scheme each indicator goes by, and every doubt about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen import display
from reportgen.findings.disclosure.nations import is_national
from reportgen.model import Indicator, Observation, Protecting, Scheme, ValueType
from reportgen.problems import Level, Place, Problem, did_you_mean

MOST_NAMED = 6
NO_SCHEME = "none"  # what a register row says to have none, where the paper names one for all


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a paper asks: the schemes there are, the one it names for every indicator, at `place`,
    and what its author withholds besides."""

    schemes: Mapping[str, Scheme]
    default: str | None
    place: Place
    protecting: tuple[Protecting, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How an indicator's figures are shown: by which scheme, and as what sort of figure."""

    indicator: Indicator
    kind: ValueType
    scheme: Scheme


def with_scheme(indicator: Indicator, asked: Asked) -> Indicator:
    """The indicator with the scheme that goes for it: its own, else the paper's; None without."""
    name = (indicator.disclosure or asked.default or NO_SCHEME).casefold()
    return replace(indicator, disclosure=name if name in asked.schemes else None)


def plans_of(
    indicators: Sequence[Indicator],
    kinds: Mapping[str, ValueType | None],
    schemes: Mapping[str, Scheme],
) -> dict[str, Plan]:
    """Each indicator's scheme and sort of figure, where it has the one and the other is known."""
    return {
        one.id: Plan(indicator=one, kind=kind, scheme=schemes[one.disclosure])
        for one in indicators
        if one.disclosure and (kind := kinds[one.id])
    }


def unknown_schemes(indicators: Sequence[Indicator], asked: Asked) -> Iterator[Problem]:
    """Every scheme that is named and not known, where it is named."""
    named = [(one.disclosure, one.disclosure_place or one.place) for one in indicators]
    for name, place in dict.fromkeys([(asked.default, asked.place), *named]):
        if name and name.casefold() not in (*asked.schemes, NO_SCHEME):
            nearest = did_you_mean(name, asked.schemes)
            message = (
                f"there is no disclosure scheme '{name}'; there are {', '.join(asked.schemes)}"
            )
            yield Problem(place=place, message=message + nearest)


def may_be_counts(
    indicators: Sequence[Indicator],
    rows: Mapping[str, Sequence[Observation]],
    plans: Mapping[str, Plan],
) -> Iterator[Problem]:
    """Each indicator with a scheme of which nobody says whether its whole numbers are counts."""
    for one in indicators:
        if one.disclosure and one.id in rows and one.id not in plans:
            message = (
                f"the figures of '{one.name}' are whole numbers, and '{one.disclosure}' withholds "
                f"small counts; say in the register's column 'value_type' which they are: "
                f"{', '.join(ValueType)}"
            )
            yield Problem(place=one.place, message=message)


def without_counts(
    indicators: Sequence[Indicator],
    rows: Mapping[str, Sequence[Observation]],
    plans: Mapping[str, Plan],
    asked: Asked,
) -> Iterator[Problem]:
    """A warning of the indicators with figures that do not say on how many they rest, for each
    place that names a scheme for them."""
    names: dict[tuple[Place, str], list[str]] = {}
    for one in indicators:
        if one.id in plans and _is_blind(rows.get(one.id, ()), plans[one.id]):
            place = one.disclosure_place or asked.place
            names.setdefault((place, plans[one.id].scheme.name), []).append(f"'{one.name}'")
    for (place, scheme), these in names.items():
        listed = display.listed(these) if len(these) <= MOST_NAMED else f"{len(these)} indicators"
        message = (
            f"the data do not give the counts of all figures of {listed}, so it cannot be told "
            f"whether '{scheme}' withholds them; those without counts are shown"
        )
        yield Problem(place=place, message=message, level=Level.WARNING)


def _is_blind(rows: Sequence[Observation], plan: Plan) -> bool:
    """Whether a scheme withholds such figures by their counts, and some figure does not give one."""
    if plan.kind is ValueType.COUNT or plan.kind not in plan.scheme.withheld:
        return False
    local = (one for one in rows if one.value is not None and not is_national(one))
    return any(one.count is None for one in local)
