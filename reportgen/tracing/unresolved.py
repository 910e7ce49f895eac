"""The problems of a paper put where they stand in its Word file: a region, a heading, a mark, a figure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.config.profile import Profile
from reportgen.folder import PAPER
from reportgen.problems import Place, Problem
from reportgen.sources.markdown import Written
from reportgen.text import one_line
from reportgen.word.content import text_in
from reportgen.word.draft import Draft, Region
from reportgen.word.oxml import value, w
from reportgen.word.publish.tree import Element
from reportgen.word.styles import Styles
from reportgen.word.write import TO_COMPLETE

HEADING = "# "  # begins the spot of what is said of a section
TITLE = "field.title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Something unresolved, and the element of the file it stands at; None where it has no place."""

    said: str
    element: Element | None


class Page:
    """The headings, the marks for the author and the regions of a Word file, to be found by name."""

    def __init__(self, draft: Draft) -> None:
        body = draft.file.root(draft.file.main)
        styles = Styles(draft.file.root_of("styles"))
        self._headings: dict[str, Element] = {}
        self.marks: list[tuple[str, Element]] = []
        under = ""
        for paragraph in body.iter(w("p")):
            if styles.heading(paragraph) is not None:
                under = one_line(text_in(paragraph))
                self._headings.setdefault(under.casefold(), paragraph)
            else:
                marks = (run for run in paragraph.iter(w("r")) if _is_mark(run, styles))
                self.marks += [(under, run) for run in list(marks)[:1]]
        self._regions = [one for one in draft.regions if one.part == draft.file.main]
        self._first = next((one for one in body.iter(w("p")) if text_in(one).strip()), body)

    def heading(self, heading: str) -> Element | None:
        return self._headings.get(one_line(heading).casefold())

    def region(self, key: str) -> Region | None:
        return next((one for one in self._regions if one.key == key), None)

    def is_in_a_block(self, element: Element) -> bool:
        """Whether an element is, or stands in, a table or a control of whole paragraphs."""
        return next(element.iterancestors(w("p")), None) is None and element.tag != w("p")

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
    problems: Iterable[Problem],
    page: Page,
    *,
    written: Sequence[Written],
    profile: Profile,
    cells: Mapping[str, Sequence[str]],
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
            yield Located(said=str(one), element=_element(one.place, page, written, profile, cells))


def _element(
    place: Place,
    page: Page,
    written: Sequence[Written],
    profile: Profile,
    cells: Mapping[str, Sequence[str]],
) -> Element | None:
    if place.file == PAPER:
        heading = _heading(place.spot, written, profile)
        return page.heading(heading) if heading else None
    keys = (key for key, places in cells.items() if str(place) in places)
    regions = filter(None, map(page.region, keys))
    found = next(regions, None)
    return None if found is None else found.control


def _heading(spot: str, written: Sequence[Written], profile: Profile) -> str:
    """The heading a line of paper.md stands under, as it is printed; "" for its front matter."""
    line = spot.removeprefix("line ")
    before = [one for one in written if line.isdecimal() and one.line <= int(line)]
    rule = profile.section(before[-1].heading) if before else None
    return rule.heading if rule else ""
