"""Every number a paper prints, held against the cells of its sources: what cannot be proved is named.

Each region is first stripped of what is words and no figure (names of indicators and of sources, words
of the notes); then each pattern takes the numbers it can account for. Whatever number is left over
has no proof.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from reportgen.display import slug  # how the store spells a name: no figure depends on it
from tests.proof.regions import INNER, Region, drawings, regions
from tests.proof.sheets import COUNTED, NO_BREAK, Sources, rounded

WORDS = "|".join((*COUNTED, "once", "twice"))
NUMBER = re.compile(rf"[-+£]?\d+(?:[,./–]\d+)*%?|\b(?:{WORDS})\b", re.IGNORECASE)
AMOUNT = r"[-+£]?[\d,]+(?:\.\d+)?%?"
CHANGE = re.compile(
    r"(?P<way>up|down) (?P<least>less than )?(?P<by>.+?)"
    r"(?: \((?P<level>[\d.]+)% confidence interval (?P<low>-?[\d.,]+) to (?P<high>-?[\d.,]+)\))?"
    r" from (?P<was>.+) (?:in|on) (?P<when>.+)"
)
DAY = re.compile(r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|"
                 r"November|December) \d{4}")  # fmt: skip


class Unproved(AssertionError):
    """A number, and why the sources do not bear it out."""


class Proof:
    """A built paper against its folder. `problems` names every number that cannot be proved."""

    def __init__(self, docx: Path, folder: Path) -> None:
        self.sources = Sources(folder)
        self.slugs = {slug(row.id): name for name, row in self.sources.rows.items()}
        self.printed: dict[tuple[str, str, str], set[str]] = {}
        self.proved = 0
        self.problems: list[str] = []
        for region in regions(docx):
            self._try(region.key, region.text, lambda region=region: self._prove(region))
        for drawing in drawings(docx):
            self._try(drawing.key, drawing.alt, lambda drawing=drawing: self._alt(drawing.alt))

    def _try(self, key: str, text: str, prove: Callable[[], None]) -> None:
        try:
            prove()
        except Unproved as why:
            self.problems.append(f"{key}: {why} (in '{text}')")

    # --- regions, by what their keys begin with

    def _prove(self, region: Region) -> None:
        kind, _, rest = region.key.partition(".")
        if region.rows:
            self._table(region.rows)
        elif kind in ("value", "period", "change", "reason"):
            self._figure(kind, rest, region.text)
        elif kind == "tally":
            self._tally(rest, region.text)
        else:
            prove = {
                "field": self._front_matter, "count": self._count, "meeting": self._meeting,
                "decision": self._noted, "action": self._noted, "judged": self._judged,
            }.get(kind, self._note)  # fmt: skip
            left = prove(rest, region.text)
            if found := NUMBER.search(left.replace(INNER, " ")):
                raise Unproved(f"'{found[0]}' has no proof")

    def _named(self, rest: str) -> tuple[str, str]:
        indicator, _, area = rest.partition(".")
        area = area.partition(".")[0]
        return self.slugs[indicator], next(one for one in self.sources.areas if slug(one) == area)

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
        tested, places = self.sources.interval(name, area), self.sources.rows[name].decimals
        expected = [rounded(Decimal(str(limit)), places) for limit in tested[1:]]
        self._same(f"{low} to {high}", f"{expected[0]} to {expected[1]}", name, area)

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

    # --- tables

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
                 "Interval of change": self._between}  # fmt: skip
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

    # --- alt text

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

    # --- words around figures; each gives what it could not account for

    def _front_matter(self, rest: str, text: str) -> str:
        """The front page says what stands in paper.md, whose day is written 2026-02-12, or "None"."""
        if text == "None":
            return ""
        written = (self.sources.folder / "paper.md").read_text("utf-8")
        left = self._take_days(text, lambda day: f"{day:%Y-%m-%d}" in written)
        return "".join(part for part in re.split(r"(\S*\d\S*)", left)
                       if part.strip(",;") not in written)  # fmt: skip

    def _count(self, rest: str, text: str) -> str:
        assert rest.startswith("meetings"), rest
        held = [one for one in self.sources.notes.values() if "cancelled" not in one.lower()]
        times = {1: "once", 2: "twice"}.get(len(held))
        if text.lower() not in (counted(len(held)), times):
            raise Unproved(f"'{text}' is not the {len(held)} meetings of the notes")
        return ""

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
        left = self._take(text, r"at the ([\d.]+)% level", self._level)
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

    def _scope(self, rest: str) -> list[tuple[str, str]]:
        """The indicators and areas that a note on judging is about."""
        if found := re.search(r"meeting\.(\d{4}-\d\d-\d\d)", rest):
            outcomes = self._reviewed(found[1])
        elif found := re.search(r"outcome-(\d+)|tally\.([\d-]+)", rest):
            outcomes = (found[1] or found[2]).split("-")
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
        left = self._take(text, r"Indicators for outcomes? (\d+)", self._outcome)
        left = self._take(left, r"bands are 95% confidence", lambda _: self._limits_published())
        for name, area in self.sources.cells:
            plain = self.sources.rows[name].plain_name or name
            latest = self.sources.latest(name, area)
            gap = f"{plain}, {area}: the figure for {latest.periods[0]} is not available."
            if left.casefold() == gap.casefold() and latest.value is None:
                return ""
        return self._without_names(left)

    def _outcome(self, found: re.Match[str]) -> None:
        if not self.sources.in_outcomes([found[1]]):
            raise Unproved(f"the register has no outcome {found[1]}")

    def _limits_published(self) -> None:
        with (self.sources.folder / "indicators.csv").open(encoding="utf-8") as file:
            assert "lci_95" in next(file)

    def _without_names(self, text: str) -> str:
        rows = self.sources.rows.values()
        words = {word for row in rows for word in (row.name, row.plain_name, row.source) if word}
        for word in sorted(words, key=len, reverse=True):
            text = re.sub(re.escape(word), "", text, flags=re.IGNORECASE)
        return text

    # --- small change

    def _take(self, text: str, pattern: str, prove: Callable[[re.Match[str]], None]) -> str:
        """The text without what the pattern found, once that has been proved."""
        for found in re.finditer(pattern, text, re.IGNORECASE):
            prove(found)
        return re.sub(pattern, " ", text, flags=re.IGNORECASE)

    def _take_days(self, text: str, is_there: Callable[[datetime], bool]) -> str:
        def prove(found: re.Match[str]) -> None:
            if not is_there(datetime.strptime(found[0], "%d %B %Y")):  # noqa: DTZ007 - a day
                raise Unproved(f"no source says {found[0]}")

        return self._take(text, DAY.pattern, prove)

    def _same_list(self, text: str, expected: list[str]) -> None:
        if re.findall(r"\d+", text) != expected:
            raise Unproved(f"outcomes {text} are not those of the notes, {expected}")

    def _same(self, printed: str, expected: str, what: str, area: str, cell: str = "") -> None:
        if printed != expected:
            where = f" at {cell}" if cell else ""
            raise Unproved(f"'{printed}' is '{expected}' by the sources: {what}, {area}{where}")
        self.proved += bool(NUMBER.search(printed))

    def _note_printed(self, name: str, area: str, kind: str, figure: str) -> None:
        self.printed.setdefault((name, area, "latest"), set()).add(figure)
        self.printed.setdefault((name, area, kind), set()).add(figure)

    def disagreements(self) -> Iterator[str]:
        """Where text, table and alt text give one figure in two ways."""
        for (name, area, kind), figures in self.printed.items():
            if kind == "latest" and len(figures) > 1:
                yield f"{name}, {area}: {sorted(figures)}"


def counted(how_many: int) -> str:
    """As papers write a count: in words to nine, then in figures."""
    return COUNTED[how_many] if how_many < len(COUNTED) else str(how_many)
