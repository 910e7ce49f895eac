"""Which indicator of the register each figure belongs to, whether or not it is one the paper prints."""

from collections.abc import Iterable, Sequence

from reportgen.findings.chosen import is_of_its_people
from reportgen.model import Indicator, Observation

Owned = tuple[tuple[Indicator | None, Observation], ...]


def owned(indicators: Sequence[Indicator], observations: Iterable[Observation]) -> Owned:
    """Each figure with its indicator: that of its sex and age, else the first of its name.

    The women of an indicator that the register has for men belong to it too: what is printed of the
    men may say something of them.
    """
    by_word: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        for word in {indicator.id.casefold(), indicator.name.casefold()}:
            by_word.setdefault(word, []).append(indicator)
    return tuple((_owner(one, by_word), one) for one in observations)


def _owner(one: Observation, by_word: dict[str, list[Indicator]]) -> Indicator | None:
    named = by_word.get(one.indicator.casefold()) or by_word.get(one.name.casefold()) or ()
    alike = (each for each in named if is_of_its_people(each, one))
    return next(alike, next(iter(named), None))


def rows_by_id(pairs: Owned) -> dict[str, list[Observation]]:
    """The figures of each indicator, by its id."""
    rows: dict[str, list[Observation]] = {}
    for owner, one in pairs:
        if owner:
            rows.setdefault(owner.id, []).append(one)
    return rows
