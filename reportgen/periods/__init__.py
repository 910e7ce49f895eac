"""What a written period means, and whether two periods may be compared."""

from reportgen.periods.comparing import comparable, months_of
from reportgen.periods.days import YearType
from reportgen.periods.spelling import parse_period

__all__ = ["YearType", "comparable", "months_of", "parse_period"]
