"""A built paper as it stands after people have worked on it: its store, and its regions in the page."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from reportgen.problems import Place, Problem, Reading
from reportgen.word.content import CONTROL, Content, Kind, content_of, text_in
from reportgen.word.mending import is_gone, mend
from reportgen.word.opc import WordFile
from reportgen.word.opening import open_file
from reportgen.word.oxml import value, w
from reportgen.word.places import Places, section_of
from reportgen.word.store import STORE_NS, Held, read_store, tag_of

Element = etree._Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region in the page: its control, and what stands in it.

    `text` is all that a reader sees in it; `part` is the story it is in.
    """

    key: str
    kind: Kind
    control: Element = field(repr=False, compare=False)
    part: str
    text: str
    content: Content
    place: Place

    @property
    def section(self) -> str:
        """The heading it stands under; "" above the first, and outside the body."""
        return section_of(self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A built paper as somebody's Word file has it: what was written, and what stands there now.

    `held` is what reportgen wrote; `regions` are those of today in reading order, twice where a
    control was copied. `store_part` is the name of the store in the package. `was_mended` when
    another program had lost or moved controls, which are in their places again in `file`.
    """

    file: WordFile
    held: Held
    store_part: str
    regions: tuple[Region, ...]
    names: Mapping[Element, str]
    was_mended: bool

    @property
    def paper(self) -> str:
        return self.held.paper

    @property
    def template(self) -> str:
        return self.held.template

    def named(self, control: Element) -> str:
        """The key of a control; "" for one that is no region."""
        return self.names.get(control, "")


def read_draft(content: bytes, *, name: str) -> Reading[Draft | None]:
    """The draft in a .docx, or why it is none. `name` is how the file is called in problems."""
    opened = open_file(content, name=name)
    if opened.facts is None:
        return Reading(facts=None, problems=opened.problems)
    store = _store_of(opened.facts)
    if isinstance(store, str):
        problem = Problem(place=Place(file=name), message=store)
        return Reading(facts=None, problems=(problem,))
    part, held = store
    return Reading(facts=_draft(opened.facts, part, held))


NO_STORE = (
    "this holds no record of what reportgen wrote; only a paper that 'reportgen build' made, and "
    "that has not been published, can be followed back to its sources"
)
OTHER_STORE = "what reportgen wrote here was kept by another version of it; build the paper anew"


def _store_of(file: WordFile) -> tuple[str, Held] | str:
    """The name of the store's part and what it holds, or why there is none."""
    for part in file.related(file.main, "customXml"):
        root = file.root(part)
        if root.tag == f"{{{STORE_NS}}}store":
            try:
                return part, read_store(root)
            except ValueError:
                return OTHER_STORE
    return NO_STORE


def _draft(file: WordFile, store_part: str, held: Held) -> Draft:
    met: set[str] = set()
    mended = [mend(root, held, met, pictures_of(file, part)) for part, root in file.stories()]
    keys = {tag_of(key): key for key in held.regions}
    names = {
        control: keys[tag]
        for _, root in file.stories()
        for control in root.iter(CONTROL)
        if (tag := value(control, "sdtPr/tag")) in keys and not is_gone(control)
    }
    return Draft(
        file=file,
        held=held,
        store_part=store_part,
        regions=tuple(_regions(file, held, names)),
        names=names,
        was_mended=any(mended),
    )


# --- what stands in it ----------------------------------------------------------------------------


def _regions(file: WordFile, held: Held, names: Mapping[Element, str]) -> Iterator[Region]:
    places = Places(file)
    for part, root in file.stories():
        for control in root.iter(CONTROL):
            key = names.get(control)
            if key is None:
                continue
            kind = held.regions[key].content.kind
            place = places.at(part, next(control.iter(w("tbl"), w("p")), control))
            yield Region(
                key=key,
                kind=kind,
                control=control,
                part=part,
                text=text_in(control),
                content=content_of(
                    control, lambda one: names.get(one, ""), pictures_of(file, part), kind
                ),
                place=place,
            )


def pictures_of(file: WordFile, part: str) -> Callable[[str], bytes]:
    """Gives the bytes of a picture of a part by the id of its relationship; b"" for none."""

    def picture(id_: str) -> bytes:
        relation = file.relations[part].get(id_)
        return b"" if relation is None else file.parts.get(relation.target, b"")

    return picture
