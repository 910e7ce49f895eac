"""Explore Local Statistics, the long files of ONS: ISO 8601 periods and 95% limits."""

from reportgen.sources.layouts.layout import LONG_NOUNS, Layout

EXPLORE = Layout(
    name="ons",
    headings={
        "id": ("slug",),
        "indicator": ("indicator",),
        "area_code": ("areacd",),
        "area": ("areanm",),
        "area_type": ("geography",),
        "period": ("period", "period_label"),
        "value": ("observation", "value"),
        "lower": ("lci_95",),
        "upper": ("uci_95",),
        "unit": ("unit",),
        "marks": ("status",),
        "note": ("notes",),
    },
    required=LONG_NOUNS | {"area_code"},
    published=True,
)
