"""Risks, and their ratings in a council's own scheme."""

from pathlib import Path

import pytest

from reportgen.model import Risk, RiskLevel, RiskScheme
from reportgen.problems import Place, Reading
from reportgen.sources.ratings import check_rating, parse_rating
from reportgen.sources.risks import read_risks


def levels(**labels: str) -> tuple[RiskLevel, ...]:
    return tuple(RiskLevel(code=code.lstrip("_"), label=label) for code, label in labels.items())


MEDWAY = RiskScheme(
    likelihood=levels(A="Very likely", B="Likely", C="Unlikely", D="Rare"),
    impact=levels(I="Catastrophic", II="Major", III="Moderate", IV="Minor"),
    rating="{likelihood}{impact}",
)
FIVE_BY_FIVE = RiskScheme(
    likelihood=levels(_5="Certain", _4="Likely", _3="Possible", _2="Unlikely", _1="Rare"),
    impact=levels(_5="Severe", _4="Major", _3="Moderate", _2="Minor", _1="Slight"),
    rating="{likelihood}x{impact}",
)


def risks(tmp_path: Path, text: str, scheme: RiskScheme = MEDWAY) -> Reading[tuple[Risk, ...]]:
    path = tmp_path / "risks.csv"
    path.write_text(text.lstrip("\n"), encoding="utf-8")
    return read_risks(path, name="risks.csv", scheme=scheme)


@pytest.mark.parametrize(
    "text", ["BIV", "B/IV", "B IV", "b4", "B4", "biv", "B-IV", "Likely, minor", " BIV "]
)
def test_one_rating_in_its_many_spellings(text: str) -> None:
    assert parse_rating(text, MEDWAY) == ("B", "IV")


@pytest.mark.parametrize("text", ["BlV", "E1", "B", "IV", "B5", "BIVI", "12", "", "AB"])
def test_what_is_no_rating_of_the_scheme(text: str) -> None:
    assert parse_rating(text, MEDWAY) is None


def test_every_rating_of_the_scheme_is_read_back() -> None:
    for likelihood in MEDWAY.likelihood:
        for impact in MEDWAY.impact:
            written = MEDWAY.rating.format(likelihood=likelihood.code, impact=impact.code)
            assert parse_rating(written, MEDWAY) == (likelihood.code, impact.code)


@pytest.mark.parametrize("text", ["4x3", "4 x 3", "4/3", "4×3", "Likely x Moderate"])
def test_a_rating_in_numbers_needs_both(text: str) -> None:
    assert parse_rating(text, FIVE_BY_FIVE) == ("4", "3")


@pytest.mark.parametrize("text", ["12", "43", "6x1", "0x3", "4"])
def test_a_bare_score_is_refused(text: str) -> None:
    assert parse_rating(text, FIVE_BY_FIVE) is None


def test_the_scheme_says_which_comes_first() -> None:
    impact_first = RiskScheme(
        likelihood=FIVE_BY_FIVE.likelihood,
        impact=FIVE_BY_FIVE.impact,
        rating="{impact}x{likelihood}",
    )
    assert parse_rating("4x3", impact_first) == ("3", "4")


def test_likelihood_and_impact_by_code_label_or_both() -> None:
    place = Place(file="paper.md", spot="line 9")
    for likelihood, impact in (("B", "IV"), ("b", "4"), ("Likely", "minor"), ("B - Likely", "IV")):
        assert check_rating(likelihood, impact, MEDWAY, place) == Reading(facts=("B", "IV"))
    wrong = check_rating("E", "", MEDWAY, place)
    assert wrong.facts is None
    assert list(map(str, wrong.problems)) == [
        (
            "error: paper.md > line 9: likelihood is 'E'; expected one of A Very likely, B Likely, "
            "C Unlikely, D Rare"
        ),
        (
            "error: paper.md > line 9: impact is not given; expected one of I Catastrophic, II Major, "
            "III Moderate, IV Minor"
        ),
    ]


def test_a_table_with_two_columns_of_rating(tmp_path: Path) -> None:
    reading = risks(
        tmp_path,
        """
Risk,Description,Action to avoid or mitigate risk,Likelihood,Impact
Policy,It changes,Watch it,b,4
""",
    )
    (risk,) = reading.facts
    assert (risk.risk, risk.description, risk.action) == ("Policy", "It changes", "Watch it")
    assert (risk.likelihood, risk.impact, str(risk.place)) == ("B", "IV", "risks.csv > A2")
    assert reading.problems == ()


def test_a_table_with_one_column_of_rating(tmp_path: Path) -> None:
    reading = risks(
        tmp_path,
        "Risk,Description,Mitigation,Risk rating\nA,b,c,BIV\nB,b,c,BlV\nC,b,c,\nD,b,c,E9\n",
    )
    assert [(one.risk, one.likelihood + one.impact) for one in reading.facts] == [("A", "BIV")]
    assert list(map(str, reading.problems)) == [
        "error: risks.csv > D3: 'BlV' has a small letter L where a capital i is meant; type BIV",
        "error: risks.csv > A4: this risk has no rating; reportgen never sets one",
        (
            "error: risks.csv > D5: 'E9' is not a rating; expected A/B/C/D for likelihood and "
            "I/II/III/IV for impact"
        ),
    ]


def test_a_score_beside_likelihood_and_impact_must_follow_from_them(tmp_path: Path) -> None:
    table = "Risk,Likelihood,Impact,Score\nA,4,3,12\nB,4,3,15\n"
    reading = risks(tmp_path, table, FIVE_BY_FIVE)
    assert [one.risk for one in reading.facts] == ["A"]
    assert list(map(str, reading.problems)) == [
        "error: risks.csv > D3: the rating '15' does not follow from 4, 3"
    ]


def test_a_file_that_is_no_table_of_risks(tmp_path: Path) -> None:
    assert "expected columns headed Risk" in str(risks(tmp_path, "a,b\n1,2\n").problems[0])
