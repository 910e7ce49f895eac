"""YAML as people write it: every value as its text, with the line it stands on."""

from collections.abc import Mapping
from typing import Any

import yaml

from reportgen.problems import Place, Problem, Reading

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
