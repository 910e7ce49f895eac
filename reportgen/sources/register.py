"""The register: what a paper's author says of each indicator that the figures themselves do not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from reportgen.config.yaml_text import parse_yaml
from reportgen.files import read_utf8
from reportgen.model import Indicator, Rule, ValueType
from reportgen.problems import Place, Problem, Reading, did_you_mean
from reportgen.sources.cell_problems import CellProblems
from reportgen.sources.columns import Entry, Header, entries_under, find_header, text_of
from reportgen.sources.layouts.vocabulary import HEADINGS
from reportgen.sources.marks import read_amount
from reportgen.sources.sheet import Cell, Kind, Sheet
from reportgen.sources.spreadsheets import read_sheets
from reportgen.sources.statements import outcome_at, period_at, polarity_at
from reportgen.sources.value_types import parse_value_type
from reportgen.sources.written import unit_spelt
from reportgen.text import one_line

COLUMNS = {
    "id": ("id", *HEADINGS["id"]),
    "name": ("name", *HEADINGS["indicator"]),
    "outcome": HEADINGS["outcome"],
    "unit": HEADINGS["unit"],
    "polarity": HEADINGS["polarity"],
    "baseline": ("baseline", *HEADINGS["baseline"]),
    "target": HEADINGS["target"],
    "target_period": HEADINGS["target_period"],
    "source": HEADINGS["source"],
    "decimals": ("decimals", "decimal places"),
    "plain_name": ("plain_name",),
    "rule": ("rule", "change_rule"),
    "sex": HEADINGS["sex"],
    "age": HEADINGS["age"],
    "value_type": ("value_type", "type of value"),
    "disclosure": ("disclosure", "disclosure control"),
    "part_of": ("part_of",),
}
SHEETS = ("indicators", "register")
MOST_DECIMALS = 6
RULES = "use difference, overlap, any, tolerance 2%, tolerance 1 point or given"
TESTED = re.compile(r"(difference|overlap)(?:[ ,]+(95|99\.8) ?%?)?")
TOLERANCE = re.compile(r"tolerance[ ,:]*(\d+(?:\.\d+)?) ?(%|per ?cent|points?|percentage points?)")
UNTESTED = ("any", "given")


def read_register(path: Path, *, name: str) -> Reading[tuple[Indicator, ...]]:
    """The indicators of a register: a .csv, a workbook's sheet Indicators (or its first), or .yaml.

    Every column but the name may be left out, and every cell but the name left blank.
    """
    if is_yaml(path):
        return _from_yaml(path, name)
    opened = read_sheets(path, name=name)
    found = register_in(opened.facts)
    return Reading(facts=found.facts, problems=(*opened.problems, *found.problems))


def is_yaml(path: Path) -> bool:
    """Whether a register is written as YAML and so has no sheets."""
    return path.suffix.lower() in (".yaml", ".yml")


def register_in(sheets: Sequence[Sheet]) -> Reading[tuple[Indicator, ...]]:
    """The register on the sheet Indicators, else on the first in sight; () without any."""
    named = [sheet for sheet in sheets if _is_register(sheet)]
    visible = [sheet for sheet in sheets if not sheet.hidden]
    return next(map(_from_sheet, [*named, *visible]), Reading(facts=()))


def register_beside(sheets: Sequence[Sheet]) -> Reading[tuple[Indicator, ...]]:
    """The register that stands beside a workbook's figures, on its sheet Indicators; () without."""
    return next(map(_from_sheet, filter(_is_register, sheets)), Reading(facts=()))


def _from_sheet(sheet: Sheet) -> Reading[tuple[Indicator, ...]]:
    header = find_header(sheet, COLUMNS, ("name",), {})
    if header is None:
        message = f"expected a row of headings with 'name' among them; there may be {_columns()}"
        problem = Problem(place=sheet.own_place, message=message)
        return Reading(facts=(), problems=(problem,))
    faults = CellProblems(place_of=sheet.place)
    _refuse_unknown(sheet, header, faults)
    indicators = tuple(_indicators(entries_under(sheet, header), faults))
    return Reading(facts=indicators, problems=(*sheet.problems, *faults.problems))


def _is_register(sheet: Sheet) -> bool:
    return sheet.name.lower() in SHEETS


def _columns() -> str:
    return ", ".join(COLUMNS)


def _refuse_unknown(sheet: Sheet, header: Header, faults: CellProblems) -> None:
    for column, cell in sheet.rows[header.row].items():
        if column not in header.columns.values():
            heading = one_line(cell.text)
            nearest = did_you_mean(heading, COLUMNS) or f"; there may be {_columns()}"
            faults.error(cell, f"'{heading}' is not a column of a register{nearest}")


def _from_yaml(path: Path, name: str) -> Reading[tuple[Indicator, ...]]:
    """A list of indicators, each with the same keys as the columns of the other forms."""
    text = read_utf8(path, name=name)
    if text.facts is None:
        return Reading(facts=(), problems=text.problems)
    parsed = parse_yaml(text.facts, file=name)
    if parsed.problems:
        return Reading(facts=(), problems=parsed.problems)
    data, lines = parsed.facts
    if not isinstance(data, list) or not all(isinstance(item, dict) for item in data):
        message = "expected a list of indicators, each beginning with '- name:'"
        return Reading(facts=(), problems=(Problem(place=Place(file=name), message=message),))
    faults = CellProblems(place_of=lambda cell: Place(file=name, spot=f"line {cell.row}"))
    entries = [
        {key: _yaml_cell(said, lines.get((number, key), 1)) for key, said in item.items()}
        for number, item in enumerate(data)
    ]
    for key, cell in ((key, cell) for entry in entries for key, cell in entry.items()):
        if key not in COLUMNS:
            faults.error(cell, f"'{key}' is not a key of a register{did_you_mean(key, COLUMNS)}")
    return Reading(facts=tuple(_indicators(entries, faults)), problems=tuple(faults.problems))


