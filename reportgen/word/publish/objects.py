"""Files within the file, and content fetched from elsewhere; the pictures shown of them stay."""

from collections.abc import Iterator

from reportgen.text import shortened
from reportgen.word.names import q
from reportgen.word.opc import Relation, WordFile
from reportgen.word.oxml import w
from reportgen.word.places import Places
from reportgen.word.publish.kinds import Hidden, Kind
from reportgen.word.tree import Element, above, remove, unwrap

OBJECTS = {
    q("o:OLEObject"): Kind.EMBEDDED,
    w("objectEmbed"): Kind.EMBEDDED,
    w("objectLink"): Kind.EXTERNAL,
    w("movie"): Kind.EMBEDDED,
    w("control"): Kind.ACTIVE_X,
    w("altChunk"): Kind.ALT_CHUNK,
    w("subDoc"): Kind.EXTERNAL,
    q("wp15:webVideoPr"): Kind.EXTERNAL,
    q("c:externalData"): Kind.EMBEDDED_WORKBOOK,
    q("cx:externalData"): Kind.EMBEDDED_WORKBOOK,
}
NAMED_BY = ("ProgID", "embeddedHtml", w("progId"), w("name"))
# Links a reader follows if they wish; attachedTemplate is told of among the settings.
MAY_LEAD_OUT = {"hyperlink", "attachedTemplate"}
FETCHED_FROM = ("src", q("o:href"))
PICTURES = (q("a:blip"), q("v:imagedata"), q("v:fill"), q("v:stroke"))


def found(file: WordFile, places: Places) -> Iterator[Hidden]:
    for part, root in file.trees():
        told = set()
        for each in root.iter(*OBJECTS):
            one = file.relations[part].get(each.get(q("r:id"), ""))
            if one is not None:
                told.add(one.id)
            yield Hidden(kind=_kind(each, one), place=places.at(part, each), quote=_name(each, one))
        for each, attribute in _addresses(root):
            place, address = places.at(part, each), shortened(each.get(attribute, ""))
            yield Hidden(kind=Kind.EXTERNAL, place=place, quote=address)
        for one in file.relations[part].values():
            if one.external and one.kind not in MAY_LEAD_OUT and one.id not in told:
                place = places.at(part, places.referring(part, one.id))
                yield Hidden(kind=Kind.EXTERNAL, place=place, quote=shortened(one.target))


def _addresses(root: Element) -> list[tuple[Element, str]]:
    """The addresses old pictures are fetched from, and the attributes they are in."""
    return [
        (each, attribute)
        for each in root.iter(*PICTURES)
        for attribute in FETCHED_FROM
        if each.get(attribute)
    ]


def _kind(element: Element, relation: Relation | None) -> Kind:
    leads_out = relation is not None and relation.external
    return Kind.EXTERNAL if leads_out else OBJECTS[str(element.tag)]


def _name(element: Element, relation: Relation | None) -> str:
    named = next((given for name in NAMED_BY if (given := element.get(name))), "")
    return shortened(named or ("" if relation is None else relation.target))


def clear(file: WordFile) -> None:
    for part, root in file.trees():
        for each, attribute in _addresses(root):
            del each.attrib[attribute]
        for each in list(root.iter(*OBJECTS)):
            remove(each)
        for each in list(root.iter(w("object"))):
            _as_picture(each)
        for one in [one for one in file.relations[part].values() if one.external]:
            if one.kind not in MAY_LEAD_OUT:
                del file.relations[part][one.id]
                _forget(root, one.id)


def _as_picture(thing: Element) -> None:
    """What was an object is the picture that showed it."""
    if thing.find(w("drawing")) is not None:
        unwrap(thing)
        return
    thing.tag = w("pict")
    thing.attrib.clear()
    for shape in thing.iter():
        if q("o:ole") in shape.attrib:
            del shape.attrib[q("o:ole")]


def _forget(root: Element, relation_id: str) -> None:
    """Takes out what used a relationship; of a picture both held and linked, the held one stays."""
    for each in list(root.iter(*PICTURES)):
        for name in [name for name, given in each.attrib.items() if given == relation_id]:
            del each.attrib[name]
            if not any(str(other).startswith(q("r:")) for other in each.attrib):
                _drop_picture(each)


def _drop_picture(picture: Element) -> None:
    around = above(picture, w("drawing"), w("pict"))
    remove(picture if around is None else around)
