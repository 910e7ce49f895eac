"""What a fresh build wrote, copied into a draft: its styles by name, its pictures, links and ids."""

import hashlib
from collections.abc import Iterator, Mapping
from copy import deepcopy

from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportgen.word.content import CONTROL, described, relation_of
from reportgen.word.draft import Draft, pictures_of
from reportgen.word.making import made, properties_of
from reportgen.word.names import q
from reportgen.word.opc import WordFile
from reportgen.word.oxml import first_at, value, w
from reportgen.word.store import ids_of
from reportgen.word.tree import Element, remove

STYLED = (w("pStyle"), w("rStyle"), w("tblStyle"))


class Bringer:
    """Copies elements of one fresh build into one draft, each fit for the part it is put into."""

    def __init__(self, fresh: Draft, draft: Draft) -> None:
        self._fresh, self._file = fresh, draft.file
        self._styles = _styles(fresh.file, draft.file)
        self._drawings = _highest(draft.file, q("wp:docPr"), "id")
        self._controls = set(_control_ids(draft.file))
        self.missing: dict[str, None] = {}
        """The styles that the draft has not, by name."""

    def brought(self, element: Element, source: str, part: str) -> Element:
        """A copy of an element of the fresh build's part `source`, for a part of the draft."""
        copy = deepcopy(element)
        copy.tail = None
        for styled in list(copy.iter(*STYLED)):
            self._restyle(styled)
        for link in copy.iter(w("hyperlink")):
            relation = self._fresh.file.relations[source].get(link.get(q("r:id"), ""))
            if relation is not None:
                link.set(q("r:id"), self._file.link(part, relation.target, RT.HYPERLINK))
        for drawing in copy.iter(w("drawing")):
            picture = pictures_of(self._fresh.file, source)(relation_of(drawing))
            self.show(drawing, picture, part)
        for control in copy.iter(CONTROL):
            self.number(control)
        return copy

    def show(self, drawing: Element, picture: bytes, part: str) -> None:
        """Makes a drawing show a picture, under a number no other drawing has."""
        for blip in drawing.iter(q("a:blip")):
            blip.set(q("r:embed"), self.picture(picture, part))
        self.number_drawing(drawing)

    def number_drawing(self, drawing: Element) -> None:
        """Gives a drawing a number no other has."""
        self._drawings += 1
        said = described(drawing)
        if said is not None:
            said.set("id", str(self._drawings))

    def picture(self, png: bytes, part: str) -> str:
        """The id by which a part of the draft leads to a picture, which is added where it is not."""
        name = f"word/media/figure-{hashlib.sha256(png).hexdigest()[:16]}.png"
        for id_, relation in self._file.relations[part].items():
            if relation.target == name:
                return id_
        return self._file.add(part, name, png, CONTENT_TYPE.PNG, RT.IMAGE)

    def number(self, control: Element) -> None:
        """Gives a control an id that no other has."""
        key = value(control, "sdtPr/tag") or ""
        free = next(one for one in ids_of(key) if one not in self._controls)
        self._controls.add(free)
        properties = properties_of(control, "sdtPr")
        own = properties.find(w("id"))
        if own is None:
            own = made("id")
            properties.append(own)
        own.set(w("val"), str(free))

    def _restyle(self, styled: Element) -> None:
        given = styled.get(w("val"), "")
        there, name = self._styles.get(given, ("", given))
        if there:
            styled.set(w("val"), there)
        else:
            self.missing.setdefault(name)
            remove(styled)

    def style_named(self, name: str) -> str:
        """The draft's id of a style; "" where it has none."""
        named = (there for there, own in self._styles.values() if own == name.casefold())
        return next(named, "")


def _styles(fresh: WordFile, draft: WordFile) -> Mapping[str, tuple[str, str]]:
    """For each style of the fresh build the draft's id of it, or "", and its name.

    LibreOffice renames some styles and keeps their ids.
    """
    there = dict(_names_and_ids(draft))
    ids = set(there.values())
    return {
        id_: (there.get(name, id_ if id_ in ids else ""), name)
        for name, id_ in _names_and_ids(fresh)
    }


def _names_and_ids(file: WordFile) -> Iterator[tuple[str, str]]:
    root = file.root_of("styles")
    for style in () if root is None else root.iter(w("style")):
        yield (value(style, "name") or "").casefold(), style.get(w("styleId"), "")


def _highest(file: WordFile, tag: str, attribute: str) -> int:
    numbers = (each.get(attribute, "") for _, root in file.stories() for each in root.iter(tag))
    return max((int(one) for one in numbers if one.isdecimal()), default=0)


def _control_ids(file: WordFile) -> Iterator[int]:
    for _, root in file.stories():
        for control in root.iter(CONTROL):
            id_ = first_at(control, "sdtPr/id")
            written = "" if id_ is None else id_.get(w("val"), "")
            if written.lstrip("-").isdecimal():
                yield int(written)
