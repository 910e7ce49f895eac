"""Whether two wordings say the same figures, as a reader would have it."""

import pytest

from reportgen.proof.figures import same_figures


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("60.6%", "60.6%"),
        ("60.6 per cent", "60.6%"),
        ("6", "six"),
        ("none", "0"),
        ("1000", "1,000"),
        ("-2.6", "−2.6"),
        ("in 2021/22 it was 57.3%, and rose by 3.3", "up 3.3 from 57.3% in 2021/22"),
        ("Improvement", "▲ Improved"),
        ("Pavements freeze in winter.", "Pavements may freeze."),
    ],
)
def test_the_same(theirs, ours):
    assert same_figures(theirs, ours)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("61%", "60.6%"),
        ("60.60%", "60.6%"),
        ("seven", "six"),
        ("2.6", "-2.6"),
        ("up 3.3", "down 3.3"),
        ("had not improved", "had improved"),
        ("3.3 of 10", "3.3"),
        ("▼ Got worse", "▲ Improved"),
        ("CIV", "BIV"),
        ("C2", "B2"),
        ("", "60.6%"),
        ("about half", "50.2%"),
    ],
)
def test_not_the_same(theirs, ours):
    assert not same_figures(theirs, ours)
