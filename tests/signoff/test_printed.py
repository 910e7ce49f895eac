"""A council that prints who cleared what: only while it holds, and it is no part of what is cleared."""

import pytest
from docx import Document

from tests.folders import docx_in
from tests.reading import controls, outline
from tests.signoff.conftest import paragraph, reworded

PRINTED = (
    ("sections: [financial]}", 'sections: [financial], printed: "{section} verified by {name}, {date}"}'),
    ("sections: all}", 'sections: all, printed: "{section} was cleared by {name} ({label}), {date}"}'),
)  # fmt: skip
NOTE = "Financial implications verified by Jo Placeholder, Accountant, 3 February 2026"
WHOLE = "This report was cleared by Alex Example (Director), 3 February 2026"


def with_a_place(document):
    document.add_paragraph("{%p if sign_off %}")
    document.add_paragraph("Signed off", style="Heading 2")
    document.add_paragraph("{{p sign_off }}")
    document.add_paragraph("{%p endif %}")


@pytest.fixture
def ours(our_templates):
    """A council that prints the sign-offs of finance and of the director."""
    return ("--template", "our-board", "--templates", our_templates(with_a_place, *PRINTED))


@pytest.fixture
def signed(small_paper, sign, ours):
    """A paper that finance and the director have cleared, in that order."""
    folder = small_paper()
    sign(folder, "finance", "Jo Placeholder", "--title", "Accountant", *ours)
    sign(folder, "director", "Alex Example", *ours)
    return folder


def test_it_stands_at_the_end_of_its_section_and_at_its_place(signed, ours, build):
    told = outline(build(signed, *ours)).splitlines()
    at = told.index("Heading 2: 8. Financial implications")
    assert told[at + 1 : at + 4] == [
        "Numbered Paragraph: 8.1. There are none.",
        f"Note: {NOTE}",
        "Heading 2: 9. Legal implications",
    ]
    assert told[-2:] == ["Heading 2: 10. Signed off", f"Note: {WHOLE}"]


def test_what_is_printed_is_a_region_with_a_name(signed, ours, build):
    tags = {tag: text for tag, _, text in controls(build(signed, *ours))}
    assert tags["signoff.finance.financial-implications"] == NOTE
    assert tags["signoff.director.this-report"] == WHOLE


def test_printing_it_makes_nothing_stale(signed, ours, build, stands, run):
    docx = build(signed, *ours)
    for more in ((), ("--draft", docx)):
        told = stands(signed, *ours, *more)
        assert (told["finance"], told["director"]) == ("current", "current")
        assert "still says" not in run("check", signed, *ours, *more).stderr


def test_a_draft_that_names_the_one_before_is_told(signed, ours, build, sign, run):
    docx = build(signed, *ours)
    sign(signed, "finance", "Kim Standin", *ours)
    said = run("check", signed, "--draft", docx, *ours).stderr
    assert f"the paper still says “{NOTE}”, and that holds no longer" in said
    assert "is signed off no longer" not in said


def test_signing_once_more_is_not_about_other_words(signed, ours, sign):
    again = sign(signed, "director", "Alex Example", *ours)
    assert "these words are cleared already" in again.stdout


def test_one_that_is_stale_or_withdrawn_is_not_printed(signed, ours, build, sign):
    reworded(
        signed,
        "paper.md",
        "# Financial implications\nThere are none.",
        "# Financial implications\nSome.",
    )
    assert "verified" not in outline(build(signed, *ours))
    sign(signed, "finance", "Jo Placeholder", "--title", "Accountant", *ours)
    assert NOTE in outline(build(signed, *ours))
    sign(signed, "finance", "Jo Placeholder", "--withdraw", *ours)
    assert "verified" not in outline(build(signed, *ours))


def test_a_place_without_anybody_is_left_out(small_paper, ours, build):
    assert "Signed off" not in outline(build(small_paper(), *ours))


