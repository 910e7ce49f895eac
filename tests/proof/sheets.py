"""A sample's sources, read without reportgen: csv, openpyxl and python-docx, and sums of our own.

Nothing here may import reportgen: what it says of a figure is what reportgen's own readers are
held against.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from pathlib import Path

import openpyxl
import yaml
from docx import Document

NO_BREAK = "\u00a0"
Z95 = 1.959964  # two-sided 95%, from any table of the normal distribution
COUNTED = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class Row:
    """What the register or the scorecard says of an indicator."""

    id: str
    name: str
    plain_name: str
    outcome: str
    unit: str
    good: str
    baseline: str
    target: Decimal | None
    target_period: str
    decimals: int
    rule: str
    source: str


@dataclass(frozen=True)
class Held:
    """A cell of figures: the year its period begins in, how that may be spelt, number and limits."""

    year: int
    ends: int  # its last month, counted from the year nought
    periods: tuple[str, ...]
    value: Decimal | None
    limits: tuple[Decimal, Decimal] | None
    cell: str


class Sources:
    """One paper's folder: its rows, its cells by name and area in order of time, and its words."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.front = yaml.safe_load((folder / "paper.md").read_text("utf-8").split("---")[1])
        self.areas = tuple(self.front["areas"])
        self.comparator = self.front.get("comparator")
        self.rows: dict[str, Row] = {}
        self.cells: dict[tuple[str, str], list[Held]] = {}
        if (folder / "register.csv").exists():
            self._read_long()
        else:
            self._read_scorecard()

    # --- reading

    def _read_long(self) -> None:
        with (self.folder / "register.csv").open(encoding="utf-8", newline="") as file:
            for one in csv.DictReader(file):
                self.rows[one["name"]] = Row(
                    id=one["id"], name=one["name"], plain_name=one["plain_name"],
                    outcome=one["outcome"], unit=one["unit"], good=one["polarity"],
                    baseline=one["baseline"] or self.front["baseline"],
                    target=Decimal(one["target"]) if one["target"] else None,
                    target_period=spelled(one["target_period"])[0] if one["target_period"] else "",
                    decimals=int(one["decimals"] or 1), rule=one["rule"], source=one["source"],
                )  # fmt: skip
        names = {row.id: name for name, row in self.rows.items()}
        with (self.folder / "indicators.csv").open(encoding="utf-8", newline="") as file:
            for number, one in enumerate(csv.DictReader(file), start=2):
                limits = (one["lci_95"], one["uci_95"])
                self.cells.setdefault((names[one["slug"]], one["areanm"]), []).append(
                    Held(
                        year=int(one["period"][:4]),
                        ends=last_month(one["period"]),
                        periods=spelled(one["period"]),
                        value=Decimal(one["observation"]) if one["observation"] else None,
                        limits=tuple(map(Decimal, limits)) if all(limits) else None,
                        cell=f"row {number}",
                    )
                )

    def _read_scorecard(self) -> None:
        book = openpyxl.load_workbook(self.folder / "scorecard.xlsx", data_only=True)
        for sheet in book.worksheets:
            heads, periods = list(sheet[6]), list(sheet[7])
            outcome, area = "", None
            for cells in sheet.iter_rows(min_row=9):
                if found := re.match(r"Outcome (\d+)", str(cells[0].value)):
                    outcome = found[1]
                    continue
                name, unit = cells[1].value, cells[3].value
                places = len(cells[4].number_format.rstrip("%").partition(".")[2])
                target = cells[14]
                self.rows[name] = Row(
                    id=cells[0].value, name=name, plain_name="", outcome=outcome, unit=unit,
                    good=cells[2].value.lower(), baseline=self.front["baseline"],
                    target=as_shown_in(target), target_period=cells[15].value, decimals=places or 1,
                    rule="", source="",
                )  # fmt: skip
                for head, period, cell in zip(heads[4:14], periods[4:14], cells[4:14], strict=True):
                    area = head.value or area
                    self.cells.setdefault((name, area), []).append(
                        Held(year=int(period.value[:4]), ends=last_month(period.value), periods=(period.value,), value=as_shown_in(cell), limits=None,
                             cell=f"{sheet.title}!{cell.coordinate}")
                    )  # fmt: skip

    @cached_property
    def notes(self) -> dict[str, str]:
        """The words of each file of notes, by its day, on one line."""
        return {path.stem: words_of(path) for path in sorted((self.folder / "notes").iterdir())}

    @property
    def held(self) -> list[str]:
        """The days of the meetings that were not cancelled."""
        return [day for day, words in self.notes.items() if "cancelled" not in words.lower()]

    @cached_property
    def risks(self) -> set[str]:
        """Every text of the risks: of risks.xlsx, or of the front matter."""
        if isinstance(self.front["risks"], str):
            sheet = openpyxl.load_workbook(self.folder / self.front["risks"]).worksheets[0]
            return {str(value) for row in sheet.values for value in row}
        return {str(value) for row in self.front["risks"] for value in row.values()}

    # --- what a paper should say

    def baseline(self, name: str, area: str) -> Held | None:
        wanted = spelled(self.rows[name].baseline)
        return next((one for one in self.cells[name, area] if set(wanted) & set(one.periods)), None)

    def latest(self, name: str, area: str) -> Held:
        return self.cells[name, area][-1]

    def in_outcomes(self, outcomes: list[str]) -> list[str]:
        return [name for name, row in self.rows.items() if row.outcome in outcomes]

    def shown(self, name: str, value: Decimal, *, bare: bool = False) -> str:
        """A figure as a table has it, or bare; as Excel shows it: half away from zero."""
        row = self.rows[name]
        number = f"{rounded(value, row.decimals):,}"
        if bare:
            return number
        return f"{number}%" if row.unit == "%" else f"£{number}" if row.unit == "£" else number

    def in_words(self, name: str, value: Decimal) -> str:
        """A figure as a sentence has it, with its unit."""
        unit = self.rows[name].unit.removeprefix("score ")
        figure = self.shown(name, value)
        return figure if unit in ("%", "£") else f"{figure} {unit}"

    def moved(self, name: str, area: str) -> Decimal | None:
        """The later shown figure less the earlier one."""
        before, after, places = *self.pair(name, area), self.rows[name].decimals
        if before is None or after is None:
            return None
        return rounded(after, places) - rounded(before, places)

    def pair(self, name: str, area: str) -> tuple[Decimal | None, Decimal | None]:
        before = self.baseline(name, area)
        return before.value if before else None, self.latest(name, area).value

    def interval(
        self, name: str, area: str, rule: dict | None = None
    ) -> tuple[float, float, float] | None:
        """The difference over its standard error, and its 95% limits; None where not tested."""
        before, after = self.baseline(name, area), self.latest(name, area)
        if (rule or self.rule(name))["test"] != "difference" or before is None:
            return None
        if before.value is None or after.value is None or not (before.limits and after.limits):
            return None
        errors = [float(high - low) / (2 * Z95) for low, high in (before.limits, after.limits)]
        error = (errors[0] ** 2 + errors[1] ** 2) ** 0.5
        moved = float(after.value - before.value)
        return moved / error, moved - Z95 * error, moved + Z95 * error

    def rule(self, name: str) -> dict:
        """The indicator's own rule, else the paper's."""
        own = self.rows[name].rule
        if not own:
            return self.front["change_rule"]
        found = re.fullmatch(r"tolerance (\d+)%", own)
        assert found, own
        return {"test": "tolerance", "percent": int(found[1])}

    def verdict(self, name: str, area: str, rule: dict | None = None) -> str:
        before, after = self.pair(name, area)
        if before is None or after is None:
            return "no data"
        changed = self._changed(name, area, rule or self.rule(name))
        if changed is None:
            return "unchanged" if before == after else "changed, not tested"
        return self._which_way(before, after, self.rows[name].good) if changed else "unchanged"

    def _changed(self, name: str, area: str, rule: dict) -> bool | None:
        """Whether a rule finds a change; None where the figures have no limits to test it by."""
        before, after = self.pair(name, area)
        if rule["test"] == "tolerance":
            return abs(after - before) > abs(before) * rule["percent"] / 100
        if rule["test"] == "any":
            return self.moved(name, area) != 0
        tested = self.interval(name, area, rule)
        if rule["test"] == "difference":
            return tested and abs(tested[0]) >= Z95
        earlier, later = self.baseline(name, area).limits, self.latest(name, area).limits
        if not earlier or not later:
            return None
        return earlier[1] < later[0] or later[1] < earlier[0]

    def standing(self, name: str, area: str) -> str | None:
        """Better, similar or worse by whether the area's limits hold the comparator's figure."""
        latest, good = self.latest(name, area), self.rows[name].good
        theirs = next((one for one in self.cells.get((name, self.comparator), ())
                       if one.periods == latest.periods), None)  # fmt: skip
        if latest.value is None or not latest.limits or theirs is None or theirs.value is None:
            return None
        low, high = latest.limits
        if low <= theirs.value <= high:
            return "Similar to"
        above = low > theirs.value
        if good == "none":
            return "Higher than" if above else "Lower than"
        return "Better than" if above == (good == "high") else "Worse than"

    def _which_way(self, before: Decimal, after: Decimal, good: str) -> str:
        if good == "none":
            return "higher" if after > before else "lower"
        return "improved" if (after > before) == (good == "high") else "got worse"


def rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def as_shown_in(cell) -> Decimal | None:
    """A cell's number, times a hundred where Excel shows it as a percentage; None without one."""
    if not isinstance(cell.value, int | float):
        return None
    return Decimal(str(cell.value)) * (100 if "%" in cell.number_format else 1)


def spelled(period: str) -> tuple[str, ...]:
    """How a paper may write a period of a source: first as in a sentence, then as in a table."""
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)/P(\d)Y", period):
        year, month, years = int(found[1]), found[2], int(found[4])
        if month != "01":
            return (f"{year}/{(year + 1) % 100:02d}",)
        return (str(year),) if years == 1 else (f"{year}–{(year + years - 1) % 100:02d}",)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", period):
        day = date.fromisoformat(period)
        return f"{day.day} {day:%B %Y}", f"{day:%b %Y}"
    return (re.sub(r"^(\d{4})-(\d\d)$", r"\1–\2", period),)


def last_month(period: str) -> int:
    """The last month of a period, counted from the year nought: 2028/29 is a financial year."""
    year = int(period[:4])
    if found := re.fullmatch(r"\d{4}-(\d\d)-(\d\d)(?:/P(\d)Y)?", period):
        first = year * 12 + int(found[1])
        return first + 12 * int(found[3]) - (found[2] == "01") if found[3] else first
    if found := re.fullmatch(r"\d{4}[-–](\d\d)", period):
        return (year // 100 * 100 + int(found[1])) * 12 + 12
    return (year + 1) * 12 + 3 if "/" in period else year * 12 + 12


def words_of(path: Path) -> str:
    """Every word of a file of notes, spaces made single."""
    if path.suffix != ".docx":
        return " ".join(path.read_text("utf-8").split())
    document = Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(one.text for one in document.paragraphs), *cells]).split())
