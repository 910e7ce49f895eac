"""The sample folder made otherwise, so that what it does not print of its own accord is printed too."""

import shutil
from pathlib import Path

HALFWAY = ("60.55556", "60.65")  # a figure halfway between two shown ones: 60.7 in Excel
EVERY_COLUMN = "[baseline, latest, change, interval, verdict, trend, comparison, target, progress]"
BODY = """
# Summary
{{ tally(outcomes=[1, 2, 3, 4]) }}

# Advice and analysis
{{ indicator_table(outcome=1) }}

{{ indicator_table(outcomes=[2, 3, 4]) }}

{{ chart("healthy-weight-children-year-6") }}

The Partnership met {{ meetings|length }} times.
"""


def composed(samples: Path, folder: Path) -> Path:
    """The front matter alone: every section is composed."""
    return _made(samples, folder, lambda front: f"---{front}---\n")


def every_column(samples: Path, folder: Path) -> Path:
    """Every column of tables that the figures bear, how other rules would read, a figure halfway."""

    def paper(front: str) -> str:
        front = front.replace("confidence: 95}", "confidence: 95, other_rules: true}")
        assert "other_rules" in front
        return f"---{front}table_columns: {EVERY_COLUMN}\n---\n{BODY}"

    made = _made(samples, folder, paper)
    figures = made / "indicators.csv"
    written = figures.read_text("utf-8")
    assert HALFWAY[0] in written
    figures.write_text(written.replace(*HALFWAY), "utf-8")
    return made


def _made(samples: Path, folder: Path, paper) -> Path:
    made = folder / "ics-update"
    shutil.copytree(samples / "ics-update", made)
    front = (made / "paper.md").read_text("utf-8").split("---")[1]
    (made / "paper.md").write_text(paper(front), "utf-8")
    return made
