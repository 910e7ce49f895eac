"""What is stated of an indicator, cell by cell: its outcome, polarity, periods and target."""

from decimal import Decimal

from reportgen.model import Good, Period, Polarity
from reportgen.outcomes import outcome_ids
from reportgen.sources.cell_problems import CellProblems
from reportgen.sources.dates import period_in
from reportgen.sources.marks import read_amount
from reportgen.sources.polarity import EXPECTED, parse_polarity
from reportgen.sources.sheet import Cell
from reportgen.text import one_line

BOUNDS = ("<", ">", "≤", "≥")


def outcome_at(cell: Cell | None, faults: CellProblems) -> str | None:
    """The id of the one outcome named, or None where the cell is blank; two are an error."""
    if cell is None or cell.blank:
        return None
    found = outcome_ids(cell.text)
    if len(found) == 1:
        return found[0]
    faults.error(
        cell, f"expected one outcome, found '{one_line(cell.text)}'; keep the one it counts in"
    )
    return None


def polarity_at(cell: Cell | None, faults: CellProblems) -> Polarity | None:
    """The polarity, None where the cell is blank; a wrong one counts as given, and is told once."""
    if cell is None or cell.blank:
        return None
    polarity = parse_polarity(cell.text)
    if polarity is None:
        faults.error(cell, f"polarity is '{one_line(cell.text)}'; {EXPECTED}")
        return Polarity(good=Good.NEITHER)
    return polarity


def period_at(cell: Cell | None, faults: CellProblems) -> Period | None:
    """The period, or None where the cell is blank or marked as having none."""
    if cell is None or read_amount(cell).marks:
        return None
    period = period_in(cell)
    if period is None and not cell.blank:
        faults.error(cell, f"expected a period, found '{one_line(cell.text)}'")
    return period


def target_at(cell: Cell | None, faults: CellProblems) -> Decimal | None:
    """A target that is one figure; a bound or a range is left out with a warning."""
    if cell is None:
        return None
    amount = read_amount(cell)
    if amount.value is None and (amount.fault or cell.text.strip().startswith(BOUNDS)):
        faults.warning(
            cell, f"the target '{one_line(cell.text)}' is not one figure, and is left out"
        )
    return amount.value
