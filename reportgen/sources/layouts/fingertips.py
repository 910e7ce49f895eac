"""Fingertips, the public health profiles of OHID: its CSV of 26 or 27 columns, by name.

England stands in it twice, with and without a parent. fingertipsR writes the same names without
spaces, which are the same headings here, and may add the polarity.
"""

from reportgen.sources.layouts.layout import LONG_NOUNS, Layout

FINGERTIPS = Layout(
    name="fingertips",
    headings={
        "id": ("Indicator ID",),
        "indicator": ("Indicator Name",),
        "area_code": ("Area Code",),
        "area": ("Area Name",),
        "area_type": ("Area Type",),
        "sex": ("Sex",),
        "age": ("Age",),
        "category_type": ("Category Type",),
        "category": ("Category",),
        "period": ("Time period",),
        "value": ("Value",),
        "lower": ("Lower CI 95.0 limit",),
        "upper": ("Upper CI 95.0 limit",),
        "lower_998": ("Lower CI 99.8 limit",),
        "upper_998": ("Upper CI 99.8 limit",),
        "count": ("Count",),
        "denominator": ("Denominator",),
        "note": ("Value note",),
        "polarity": ("Polarity",),
    },
    required=LONG_NOUNS | {"id", "area_code", "sex", "age"},
    repeats=True,
    published=True,
    notes_are_marks=True,
)
