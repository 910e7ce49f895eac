"""Single figures and what is said of them in a sentence or an alt text, held against the cells."""

import re
from decimal import Decimal

from reportgen.display import slug
from tests.proof.ledger import AMOUNT, NUMBER, Ledger, Unproved, counted
from tests.proof.sheets import rounded

CHANGE = re.compile(
    r"(?P<way>up|down) (?P<least>less than )?(?P<by>.+?)"
    r"(?: \((?P<level>[\d.]+)% confidence interval (?P<low>-?[\d.,]+) to (?P<high>-?[\d.,]+)\))?"
    r" from (?P<was>.+) (?:in|on) (?P<when>.+)"
)


class Figures(Ledger):
    """Values, periods, changes, counts of verdicts, and the sentence that a chart's alt text is."""

    def _figure(self, kind: str, rest: str, text: str) -> None:
        name, area = self._named(rest)
        latest = self.sources.latest(name, area)
        if kind == "value":
            self._same(text, self.sources.in_words(name, latest.value), name, area)
            self._note_printed(name, area, "text", self.sources.shown(name, latest.value))
        elif kind == "period":
            self._same(text, latest.periods[0], name, area)
        elif kind == "change":
            self._change(name, area, text)
        else:
            self._reason(name, area, text)

    def _change(self, name: str, area: str, text: str) -> None:
        sources, baseline = self.sources, self.sources.baseline(name, area)
        moved = sources.moved(name, area)
        if found := re.fullmatch(r"the same as the (.+) (?:in|on) (.+)", text):
            self._same("0", str(abs(moved)).strip(".0") or "0", name, area)
            self._same(found[1], sources.in_words(name, baseline.value), name, area)
            return
        found = CHANGE.fullmatch(text)
        if found is None:
            raise Unproved("it is no change this proof knows")
        before, after = sources.pair(name, area)
        self._same(found["way"], "up" if after > before else "down", name, area)
        self._same(found["was"], sources.in_words(name, baseline.value), name, area)
        self._same(found["when"], baseline.periods[0], name, area)
        least = Decimal(1).scaleb(-sources.rows[name].decimals)
        by = least if found["least"] else abs(moved)
        self._same(found["by"], self._distance(name, by), name, area)
        if found["level"]:
            self._interval(name, area, found["low"], found["high"])

    def _interval(self, name: str, area: str, low: str, high: str) -> None:
        """Each limit to as many places as it is written with: some more where it is near nought."""
        tested = self.sources.interval(name, area)
        if tested is None:
            raise Unproved(f"{name}, {area} has no interval")
        for written, limit in zip((low, high), tested[1:], strict=True):
            places = len(written.partition(".")[2])
            self._same(written, f"{rounded(Decimal(str(limit)), places):,}", name, area)

    def _distance(self, name: str, by: Decimal) -> str:
        number = self.sources.shown(name, by, bare=True)
        match self.sources.rows[name].unit:
            case "%":
                return f"{number} percentage points"
            case "£":
                return f"£{number}"
            case unit if unit.startswith("score"):
                return f"{number} points"
            case unit:
                return f"{number} {unit}"

    def _reason(self, name: str, area: str, text: str) -> None:
        latest = self.sources.latest(name, area)
        if latest.value is None:
            self._same(text, f"the figure for {latest.periods[0]} is not available", name, area)

    def _tally(self, rest: str, text: str) -> None:
        outcomes, area, verdict = rest.split(".")[:3]
        area = next(one for one in self.sources.areas if slug(one) == area)
        names = self.sources.in_outcomes(outcomes.split("-"))
        came_to = [slug(self.sources.verdict(name, area)) for name in names]
        count = len(names) if verdict == "total" else came_to.count(verdict)
        self._same(text, counted(count), f"outcomes {outcomes}, {verdict}", area)

    def _alt(self, text: str) -> None:
        opening = next(name for name in sorted(self.sources.rows, key=len, reverse=True)
                       if text.startswith(f"Trend in {name}. "))  # fmt: skip
        left = text.removeprefix(f"Trend in {opening}. ")
        for area in self.sources.areas:
            left = self._take(left, rf"{area} (?P<now>{AMOUNT}) (?:in|on) (?P<at>.+?), from "
                              rf"(?P<was>{AMOUNT}) (?:in|on) (?P<then>.+?): (?P<verdict>[^.]+)\. ?",
                              lambda found, area=area: self._alt_area(opening, area, found))  # fmt: skip
        if self.sources.comparator:
            left = self._take(left, rf"{self.sources.comparator} (?P<now>{AMOUNT})\. ?",
                              lambda found: self._alt_comparator(opening, found))  # fmt: skip
        left = self._take(left, rf"Target (?P<level>{AMOUNT})\. ?",
                          lambda found: self._alt_target(opening, found))  # fmt: skip
        if found := NUMBER.search(left):
            raise Unproved(f"'{found[0]}' in an alt text has no proof")

    def _alt_area(self, name: str, area: str, found: re.Match[str]) -> None:
        sources = self.sources
        latest, baseline = sources.latest(name, area), sources.baseline(name, area)
        self._same(found["now"], sources.shown(name, latest.value), name, area)
        self._same(found["at"], latest.periods[0], name, area)
        self._same(found["was"], sources.shown(name, baseline.value), name, area)
        self._same(found["then"], baseline.periods[0], name, area)
        self._same(found["verdict"], sources.verdict(name, area), name, area)
        self._note_printed(name, area, "alt text", found["now"])

    def _alt_comparator(self, name: str, found: re.Match[str]) -> None:
        area = self.sources.comparator
        last = [one for one in self.sources.cells[name, area] if one.value is not None][-1]
        self._same(found["now"], self.sources.shown(name, last.value), name, area, last.cell)

    def _alt_target(self, name: str, found: re.Match[str]) -> None:
        row = self.sources.rows[name]
        self._same(found["level"], self.sources.shown(name, row.target), name, "target")
