"""Everything a paper's folder holds, read at once: settings, text, figures, notes and risks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportgen.config.disclosure import schemes
from reportgen.config.paper import IndicatorFile, Paper, RiskRow
from reportgen.config.profile import Council, read_council
from reportgen.config.settings import settings
from reportgen.config.yaml_text import parse_yaml
from reportgen.files import read_utf8
from reportgen.findings.disclosure import Asked
from reportgen.folder import PAPER, FolderReader
from reportgen.model import (
    DataFile,
    Indicator,
    Meeting,
    Observation,
    Protecting,
    Risk,
    RiskScheme,
    Terms,
)
from reportgen.periods import parse_period
from reportgen.problems import Level, Place, Problem, Reading
from reportgen.sources.indicators import indicators_in
from reportgen.sources.markdown import Written, read_paper
from reportgen.sources.notes import SUFFIXES as NOTES
from reportgen.sources.notes import read_notes
from reportgen.sources.number_style import NumberStyle, units_of
from reportgen.sources.ratings import check_rating
from reportgen.sources.register import is_yaml, read_register, register_beside, register_in
from reportgen.sources.risks import risks_in
from reportgen.sources.sifting import Sieve, sieve

FRACTIONS = {None: None, "fractions": True, "as-written": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What one folder's files say, before anything is judged."""

    name: str
    paper: Paper
    council: Council
    written: tuple[Written, ...]
    register: tuple[Indicator, ...]
    figures: tuple[DataFile, ...]
    terms: Terms
    disclosure: Asked
    areas_place: Place
    comparator_place: Place
    meetings: tuple[Meeting, ...]
    risks: tuple[Risk, ...]
    inputs: dict[str, str]

    @property
    def observations(self) -> tuple[Observation, ...]:
        return tuple(one for file in self.figures for one in (*file.observations, *file.others))


def gather(
    folder: Path, *, template: str | None, templates: Path | None
) -> Reading[Sources | None]:
    """The sources of a paper's folder, or every reason they cannot be used.

    `template` overrides the one the paper names; `templates` is the user's own folder of councils.
    """
    reader = FolderReader(folder=folder)
    text = _paper_text(reader)
    if text is None:
        return Reading(facts=None, problems=reader.told)
    parts = reader.facts(read_paper(text, file=PAPER))
    if reader.problems and not parts.front_matter:
        return Reading(facts=None, problems=reader.told)
    parsed = parse_yaml(parts.front_matter, file=PAPER, first_line=2)
    data, reader.lines = reader.facts(parsed)
    if parsed.problems and not data:
        return Reading(facts=None, problems=reader.told)
    paper = reader.facts(settings(Paper, data, reader.lines, file=PAPER))
    if paper is None:
        return Reading(facts=None, problems=reader.told)
    named = template or paper.template
    council = reader.facts(read_council(named, own=templates, place=reader.at("template")))
    sources = _sources(reader, paper, council, parts.sections) if council else None
    return Reading(facts=sources, problems=reader.told)


def _paper_text(reader: FolderReader) -> str | None:
    path = reader.path(PAPER, Place(file=reader.folder.name or str(reader.folder)))
    return reader.facts(read_utf8(path, name=PAPER)) if path else None


def _sources(
    reader: FolderReader, paper: Paper, council: Council, written: tuple[Written, ...]
) -> Sources:
    files = tuple(_data_files(reader, paper))
    register = _register(reader, paper, files)
    units = units_of(register)
    return Sources(
        name=reader.folder.resolve().name,
        paper=paper,
        council=council,
        written=written,
        register=register,
        figures=tuple(_figures(reader, *file, paper, units) for file in files),
        terms=_terms(reader, paper),
        disclosure=_disclosure(reader, paper, council),
        areas_place=reader.at("areas"),
        comparator_place=reader.at("comparator"),
        meetings=_meetings(reader, paper),
        risks=_risks(reader, paper, council),
        inputs=reader.inputs,
    )


# --- figures ----------------------------------------------------------------------------------


def _data_files(reader: FolderReader, paper: Paper) -> Iterator[tuple[Path, IndicatorFile]]:
    for number, source in enumerate(paper.indicators):
        path = reader.path(source.file, reader.at("indicators", number, "file"))
        if path is not None:
            yield path, source


def _figures(
    reader: FolderReader,
    path: Path,
    source: IndicatorFile,
    paper: Paper,
    units: Mapping[str, str],
) -> DataFile:
    """The figures of one file for the paper's areas; what names no area is of its one area."""
    return reader.facts(
        indicators_in(
            reader.sheets(path, sieve_of(source, paper)),
            name=reader.name(path),
            sheet=source.sheet,
            columns=source.columns,
            area=paper.areas[0] if len(paper.areas) == 1 else None,
            areas=_areas(paper),
            numbers=NumberStyle(
                decimal_comma=source.decimal == "comma",
                fractions=FRACTIONS[source.percentages],
                units=units,
            ),
        )
    )


def _areas(paper: Paper) -> list[str]:
    """Whose figures the paper uses."""
    return [*paper.areas, *([paper.comparator] if paper.comparator else [])]


