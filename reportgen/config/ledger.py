"""The sign-off ledger beside a paper.md, as it is written."""

from typing import Annotated

from pydantic import Field

from reportgen.config.settings import Day, Settings, Words


class EntryRow(Settings):
    """One act of one person: words cleared, section by section, or a clearance withdrawn.

    `template` is the council's whose rules it was cleared by; `sha256` is of the words, and `seal` of
    the whole entry.
    """

    role: Words
    name: Words
    title: Words | None = None
    date: Day
    template: Words
    draft: Words | None = None
    withdrawn: bool = False
    cleared: dict[str, list[str]] = {}
    sha256: Words | None = None
    seal: Words


class LedgerRows(Settings):
    """A whole sign-off.yaml."""

    entries: Annotated[list[EntryRow], Field(min_length=1)]
