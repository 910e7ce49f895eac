"""The rule a paper judges by, in a few words and in sentences, and how far the figures bore it."""

from collections.abc import Sequence
from decimal import Decimal

from reportgen import display
from reportgen.findings.chance import expected_by_chance
from reportgen.findings.rules import is_test
from reportgen.model import Finding, Rule, Verdict

MOST_NAMED = 6


def rule_words(rule: Rule) -> str:
    """A rule in a few words, for the record: "z-test of the difference, 95%"."""
    match rule.test:
        case "difference":
            return f"z-test of the difference, {rule.confidence}%"
        case "overlap":
            return f"{rule.confidence}% confidence intervals do not overlap"
        case "inside":
            return f"baseline outside the latest {rule.confidence}% confidence interval"
        case "any":
            return "any change in the figure shown"
        case "unrounded":
            return "any change at all in the unrounded figure"
        case "tolerance":
            return f"change of more than {_tolerance(rule)}"
    return "the workbook's own status"


def rule_sentence(rule: Rule) -> str:
    """The rule as a councillor would have it explained."""
    match rule.test:
        case "difference":
            return (
                "An indicator is counted as improved or worse only where the difference from its "
                f"baseline is statistically significant at the {rule.confidence}% level."
            )
        case "overlap":
            return (
                "An indicator is counted as improved or worse only where the "
                f"{rule.confidence}% confidence intervals of its baseline and latest figures do "
                "not overlap."
            )
        case "any":
            return "Any change since the baseline in the figure shown is counted, however small."
        case "tolerance":
            return f"A change since the baseline of {_tolerance(rule)} or less is counted as unchanged."
    return (
        "The status of each indicator is the one given in the indicator workbook; it is not tested."
    )


def _tolerance(rule: Rule) -> str:
    if rule.points is not None:
        return f"{rule.points} point{'' if rule.points == 1 else 's'}"
    return f"{rule.percent}% of the baseline figure"


def how_far_tested(rule: Rule, findings: Sequence[Finding]) -> str:
    """How many of a tally were tested and what chance alone would give; what could not be tested;
    which indicators are judged by another rule than the paper's."""
    return " ".join(
        filter(None, (_tested(findings), _untested(rule, findings), _otherwise(rule, findings)))
    )


def _tested(findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    if not any(is_test(one.rule) for one in findings):
        return "This is not a statistical test, so how many changes are due to chance is not known."
    tested = sum(one.tested for one in findings)
    of = _of(findings)
    if not tested:
        return f"{of}, none could be tested."
    were = "was" if tested == 1 else "were"
    return (
        f"{of}, {display.count(tested)} {were} tested; had nothing changed, chance alone would be "
        f"expected to show {_about(expected_by_chance(findings))} changes."
    )


def _of(findings: Sequence[Finding]) -> str:
    """ "Of 21 indicators"; with several areas each indicator is compared once in each."""
    areas = len({one.area for one in findings})
    noun = "indicator" if areas == 1 else "comparison"
    many = "" if len(findings) == 1 else "s"
    each = "" if areas == 1 else " (each indicator in each area)"
    return f"Of {display.count(len(findings))} {noun}{many}{each}"


def _about(expected: float) -> str:
    shown = display.number(Decimal(repr(expected)), 1)
    return f"about {shown}" if shown != "0.0" else "fewer than 0.1"


def _untested(rule: Rule, findings: Sequence[Finding]) -> str:
    if not any(one.verdict is Verdict.NOT_TESTED for one in findings):
        return ""
    interval = f"{rule.confidence}% " if rule.test == "overlap" else ""
    return (
        f"A change in a figure published without a {interval}confidence interval cannot be "
        "tested and is counted separately."
    )


def _otherwise(rule: Rule, findings: Sequence[Finding]) -> str:
    others = dict.fromkeys(one.rule for one in findings if one.rule != rule)
    return " ".join(_judged_otherwise(other, findings) for other in others)


def _judged_otherwise(rule: Rule, findings: Sequence[Finding]) -> str:
    """Which indicators another rule is for: by name, or how many where the names would be many."""
    names = [*dict.fromkeys(one.indicator.name for one in findings if one.rule == rule)]
    if len(names) > MOST_NAMED:
        which = f"{display.count(len(names))} indicators are".capitalize()
    else:
        which = f"{'; '.join(names)} {'is' if len(names) == 1 else 'are'}"
    return f"{which} judged by another rule: {rule_words(rule)}."
