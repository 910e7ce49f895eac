"""A review as one HTML file that asks nothing of a network: the door to the template engine."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reportgen import __version__, display
from reportgen.comparing import in_words
from reportgen.model import Block, Chart, Line, Paragraph, Picture, Role, Sourced, Table
from reportgen.review.drafted import Numbered
from reportgen.review.evidence import anchor_of, finding_anchor
from reportgen.review.reviewing import Review
from reportgen.text import shortened

HERE = Path(__file__).parent
MOST_TOLD = 9  # of what got worse, a row each; more are named after them, and none is left out
MOST_CHANGES, MOST_OPEN = 4, 2  # a list below has them all
LONGEST = 170  # letters of each of these
SAFE = ("https://", "http://", "mailto:")


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    """One period of a chart, and each line's figure in it with its cell."""

    period: str
    figures: tuple[tuple[str, str], ...]


def render(review: Review) -> bytes:
    """The page: its style and script inside it, and a policy that lets nothing else be run or loaded.

    Every word of the paper and its sources is escaped where it is put in.
    """
    style, script = _part("page.css"), _part("page.js")
    page = _environment().get_template("page.html.j2")
    return page.render(
        review=review,
        paper=review.paper,
        style=style,
        script=script,
        policy=_policy(style, script),
        most_told=MOST_TOLD,
        most_changes=MOST_CHANGES,
        most_open=MOST_OPEN if len(review.unresolved) < 3 else 1,
        version=__version__,
    ).encode()


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(
        anchor_of=anchor_of,
        finding_anchor=finding_anchor,
        changed_first=in_words,
        short=lambda text: shortened(text, LONGEST),
        spots_of=_spots,
        runs_of=_runs,
        data_uri=_data_uri,
        points_of=_points,
        kind_of=_kind,
        number_of=lambda block: block.number if isinstance(block, Numbered) else "",
        safe_link=lambda address: address if address.startswith(SAFE) else "",
    )
    return made


@cache
def _part(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded, sent or run but the picture data, the style and the script in the page."""
    return (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; "
        f"script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _spots(sourced: Sourced) -> str:
    """The cells of a figure, for the script to point out among those that stand behind it."""
    return "|".join(place.spot for place in sourced.cells[:6])


def _data_uri(picture: Picture) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture.png).decode()}"


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """The blocks as they stand in HTML: bullets that follow one another are one list."""
    for is_list, run in groupby(blocks, key=_is_bullet):
        held = tuple(run)
        if is_list:
            yield "list", held
        else:
            yield from (("block", (one,)) for one in held)


def _kind(block: Block) -> str:
    match block:
        case Paragraph():
            return "paragraph"
        case Table():
            return "table"
        case Chart():
            return "chart"
    return "subheading"


def _is_bullet(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.BULLET


def _points(chart: Chart) -> tuple[PointRow, ...]:
    """A chart's figures in a table: a row for each period of any of its lines, as time runs."""
    order = {point.label: point.at for line in chart.lines for point in line.points}
    return tuple(
        PointRow(period=label, figures=tuple(_figure(chart, line, label) for line in chart.lines))
        for label in sorted(order, key=lambda label: order[label])
    )


def _figure(chart: Chart, line: Line, label: str) -> tuple[str, str]:
    point = next((one for one in line.points if one.label == label), None)
    if point is None or point.value is None:
        return display.NO_FIGURE, ""
    figure = display.figure(point.value, chart.decimals, chart.unit)
    return figure, point.place.spot if point.place else ""
