"""The problems of a paper put where they stand in its Word file: at a region, or at a mark for the author."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.model import CAPTION
from reportgen.problems import Place, Problem
from reportgen.text import one_line
from reportgen.word.content import text_in
from reportgen.word.draft import Draft, Region
from reportgen.word.oxml import value, w
from reportgen.word.styles import Styles
from reportgen.word.tree import Element
from reportgen.word.write import TO_COMPLETE

HEADING = "# "  # begins the spot of what is said of a section
TITLE = "field.title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Something unresolved, and the element of the file it stands at; None where it has no place."""

    said: str
    element: Element | None


class Page:
    """The regions of a Word file, to be found by name, and the marks in it for its author."""

    def __init__(self, draft: Draft) -> None:
        body = draft.file.root(draft.file.main)
        styles = Styles(draft.file.root_of("styles"))
        self.marks: list[tuple[str, Element]] = []
        under = ""
        for paragraph in body.iter(w("p")):
            if styles.heading(paragraph) is not None:
                under = one_line(text_in(paragraph))
            else:
                marks = (run for run in paragraph.iter(w("r")) if _is_mark(run, styles))
                self.marks += [(under, run) for run in list(marks)[:1]]
        self._regions = [one for one in draft.regions if one.part == draft.file.main]
        self._given: set[Element] = set()
        self._first = next((one for one in body.iter(w("p")) if text_in(one).strip()), body)

    def region(self, key: str) -> Region | None:
        return next((one for one in self._regions if one.key == key), None)

    def next(self, key: str, section: str) -> Region | None:
        """The next region of a name, each given once: one under that heading first, if there is one."""
        left = [one for one in self._regions if one.key == key and one.control not in self._given]
        found = next((one for one in left if one.section == section), next(iter(left), None))
        if found is not None:
            self._given.add(found.control)
        return found

    def shown_at(self, region: Region) -> Element:
        """Where something is said of a region: at the caption of a table or a chart that has one."""
        caption = self.region(f"{region.key}{CAPTION}")
        return region.control if caption is None else caption.control

    @property
    def title(self) -> Element:
        """Where what has no place of its own is said."""
        found = self.region(TITLE)
        return self._first if found is None else found.control


def _is_mark(run: Element, styles: Styles) -> bool:
    """Whether a run asks the author to complete something."""
    style = value(run, "rPr/rStyle") or ""
    names = (value(one, "name") or "" for one in styles.lineage(style))
    return next(names, "").casefold() == TO_COMPLETE.casefold()


def located(
    problems: Iterable[Problem], page: Page, cells: Mapping[str, Sequence[str]]
) -> Iterator[Located]:
    """Each problem at its place, and each mark that is left for the author with what is said of it.

    `cells` are the places, as words, that each region comes from today.
    """
    held = tuple(problems)
    of_sections = {
        one.place.spot.removeprefix(HEADING): one
        for one in held
        if one.place.spot.startswith(HEADING)
    }
    for under, run in page.marks:
        said = of_sections.get(under)
        why = f": {said.message}" if said else ""
        yield Located(said=f"Author to complete{why}", element=run)
    for one in held:
        if not one.place.spot.startswith(HEADING):
            yield Located(said=str(one), element=_element(one.place, page, cells))


def _element(place: Place, page: Page, cells: Mapping[str, Sequence[str]]) -> Element | None:
    """The first region that comes from a place today; None where none does."""
    keys = (key for key, places in cells.items() if str(place) in places)
    regions = filter(None, map(page.region, keys))
    found = next(regions, None)
    return None if found is None else page.shown_at(found)
