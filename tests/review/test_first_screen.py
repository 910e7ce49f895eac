"""What a director is told before she moves anything: asked, tallies, bad news, changes, unresolved."""

import pytest

# worked out by hand: (440.2 - 502.5) / 502.5 is -12.4%, (66.3 - 61.4) / 61.4 is +8.0%, beyond 2%
FALLS_UP = ("indicators.csv", "falls,Medway,2023/24,440.2", "falls,Medway,2023/24,560.9")
REGISTER_HEAD = ("register.csv", "id,name,outcome,unit,polarity", "id,name,outcome,unit,polarity,target,target_period")  # fmt: skip


def with_targets(falls: str, vaccination: str):
    return (
        REGISTER_HEAD,
        ("register.csv", 'falls,Falls,1,"per 100,000",low', f'falls,Falls,1,"per 100,000",low,{falls},2028/29'),
        ("register.csv", "vaccination,Vaccination,1,%,high", f"vaccination,Vaccination,1,%,high,{vaccination},2028/29"),
    )  # fmt: skip


def test_what_is_asked_stands_in_the_words_of_the_paper(review, small_paper):
    page = review(small_paper())
    assert page.lines("h.asked") == ["The Board is asked to note the report."]


def test_the_tallies_stand_with_their_rule(review, small_paper):
    page = review(small_paper())
    assert page.lines("h.tallies") == [
        "▲ improved ● unchanged ▼ got worse other of",
        "Medway 2 0 0 0 2",
        (
            "The rule. A change since the baseline of 2% of the baseline figure or less is counted as "
            "unchanged. This is not a statistical test, so how many changes are due to chance is not known."
        ),
    ]


def test_what_has_no_verdict_is_told_beside_them(review, small_paper):
    page = review(small_paper(("indicators.csv", "vaccination,Medway,2021/22,61.4\n", "")))
    assert page.lines("h.tallies")[1:3] == ["Medway 1 0 0 1 2", "Other: Medway 1 no data."]


def test_nothing_got_worse(review, small_paper):
    assert review(small_paper()).lines("h.bad") == ["None did."]


def test_what_got_worse_is_told_though_the_paper_says_it_in_a_table_only(review, small_paper):
    falls = ("paper.md", 'There were {{ value("falls") }} falls in {{ period("falls") }}, {{ change("falls") }}.', "All is well.")  # fmt: skip
    page = review(small_paper(FALLS_UP, falls))
    assert page.lines("h.bad") == [
        "Indicator Was Is Since then Target Said where",
        "Falls, Medway 502.5 560.9 ▼ got worse in Table 1 only",
    ]


def test_it_is_told_though_the_paper_says_it_nowhere(review, small_paper):
    silent = [
        ("paper.md", 'There were {{ value("falls") }} falls in {{ period("falls") }}, {{ change("falls") }}.', "All is well."),
        ("paper.md", "{{ indicator_table(outcome=1) }}", ""),
        ("paper.md", '{{ chart("falls") }}', ""),
    ]  # fmt: skip
    page = review(small_paper(FALLS_UP, *silent))
    assert page.lines("h.bad")[1:] == ["Falls, Medway 502.5 560.9 ▼ got worse nowhere in the paper"]


def test_a_name_in_a_sentence_is_the_paper_saying_so(review, small_paper):
    named = ("paper.md", 'There were {{ value("falls") }} falls in {{ period("falls") }}, {{ change("falls") }}.', "Falls got worse in Medway.")  # fmt: skip
    page = review(small_paper(FALLS_UP, named))
    assert page.lines("h.bad")[1:] == ["Falls, Medway 502.5 560.9 ▼ got worse in the text"]


def test_one_of_a_tally_is_not_named_by_it(review, small_paper):
    counted = ("paper.md", 'There were {{ value("falls") }} falls in {{ period("falls") }}, {{ change("falls") }}.', "{{ tally() }}.")  # fmt: skip
    page = review(small_paper(FALLS_UP, counted))
    assert page.lines("h.bad")[1:] == ["Falls, Medway 502.5 560.9 ▼ got worse in Table 1 only"]


