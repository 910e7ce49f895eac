"""YAML as people write it: every value as its text, with the line it stands on."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from reportgen.problems import Place, Problem, Reading

Path = tuple[str | int, ...]
Lines = Mapping[Path, int]

TOO_DEEP = "this is nested too deeply to be settings"


class _Loader(yaml.BaseLoader):
    """Text only, and each value written out where it stands: no aliases, so no loops or bombs."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            alias = self.peek_event()  # type: ignore[no-untyped-call]  # PyYAML's stubs
            raise yaml.composer.ComposerError(
                None,
                None,
                f"'*{alias.anchor}' stands for another value; write it out",
                alias.start_mark,
            )
        return super().compose_node(parent, index)


@dataclass(slots=True)
class _Reader:
    """Walks the nodes of one file, and gathers lines and problems on the way."""

    file: str
    first_line: int
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def value(self, node: yaml.Node, path: Path = ()) -> Any:
        self.lines.setdefault(path, self._line(node))
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, place)) for place, child in enumerate(node.value)]
        return node.value

    def _pairs(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, Any]]:
        seen = set()
        for key, child in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._refuse(key, "a value that begins with '{' or '[' needs quotation marks")
                continue
            if key.value in seen:
                self._refuse(key, f"'{key.value}' stands here twice")
            seen.add(key.value)
            self.lines[(*path, key.value)] = self._line(key)
            value = self.value(child, (*path, key.value))
            if value != "":
                yield key.value, value

    def _line(self, node: yaml.Node) -> int:
        return node.start_mark.line + self.first_line

    def _refuse(self, node: yaml.Node, message: str) -> None:
        self.problems.append(_problem(self.file, self._line(node), message))


def parse_yaml(text: str, *, file: str, first_line: int = 1) -> Reading[tuple[Any, Lines]]:
    """YAML as dicts, lists and strings (nothing is guessed to be a number), and the line of each.

    Empty values are left out, as if the key were not there; an empty file is an empty dict.
    """
    reader = _Reader(file=file, first_line=first_line)
    try:
        node = yaml.compose(text, Loader=_Loader)
        data = {} if node is None else reader.value(node)
    except yaml.YAMLError as fault:
        return _unread(_problem(file, _line_of(fault) + first_line, _yaml_words(fault)))
    except RecursionError:
        return _unread(_problem(file, first_line, TOO_DEEP))
    return Reading(facts=(data, reader.lines), problems=tuple(reader.problems))


def to_yaml(data: Any) -> str:
    """Dicts, lists, strings and dates as YAML that parses to the same; every text on one line of its own."""
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=math.inf)


def _unread(problem: Problem) -> Reading[tuple[Any, Lines]]:
    return Reading(facts=({}, {}), problems=(problem,))


def _problem(file: str, line: int, message: str) -> Problem:
    return Problem(place=Place(file=file, spot=f"line {line}"), message=message)


def _line_of(fault: yaml.YAMLError) -> int:
    mark = getattr(fault, "problem_mark", None)
    return int(mark.line) if mark else 0


def _yaml_words(fault: yaml.YAMLError) -> str:
    said = getattr(fault, "problem", None) or str(fault).partition("\n")[0]
    colon = " (a value with a colon in it needs quotation marks)"
    return f"this is not YAML: {said}{colon if 'mapping values' in said else ''}"
