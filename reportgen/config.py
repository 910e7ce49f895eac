"""What users set: a paper's front matter and a council's profile, as typed settings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from reportgen.model import RiskLevel, RiskScheme, Rule
from reportgen.problems import Place, Problem, Reading, did_you_mean
from reportgen.text import clean_text

Setting = TypeVar("Setting", bound="Settings")
Words = Annotated[str, AfterValidator(lambda text: clean_text(text).strip()), Field(min_length=1)]


def _one_or_many(value: object) -> object:
    return value if isinstance(value, list) else [value]


class Settings(BaseModel):
    """Settings a user writes: no key that is not known, and nothing changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Person(Settings):
    """Somebody named on a paper."""

    name: Words
    title: Words
    address: Words | None = None
    email: Words | None = None
    phone: Words | None = None


class IndicatorFile(Settings):
    """A file of figures; `columns` maps reportgen's nouns to the file's own headings."""

    file: Words
    sheet: Words | None = None
    columns: dict[str, Words] = {}

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: object) -> object:
        return {"file": value} if isinstance(value, str) else value


class ChangeRule(Settings):
    """How change is judged; see FORMATS in the documentation for the five tests."""

    test: Literal["difference", "overlap", "any", "tolerance", "given"] = "difference"
    confidence: Literal["95", "99.8"] = "95"
    percent: Annotated[Decimal, Field(ge=0)] | None = None
    points: Annotated[Decimal, Field(ge=0)] | None = None

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


class RiskRow(Settings):
    """A risk as written in the front matter; its codes are checked against the council's scheme."""

    risk: Words
    description: Words
    action: Words
    likelihood: Words
    impact: Words


class Stage(Settings):
    """A body a paper has been to or goes to next, and when."""

    body: Words
    date: date


class Exemption(Settings):
    """Why a paper is not open, by whose decision. The program never decides one."""

    paragraphs: Annotated[list[Annotated[int, Field(ge=1, le=7)]], Field(min_length=1)]
    reason: Words
    public_interest: Words
    decided_by: Words
    decided_on: date


class Paper(Settings):
    """The front matter of a paper.md."""

    template: Words
    title: Words | None = None
    board: Words | None = None
    meeting_date: date | None = None
    report_from: Person | None = None
    author: Person | None = None
    relevant_director: Person | None = None
    classification: Literal["open", "part-exempt", "exempt", "confidential"] = "open"
    exempt: Exemption | None = None
    areas: Annotated[list[Words], BeforeValidator(_one_or_many)] = []
    comparator: Words | None = None
    indicators: Annotated[list[IndicatorFile], BeforeValidator(_one_or_many)] = []
    register_file: Annotated[Words | None, Field(alias="register")] = None
    baseline: Words | None = None
    change_rule: ChangeRule = ChangeRule()
    notes: Annotated[list[Words], BeforeValidator(_one_or_many)] = []
    risks: list[RiskRow] | Words = []
    recommendations: Annotated[list[Words], BeforeValidator(_one_or_many)] = []
    appendices: Annotated[list[Words], BeforeValidator(_one_or_many)] = []
    background_papers: Annotated[list[Words], BeforeValidator(_one_or_many)] = []
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


class SectionRule(Settings):
    """A section of a council's papers: what it is called, and what stands there unwritten.

    `composed` names what the program may compose from the findings and notes; without it a section
    nobody wrote asks the author. `opens_with` is the council's standing first paragraph; `unwritten`
    its standing text for a section nobody wrote. `numbered` says whether its paragraphs are.
    """

    id: Words
    heading: Words
    plural: Words | None = None
    aliases: list[Words] = []
    required: bool = True
    numbered: bool = True
    composed: Literal[
        "", "recommendation", "summary", "background", "analysis", "consultation", "risks"
    ] = ""
    opens_with: str = ""
    unwritten: str = ""

    def names(self) -> tuple[str, ...]:
        """Every heading an author may write for this section."""
        return tuple(filter(None, (self.heading, self.plural, *self.aliases)))