def sieve_of(source: IndicatorFile, paper: Paper) -> Sieve:
    """Which rows of a file of figures are held for a paper, where it is a CSV of any size."""
    return sieve(_areas(paper), source.columns)


def _register(
    reader: FolderReader, paper: Paper, files: Iterable[tuple[Path, IndicatorFile]]
) -> tuple[Indicator, ...]:
    """The register the paper names; else the sheet Indicators of a workbook of figures."""
    if paper.register_file is None:
        opened = (reader.sheets(path, sieve_of(source, paper)) for path, source in files)
        return next(filter(None, map(reader.facts, map(register_beside, opened))), ())
    path = reader.path(paper.register_file, reader.at("register"))
    if path is None:
        return ()
    if is_yaml(path):
        return reader.facts(read_register(path, name=reader.name(path)))
    return reader.facts(register_in(reader.sheets(path)))


def _terms(reader: FolderReader, paper: Paper) -> Terms:
    baseline = parse_period(paper.baseline) if paper.baseline else None
    if paper.baseline and baseline is None:
        message = f"expected a period such as 2021/22, found '{paper.baseline}'"
        reader.problems.append(Problem(place=reader.at("baseline"), message=message))
    return Terms(
        areas=tuple(paper.areas),
        comparator=paper.comparator,
        baseline=baseline,
        rule=paper.change_rule.as_rule(),
        allowed=frozenset(paper.latest_may_be),
        comparison=paper.comparison,
    )


def _disclosure(reader: FolderReader, paper: Paper, council: Council) -> Asked:
    return Asked(
        schemes=schemes(council.profile.disclosure),
        default=paper.disclosure,
        place=reader.at("disclosure"),
        protecting=tuple(_protecting(reader, paper)),
    )


def _protecting(reader: FolderReader, paper: Paper) -> Iterator[Protecting]:
    for number, one in enumerate(paper.withhold):
        place = reader.at("withhold", number)
        if period := parse_period(one.period):
            yield Protecting(indicator=one.indicator, area=one.area, period=period, place=place)
        else:
            message = f"expected a period such as 2021/22, found '{one.period}'"
            reader.problems.append(Problem(place=place, message=message))


# --- notes and risks --------------------------------------------------------------------------


def _meetings(reader: FolderReader, paper: Paper) -> tuple[Meeting, ...]:
    found: list[Meeting] = []
    for number, written in enumerate(paper.notes):
        for file in _note_files(reader, written, reader.at("notes", number)):
            meetings = reader.facts(read_notes(file, name=reader.name(file)))
            found.extend(meetings)
    reader.problems.extend(_told_twice(found))
    return tuple(sorted(found, key=lambda meeting: meeting.date))


def _told_twice(meetings: Sequence[Meeting]) -> Iterator[Problem]:
    """Each meeting that the notes of another file tell as well."""
    first: dict[tuple[date, str], Meeting] = {}
    for one in meetings:
        same = first.setdefault((one.date, one.body.text if one.body else ""), one)
        if same is not one:
            message = f"the meeting of {one.date:%d/%m/%Y} is told in {same.place} as well"
            yield Problem(place=one.place, message=message)


def _note_files(reader: FolderReader, written: str, place: Place) -> tuple[Path, ...]:
    """The file written there, or every file of notes in the folder written there."""
    path = reader.path(written, place)
    if path is None or not path.is_dir():
        return (path,) if path else ()
    names = sorted(reader.name(file) for file in path.iterdir() if _is_notes(file))
    if not names:
        message = f"there are no notes ({', '.join(NOTES)}) in the folder '{written}'"
        reader.problems.append(Problem(place=place, message=message, level=Level.WARNING))
    return tuple(filter(None, (reader.path(name, place) for name in names)))


def _is_notes(file: Path) -> bool:
    return file.suffix.lower() in NOTES and not file.name.startswith(("~$", "."))


def _risks(reader: FolderReader, paper: Paper, council: Council) -> tuple[Risk, ...]:
    if not paper.risks or council.profile.risk is None:
        if paper.risks:
            message = f"the risks are not printed: {council.name} has no place for them"
            place = reader.at("risks")
            reader.problems.append(Problem(place=place, message=message, level=Level.WARNING))
        return ()
    scheme = council.profile.risk.scheme()
    if isinstance(paper.risks, str):
        path = reader.path(paper.risks, reader.at("risks"))
        return reader.facts(risks_in(reader.sheets(path), scheme=scheme)) if path else ()
    rated = (_risk(reader, row, scheme, number) for number, row in enumerate(paper.risks))
    return tuple(filter(None, rated))


def _risk(reader: FolderReader, row: RiskRow, scheme: RiskScheme, number: int) -> Risk | None:
    places = (reader.at("risks", number, noun) for noun in ("likelihood", "impact"))
    codes = reader.facts(check_rating(row.likelihood, row.impact, scheme, *places))
    if codes is None:
        return None
    likelihood, impact = codes
    return Risk(
        risk=row.risk,
        description=row.description,
        action=row.action,
        likelihood=likelihood,
        impact=impact,
        place=reader.at("risks", number),
    )
