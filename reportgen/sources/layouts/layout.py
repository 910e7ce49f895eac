"""What a layout is: the nouns a file may have columns for, and the headings it gives them."""

from collections.abc import Mapping
from dataclasses import dataclass

NOUNS = (
    "indicator",
    "id",
    "area",
    "area_code",
    "area_type",
    "period",
    "year_type",
    "value",
    "lower",
    "upper",
    "lower_998",
    "upper_998",
    "count",
    "denominator",
    "marks",
    "note",
    "status",
    "sex",
    "age",
    "category_type",
    "category",
    "outcome",
    "unit",
    "polarity",
    "baseline",
    "target",
    "target_period",
    "source",
)
LONG_NOUNS = frozenset({"indicator", "area", "period", "value"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A layout with a row for each figure: its name, its headings by noun, those it must have.

    `repeats` says that the publisher gives some rows twice by design, so that rows which agree are
    no cause for a warning.
    """

    name: str
    headings: Mapping[str, tuple[str, ...]]
    required: frozenset[str] = LONG_NOUNS
    repeats: bool = False
