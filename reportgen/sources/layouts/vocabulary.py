"""The headings people give the columns of indicator files, by reportgen's nouns; commonest first."""

WORDS = """
id:            Indicator ID | ID | Ref | Reference | Indicator ref | Indicator code | KPI ref | PI ref
             | Measure ID | Measure ref | Measure code | No
indicator:     Indicator name | Indicator | Measure name | Measure | Metric | Performance indicator
             | Performance measure | Indicator title | KPI name | KPI | Indicator description
             | Measure description | Description
area:          Area name | Area | Geography name | Geography | Local authority name | Local authority
             | LA name | Authority | Council | Place
area_code:     Area code | ONS code | GSS code | Geography code | LA code | Local authority code
area_type:     Area type | Geography type | Geography level
period:        Time period | Period | Reporting period | Financial year | Academic year | Calendar year
             | Year | Quarter | Month | Date | Time
year_type:     Year type | Period type
value:         Value | Indicator value | Observation | Obs value | Result | Actual | Figure | Rate
             | Percentage
lower:         Lower | Lower CI | Lower limit | LCI | LCL | Lower 95% CI | Lower CI 95% | 95% lower
             | Lower 95 | LCI 95 | Lower confidence limit | Lower 95% limit | Lower 95% confidence limit
             | Lower CI 95.0 limit | 95% LCL
upper:         Upper | Upper CI | Upper limit | UCI | UCL | Upper 95% CI | Upper CI 95% | 95% upper
             | Upper 95 | UCI 95 | Upper confidence limit | Upper 95% limit | Upper 95% confidence limit
             | Upper CI 95.0 limit | 95% UCL
lower_998:     Lower CI 99.8 limit | Lower CI 99.8% | Lower 99.8 | LCI 99.8
upper_998:     Upper CI 99.8 limit | Upper CI 99.8% | Upper 99.8 | UCI 99.8
margin:        Margin of error | 95% margin of error | MoE
count:         Count | Numerator | Number
denominator:   Denominator | Population | Base
marks:         Marks | Mark | Symbol | Shorthand | Flag | Observation status
note:          Value note | Note | Notes | Comment | Comments | Commentary
sex:           Sex | Gender
age:           Age | Age group | Age band
category_type: Category type | Breakdown type
category:      Category | Breakdown
outcome:       Outcome | Priority | Theme | Aim | Objective
unit:          Unit | Units | Unit of measure | Value unit | Measured in
polarity:      Polarity | Good is | Good to be | Better is | What good looks like | What is good
             | Good performance | Desired direction | Direction of good | RAG polarity | Good
baseline:      Baseline period | Baseline year | Baseline date
target:        Target | Goal | Ambition
target_period: Target period | Target year | Target date | Target by | By when
source:        Source | Data source
"""


def _headings() -> dict[str, tuple[str, ...]]:
    lines = WORDS.replace("\n  ", "  ").strip().splitlines()
    pairs = (line.split(":", 1) for line in lines)
    return {noun: tuple(map(str.strip, words.split("|"))) for noun, words in pairs}


HEADINGS = _headings()
