"""Which figures of an indicator are meant: its rows, its length of period, its baseline, its latest."""

from collections.abc import Iterable, Mapping, Sequence

from reportgen import display
from reportgen.model import Indicator, Observation, Period, Terms, Unsettled
from reportgen.periods import months_of
from reportgen.problems import Problem, did_you_mean

MARKS = {"[p]": Unsettled.PROVISIONAL, "[f]": Unsettled.FORECAST}

Series = tuple[Observation, ...]


def headlines(observations: Iterable[Observation]) -> dict[str, list[Observation]]:
    """The rows of no category, under the id and the name of their indicator."""
    held: dict[str, list[Observation]] = {}
    for one in observations:
        if not one.category:
            for word in {one.indicator.casefold(), one.name.casefold()}:
                held.setdefault(word, []).append(one)
    return held


def rows_of(
    indicator: Indicator, rows: Mapping[str, Sequence[Observation]], terms: Terms
) -> Series | Problem:
    """An indicator's headline rows, of one sex, age and length of period; or why there are none such."""
    held = rows.get(indicator.id.casefold()) or rows.get(indicator.name.casefold(), ())
    meant = tuple(one for one in held if is_of_its_people(indicator, one))
    if not meant:
        return _not_there(indicator, rows)
    if several := _sexes_and_ages(indicator, meant):
        return several
    return _of_one_length(indicator, meant, indicator.baseline or terms.baseline)


def is_of_its_people(indicator: Indicator, one: Observation) -> bool:
    """Whether a figure is of the sex and age that the register gives its indicator, if any."""
    return indicator.sex in (None, one.sex) and indicator.age in (None, one.age)


def is_same_period(one: Period, other: Period) -> bool:
    """Whether two periods have the same days or are written alike."""
    same_days = (one.start, one.end) == (other.start, other.end)
    return same_days or display.period(one) == display.period(other)


def _not_there(indicator: Indicator, rows: Mapping[str, Sequence[Observation]]) -> Problem:
    known = {word for held in rows.values() for one in held for word in (one.name, one.indicator)}
    message = f"'{indicator.id}' is not in the data{did_you_mean(indicator.id, known)}"
    return Problem(place=indicator.place, message=message)


def _sexes_and_ages(indicator: Indicator, rows: Sequence[Observation]) -> Problem | None:
    kinds = {(one.sex, one.age) for one in rows}
    if len(kinds) == 1:
        return None
    listed = display.listed(sorted(" ".join(filter(None, kind)) for kind in kinds))
    message = f"the data has {indicator.name} for {listed}; say which in columns 'sex' and 'age'"
    return Problem(place=indicator.place, message=message)


def _of_one_length(indicator: Indicator, rows: Series, baseline: Period | None) -> Series | Problem:
    """Publishers keep yearly and pooled figures under one id: those as long as the baseline are meant.

    Figures of several lengths are several series only where two of them end on the same day.
    """
    lengths = sorted({months_of(one.period) for one in rows})
    if not _end_together(rows):
        return rows
    if baseline and months_of(baseline) in lengths:
        return tuple(one for one in rows if months_of(one.period) == months_of(baseline))
    listed = display.listed([f"{months} months" for months in lengths])
    message = (
        f"the data has {indicator.name} for periods of {listed}; give the baseline that is meant, "
        f"such as {display.period(rows[0].period)}"
    )
    return Problem(place=indicator.place, message=message)


def _end_together(rows: Iterable[Observation]) -> bool:
    ends: dict[tuple[object, ...], set[int]] = {}
    for one in rows:
        ends.setdefault((one.area.casefold(), one.period.end), set()).add(months_of(one.period))
    return any(len(lengths) > 1 for lengths in ends.values())


def in_order(rows: Iterable[Observation], area: str) -> Series:
    """One area's rows as time runs."""
    mine = (one for one in rows if one.area.casefold() == area.casefold())
    return tuple(sorted(mine, key=lambda one: one.period.order))


def at(series: Sequence[Observation], period: Period | None) -> Observation | None:
    """The observation of a period, or of one written alike: 2021/22 may be an academic year."""
    if period is None:
        return None
    same = [
        one for one in series if (one.period.start, one.period.end) == (period.start, period.end)
    ]
    alike = [one for one in series if display.period(one.period) == display.period(period)]
    return next(iter(same or alike), None)


def unsettled(observation: Observation) -> Unsettled | None:
    """Whether a figure is provisional or a forecast; None where it stands."""
    return next((MARKS[mark] for mark in observation.marks if mark in MARKS), None)


def latest(
    series: Sequence[Observation], terms: Terms
) -> tuple[Observation | None, Observation | None]:
    """The last figure that may stand as the latest, and the last one passed over for it, if any."""
    passed_over = None
    for one in reversed(series):
        kind = unsettled(one)
        if kind is None or kind in terms.allowed:
            return one, passed_over
        passed_over = passed_over or one
    return None, passed_over
