"""Links the public can follow stay; those to private places are undone."""

import pytest

from reportgen.word.publish.addresses import is_public
from reportgen.word.publish.kinds import Fate, Kind
from reportgen.word.publish.published import published
from tests.canary import sightings
from tests.packages import HERE, Part, cleaned, hidden_kinds, lines, only, p, r, word_file, xml


@pytest.mark.parametrize(
    "address",
    [
        "https://www.medway.gov.uk/papers?item=3#part",
        "http://example.org",
        "HTTPS://EXAMPLE.ORG",
        "ftp://ftp.example.org/a.csv",
        "mailto:democratic.services@example.org?subject=Papers",
        "tel:+441634000000",
        "https://8.8.8.8/",
        "https://example.org:8443/",
        " https://example.org ",
    ],
)
def test_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "file:///C:/Users/jo/a.docx",
        "C:\\Users\\jo\\a.docx",
        "\\\\server\\share\\a.docx",
        "a.docx",
        "../notes/a.docx",
        "#bookmark",
        "",
        "http://intranet/a",
        "http://localhost:8080/",
        "https://sharepoint.council.local/a",
        "https://files.corp.internal/a",
        *(f"https://files.{name}/" for name in ("corp", "lan", "intranet", "home.arpa")),
        "https://site.localhost/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "https://jo:secret@example.org/",
        "javascript:alert(1)",
        "data:text/html,x",
        "onenote:///S:/a.one",
        "http://[broken",
    ],
)
def test_private(address):
    assert not is_public(address)


def linked(target: str) -> bytes:
    style = '<w:rStyle w:val="Hyperlink"/>'
    link = f'<w:hyperlink r:id="r8" w:history="1">{r("the minutes", style)}</w:hyperlink>'
    return word_file(p(r("See "), link, r(".")), Part(id="r8", kind="hyperlink", target=target))


def test_a_public_link_stays_as_it_is():
    content = linked("https://example.org/minutes")
    assert hidden_kinds(content) == []
    assert '<w:hyperlink r:id="r8" w:history="1">' in xml(content)


def test_a_private_one_leaves_its_words_and_no_longer_looks_like_a_link():
    content = linked("file:///S:/Zebulon%20Quagga.docx")
    assert only(content, Kind.LOCAL_LINK).place.spot == HERE
    made = cleaned(content).content
    assert lines(made)[2] == "See the minutes."
    assert "yperlink" not in xml(made)
    assert "Zebulon" not in xml(made, "word/document.xml")


def test_a_shape_may_lead_to_a_public_address():
    shape = '<v:shape id="a" alt="A shape" href="{}" style="width:9pt;height:9pt"/>'
    for address, kinds in (("https://example.org/", []), ("S:\\a.docx", [Kind.LOCAL_LINK])):
        content = word_file(p(f"<w:r><w:pict>{shape.format(address)}</w:pict></w:r>"))
        assert hidden_kinds(content) == kinds


def test_an_inner_link_and_its_bookmark_stay_and_the_bookmark_is_told():
    target = f'<w:bookmarkStart w:id="1" w:name="costs"/>{r("Costs")}<w:bookmarkEnd w:id="1"/>'
    content = word_file(p(f'<w:hyperlink w:anchor="costs">{r("see")}</w:hyperlink>') + p(target))
    one = only(content, Kind.BOOKMARK)
    assert (one.quote, one.fate) == ("costs", Fate.KEPT)
    assert one.place.spot == "paragraph 4 (under 'Finance')"


def test_word_s_own_bookmarks_are_not_told():
    mark = '<w:bookmarkStart w:id="1" w:name="_Toc123"/><w:bookmarkEnd w:id="1"/>'
    assert hidden_kinds(word_file(p(mark, r("x")))) == []


def test_an_address_nothing_links_to_any_more_goes():
    content = word_file(
        p(r("x")), Part(id="r8", kind="hyperlink", target="https://example.org/Zebulon-Quagga")
    )
    made = published(content, name="a.docx").facts
    assert sightings(content, ["Zebulon-Quagga"]) != []
    assert sightings(made.content, ["Zebulon-Quagga"]) == []
