"""Tables in notes: those with an Action or Decision column, and those that lay out a header."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reportgen.sources.notes.cues import Kind, either, find_cue
from reportgen.word.read import CellPlace, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table whose headings are known: what each cell says and what it is about."""

    spot: str
    texts: tuple[tuple[Kind, str], ...]
    owner: str = ""
    due: str = ""


_HEADINGS = {
    Kind.ACTION: "(?:agreed )?actions?(?: points?| items?| required| agreed)?|tasks?|follow[- ]up",
    Kind.ACTION_BY: r"""(?:action |lead )?(?:owner|officer)s?(?:\(s\))?|who|by whom|lead
        |responsib(?:le|ility)(?: officer| person)?|person responsible|assigned to|action by""",
    Kind.DUE: r"due(?: date| by)?|(?:by )?when|deadline|date due|target(?: date)?|timescale|by",
    Kind.DECISION: "decisions?(?: made| taken| agreed)?|resolutions?",
    Kind.DISCUSSION: "(?:key |summary of )?discussions?(?: points?)?|key points|notes?",
    Kind.PRESENT: "present|attendees?|names?|members?(?: present)?",
    Kind.APOLOGIES: "apologies(?: for absence)?",
    Kind.OTHER: r"""|items?|agenda items?|topics?|subject|no\.?|number|ref(?:erence)?\.?|#|id|date|status
        |progress(?: update)?|update|rag|role|title|job title|organi[sz]ation|representing
        |decision (?:number|no\.?)|minute(?: no\.?| number)?|raised|date raised|comments?""",
}
_HEADING = re.compile(either(_HEADINGS), re.IGNORECASE)
# What a new paragraph in a cell begins; elsewhere it only goes on.
_BREAKS = {Kind.DISCUSSION: "\n", Kind.PRESENT: "; ", Kind.APOLOGIES: "; "}
_TOLD = (Kind.PRESENT, Kind.APOLOGIES, Kind.DISCUSSION, Kind.DECISION, Kind.ACTION)


def gather_rows(passages: Iterable[Passage]) -> Iterator[Passage | Row]:
    """The passages, with those of a table under known headings gathered into rows.

    A row "Date | 18 March 2025" of any other table becomes the line "Date: 18 March 2025".
    """
    for table, inside in groupby(passages, key=_table):
        if table:
            yield from _table_lines(list(inside))
        else:
            yield from inside


def _table(passage: Passage) -> str:
    return passage.cell.table if passage.cell else ""


def _table_lines(passages: Sequence[Passage]) -> Iterator[Passage | Row]:
    rows = [tuple(row) for _, row in groupby(passages, key=lambda p: _place(p).row)]
    columns = _columns(rows[0])
    for row in rows[1:] if columns else ():
        yield from _laid_out(row) if _is_labelled(row, columns) else (_row(row, columns),)
    for row in () if columns else rows:
        yield from _laid_out(row)


def _place(passage: Passage) -> CellPlace:
    assert passage.cell is not None
    return passage.cell


def _texts(row: Sequence[Passage]) -> Mapping[int, str]:
    """The text of each cell that has any, by column, a line for each of its paragraphs."""
    texts: dict[int, list[str]] = defaultdict(list)
    for passage in row:
        texts[_place(passage).column].append(passage.text.strip())
    return {column: "\n".join(parts) for column, parts in texts.items()}


def _columns(row: Sequence[Passage]) -> Mapping[int, Kind]:
    """What each column is about, if this is a row of headings that tell of decisions, actions, …"""
    matches = {
        column: _HEADING.fullmatch(text.strip(" :*")) for column, text in _texts(row).items()
    }
    named = {
        column: Kind[match.lastgroup]
        for column, match in matches.items()
        if match and match.lastgroup
    }
    columns = _without_remarks(named)
    tells = [kind for kind in columns.values() if kind in _TOLD]
    known = all(matches.values()) or Kind.ACTION in columns.values()
    return columns if tells and known and len(matches) > 1 else {}


def _without_remarks(columns: Mapping[int, Kind]) -> Mapping[int, Kind]:
    """The columns but for notes beside an action: how it goes, not what a meeting discussed."""
    kinds = [columns[column] for column in sorted(columns)]
    if Kind.ACTION not in kinds or Kind.DISCUSSION in kinds[: kinds.index(Kind.ACTION)]:
        return columns
    return {column: kind for column, kind in columns.items() if kind is not Kind.DISCUSSION}


def _is_labelled(row: Sequence[Passage], columns: Mapping[int, Kind]) -> bool:
    """Whether a row "Apologies | Pat Lorem" stands under "Item | Notes": its item is a label."""
    first = row[0]
    item = columns.get(_place(first).column) is Kind.OTHER
    cue = find_cue(first.text.strip().rstrip(":"))
    return len(columns) == 2 and item and cue is not None and not cue.rest


def _row(row: Sequence[Passage], columns: Mapping[int, Kind]) -> Row:
    texts = _texts(row)

    def under(kind: Kind) -> str:
        found = (text for column, text in texts.items() if columns.get(column) is kind)
        return "; ".join(text.replace("\n", _BREAKS.get(kind, " ")) for text in found)

    return Row(
        spot=row[0].spot,
        texts=tuple((kind, under(kind)) for kind in _TOLD if under(kind)),
        owner=under(Kind.ACTION_BY),
        due=under(Kind.DUE),
    )


def _laid_out(row: Sequence[Passage]) -> Iterator[Passage]:
    """A row as lines: a label in the first cell goes with the words beside it."""
    first, *beside = row
    cue = find_cue(first.text.strip().rstrip(":"))
    if cue is None or cue.rest or not beside:
        yield from (replace(passage, cell=None) for passage in row)
        return
    label = first.text.strip().rstrip(":")
    yield replace(first, text=f"{label}: {beside[0].text.strip()}", cell=None, bold=False)
    yield from (replace(passage, cell=None, list_level=0) for passage in beside[1:])
