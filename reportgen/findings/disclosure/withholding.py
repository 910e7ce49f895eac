"""A paper's figures as they may be shown: each by the scheme of its indicator."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.findings.disclosure.applying import (
    CONFIDENTIAL,
    applied,
    withheld,
    without_change,
)
from reportgen.findings.disclosure.kinds import kind_of
from reportgen.findings.disclosure.nations import is_national
from reportgen.findings.disclosure.owners import Owned, owned, rows_by_id
from reportgen.findings.disclosure.plans import (
    Asked,
    Plan,
    may_be_counts,
    plans_of,
    unknown_schemes,
    with_scheme,
    without_counts,
)
from reportgen.findings.disclosure.protecting import protected
from reportgen.model import Absence, Indicator, Observation, Scheme, ValueType
from reportgen.problems import Level, Problem, Reading

QUIETLY = "there is a warning here of a figure that is withheld; 'reportgen inspect' tells it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Figures as they may be shown, and the indicators with the scheme each goes by, if any.

    `kinds` are by the indicator's id. `stood` is, for each of `figures`, what its source has there:
    for the check that nothing shown gives a withheld figure away, and for nothing that is written.
    """

    indicators: tuple[Indicator, ...]
    figures: Owned
    stood: tuple[Observation, ...]
    kinds: Mapping[str, ValueType | None]
    schemes: Mapping[str, Scheme]

    @property
    def observations(self) -> tuple[Observation, ...]:
        return tuple(one for _, one in self.figures)


def withhold(
    indicators: Sequence[Indicator], observations: Sequence[Observation], asked: Asked
) -> Reading[Shown]:
    """The figures with every small number withheld, rounded or marked, and what stood in the way.

    A nation's figures go by no scheme. A figure that its source withholds keeps nothing but its
    place, whether a scheme is named or not.
    """
    resolved = tuple(with_scheme(one, asked) for one in indicators)
    pairs = owned(resolved, observations)
    rows = rows_by_id(pairs)
    kinds = {one.id: kind_of(one, rows.get(one.id, ())) for one in resolved}
    plans = plans_of(resolved, kinds, asked.schemes)
    chosen = protected(asked.protecting, pairs)
    shown = [
        _shown(one, plans.get(owner.id) if owner else None, place in chosen.facts)
        for place, (owner, one) in enumerate(pairs)
    ]
    facts = Shown(
        indicators=resolved,
        figures=_without_changes(shown, pairs, plans),
        stood=tuple(observations),
        kinds=kinds,
        schemes=asked.schemes,
    )
    problems = (
        *unknown_schemes(indicators, asked),
        *may_be_counts(resolved, rows, plans),
        *without_counts(resolved, rows, plans, asked),
        *chosen.problems,
    )
    return Reading(facts=facts, problems=problems)


def quiet(problems: Iterable[Problem], shown: Shown) -> tuple[Problem, ...]:
    """The problems, with nothing said of a withheld figure but that something is wrong there."""
    secret = {
        one.place
        for (_, one), stood in zip(shown.figures, shown.stood, strict=True)
        if one.absence is Absence.SUPPRESSED and stood.value is not None
    }
    return tuple(
        replace(one, message=QUIETLY) if one.place in secret and one.level is Level.WARNING else one
        for one in problems
    )


def _shown(one: Observation, plan: Plan | None, protects: bool) -> Observation:
    if protects or one.absence is Absence.SUPPRESSED:
        return withheld(one, plan.scheme.symbol if plan else CONFIDENTIAL)
    return one if plan is None or is_national(one) else applied(one, plan)


def _without_changes(
    shown: Sequence[Observation], pairs: Owned, plans: Mapping[str, Plan]
) -> Owned:
    """The figures without the changes their sources give, in any series that is not all as it stood."""
    touched = {_series(one) for one in shown if one.absence is Absence.SUPPRESSED}
    return tuple(
        (owner, without_change(one))
        if (owner and owner.id in plans) or _series(one) in touched
        else (owner, one)
        for one, (owner, _) in zip(shown, pairs, strict=True)
    )


def _series(one: Observation) -> tuple[str, ...]:
    return (one.indicator, one.area, one.sex, one.age, one.category)
