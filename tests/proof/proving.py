"""Every number a paper prints, held against the cells of its sources: what cannot be proved is named.

Each region is first stripped of what is words and no figure (names of indicators and of sources, words
of the notes); then each pattern takes the numbers it can account for. Whatever number is left over
has no proof.
"""

from collections.abc import Callable
from pathlib import Path

from tests.proof.ledger import NUMBER, Unproved
from tests.proof.regions import INNER, Region, drawings, regions
from tests.proof.sheets import Sources
from tests.proof.tables import Tables
from tests.proof.words import Words


class Proof(Tables, Words):
    """A built paper against its folder. `problems` names every number that cannot be proved."""

    def __init__(self, docx: Path, folder: Path) -> None:
        super().__init__(Sources(folder))
        self.problems: list[str] = []
        for region in regions(docx):
            self._try(region.key, region.text, lambda region=region: self._prove(region))
        for drawing in drawings(docx):
            self._try(drawing.key, drawing.alt, lambda drawing=drawing: self._alt(drawing.alt))

    def _try(self, key: str, text: str, prove: Callable[[], None]) -> None:
        try:
            prove()
        except Unproved as why:
            self.problems.append(f"{key}: {why} (in '{text}')")

    def _prove(self, region: Region) -> None:
        kind, _, rest = region.key.partition(".")
        if region.rows:
            self._table(region.rows)
        elif kind in ("value", "period", "change", "reason"):
            self._figure(kind, rest, region.text)
        elif kind == "tally":
            self._tally(rest, region.text)
        else:
            prove = {
                "field": self._front_matter, "count": self._count, "meeting": self._meeting,
                "decision": self._noted, "action": self._noted, "judged": self._judged,
                "summary": self._composed, "background": self._composed,
                "analysis": self._composed, "consultation": self._composed,
            }.get(kind, self._note)  # fmt: skip
            left = prove(rest, region.text)
            if found := NUMBER.search(left.replace(INNER, " ")):
                raise Unproved(f"'{found[0]}' has no proof")
