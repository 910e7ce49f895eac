"""The figures an author withholds so that another cannot be worked out, found among all figures."""

from collections.abc import Sequence

from reportgen import display
from reportgen.findings.chosen import is_of_its_people, is_same_period
from reportgen.findings.disclosure.owners import Owned
from reportgen.model import Indicator, Observation, Protecting
from reportgen.problems import Problem, Reading, did_you_mean


def protected(named: Sequence[Protecting], pairs: Owned) -> Reading[frozenset[int]]:
    """Where among the pairs the named figures stand; a name that finds none is a problem."""
    found: set[int] = set()
    problems: list[Problem] = []
    for one in named:
        places = _places(one, pairs)
        found.update(places)
        if not places:
            problems.append(Problem(place=one.place, message=_why_none(one, pairs)))
    return Reading(facts=frozenset(found), problems=tuple(problems))


def _places(named: Protecting, pairs: Owned) -> list[int]:
    return [
        place
        for place, (owner, one) in enumerate(pairs)
        if owner
        and _is_of(owner, one, named.indicator)
        and one.area.casefold() == named.area.casefold()
        and is_same_period(one.period, named.period)
    ]


def _is_of(owner: Indicator, one: Observation, indicator: str) -> bool:
    """Whether a figure is an indicator's headline: its own sex and age, and of no category."""
    called = indicator.casefold() in (owner.id.casefold(), owner.name.casefold())
    return called and is_of_its_people(owner, one) and not one.category


def _why_none(named: Protecting, pairs: Owned) -> str:
    """The first of the three words that no figure has, with the nearest that some have."""
    ids = [word for owner, _ in pairs if owner for word in (owner.name, owner.id)]
    areas = [one.area for owner, one in pairs if owner]
    for word, known in ((named.indicator, ids), (named.area, areas)):
        if word.casefold() not in {each.casefold() for each in known}:
            return f"'{word}' is not in the data{did_you_mean(word, known)}"
    return f"{named.indicator} has no figure for {named.area} in {display.period(named.period)}"
