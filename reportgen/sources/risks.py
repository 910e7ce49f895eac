"""A table of risks: what may happen, what is done about it, and how it is rated."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.model import Risk, RiskScheme
from reportgen.problems import Place, Problem, Reading
from reportgen.sources.cell_problems import CellProblems
from reportgen.sources.columns import Entry, Header, entries_under, find_header, text_of
from reportgen.sources.ratings import Codes, agrees, check_rating, not_a_rating, parse_rating
from reportgen.sources.sheet import Sheet
from reportgen.sources.spreadsheets import read_sheets

COLUMNS = {
    "risk": ("Risk", "Risk title", "Risk name", "Title"),
    "description": ("Description", "Risk description", "Cause and effect", "Detail", "Details"),
    "action": (
        "Action",
        "Action to avoid or mitigate risk",
        "Action to avoid or mitigate the risk",
        "Actions",
        "Mitigation",
        "Mitigating action",
        "Mitigating actions",
        "Controls",
    ),
    "likelihood": ("Likelihood", "Probability"),
    "impact": ("Impact", "Severity"),
    "rating": ("Risk rating", "Rating", "Score", "Risk score"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A risk as its table rates it, before a council's scheme is known; `rating` may be blank."""

    risk: str
    rating: str
    place: Place


def read_risks(path: Path, *, name: str, scheme: RiskScheme) -> Reading[tuple[Risk, ...]]:
    """The risks in a workbook or CSV file, as `risks_in` finds them in its sheets."""
    opened = read_sheets(path, name=name)
    found = risks_in(opened.facts, scheme=scheme)
    return Reading(facts=found.facts, problems=(*opened.problems, *found.problems))


def risks_in(sheets: Sequence[Sheet], *, scheme: RiskScheme) -> Reading[tuple[Risk, ...]]:
    """The risks in the sheets of one file, rated in the codes of the scheme.

    The table has a column Risk, and either Likelihood and Impact or one Rating.
    """
    found = _risk_table(sheets)
    if found is None:
        return Reading(facts=(), problems=tuple(map(_no_table, sheets[:1])))
    sheet, header = found
    faults = CellProblems(place_of=sheet.place)
    risks = tuple(_risks(entries_under(sheet, header, fewest=2), scheme, faults))
    return Reading(facts=risks, problems=(*sheet.problems, *faults.problems))


def rated_risks(sheets: Sequence[Sheet]) -> Reading[tuple[Rated, ...]]:
    """The risks in the sheets of one file with their ratings as written; () without such a table."""
    found = _risk_table(sheets)
    if found is None:
        return Reading(facts=())
    sheet, header = found
    rated = tuple(
        Rated(
            risk=text_of(entry, "risk"), rating=_as_rated(entry), place=sheet.place(entry["risk"])
        )
        for entry in entries_under(sheet, header, fewest=2)
        if text_of(entry, "risk")
    )
    return Reading(facts=rated, problems=sheet.problems)


def _as_rated(entry: Entry) -> str:
    both = (text_of(entry, noun) for noun in ("likelihood", "impact"))
    return ", ".join(filter(None, both)) or text_of(entry, "rating")


def _risk_table(sheets: Iterable[Sheet]) -> tuple[Sheet, Header] | None:
    """The first sheet in sight that holds rated risks, and its row of headings."""
    for sheet in sheets:
        header = find_header(sheet, COLUMNS, ("risk",), {})
        if header and not sheet.hidden and _is_rated(header.columns):
            return sheet, header
    return None


def _is_rated(columns: Mapping[str, int]) -> bool:
    return "rating" in columns or {"likelihood", "impact"} <= columns.keys()


def _no_table(sheet: Sheet) -> Problem:
    message = "expected columns headed Risk, Description, Action, Likelihood and Impact (or Rating)"
    return Problem(place=sheet.own_place, message=message)


def _risks(entries: Iterable[Entry], scheme: RiskScheme, faults: CellProblems) -> Iterator[Risk]:
    for entry in entries:
        codes = _codes(entry, scheme, faults)
        if not text_of(entry, "risk"):
            faults.error(entry["risk"], "this row names no risk")
        elif codes:
            yield Risk(
                risk=text_of(entry, "risk"),
                description=text_of(entry, "description"),
                action=text_of(entry, "action"),
                likelihood=codes[0],
                impact=codes[1],
                place=faults.place_of(entry["risk"]),
            )


def _codes(entry: Entry, scheme: RiskScheme, faults: CellProblems) -> Codes | None:
    """The rating from its two columns, else from its one; where there are both they must agree."""
    likelihood, impact = text_of(entry, "likelihood"), text_of(entry, "impact")
    if not (likelihood or impact):
        return _rated(entry, scheme, faults)
    places = (faults.place_of(entry[noun]) for noun in ("likelihood", "impact"))
    checked = check_rating(likelihood, impact, scheme, *places)
    faults.problems.extend(checked.problems)
    rating = text_of(entry, "rating")
    if rating and checked.facts and not agrees(rating, checked.facts, scheme):
        faults.error(
            entry["rating"], f"the rating '{rating}' does not follow from {likelihood}, {impact}"
        )
        return None
    return checked.facts


def _rated(entry: Entry, scheme: RiskScheme, faults: CellProblems) -> Codes | None:
    rating = text_of(entry, "rating")
    if not rating:
        faults.error(entry["risk"], "this risk has no rating; reportgen never sets one")
        return None
    codes = parse_rating(rating, scheme)
    if codes is None:
        faults.error(entry["rating"], not_a_rating(rating, scheme))
    return codes
