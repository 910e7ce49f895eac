"""What a reader must know of each column: how it was worked out, and whose method that is."""

VERDICT = (
    "Improved and got worse are said by the rule in the column Rule, and by which way is good for "
    "the indicator. Unchanged means that the rule found no change, not that there was none."
)
LIMITS = (
    "95% confidence limits. They are those published with the figure; where none are published but "
    "a count and a denominator are, Wilson's limits of a proportion or Byar's of a rate (Public "
    "Health England, Technical Guide: Confidence Intervals, 2018)."
)
CHANGE = (
    "Latest figure minus baseline, each as it is shown in the paper, so that a reader who subtracts "
    "gets the same."
)
DIFFERENCE = (
    "Confidence limits of the difference between the figures before rounding, at the confidence "
    "that the column Rule names."
)
STATISTICS = (
    "z is the difference over its standard error. p is the two-sided probability of a difference "
    "at least as large if nothing had changed. Figures without a confidence interval are not tested."
)
CELL = "The file, and in it the worksheet and cell, that the figure was read from."
TARGET = (
    "Distance is the latest figure minus the target, each as shown. The path is a straight line "
    "from the baseline to the target, at the latest period. A year's changes are arithmetic and no "
    "forecast."
)
TREND = (
    "The Recent Trend of Fingertips (Office for Health Improvement and Disparities): the slope of "
    "the last five points, tested at 99.8%. It is another question than change since the baseline."
)
COMPARISON = (
    "The latest figure beside the comparator's for the same period, by the method named. Better "
    "than the comparator is not improved."
)
TALLY = "How many findings of the area came to each verdict. Tested counts those with a z."
SERIES = (
    "Every observation that a finding, a chart or a comparison was made from. What the cell holds "
    "is its text as it stood; a number that is withheld is not given."
)
