"""Comments: what each says, by whom, and where it is anchored."""

from collections.abc import Iterator

from reportgen.word.names import q
from reportgen.word.opc import WordFile
from reportgen.word.oxml import w
from reportgen.word.places import Places
from reportgen.word.publish.kinds import Hidden, Kind
from reportgen.word.tree import quote, remove

ANCHORS = (w("commentRangeStart"), w("commentReference"), w("commentRangeEnd"))


def found(file: WordFile, places: Places) -> Iterator[Hidden]:
    anchors = {
        each.get(w("id")): (part, each)
        for part, root in file.stories()
        for each in root.iter(*ANCHORS[:2])
    }
    for listed in file.related(file.main, "comments"):
        for comment in file.root(listed).iter(w("comment")):
            part, anchor = anchors.pop(comment.get(w("id")), (file.main, None))
            yield Hidden(
                kind=Kind.COMMENT,
                place=places.at(part, anchor),
                quote=quote(comment),
                author=comment.get(w("author"), ""),
                date=comment.get(w("date"), ""),
            )
    for part, anchor in anchors.values():
        yield Hidden(kind=Kind.COMMENT, place=places.at(part, anchor))
    yield from _people(file, places)


def _people(file: WordFile, places: Places) -> Iterator[Hidden]:
    for listed in file.related(file.main, "people"):
        for person in file.root(listed).iter(q("w15:person")):
            name: str = person.get(q("w15:author"), "")
            yield Hidden(kind=Kind.PEOPLE, place=places.at(file.main), author=name)


def clear(file: WordFile) -> None:
    """Takes the anchors out; the parts with the comments themselves are none a copy may have."""
    for _, root in file.stories():
        for anchor in list(root.iter(*ANCHORS, w("annotationRef"))):
            remove(anchor)
