"""Which rows of a CSV are held, when it is read for some areas or only to say what it holds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from reportgen.sources.columns import Header, one_value_each
from reportgen.sources.csvfile import Record
from reportgen.sources.names import may_be_called
from reportgen.sources.recognising import long_table
from reportgen.sources.sheet import Sheet
from reportgen.sources.whose import AREA, SERIES, is_of, may_be_of, wanted

PERIOD = ("period",)
MOST_AREAS = 10_000  # England has fewer wards

Told = str | tuple[str, ...]
Pick = Callable[[Record], Told]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """Holds the rows of some areas; or, where it names none, the `first` rows of a table.

    `columns` is the user's own map of nouns to headings, as pairs. Two that would hold the same rows
    are equal.
    """

    areas: frozenset[str] = frozenset()
    columns: tuple[tuple[str, str], ...] = ()
    first: int = 0

    def __call__(self, top: Sheet) -> "Sifter | None":
        """What sifts the rows below these, the first of a sheet; None where all are to be held."""
        found = long_table(top, dict(self.columns))
        return Sifter(found[1], self.areas, self.first) if found else None


def sieve(areas: Iterable[str], columns: Mapping[str, str | Sequence[str]]) -> Sieve:
    """Holds the rows of these areas, by name or code, under the headings of a user's map."""
    return Sieve(areas=wanted(areas), columns=tuple(one_value_each(columns)[0].items()))


class Sifter:
    """Says of each row of a long table whether it is to be held, by the texts of its cells.

    Held are the `first` rows, the rows of the areas wanted, and each that is the first to name an
    area or a series (or, where there are `first` rows, a period of a series), by which it is known
    what else there is.
    """

    def __init__(self, header: Header, areas: frozenset[str], first: int = 0) -> None:
        self._header = header
        self._areas = areas
        self._first = first
        self._area_in = _picker(header, AREA)
        self._series_in = _picker(header, (*SERIES, *PERIOD) if first else SERIES)
        self._ours: dict[Told, bool] = {}
        self._met: set[Told] = set()
        self._last: Told = ""

    def __call__(self, row: Record) -> bool:
        self._first -= 1
        if len(row) > self._header.last_column and may_be_of(self._areas, row, self._header):
            return True
        try:
            area = self._area_in(row)
            is_ours = self._ours.get(area)
            if is_ours is None:
                is_ours = self._meet(area)
            return is_ours or self._is_new(self._series_in(row)) or self._first >= 0
        except IndexError:  # a row cut short, of which nothing can be known
            return True

    def _meet(self, area: Told) -> bool:
        """Whether to hold a row of an area that has not been met before."""
        said = [area] if isinstance(area, str) else area
        is_ours = is_of(self._areas, [name for one in said for name in may_be_called(one)])
        if len(self._ours) >= MOST_AREAS:
            return is_ours
        self._ours[area] = is_ours
        return True

    def _is_new(self, series: Told) -> bool:
        if series == self._last:  # as most rows are of the same as the row above
            return False
        self._last = series
        is_new = series not in self._met
        self._met.add(series)
        return is_new


def _picker(header: Header, nouns: Iterable[str]) -> Pick:
    """What a row says under those of the nouns that have a column: a text of one, a tuple of more."""
    columns = [header.columns[noun] - 1 for noun in nouns if noun in header.columns]
    return itemgetter(*columns) if columns else lambda _: ()
