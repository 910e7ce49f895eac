"""Settings and properties: what decides how pages look stays; each name that goes is told."""

import io

from docx import Document

from reportgen.word.publish.hidden import hidden
from reportgen.word.publish.kinds import Hidden, Kind
from reportgen.word.publish.published import published
from tests.packages import NAME, SECRET, cleaned, found, hidden_kinds, word_file, xml

LOOKS = (
    '<w:zoom w:percent="100"/><w:mirrorMargins/><w:evenAndOddHeaders/>'
    '<w:defaultTabStop w:val="720"/><w:autoHyphenation/><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><m:mathPr/><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/>'
)


def test_what_decides_how_pages_look_stays():
    content = word_file(settings=LOOKS)
    assert hidden_kinds(content) == []
    made = published(content, name=NAME).facts.content
    assert LOOKS in xml(made, "word/settings.xml").replace("\n", "")


def test_what_tells_of_the_author_s_machine_goes_and_is_named():
    content = word_file(settings=f'{LOOKS}<w:proofState w:spelling="clean"/><w:captions/>')
    (one,) = found(content, Kind.SETTING)
    assert (one.quote, one.times) == ("captions, proofState", 2)
    made = published(content, name=NAME).facts.content
    assert "proofState" not in xml(made, "word/settings.xml")
    assert LOOKS in xml(made, "word/settings.xml")


CORE = (
    f"<dc:title>Minutes</dc:title><dc:creator>{SECRET}</dc:creator>"
    f"<cp:lastModifiedBy>{SECRET}</cp:lastModifiedBy><cp:keywords></cp:keywords>"
    "<cp:revision>4</cp:revision><dc:language>en-GB</dc:language>"
)


def test_each_property_is_told_by_its_name_and_the_name_alone_in_public():
    told = found(word_file(core=CORE), Kind.PROPERTY)
    assert [(one.what, one.quote) for one in told] == [
        ("creator", SECRET),
        ("lastModifiedBy", SECRET),
        ("revision", "4"),
    ]
    assert told[0].told == "document property 'creator': 'Zebulon Quagga'"
    assert told[0].unquoted == "document properties: document property 'creator'"
    assert not any(SECRET in one.unquoted for one in told)


def test_title_and_language_are_all_that_is_left_of_the_properties():
    made = cleaned(word_file(core=CORE), clean=False).content
    core = Document(io.BytesIO(made)).core_properties
    assert (core.title, core.language) == ("Minutes", "en-GB")
    left = xml(made, "docProps/core.xml")
    assert not any(name in left for name in ("creator", "lastModifiedBy", "keywords", "revision"))


def test_nothing_public_quotes_what_was_hidden():
    """What is told in public: where and of what kind, without a word of the file, or of a heading."""
    from tests.word.publish.test_seeded import SEEDS

    for name, seed in SEEDS.items():
        told: tuple[Hidden, ...] = hidden(seed.file, name=NAME).facts
        assert told, name
        for one in told:
            assert SECRET not in one.unquoted
            assert "Finance" not in one.unquoted
            assert one.kind.value.words in one.unquoted
