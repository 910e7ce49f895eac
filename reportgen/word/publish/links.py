"""Links: those to private places are undone, their words kept; and the names of bookmarks."""

from collections.abc import Iterator

from reportgen.text import shortened
from reportgen.word.names import q
from reportgen.word.opc import WordFile
from reportgen.word.oxml import first_at, value, w
from reportgen.word.places import Places
from reportgen.word.publish.addresses import is_public
from reportgen.word.publish.kinds import Hidden, Kind
from reportgen.word.tree import Element, remove, unwrap

LINK = w("hyperlink")
LOOKS_LIKE_A_LINK = ("Hyperlink", "FollowedHyperlink")
SHAPE_LINK = "href"


def found(file: WordFile, places: Places) -> Iterator[Hidden]:
    for part, root in file.trees():
        for one in _private(file, part):
            place = places.at(part, places.referring(part, one))
            target = file.relations[part][one].target
            yield Hidden(kind=Kind.LOCAL_LINK, place=place, quote=shortened(target))
        for shape in _linked_shapes(root):
            place, target = places.at(part, shape), shape.get(SHAPE_LINK, "")
            yield Hidden(kind=Kind.LOCAL_LINK, place=place, quote=shortened(target))
    for part, root in file.stories():
        for bookmark in root.iter(w("bookmarkStart")):
            name: str = bookmark.get(w("name"), "")
            if not name.startswith("_"):
                yield Hidden(kind=Kind.BOOKMARK, place=places.at(part, bookmark), quote=name)


def _private(file: WordFile, part: str) -> list[str]:
    """The ids of a part's links to places that are not the public's."""
    return [
        one.id
        for one in file.relations[part].values()
        if one.kind == "hyperlink" and one.external and not is_public(one.target)
    ]


def _linked_shapes(root: Element) -> list[Element]:
    return [
        shape
        for shape in root.iter(q("v:shape"), q("v:rect"), q("v:group"), q("v:oval"))
        if shape.get(SHAPE_LINK) and not is_public(shape.get(SHAPE_LINK, ""))
    ]


def clear(file: WordFile) -> None:
    for part, root in file.trees():
        private = _private(file, part)
        for each in [each for each in root.iter() if each.get(q("r:id")) in private and private]:
            _undo(each)
        for one in private:
            del file.relations[part][one]
        for shape in _linked_shapes(root):
            del shape.attrib[SHAPE_LINK]


def _undo(link: Element) -> None:
    if link.tag != LINK:
        remove(link)
        return
    for run in link.iter(w("r")):
        if value(run, "rPr/rStyle") in LOOKS_LIKE_A_LINK:
            remove(first_at(run, "rPr/rStyle"))
    unwrap(link)
