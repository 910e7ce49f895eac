"""What a document keeps but never prints: lost notes, headers switched off, twins that differ."""

from collections.abc import Iterator

from reportgen.word.names import q
from reportgen.word.opc import WordFile
from reportgen.word.oxml import switched_on, w
from reportgen.word.places import Places
from reportgen.word.publish.kinds import Hidden, Kind
from reportgen.word.tree import TEXT, Element, above, quote, remove, words

NOTES = ("footnote", "endnote")
EDGES = ("header", "footer")
CHOICE, FALLBACK = q("mc:Choice"), q("mc:Fallback")
TWINS = q("mc:AlternateContent")


def found(file: WordFile, places: Places) -> Iterator[Hidden]:
    for kind in NOTES:
        for part, note in _lost_notes(file, kind):
            if said := quote(note):
                yield Hidden(kind=Kind.UNPRINTED_NOTE, place=places.at(part, note), quote=said)
    for part in _unprinted_edges(file):
        said, place = quote(file.root(part)), places.at(part)
        yield Hidden(kind=Kind.UNPRINTED_HEADER, place=place, quote=said)
    for part, root in file.stories():
        for twins in _unlike(root):
            place, said = places.at(part, twins), quote(_twin(twins, FALLBACK))
            yield Hidden(kind=Kind.TWIN, place=place, quote=said)


def clear(file: WordFile) -> None:
    for kind in NOTES:
        for _, note in list(_lost_notes(file, kind)):
            remove(note)
    unprinted = _unprinted_edges(file)
    document = file.root(file.main)
    relations = file.relations[file.main]
    for reference in list(document.iter(*(w(f"{kind}Reference") for kind in EDGES))):
        one = relations.get(reference.get(q("r:id"), ""))
        if one is not None and one.target in unprinted:
            remove(reference)
    file.relations[file.main] = {
        key: one for key, one in relations.items() if one.target not in unprinted
    }
    for _, root in file.stories():
        for twins in list(_unlike(root)):
            remove(twins.find(FALLBACK))


# --- notes ---------------------------------------------------------------------------------------


def _lost_notes(file: WordFile, kind: str) -> Iterator[tuple[str, Element]]:
    """The notes no text refers to; those with a type are the lines between text and notes."""
    referred = {
        each.get(w("id")) for _, root in file.stories() for each in root.iter(w(f"{kind}Reference"))
    }
    for part in file.related(file.main, f"{kind}s"):
        for note in file.root(part).iter(w(kind)):
            is_line = note.get(w("type"), "normal") != "normal"
            if not is_line and note.get(w("id")) not in referred:
                yield part, note


# --- headers and footers -------------------------------------------------------------------------


def _unprinted_edges(file: WordFile) -> list[str]:
    """Headers and footers with words that are on no page and in no header or footer that is."""
    parts = [part for kind in EDGES for part in file.related(file.main, kind)]
    printed = _printed(file)
    shown = {words(file.root(part)) for part in parts if part in printed}
    lost = [part for part in parts if part not in printed]
    return [part for part in lost if (said := words(file.root(part))) and said not in shown]


def _printed(file: WordFile) -> set[str]:
    """The headers and footers some section prints; it inherits those it does not name (17.10.5)."""
    settings = file.root_of("settings")
    both_sides = settings is not None and switched_on(settings, "evenAndOddHeaders")
    inherited: dict[tuple[str, str], str] = {}
    printed: set[str] = set()
    for section in file.root(file.main).iter(w("sectPr")):
        for kind in EDGES:
            for reference in section.findall(w(f"{kind}Reference")):
                one = file.relations[file.main].get(reference.get(q("r:id"), ""))
                target = "" if one is None else one.target
                inherited[kind, reference.get(w("type"), "default")] = target
        pages = {"default": True, "even": both_sides, "first": switched_on(section, "titlePg")}
        printed |= {target for (_, page), target in inherited.items() if pages.get(page)}
    return printed


# --- the twins of a text box ---------------------------------------------------------------------


def _unlike(root: Element) -> Iterator[Element]:
    """Pairs of alternatives where both have words, and not the same ones."""
    for twins in root.iter(TWINS):
        newer, older = (_said(_twin(twins, tag)) for tag in (CHOICE, FALLBACK))
        if older and newer != older:
            yield twins


def _said(twin: Element) -> str:
    """The words of one twin, without those of older twins within it."""
    return "".join(
        text.text or "" for text in twin.iter(*TEXT) if above(text, FALLBACK, twin.tag) is twin
    )


def _twin(twins: Element, tag: str) -> Element:
    found = twins.find(tag)
    return twins if found is None else found
