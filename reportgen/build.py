"""The build: read, judge, compose, draw, fill, save. The only file that knows the order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen import files, signoff
from reportgen.checks import prose
from reportgen.document.case import Case
from reportgen.document.report import report
from reportgen.findings import claims, disclosure, matching, series
from reportgen.folder import PAPER
from reportgen.gather import Sources, gather
from reportgen.model import Chart, Picture, Report
from reportgen.problems import Faults, Place, Problem, Reading, errors
from reportgen.record import digest_in, record
from reportgen.sources.markdown import Written
from reportgen.word.paper import paper
from reportgen.word.template import Template, contract, read_template
from reportgen.workings import workings

WORKINGS = "workings.xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user asks of a build: where to, in whose template, and how strict to be.

    Sign-offs are held to the `draft`, a Word file somebody has edited, where one is named.
    """

    out: Path = Path("output")
    template: str | None = None
    templates: Path | None = None
    strict: bool = False
    force: bool = False
    draft: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A paper with no errors: all that it is drawn and written from, and who has cleared it."""

    case: Case
    report: Report
    template: Template
    inputs: Mapping[str, str]
    written: tuple[Written, ...]
    clearances: tuple[signoff.Clearance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build wrote, and the warnings that stand beside it."""

    docx: Path
    problems: tuple[Problem, ...]


def check(folder: Path, options: Options) -> Reading[Checked | None]:
    """Every problem of a paper, with the paper itself when none of them is an error."""
    read = gather(folder, template=options.template, templates=options.templates)
    if read.facts is None:
        return Reading(facts=None, problems=read.problems)
    shown = _as_shown(read.facts)
    case = judged(read.facts, shown.facts)
    template = _template(read.facts)
    order = template.facts.order if template.facts else ()
    composed = report(case.facts, read.facts.written, file=PAPER, order=order)
    problems = _each_once(
        disclosure.quiet(read.problems, shown.facts),
        () if _no_figures(read) else (*shown.problems, *case.problems),
        template.problems,
        composed.problems,
        prose.check(read.facts.written, case.facts, file=PAPER),
        _contract(template.facts, composed.facts, read.facts),
    )
    if template.facts is None or errors(problems):
        return Reading(facts=None, problems=problems)
    checked = Checked(
        case=case.facts,
        report=composed.facts,
        template=template.facts,
        inputs=read.facts.inputs,
        written=tuple(read.facts.written),
    )
    signed = _with_sign_offs(folder, checked, options)
    return Reading(facts=signed.facts, problems=(*problems, *signed.problems))


def _with_sign_offs(folder: Path, checked: Checked, options: Options) -> Reading[Checked | None]:
    """The paper with its sign-offs, printed where its council does; None where its ledger is at fault."""
    council = checked.case.council
    stands = signoff.read_clearances(
        folder, checked.report, checked.template, council, options.draft
    )
    if errors(stands.problems):
        return Reading(facts=None, problems=stands.problems)
    signed = replace(
        checked,
        report=signoff.with_sign_offs(checked.report, stands.facts),
        clearances=stands.facts,
        inputs={**checked.inputs, **_ledger(folder)},
    )
    return Reading(facts=signed, problems=stands.problems)


def _ledger(folder: Path) -> Mapping[str, str]:
    """The paper's ledger among its inputs, where there is one."""
    path = folder / signoff.LEDGER
    return {signoff.LEDGER: files.sha256(path)} if path.is_file() else {}


def unsigned(checked: Checked | None) -> tuple[Problem, ...]:
    """What a council requires to be cleared and is not, and what is no longer, as warnings."""
    return signoff.problems(checked.clearances) if checked else ()


def build(folder: Path, options: Options) -> Built:
    """Builds a paper's .docx and its record. Raises Faults, with nothing written, on any error."""
    checked = check(folder, options)
    told = (*checked.problems, *unsigned(checked.facts))
    problems = (*told, *_edited(folder, options))
    stopping = problems if options.strict else errors(problems)
    if checked.facts is None or stopping:
        raise Faults(problems)
    finished = checked.facts
    docx = content(finished)
    rests_on = record(
        finished.report, finished.case.findings, finished.inputs, docx, checked.problems
    )
    behind = workings(finished.case, finished.inputs, checked.problems)
    target = _target(folder, options)
    save(target, docx, rests_on, behind)
    return Built(docx=target, problems=told)


