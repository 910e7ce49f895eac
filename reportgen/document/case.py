"""Everything one paper has to say, before it is put into words: the case that is made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.config.disclosure import schemes
from reportgen.config.paper import Paper
from reportgen.config.profile import Council
from reportgen.findings import tally
from reportgen.model import Finding, Indicator, Meeting, Risk, Scheme, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What was read and found for one paper.

    `indicators` are the register; `findings` stand in its order, area by area, and none is there for
    an indicator whose figures are at fault; `meetings` stand in order of date.
    """

    name: str
    paper: Paper
    council: Council
    indicators: tuple[Indicator, ...]
    findings: tuple[Finding, ...]
    meetings: tuple[Meeting, ...]
    risks: tuple[Risk, ...]

    @property
    def areas(self) -> tuple[str, ...]:
        return tuple(self.paper.areas)

    @property
    def schemes(self) -> Mapping[str, Scheme]:
        """The rules by which small numbers are withheld, by name."""
        return schemes(self.council.profile.disclosure)

    def outcomes(self) -> tuple[str, ...]:
        return tally.outcomes(self.indicators)

    def tallies(self, outcomes: Sequence[str] | None = None) -> tuple[Tally, ...]:
        return tally.tallies(self.findings, outcomes)

    def findings_for(
        self, *, indicators: Sequence[str] | None = None, areas: Sequence[str] | None = None
    ) -> tuple[Finding, ...]:
        """The findings of these indicators (by id) in these areas; None: of all."""
        return tuple(
            one
            for one in self.findings
            if (indicators is None or one.indicator.id in indicators)
            and (areas is None or one.area in areas)
        )

    def indicator_ids(self, outcomes: Sequence[str] | None = None) -> tuple[str, ...]:
        chosen = (
            one.id
            for one in self.indicators
            if outcomes is None or tally.outcome_of(one) in outcomes
        )
        return tuple(chosen)

    def with_areas(self, areas: Sequence[str]) -> "Case":
        return replace(self, findings=self.findings_for(areas=areas))
