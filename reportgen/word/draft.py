"""A built paper as it stands after people have worked on it: its store, and its regions in the page.

A region is known by its binding's path first, then by its control's tag, then by its alias:
LibreOffice drops tags, and the aliases of controls that are not bound. It also moves the control of
a table into its first cell, and takes that of a composed paragraph away or leaves it without a name;
such a one is known by the words in it.
"""

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from reportgen.problems import Place, Problem, Reading
from reportgen.word.content import (
    CONTROL,
    DELETED,
    Content,
    Kind,
    Words,
    content_of,
    drawing_in,
    outermost,
    text_in,
)
from reportgen.word.oxml import first_at, value, w
from reportgen.word.publish.hidden import open_file
from reportgen.word.publish.kinds import HEADING
from reportgen.word.publish.opc import WordFile
from reportgen.word.publish.places import Places
from reportgen.word.publish.tree import above
from reportgen.word.store import STORE_NS, Held, read_store, tag_in, tag_of

Element = etree._Element
ALIKE = 0.6  # of a composed paragraph's words, for a control without a name to be taken for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region in the page: its control, and the element that is the region itself.

    `holder` is the control, or the table or paragraph it has been moved into; `control` is a
    paragraph where the control was taken away. `text` is all that a
    reader sees in it; `part` is the story it is in.
    """

    key: str
    kind: Kind
    control: Element = field(repr=False, compare=False)
    holder: Element = field(repr=False, compare=False)
    part: str
    text: str
    content: Content
    place: Place

    @property
    def section(self) -> str:
        """The heading it stands under; "" above the first, and outside the body."""
        return self.place.spot.partition(HEADING)[2].removesuffix("')")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A built paper as somebody's Word file has it: what was written, and what stands there now.

    `stored` holds what reportgen wrote, by key; `regions` are those of today in reading order, twice
    where a control was copied. `store_part` is the name of the store in the package.
    """

    file: WordFile
    held: Held
    store_part: str
    regions: tuple[Region, ...]
    names: Mapping[Element, str]

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
    roots = [root for _, root in file.stories()]
    names = {control: key for root in roots for control, key in _names(root, held)}
    for root in roots:
        names |= _by_words(root, names, held)
    return Draft(
        file=file,
        held=held,
        store_part=store_part,
        regions=tuple(_regions(file, held, names)),
        names=names,
    )


# --- which control is which region ----------------------------------------------------------------


def _names(root: Element, held: Held) -> Iterator[tuple[Element, str]]:
    keys = {tag_of(key): key for key in held.regions}
    for control in root.iter(CONTROL):
        tags = (tag for tag in _tags(control) if tag in keys)
        tag = next(tags, "")
        if tag and not _is_gone(control):
            yield control, keys[tag]


def _tags(control: Element) -> Iterator[str]:
    binding = first_at(control, "sdtPr/dataBinding")
    if binding is not None:
        yield tag_in(binding.get(w("xpath"), ""))
    for name in ("tag", "alias"):
        yield value(control, f"sdtPr/{name}") or ""


def _is_gone(control: Element) -> bool:
    """Whether the deletion of a control, its row or all in it is pending."""
    if next(control.iterancestors(*DELETED), None) is not None:
        return True
    if any(first_at(row, "trPr/del") is not None for row in control.iterancestors(w("tr"))):
        return True
    has_deleted = next(control.iter(*DELETED), None) is not None
    return has_deleted and not text_in(control) and drawing_in(control) is None


def _by_words(root: Element, names: Mapping[Element, str], held: Held) -> dict[Element, str]:
    """What has no name, each by the region whose words, or nearly, it holds.

    That is a control that lost its name, or a paragraph around regions that lost its control.
    """
    nameless = [one for one in root.iter(CONTROL) if not any(_tags(one)) and text_in(one)]
    around = {above(one, w("p")): None for one in names if above(one, CONTROL) is None}
    paragraphs = [one for one in around if one is not None]
    waiting = _unclaimed(held, names)
    found: dict[Element, str] = {}
    for is_like in (_is_same, _is_alike):
        for element in (*nameless, *paragraphs):
            text = text_in(element)
            key = next((key for key, was in waiting.items() if is_like(was, text)), "")
            if element not in found and key:
                found[element] = key
                del waiting[key]
    return found


def _unclaimed(held: Held, names: Mapping[Element, str]) -> dict[str, str]:
    """The composed paragraphs that no control is known as, each with the words it was written in."""
    claimed = set(names.values())
    return {
        key: one.text
        for key, one in held.regions.items()
        if key not in claimed and isinstance(one.content, Words)
    }


def _is_same(was: str, text: str) -> bool:
    return was == text


def _is_alike(was: str, text: str) -> bool:
    matcher = difflib.SequenceMatcher(None, was, text, autojunk=False)
    return matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE


# --- what stands in it ----------------------------------------------------------------------------


def _regions(file: WordFile, held: Held, names: Mapping[Element, str]) -> Iterator[Region]:
    places = Places(file)
    for part, root in file.stories():
        for control in root.iter(CONTROL, w("p")):
            key = names.get(control)
            if key is None:
                continue
            kind = held.regions[key].content.kind
            holder = _holder(control, kind)
            place = places.at(part, next(holder.iter(w("tbl"), w("p")), holder))
            yield Region(
                key=key,
                kind=kind,
                control=control,
                holder=holder,
                part=part,
                text=text_in(holder),
                content=content_of(
                    holder, lambda one: names.get(one, ""), pictures_of(file, part), kind
                ),
                place=place,
            )


def pictures_of(file: WordFile, part: str) -> Callable[[str], bytes]:
    """Gives the bytes of a picture of a part by the id of its relationship; b"" for none."""

    def picture(id_: str) -> bytes:
        relation = file.relations[part].get(id_)
        return b"" if relation is None else file.parts.get(relation.target, b"")

    return picture


def _holder(control: Element, kind: Kind) -> Element:
    """The control, or what LibreOffice has moved it into: the table, the picture's paragraph."""
    if kind is Kind.TABLE and next(outermost(control, w("tbl")), None) is None:
        return next(control.iterancestors(w("tbl")), control)
    if kind is Kind.CHART and drawing_in(control) is None:
        return next(control.iterancestors(w("p")), control)
    return control
