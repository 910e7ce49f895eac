"""Figures written as a small spreadsheet, and what is shown or given away of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from reportgen.config.disclosure import SchemeRules, schemes
from reportgen.findings import series
from reportgen.findings.disclosure import Asked, Shown, recoverable, withhold
from reportgen.model import Finding, Indicator, Observation, Protecting, Terms
from reportgen.problems import Place, Reading
from reportgen.sources.marks import read_amount
from reportgen.sources.sheet import Cell, Kind
from tests.making import ANY, indicator, limits, period, told

PAPER = Place(file="paper.md", spot="line 9")
NUMBERS = ("count", "denominator")


def figures(table: str, name: str = "Deaths", **more: Any) -> tuple[Observation, ...]:
    """A figure for each row under the headings, which are nouns of an observation; row 2 is first.

    Where there is no area it is Medway's, and where there is no period it is of 2023.
    """
    header, *rows = [
        [cell.strip() for cell in row.split("|")] for row in table.strip().splitlines()
    ]
    return tuple(
        _figure(dict(zip(header, row, strict=False)), place, name, more)
        for place, row in enumerate(rows, start=2)
    )


def _figure(said: Mapping[str, str], row: int, name: str, more: Mapping[str, Any]) -> Observation:
    cell = Cell(row=row, column=1, kind=Kind.TEXT, text=said["value"])
    amount = read_amount(cell, said.get("marks", ""))
    words = {noun: said[noun] for noun in said.keys() & {"sex", "age", "category", "area_type"}}
    facts: dict[str, Any] = {
        "indicator": name.lower(),
        "name": name,
        "area": said.get("area", "Medway"),
        "period": period(said.get("period", "2023")),
        "value": amount.value,
        "absence": amount.absence,
        "marks": amount.marks,
        "raw": said["value"],
        "place": Place(file=f"{name.lower()}.csv", spot=f"row {row}"),
        "limits95": limits(said.get("limits", "")),
        **{noun: read_amount(cell._replace(text=said[noun])).value for noun in NUMBERS if said.get(noun)},
    }  # fmt: skip
    return Observation(**{**facts, **words, **more})


def row(name: str = "Deaths", **more: Any) -> Indicator:
    """A row of the register, of no unit unless one is given."""
    return indicator(name, **{"unit": None, "decimals": 0, **more})


def asking(
    default: str | None = None,
    withhold: str = "",
    own: Mapping[str, Mapping[str, Any]] | None = None,
) -> Asked:
    """What a paper asks; `withhold` is "deaths, Medway, 2023", one to a line."""
    rules = {name: SchemeRules.model_validate(said) for name, said in (own or {}).items()}
    named = [line.split(", ") for line in withhold.splitlines()]
    return Asked(
        schemes=schemes(rules),
        default=default,
        place=PAPER,
        protecting=tuple(
            Protecting(indicator=what, area=area, period=period(when), place=PAPER)
            for what, area, when in named
        ),
    )


def shown(
    observations: Sequence[Observation], register: Sequence[Indicator], asked: Asked | None = None
) -> Reading[Shown]:
    return withhold(register, observations, asked or asking())


def printed(
    observations: Sequence[Observation],
    register: Sequence[Indicator],
    asked: Asked | None = None,
    areas: Sequence[str] = ("Medway",),
    comparator: str | None = None,
) -> tuple[Shown, tuple[Finding, ...]]:
    """The figures as shown, and the findings that a paper of these areas prints."""
    made = shown(observations, register, asked).facts
    terms = Terms(areas=tuple(areas), comparator=comparator, baseline=None, rule=ANY)
    return made, series.findings(made.indicators, made.observations, terms).facts


def given_away(
    observations: Sequence[Observation],
    register: Sequence[Indicator],
    asked: Asked | None = None,
    areas: Sequence[str] = ("Medway",),
    comparator: str | None = None,
) -> list[str]:
    """The problems of what could be worked out, as a user reads them."""
    return told(recoverable(*printed(observations, register, asked, areas, comparator)))


def drawn(made: Shown) -> list[str]:
    """Each figure shown as "value count/denominator (limits) marks", with "-" for what is not there."""
    return [_drawn(one) for one in made.observations]


def _drawn(one: Observation) -> str:
    value = "-" if one.value is None else f"{one.value.normalize():f}"
    said = [value]
    if one.count is not None or one.denominator is not None:
        said.append(f"{one.count if one.count is not None else '-'}/{one.denominator or '-'}")
    if one.limits95:
        said.append(f"({one.limits95.lower:.2f} to {one.limits95.upper:.2f})")
    return " ".join([*said, *one.marks])
