"""Names in lists of those present and absent, and whether two of them are one person."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from reportgen.model import Noted

# What stands after a name and a comma: a post or an organisation, not another person.
_POST = re.compile(
    r"""\b(?:director|head\ of|leader|chief|consultant|manager|officer|member\ for|portfolio|chair
    |vice|lead|representative|council|nhs|healthwatch|trust|icb|hospital|service|services|police
    |university|partnership|foundation|borough|county|district|clerk|solicitor|public\ health
    |board|gp|secretary|adviser|advisor|coordinator|co-ordinator|analyst|councillor\ for)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TITLE = re.compile(
    r"(?:councillors?|cllrs?|dr|mr|mrs|ms|miss|prof(?:essor)?|sir|dame|lord|lady|baroness|the|rev)"
    r"\b\.?\s*",
    re.IGNORECASE,
)
_GROUP = re.compile(r"(?:councillors|cllrs|members|officers)\b:?\s+", re.IGNORECASE)
_OUTSIDE_BRACKETS = r"(?![^()]*\))"
_COMMA = re.compile(rf",\s*{_OUTSIDE_BRACKETS}")
_AND = re.compile(rf",?\s+and\s+{_OUTSIDE_BRACKETS}")
_SMALL_WORDS = {"of", "the", "and", "for", "de", "la", "van", "von", "der", "da", "in", "to", "at"}
_NOBODY = re.compile(
    r"(?:none|nil|n/?a|no apologies|there were no\b.*|not recorded)\W*", re.IGNORECASE
)


def split_names(text: str) -> Iterator[str]:
    """The people of a list "Alex Example, Director of Public Health; Sam Sample (Chair)", as written.

    A post after a comma stays with its name. "Councillors Adams and Brown" is two people.
    """
    text = text.strip().rstrip(".")
    if ";" in text:
        pieces = re.split(rf";\s*(?:and\s+)?{_OUTSIDE_BRACKETS}", text)
    else:
        group = _GROUP.match(text)
        pieces = list(_parted(text[group.end() :] if group else text, in_group=bool(group)))
    return (piece for piece in map(str.strip, pieces) if _is_name(piece))


def begins_with_title(text: str) -> bool:
    """Whether a line begins with "Dr", "Councillor" or the like, as another person would."""
    match = _TITLE.match(text.strip())
    return match is not None and match[0][0].isupper() and match[0].strip() != "The"


def names_people(text: str) -> bool:
    """Whether a line is one or more people: "Dr Jo Case", "Jo Case, Head of Falls", "Jo Case (JC)".

    Two capital words alone are not: "Better Care" may be what was talked about.
    """
    line = text.strip()
    plainly = _TITLE.match(line) or re.search(r",|\([^()]+\)", line)
    return bool(plainly) and all(map(_is_name, re.split(rf";\s*{_OUTSIDE_BRACKETS}", line)))


def _parted(text: str, *, in_group: bool) -> Iterator[str]:
    """The names between commas and the last "and"."""
    name = ""
    for part in _COMMA.split(text):
        if name and _belongs_to_name(part, in_group):
            name = f"{name}, {part}"
            continue
        yield from _pair(name)
        name = part.removeprefix("and ")
    yield from _pair(name)


def _belongs_to_name(part: str, in_group: bool) -> bool:
    if _TITLE.match(part) and not _POST.match(part):
        return False
    said_first = re.split(r"\(|\s[-–—]\s", part)[0]
    return bool(_POST.search(said_first)) or (not in_group and len(part.split()) == 1)


def _pair(text: str) -> Iterator[str]:
    """The two people of "Alex Example and Sam Sample"; a post's own "and" parts nobody."""
    parts = _AND.split(text)
    yield from (text,) if any(map(_POST.search, parts[:1])) else parts


def _is_name(text: str) -> bool:
    """Whether this can be a person or a post: capitals, and few words before a comma or bracket."""
    if not text or _NOBODY.fullmatch(text):
        return False
    words = re.split(r"[,(–]", text)[0].split()
    return 0 < len(words) <= 9 and all(
        word[0].isupper() or word in _SMALL_WORDS or not word[0].isalpha() for word in words
    )


def key(name: str) -> str:
    """What is left of a name to compare it by: no title, no post, no brackets, no capitals."""
    bare = re.split(r",|\s[-–(]|\(", name)[0].strip()
    while match := _TITLE.match(bare):
        bare = bare[match.end() :]
    return " ".join(bare.casefold().split())


class People:
    """Those on the list of a meeting, present or not, to be known again by what they are called."""

    def __init__(self, people: Iterable[Noted]) -> None:
        names = [person.text for person in people]
        called = [call for name in dict.fromkeys(map(key, names)) for call in _calls(name)]
        self._calls = {call for call, times in Counter(called).items() if times == 1}
        self._posts = {post for name in names for post in _posts(name)}

    def knows(self, text: str) -> bool:
        """Whether this is one or more people of the list, each by a name, initials or post.

        A first name, a surname or initials that two people share is nobody's.
        """
        people = re.split(r"\s*(?:,|/|&|\band\b)\s*", text)
        return all(key(name) in self._calls | self._posts for name in people)


def _calls(name: str) -> set[str]:
    """What a person may be called: the whole name, its first word, its last, and its initials.

    A longer name is a post, such as "Leader of Kent County Council", and is only itself.
    """
    words = name.split()
    if not 1 < len(words) <= 3:
        return {name} - {""}
    initials = "".join(word[0] for word in name.replace("-", " ").split())
    return {name, words[0], words[-1], initials}


def _posts(name: str) -> Iterator[str]:
    _, comma, post = name.partition(",")
    if comma:
        yield key(post)
