"""Settings a user writes, checked against what is known, every fault at its line."""

from collections.abc import Iterator
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from reportgen.config.yaml_text import Lines
from reportgen.problems import Place, Problem, Reading, did_you_mean
from reportgen.text import clean_text

Words = Annotated[str, AfterValidator(lambda text: clean_text(text).strip()), Field(min_length=1)]


def _one_or_many(value: object) -> object:
    return value if isinstance(value, list) else [value]


Many = BeforeValidator(_one_or_many)


class Settings(BaseModel):
    """Settings a user writes: no key that is not known, and nothing changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Setting = TypeVar("Setting", bound=Settings)


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
