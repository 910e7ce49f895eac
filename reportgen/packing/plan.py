"""An agenda.yaml as the plan of a pack: the public items and the exempt ones, apart from the start."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportgen import files
from reportgen.config.agenda import (
    Agenda,
    Contact,
    FrontSheet,
    ItemRow,
    read_front_sheet,
)
from reportgen.config.paper import Exemption
from reportgen.config.settings import settings
from reportgen.config.yaml_text import Lines, parse_yaml
from reportgen.folder import PAPER
from reportgen.model import (
    Exempt,
    ExemptAgenda,
    ExemptItem,
    Item,
    MeetingOf,
    Numbering,
    PrivateLine,
    PublicAgenda,
    Source,
    SourceKind,
    Urgent,
    Waiver,
)
from reportgen.problems import Place, Problem, Reading, errors

KINDS = {".docx": SourceKind.WORD, ".dotx": SourceKind.WORD, ".pdf": SourceKind.PDF}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an agenda asks for. `public` holds nothing of `exempt` but its numbers and paragraphs."""

    name: str
    public: PublicAgenda
    exempt: ExemptAgenda
    front_sheet: FrontSheet
    numbering: Numbering
    start_on_right: bool
    regime: str
    closures: tuple[date, ...]
    digest: str

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, those of the public half first."""
        return (*self.public.items, *(one.item for one in self.exempt.items))


def read_plan(path: Path, *, root: Path, templates: Path | None) -> Reading[Plan | None]:
    """The plan of an agenda, or every reason it cannot be carried out.

    Files may stand anywhere under `root`; `templates` is the user's own folder of front sheets.
    """
    text = files.read_utf8(path, name=path.name)
    if text.facts is None:
        return Reading(facts=None, problems=text.problems)
    parsed = parse_yaml(text.facts, file=path.name)
    data, lines = parsed.facts
    if parsed.problems and not data:
        return Reading(facts=None, problems=parsed.problems)
    agenda = settings(Agenda, data, lines, file=path.name)
    if agenda.facts is None:
        return Reading(facts=None, problems=(*parsed.problems, *agenda.problems))
    reader = _Reader(path=path, root=root, lines=lines)
    plan = reader.plan(agenda.facts, templates)
    problems = (*parsed.problems, *agenda.problems, *reader.problems)
    return Reading(facts=None if errors(problems) else plan, problems=problems)


class _Reader:
    """Follows the paths of one agenda, and gathers every problem with its line."""

    def __init__(self, *, path: Path, root: Path, lines: Lines) -> None:
        self._path = path
        self._root = root
        self._lines = lines
        self.problems: list[Problem] = []

    def plan(self, agenda: Agenda, templates: Path | None) -> Plan | None:
        sheet = read_front_sheet(agenda.template, own=templates, place=self._at("template"))
        self.problems.extend(sheet.problems)
        items = [self._item(number, row) for number, row in enumerate(agenda.items, start=1)]
        if sheet.facts is None:
            return None
        meeting = _meeting(agenda)
        exempt = tuple(one for one in items if isinstance(one, ExemptItem))
        return Plan(
            name=self._path.resolve().parent.name,
            public=PublicAgenda(
                meeting=meeting,
                items=tuple(one for one in items if isinstance(one, Item)),
                private=tuple(_private_line(one) for one in exempt),
            ),
            exempt=ExemptAgenda(meeting=meeting, items=exempt),
            front_sheet=sheet.facts,
            numbering=agenda.page_numbers,
            start_on_right=agenda.start_on_right,
            regime=agenda.regime,
            closures=tuple(agenda.non_working_days),
            digest=files.sha256(self._path),
        )

    def _at(self, *path: str | int) -> Place:
        """The line of agenda.yaml that a key stands on."""
        steps = (path[:length] for length in range(len(path), 0, -1))
        line = next((self._lines[step] for step in steps if step in self._lines), 1)
        return Place(file=self._path.name, spot=f"line {line}")

    def _item(self, number: int, row: ItemRow) -> Item | ExemptItem:
        item = Item(
            number=number,
            title=row.title or "",
            place=self._at("items", number - 1),
            sources=tuple(self._sources(number - 1, row)),
            to_follow=row.to_follow,
            urgent=Urgent(reason=row.urgent.reason, agreed_by=row.urgent.agreed_by)
            if row.urgent
            else None,
            waived=tuple(
                Waiver(role=role, reason=reason) for role, reason in row.without_sign_off.items()
            ),
        )
        if row.exempt is None:
            return item
        return ExemptItem(item=item, exempt=_exempt(row.exempt), public_title=row.title or "")

    def _sources(self, at: int, row: ItemRow) -> Iterator[Source]:
        if row.paper:
            yield from self._paper(row.paper, row.draft, at)
        if row.document:
            place = self._at("items", at, "document")
            yield from self._document(row.document, place, row.title or "")
        for number, one in enumerate(row.appendices):
            place = self._at("items", at, "appendices", number)
            yield from self._document(one.document, place, one.title)

    def _paper(self, written: str, draft: str | None, at: int) -> Iterator[Source]:
        place = self._at("items", at, "paper")
        path = self._found(written, place)
        if path is None:
            return
        if not (path / PAPER).is_file():
            self._refuse(place, f"expected a paper's folder with a {PAPER}, found '{written}'")
            return
        edited = self._draft(draft, self._at("items", at, "draft")) if draft else None
        yield Source(kind=SourceKind.PAPER, path=path, name=path.name, place=place, draft=edited)

    def _draft(self, written: str, place: Place) -> Path | None:
        path = self._found(written, place)
        if path is not None and KINDS.get(path.suffix.lower()) is not SourceKind.WORD:
            self._refuse(place, f"expected the paper as a Word file (.docx), found '{written}'")
        return path

    def _document(self, written: str, place: Place, title: str) -> Iterator[Source]:
        path = self._found(written, place)
        if path is None:
            return
        kind = KINDS.get(path.suffix.lower())
        if kind is None or not path.is_file():
            self._refuse(place, f"expected a Word file (.docx) or a PDF, found '{written}'")
            return
        yield Source(kind=kind, path=path, name=path.name, place=place, title=title)

    def _found(self, written: str, place: Place) -> Path | None:
        read = files.inside(self._path.parent, written, root=self._root, place=place)
        self.problems.extend(read.problems)
        return read.facts

    def _refuse(self, place: Place, message: str) -> None:
        self.problems.append(Problem(place=place, message=message))


def _meeting(agenda: Agenda) -> MeetingOf:
    return MeetingOf(
        council=agenda.council,
        board=agenda.board,
        day=agenda.meeting.date,
        time=agenda.meeting.time or "",
        venue=agenda.meeting.venue or "",
        contact=tuple(_contact(agenda.contact)),
        membership=tuple(agenda.membership),
    )


def _contact(contact: Contact) -> Iterable[str]:
    said = (contact.name, contact.title, contact.email, contact.phone)
    return filter(None, said)


def _exempt(written: Exemption) -> Exempt:
    return Exempt(
        paragraphs=tuple(sorted(set(written.paragraphs))),
        reason=written.reason,
        public_interest=written.public_interest,
        decided_by=written.decided_by,
        decided_on=written.decided_on,
    )


def _private_line(one: ExemptItem) -> PrivateLine:
    return PrivateLine(
        number=one.item.number, title=one.public_title, paragraphs=one.exempt.paragraphs
    )