def content(checked: Checked) -> bytes:
    """The paper's .docx."""
    return paper(checked.report, checked.template, drawn(checked.report))


def save(target: Path, docx: bytes, rests_on: bytes, behind: bytes) -> None:
    """Writes a paper, its record and its workings, all three or none.

    A paper somebody has edited is kept beside the new one; the other two are made anew.
    """
    if _was_edited(target):
        files.keep(target)
    files.write_together(
        {
            target.with_name(WORKINGS): behind,
            target: docx,
            target.with_suffix(".json"): rests_on,
        }
    )


def _target(folder: Path, options: Options) -> Path:
    name = folder.resolve().name
    return options.out / name / f"{name}.docx"


def _edited(folder: Path, options: Options) -> Iterator[Problem]:
    """A paper that somebody has worked on since it was built is not written over unasked."""
    target = _target(folder, options)
    if _was_edited(target) and not options.force:
        message = (
            f"this has been edited since it was built; bring new figures into it with 'reportgen "
            f"refresh {target}', or build with --force to keep it beside the new one"
        )
        yield Problem(place=Place(file=str(target)), message=message)


def _was_edited(target: Path) -> bool:
    return target.exists() and digest_in(target.with_suffix(".json")) != files.sha256(target)


def _no_figures(read: Reading[Sources | None]) -> bool:
    """Whether no figures could be read: that, and not what each indicator lacks, is the fault."""
    return bool(read.facts and not read.facts.observations and errors(read.problems))


def _as_shown(sources: Sources) -> Reading[disclosure.Shown]:
    """The figures as they may be shown, with their indicators; none goes further as it stood."""
    matched = matching.indicators(sources.register, sources.figures)
    shown = disclosure.withhold(matched.facts, sources.observations, sources.disclosure)
    return Reading(facts=shown.facts, problems=(*matched.problems, *shown.problems))


def judged(sources: Sources, shown: disclosure.Shown) -> Reading[Case]:
    """The case that a paper's figures make, and what they lack or would give away."""
    found = series.findings(shown.indicators, shown.observations, sources.terms)
    case = Case(
        name=sources.name,
        paper=sources.paper,
        council=sources.council,
        indicators=shown.indicators,
        findings=found.facts,
        meetings=sources.meetings,
        risks=sources.risks,
    )
    said = claims.check(found.facts)
    given_away = disclosure.recoverable(shown, found.facts)
    problems = (*found.problems, *said.problems, *given_away, *_areas(sources))
    return Reading(facts=case, problems=problems)


def _areas(sources: Sources) -> tuple[Problem, ...]:
    """The areas and the comparator that the paper names and the figures lack."""
    terms, files = sources.terms, sources.figures
    comparator = [terms.comparator] if terms.comparator else []
    return (
        *matching.unknown_areas(terms.areas, files, sources.areas_place),
        *matching.unknown_areas(comparator, files, sources.comparator_place),
    )


def _template(sources: Sources) -> Reading[Template | None]:
    council = sources.council
    return read_template(council.template, name=f"{council.name}/{council.template.name}")


def _contract(template: Template | None, composed: Report, sources: Sources) -> tuple[Problem, ...]:
    if template is None:
        return ()
    rules = sources.council.profile.sections
    sections = [f"section.{rule.id}" for rule in rules]
    return contract(
        template,
        fields=composed.fields,
        blocks=(*composed.blocks, *sections),
        wanted=(
            *(f"section.{rule.id}" for rule in rules if rule.required),
            *sources.council.profile.required_fields,
            *(signoff.PLACE for one in sources.council.profile.sign_off if one.prints_whole_paper),
        ),
    )


def drawn(composed: Report) -> Mapping[Chart, Picture]:
    """A picture of every chart of the report."""
    from reportgen import charts  # matplotlib is slow to start, and a check draws nothing

    return {
        block: charts.draw(block) for block in composed.all_blocks() if isinstance(block, Chart)
    }


def _each_once(*groups: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problem for group in groups for problem in group))
