"""The documentation against the program: every name a user may write is there, and none other."""

import re
from pathlib import Path

import pytest
from docx import Document

from reportgen.cli import main
from reportgen.config.disclosure import SchemeRules, schemes
from reportgen.config.paper import Paper
from reportgen.config.profile import Profile, SectionRule, council_names
from reportgen.document.placeables import HOW, Placeables
from reportgen.document.shelf import Shelf
from reportgen.model import ValueType
from reportgen.sources.layouts.vocabulary import HEADINGS
from reportgen.sources.register import COLUMNS
from reportgen.word.write import STYLES
from tests.making import case

ROOT = Path(__file__).parents[1]
READ = {name: (ROOT / name).read_text("utf-8") for name in
        ("README.md", "docs/files.md", "docs/templates.md")}  # fmt: skip
FILES, TEMPLATES = READ["docs/files.md"], READ["docs/templates.md"]
OURS = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "GLOSSARY.md", "Makefile", "pyproject.toml",
        "bench", "docs", "reportgen", "samples", "scripts", "templates", "tests")  # fmt: skip
TEXT = {".md", ".py", ".toml", ".yaml", ".csv", ".txt", ".json", ".sh", ".lock", ""}
FETCHED = {"node_modules", "__pycache__", ".hypothesis"}  # what running the tests leaves
LISTS = Placeables(case(), Shelf(file="paper.md")).names().keys() - HOW.keys()
MACHINE = re.compile(r"(?<![\w.~/-])/(?:work|tmp|root|home)/")


def in_code(text: str) -> set[str]:
    """Every word that stands in code in a page of documentation."""
    spans = re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL)
    return set(re.findall(r"[A-Za-z_]\w*", " ".join(spans)))


@pytest.mark.parametrize("noun", HEADINGS)
def test_every_noun_a_map_may_name_is_in_the_documentation(noun):
    assert noun in in_code(FILES)


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_in_the_readme(command):
    assert f"`reportgen {command} " in READ["README.md"]


def test_the_readme_names_no_command_there_is_not():
    named = set(re.findall(r"^\|? ?`?reportgen ([a-z]+)", READ["README.md"], re.MULTILINE))
    assert named == set(main.commands)


@pytest.mark.parametrize("name", Paper.model_fields)
def test_every_key_of_the_front_matter_is_documented(name):
    assert (Paper.model_fields[name].alias or name) in in_code(FILES)


@pytest.mark.parametrize("name", HOW)
def test_every_name_an_author_may_place_is_documented(name):
    assert re.search(rf"\{{\{{ {name}\b", FILES)


@pytest.mark.parametrize("name", sorted(LISTS))
def test_every_list_an_author_may_place_is_documented(name):
    assert f"{{{{ {name} }}}}" in FILES


@pytest.mark.parametrize("name", COLUMNS)
def test_every_column_of_a_register_is_documented(name):
    assert name in in_code(FILES)


@pytest.mark.parametrize("name", [*schemes(), *ValueType])
def test_every_scheme_and_every_sort_of_figure_is_documented(name):
    assert f"`{name}`" in FILES


@pytest.mark.parametrize("name", SchemeRules.model_fields)
def test_every_key_of_a_scheme_is_documented(name):
    assert name in in_code(TEMPLATES)


@pytest.mark.parametrize("name", STYLES)
def test_every_style_a_template_must_have_is_documented(name):
    assert re.search(rf"\| [^|]*\b{name}\b[^|]* \|", TEMPLATES)


@pytest.mark.parametrize("name", [*Profile.model_fields, *SectionRule.model_fields])
def test_every_key_of_a_profile_is_documented(name):
    assert name in in_code(TEMPLATES)


def test_every_council_there_is_a_template_for_is_named():
    for name in council_names():
        assert f"`{name}`" in FILES


@pytest.mark.parametrize("council", ["medway-hwb", "kent-cabinet"])
def test_every_tag_of_the_templates_is_documented(council):
    document = Document(ROOT / "templates" / council / "template.docx")
    text = "\n".join(one.text for one in document.paragraphs)
    names = set(re.findall(r"\{\{p? ([\w.]+) \}\}", text))
    assert len(names) > 20
    documented = in_code(TEMPLATES)
    for name in names:
        first, _, part = name.partition(".")
        assert first in documented, name
        assert not part or part in documented or first in ("section", "heading"), name


@pytest.mark.parametrize("page", READ)
def test_every_link_between_pages_leads_somewhere(page):
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", READ[page]):
        assert (ROOT / page).parent.joinpath(link).exists(), link


def test_no_file_names_a_place_on_somebody_s_machine():
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in texts()
        for line in path.read_text("utf-8").splitlines()
        if MACHINE.search(line)
    ]
    assert found == []


def texts() -> list[Path]:
    paths = [path for name in OURS for path in [ROOT / name, *(ROOT / name).rglob("*")]]
    return [
        path
        for path in paths
        if path.is_file() and path.suffix in TEXT and not FETCHED & set(path.parts)
        and path != Path(__file__)
    ]  # fmt: skip
