"""A table's columns have room for their words as far as the page has."""

import pytest

from reportgen.document.widths import PAGE, PER_LETTER, wide_enough
from reportgen.model import Column, Span


def shares(*columns: tuple[str, int, str]) -> list[int]:
    """The shares given to columns written as (heading, share wished, cell)."""
    made = wide_enough(
        [Column(heading=heading, share=share) for heading, share, _ in columns],
        [tuple((Span(text=cell),) for _, _, cell in columns)],
    )
    return [one.share for one in made]


def test_columns_that_fit_have_what_they_wish():
    assert shares(("Name", 40, "Falls"), ("Value", 20, "1.0")) == [40, 20]


def test_a_column_has_room_for_its_longest_word_in_cell_or_heading():
    cell, heading = shares(("Name", 1, "Communication and language"), ("Communication", 1, "1"))
    assert cell >= len("Communication") * PER_LETTER
    assert heading > cell  # a heading is bold


def test_a_no_break_space_makes_one_word():
    broken, whole = shares(("A", 1, "Got worse"), ("A", 1, "Got\u00a0worse"))
    assert whole >= len("Got worse") * PER_LETTER > broken


@pytest.mark.parametrize("wished", [(60, 60, 60), (100, 100, 10), (140, 1, 1)])
def test_what_is_wished_over_the_page_gives_way_before_any_word_is_broken(wished):
    words = ("Communication", "2024/25", "Unchanged")
    found = shares(*((word, share, word) for word, share in zip(words, wished, strict=True)))
    assert sum(found) <= PAGE + 1
    assert all(share >= len(word) * PER_LETTER for share, word in zip(found, words, strict=True))


def test_words_that_have_no_room_side_by_side_are_all_as_short_of_it():
    long = "Unacceptabilities"
    assert len(set(shares(*[(long, 10, long)] * 6))) == 1
