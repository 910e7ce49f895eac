"""The rule a paper judges by, in a few words and in a sentence."""

from collections.abc import Sequence

from reportgen import display
from reportgen.model import Finding, Rule, Verdict


def rule_words(rule: Rule) -> str:
    """A rule in a few words, for the record: "z-test of the difference, 95%"."""
    match rule.test:
        case "difference":
            return f"z-test of the difference, {rule.confidence}%"
        case "overlap":
            return f"{rule.confidence}% confidence intervals do not overlap"
        case "any":
            return "any change in the figure shown"
        case "tolerance":
            return f"change of more than {_tolerance(rule)}"
    return "the workbook's own status"


def rule_sentence(rule: Rule, findings: Sequence[Finding]) -> str:
    """The rule as a councillor would have it explained, with what the figures could not bear."""
    sentences = [_judged(rule)]
    if any(one.verdict is Verdict.NOT_TESTED for one in findings):
        sentences.append(
            "A change in a figure published without a confidence interval cannot be tested "
            "and is counted separately."
        )
    others = sorted({rule_words(one.rule) for one in findings if one.rule != rule})
    if others:
        sentences.append(f"Some indicators are judged by another rule: {display.listed(others)}.")
    return " ".join(sentences)


def _judged(rule: Rule) -> str:
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