def _yaml_cell(said: object, line: int) -> Cell:
    return Cell(row=line, column=1, kind=Kind.TEXT, text=str(said))


def _indicators(entries: Iterable[Entry], faults: CellProblems) -> Iterator[Indicator]:
    """An indicator for each entry that names one, and each id once."""
    first: dict[str, Cell] = {}
    parts: list[Cell] = []
    for entry in entries:
        if all(cell.blank for cell in entry.values()):
            continue
        if not text_of(entry, "name"):
            cell = entry.get("name") or next(iter(entry.values()))
            faults.error(cell, "this row gives no name to its indicator")
            continue
        indicator = _indicator(entry, faults)
        cell = entry["name"]
        held = first.setdefault(indicator.id.casefold(), cell)
        if held is not cell:
            spot = faults.place_of(held).spot
            faults.error(cell, f"'{indicator.id}' is in the register already, at {spot}")
            continue
        if indicator.part_of:
            parts.append(entry["part_of"])
        yield indicator
    _refuse_unknown_wholes(parts, first, faults)


def _refuse_unknown_wholes(parts: Iterable[Cell], ids: Iterable[str], faults: CellProblems) -> None:
    for cell in parts:
        if (whole := one_line(cell.text)).casefold() not in ids:
            faults.error(
                cell, f"there is no id '{whole}' in the register{did_you_mean(whole, ids)}"
            )


def _indicator(entry: Entry, faults: CellProblems) -> Indicator:
    name = text_of(entry, "name")
    return Indicator(
        id=text_of(entry, "id") or name,
        name=name,
        place=faults.place_of(entry["name"]),
        outcome=outcome_at(entry.get("outcome"), faults),
        unit=unit_spelt(text_of(entry, "unit") or None),
        polarity=polarity_at(entry.get("polarity"), faults),
        baseline=period_at(entry.get("baseline"), faults),
        target=_target(entry, faults),
        target_period=period_at(entry.get("target_period"), faults),
        target_place=_target_place(entry, faults),
        source=text_of(entry, "source") or None,
        decimals=_decimals(entry, faults),
        plain_name=text_of(entry, "plain_name") or None,
        rule=_rule(entry, faults),
        sex=text_of(entry, "sex") or None,
        age=text_of(entry, "age") or None,
        value_type=_value_type(entry, faults),
        disclosure=text_of(entry, "disclosure") or None,
        disclosure_place=_place_of("disclosure", entry, faults),
        part_of=text_of(entry, "part_of") or None,
    )


def _place_of(noun: str, entry: Entry, faults: CellProblems) -> Place | None:
    return faults.place_of(entry[noun]) if text_of(entry, noun) else None


def _value_type(entry: Entry, faults: CellProblems) -> ValueType | None:
    text = text_of(entry, "value_type")
    found = parse_value_type(text) if text else None
    if text and found is None:
        nearest = did_you_mean(text, ValueType)
        message = f"value_type is '{text}'; use {', '.join(ValueType)}{nearest}"
        faults.error(entry["value_type"], message)
    return found


def _target(entry: Entry, faults: CellProblems) -> Decimal | None:
    cell = entry.get("target")
    if cell is None:
        return None
    amount = read_amount(cell)
    if amount.value is None and not cell.blank:
        found = text_of(entry, "target") or cell.kind.value
        faults.error(cell, f"expected one figure as the target, or nothing; found '{found}'")
    return amount.value


def _target_place(entry: Entry, faults: CellProblems) -> Place | None:
    cell = entry.get("target")
    return faults.place_of(cell) if cell and read_amount(cell).value is not None else None


def _decimals(entry: Entry, faults: CellProblems) -> int | None:
    text = text_of(entry, "decimals")
    if text.isascii() and text.isdigit() and int(text) <= MOST_DECIMALS:
        return int(text)
    if text:
        faults.error(
            entry["decimals"], f"expected decimals from 0 to {MOST_DECIMALS}, found '{text}'"
        )
    return None


def _rule(entry: Entry, faults: CellProblems) -> Rule | None:
    text = text_of(entry, "rule")
    rule = parse_rule(text)
    if text and rule is None:
        faults.error(entry["rule"], f"rule is '{text}'; {RULES}")
    return rule


def parse_rule(text: str) -> Rule | None:
    """A rule as a register's cell gives it: difference, difference 99.8, tolerance 2%, given."""
    plain = one_line(text).lower()
    if plain in UNTESTED:
        return Rule(test=plain)
    if tested := TESTED.fullmatch(plain):
        return Rule(test=tested[1], confidence=Decimal(tested[2] or "95"))
    if tolerance := TOLERANCE.fullmatch(plain):
        amount, points = Decimal(tolerance[1]), "point" in tolerance[2]
        return Rule(
            test="tolerance",
            percent=None if points else amount,
            points=amount if points else None,
        )
    return None
