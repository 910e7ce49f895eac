"""The build: read, judge, compose, draw, fill, save. The only file that knows the order."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from reportgen import charts, files
from reportgen.document.case import Case
from reportgen.document.report import report
from reportgen.findings import matching, series
from reportgen.folder import PAPER
from reportgen.gather import Sources, gather
from reportgen.model import Chart, Picture, Report
from reportgen.problems import Faults, Place, Problem, Reading, errors
from reportgen.record import digest_in, record
from reportgen.word.paper import paper
from reportgen.word.template import Template, contract, read_template


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user asks of a build: where to, in whose template, and how strict to be."""

    out: Path = Path("output")
    template: str | None = None
    templates: Path | None = None
    strict: bool = False
    force: bool = False


@dataclass(slots=True)
class Timings:
    """Seconds spent at each stage, for the benchmark."""

    stages: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.stages[name] = self.stages.get(name, 0.0) + time.perf_counter() - began


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A paper with no errors: everything needed to draw and write it."""

    report: Report
    template: Template
    inputs: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build wrote, and the warnings that stand beside it."""

    docx: Path
    record: Path
    problems: tuple[Problem, ...]


def check(
    folder: Path, options: Options, timings: Timings | None = None
) -> Reading[Checked | None]:
    """Every problem of a paper, with the paper itself when none of them is an error."""
    timings = timings or Timings()
    with timings.stage("read"):
        read = gather(folder, template=options.template, templates=options.templates)
    if read.facts is None:
        return Reading(facts=None, problems=read.problems)
    with timings.stage("judge"):
        case = _judged(read.facts)
    with timings.stage("compose"):
        template = _template(read.facts)
        order = template.facts.order if template.facts else ()
        composed = report(case.facts, read.facts.written, file=PAPER, order=order)
        contracted = _contract(template.facts, composed.facts, read.facts)
    problems = _each_once(
        read.problems,
        () if _no_figures(read) else case.problems,
        template.problems,
        composed.problems,
        contracted,
    )
    if template.facts is None or errors(problems):
        return Reading(facts=None, problems=problems)
    checked = Checked(report=composed.facts, template=template.facts, inputs=read.facts.inputs)
    return Reading(facts=checked, problems=problems)


def build(folder: Path, options: Options, timings: Timings | None = None) -> Built:
    """Builds a paper's .docx and its record. Raises Faults, with nothing written, on any error."""
    timings = timings or Timings()
    checked = check(folder, options, timings)
    problems = (*checked.problems, *_edited(folder, options))
    stopping = problems if options.strict else errors(problems)
    if checked.facts is None or stopping:
        raise Faults(problems)
    finished = checked.facts
    with timings.stage("draw"):
        pictures = _drawn(finished.report)
    with timings.stage("fill"):
        content = paper(finished.report, finished.template, pictures)
    with timings.stage("save"):
        target = _target(folder, options)
        beside = target.with_suffix(".json")
        rests_on = record(finished.report, finished.inputs, content, checked.problems)
        if _was_edited(target):
            files.keep(target)
        files.write_whole(target, content)
        files.write_whole(beside, rests_on)
    return Built(docx=target, record=beside, problems=checked.problems)


def _target(folder: Path, options: Options) -> Path:
    name = folder.resolve().name
    return options.out / name / f"{name}.docx"


def _edited(folder: Path, options: Options) -> Iterator[Problem]:
    """A paper that somebody has worked on since it was built is not written over unasked."""
    target = _target(folder, options)
    if _was_edited(target) and not options.force:
        message = "this has been edited since it was built; move it, or build with --force to keep it beside the new one"
        yield Problem(place=Place(file=str(target)), message=message)


def _was_edited(target: Path) -> bool:
    return target.exists() and digest_in(target.with_suffix(".json")) != files.sha256(target)


def _no_figures(read: Reading[Sources | None]) -> bool:
    """Whether no figures could be read: that, and not what each indicator lacks, is the fault."""
    return bool(read.facts and not read.facts.observations and errors(read.problems))


def _judged(sources: Sources) -> Reading[Case]:
    matched = matching.indicators(sources.register, sources.figures)
    observations = sources.observations
    found = series.findings(matched.facts, observations, sources.terms)
    case = Case(
        name=sources.name,
        paper=sources.paper,
        council=sources.council,
        indicators=matched.facts,
        findings=found.facts,
        meetings=sources.meetings,
        risks=sources.risks,
    )
    return Reading(facts=case, problems=(*matched.problems, *found.problems, *_areas(sources)))


def _areas(sources: Sources) -> tuple[Problem, ...]:
    """The areas and the comparator that the paper names and the figures lack."""
    terms, observations = sources.terms, sources.observations
    comparator = [terms.comparator] if terms.comparator else []
    return (
        *matching.unknown_areas(terms.areas, observations, sources.areas_place),
        *matching.unknown_areas(comparator, observations, sources.comparator_place),
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
        ),
    )


def _drawn(composed: Report) -> Mapping[str, Picture]:
    return {
        block.key: charts.draw(block) for block in composed.all_blocks() if isinstance(block, Chart)
    }


def _each_once(*groups: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problem for group in groups for problem in group))
