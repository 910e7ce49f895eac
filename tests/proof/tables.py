"""The rows of a table of indicators, column by column, held against the cells."""

import re
from decimal import Decimal

from tests.proof.figures import Figures
from tests.proof.ledger import AMOUNT, NUMBER, Unproved
from tests.proof.sheets import NO_BREAK, last_month, rounded


class Tables(Figures):
    """Each row is of one indicator in one area; a number under an unknown heading has no proof."""

    def _table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        heads, *body = rows
        if heads[0] != "Indicator":
            for text in (cell for row in body for cell in row if NUMBER.search(cell)):
                if text not in self.sources.risks:
                    raise Unproved(f"'{text}' is not in the risks")
            return
        for row in body:
            told = dict(zip(heads, row, strict=True))
            self._row(told, *self._name_and_area(told))

    def _name_and_area(self, told: dict[str, str]) -> tuple[str, str]:
        words = told["Indicator"]
        areas = self.sources.areas
        area = told.get("Area") or next((a for a in areas if words.endswith(f", {a}")), areas[0])
        fits = [name for name in self.sources.rows if words.startswith(name)]
        return max(fits, key=len), area

    def _row(self, told: dict[str, str], name: str, area: str) -> None:
        known = {"Baseline": self._earlier, "Latest": self._later, "Change": self._signed,
                 "Since baseline": self._verdict, "Target": self._target,
                 "Interval of change": self._between, "Comparison": self._standing,
                 "Progress to target": self._progress}  # fmt: skip
        for heading, text in told.items():
            if heading in known:
                known[heading](name, area, text)
            elif heading not in ("Indicator", "Area") and NUMBER.search(text):
                raise Unproved(f"'{text}' under {heading} has no proof")
        if "Change" in told and told["Change"] != "–":
            self._subtracts(told, name, area)

    def _subtracts(self, told: dict[str, str], name: str, area: str) -> None:
        """A reader who takes the printed baseline from the printed latest gets the printed change."""
        figures = [Decimal(re.sub(r"[^\d.+-]", "", told[column].partition(" (")[0]))
                   for column in ("Baseline", "Latest", "Change")]  # fmt: skip
        self._same(str(figures[1] - figures[0]), str(figures[2]), name, area)

    def _earlier(self, name: str, area: str, text: str) -> None:
        self._cell(self.sources.baseline(name, area), name, area, text)

    def _later(self, name: str, area: str, text: str) -> None:
        latest = self.sources.latest(name, area)
        self._cell(latest, name, area, text)
        if latest.value is not None:
            self._note_printed(name, area, "table", text.partition(" (")[0])

    def _cell(self, held, name: str, area: str, text: str) -> None:
        shown = "not available" if held.value is None else self.sources.shown(name, held.value)
        expected = f"{shown} ({held.periods[-1]})"
        self._same(text.replace(NO_BREAK, " "), expected, name, area, held.cell)

    def _signed(self, name: str, area: str, text: str) -> None:
        moved = self.sources.moved(name, area)
        if moved is None:
            self._same(text, "–", name, area)
            return
        bare = self.sources.shown(name, moved, bare=True)
        self._same(text, f"+{bare}" if moved > 0 else bare, name, area)

    def _verdict(self, name: str, area: str, text: str) -> None:
        self._same(
            text.partition(NO_BREAK)[2].lower(), self.sources.verdict(name, area), name, area
        )

    def _between(self, name: str, area: str, text: str) -> None:
        if text != "–":
            self._interval(name, area, *text.split(" to "))

    def _target(self, name: str, area: str, text: str) -> None:
        row, latest = self.sources.rows[name], self.sources.latest(name, area)
        if row.target is None:
            self._same(text, "–", name, area)
            return
        level = f"{self.sources.shown(name, row.target)} by {row.target_period}"
        if latest.value is None:
            self._same(text, level, name, area)
            return
        off = rounded(latest.value, row.decimals) - rounded(row.target, row.decimals)
        met = off >= 0 if row.good == "high" else off <= 0
        side = "above" if off > 0 else "below"
        away = f": not met, {self.sources.shown(name, abs(off), bare=True)} {side}"
        self._same(text, f"{level}{': met' if met else away}", name, area)

    def _standing(self, name: str, area: str, text: str) -> None:
        if self.sources.latest(name, area).value is None:
            self._same(text, "–", name, area)
            return
        said = self.sources.standing(name, area)
        expected = f"{said} {self.sources.comparator}" if said else "Not compared"
        self._same(text, expected, name, area)

    def _progress(self, name: str, area: str, text: str) -> None:
        """What is needed a year from the latest figure to the target, and what was gained so far."""
        found = re.fullmatch(rf".+: needs ({AMOUNT}) (more|less) a year, ({AMOUNT}) (more|less) so far",
                             text)  # fmt: skip
        if found is None:
            if NUMBER.search(text):
                raise Unproved("it is no progress this proof knows")
            return
        row, sources = self.sources.rows[name], self.sources
        before, latest = sources.baseline(name, area), sources.latest(name, area)
        left = (last_month(row.target_period) - latest.ends) / 12
        needed = (float(row.target) - float(latest.value)) / left
        gained = float(latest.value - before.value) / ((latest.ends - before.ends) / 12)
        for pace, number, way in ((needed, found[1], found[2]), (gained, found[3], found[4])):
            shown = sources.shown(name, Decimal(str(abs(pace))), bare=True)
            self._same(f"{number} {way}", f"{shown} {'more' if pace >= 0 else 'less'}", name, area)
