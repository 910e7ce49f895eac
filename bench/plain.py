"""What reportgen is timed against: the script an analyst would write with docxtpl and pyplot.

It reads the same files and makes the same paper: 5 risks, 41 indicator rows, 6 charts.
"""

import csv
import io
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

BASELINE, LATEST = "2021/22", "2024/25"


def make_template(path: Path) -> None:
    """The plain script's Word template: sections, a risk table, an indicator table, charts."""
    from docx import Document

    document = Document()
    for heading in ("title", "summary", "background", "analysis"):
        document.add_heading(heading.capitalize(), 1)
        document.add_paragraph(f"{{{{ {heading} }}}}")
    _loop_table(document, ("name", "baseline", "latest", "change", "verdict", "target"), "rows")
    for name in ("p for chart in charts",):
        document.add_paragraph(f"{{%{name} %}}")
        document.add_paragraph("{{ chart.caption }}")
        document.add_paragraph("{{ chart.picture }}")
        document.add_paragraph("{%p endfor %}")
    _loop_table(document, ("risk", "description", "action", "rating"), "risks")
    document.add_paragraph("{%p for section in sections %}")
    document.add_heading("{{ section.heading }}", 1)
    document.add_paragraph("{{ section.text }}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))


def _loop_table(document, columns, items) -> None:
    table = document.add_table(rows=4, cols=len(columns), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, columns, strict=True):
        cell.text = name.capitalize()
    table.rows[1].cells[0].text = f"{{%tr for item in {items} %}}"
    for cell, name in zip(table.rows[2].cells, columns, strict=True):
        cell.text = f"{{{{ item.{name} }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"


def build(folder: Path, template: Path, out: Path) -> None:
    """Builds one paper."""
    series = _series(folder / "indicators.csv")
    with (folder / "register.csv").open(encoding="utf-8", newline="") as file:
        register = list(csv.DictReader(file))
    with (folder / "risks.csv").open(encoding="utf-8", newline="") as file:
        risks = [
            {key.lower(): value for key, value in row.items()}
            | {"rating": row["Likelihood"] + row["Impact"]}
            for row in csv.DictReader(file)
        ]
    document = DocxTemplate(str(template))
    charts = [
        {
            "caption": row["name"],
            "picture": InlineImage(document, _chart(series, row["name"]), width=Mm(160)),
        }
        for row in register[:6]
    ]
    text = (folder / "paper.md").read_text(encoding="utf-8")
    sections = [part.partition("\n") for part in text.split("\n# ")[1:]]
    prose = {heading: body.strip() for heading, _, body in sections}
    document.render(
        {
            "title": "A paper to be timed",
            "summary": prose["Summary"],
            "background": prose["Background"],
            "analysis": prose["Background"],
            "rows": [_row(series, row) for row in register],
            "charts": charts,
            "risks": risks,
            "sections": [
                {"heading": heading, "text": body} for heading, body in list(prose.items())[3:]
            ],
        },
        autoescape=True,
    )
    document.save(str(out))


def _series(path: Path) -> dict:
    series: dict = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            figures = tuple(float(row[name]) for name in ("Value", "Lower CI", "Upper CI"))
            series.setdefault((row["Indicator"], row["Area"]), {})[row["Period"]] = figures
    return series


def _row(series: dict, row: dict) -> dict:
    (before, low, high), latest = (
        series[row["name"], "Medway"][each] for each in (BASELINE, LATEST)
    )
    spread = (((high - low) / 3.92) ** 2 + ((latest[2] - latest[1]) / 3.92) ** 2) ** 0.5
    z = (latest[0] - before) / spread
    verdict = "Improved" if z > 1.96 else "Got worse" if z < -1.96 else "Unchanged"
    return {
        "name": row["name"],
        "baseline": f"{before:.1f}% ({BASELINE})",
        "latest": f"{latest[0]:.1f}% ({LATEST})",
        "change": f"{latest[0] - before:+.1f}",
        "verdict": verdict,
        "target": f"{row['target']}%",
    }


def _chart(series: dict, name: str) -> io.BytesIO:
    area, england = series[name, "Medway"], series[name, "England"]
    figure, axes = plt.subplots(figsize=(6.3, 3.2), dpi=DPI)
    periods = list(area)
    values, lower, upper = zip(*area.values(), strict=True)
    axes.fill_between(periods, lower, upper, alpha=0.2)
    axes.plot(periods, values, marker="o", label="Medway")
    axes.plot(periods, [each[0] for each in england.values()], "--", marker="s", label="England")
    axes.axvline(periods.index(BASELINE), linestyle=":", color="grey")
    axes.axhline(60, linestyle="--", color="black", label="Target")
    axes.set_ylabel("%")
    axes.tick_params(axis="x", rotation=45)
    axes.legend()
    figure.tight_layout()
    picture = io.BytesIO()
    figure.savefig(picture, format="png")
    plt.close(figure)
    picture.seek(0)
    return picture


DPI = 180
