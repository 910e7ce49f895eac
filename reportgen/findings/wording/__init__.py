"""Findings in words: the sentences of a paper, each figure in them still tied to its cells."""

from reportgen.findings.wording.figures import (
    alt_text,
    change,
    figure,
    figure_key,
    finding_sentence,
    interval_words,
    name_of,
    passed_over,
    period,
    said,
    target_status,
)
from reportgen.findings.wording.meetings import dated, meeting, meetings_held
from reportgen.findings.wording.rules import how_far_tested, rule_sentence, rule_words
from reportgen.findings.wording.spans import Spans, cells_of, plain, text_of
from reportgen.findings.wording.standing import (
    CONTROL_METHOD,
    TREND_METHOD,
    comparison_method,
    comparison_words,
    progress_words,
    trend_words,
    variation_words,
)
from reportgen.findings.wording.tallies import (
    by_other_rules,
    tally_by_area,
    tally_clause,
    tally_key,
    tally_sentences,
)

__all__ = [
    "CONTROL_METHOD",
    "TREND_METHOD",
    "Spans",
    "alt_text",
    "by_other_rules",
    "cells_of",
    "change",
    "comparison_method",
    "comparison_words",
    "dated",
    "figure",
    "figure_key",
    "finding_sentence",
    "how_far_tested",
    "interval_words",
    "meeting",
    "meetings_held",
    "name_of",
    "passed_over",
    "period",
    "plain",
    "progress_words",
    "rule_sentence",
    "rule_words",
    "said",
    "tally_by_area",
    "tally_clause",
    "tally_key",
    "tally_sentences",
    "target_status",
    "text_of",
    "trend_words",
    "variation_words",
]
