"""One meeting's agenda.yaml, and the front sheet's house words beside its Word template."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from reportgen.config.paper import Exemption
from reportgen.config.profile import pattern, templates_folders
from reportgen.config.settings import Day, Many, Settings, Words, read_settings
from reportgen.model import Numbering
from reportgen.problems import Place, Problem, Reading, did_you_mean

FRONT_SHEET = "frontsheet.yaml"


class Meeting(Settings):
    """When and where a body meets."""

    date: Day
    time: Words | None = None
    venue: Words | None = None


class Contact(Settings):
    """Whom the public may ask about the agenda."""

    name: Words
    title: Words | None = None
    email: Words | None = None
    phone: Words | None = None


class Urgency(Settings):
    """Why an item that was not public in time is to be taken, and who is of that opinion."""

    reason: Words
    agreed_by: Words


class AppendixRow(Settings):
    """A document that follows the paper of an item, with its own title."""

    title: Words
    document: Words


class ItemRow(Settings):
    """One item of the agenda: a paper to be built, a document somebody made, or a title alone."""

    title: Words | None = None
    paper: Words | None = None
    draft: Words | None = None
    document: Words | None = None
    to_follow: bool = False
    exempt: Exemption | None = None
    urgent: Urgency | None = None
    without_sign_off: dict[str, Words] = {}
    appendices: Annotated[list[AppendixRow], Many] = []

    @model_validator(mode="after")
    def _is_one_thing(self) -> "ItemRow":
        if self.paper and self.document:
            raise ValueError("an item is a paper or a document, not both; make them two items")
        if self.to_follow and (self.paper or self.document):
            raise ValueError("an item that has its paper is not to follow; take one of them out")
        if not (self.title or self.paper):
            raise ValueError("'title' is not given; only a paper brings its own")
        if self.draft and not self.paper:
            raise ValueError("a draft is of a paper: give 'paper' its folder")
        if self.without_sign_off and not self.paper:
            raise ValueError("'without_sign_off' is said of a paper; nothing else has sign-offs")
        if self.appendices and not (self.paper or self.document):
            raise ValueError("appendices follow a paper or a document, and there is none")
        return self

    @model_validator(mode="after")
    def _is_in_public_or_not(self) -> "ItemRow":
        if self.exempt and self.urgent and not (self.paper or self.document):
            raise ValueError("an exempt item without a paper cannot be urgent")
        return self


class Agenda(Settings):
    """The agenda.yaml of one meeting."""

    council: Words
    board: Words
    meeting: Meeting
    contact: Contact
    template: Words = "agenda"
    regime: Literal["hwb", "executive"] = "hwb"
    membership: Annotated[list[Words], Many] = []
    page_numbers: Numbering = Numbering.FROM_FIRST_REPORT
    start_on_right: bool = False
    non_working_days: Annotated[list[Day], Many] = []
    items: Annotated[list[ItemRow], Field(min_length=1)]


class FrontSheetWords(Settings):
    """The house words of a front sheet."""

    pack: Words
    supplement: Annotated[Words, pattern("number")]
    exempt_pack: Words
    part_one: Words
    part_two: Words
    part_two_note: Words
    pages: Annotated[Words, pattern("first", "last")]
    page: Annotated[Words, pattern("page")]
    to_follow: Words
    exempt_item: Words
    exempt_under: Annotated[Words, pattern("paragraphs")]
    urgent: Annotated[Words, pattern("reason", "agreed_by")]
    stamp: Annotated[Words, pattern("number")]
    blank: Words
    columns: Mapping[Literal["number", "title", "pages"], Words]
    paragraphs: Mapping[int, Words]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontSheet:
    """A front sheet's folder: its Word template and its words."""

    name: str
    template: Path
    words: FrontSheetWords


def read_front_sheet(name: str, *, own: Path | None, place: Place) -> Reading[FrontSheet | None]:
    """The front sheet of this name with its words; `place` is where the name was written."""
    folders = [folder / name for folder in templates_folders(own)]
    folder = next((one for one in folders if (one / FRONT_SHEET).is_file()), None)
    if folder is None:
        known = _front_sheets(own)
        message = f"there is no front sheet '{name}'; there are {', '.join(known)}"
        problem = Problem(place=place, message=message + did_you_mean(name, known))
        return Reading(facts=None, problems=(problem,))
    words = read_settings(FrontSheetWords, folder / FRONT_SHEET, file=f"{name}/{FRONT_SHEET}")
    if words.facts is None:
        return Reading(facts=None, problems=words.problems)
    sheet = FrontSheet(name=name, template=folder / "template.docx", words=words.facts)
    return Reading(facts=sheet, problems=words.problems)


def _front_sheets(own: Path | None) -> tuple[str, ...]:
    found = {
        words.parent.name
        for folder in templates_folders(own)
        for words in folder.glob(f"*/{FRONT_SHEET}")
    }
    return tuple(sorted(found))
