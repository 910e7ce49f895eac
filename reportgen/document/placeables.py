"""What an author may place in a paper, by name: tallies, figures, tables, charts, meetings."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial, wraps
from typing import Any

from reportgen import display
from reportgen.document import accounts, charting, tables
from reportgen.document.asked import Asked
from reportgen.document.case import Case
from reportgen.document.judged import judged_note
from reportgen.document.shelf import TOKEN, BlockMaker, Count, Listing, Placed, Shelf
from reportgen.findings import wording
from reportgen.model import PHRASE, Finding, Meeting, Noted, Sourced, Span
from reportgen.text import CLOSE, OPEN

HOW = {
    "tally": "tally(outcomes=[1, 2])",
    "indicator_table": "indicator_table(outcome=1)",
    "chart": 'chart("indicator")',
    "value": 'value("indicator", area="area")',
    "period": 'period("indicator", area="area")',
    "change": 'change("indicator", area="area")',
    "meeting": 'meeting("2025-03-18")',
}


class Placeables:
    """The names an author may place, bound to one paper's case."""

    def __init__(self, case: Case, shelf: Shelf) -> None:
        self._case = case
        self._shelf = shelf
        self._asked = Asked(case, shelf)

    def names(self) -> dict[str, Any]:
        case = self._case
        held = [one for one in case.meetings if one.held]
        taken = [one for meeting in case.meetings for one in meeting.decisions]
        due = [one for meeting in case.meetings for one in meeting.actions]
        return {
            "meetings": self._list("meetings", held, lambda n: accounts.meeting_accounts(case, n)),
            "decisions": self._list("decisions", taken, lambda n: accounts.decisions(case, n)),
            "actions": self._list("actions", due, lambda n: accounts.actions(case, n)),
            "risks": self._list("risks", case.risks, lambda _: tables.risk_table(case)),
            **self.functions(),
        }

    def functions(self) -> dict[str, Callable[..., str]]:
        return {name: self._called(name, getattr(self, name)) for name in HOW}

    def _called(self, name: str, function: Callable[..., str]) -> Callable[..., str]:
        """The function, with a call it cannot take made a problem at its line."""

        @wraps(function)
        def call(*given: Any, _line: int, **named: Any) -> str:
            try:
                return function(*given, _line=_line, **named)
            except TypeError:
                return self._shelf.refuse(_line, f"{name} is placed as {HOW[name]}")

        return call

    def printed(self, what: Any, *, _line: int) -> str:
        """What a {{ tag }} prints: whatever was placed, and words, counts and dates as they are."""
        match what:
            case Listing():
                return what(_line=_line)
            case str():
                return self._words(what, _line)
            case Noted():
                return self._words(what.text, _line)
            case bool():
                pass
            case Count():
                return self._put("count", _line, (_count(what),))
            case int():
                return self._words(display.count(what), _line)
            case date():
                return self._words(display.day(what), _line)
        name = getattr(what, "__name__", "")
        how = f"{name} is placed as {HOW[name]}" if name in HOW else "there are no words here"
        return self._shelf.refuse(_line, f"this cannot be printed: {how}")

    def _words(self, text: str, line: int) -> str:
        """Words as they stand, out of the reach of the Markdown reader, between what was placed."""
        pieces = TOKEN.split(text)
        if any(OPEN in piece or CLOSE in piece for piece in pieces[::2]):
            return self._shelf.refuse(line, "what is placed cannot be cut; place it whole")
        return "".join(
            f"{OPEN}{piece}{CLOSE}" if place % 2 else self._put("words", line, wording.plain(piece))
            for place, piece in enumerate(pieces)
            if piece
        )

    def _list(self, name: str, items: Sequence[Any], blocks: BlockMaker) -> Listing:
        def place(line: int) -> str:
            return self._shelf.put(Placed(name=name, line=line, blocks=blocks))

        return Listing(name, items, place)

    def tally(
        self, outcomes: Any = None, *, outcome: Any = None, area: str | None = None, _line: int = 0
    ) -> str:
        wanted = self._asked.outcomes(outcomes if outcome is None else [outcome], _line)
        areas = self._asked.areas(area, _line)
        if wanted == () or not areas:
            return ""
        tallies = self._case.with_areas(areas).tallies(wanted)
        counted = [one for tally in tallies for one in tally.findings]
        key = wording.tally_key(tallies[0]) if tallies else "tally"
        return self._shelf.put(
            Placed(
                name="tally",
                line=_line,
                spans=wording.tally_by_area(tallies),
                notes=judged_note(counted, self._case, key=key),
                key=f"{PHRASE}{key}",
            )
        )

    def indicator_table(
        self,
        *,
        outcome: Any = None,
        outcomes: Any = None,
        indicators: Any = None,
        areas: Any = None,
        columns: Any = None,
        _line: int = 0,
    ) -> str:
        wanted = self._asked.outcomes([outcome] if outcome is not None else outcomes, _line)
        ids = None if indicators is None else self._asked.indicators(indicators, _line)
        chosen_areas = self._asked.areas(areas, _line)
        asked = self._asked.columns(columns, _line)
        if wanted == () or ids == () or not chosen_areas or asked == ():
            return ""
        chosen = ids if ids is not None else self._case.indicator_ids(wanted)
        findings = self._case.findings_for(indicators=chosen, areas=chosen_areas)
        what = _outcome_words(wanted) if ids is None else display.listed([*chosen])
        key = f"table.{display.slug(what)}" + (
            f".{display.slug(' '.join(chosen_areas))}" if areas else ""
        )
        caption = f"Indicators for {what}" if ids is None else "Chosen indicators"
        return self._shelf.put(
            Placed(
                name="indicator_table",
                line=_line,
                blocks=lambda _: tables.indicator_table(
                    findings, self._case, key=key, caption=caption, columns=asked
                ),
            )
        )

    def chart(self, indicator: str = "", *, areas: Any = None, _line: int = 0) -> str:
        ids = self._asked.indicators([indicator], _line)
        chosen = self._asked.areas(areas, _line)
        if not ids or not chosen:
            return ""
        findings = self._case.findings_for(indicators=ids, areas=chosen)
        if findings and not any(each.value is not None for one in findings for each in one.series):
            there = f"{indicator} in {display.listed(chosen)}"
            return self._shelf.refuse(_line, f"there are no figures to draw for {there}")
        if not findings:
            return ""
        return self._shelf.put(
            Placed(
                name="chart",
                line=_line,
                blocks=lambda _: charting.trend_chart(findings, self._case),
            )
        )

    def value(self, indicator: str = "", *, area: str | None = None, _line: int = 0) -> str:
        return self._figure("value", wording.figure, indicator, area, _line)

    def period(self, indicator: str = "", *, area: str | None = None, _line: int = 0) -> str:
        return self._figure("period", wording.period, indicator, area, _line)

    def change(
        self,
        indicator: str = "",
        *,
        area: str | None = None,
        interval: bool = False,
        _line: int = 0,
    ) -> str:
        words = partial(wording.change, with_interval=bool(interval))
        return self._figure("change", words, indicator, area, _line)

    def meeting(self, when: str = "", *, _line: int = 0) -> str:
        found = {one.date.isoformat(): one for one in self._case.meetings}
        if str(when) not in found:
            known = ", ".join(found) or "none"
            return self._shelf.refuse(
                _line, f"there are no notes of a meeting on '{when}'; there are {known}"
            )
        return self._shelf.put(
            Placed(name="meeting", line=_line, blocks=self._account(found[str(when)]))
        )

    def _account(self, noted: Meeting) -> BlockMaker:
        return lambda level: accounts.meeting_account(noted, self._case, level)

    def _put(self, name: str, line: int, spans: tuple[Span, ...]) -> str:
        return self._shelf.put(Placed(name=name, line=line, spans=spans))

    def _figure(
        self,
        name: str,
        words: Callable[[Finding], Span],
        indicator: str,
        area: str | None,
        line: int,
    ) -> str:
        if area is None and len(self._case.areas) > 1:
            known = display.listed(self._case.areas)
            return self._shelf.refuse(line, f'{name}("{indicator}") needs an area: {known}')
        ids = self._asked.indicators([indicator], line)
        areas = self._asked.areas(area, line)
        if not ids or not areas:
            return ""
        findings = self._case.findings_for(indicators=ids, areas=areas)
        return self._put(name, line, (words(findings[0]),)) if findings else ""


def _count(counted: Count) -> Span:
    """A count in words, tied to where each thing counted stands."""
    text, listing = display.count(counted), counted.listing
    places = tuple(dict.fromkeys(one.place for one in listing))
    return Span(text=text, sourced=Sourced(key=f"count.{listing.name}", text=text, cells=places))


def _outcome_words(outcomes: Sequence[str] | None) -> str:
    if outcomes is None:
        return "all outcomes"
    return f"outcome{'s' if len(outcomes) > 1 else ''} {display.listed(outcomes)}"
