"""Judgements: what the facts amount to, by declared rules. Nothing here reads or writes a file."""

from reportgen.findings.statistics.differences import (
    Counted,
    Difference,
    difference_of_proportions,
    difference_of_rates,
    difference_of_values,
    exact_rates_p,
    ratio_of_rates,
)
from reportgen.findings.statistics.distributions import (
    normal_quantile,
    student_quantile,
    two_sided_p,
)
from reportgen.findings.statistics.intervals import (
    Estimate,
    byar,
    dobson,
    dobson_repeated,
    error_of,
    exact_poisson,
    mean,
    proportion,
    rate,
    standardised_ratio,
    wilson,
)

__all__ = [
    "Counted",
    "Difference",
    "Estimate",
    "byar",
    "difference_of_proportions",
    "difference_of_rates",
    "difference_of_values",
    "dobson",
    "dobson_repeated",
    "error_of",
    "exact_poisson",
    "exact_rates_p",
    "mean",
    "normal_quantile",
    "proportion",
    "rate",
    "ratio_of_rates",
    "standardised_ratio",
    "student_quantile",
    "two_sided_p",
    "wilson",
]
