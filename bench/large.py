"""The benchmark's large files: a Fingertips-style CSV of every area in England, and workbooks.

All of it is made up but the names of three areas; the same seed gives the same bytes.
"""

import csv
import random
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

HEADINGS = (
    "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,"
    "Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,"
    "Lower CI 99.8 limit,Upper CI 99.8 limit,Count,Denominator,Value note,Recent Trend,"
    "Compared to England value or percentiles,Compared to percentiles,Time period Sortable,"
    "New data,Compared to goal,Time period range"
)
TOPICS = ("Smoking prevalence", "Obesity", "Hip fractures", "Emergency admissions for falls")
TOPICS += ("School readiness", "Vaccination coverage", "Admissions for asthma", "Physical activity")
GROUPS = ("in adults (18+) - current, all survey modes", "in children aged 10 to 11", "by age 65+")
GROUPS += ('in the most "deprived" areas', "in people with a long-term condition")
INDICATORS = [f"{topic} {group}" for topic, group in product(TOPICS, GROUPS)]  # 40 of them
YEARS = range(2010, 2025)
ENGLAND = ("E92000001", "England", "England")
OURS = [("E10000016", "Kent"), ("E06000035", "Medway")]
KIND = "Counties & UAs (from Apr 2023)"
DECILES = '"District & UA deprivation deciles in England (IMD 2019, 4/23 geography)"'
FIRST = (
    "Ash",
    "Beck",
    "Carl",
    "Dun",
    "Ether",
    "Fair",
    "Glen",
    "Hart",
    "Ilk",
    "Kings",
    "Lang",
    "Mel",
)
LAST = ("borough", "bridge", "bury", "combe", "field", "ford", "ham", "minster", "stead", "worth")
PLACES = ("District", "Vale", "Medical Centre", "Surgery", "Primary Care Network", "Road Practice")


TEN = ("Indicator ID", "Indicator Name", "Area Code", "Area Name", "Sex", "Age", "Time period")
TEN += ("Value", "Lower CI 95.0 limit", "Upper CI 95.0 limit")
PAPER = """---
template: medway-hwb
title: A paper of a large file
board: Health and Wellbeing Board
meeting_date: 2026-02-12
report_from: {name: Alex Example, title: Director of Public Health}
author: {name: Sam Sample, title: Consultant in Public Health}
areas: [Medway, Kent]
comparator: England
indicators: indicators.csv
register: register.csv
baseline: 2019/20
recommendations: [The Board is asked to note the report.]
---

# Summary

Of the indicators, {{ tally() }}.

# Advice and analysis

{{ indicator_table() }}
"""


def write_figures(path: Path, rows: int, seed: int = 1) -> None:
    """Writes so many rows of figures below the headings, about 270 bytes each."""
    draw = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"{HEADINGS}\r\n")
        for line in _lines(rows, draw):
            file.write(f"{line}\r\n")


def write_paper(folder: Path, rows: int) -> None:
    """A paper of two areas and a comparator whose 40 indicators are in a CSV of so many rows."""
    folder.mkdir(parents=True)
    write_figures(folder / "indicators.csv", rows)
    names = [(90000 + n, name, 1 + n % 5, "%", "high") for n, name in enumerate(INDICATORS)]
    with (folder / "register.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "name", "outcome", "unit", "polarity"), *names])
    (folder / "paper.md").write_text(PAPER, encoding="utf-8")


def write_workbook(path: Path, rows: int, columns: Sequence[str] = ()) -> None:
    """So many rows of figures as a workbook, numbers as numbers; some of the columns, or all."""
    from openpyxl import Workbook

    wanted = columns or HEADINGS.split(",")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append(wanted)
    for record in csv.DictReader([HEADINGS, *_lines(rows, random.Random(1))]):
        sheet.append([_value(record[column]) for column in wanted])
    book.save(path)


def _value(text: str) -> float | str | None:
    return float(text) if text.replace(".", "", 1).isdigit() else text or None


def _lines(rows: int, draw: random.Random) -> Iterator[str]:
    """The rows of each indicator and year in turn, as many other areas as make up the number."""
    blocks = [(n, name, year) for n, name in enumerate(INDICATORS) for year in YEARS]
    own = 2 + len(OURS) + 10
    for done, (number, name, year) in enumerate(blocks):
        rest = rows * (done + 1) // len(blocks) - rows * done // len(blocks) - own
        start = f"{90000 + number},{_quoted(name)}"
        england = _line(draw, start, ",", ",".join(ENGLAND), "", year)
        yield england
        yield england.replace(",,,E92000001", ",E92000001,England,E92000001", 1)  # as published
        for decile in range(1, 11):
            category = f"{DECILES},Decile {decile}"
            yield _line(draw, start, "E92000001,England", ",".join(ENGLAND), category, year)
        for code, area in OURS:
            yield _line(draw, start, "E92000001,England", f"{code},{area},{KIND}", "", year)
        for other in range(rest):
            yield _line(draw, start, "E92000001,England", _other(other), "", year)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"' if "," in text or '"' in text else text


def _other(number: int) -> str:
    first, last = FIRST[number % len(FIRST)], LAST[number // len(FIRST) % len(LAST)]
    place = PLACES[number // (len(FIRST) * len(LAST)) % len(PLACES)]
    return f"E{54000000 + number},{first}{last} {place},{KIND}"


def _line(draw: random.Random, start: str, parent: str, area: str, category: str, year: int) -> str:
    value, size = draw.uniform(20, 80), draw.randrange(2_000, 900_000)
    half = 196 * (value * (100 - value) / 10_000 / size) ** 0.5
    limits = ",".join(f"{value + half * by:.11f}" for by in (-1, 1, -1.576, 1.576))
    period = f"{year}/{(year + 1) % 100:02}"
    trend = "No significant change" if year == YEARS[-1] else ""
    return (
        f"{start},{parent},{area},Persons,18+ yrs,{category or ','},{period},{value:.11f},{limits},"
        f"{value * size / 100:.3f},{size}.0,,{trend},Similar,Not compared,{year}0000,,,1y"
    )