def test_a_draft_that_still_says_so_is_told(signed, ours, build, run):
    docx = build(signed, *ours)
    document, one = paragraph(docx, "There are none.")
    assert one.text == "There are none."
    texts = [each for each in document.paragraphs if each.text == "There are none."]
    texts[1].runs[0].text = "There are some."  # climate, financial, legal
    document.save(docx)
    said = run("check", signed, "--draft", docx, *ours).stderr
    for note in (NOTE, WHOLE):
        assert f"the paper still says “{note}”, and that holds no longer; refresh it" in said
    assert "still says" not in run("check", signed, *ours).stderr


def test_a_note_typed_by_hand_is_words_like_any_other(small_paper, ours, sign, run, build):
    folder = small_paper()
    sign(folder, "finance", "Jo Placeholder", "--title", "Accountant", *ours)
    docx = build(folder, *ours)
    document = Document(docx)
    legal = [each for each in document.paragraphs if each.text == "There are none."][2]
    legal.insert_paragraph_before("Legal implications verified by Nobody, 3 February 2026")
    document.save(docx)
    made = run("sign", folder, "--role", "legal", "--name", "Lee", "--draft", docx, *ours)
    assert made.exit_code == 0
    assert "verified by Nobody" in (folder / "sign-off.yaml").read_text("utf-8")


def in_finance(docx):
    """A built paper, and the paragraph of its financial implications."""
    document = Document(docx)
    told = [one.text for one in document.paragraphs]
    return document, document.paragraphs[told.index("Financial implications") + 1]


def test_a_refresh_takes_out_what_holds_no_longer(signed, ours, build, run):
    docx = build(signed, *ours)
    document, one = in_finance(docx)
    one.add_run(" The grant has ended.")
    document.save(docx)
    made = run("refresh", docx, "--paper", signed, *ours[2:])
    assert made.exit_code == 0, made.output
    text = outline(docx)
    assert "8.1. There are none. The grant has ended." in text
    assert "verified" not in text
    assert "was cleared by" not in text


def test_a_refresh_prints_what_was_cleared_in_the_draft(small_paper, ours, build, sign, run):
    folder = small_paper()
    docx = build(folder, *ours)
    document, one = in_finance(docx)
    one.add_run(" The grant has ended.")
    document.save(docx)
    sign(folder, "finance", "Jo Placeholder", "--title", "Accountant", "--draft", docx, *ours)
    made = run("refresh", docx, "--paper", folder, *ours[2:])
    assert made.exit_code == 0, made.output
    finance = outline(docx).partition("8. Financial implications\n")[2].partition("Heading 2")[0]
    assert sorted(finance.splitlines()) == [
        f"Note: {NOTE}",
        "Numbered Paragraph: 8.1. There are none. The grant has ended.",
    ]
    said = run("check", folder, "--draft", docx, *ours).stderr
    assert "not signed off: Legal and Director" in said


def test_a_template_without_a_place_for_it_is_told(small_paper, our_templates, run):
    ours = our_templates(lambda _: None, *PRINTED)
    made = run("check", small_paper(), "--template", "our-board", "--templates", ours)
    assert made.exit_code == 1
    assert "our-board/template.docx: the template has no place for 'sign_off'" in made.stderr


def test_nothing_is_printed_where_the_council_does_not_ask(small_paper, sign, run, tmp_path):
    folder = small_paper()
    sign(folder, "finance", "Jo Placeholder")
    run("build", folder, "-o", tmp_path / "out")
    assert "Placeholder" not in outline(docx_in(tmp_path / "out", "small-paper"))


def test_a_note_that_new_figures_make_untrue_goes_with_the_refresh_that_brings_them(
    signed, ours, build, run
):
    docx = build(signed, *ours)
    assert WHOLE in outline(docx)
    reworded(signed, "indicators.csv", "440.2", "600.2")
    made = run("refresh", docx, "--paper", signed, *ours[2:])
    assert made.exit_code == 0, made.output
    assert "There were 600.2 per 100,000 falls" in outline(docx)
    assert WHOLE not in outline(docx)  # the director cleared other figures
    assert NOTE in outline(docx)  # finance cleared words that still stand
    again = run("refresh", docx, "--paper", signed, *ours[2:])
    assert again.stdout == "Nothing in this draft is out of date.\n"
