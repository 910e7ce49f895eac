"""The front matter of a paper.md."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from reportgen.config.settings import AS_LIST, AS_TEXT, Day, Many, Settings, Words
from reportgen.model import DEFAULT_COLUMNS, Method, Rule, TableColumn, Unsettled


class Person(Settings):
    """Somebody named on a paper."""

    name: Words
    title: Words
    address: Words | None = None
    email: Words | None = None
    phone: Words | None = None


Headings = Annotated[
    Annotated[list[Words], Tag(AS_LIST)] | Annotated[Words, Tag(AS_TEXT)],
    Discriminator(lambda written: AS_LIST if isinstance(written, list) else AS_TEXT),
]


class IndicatorFile(Settings):
    """A file of figures; `columns` maps reportgen's nouns to the file's own headings.

    `decimal` and `percentages` say how its numbers are written, where that cannot be seen.
    """

    file: Words
    sheet: Words | None = None
    columns: dict[str, Headings] = {}
    decimal: Literal["point", "comma"] = "point"
    percentages: Literal["fractions", "as-written"] | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: object) -> object:
        return {"file": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _only_values_are_several(self) -> "IndicatorFile":
        several = [noun for noun, headings in self.columns.items() if isinstance(headings, list)]
        if several not in ([], ["value"]):
            raise ValueError("columns: only 'value' may be a list of headings")
        if several and "indicator" in self.columns:
            raise ValueError(
                "columns: with a list of values each heading names its indicator, so there is no "
                "'indicator'; to name one yourself, give the file once for each value"
            )
        return self


class ChangeRule(Settings):
    """How change is judged; see FORMATS in the documentation for the five tests.

    `other_rules` asks how each tally would read by the other rules.
    """

    test: Literal["difference", "overlap", "any", "tolerance", "given"] = "difference"
    confidence: Literal["95", "99.8"] = "95"
    percent: Annotated[Decimal, Field(ge=0)] | None = None
    points: Annotated[Decimal, Field(ge=0)] | None = None
    other_rules: bool = False

    @model_validator(mode="after")
    def _tolerance_is_said_once(self) -> "ChangeRule":
        said = (self.percent is not None) + (self.points is not None)
        if said != (self.test == "tolerance"):
            raise ValueError(
                "the tolerance test takes one of percent and points, and no other test takes either"
            )
        return self

    def as_rule(self) -> Rule:
        return Rule(
            test=self.test,
            confidence=Decimal(self.confidence),
            percent=self.percent,
            points=self.points,
        )


class WithheldFigure(Settings):
    """A figure to be withheld so that another cannot be worked out from it."""

    indicator: Words
    area: Words
    period: Words


class RiskRow(Settings):
    """A risk as written in the front matter; its codes are checked against the council's scheme."""

    risk: Words
    description: Words
    action: Words
    likelihood: Words
    impact: Words


Risks = Annotated[
    Annotated[list[RiskRow], Tag(AS_LIST)] | Annotated[Words, Tag(AS_TEXT)],
    Discriminator(lambda written: AS_TEXT if isinstance(written, str) else AS_LIST),
]


class Stage(Settings):
    """A body a paper has been to or goes to next, and when."""

    body: Words
    date: Day


class Exemption(Settings):
    """Why a paper is not open, by whose decision. The program never decides one."""

    paragraphs: Annotated[list[Annotated[int, Field(ge=1, le=7)]], Field(min_length=1)]
    reason: Words
    public_interest: Words
    decided_by: Words
    decided_on: Day


class Paper(Settings):
    """The front matter of a paper.md."""

    template: Words
    title: Words | None = None
    board: Words | None = None
    meeting_date: Day | None = None
    report_from: Person | None = None
    author: Person | None = None
    relevant_director: Person | None = None
    classification: Literal["open", "part-exempt", "exempt", "confidential"] = "open"
    exempt: Exemption | None = None
    areas: Annotated[list[Words], Many] = []
    comparator: Words | None = None
    indicators: Annotated[list[IndicatorFile], Many] = []
    register_file: Annotated[Words | None, Field(alias="register")] = None
    baseline: Words | None = None
    change_rule: ChangeRule = ChangeRule()
    latest_may_be: Annotated[list[Unsettled], Many] = []
    comparison: Method = Method.OVERLAP
    table_columns: Annotated[list[TableColumn], Many] = [*DEFAULT_COLUMNS]
    disclosure: Words | None = None
    withhold: Annotated[list[WithheldFigure], Many] = []
    notes: Annotated[list[Words], Many] = []
    risks: Risks = []
    recommendations: Annotated[list[Words], Many] = []
    appendices: Annotated[list[Words], Many] = []
    background_papers: Annotated[list[Words], Many] = []
    key_decision: bool | None = None
    decision_number: Words | None = None
    past_pathway: list[Stage] = []
    future_pathway: list[Stage] = []
    electoral_division: Words | None = None

    @model_validator(mode="after")
    def _figures_are_somewhere(self) -> "Paper":
        if self.indicators and not self.areas:
            raise ValueError("'areas' is not given; name whose figures these are, such as [Medway]")
        return self

    @model_validator(mode="after")
    def _not_open_has_its_reason(self) -> "Paper":
        if (self.classification in ("part-exempt", "exempt")) != (self.exempt is not None):
            raise ValueError(
                "a paper that is exempt needs 'exempt:' with its paragraphs, reason, "
                "public_interest, decided_by and decided_on; an open one has none"
            )
        return self
