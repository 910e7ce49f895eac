"""Findings in words: the sentences of a paper, each figure in them still tied to its cells."""

from reportgen.findings.wording.figures import (
    alt_text,
    change,
    figure,
    figure_key,
    finding_sentence,
    name_of,
    period,
    target_status,
)
from reportgen.findings.wording.meetings import dated, meeting, meetings_held
from reportgen.findings.wording.rules import rule_sentence, rule_words
from reportgen.findings.wording.spans import Spans, cells_of, plain, text_of
from reportgen.findings.wording.tallies import tally_by_area, tally_clause, tally_sentences

__all__ = [
    "Spans",
    "alt_text",
    "cells_of",
    "change",
    "dated",
    "figure",
    "figure_key",
    "finding_sentence",
    "meeting",
    "meetings_held",
    "name_of",
    "period",
    "plain",
    "rule_sentence",
    "rule_words",
    "tally_by_area",
    "tally_clause",
    "tally_sentences",
    "target_status",
    "text_of",
]
