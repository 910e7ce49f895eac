"""Entries as observations: each figure with its period, limits and marks, and what is wrong with it."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportgen.model import Absence, Limits, Observation, Period
from reportgen.periods import YearType
from reportgen.problems import Reading
from reportgen.sources.cell_problems import CellProblems
from reportgen.sources.claims import claims_of
from reportgen.sources.columns import Entry, text_of
from reportgen.sources.dates import period_in
from reportgen.sources.marks import Amount, in_error, read_amount
from reportgen.sources.sheet import Cell, Sheet

IN_WORDS = (
    *("id", "indicator", "area", "area_code", "area_type", "period", "sex", "age"),
    *("category_type", "category", "marks", "note", "status"),
)
NO_CATEGORY = ("na", "n/a", "nan", "null", "none", "-", "not applicable", "[x]", "[z]")
WITHHELD = re.compile(r"suppress|disclosure control|confidential", re.IGNORECASE)
LIMITS = {95: ("lower", "upper"), 998: ("lower_998", "upper_998")}


def read_observations(
    sheet: Sheet, entries: Iterable[Entry], year_type: YearType | None = None
) -> Reading[tuple[Observation, ...]]:
    """The observation of each entry that has an indicator, an area and a period.

    A cell that cannot be read is a problem, and its observation says that the source is in error.
    """
    faults = CellProblems(place_of=sheet.place)
    found = (_observation(entry, year_type, faults) for entry in entries)
    observations = tuple(one for one in found if one)
    return Reading(facts=observations, problems=tuple(faults.problems))


def _observation(
    entry: Entry, year_type: YearType | None, faults: CellProblems
) -> Observation | None:
    if _broken(entry, faults):
        return None
    name, area = _name(entry, faults), _area(entry, faults)
    period = _period(entry, _year_type(entry) or year_type, faults)
    if not (name and area and period):
        return None
    cell = entry["value"]
    amount, note = read_amount(cell, text_of(entry, "marks")), _note(entry)
    _tell(cell, amount, faults)
    return Observation(
        indicator=text_of(entry, "id") or name,
        name=name,
        area=area,
        period=period,
        value=amount.value,
        absence=_absence(amount, note),
        marks=amount.marks,
        place=faults.place_of(cell),
        raw=cell.raw,
        note=note,
        limits95=_limits(entry, 95, amount.value, faults),
        limits998=_limits(entry, 998, amount.value, faults),
        count=_number(entry, "count", faults),
        denominator=_denominator(entry, faults),
        area_code=text_of(entry, "area_code"),
        area_type=text_of(entry, "area_type"),
        sex=text_of(entry, "sex"),
        age=text_of(entry, "age"),
        category=_category(entry),
        claims=claims_of(entry, faults.place_of),
    )


def _broken(entry: Entry, faults: CellProblems) -> bool:
    """Whether what an entry is of, or what is said of it, is an error of Excel's; each is told."""
    cells = [entry[noun] for noun in IN_WORDS if noun in entry and in_error(entry[noun])]
    for cell in cells:
        faults.error(cell, read_amount(cell).fault)
    return bool(cells)


def _tell(cell: Cell, amount: Amount, faults: CellProblems) -> None:
    if amount.fault:
        faults.error(cell, amount.fault)
    if amount.doubt:
        faults.warning(cell, amount.doubt)


def _name(entry: Entry, faults: CellProblems) -> str:
    name = text_of(entry, "indicator") or text_of(entry, "id")
    if not name and not entry["value"].blank:
        faults.error(entry["value"], "there is a figure here, but its row names no indicator")
    return name


def _area(entry: Entry, faults: CellProblems) -> str:
    area = text_of(entry, "area") or text_of(entry, "area_code")
    if not area and not entry["value"].blank:
        faults.error(
            entry["value"],
            "it is not said whose figure this is; add an area column, or name the area in paper.md: "
            'columns: {area: "= Medway"}',
        )
    return area


def _period(entry: Entry, year_type: YearType | None, faults: CellProblems) -> Period | None:
    cell = entry.get("period")
    if cell is None or cell.blank:
        if not entry["value"].blank:
            faults.error(cell or entry["value"], "there is a figure on this row, but no period")
        return None
    period = period_in(cell, year_type)
    if period is None:
        found = text_of(entry, "period") or cell.kind.value
        date = f"the date {found}; if it is a number, give its cell a number format"
        faults.error(cell, f"expected a period, found {date if cell.day else repr(found)}")
    return period


def periods_in(
    entries: Iterable[Entry], year_type: YearType | None = None
) -> Iterator[tuple[Cell, Period]]:
    """Every period the entries are for, and the cell that names it."""
    for entry in entries:
        cell = entry.get("period")
        period = period_in(cell, _year_type(entry) or year_type) if cell else None
        if cell and period:
            yield cell, period


def _year_type(entry: Entry) -> YearType | None:
    words = text_of(entry, "year_type").lower()
    return next((year_type for year_type in YearType if words.startswith(year_type)), None)


def _note(entry: Entry) -> str:
    """What the source notes of the figure, in its own column or as a comment on the cell."""
    said = (text_of(entry, "note"), entry["value"].comment)
    return "; ".join(filter(None, said))


def _category(entry: Entry) -> str:
    kind, category = (text_of(entry, noun) for noun in ("category_type", "category"))
    if category.lower() in NO_CATEGORY:
        return ""
    return f"{kind}: {category}" if kind and category else category or kind


def _number(entry: Entry, noun: str, faults: CellProblems) -> Decimal | None:
    """A number beside the value; None where the source gives none."""
    cell = entry.get(noun)
    if cell is None or cell.blank:
        return None
    amount = read_amount(cell)
    if amount.fault:
        faults.error(cell, amount.fault)
    return amount.value


def _denominator(entry: Entry, faults: CellProblems) -> Decimal | None:
    """What the value is of; None where the source withholds the count, which the two would give."""
    found = _number(entry, "denominator", faults)
    count = entry.get("count")
    withheld = count is not None and read_amount(count).absence is Absence.SUPPRESSED
    return None if withheld else found


def _absence(amount: Amount, note: str) -> Absence | None:
    """Why there is no value: Fingertips leaves the cell blank, and a note says it is suppressed."""
    if amount.absence is Absence.MISSING and WITHHELD.search(note):
        return Absence.SUPPRESSED
    return amount.absence


def _limits(entry: Entry, which: int, value: Decimal | None, faults: CellProblems) -> Limits | None:
    """Both limits, if they can be: the lower is not above the upper; the value is best inside."""
    lower, upper = (_number(entry, noun, faults) for noun in LIMITS[which])
    if lower is None or upper is None:
        return _around(entry, value, faults) if which == 95 else None
    cell = entry[LIMITS[which][0]]
    if lower > upper:
        faults.error(cell, f"the lower limit {lower} is above the upper limit {upper}")
        return None
    if value is not None and not lower <= value <= upper:
        message = f"the value {value} is outside its limits, {lower} to {upper}"
        faults.warning(entry["value"], message)
    return Limits(lower=lower, upper=upper)


def _around(entry: Entry, value: Decimal | None, faults: CellProblems) -> Limits | None:
    """The limits that a margin of error gives, which is half the width of the 95% interval."""
    margin = _number(entry, "margin", faults)
    if value is None or margin is None:
        return None
    if margin < 0:
        faults.error(entry["margin"], f"the margin of error is {margin}; expected 0 or more")
        return None
    return Limits(lower=value - margin, upper=value + margin)
