"""The page holds whatever words there are, and nothing in it is run, loaded or sent but its own parts."""

import base64
import hashlib
import json
import re
import shutil
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reportgen.text import one_line
from tests.review.looking import Page, words

SMALL_PAPER = Path(__file__).parents[1] / "data" / "small-paper"
HOSTILE = "<script>alert(1)</script>"
ATTRIBUTE = '" onmouseover="alert(1)'
LINK = "javascript:alert(1)"


def policy(page):
    (meta,) = page.root.xpath("//meta[@http-equiv='Content-Security-Policy']")
    return dict(each.strip().partition(" ")[::2] for each in meta.get("content").split(";"))


def digest(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def assert_nothing_but_its_own(page):
    """One style, one script, each the one its policy names, and nothing that loads or runs another."""
    (style,) = page.root.iter("style")
    (script,) = page.root.iter("script")
    assert policy(page) == {
        "default-src": "'none'",
        "img-src": "data:",
        "style-src": digest(style.text),
        "script-src": digest(script.text),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    for element in page.root.iter("*"):
        assert element.tag not in ("iframe", "object", "embed", "form", "base", "link")
        for name, value in element.items():
            assert name != "style"
            assert not name.startswith("on")
            if name in ("src", "href"):
                assert value.startswith(("data:image/png;", "#", "https://", "mailto:")), value


def test_the_sample_holds_nothing_but_its_own(sample_page):
    assert_nothing_but_its_own(Page(sample_page))


def test_hostile_names_are_words(review, small_paper):
    page = review(
        small_paper(
            ("paper.md", "title: Falls Update", f"title: '{HOSTILE}'"),
            ("paper.md", "note the report.", f"note {ATTRIBUTE}."),
            ("paper.md", "This is within", f"[Here]({LINK}) \\<b>{HOSTILE[1:-1]} this is within"),
            ("register.csv", "Falls", HOSTILE),
            ("risks.csv", "Winter", HOSTILE),
            ("notes.md", "Members discussed handrails.", f"Members discussed {HOSTILE}."),
            ("paper.md", "The figures stand below.", "{{ meetings }}"),
        )
    )
    assert_nothing_but_its_own(page)
    assert words(page.root.find(".//h1")) == HOSTILE
    assert words(page.behind("440.2 per 100,000").find("h3")) == f"{HOSTILE}, Medway"
    assert f"Members discussed {HOSTILE}." in words(page.root)
    assert ATTRIBUTE in words(page.part("h.asked"))


# what YAML, a CSV and Word can all hold; that nothing else gets in is tested where it is read
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=WORDS, name=WORDS)
@example(title="</title><script>1</script>", name="</style><!--<script>")
@example(title="{{ 7*7 }} {% raw %}", name="&lt;b&gt; &amp;amp; \u2028")
def test_any_words_are_words(run, tmp_path_factory, title, name):
    folder = tmp_path_factory.mktemp("paper") / "paper"
    shutil.copytree(SMALL_PAPER, folder)
    paper, register = folder / "paper.md", folder / "register.csv"
    paper.write_text(
        paper.read_text("utf-8").replace(
            "title: Falls Update", f"title: {json.dumps(title, ensure_ascii=False)}"
        ),
        "utf-8",
    )
    quoted = '"{}"'.format(name.replace('"', '""'))
    register.write_text(register.read_text("utf-8").replace("Falls", quoted), "utf-8")
    if run("check", folder).exit_code:
        return  # a title or a name of nothing but blanks
    assert run("review", folder, "-o", folder / "out").exit_code == 0
    page = Page(folder / "out" / "paper" / "review.html")
    assert_nothing_but_its_own(page)
    assert words(page.root.find(".//h1")) == one_line(title)
    assert re.search(re.escape(f"{one_line(name)}, Medway"), words(page.root.find(".//main")))
