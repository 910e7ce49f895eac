"""The reviewer's copy: what a reviewer reads in Word's comments, and that nothing else is changed."""

import io
import json
import shutil
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from reportgen.word.draft import read_draft
from reportgen.word.publish.published import published
from tests.editing import Edited, said
from tests.folders import contents, parts
from tests.reading import words
from tests.word.saving import by_libreoffice

RULE = "change of more than 2% of the baseline figure"
TITLE = "Falls Update"
UNSIGNED = "warning: sign-off.yaml: not signed off: Finance, Legal and Director"
CHANGED = "down 62.3 per 100,000 from 502.5 per 100,000 in 2021/22"


@pytest.fixture
def reviewed(run, tmp_path):
    """Writes the reviewer's copy of a paper; gives its path."""

    def review(folder, *options):
        out = tmp_path / "reviewed"
        made = run("review", folder, "--docx", "-o", out, *options)
        assert made.exit_code == 0, made.stderr
        copy = out / folder.name / f"{folder.name}-review.docx"
        assert made.stdout.splitlines()[-1] == f"made {copy}"
        return copy

    return review


@pytest.fixture
def comments_of(run):
    """The comments of a copy: on which words, and its lines."""

    def comments(copy):
        told = json.loads(run("comments", copy, "--json").stdout)["comments"]
        return [(one["on"], one["text"].split("\n")) for one in told if one["by_reportgen"]]

    return comments


def draft_of(docx, edit, path):
    draft = Edited(docx)
    edit(draft)
    return draft.save(path)


# --- at each sentence, table and chart ------------------------------------------------------------


def test_each_sentence_table_and_chart_says_its_cells_and_how_it_was_judged(
    small_paper, reviewed, comments_of
):
    falls = f"Falls, Medway: improved; rule: {RULE}"
    assert comments_of(reviewed(small_paper())) == [
        (TITLE, ["Unresolved in this paper:", UNSIGNED]),
        (
            f"440.2 per 100,000 falls in 2023/24, {CHANGED}",
            [
                "440.2 per 100,000: indicators.csv > D4: 440.2",
                "2023/24: indicators.csv > D4: 440.2",
                f"{CHANGED}: indicators.csv > D2: 502.5, D4: 440.2",
                falls,
            ],
        ),
        ("one", ["one: notes.md > line 2"]),
        (
            "Indicators for outcome 1",
            [
                "From: indicators.csv > D2: 502.5, D4: 440.2, D8: 61.4, D10: 66.3",
                falls,
                f"Vaccination, Medway: improved; rule: {RULE}",
            ],
        ),
        (
            "Falls, Medway",
            [
                "From: indicators.csv > D2: 502.5, D4: 440.2, D7: 519.9",
                "Medway: indicators.csv > D2, D3, D4",
                "England: indicators.csv > D5, D6, D7",
                falls,
            ],
        ),
        ("Risk", ["About this table:", "From: risks.csv > A2"]),
    ]


def test_many_figures_and_findings_are_told_by_how_many_they_are(samples, reviewed, comments_of):
    told = comments_of(reviewed(samples / "ics-update", "--template", "medway-hwb"))
    (summary,) = [lines for on, lines in told if on.startswith("six had improved")]
    # the tallies are those of tests/data's own count: 6 and 5 improved, 13 and 14 unchanged, …
    assert summary == [
        "From: indicators.csv > G564 to G21, 100 cells",
        "50 findings: 11 improved; 27 unchanged; 7 got worse; 2 higher; 2 changed, not tested; 1 no data",
        "Judged by: z-test of the difference, 95% (34); change of more than 2% of the baseline figure (16)",
    ]
    assert max(len(lines) for _, lines in told) <= 8


def test_a_tested_finding_says_its_test(samples, reviewed, comments_of):
    told = comments_of(reviewed(samples / "ics-update"))
    lines = [line for _, lines in told for line in lines]
    # as in tests/test_tracing.py: z = (60.55556 - 57.28863) / 1.17255
    assert (
        "Healthy weight in Year 6, Medway: improved; rule: z-test of the difference, 95%; "
        "test: z 2.79, p 0.0053, 95% confidence interval of the change 1.0 to 5.6" in lines
    )


