"""Comments and the people who wrote them: told one by one, and taken out with their anchors."""

from reportgen.word.publish.kinds import Kind
from tests.packages import (
    ALL,
    SECRET,
    WORD,
    Part,
    cleaned,
    found,
    lines,
    names,
    p,
    r,
    row,
    table,
    word_file,
    word_part,
    xml,
)


def comment(number: int, words: str, author: str = "Jo Editor") -> str:
    mark = "<w:r><w:annotationRef/></w:r>"
    return f'<w:comment w:id="{number}" w:author="{author}" w:date="2026-01-03T10:00:00Z">{p(mark, r(words))}</w:comment>'


def about(number: int, words: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/>{r(words)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


TWO = word_part("comments", "comments", comment(0, SECRET) + comment(1, "Agreed.", "Al Reviewer"))


def test_each_is_told_with_its_author_its_day_and_what_it_is_about():
    content = word_file(
        p(about(0, "Costs")) + table(row(p(r("x")), p(about(1, "rose")))) + p(), TWO
    )
    assert [(one.place.spot, one.told) for one in found(content, Kind.COMMENT)] == [
        (
            "paragraph 3 (under 'Finance')",
            f"comment by Jo Editor on 2026-01-03: '{SECRET}'",
        ),
        (
            "table 1, row 1, column 2 (under 'Finance')",
            "comment by Al Reviewer on 2026-01-03: 'Agreed.'",
        ),
    ]


def test_what_was_commented_on_stays_and_nothing_else_of_a_comment_does():
    beside = Part(
        id="r40", kind="commentsExtended", name="word/commentsExtended.xml",
        content=f"<w15:commentsEx {ALL}/>".encode(), type=f"{WORD}.commentsExtended+xml",
    )  # fmt: skip
    made = cleaned(
        word_file(p(r("The "), about(0, "costs"), about(1, " rose")), TWO, beside)
    ).content
    assert lines(made)[2] == "The costs rose"
    assert "comment" not in xml(made)
    assert not any("comments" in name for name in names(made))
    assert "comment" not in xml(made, "word/_rels/document.xml.rels")


def test_an_anchor_whose_comment_is_gone_is_told_and_goes():
    content = word_file(p(about(7, "words")) + p(r(SECRET, "<w:vanish/>")))
    (one,) = found(content, Kind.COMMENT)
    assert (one.place.spot, one.quote) == ("paragraph 3 (under 'Finance')", "")
    assert "comment" not in xml(cleaned(content).content)


def test_a_comment_in_a_footnote_has_its_place():
    note = f'<w:footnote w:id="2">{p(about(0, "words"))}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    content = word_file(p(reference), TWO, word_part("footnotes", "footnotes", note))
    assert found(content, Kind.COMMENT)[0].place.spot == "footnote 1"
