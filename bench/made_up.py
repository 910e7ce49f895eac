"""The benchmark's input: a paper of 5 risks, 41 indicator rows and 6 charts, all of it made up."""

import csv
import random
from pathlib import Path

INDICATORS, CHARTS, FIRST_YEAR, YEARS = 41, 6, 2014, 11
AREAS = ("Medway", "England")
HEADINGS = ("Indicator", "Area", "Period", "Value", "Lower CI", "Upper CI", "Unit")
SECTIONS = ("Budget and policy framework", "Climate change implications")
SECTIONS += ("Financial implications", "Legal implications", "Consultation")


def write_paper(folder: Path, seed: int = 1, sentences: int = 8) -> None:
    """Fills a paper's folder; the same seed gives the same paper, of 9 pages or with 20 sentences 11."""
    draw = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    _write_csv(folder / "indicators.csv", HEADINGS, _observations(draw))
    names = [(name, str(1 + n % 5), "%", "high", "60") for n, name in enumerate(_names())]
    register = ("name", "outcome", "unit", "polarity", "target")
    _write_csv(folder / "register.csv", register, names)
    risks = ("Risk", "Description", "Action", "Likelihood", "Impact")
    _write_csv(folder / "risks.csv", risks, _risks())
    (folder / "paper.md").write_text(_paper(sentences), encoding="utf-8")


def _write_csv(path: Path, headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *rows])


def _names() -> list[str]:
    return [f"Made-up indicator {number}" for number in range(1, INDICATORS + 1)]


def _observations(draw: random.Random) -> list[tuple[str, ...]]:
    rows = []
    for name in _names():
        for area in AREAS:
            value = draw.uniform(40, 70)
            for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
                value += draw.uniform(-2, 2)
                shown = (f"{value:.2f}", f"{value - 1.5:.2f}", f"{value + 1.5:.2f}")
                rows.append((name, area, f"{year}/{(year + 1) % 100}", *shown, "%"))
    return rows


def _risks() -> list[tuple[str, ...]]:
    return [
        (f"Risk {n}", "Something may go wrong & cost < £1m. " * 3, "We watch it. " * 5, "B", "IV")
        for n in range(1, 6)
    ]


def _paper(sentences: int) -> str:
    charts = "\n\n".join(f'{{{{ chart("{name}") }}}}' for name in _names()[:CHARTS])
    prose = (
        "The Board has considered this matter before, and its view has not changed. " * sentences
    )
    sections = "\n\n".join(f"# {heading}\n\n{prose}" for heading in SECTIONS)
    return f"""---
template: medway-hwb
title: A paper to be timed
board: Health and Wellbeing Board
meeting_date: 2026-02-12
report_from: {{name: Alex Example, title: Director of Public Health}}
author: {{name: Sam Sample, title: Consultant in Public Health}}
areas: [Medway]
comparator: England
indicators: indicators.csv
register: register.csv
baseline: 2021/22
risks: risks.csv
recommendations: [The Board is asked to note the report.]
---

# Summary

{prose}

# Background

{prose}

# Advice and analysis

{prose}

{{{{ indicator_table() }}}}

{charts}

{sections}
"""