def test_a_figure_that_is_said_more_than_once_is_commented_on_wherever_it_stands(
    run, samples, reviewed, tmp_path
):
    folder = shutil.copytree(samples / "ics-update", tmp_path / "ics-update")
    paper = folder / "paper.md"
    asked = '"healthy-weight-children-year-6", area="Medway"'
    said = f"It is {{{{ change({asked}) }}}}. It is {{{{ change({asked}, interval=True) }}}}. It is {{{{ change({asked}) }}}}."
    text = paper.read_text().replace("# Consultation\n", f"# Consultation\n{said}\n\n")
    assert said in text
    paper.write_text(text)
    told = json.loads(run("comments", reviewed(folder), "--json").stdout)["comments"]
    # it stands in a sentence of the analysis as well
    assert [one["on"] for one in told if one["section"] == "Consultation"] == [
        "up 3.3 percentage points from 57.3% in 2021/22",
        # the interval is that of tests/test_tracing.py: 3.26693 ± 1.95996 x 1.17255
        "up 3.3 percentage points (95% confidence interval 1.0 to 5.6) from 57.3% in 2021/22",
        "up 3.3 percentage points from 57.3% in 2021/22",
    ]


# --- at what is unresolved ------------------------------------------------------------------------


@pytest.fixture
def troubled(small_paper):
    """The small paper with something unresolved of each sort."""
    return small_paper(
        ("paper.md", "# Legal implications\nThere are none.\n", "# Legal implications\n"),
        ("paper.md", "None was needed.", "Vaccination in Medway was 63.6% in 2023/24."),
        ("paper.md", "# Consultation", "# Equalities implications\nNone.\n\n# Consultation"),
        ("indicators.csv", "2023/24,440.2", "2023/24,440.2 [q]"),
    )


def test_what_is_unresolved_is_said_where_it_stands(troubled, reviewed, comments_of):
    told = [
        one
        for one in comments_of(reviewed(troubled))
        if not one[1][0].startswith(("From", "440", "one", "About"))
    ]
    assert told == [
        (
            TITLE,
            [
                "Unresolved in this paper:",
                "warning: paper.md > line 39: this template has no section 'Equalities implications'; its text is left out",
                UNSIGNED,
            ],
        ),
        ("440.2 per 100,000", ["warning: indicators.csv > D4: the mark [q] is not one that is known"]),
        (
            "Vaccination in Medway was 63.6% in 2023/24.",
            [
                ("Typed by hand: '63.6%' is not a figure of Vaccination, Medway: it is 66.3% in 2023/24 "
                "(indicators.csv > D10)")
            ],
        ),
        (
            "[Author to complete: Legal implications]",
            ["Author to complete: nothing is written here; it is left for the author to complete"],
        ),
    ]  # fmt: skip


def test_a_paper_with_errors_gets_no_copy(run, small_paper, tmp_path):
    made = run("review", small_paper(("risks.csv", ",B,", ",F,")), "--docx", "-o", tmp_path / "out")
    assert (made.exit_code, made.stdout) == (1, "")
    assert made.stderr.startswith("error: risks.csv > D2: likelihood is 'F'")
    assert not (tmp_path / "out").exists()


# --- of a person's draft --------------------------------------------------------------------------


@pytest.fixture
def drafted(small_paper, build, tmp_path):
    """The small paper, and a draft in which people changed, typed, commented and tracked."""

    def edit(draft):
        draft.type_over("value.falls.medway", "450.2 per 100,000")
        paragraph = draft.add_after(
            "None was needed.", "Vaccination in Medway was 63.6% in 2023/24."
        )
        draft.document.add_comment(paragraph.runs, "Is it?", author="Al Legal", initials="AL")
        inserted = paragraph._p.makeelement(
            qn("w:ins"), {qn("w:id"): "90", qn("w:author"): "Bo Finance"}
        )
        inserted.append(paragraph.add_run(" We hear.")._r)
        paragraph._p.append(inserted)
        draft.document.core_properties.keywords = "draft 3"

    folder = small_paper()
    return folder, draft_of(build(folder), edit, tmp_path / "draft.docx")


