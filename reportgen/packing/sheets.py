"""Front sheets and placeholders written in Word and printed: published forms from the start."""

from pathlib import Path

from reportgen.config.agenda import FrontSheet
from reportgen.model import Paragraph, Report, Role, Section, Span
from reportgen.packing.cache import Cache
from reportgen.packing.printing import printed
from reportgen.problems import Faults
from reportgen.word.paper import paper
from reportgen.word.publish.published import published
from reportgen.word.template import contract, read_template

MISSING = "This paper could not be made, and is missing from this draft."


def write_sheet(report: Report, sheet: FrontSheet, work: Path) -> tuple[bytes, Path]:
    """A front sheet's .docx and the finished PDF printed of it. Raises Faults where its template is at fault."""
    name = f"{sheet.name}/{sheet.template.name}"
    template = read_template(sheet.template, name=name)
    problems = template.problems
    if template.facts is not None:
        wanted = ("agenda",)
        problems += contract(
            template.facts, fields=report.fields, blocks=report.blocks, wanted=wanted
        )
    if template.facts is None or problems:
        raise Faults(problems)
    made = published(paper(report, template.facts, {}), name=name, clean=True, title=report.title)
    if made.facts is None:
        raise Faults(made.problems)
    docx = work / f"{report.name}.docx"
    docx.write_bytes(made.facts.content)
    return made.facts.content, _print(docx, work)


def _print(docx: Path, work: Path) -> Path:
    read = printed([docx], work=work, cache=Cache(None), workers=1)
    made = read.facts.get(docx)
    if made is None or made.pdf is None:
        raise Faults(made.problems if made else read.problems)
    return made.pdf


def placeholder(title: str, stem: str, sheet: FrontSheet, work: Path) -> Path:
    """A page in the place of a paper that could not be made, for a draft of the pack."""
    words = (Paragraph(spans=(Span(text=MISSING),), role=Role.PLAIN),)
    report = Report(
        name=f"placeholder-{stem}",
        template=sheet.name,
        title=title,
        author="",
        subject="",
        dated=None,
        fields=dict.fromkeys(
            ("council", "kind", "date", "time", "venue", "contact", "membership"), ()
        )
        | {"board": (Span(text=title),)},
        blocks={"agenda": words},
        sections=(Section(id="agenda", heading="", blocks=words),),
    )
    _, pdf = write_sheet(report, sheet, work)
    return pdf
