"""A council's profile: a folder anyone may edit, checked as it is read."""

from pathlib import Path

import pytest

from reportgen.config.disclosure import schemes
from reportgen.config.profile import council_names, read_council
from reportgen.model import Few, ValueType
from reportgen.problems import Place
from tests.making import council, told

HERE = Place(file="paper.md", spot="line 2")
PROFILE = """\
council: Anytown Council
asked: The Board is asked to
regime: hwb
sections:
  - id: summary
    heading: Summary
    aliases: [Executive summary]
left_out: [Conclusion]
risk:
  likelihood: {5: Very likely, 1: Rare}
  impact: {5: Severe, 1: Minor}
  rating: "{score}"
classification: {open: Open, part-exempt: Part, exempt: Exempt, confidential: Secret}
"""


def read(folder: Path, profile: str):
    (folder / "anytown").mkdir()
    (folder / "anytown" / "profile.yaml").write_text(profile, encoding="utf-8")
    return read_council("anytown", own=folder, place=HERE)


def faults(folder: Path, profile: str) -> list[str]:
    return told(read(folder, profile).problems)


def test_a_council_is_a_folder(tmp_path):
    found = read(tmp_path, PROFILE).facts
    assert found is not None
    assert found.template == tmp_path / "anytown" / "template.docx"
    scheme = found.profile.risk.scheme()
    assert [(level.code, level.label) for level in scheme.impact] == [
        ("5", "Severe"),
        ("1", "Minor"),
    ]


def test_the_councils_that_come_with_reportgen_and_the_users_own(tmp_path):
    read(tmp_path, PROFILE)
    assert {"medway-hwb", "kent-cabinet"} <= set(council_names())
    assert "anytown" not in council_names()
    assert "anytown" in council_names(tmp_path)


def test_an_unknown_template_names_those_there_are():
    (problem,) = told(read_council("medway-hbw", own=None, place=HERE).problems)
    assert problem.startswith("error: paper.md > line 2: there is no template 'medway-hbw'; ")
    assert problem.endswith("; did you mean 'medway-hwb'?")


@pytest.mark.parametrize("name", ["../medway-hwb", "/etc", "", "."])
def test_a_template_is_a_name_and_never_a_path(name):
    found = read_council(name, own=None, place=HERE)
    assert found.facts is None
    assert found.problems


@pytest.mark.parametrize(
    ("heading", "id_"),
    [("summary", "summary"), (" EXECUTIVE Summary ", "summary"), ("Background", None)],
)
def test_a_heading_is_known_by_its_title_or_an_alias(tmp_path, heading, id_):
    found = read(tmp_path, PROFILE).facts
    assert found is not None
    rule = found.profile.section(heading)
    assert (rule.id if rule else None) == id_
    assert found.profile.leaves_out("conclusion")


def test_medway_has_the_sections_of_its_published_paper():
    headings = [rule.heading for rule in council("medway-hwb").profile.sections]
    assert headings == [
        "Summary",
        "Recommendation",
        "Budget and policy framework",
        "Background",
        "Advice and analysis",
        "Risk management",
        "Consultation",
        "Climate change implications",
        "Financial implications",
        "Legal implications",
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("asked:", "aksed:", "line 2: 'aksed' is not a key reportgen knows; did you mean 'asked'?"),
        (
            "regime: hwb",
            "regime: hbw",
            "line 3: 'regime' is 'hbw'; expected 'hwb' or 'executive'; did you mean 'hwb'?",
        ),
        (
            '"{score}"',
            '"{scores}"',
            (
                "line 12: '{scores}' cannot be filled; "
                "what may stand in it is {likelihood}, {impact}, {score}"
            ),
        ),
        (
            '"{score}"',
            '"{score"',
            (
                "line 12: '{score' cannot be filled; "
                "what may stand in it is {likelihood}, {impact}, {score}"
            ),
        ),
        (
            "open: Open, ",
            "",
            "line 13: 'classification' has no words for open",
        ),
        (
            "heading: Summary",
            "hedding: Summary",
            ("line 6: 'hedding' is not a key reportgen knows; did you mean 'heading'?"),
        ),
        (
            "council: Anytown Council",
            "council: Any: town",
            (
                "line 1: this is not YAML: mapping values are not allowed here "
                "(a value with a colon in it needs quotation marks)"
            ),
        ),
    ],
)
def test_a_fault_in_a_profile_is_told_at_its_line(tmp_path, old, new, fault):
    assert f"error: anytown/profile.yaml > {fault}" in faults(tmp_path, PROFILE.replace(old, new))


def test_an_empty_profile_lacks_everything(tmp_path):
    found = faults(tmp_path, "")
    assert "error: anytown/profile.yaml > line 1: 'council' is not given" in found
    assert len(found) == 5