def test_a_draft_s_figures_that_are_wrong_are_said_and_people_s_remarks_stay(
    run, drafted, reviewed, comments_of
):
    folder, draft = drafted
    copy = reviewed(folder, "--draft", draft)
    wrong = [one for one in comments_of(copy) if one[1][0].startswith(("Differs", "Typed"))]
    assert wrong == [
        (
            "450.2 per 100,000",
            [
                ("Differs: the draft says '450.2 per 100,000', the sheet '440.2 per 100,000' "
                "[indicators.csv > D4: 440.2]; changed by hand")
            ],
        ),
        (
            "Vaccination in Medway was 63.6% in 2023/24. We hear.",
            [
                ("Typed by hand: '63.6%' is not a figure of Vaccination, Medway: it is 66.3% in 2023/24 "
                "(indicators.csv > D10)")
            ],
        ),
    ]  # fmt: skip
    before, after = (run("comments", one).stdout.splitlines() for one in (draft, copy))
    assert after[:-1] == before
    assert after[-1] == "and 8 comments by reportgen, not listed"


def test_a_sentence_that_was_turned_round_is_commented_on_from_its_start_to_its_end(
    run, small_paper, build, reviewed, comments_of, tmp_path
):
    def turn(draft):
        draft.control("value.falls.medway").addprevious(draft.control("change.falls.medway"))

    folder = small_paper()
    draft = draft_of(build(folder), turn, tmp_path / "draft.docx")
    (on,) = [
        on
        for on, lines in comments_of(reviewed(folder, "--draft", draft))
        if lines[0].startswith("440")
    ]
    assert on.startswith(CHANGED) and on.endswith("2023/24")


def test_a_figure_that_was_copied_and_changed_is_said_to_differ_where_it_was_changed(
    run, small_paper, build, reviewed, tmp_path
):
    def copy(draft):
        draft.copy_after("None was needed.", "value.falls.medway")
        next(draft.controls("value.falls.medway")[1].iter(qn("w:t"))).text = "480.0 per 100,000"

    folder = small_paper()
    draft = draft_of(build(folder), copy, tmp_path / "draft.docx")
    told = json.loads(run("comments", reviewed(folder, "--draft", draft), "--json").stdout)
    (wrong,) = [one for one in told["comments"] if one["text"].startswith("Differs")]
    assert (wrong["section"], wrong["on"]) == ("Consultation", "480.0 per 100,000")


def test_nothing_of_a_draft_is_changed_but_for_the_comments(drafted, reviewed):
    folder, draft = drafted
    given = draft.read_bytes()
    copy = reviewed(folder, "--draft", draft)
    assert draft.read_bytes() == given
    assert words(copy) == words(draft)
    before, after = parts(draft), parts(copy)
    assert set(after) == set(before)
    ours = {"word/document.xml", "word/comments.xml"}
    for name in set(before) - ours - {"[Content_Types].xml"}:
        if name.endswith((".xml", ".rels")):
            assert canonical(after[name]) == canonical(before[name]), name
        else:
            assert after[name] == before[name], name
    assert bare(after["word/document.xml"]) == bare(before["word/document.xml"])


def canonical(xml):
    """The XML whatever order its relationships stand in."""
    root = etree.fromstring(xml)
    if root.tag.endswith("Relationships"):
        return sorted(
            (one.get("Id"), one.get("Type"), one.get("Target").removeprefix("/").split("/")[-1])
            for one in root
        )
    return etree.canonicalize(root)


def bare(document):
    """The document without the marks of comments, and without the runs that hold nothing else."""
    root = etree.fromstring(document)
    for mark in root.xpath("//*[starts-with(local-name(), 'comment')]"):
        around = mark.getparent()
        around.remove(mark)
        if around.tag == qn("w:r") and not [one for one in around if one.tag != qn("w:rPr")]:
            around.getparent().remove(around)
    return etree.canonicalize(root)


