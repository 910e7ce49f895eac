"""What a reader must know of each column: how it was worked out, and whose method that is."""

from reportgen.findings import wording

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
    f"{wording.INTERVAL_METHOD} Of two proportions with counts it is Newcombe's (method 10, 1998); of "
    "two rates with counts it is made of Byar's limits (Zou and Donner, 2008); else of the standard "
    "errors that the published limits imply."
)
STATISTICS = (
    "p is the two-sided probability of a difference at least as large if nothing had changed, and z "
    "its normal deviate. Of two proportions with counts by the score test; of two rates by the log of "
    "their ratio, or exactly where there are fewer than ten events; else the difference over its "
    "standard error. Figures without a confidence interval are not tested."
)
CELL = "The file, and in it the worksheet and cell, that the figure was read from."
TARGET = (
    "Distance is the latest figure minus the target, each as shown. The path is a straight line "
    "from the baseline to the target, at the latest period. A year's changes are arithmetic and no "
    "forecast."
)
TREND = f"{wording.TREND_METHOD} A label that is published is taken as it is."
COMPARISON = (
    "The latest figure beside the comparator's for the same period, by the method named. Better "
    "than the comparator is not improved."
)
TALLY = "How many findings of the area came to each verdict, and how many were tested."
CHANCE = (
    "How many of the tested findings would show a change if nothing had changed (Schenker and "
    "Gentleman, The American Statistician 55(3), 2001, where intervals are compared)."
)
SERIES = (
    "Every observation that a finding, a chart or a comparison was made from. What the cell holds "
    "is its text as it stood; a number that is withheld is not given, and one that is rounded to keep "
    "others from being known is given as rounded."
)
