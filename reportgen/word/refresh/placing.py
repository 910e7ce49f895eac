"""Where a new block belongs in a draft, and which blocks go with a region that is no longer written."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.model import CAPTION
from reportgen.word.content import CONTROL, Kind, Named, drawing_in, outermost, text_in
from reportgen.word.draft import Draft, Region
from reportgen.word.oxml import first_at, w
from reportgen.word.refresh.people import has_left
from reportgen.word.refresh.revisions import is_taken
from reportgen.word.tree import Element, above

BLOCKS = {w("p"), w("tbl"), w("sdt")}
OWN_LABEL = re.compile(r"\w+\s\d+:\s")  # what stands before the words of a caption: "Table 2: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of a fresh build's body: its element, the regions in it, the one it is; its words."""

    element: Element
    keys: tuple[str, ...]
    own: str
    text: str


def blocks_of(draft: Draft) -> list[Block]:
    """The blocks of a paper's body, in order."""
    body = draft.file.root(draft.file.main)[0]
    return [_block(one, draft.named) for one in body if one.tag in BLOCKS]


def _block(element: Element, named: Named) -> Block:
    controls = [one for one in element.iter(CONTROL) if named(one)]
    return Block(
        element=element,
        keys=tuple(dict.fromkeys(map(named, controls))),
        own=named(element) or _whole_of(element, controls, named),
        text=text_in(element),
    )


def _whole_of(paragraph: Element, controls: Sequence[Element], named: Named) -> str:
    """The region that is all a paragraph says, or what its caption says; "" for a sentence's."""
    for control in controls:
        if text_in(control) == text_in(paragraph) or named(control).endswith(CAPTION):
            return named(control)
    return ""


def group_of(blocks: Sequence[Block], at: int) -> Sequence[Block]:
    """A block, and with a table or chart the caption above it."""
    before = blocks[at - 1] if at else None
    has_caption = before is not None and before.own == f"{blocks[at].own}{CAPTION}"
    return blocks[at - 1 : at + 1] if has_caption else blocks[at : at + 1]


@dataclass(slots=True)
class Neighbours:
    """Which block of the draft each block of a fresh build is, so far as that can be told."""

    by_key: Mapping[str, Element]
    by_text: Mapping[str, Element]

    def of(self, block: Block) -> Element | None:
        """The draft's block that a fresh one is, by a region in it, else by its very words."""
        for key in block.keys:
            if key in self.by_key:
                return self.by_key[key]
        return self.by_text.get(block.text)


def neighbours(body: Element, named: Named) -> Neighbours:
    """The blocks of a body by the regions in them, and by words no two of them share."""
    by_key: dict[str, Element] = {}
    said: dict[str, list[Element]] = defaultdict(list)
    for block in (one for one in body if one.tag in BLOCKS and not is_taken(one)):
        for control in block.iter(CONTROL):
            by_key.setdefault(named(control), block)
        said[text_in(block)].append(block)
    by_key.pop("", None)
    by_text = {text: one[0] for text, one in said.items() if text and len(one) == 1}
    return Neighbours(by_key=by_key, by_text=by_text)


def follows(blocks: Sequence[Block], at: int, known: Neighbours) -> tuple[Element | None, bool]:
    """The draft's block that a new one is to stand by, and whether after it or before."""
    for before in reversed(blocks[:at]):
        if (found := known.of(before)) is not None:
            return found, True
    for after in blocks[at + 1 :]:
        if (found := known.of(after)) is not None:
            return found, False
    return None, True


def may_go(region: Region, named: Named) -> list[Element]:
    """The blocks that go with a region that is no longer written; [] where a person needs them.

    That is so for a word in a sentence, and where a person left more than words among them.
    """
    block = _own_block(region)
    if block is None:
        return []
    going = [block]
    before = next((one for one in block.itersiblings(preceding=True) if one.tag in BLOCKS), None)
    caption = _control_of(before, f"{region.key}{CAPTION}", named)
    if before is not None and caption is not None:
        if not OWN_LABEL.fullmatch(text_in(before).removesuffix(text_in(caption))):
            return []
        going.insert(0, before)
    own = drawing_in(region.control) if region.kind is Kind.CHART else None
    is_marked = any(has_left(one, written=[] if own is None else [own]) for one in going)
    has_section = any(first_at(one, "pPr/sectPr") is not None for one in going)
    return [] if is_marked or has_section else going


def _control_of(block: Element | None, key: str, named: Named) -> Element | None:
    """The control of a region in a block; None where it is not in it."""
    controls = () if block is None else block.iter(CONTROL)
    return next((one for one in controls if named(one) == key), None)


def has_words_beside(region: Region) -> bool:
    """Whether words stand in the control of a table or a chart that are none of the table's."""
    if region.kind is Kind.WORDS:
        return False
    tables = outermost(region.control, w("tbl")) if region.kind is Kind.TABLE else ()
    return text_in(region.control) != "".join(map(text_in, tables))


def _own_block(region: Region) -> Element | None:
    """The block that is a region and nothing else; None where it stands among other words."""
    paragraph = above(region.control, w("p"))
    if paragraph is None:
        return region.control
    in_cell = above(paragraph, w("tc")) is not None
    return None if in_cell or text_in(paragraph) != region.text else paragraph
