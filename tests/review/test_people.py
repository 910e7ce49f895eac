"""What a director is told that people have signed or said: sign-offs, comments, tracked changes."""

import pytest

from tests.review.editing import Edited

FINANCE = ("--role", "finance", "--name", "Pat Sample", "--on", "2026-01-29")


@pytest.fixture
def sign(run):
    def sign_it(folder, *asked):
        made = run("sign", folder, *asked)
        assert made.exit_code == 0, made.stderr

    return sign_it


def test_what_nobody_has_signed_is_unresolved(review, small_paper):
    told = review(small_paper()).unresolved("Sign-offs")
    assert told == ["not signed off: Finance, Legal and Director"]


def test_what_is_signed_is_not(review, small_paper, sign):
    folder = small_paper()
    sign(folder, *FINANCE)
    assert review(folder).unresolved("Sign-offs") == ["not signed off: Legal and Director"]


def test_a_sign_off_that_holds_no_longer_is_told_with_what_changed(review, small_paper, sign):
    folder = small_paper()
    sign(folder, *FINANCE)
    paper = folder / "paper.md"
    was = "# Financial implications\nThere are none."
    text = paper.read_text("utf-8")
    assert was in text
    paper.write_text(text.replace(was, "# Financial implications\nA saving."), "utf-8")
    told = review(folder).unresolved("Sign-offs")[1]
    assert told.startswith(
        "Finance is signed off no longer: Pat Sample cleared it on 29 January 2026, and since then:"
    )
    assert "A saving." in told


@pytest.fixture
def draft(small_paper, build):
    """The small paper's folder, and its Word file, to be commented on."""
    folder = small_paper()
    return folder, Edited(build(folder))


def test_a_comment_that_is_open_is_told_with_its_words(review, draft):
    folder, edited = draft
    edited.comment("None was needed.", "Was it not?", by="Robin Reader")
    page = review(folder, "--draft", edited.save("v2.docx"))
    assert page.unresolved() == [
        "Robin Reader, 30 January 2026: Was it not? (on 'None was needed.') Consultation"
    ]


def test_a_tracked_change_is_told_and_reads_as_accepted(review, draft):
    folder, edited = draft
    edited.insert("None was needed.", " We asked.", by="Robin Reader")
    page = review(folder, "--draft", edited.save("v2.docx"))
    (told,) = page.unresolved()
    assert told.startswith("insert") and "Robin Reader, 30 January 2026" in told
    assert "We asked." in told
    assert "None was needed. We asked." in page.root.get_element_by_id("paper").text_content()