def test_a_profile_that_is_not_utf_8_is_told(tmp_path):
    (tmp_path / "anytown").mkdir()
    (tmp_path / "anytown" / "profile.yaml").write_bytes("council: Caf\xe9".encode("latin-1"))
    found = read_council("anytown", own=tmp_path, place=HERE)
    (problem,) = told(found.problems)
    assert problem.startswith("error: anytown/profile.yaml > line 1: expected text in UTF-8")


# --- withholding ------------------------------------------------------------------------------

OURS = """\
disclosure:
  ours:
    title: Anytown's policy on small numbers
    source: Cabinet, 3 June 2025
    dated: June 2025
    withheld: {count: [1, 9], crude rate: [0, 19]}
    rounded_to: 10
"""


def test_a_council_may_have_a_scheme_of_its_own(tmp_path):
    found = read(tmp_path, PROFILE + OURS).facts
    scheme = schemes(found.profile.disclosure)["ours"]
    assert (scheme.title, scheme.symbol, scheme.rounded_to) == (
        "Anytown's policy on small numbers",
        "[c]",
        10,
    )
    assert scheme.withheld == {
        ValueType.COUNT: Few(lowest=1, highest=9),
        ValueType.RATE: Few(lowest=0, highest=19),
    }
    assert {"nhs", "ons-deaths", "ohid", "ndtms"} <= schemes(found.profile.disclosure).keys()


@pytest.mark.parametrize(
    ("words", "instead", "fault"),
    [
        ("[1, 9]", "[9, 1]", "line 19: a range of small numbers is its lowest and its highest: [1, 7]"),
        ("[1, 9]", "[1]", "line 19: a range of small numbers is its lowest and its highest: [1, 7]"),
        ("[1, 9]", "[-1, 9]", "line 19: a range of small numbers is its lowest and its highest: [1, 7]"),
        ("rounded_to: 10", "rounded_to: 1", "line 20: 'disclosure.ours.rounded_to' is '1': it should be greater than or equal to 2"),
        ("rounded_to", "rounds_to", "line 20: 'rounds_to' is not a key reportgen knows; did you mean 'rounded_to'?"),
        ("    dated: June 2025\n", "", "line 15: 'disclosure.ours.dated' is not given"),
        ("count:", "cuont:", "line 19: 'disclosure.ours.withheld.cuont"),
    ],
)  # fmt: skip
def test_a_fault_in_a_scheme_is_told_at_its_line(tmp_path, words, instead, fault):
    assert words in OURS
    (problem,) = faults(tmp_path, PROFILE + OURS.replace(words, instead))
    assert fault in problem


# --- sign-off ---------------------------------------------------------------------------------

SIGN_OFF = """\
sign_off:
  - {role: finance, label: Finance, sections: summary, printed: "{section}, {name}, {label}, {date}"}
  - {role: director, label: Director, sections: all, required: no}
"""


def test_a_council_says_who_clears_what_and_whether_they_must(tmp_path):
    finance, director = read(tmp_path, PROFILE + SIGN_OFF).facts.profile.sign_off
    assert (finance.sections, finance.required, finance.whole_paper) == (["summary"], True, False)
    assert (director.required, director.whole_paper, director.printed) == (False, True, "")


@pytest.mark.parametrize(
    ("words", "instead", "fault"),
    [
        ("sections: summary", "sections: [sumary]", "line 14: sign_off: 'finance' clears 'sumary', and there is no such section; there are summary, or all alone for the whole paper; did you mean 'summary'?"),
        ("sections: all", "sections: [all, summary]", "line 14: sign_off: 'director' clears 'all', and there is no such section"),
        ("sections: summary", "sections: []", "line 15: 'sign_off.0.sections': it is empty"),
        ("sections: summary, ", "", "line 15: 'sign_off.0.sections' is not given"),
        ("role: director", "role: finance", "line 14: sign_off: 'finance' stands there twice"),
        ("{name}", "{nmae}", "line 15: '{section}, {nmae}, {label}, {date}' cannot be filled; what may stand in it is {section}, {name}, {label}, {date}"),
        ("required: no", "required: perhaps", "line 16: 'sign_off.1.required' is 'perhaps': expected yes or no"),
        ("label:", "lable:", "line 15: 'sign_off.0.label' is not given"),
    ],
)  # fmt: skip
def test_a_fault_in_who_signs_is_told_at_its_line(tmp_path, words, instead, fault):
    assert words in SIGN_OFF
    problem, *_ = faults(tmp_path, PROFILE + SIGN_OFF.replace(words, instead, 1))
    assert fault in problem


@pytest.mark.parametrize("name", ["medway-hwb", "kent-cabinet"])
def test_the_councils_that_come_with_reportgen_want_clearance_and_print_none(name):
    rules = {one.role: one for one in council(name).profile.sign_off}
    assert {"finance", "legal", "director"} <= {role for role, one in rules.items() if one.required}
    assert not rules["monitoring-officer"].required
    assert not any(one.printed for one in rules.values())
