"""Rates that tell a withheld count: a printed rate times what it is a rate of."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from reportgen import display
from reportgen.findings.disclosure.cells import what
from reportgen.findings.disclosure.withholding import Shown
from reportgen.findings.intervals import has_limits
from reportgen.model import Absence, Finding, Indicator, Observation, ValueType
from reportgen.problems import Problem

POWERS = [Decimal(10) ** power for power in range(7)]  # per cent, per 1,000, per 100,000
ENOUGH = 2  # how often rate times population must make the count before it is taken for no chance
CLOSE = 20  # a count told to within one part in so many bears witness


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The printed figures of an indicator, by area and period, and what its sources have there."""

    indicator: Indicator
    kind: ValueType | None
    shown: Mapping[Hashable, Observation]
    stood: Mapping[Hashable, Observation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A rate and what it is a rate of, at one area and period: about what count they make."""

    rate: Observation
    least: Decimal
    most: Decimal

    def makes(self, count: Decimal) -> bool:
        return self.least <= count <= self.most

    def tells(self, count: Decimal) -> bool:
        """Whether it makes the count so nearly that this is no chance."""
        near = max(Decimal(1), count / CLOSE)
        return count > 0 and self.makes(count) and self.most - self.least <= near


def rates_that_tell(shown: Shown, findings: Sequence[Finding]) -> Iterator[Problem]:
    """A problem for each withheld count that a printed rate and population make.

    That a rate is of a count is told by the figures: wherever the sources give all three, rate times
    population makes the count.
    """
    stood = {what(one): each for (_, one), each in zip(shown.figures, shown.stood, strict=True)}
    printed = [_series(one, shown.kinds.get(one.id), findings, stood) for one in shown.indicators]
    counts = [one for one in printed if one.kind in (ValueType.COUNT, None)]
    rates = [one for one in printed if one.kind in (ValueType.PROPORTION, ValueType.RATE)]
    for count in counts:
        secrets = [at for at, one in count.shown.items() if one.absence is Absence.SUPPRESSED]
        for rate in rates if secrets else ():
            for population in (None, *(one for one in counts if one is not count)):
                yield from _told(count, rate, population, secrets)


def _series(
    indicator: Indicator,
    kind: ValueType | None,
    findings: Sequence[Finding],
    stood: Mapping[Hashable, Observation],
) -> Series:
    shown = {
        _at(each): each
        for one in findings
        if one.indicator.id == indicator.id
        for each in (*one.series, *one.comparator)
    }
    return Series(
        indicator=indicator,
        kind=kind,
        shown=shown,
        stood={at: stood[what(each)] for at, each in shown.items() if what(each) in stood},
    )


def _at(one: Observation) -> Hashable:
    return (one.area.casefold(), one.period.order)


def _told(
    count: Series, rate: Series, population: Series | None, secrets: Sequence[Hashable]
) -> Iterator[Problem]:
    for power in POWERS:
        products = {
            at: product
            for at in rate.shown
            if at in count.shown and (product := _product(at, rate, population, power))
        }
        if _is_rate_of(count, products):
            for at in secrets:
                if at in products and products[at].least == products[at].most:
                    yield _problem(count, at, products[at], rate, population)


def _product(
    at: Hashable, rate: Series, population: Series | None, power: Decimal
) -> Product | None:
    """About what count they make: whole numbers as near as the rate is written.

    Without a population it is the rate's own denominator, which its limits tell with the rate.
    """
    one = rate.shown[at]
    known = _own(one) if population is None else _value(population.shown.get(at))
    if one.value is None or known is None:
        return None
    exponent = one.value.as_tuple().exponent
    half = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2
    least, most = ((one.value + way * half) * known / power for way in (-1, 1))
    return Product(
        rate=one,
        least=least.to_integral_value(rounding=ROUND_CEILING),
        most=most.to_integral_value(rounding=ROUND_FLOOR),
    )


def _value(one: Observation | None) -> Decimal | None:
    return one.value if one else None


def _own(rate: Observation) -> Decimal | None:
    """A rate's denominator, where it is printed with limits, its own or those its count gives."""
    with_limits = has_limits(rate) or rate.count is not None
    return rate.denominator if with_limits else None


def _is_rate_of(count: Series, products: Mapping[Hashable, Product]) -> bool:
    """Whether rate times population makes the count wherever all three are given, and often enough."""
    known = [
        (product, stood.value)
        for at, product in products.items()
        if (stood := count.stood.get(at)) and stood.value is not None
    ]
    made = all(product.makes(value) for product, value in known)
    return made and sum(product.tells(value) for product, value in known) >= ENOUGH


def _problem(
    count: Series, at: Hashable, product: Product, rate: Series, population: Series | None
) -> Problem:
    secret = count.shown[at]
    when = display.period(secret.period)
    of = (
        f"times the {population.indicator.name} at {population.shown[at].place}"
        if population
        else "and its confidence limits"
    )
    message = (
        f"{count.indicator.name}, {secret.area}, {when} is withheld, and can be worked out from "
        f"{rate.indicator.name} ({product.rate.place}) {of}; give '{rate.indicator.id}' the "
        f"same scheme in the register's column 'disclosure', or leave one of them out"
    )
    return Problem(place=secret.place, message=message)
