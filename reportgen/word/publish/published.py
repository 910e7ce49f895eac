"""The published form of a Word file: what its readers see of it, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import ModuleType

from reportgen.problems import Level, Problem, Reading
from reportgen.word.opc import WordFile
from reportgen.word.opening import open_file
from reportgen.word.places import Places
from reportgen.word.publish import changes, leftovers, properties
from reportgen.word.publish.hidden import TOPICS, as_problem, hidden, told
from reportgen.word.publish.kinds import Fate, Hidden

Found = Mapping[ModuleType, Sequence[Hidden]]

AS_IT_CAME = (TOPICS[0], leftovers)  # found before anything is cleared, whatever is asked


class Changes(StrEnum):
    """What becomes of tracked changes."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A published copy, what was taken out of the file to make it, and what stayed to be looked at.

    `removed` and `kept` quote what they tell of, and are for the clerk alone. `changes` says what
    became of the tracked changes among what was removed.
    """

    content: bytes
    removed: tuple[Hidden, ...]
    kept: tuple[Hidden, ...]
    changes: Changes


def published(
    content: bytes,
    *,
    name: str,
    clean: bool = False,
    tracked: Changes = Changes.ACCEPTED,
    title: str = "",
) -> Reading[Published | None]:
    """The published form of a .docx, or a problem for each thing that stops publication.

    `name` is how the file is called in problems. Without `clean`, anything that a person should
    look at stops it; with `clean` that is taken out too, tracked changes all `tracked`, and only
    what cannot be taken out stops it. `title` replaces the file's own. The same file gives the same
    bytes.
    """
    opened = open_file(content, name=name)
    file = opened.facts
    if file is None:
        return Reading(facts=None, problems=opened.problems)
    places = Places(file)
    before = {topic: list(topic.found(file, places)) for topic in (AS_IT_CAME if clean else TOPICS)}
    stops = () if clean else [one for one in _all(before) if one.fate is Fate.STOPS]
    if stops:
        return Reading(facts=None, problems=tuple(map(as_problem, stops)))
    removed = _clear(file, tracked, places, before)
    if title:
        properties.entitle(file, title)
    made = file.packed()
    reading = hidden(made, name=name)
    left = [one for one in reading.facts if one.fate is not Fate.KEPT]
    if left or reading.problems:
        return Reading(facts=None, problems=(*reading.problems, *map(_stuck, left)))
    copy = Published(content=made, removed=removed, kept=reading.facts, changes=tracked)
    return Reading(facts=copy)


def _all(found: Found) -> tuple[Hidden, ...]:
    return told(one for each in found.values() for one in each)


def _clear(file: WordFile, tracked: Changes, places: Places, before: Found) -> tuple[Hidden, ...]:
    """Takes out all that must go, and gives it: what one step lays bare, the next one tells of.

    `before` is what was found in the file as it came, of these topics at the least: the first, which
    nothing has been cleared ahead of, and the parts, told of before any is cut off from what led to
    it, for that is told of already.
    """
    found = list(before[leftovers])
    for topic in TOPICS:
        if topic is not leftovers:
            found += before[topic] if topic in AS_IT_CAME else topic.found(file, places)
        if topic is changes:
            changes.clear(file, accept=tracked is Changes.ACCEPTED)
        else:
            topic.clear(file)
    return told(one for one in found if one.fate is not Fate.KEPT)


def _stuck(one: Hidden) -> Problem:
    """A thing that cannot be taken out by program, whatever is asked."""
    return replace(as_problem(one), level=Level.ERROR)
