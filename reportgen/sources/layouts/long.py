"""Any file with a row for each figure, under the headings people give such columns."""

from reportgen.sources.layouts.layout import Layout

LONG = Layout(
    name="long",
    headings={
        "id": ("Indicator ID", "ID", "Ref", "Reference", "Indicator ref", "KPI ref", "Measure ID")
        + ("Indicator code", "Measure code"),
        "indicator": ("Indicator name", "Indicator", "Measure name", "Measure", "Metric", "KPI")
        + ("KPI name", "Performance indicator", "Performance measure", "Indicator title"),
        "area": ("Area name", "Area", "Geography name", "Geography", "Local authority name")
        + ("Local authority", "LA name", "Authority", "Council", "Place", "areanm"),
        "area_code": ("Area code", "ONS code", "GSS code", "Geography code", "LA code")
        + ("Local authority code", "areacd"),
        "area_type": ("Area type", "Geography type", "Geography level"),
        "period": ("Time period", "Period", "Reporting period", "Year", "Financial year")
        + ("Academic year", "Calendar year", "Quarter", "Month", "Date", "Time", "Time_period"),
        "year_type": ("Year type", "Period type"),
        "value": ("Value", "Indicator value", "Observation", "Obs value", "Result", "Actual")
        + ("Figure", "Rate", "Percentage"),
        "lower": ("Lower", "Lower CI", "Lower limit", "LCI", "Lower 95% CI", "Lower CI 95%")
        + ("95% lower", "Lower 95", "LCI 95", "Lower confidence limit", "Lower 95% limit")
        + ("Lower CI 95.0 limit", "95% LCL", "LCL"),
        "upper": ("Upper", "Upper CI", "Upper limit", "UCI", "Upper 95% CI", "Upper CI 95%")
        + ("95% upper", "Upper 95", "UCI 95", "Upper confidence limit", "Upper 95% limit")
        + ("Upper CI 95.0 limit", "95% UCL", "UCL"),
        "lower_998": ("Lower CI 99.8 limit", "Lower CI 99.8%", "Lower 99.8", "LCI 99.8"),
        "upper_998": ("Upper CI 99.8 limit", "Upper CI 99.8%", "Upper 99.8", "UCI 99.8"),
        "count": ("Count", "Numerator", "Number"),
        "denominator": ("Denominator", "Population", "Base"),
        "marks": ("Marks", "Mark", "Symbol", "Shorthand", "Flag", "Observation status"),
        "note": ("Value note", "Note", "Notes", "Comment", "Comments", "Commentary"),
        "status": ("Status", "RAG", "RAG rating", "RAG status", "BRAG"),
        "sex": ("Sex", "Gender"),
        "age": ("Age", "Age group", "Age band"),
        "category_type": ("Category type", "Breakdown type"),
        "category": ("Category", "Breakdown"),
        "outcome": ("Outcome", "Priority", "Theme"),
        "unit": ("Unit", "Units", "Unit of measure", "Value unit"),
        "polarity": ("Polarity", "Good is", "Good to be", "Better is", "What good looks like")
        + ("What is good", "Good performance", "Desired direction", "RAG polarity"),
        "baseline": ("Baseline period", "Baseline year"),
        "target": ("Target", "Goal"),
        "target_period": ("Target period", "Target year", "Target date"),
        "source": ("Source", "Data source"),
    },
)