def test_the_marks_stand_outside_the_controls_of_values(small_paper, reviewed):
    body = Document(reviewed(small_paper())).element.body
    for control in body.iter(qn("w:sdt")):
        if control.find(f"{qn('w:sdtPr')}/{qn('w:dataBinding')}") is not None:
            assert not list(control.iter(qn("w:commentRangeStart"), qn("w:commentReference")))


def test_the_copy_is_still_a_draft_that_can_be_refreshed(
    run, small_paper, reviewed, build, comments_of
):
    folder = small_paper()
    copy = reviewed(folder)
    fresh = read_draft(build(folder).read_bytes(), name="x").facts
    found = read_draft(copy.read_bytes(), name="x").facts
    assert [(one.key, one.content) for one in found.regions] == [
        (one.key, one.content) for one in fresh.regions
    ]
    figures = folder / "indicators.csv"
    figures.write_text(figures.read_text().replace("2023/24,440.2", "2023/24,430.2"))
    made = run("refresh", copy, "--paper", folder)
    assert made.exit_code == 0, made.stderr
    assert "There were 430.2 per 100,000 falls in 2023/24" in words(copy)
    assert len(comments_of(copy)) == 6


# --- made again -----------------------------------------------------------------------------------


def test_the_same_paper_gives_the_same_bytes(run, small_paper, tmp_path):
    folder = small_paper()
    for out in ("one", "two"):
        run("review", folder, "--docx", "-o", tmp_path / out)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_copy_of_a_copy_has_the_program_s_comments_once_and_the_answers_to_them(
    run, small_paper, reviewed, comments_of, tmp_path
):
    folder = small_paper()
    draft = reviewed(folder).rename(tmp_path / "mine.docx")
    answer(draft, "one: notes.md > line 2", "Two, surely.")
    copy = reviewed(folder, "--draft", draft)
    told = run("comments", copy).stdout.splitlines()
    assert told[0:3] == [
        "Background",
        "  paragraph 13: comment by reportgen, 12 February 2026, open, on 'one'",
        "    one: notes.md > line 2",
    ]
    assert told[3] == "    answered by Al Legal: Two, surely."
    # the one that was answered stays, and the six are said anew
    assert len(comments_of(copy)) == 7


def answer(docx, words_of_comment, reply):
    """Answers a comment as Word does: another comment, and a part that says which it answers."""
    document = Document(docx)
    part = document.part._comments_part
    (first,) = [one for one in part.element if said(one) == words_of_comment]
    first.findall(qn("w:p"))[-1].set(qn("w14:paraId"), "0000000A")
    second = document.comments.add_comment(reply, author="Al Legal")
    del second._comment_elm.attrib[qn("w:date")]
    second._comment_elm.findall(qn("w:p"))[-1].set(qn("w14:paraId"), "0000000B")
    document.save(docx)
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    extended = (
        f'<w15:commentsEx xmlns:w15="{w15}"><w15:commentEx w15:paraId="0000000A" w15:done="0"/>'
        f'<w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A" w15:done="0"/></w15:commentsEx>'
    )
    kept = parts(docx)
    relation = (
        '<Relationship Id="rIdEx" Type="http://schemas.microsoft.com/office/2011/relationships/'
        'commentsExtended" Target="commentsExtended.xml"/></Relationships>'
    )
    rels = "word/_rels/document.xml.rels"
    kept[rels] = kept[rels].replace(b"</Relationships>", relation.encode())
    types = "[Content_Types].xml"
    override = (
        '<Override PartName="/word/commentsExtended.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.commentsExtended+xml"/></Types>'
    )
    kept[types] = kept[types].replace(b"</Types>", override.encode())
    kept["word/commentsExtended.xml"] = extended.encode()
    with zipfile.ZipFile(docx, "w") as written:
        for name, content in kept.items():
            written.writestr(name, content)


