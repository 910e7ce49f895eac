"""The words around figures: notes of meetings, how a tally was judged, captions, notes, front page.

Each of these gives back what it could not account for, in which no number may be left.
"""

import re
from datetime import datetime
from decimal import Decimal

from tests.proof.ledger import DAY, WORDS, Ledger, Unproved, counted
from tests.proof.sheets import COUNTED, rounded

OTHER_RULES = {
    "95% confidence intervals do not overlap": {"test": "overlap"},
    "change of more than 2% of the baseline figure": {"test": "tolerance", "percent": 2},
    "any change in the figure shown": {"test": "any"},
}
# numbers that belong to a method: Fingertips, "Recent Trends"; overlap of a published 95% interval
METHODS = (
    "the last five yearly figures, tested at the 99.8% level",
    "its 95% confidence interval does not hold the figure of England",
    "there is no 95% confidence interval",
)


class Words(Ledger):
    """Regions that are sentences rather than figures."""

    def _front_matter(self, rest: str, text: str) -> str:
        """The front page says what stands in paper.md, whose own day is written 2026-02-12, or "None"."""
        if text == "None":
            return ""
        written = (self.sources.folder / "paper.md").read_text("utf-8")
        left = self._take_days(
            text, lambda day: f"{day:%Y-%m-%d}" in written or f"{day.day} {day:%B %Y}" in written
        )
        return "".join(part for part in re.split(r"(\S*\d\S*)", left)
                       if part.strip(",;") not in written)  # fmt: skip

    def _count(self, rest: str, text: str) -> str:
        there = len(self.sources.held)
        if rest != "meetings":
            raise Unproved(f"'{text}' counts what this proof does not: {rest}")
        if text.lower() not in (counted(there), {1: "once", 2: "twice"}.get(there)):
            raise Unproved(f"'{text}' is not the {there} meetings of the notes")
        return ""

    def _composed(self, rest: str, text: str) -> str:
        """A paragraph that nobody wrote: meetings held, outcomes, and the names of indicators."""
        left = self._without_names(text)
        held, years = self.sources.held, {day[:4] for day in self.sources.notes}
        off = counted(len(self.sources.notes) - len(held))
        left = self._take(left, rf"({WORDS}) meetings? (?:was|were) held in (\d{{4}})",
                          lambda found: self._same(f"{found[1].lower()} {found[2]}",
                                                   f"{counted(len(held))} {', '.join(years)}",
                                                   "meetings", "the notes"))  # fmt: skip
        left = self._take(left, rf"({WORDS}) (?:was|were) cancelled",
                          lambda found: self._same(found[1], off, "cancelled", "the notes"))  # fmt: skip
        known = list(dict.fromkeys(row.outcome for row in self.sources.rows.values()))
        scope = re.findall(r"outcome-(\d+)", rest) or known
        return self._take(left, r"outcomes? (\d(?:(?:, | and )\d)*)",
                          lambda found: self._same_list(found[1], scope))  # fmt: skip

    def _meeting(self, rest: str, text: str) -> str:
        """What is said of a meeting stands in its notes: the month, the outcomes, the focus."""
        day, _, point = rest.partition(".")
        if point.startswith("discussion"):
            return self._noted(rest, text)
        when = datetime.fromisoformat(day)
        left = self._take(text, rf"{when:%B} {when.year}", lambda _: self._dated(day))
        outcomes = self._reviewed(day)
        left = self._take(left, r"Outcomes? (\d(?:(?:, | and )\d)*) (?:was|were) reviewed",
                          lambda found: self._same_list(found[1], outcomes))  # fmt: skip
        left = self._take(left, r"indicators? for outcomes? (\d(?:(?:, | and )\d)*)",
                          lambda found: self._same_list(found[1], outcomes))  # fmt: skip
        return left

    def _reviewed(self, day: str) -> list[str]:
        stated = re.search(r"Outcomes reviewed:[*\s]*([\d, and]*\d)", self.sources.notes[day])
        return re.findall(r"\d", stated[1]) if stated else []

    def _dated(self, day: str) -> None:
        when = datetime.fromisoformat(day)
        spellings = (f"{when.day} {when:%B} {when.year}", f"{when:%d/%m/%Y}", f"{when:%d.%m.%Y}")
        if not any(one in self.sources.notes[day] for one in spellings):
            raise Unproved(f"the notes do not say {spellings[0]}")

    def _noted(self, rest: str, text: str) -> str:
        """Words of the notes, with the day of the meeting before them and a due date after."""
        day = rest.partition(".")[0]
        notes = self.sources.notes[day].lower()
        left = self._take(text, rf"^{DAY.pattern}: ", lambda found: self._dated(day))
        left = self._take_days(left, lambda when: f"{when.day} {when:%B %Y}".lower() in notes)
        words, bracket, after = left.lower().rstrip(".").partition(" (")
        begins = next((at for at in range(len(words)) if words[at:] in notes), len(words))
        return words[:begins] + bracket + after

    def _judged(self, rest: str, text: str) -> str:
        """How a tally was judged: the rule, how many were tested, what chance would give."""
        names = self._scope(rest)
        left = self._take(text, r"Improved/unchanged/worse by other rules: (.+)\.$",
                          lambda found: self._by_other_rules(found[1], names))  # fmt: skip
        left = self._take(left, r"at the ([\d.]+)% level", self._level)
        left = self._take(left, r"(\d+)% of the baseline figure", self._tolerance)
        left = self._take(left, rf"Of (\d+|{WORDS}) (comparisons?|indicators?)",
                          lambda found: self._same(found[1], counted(len(names)), "tally", rest))  # fmt: skip
        tested = [one for one in names if self.sources.interval(*one)]
        left = self._take(left, rf"(\d+|{WORDS}) (?:was|were) tested",
                          lambda found: self._same(found[1], counted(len(tested)), "tested", rest))  # fmt: skip
        chance = rounded(Decimal(len(tested)) * Decimal("0.05"), 1)
        left = self._take(left, r"about ([\d.]+) changes",
                          lambda found: self._same(found[1], str(chance), "chance", rest))  # fmt: skip
        own = {name for name, _ in names if self.sources.rows[name].rule}
        left = self._take(left, rf"(\d+|{WORDS}) indicators are judged by another",
                          lambda found: self._same(found[1].lower(), counted(len(own)), "own", rest))  # fmt: skip
        return self._without_names(left)

    def _by_other_rules(self, text: str, scope: list[tuple[str, str]]) -> None:
        """By each rule and area, how many would have improved, been unchanged and got worse."""
        areas = "|".join(self.sources.areas)
        for clause in text.split("; "):
            rule, _, counts = re.split(rf"(?:, )(?=({areas}) \d)", clause, maxsplit=1)
            for area, told in re.findall(rf"({areas}) ([\d/]+)", counts):
                came_to = [self.sources.verdict(name, area, OTHER_RULES[rule])
                           for name, one in scope if one == area]  # fmt: skip
                expected = [came_to.count(one) for one in ("improved", "unchanged", "got worse")]
                self._same(told, "/".join(map(str, expected)), rule, area)

    def _scope(self, rest: str) -> list[tuple[str, str]]:
        """The indicators and areas that a note on judging is about."""
        if found := re.search(r"meeting\.(\d{4}-\d\d-\d\d)", rest):
            outcomes = self._reviewed(found[1])
        elif found := re.search(r"outcomes?-(\d(?:-\d|-and-\d)*)|tally\.([\d-]+)", rest):
            outcomes = re.findall(r"\d+", found[1] or found[2])
        else:
            outcomes = [row.outcome for row in self.sources.rows.values()]
        names = self.sources.in_outcomes(outcomes)
        return [(name, area) for name in names for area in self.sources.areas]

    def _level(self, found: re.Match[str]) -> None:
        self._same(found[1], str(self.sources.front["change_rule"]["confidence"]), "rule", "paper")

    def _tolerance(self, found: re.Match[str]) -> None:
        allowed = {str(self.sources.rule(name).get("percent")) for name in self.sources.rows}
        if found[1] not in allowed:
            raise Unproved(f"no rule allows {found[1]}%")

    def _note(self, rest: str, text: str) -> str:
        """A caption, or a note under a table or chart."""
        left = self._take(text, r"Indicators for outcomes? (\d(?:(?:, | and )\d)*)", self._outcomes)
        left = self._take(left, r"bands are 95% confidence", lambda _: self._limits_published())
        for method in METHODS:
            left = left.replace(method, "")
        if left.startswith(("No recent trend can be calculated of ", "Not compared: ")):
            return self._without_names(self._named_or_counted(left))
        for name, area in self.sources.cells:
            plain = self.sources.rows[name].plain_name or name
            latest = self.sources.latest(name, area)
            gap = f"{plain}, {area}: the figure for {latest.periods[0]} is not available."
            if left.casefold() == gap.casefold() and latest.value is None:
                return ""
        return self._without_names(left)

    def _named_or_counted(self, text: str) -> str:
        """Where the indicators that a reason is for are many, how many they are."""
        return self._take(text, rf"(?:of|:) (\d+|{WORDS}) indicators", self._how_many)

    def _how_many(self, found: re.Match[str]) -> None:
        """No more can be said of a count of reasons than that there are so many indicators."""
        number = COUNTED.index(found[1]) if found[1] in COUNTED else int(found[1])
        if not 6 < number <= len(self.sources.rows):
            raise Unproved(f"there are not {found[1]} indicators")

    def _outcomes(self, found: re.Match[str]) -> None:
        for outcome in re.findall(r"\d+", found[1]):
            if not self.sources.in_outcomes([outcome]):
                raise Unproved(f"the register has no outcome {outcome}")

    def _limits_published(self) -> None:
        with (self.sources.folder / "indicators.csv").open(encoding="utf-8") as file:
            assert "lci_95" in next(file)

    def _without_names(self, text: str) -> str:
        rows = self.sources.rows.values()
        words = {word for row in rows for word in (row.name, row.plain_name, row.source) if word}
        for word in sorted(words, key=len, reverse=True):
            text = re.sub(re.escape(word), "", text, flags=re.IGNORECASE)
        return text
