"""Tallies in words: how many came to what, always of how many."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.findings import wording
from reportgen.findings.tally import outcomes, tallies
from reportgen.model import Verdict
from tests.making import (
    DIFFERENCE,
    NEITHER,
    judge,
    series,
    verdicts,
)

WORDS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def number(word: str) -> int:
    return WORDS.index(word) if word in WORDS else int(word.replace(",", ""))


def said(findings, outcomes=("1",)) -> str:
    return wording.text_of(wording.tally_sentences(tallies(findings), outcomes))


TALLIES = [
    (
        verdicts(9, 7, 5),
        (
            "There are 21 indicators for outcome 1, of which nine had improved since the baseline, "
            "seven were unchanged and five had got worse."
        ),
    ),
    (
        verdicts(5, 0, 2, 1),
        (
            "There are eight indicators for outcome 1, of which five had improved since the "
            "baseline, none was unchanged, two had got worse and one had no data available."
        ),
    ),
    (
        verdicts(1, 1, 1),
        (
            "There are three indicators for outcome 1, of which one had improved since the "
            "baseline, one was unchanged and one had got worse."
        ),
    ),
    (
        verdicts(10, 11, 12),
        (
            "There are 33 indicators for outcome 1, of which 10 had improved since the baseline, "
            "11 were unchanged and 12 had got worse."
        ),
    ),
    (
        verdicts(0, 0, 0, 2),
        (
            "There are two indicators for outcome 1, of which none had improved since the "
            "baseline, none was unchanged, none had got worse and two had no data available."
        ),
    ),
    (
        verdicts(improved=1),
        "There is one indicator for outcome 1, which had improved since the baseline.",
    ),
    (verdicts(unchanged=1), "There is one indicator for outcome 1, which was unchanged."),
    (verdicts(no_data=1), "There is one indicator for outcome 1, which had no data available."),
]


@pytest.mark.parametrize(("findings", "sentence"), TALLIES)
def test_a_tally_gives_the_total_and_what_became_of_each(findings, sentence):
    assert said(findings) == sentence


def test_no_indicators():
    assert said(verdicts(1), ("7",)) != said((), ("7",)) == "There are no indicators for outcome 7."


def test_several_areas_are_told_one_by_one_and_the_total_once():
    findings = (*verdicts(2, 1), *verdicts(0, 1, 2, area="Kent"))
    assert said(findings) == (
        "There are three indicators for outcome 1. In Medway, two had improved since the "
        "baseline, one was unchanged and none had got worse. In Kent, none had improved since the "
        "baseline, one was unchanged and two had got worse."
    )
    assert wording.text_of(wording.tally_by_area(tallies(findings))) == (
        "in Medway two had improved since the baseline, one was unchanged and none had got worse; "
        "in Kent none had improved since the baseline, one was unchanged and two had got worse"
    )


def test_one_indicator_in_two_areas_is_one_indicator():
    findings = (*verdicts(1), *verdicts(0, 0, 1, area="Kent"))
    assert said(findings).startswith("There is one indicator for outcome 1. In Medway, one had ")


def test_what_was_not_judged_is_counted_and_said():
    findings = (
        *verdicts(1),
        judge(series("2021/22 | 57.3\n2024/25 | 60.6"), rule=DIFFERENCE),
        judge(series("2018-20 | 25.0\n2019-21 | 24.8")),
        judge(series("2021/22 | 57.3\n2024/25 | 60.6"), polarity=NEITHER),
        judge(series("2021/22 | 60.6\n2024/25 | 57.3"), polarity=NEITHER),
    )
    assert said(findings) == (
        "There are five indicators for outcome 1, of which one had improved since the baseline, "
        "none was unchanged, none had got worse, one was higher (neither way is better), one was "
        "lower (neither way is better), one had changed but could not be tested and one could not "
        "be compared."
    )


ONE = verdicts(1)[0]
MIXTURES = st.lists(st.sampled_from(Verdict), min_size=2, max_size=60)


@given(MIXTURES)
def test_the_counts_of_any_mixture_sum_to_the_total_that_is_stated(mixture):
    findings = tuple(replace(ONE, verdict=verdict) for verdict in mixture)
    sentence = said(findings)
    count = r"(\d[\d,]*|none|one|two|three|four|five|six|seven|eight|nine)"
    stated, clause = re.fullmatch(
        rf"There are {count} indicators for outcome 1, of which (.+)\.", sentence
    ).groups()
    parts = re.split(r", | and (?=\d|none|one|two|three|four|five|six|seven|eight|nine)", clause)
    counts = [number(re.match(rf"{count} ", part)[1]) for part in parts]
    assert sum(counts) == number(stated) == len(mixture)
    assert all(counts[3:])  # what did not happen is not said, but for the three that always are


@given(MIXTURES)
def test_each_count_is_tied_to_the_cells_of_those_it_counts(mixture):
    findings = tuple(replace(ONE, verdict=verdict) for verdict in mixture)
    (tally,) = tallies(findings)
    keys = [span.sourced.key for span in wording.tally_clause(tally) if span.sourced]
    assert len(keys) == len(set(keys)) >= 3
    assert all(key.startswith("tally.1.medway.") for key in keys)


def test_outcomes_stand_in_the_order_of_the_register():
    findings = (*verdicts(1, outcome="3"), *verdicts(1, outcome="1"), *verdicts(1, outcome=""))
    assert outcomes(one.indicator for one in findings) == ("3", "1")
    assert [one.total for one in tallies(findings, ["1", "3"])] == [2]
