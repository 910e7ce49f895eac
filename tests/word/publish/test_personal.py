"""Numbers that name a person are told of, by their last signs, and nothing takes them out."""

import pytest

from reportgen.word.publish.kinds import Kind
from reportgen.word.publish.personal import is_nhs_number, told_by
from reportgen.word.publish.published import published
from tests.packages import HERE, NAME, hidden_kinds, only, p, r, word_file


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("9434765919", True),  # the NHS Data Dictionary's own example
        ("9434765918", False),
        ("4505577104", True),
        ("9876543210", True),
        ("1234567890", False),
    ],
)
def test_the_tenth_digit_of_an_nhs_number_checks_the_others(digits, valid):
    assert is_nhs_number(digits) == valid


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Patient 943 476 5919 was seen", ["NHS number ending 919"]),
        ("Patient 943-476-5919 was seen", ["NHS number ending 919"]),
        ("NHS no. 9434765919", ["NHS number ending 919"]),
        ("Reference 9434765919", []),  # ten digits alone may be any reference
        ("Patient 943 476 5918 was seen", []),
        ("Call 01634 333333 or 020 7946 0958", []),
        ("AB 12 34 56 C", ["National Insurance number ending 6 C"]),
        ("AB123456C", ["National Insurance number ending 56C"]),
        ("QQ 12 34 56 C", []),  # HMRC's own example, which nobody has
        ("GB 12 34 56 C", []),
        ("AB123456E", []),
        ("Date of birth: 12/03/2015", ["date of birth"]),
        ("DOB 12.03.15", ["date of birth"]),
        ("born on 3 March 2015", ["date of birth"]),
        ("born in Medway on a Friday", []),
        ("1,234,567,890 pounds in 2025", []),
    ],
)
def test_what_names_a_person(text, told):
    assert list(told_by(text)) == told


def test_it_stops_publication_and_nothing_but_a_person_takes_it_out():
    content = word_file(p(r("Patient 943 476"), r(" 5919 was seen")))
    one = only(content, Kind.PERSONAL_NUMBER)
    assert (one.place.spot, one.quote) == (HERE, "NHS number ending 919")
    for clean in (False, True):
        reading = published(content, name=NAME, clean=clean)
        assert reading.facts is None
        assert [str(one) for one in reading.problems] == [
            (
                f"error: minutes.docx > {HERE}: personal data: 'NHS number ending 919'; "
                "take it out; a public paper must not name a person"
            )
        ]


def test_two_numbers_in_two_paragraphs_are_not_read_as_one():
    assert hidden_kinds(word_file(p(r("943 476")) + p(r("5919")))) == []
