"""The faults: what is changed where, and which tests are to notice."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault: in a file, text that stands there once and what takes its place."""

    name: str
    file: str
    right: str
    wrong: str
    tests: str


JUDGING, READING, PROOF = "tests/findings", "tests/sources", "tests/proof"

FAULTS = (
    Fault(
        name="polarity flipped",
        file="reportgen/findings/change.py",
        right="return Verdict.IMPROVED if gain > 0 else Verdict.WORSE",
        wrong="return Verdict.IMPROVED if gain < 0 else Verdict.WORSE",
        tests=JUDGING,
    ),
    Fault(
        name="polarity of low-is-good forgotten",
        file="reportgen/findings/change.py",
        right="            return -value\n",
        wrong="            return value\n",
        tests=JUDGING,
    ),
    Fault(
        name="a value at a half rounded to even",
        file="reportgen/display.py",
        right="rounding=ROUND_HALF_UP",
        wrong='rounding="ROUND_HALF_EVEN"',
        tests="tests/test_display.py",
    ),
    Fault(
        name="change taken from unrounded figures",
        file="reportgen/display.py",
        right="return rounded(later, decimals) - rounded(earlier, decimals)",
        wrong="return rounded(later - earlier, decimals)",
        tests="tests/findings tests/test_display.py",
    ),
    Fault(
        name="a percentage format not scaled",
        file="reportgen/sources/marks.py",
        right="{cell.number.scaleb(2):f}",
        wrong="{cell.number.scaleb(0):f}",
        tests=READING,
    ),
    Fault(
        name="the first figure taken as baseline, whatever is asked",
        file="reportgen/findings/chosen.py",
        right="return next(iter(same or alike), None)",
        wrong="return next(iter(series), None)",
        tests=JUDGING,
    ),
    Fault(
        name="figures left in the order of the file",
        file="reportgen/findings/chosen.py",
        right="return tuple(sorted(mine, key=lambda one: one.period.order))",
        wrong="return tuple(mine)",
        tests=JUDGING,
    ),
    Fault(
        name="periods sorted by their first day",
        file="reportgen/model/facts.py",
        right="return (self.end, self.start)",
        wrong="return (self.start, self.end)",
        tests="tests/test_periods.py tests/findings",
    ),
    Fault(
        name="a provisional figure let through",
        file="reportgen/findings/chosen.py",
        right='MARKS = {"[p]": Unsettled.PROVISIONAL, ',
        wrong="MARKS = {",
        tests=JUDGING,
    ),
    Fault(
        name="a break in the series overlooked",
        file="reportgen/findings/comparable.py",
        right="if BREAK in observation.marks:",
        wrong="if BREAK in observation.note:",
        tests=JUDGING,
    ),
    Fault(
        name="overlapping windows compared",
        file="reportgen/periods/comparing.py",
        right="if later.start <= earlier.end:",
        wrong="if later.end <= earlier.end:",
        tests="tests/test_periods.py tests/findings",
    ),
    Fault(
        name="Wilson's limits without their correction",
        file="reportgen/findings/statistics/intervals.py",
        right="spread = z * sqrt(z * z + 4 * count * (1 - count / denominator))",
        wrong="spread = z * sqrt(4 * count * (1 - count / denominator))",
        tests=JUDGING,
    ),
    Fault(
        name="Byar's approximation used for small counts",
        file="reportgen/findings/statistics/intervals.py",
        right="EXACT_BELOW = 10 ",
        wrong="EXACT_BELOW = 1 ",
        tests=JUDGING,
    ),
    Fault(
        name="a one-sided threshold",
        file="reportgen/findings/statistics/distributions.py",
        right="return NormalDist().inv_cdf(0.5 + confidence / 2)",
        wrong="return NormalDist().inv_cdf(confidence)",
        tests=JUDGING,
    ),
    Fault(
        name="a one-sided p",
        file="reportgen/findings/statistics/distributions.py",
        right="return erfc(abs(z) / sqrt(2))",
        wrong="return erfc(abs(z) / sqrt(2)) / 2",
        tests=JUDGING,
    ),
    Fault(
        name="the error of one figure only",
        file="reportgen/findings/statistics/differences.py",
        right="** 2 for one in (earlier, later)",
        wrong="** 2 for one in (later,)",
        tests=JUDGING,
    ),
    Fault(
        name="intervals that touch counted as apart",
        file="reportgen/findings/rules.py",
        right="first.upper < second.lower or second.upper < first.lower",
        wrong="first.upper <= second.lower or second.upper <= first.lower",
        tests=JUDGING,
    ),
    Fault(
        name="a trend at 95% instead of 99.8%",
        file="reportgen/findings/statistics/trend.py",
        right="CONFIDENCE = 0.998",
        wrong="CONFIDENCE = 0.95",
        tests=JUDGING,
    ),
    Fault(
        name="control limits by the standard deviation's constant",
        file="reportgen/findings/statistics/control.py",
        right="LIMIT = 2.66 ",
        wrong="LIMIT = 3.0 ",
        tests=JUDGING,
    ),
    Fault(
        name="untested findings counted as tested",
        file="reportgen/findings/change.py",
        right="tested=is_test(rule) and found.changed is not None",
        wrong="tested=is_test(rule)",
        tests=JUDGING,
    ),
    Fault(
        name="a suppressed figure read as nought",
        file="reportgen/sources/marks.py",
        right="return Amount(absence=absence, marks=(plain.lower(), *_marks_beside(beside)))",
        wrong="return Amount(value=Decimal(0), marks=(plain.lower(), *_marks_beside(beside)))",
        tests=READING,
    ),
    Fault(
        name="repeats that disagree let through",
        file="reportgen/sources/repeats.py",
        right="if _says(first) != _says(other)]",
        wrong="if first is None]",
        tests=READING,
    ),
    Fault(
        name="the cell of the baseline named for the latest figure",
        file="reportgen/findings/wording/figures.py",
        right='observed("value", finding, text, places_of(latest))',
        wrong='observed("value", finding, text, places_of(finding.baseline))',
        tests=PROOF,
    ),
    Fault(
        name="the latest figure of a table taken from the baseline",
        file="reportgen/document/tables.py",
        right='cell=lambda one: _figure("latest", one, one.latest)',
        wrong='cell=lambda one: _figure("latest", one, one.baseline)',
        tests=PROOF,
    ),
    Fault(
        name="the comparator's first figure stated for its last",
        file="reportgen/findings/wording/figures.py",
        right="for one in reversed(finding.comparator)",
        wrong="for one in finding.comparator",
        tests=PROOF,
    ),
    Fault(
        name="a target's figure that names no cell",
        file="reportgen/findings/wording/spans.py",
        right="return (indicator.target_place,) if indicator.target_place else ()",
        wrong="return ()",
        tests=PROOF,
    ),
    Fault(
        name="a chart drawn at another value than its cell's",
        file="reportgen/document/charting.py",
        right="        value=observed.value,\n",
        wrong="        value=observed.value and observed.value + 1,\n",
        tests=PROOF,
    ),
    Fault(
        name="a tally one too high",
        file="reportgen/findings/wording/tallies.py",
        right="(verdict, tally.count(verdict), one, several)",
        wrong="(verdict, tally.count(verdict) + 1, one, several)",
        tests=PROOF,
    ),
    Fault(
        name="the figures of a table left out of the record",
        file="reportgen/document/printed.py",
        right="for span in (span for cell in row for span in cell if span.sourced):",
        wrong="for span in ():",
        tests=PROOF,
    ),
    Fault(
        name="a withheld number in the record",
        file="reportgen/record/entries.py",
        right="return WITHHELD if",
        wrong="return observed.raw if",
        tests="tests/test_record.py tests/test_workings.py",
    ),
    Fault(
        name="a formula let into the workings",
        file="reportgen/workings/excel.py",
        right='    cell.data_type = "s"\n',
        wrong="",
        tests="tests/test_workings.py",
    ),
    Fault(
        name="limits the wrong way about in the workings",
        file="reportgen/workings/findings.py",
        right='of=_difference("lower")',
        wrong='of=_difference("upper")',
        tests="tests/test_workings.py",
    ),
    Fault(
        name="the clock in a workbook",
        file="reportgen/workings/excel.py",
        right="    parts[CORE] = ",
        wrong="    parts[CORE + CORE] = ",
        tests="tests/test_workings.py",
    ),
    Fault(
        name="a build that failed leaves half of its files",
        file="reportgen/files.py",
        right="        _undo(ready, held)\n",
        wrong="        pass\n",
        tests="tests/test_files.py",
    ),
)
