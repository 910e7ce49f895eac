"""Worksheets as they are to be read: a title, sentences below it, and at most one table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number and the Excel format it is shown in; what is stored is not rounded."""

    value: Decimal | float | int
    format: str = "#,##0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The name of a worksheet, which leads there."""

    page: str


Value = str | Number | Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Item]):
    """A column: its heading, its width in characters, what it says of an item, and a note on it."""

    heading: str
    width: int
    of: Callable[[Item], Value]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of words above a table or on the cover; a heading among them begins a part."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One worksheet. `about` is what the contents say of it; `fixed` columns stay in view.

    `notes` stand beside `headings`, "" where a column has none. A page without headings is words,
    which wrap within its one width, if it has one.
    """

    name: str
    title: str
    about: str = ""
    lines: tuple[Line, ...] = ()
    headings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()
    fixed: int = 1


def tabled(
    name: str,
    title: str,
    about: str,
    columns: Iterable[Column[Item]],
    items: Iterable[Item],
    *,
    lines: Iterable[str] = (),
    fixed: int = 1,
) -> Page:
    """A page with a row for each item; without any it says that there are none."""
    kept, rows = tuple(columns), tuple(items)
    said = (*lines, *(() if rows else ("There are none.",)))
    return Page(
        name=name,
        title=title,
        about=about,
        lines=tuple(Line(text=text) for text in said),
        headings=tuple(one.heading for one in kept) if rows else (),
        notes=tuple(one.note for one in kept) if rows else (),
        widths=tuple(one.width for one in kept) if rows else (),
        rows=tuple(tuple(one.of(item) for one in kept) for item in rows),
        fixed=fixed,
    )
