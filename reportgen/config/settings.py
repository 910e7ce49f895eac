"""Settings a user writes, checked against what is known, every fault at its line."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from reportgen.config.yaml_text import Lines, parse_yaml
from reportgen.files import read_utf8
from reportgen.problems import Place, Problem, Reading, did_you_mean
from reportgen.text import clean_text

Words = Annotated[str, AfterValidator(lambda text: clean_text(text).strip()), Field(min_length=1)]


def _one_or_many(value: object) -> object:
    return value if isinstance(value, list) else [value]


Many = BeforeValidator(_one_or_many)


def _written_as_a_date(value: object) -> object:
    """Pydantic would read '0' as 1 January 1970."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        return value
    raise PydanticCustomError("date_as_written", "expected a date")


Day = Annotated[date, BeforeValidator(_written_as_a_date)]

AS_TEXT, AS_LIST = "as text", "as list"  # the names of the two ways some settings may be written

EXPECTED = {
    "model_type": "expected keys with values under it, such as 'name: Alex Example'",
    "model_attributes_type": "expected keys with values under it, such as 'name: Alex Example'",
    "dict_type": "expected keys with values under it",
    "string_type": "expected text",
    "too_short": "it is empty",
    "string_too_short": "it is empty",
    "list_type": "expected a list",
    "bool_parsing": "expected yes or no",
    "bool_type": "expected yes or no",
    "int_parsing": "expected a whole number",
    "decimal_parsing": "expected a number",
    "decimal_type": "expected a number",
}


class Settings(BaseModel):
    """Settings a user writes: no key that is not known, and nothing changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Setting = TypeVar("Setting", bound=Settings)


def read_settings(kind: type[Setting], path: Path, *, file: str) -> Reading[Setting | None]:
    """A file of settings of this kind, `file` being what its user calls it; None where it cannot stand."""
    text = read_utf8(path, name=file)
    if text.facts is None:
        return Reading(facts=None, problems=text.problems)
    parsed = parse_yaml(text.facts, file=file)
    if parsed.problems:
        return Reading(facts=None, problems=parsed.problems)
    return settings(kind, *parsed.facts, file=file)


def settings(
    kind: type[Setting], data: object, lines: Lines, *, file: str
) -> Reading[Setting | None]:
    """The data as settings of this kind, and every fault in it at its line.

    Where the rest can stand without the keys at fault it does, so that what is wrong elsewhere can
    be found too; None where it cannot.
    """
    try:
        return Reading(facts=kind.model_validate(data))
    except ValidationError as fault:
        problems = tuple(_problems(kind, fault, lines, file))
        return Reading(facts=_without_faults(kind, data, fault), problems=problems)


def _without_faults(kind: type[Setting], data: object, fault: ValidationError) -> Setting | None:
    at_fault = {error["loc"][0] for error in fault.errors() if error["loc"]}
    if not at_fault or not isinstance(data, dict):
        return None
    try:
        return kind.model_validate({key: data[key] for key in data if key not in at_fault})
    except ValidationError:
        return None


def _problems(
    kind: type[BaseModel], fault: ValidationError, lines: Lines, file: str
) -> Iterator[Problem]:
    for error in fault.errors():
        path = tuple(step for step in error["loc"] if _in_document(step))
        line = next((lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in lines), 1)
        place = Place(file=file, spot=f"line {line}")
        yield Problem(place=place, message=_message(kind, error, path))


def _in_document(step: str | int) -> bool:
    """Pydantic puts the names of union members into a path; the document does not know those."""
    return step not in (AS_TEXT, AS_LIST)


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
        case "literal_error" | "enum":
            wanted = error["ctx"]["expected"]
            nearest = did_you_mean(found, re.findall("'(.+?)'", wanted))
            return f"'{name}' is '{found}'; expected {wanted}{nearest}"
        case kind_of_date if kind_of_date.startswith("date"):
            return f"'{name}' is '{found}'; expected a date such as 2026-02-12"
    expected = EXPECTED.get(error["type"], error["msg"].replace("Input", "it"))
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