class RiskProfile(Settings):
    """A council's risk scheme, and the words around its risk table."""

    likelihood: dict[str, Words]
    impact: dict[str, Words]
    rating: Words = "{likelihood}{impact}"
    columns: dict[Literal["risk", "description", "action", "rating"], Words] = {}
    key_intro: Words = "For risk rating, please refer to the following table:"

    def headings(self) -> dict[str, str]:
        """The council's own headings of the risk table, by noun."""
        return dict[str, str](self.columns.items())

    def scheme(self) -> RiskScheme:
        return RiskScheme(
            likelihood=_levels(self.likelihood), impact=_levels(self.impact), rating=self.rating
        )


def _levels(axis: Mapping[str, str]) -> tuple[RiskLevel, ...]:
    return tuple(RiskLevel(code=code, label=label) for code, label in axis.items())


class Profile(Settings):
    """A council's house rules for one kind of paper."""

    council: Words
    board: Words | None = None
    asked: Words
    regime: Literal["hwb", "executive"]
    required_fields: list[Words] = []
    sections: list[SectionRule]
    left_out: list[Words] = []
    risk: RiskProfile | None = None
    classification: dict[Literal["open", "part-exempt", "exempt", "confidential"], Words]
    none: Words = "None"
    to_complete: Words = "Author to complete: {what}"

    def section(self, heading: str) -> SectionRule | None:
        """The section a heading or one of its aliases stands for, whatever its capitals."""
        wanted = heading.casefold().strip()
        for rule in self.sections:
            if wanted in (name.casefold() for name in rule.names()):
                return rule
        return None

    def leaves_out(self, heading: str) -> bool:
        return heading.casefold().strip() in (name.casefold() for name in self.left_out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """A council's template folder: its Word file and its profile."""

    name: str
    folder: Path
    profile: Profile

    @property
    def template(self) -> Path:
        return self.folder / "template.docx"


Lines = Mapping[tuple[str | int, ...], int]


def parse_yaml(text: str, *, file: str, first_line: int = 1) -> Reading[tuple[Any, Lines]]:
    """YAML as dicts, lists and strings (nothing is guessed to be a number), and the line of each.

    Empty values are left out, as if the key were not there.
    """
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + first_line if fault.problem_mark else first_line
        place = Place(file=file, spot=f"line {line}")
        return Reading(facts=({}, {}), problems=(Problem(place=place, message=_yaml_words(fault)),))
    except yaml.YAMLError as fault:
        place = Place(file=file, spot=f"line {first_line}")
        return Reading(
            facts=({}, {}), problems=(Problem(place=place, message=f"not YAML: {fault}"),)
        )
    lines: dict[tuple[str | int, ...], int] = {}
    problems: list[Problem] = []
    data = _plain(node, (), lines, problems, file, first_line)
    return Reading(facts=(data, lines), problems=tuple(problems))


def _yaml_words(fault: yaml.MarkedYAMLError) -> str:
    hint = (
        " (a value with a colon in it needs quotation marks)"
        if "mapping values" in str(fault)
        else ""
    )
    return f"this is not YAML: {fault.problem}{hint}"


def _plain(
    node: yaml.Node | None,
    path: tuple[str | int, ...],
    lines: dict[tuple[str | int, ...], int],
    problems: list[Problem],
    file: str,
    first_line: int,
) -> Any:
    if node is None:
        return {}
    lines.setdefault(path, node.start_mark.line + first_line)
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key, child in node.value:
            line = key.start_mark.line + first_line
            if key.value in found:
                place = Place(file=file, spot=f"line {line}")
                problems.append(Problem(place=place, message=f"'{key.value}' stands here twice"))
            lines[(*path, key.value)] = line
            plain = _plain(child, (*path, key.value), lines, problems, file, first_line)
            if plain != "":
                found[key.value] = plain
        return found
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(child, (*path, index), lines, problems, file, first_line)
            for index, child in enumerate(node.value)
        ]
    return node.value


