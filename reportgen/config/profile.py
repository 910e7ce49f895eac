"""A council's profile: the house rules for one kind of paper, beside its Word template."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from reportgen.config.disclosure import SchemeRules
from reportgen.config.settings import Many, Settings, Words, read_settings
from reportgen.model import RiskLevel, RiskScheme
from reportgen.problems import Place, Problem, Reading, did_you_mean

Classification = Literal["open", "part-exempt", "exempt", "confidential"]


def pattern(*names: str) -> AfterValidator:
    """Words in which only these {names} stand for something."""

    def check(pattern: str) -> str:
        try:
            pattern.format_map(dict.fromkeys(names, ""))
        except (KeyError, ValueError, IndexError, AttributeError):
            there = ", ".join(f"{{{name}}}" for name in names)
            message = f"'{pattern}' cannot be filled; what may stand in it is {there}"
            raise ValueError(message) from None
        return pattern

    return AfterValidator(check)


def _worded(words: Mapping[Classification, str]) -> Mapping[Classification, str]:
    if missing := [one for one in get_args(Classification) if one not in words]:
        raise ValueError(f"'classification' has no words for {', '.join(missing)}")
    return words


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
    rating: Annotated[Words, pattern("likelihood", "impact", "score")] = "{likelihood}{impact}"
    columns: dict[Literal["risk", "description", "action", "rating"], Words] = {}
    key_intro: Words = "For risk rating, please refer to the following table:"

    @model_validator(mode="after")
    def _numbers_fall(self) -> "RiskProfile":
        for noun, axis in (("likelihood", self.likelihood), ("impact", self.impact)):
            numbers = [int(code) for code in axis if code.isdecimal()]
            if numbers != sorted(numbers, reverse=True):
                raise ValueError(f"the {noun} of a risk scheme is listed worst first")
        return self

    def headings(self) -> dict[str, str]:
        """The council's own headings of the risk table, by noun."""
        return dict[str, str](self.columns.items())

    def scheme(self) -> RiskScheme:
        return RiskScheme(
            likelihood=_levels(self.likelihood), impact=_levels(self.impact), rating=self.rating
        )


def _levels(axis: Mapping[str, str]) -> tuple[RiskLevel, ...]:
    return tuple(RiskLevel(code=code, label=label) for code, label in axis.items())


WHOLE_PAPER = "all"


class SignOffRule(Settings):
    """Somebody who clears sections of a paper, by role; `sections` of WHOLE_PAPER clear all of it.

    `printed` is how the paper says so, where it says so at all.
    """

    role: Words
    label: Words
    sections: Annotated[list[Words], Many, Field(min_length=1)]
    required: bool = True
    printed: Annotated[str, pattern("section", "name", "label", "date")] = ""

    @property
    def whole_paper(self) -> bool:
        return self.sections == [WHOLE_PAPER]

    @property
    def prints_whole_paper(self) -> bool:
        """Whether the template needs a place of its own to print it in."""
        return self.whole_paper and bool(self.printed)


def _knows_its_sections(rule: SignOffRule, ids: Sequence[str]) -> None:
    for name in rule.sections:
        if name not in ids and not rule.whole_paper:
            raise ValueError(
                f"sign_off: '{rule.role}' clears '{name}', and there is no such section; there are "
                f"{', '.join(ids)}, or {WHOLE_PAPER} alone for the whole paper"
                f"{did_you_mean(name, ids)}"
            )


class Profile(Settings):
    """A council's house rules for one kind of paper."""

    council: Words
    board: Words | None = None
    asked: Words
    regime: Literal["hwb", "executive"]
    required_fields: list[Words] = []
    sections: list[SectionRule]
    left_out: list[Words] = []
    sign_off: list[SignOffRule] = []
    risk: RiskProfile | None = None
    disclosure: dict[str, SchemeRules] = {}
    classification: Annotated[dict[Classification, Words], AfterValidator(_worded)]
    none: Words = "None"
    to_complete: Annotated[Words, pattern("what")] = "Author to complete: {what}"

    @field_validator("sign_off")
    @classmethod
    def _clears_what_there_is(
        cls, rules: list[SignOffRule], info: ValidationInfo
    ) -> list[SignOffRule]:
        ids = [one.id for one in info.data.get("sections", [])]
        for rule in rules if ids else ():
            _knows_its_sections(rule, ids)
        roles = Counter(one.role for one in rules)
        if twice := [role for role, times in roles.items() if times > 1]:
            raise ValueError(f"sign_off: '{twice[0]}' stands there twice")
        return rules

    def clears(self, role: str) -> SignOffRule | None:
        """The sign-off of a role, by its name or its label, whatever its capitals."""
        wanted = role.casefold().strip()
        return next(
            (one for one in self.sign_off if wanted in (one.role.casefold(), one.label.casefold())),
            None,
        )

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


def templates_folders(own: Path | None) -> tuple[Path, ...]:
    """Where councils are looked for: the user's own folder first, then those that come with reportgen."""
    package = Path(__file__).parent.parent
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
    profile = read_settings(Profile, folder / "profile.yaml", file=f"{name}/profile.yaml")
    if profile.facts is None:
        return Reading(facts=None, problems=profile.problems)
    council = Council(name=name, folder=folder, profile=profile.facts)
    return Reading(facts=council, problems=profile.problems)
