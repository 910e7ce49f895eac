"""Text is cleaned once, and cleaning it again changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.text import clean_text, one_line

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("found", "clean"),
    [
        ("a\ud83db", "a\ufffdb"),
        ("a\x00\x07\x0b\x0c\x85b", "ab"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\ufffe\uffff\ufdd0\U0001fffeb", "ab"),
        ("abc\u202egnp.exe", "abcgnp.exe"),
        ("\u2067name\u2069", "name"),
        ("Cafe\u0301", "Café"),
        ("👩‍⚕️ x̱ 中文", "👩‍⚕️ x̱ 中文"),
        ("{{ 7*7 }} A&E <5", "{{ 7*7 }} A&E <5"),
    ],
)
def test_what_cannot_be_printed_goes_and_the_rest_stays(found: str, clean: str) -> None:
    assert clean_text(found) == clean


@given(ANY_TEXT)
def test_clean_text_is_clean(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    clean.encode("utf-8")


def test_one_line_holds_no_line_ends_or_runs_of_spaces() -> None:
    assert one_line(" Healthy\n weight\u00a0 in  Year 6 ") == "Healthy weight in Year 6"