def settings(
    kind: type[Setting], data: object, lines: Lines, *, file: str
) -> Reading[Setting | None]:
    """The data as settings of this kind, or every reason it is not, each at its line."""
    try:
        return Reading(facts=kind.model_validate(data))
    except ValidationError as fault:
        return Reading(facts=None, problems=tuple(_problems(kind, fault, lines, file)))


def _problems(
    kind: type[BaseModel], fault: ValidationError, lines: Lines, file: str
) -> Iterator[Problem]:
    for error in fault.errors():
        path = tuple(step for step in error["loc"] if _in_document(step, lines))
        line = next(lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in lines)
        place = Place(file=file, spot=f"line {line}")
        yield Problem(place=place, message=_message(kind, error, path))


def _in_document(step: str | int, lines: Lines) -> bool:
    """Pydantic puts the names of union members into a path; the document does not know those."""
    return any(step in path for path in lines) or not str(step).startswith(("list[", "function-"))


def _message(kind: type[BaseModel], error: Any, path: tuple[str | int, ...]) -> str:
    name = ".".join(map(str, path)) or "the front matter"
    found = error["input"] if isinstance(error["input"], str) else ""
    match error["type"]:
        case "extra_forbidden":
            key = str(error["loc"][-1])
            return (
                f"'{key}' is not a key reportgen knows{did_you_mean(key, _keys(kind, path[:-1]))}"
            )
        case "missing":
            return f"'{name}' is not given"
        case "value_error":
            return str(error["ctx"]["error"])
        case "literal_error":
            nearest = did_you_mean(found, error["ctx"]["expected"].replace("'", "").split(", "))
            return f"'{name}' is '{found}'; expected {error['ctx']['expected']}{nearest}"
        case kind_of_date if kind_of_date.startswith("date"):
            return f"'{name}' is '{found}'; expected a date such as 2026-02-12"
    expected = error["msg"][:1].lower() + error["msg"][1:]
    return f"'{name}'{f' is {found!r}' if found else ''}: {expected}"


def _keys(kind: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """The keys known at this path of nested settings."""
    for step in path:
        if isinstance(step, str):
            inner = (
                list(_models(kind.model_fields[step].annotation))
                if step in kind.model_fields
                else []
            )
            kind = inner[0] if inner else kind
    return [spec.alias or name for name, spec in kind.model_fields.items()]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models(inner)


def templates_folders(own: Path | None) -> tuple[Path, ...]:
    """Where councils are looked for: the user's own folder first, then those that come with reportgen."""
    package = Path(__file__).parent
    shipped = package / "templates"
    return tuple(
        folder
        for folder in (own, shipped, package.parent / "templates")
        if folder is not None and folder.is_dir()
    )


def council_names(own: Path | None = None) -> tuple[str, ...]:
    """The names of the councils there are templates for."""
    found = {
        profile.parent.name
        for folder in templates_folders(own)
        for profile in folder.glob("*/profile.yaml")
    }
    return tuple(sorted(found))


def read_council(name: str, *, own: Path | None, place: Place) -> Reading[Council | None]:
    """The council of this name with its profile; `place` is where the name was written."""
    if name not in council_names(own):
        known = council_names(own)
        message = f"there is no template '{name}'; there are {', '.join(known)}"
        return Reading(
            facts=None,
            problems=(Problem(place=place, message=message + did_you_mean(name, known)),),
        )
    folder = next(
        folder / name
        for folder in templates_folders(own)
        if (folder / name / "profile.yaml").exists()
    )
    file = f"{name}/profile.yaml"
    parsed = parse_yaml((folder / "profile.yaml").read_text(encoding="utf-8"), file=file)
    profile = settings(Profile, *parsed.facts, file=file)
    problems = (*parsed.problems, *profile.problems)
    if profile.facts is None:
        return Reading(facts=None, problems=problems)
    return Reading(
        facts=Council(name=name, folder=folder, profile=profile.facts), problems=problems
    )
