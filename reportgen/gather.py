"""Everything a paper's folder holds, read at once: settings, text, figures, notes and risks."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.config.paper import Paper, RiskRow
from reportgen.config.profile import Council, read_council
from reportgen.config.settings import settings
from reportgen.config.yaml_text import parse_yaml
from reportgen.files import read_utf8
from reportgen.folder import PAPER, FolderReader
from reportgen.model import DataFile, Indicator, Meeting, Observation, Risk, RiskScheme, Terms
from reportgen.periods import parse_period
from reportgen.problems import Level, Place, Problem, Reading
from reportgen.sources.indicators import read_indicators
from reportgen.sources.markdown import Written, read_paper
from reportgen.sources.notes import read_notes
from reportgen.sources.ratings import check_rating
from reportgen.sources.register import read_register, register_within
from reportgen.sources.risks import read_risks

NOTES = (".docx", ".md", ".txt")
WORKBOOKS = (".xlsx", ".xlsm")


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
    areas_place: Place
    comparator_place: Place
    meetings: tuple[Meeting, ...]
    risks: tuple[Risk, ...]
    inputs: dict[str, str]

    @property
    def observations(self) -> tuple[Observation, ...]:
        return tuple(one for file in self.figures for one in file.observations)


def gather(
    folder: Path, *, template: str | None, templates: Path | None
) -> Reading[Sources | None]:
    """The sources of a paper's folder, or every reason they cannot be used.

    `template` overrides the one the paper names; `templates` is the user's own folder of councils.
    """
    reader = FolderReader(folder=folder)
    text = _paper_text(reader)
    if text is None:
        return Reading(facts=None, problems=tuple(reader.problems))
    parts = reader.facts(read_paper(text, file=PAPER))
    if reader.problems and not parts.front_matter:
        return Reading(facts=None, problems=tuple(reader.problems))
    parsed = parse_yaml(parts.front_matter, file=PAPER, first_line=2)
    data, reader.lines = reader.facts(parsed)
    if parsed.problems and not data:
        return Reading(facts=None, problems=tuple(reader.problems))
    paper = reader.facts(settings(Paper, data, reader.lines, file=PAPER))
    if paper is None:
        return Reading(facts=None, problems=tuple(reader.problems))
    named = template or paper.template
    council = reader.facts(read_council(named, own=templates, place=reader.at("template")))
    sources = _sources(reader, paper, council, parts.sections) if council else None
    return Reading(facts=sources, problems=tuple(reader.problems))


def _paper_text(reader: FolderReader) -> str | None:
    path = reader.path(PAPER, Place(file=reader.folder.name or str(reader.folder)))
    return reader.facts(read_utf8(path, name=PAPER)) if path else None


def _sources(
    reader: FolderReader, paper: Paper, council: Council, written: tuple[Written, ...]
) -> Sources:
    figures = _figures(reader, paper)
    return Sources(
        name=reader.folder.resolve().name,
        paper=paper,
        council=council,
        written=written,
        register=_register(reader, paper),
        figures=figures,
        terms=_terms(reader, paper),
        areas_place=reader.at("areas"),
        comparator_place=reader.at("comparator"),
        meetings=_meetings(reader, paper),
        risks=_risks(reader, paper, council),
        inputs=reader.inputs,
    )


# --- figures ----------------------------------------------------------------------------------


def _figures(reader: FolderReader, paper: Paper) -> tuple[DataFile, ...]:
    found = []
    for place, source in enumerate(paper.indicators):
        path = reader.path(source.file, reader.at("indicators", place, "file"))
        if path is not None:
            read = read_indicators(
                path, name=reader.name(path), sheet=source.sheet, columns=source.columns or None
            )
            found.append(reader.facts(read))
    return tuple(found)


def _register(reader: FolderReader, paper: Paper) -> tuple[Indicator, ...]:
    """The register the paper names; else the sheet Indicators of a workbook of figures."""
    if paper.register_file is not None:
        place = reader.at("register")
        found = reader.each(
            lambda path, name: read_register(path, name=name), paper.register_file, place
        )
        return found or ()
    within = (_register_within(reader, source.file) for source in paper.indicators)
    return next(filter(None, within), ())


def _register_within(reader: FolderReader, written: str) -> tuple[Indicator, ...]:
    path = (reader.folder / written).resolve()
    if path.suffix.lower() not in WORKBOOKS or not reader.has_read(path):
        return ()
    return reader.facts(register_within(path, name=reader.name(path)))


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
    )


# --- notes and risks --------------------------------------------------------------------------


def _meetings(reader: FolderReader, paper: Paper) -> tuple[Meeting, ...]:
    found: list[Meeting] = []
    for number, written in enumerate(paper.notes):
        for file in _note_files(reader, written, reader.at("notes", number)):
            meetings = reader.facts(read_notes(file, name=reader.name(file)))
            found.extend(meetings)
    return tuple(sorted(found, key=lambda meeting: meeting.date))


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
        place = reader.at("risks")
        return (
            reader.each(
                lambda path, name: read_risks(path, name=name, scheme=scheme), paper.risks, place
            )
            or ()
        )
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