def test_a_copy_that_people_commented_on_is_kept_beside_the_new_one(run, small_paper, reviewed):
    folder = small_paper()
    copy = reviewed(folder)
    document = Document(copy)
    (paragraph,) = [one for one in document.paragraphs if one.text == "None was needed."]
    document.add_comment(paragraph.runs, "Hm.", author="Al")
    document.save(copy)
    theirs = copy.read_bytes()
    made = run("review", folder, "--docx", "-o", copy.parents[1])
    kept = copy.with_name(f"{copy.stem}.kept-1.docx")
    assert made.stdout.splitlines() == [
        f"kept {kept}, which holds comments or changes of people's",
        f"made {copy}",
    ]
    assert kept.read_bytes() == theirs


def test_the_file_given_is_never_written_over(run, small_paper, reviewed):
    folder = small_paper()
    copy = reviewed(folder)
    before = copy.read_bytes()
    made = run("review", folder, "--docx", "--draft", copy, "-o", copy.parents[1])
    assert (made.exit_code, made.stdout) == (1, "")
    assert "the copy would be written over this file; write it elsewhere, with -o" in made.stderr
    assert copy.read_bytes() == before


def test_a_draft_of_another_paper_is_refused(run, small_paper, built, tmp_path):
    other = built("ics-update", "medway-hwb")
    made = run("review", small_paper(), "--docx", "--draft", other, "-o", tmp_path / "out")
    assert (made.exit_code, made.stdout) == (1, "")
    assert "this is a draft of the paper 'ics-update'" in made.stderr
    assert not (tmp_path / "out").exists()


def test_a_draft_is_reviewed_in_the_template_it_was_built_in(samples, built, reviewed, comments_of):
    told = comments_of(
        reviewed(samples / "ics-update", "--draft", built("ics-update", "kent-cabinet"))
    )
    assert len(told) > 50
    assert not [one for one in told if one[1][0].startswith(("Differs", "Unknown"))]
    (unresolved,) = ["".join(lines) for _, lines in told if lines[0].startswith("Unresolved")]
    # which Kent's template has no section for, and Medway's has
    assert "'Climate change implications'" in unresolved


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7", "this is a PDF, not a Word file"),
        (b"PK\x03\x04", "the file is cut short or damaged"),
    ],
)
def test_what_is_no_draft_is_refused_in_words(run, small_paper, tmp_path, content, why):
    draft = tmp_path / "draft.docx"
    draft.write_bytes(content)
    made = run(
        "review", small_paper(), "--docx", "--draft", draft, "-o", tmp_path / "out", "--json"
    )
    assert made.exit_code == 1
    (problem,) = json.loads(made.stdout)["problems"]
    assert problem["message"].startswith(why)
    assert not (tmp_path / "out").exists()


# --- in Word, in LibreOffice, in public -----------------------------------------------------------


@pytest.mark.parametrize("template", ["medway-hwb", "kent-cabinet"])
def test_the_copy_is_a_sound_word_file(samples, reviewed, problems_of, template):
    assert problems_of(reviewed(samples / "ics-update", "--template", template)) == []


@pytest.mark.node
def test_the_sdk_finds_nothing_wrong_with_it(samples, reviewed, sdk_problems_of, drafted):
    assert sdk_problems_of(reviewed(samples / "ics-update")) == []
    folder, draft = drafted
    assert sdk_problems_of(reviewed(folder, "--draft", draft)) == []


@pytest.mark.soffice
def test_libreoffice_shows_every_comment_on_the_same_words(
    small_paper, reviewed, comments_of, soffice, tmp_path
):
    copy = reviewed(small_paper())
    shown, written = comments_of(by_libreoffice(soffice, copy, tmp_path)), comments_of(copy)
    assert shown[:-1] == written[:-1]
    # it loses the words of a table's control, and with them the first line of a comment in it
    assert shown[-1] == ("", ["From: risks.csv > A2"])


def test_publication_stops_at_the_comments_and_takes_them_out(drafted, reviewed):
    folder, draft = drafted
    copy = reviewed(folder, "--draft", draft).read_bytes()
    refused = published(copy, name="x.docx")
    assert refused.facts is None
    assert sum("comment by reportgen" in one.message for one in refused.problems) == 8
    cleaned = published(copy, name="x.docx", clean=True).facts.content
    assert b"reportgen" not in b"".join(parts_of(cleaned).values())
    assert b"omment" not in parts_of(cleaned)["word/document.xml"]


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}
