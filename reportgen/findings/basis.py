"""What an observation rests on: whether its count and denominator give its value, and times what."""

import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.model import Indicator, Observation, ValueType

PROPORTIONS = (1, 100)  # what a proportion is a multiple of: written 0.606 or 60.6
NEAR = Decimal("0.01")  # sources round counts; the value may differ by so much of itself
PER = re.compile(r"\bper ([\d,]+)", re.ASCII)
BORNE_BY_COUNTS = (None, ValueType.PROPORTION, ValueType.RATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A count of a denominator, and the multiplier that makes the value of them: 100 for per cent."""

    value_type: ValueType
    count: float
    denominator: float
    multiplier: float

    def alike(self, other: "Basis") -> bool:
        """Whether both are proportions, or rates, of the same multiple."""
        return (self.value_type, self.multiplier) == (other.value_type, other.multiplier)


def basis_of(observation: Observation, indicator: Indicator) -> Basis | None:
    """The count and denominator of which the value is a proportion or a crude rate; None without.

    The denominator of a standardised rate is a population and gives no value: unless the register
    says what sort the figure is, count over denominator must make the value times a power of ten.
    """
    count, denominator = observation.count, observation.denominator
    if observation.value is None or count is None or denominator is None:
        return None
    if denominator <= 0 or not count >= 0 or indicator.value_type not in BORNE_BY_COUNTS:
        return None
    multiplier = _multiplier(observation.value, count, denominator, indicator)
    if multiplier is None:
        return None
    kind = indicator.value_type or _kind(multiplier)
    if kind is ValueType.PROPORTION and count > denominator:
        return None
    return Basis(
        value_type=kind,
        count=float(count),
        denominator=float(denominator),
        multiplier=float(multiplier),
    )


def _multiplier(
    value: Decimal, count: Decimal, denominator: Decimal, indicator: Indicator
) -> Decimal | None:
    """The power of ten that makes the value; where nothing was counted, what the unit says."""
    if count == 0 or value <= 0:
        return _in_unit(indicator.unit or "") if count == value == 0 else None
    exact = value * denominator / count
    power = Decimal(10) ** round(exact.log10())
    return power if abs(exact / power - 1) <= NEAR else None


def _in_unit(unit: str) -> Decimal | None:
    if unit == "%":
        return Decimal(100)
    found = PER.search(unit)
    return Decimal(found[1].replace(",", "")) if found else None


def _kind(multiplier: Decimal) -> ValueType:
    return ValueType.PROPORTION if multiplier in PROPORTIONS else ValueType.RATE
