"""The rule a paper judges by, in a few words and in a sentence."""

from collections.abc import Sequence

from reportgen import display
from reportgen.model import Finding, Rule, Verdict

MOST_NAMED = 6


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
        interval = f"{rule.confidence}% " if rule.test == "overlap" else ""
        sentences.append(
            f"A change in a figure published without a {interval}confidence interval cannot be "
            "tested and is counted separately."
        )
    others = dict.fromkeys(one.rule for one in findings if one.rule != rule)
    sentences.extend(_judged_otherwise(other, findings) for other in others)
    return " ".join(sentences)


def _judged_otherwise(rule: Rule, findings: Sequence[Finding]) -> str:
    """Which indicators another rule is for: by name, or how many where the names would be many."""
    names = [*dict.fromkeys(one.indicator.name for one in findings if one.rule == rule)]
    if len(names) > MOST_NAMED:
        which = f"{display.count(len(names))} indicators are".capitalize()
    else:
        which = f"{'; '.join(names)} {'is' if len(names) == 1 else 'are'}"
    return f"{which} judged by another rule: {rule_words(rule)}."


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