def test_an_area_is_not_named_by_another(review, small_paper):
    """England: (560.9 - 530.1) / 530.1 is +5.8%, beyond 2%."""
    page = review(
        small_paper(
            FALLS_UP,
            ("indicators.csv", "falls,England,2023/24,519.9", "falls,England,2023/24,560.9"),
            ("paper.md", "areas: [Medway]\ncomparator: England", "areas: [Medway, England]"),
            ("paper.md", 'There were {{ value("falls") }} falls in {{ period("falls") }}, {{ change("falls") }}.', "Falls got worse in England."),
            ("paper.md", '{{ chart("falls") }}', ""),
        )
    )  # fmt: skip
    assert page.lines("h.bad")[1:] == [
        "Falls, Medway 502.5 560.9 ▼ got worse in Table 1 only",
        "Falls, England 530.1 560.9 ▼ got worse in the text",
    ]


def test_what_moves_away_from_its_target_is_told_with_the_target(review, small_paper):
    page = review(small_paper(FALLS_UP, *with_targets("400", "60")))
    assert page.lines("h.bad")[1:] == [
        "Falls, Medway 502.5 560.9 ▼ got worse away from 400.0 in the text"
    ]
    assert page.lines("h.tallies")[-1] == "Targets. 1 met, 1 moving away."


def test_more_than_a_screen_of_bad_news_is_named_to_the_last(review, small_paper):
    many = [f"worse-{n}" for n in range(12)]
    folder = small_paper()
    with (folder / "register.csv").open("a") as register:
        register.writelines(f"{name},Indicator {name},1,%,high\n" for name in many)
    with (folder / "indicators.csv").open("a") as figures:
        figures.writelines(f"{name},Medway,2021/22,60\n{name},Medway,2023/24,40\n" for name in many)
    page = review(folder)
    told = " ".join(page.lines("h.bad"))
    assert all(f"Indicator {name}, Medway" in told for name in many)
    assert "Got worse, or moving away from target 12" in page.part("h.bad").text_content()


def test_nothing_is_said_of_changes_without_an_earlier_draft(review, small_paper):
    assert review(small_paper()).lines("h.changed") == ["Not compared: no earlier draft was given."]


def test_nothing_is_unresolved(review, small_paper):
    assert review(small_paper()).unresolved() == []


def test_problems_and_what_the_author_has_to_complete_are_unresolved(review, small_paper):
    page = review(
        small_paper(
            ("paper.md", "# Financial implications\nThere are none.\n", ""),
            ("paper.md", "# Legal implications", "# Conclusion\nAll is well.\n\n# Legal implications"),
        )
    )  # fmt: skip
    assert page.unresolved("Problems") == [
        "this template has no section 'Conclusion'; its text is left out paper.md > line 46"
    ]
    assert page.unresolved("For the author to complete") == [
        "[Author to complete: Financial implications] 8. Financial implications"
    ]


def test_a_paper_with_errors_has_no_page(run, small_paper, tmp_path):
    folder = small_paper(("paper.md", 'value("falls")', 'value("fals")'))
    made = run("review", folder, "-o", tmp_path / "output")
    assert made.exit_code == 1
    assert "there is no indicator 'fals'" in made.stderr
    assert not (tmp_path / "output").exists()


def test_the_page_is_the_same_whenever_the_paper_is(review, small_paper):
    folder = small_paper()
    assert review(folder).text == review(folder).text


@pytest.mark.parametrize("option", ["--draft", "--since"])
def test_a_word_file_that_is_no_draft_is_refused(run, small_paper, tmp_path, option):
    from docx import Document

    Document().save(tmp_path / "other.docx")
    made = run("review", small_paper(), option, tmp_path / "other.docx", "-o", tmp_path / "output")
    assert made.exit_code == 1
    assert "error: other.docx: this holds no record of what reportgen wrote" in made.stderr
    assert not (tmp_path / "output").exists()
