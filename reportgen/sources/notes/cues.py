"""The words minutes are marked with: "Present:", "RESOLVED that", "ACTION:" and their kin.

The styles are those of published minutes: Medway's "Discussion:" and "Decision:", Kent's "RESOLVED
that", Brighton and Hove's "RESOLVED – that", Lewisham's "it was RESOLVED to:", Wiltshire's
"Resolved" alone on a line, Tower Hamlets' "(Action by: Name, Title)". A cue is explicit: "the Board
noted", "undertook to" and "it was agreed that" are narrative, and mark nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a line of notes is about."""

    TITLE = auto()
    HEADING = auto()
    BODY = auto()
    DATE = auto()
    STATUS = auto()
    CHAIR = auto()
    PRESENT = auto()
    APOLOGIES = auto()
    OUTCOMES = auto()
    FOCUS = auto()
    DISCUSSION = auto()
    DECISION = auto()
    ACTION = auto()
    ACTION_BY = auto()
    DUE = auto()
    NARRATIVE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue met at the start of a line: what it marks, the words after it, and who it names.

    `single` when it marks one decision or action, rather than a section of them.
    """

    kind: Kind
    rest: str
    owner: str = ""
    single: bool = False


_LABELS = {
    Kind.STATUS: r"(?:meeting )?status|(?:meeting )?held(?=\s*:\s*(?:yes|no)\W*$)",
    Kind.DATE: r"(?:meeting )?date|date of (?:the )?meeting|date (?:and|&) time|held on",
    Kind.BODY: r"body|board|committee|meeting|name of (?:meeting|committee|board)|meeting of",
    Kind.CHAIR: r"chair(?:man|woman|person|ed by|ing)?|in the chair|meeting chair",
    Kind.PRESENT: r"""(?:(?:also|and|of|the|those|board|committee|voting|other|members?|officers?
        |others?|councillors|partners?) ){0,5}present(?: (?:remotely|virtually|online|in person))*
        |(?:also |others? |officers? |members? )?in attendance(?: remotely| online)?|attendance|attendees|attended|attending|substitutes?(?: present)?""",
    Kind.APOLOGIES: r"(?:welcome,? and )?(?:apologies|apols)(?: for absence| received| and substitutions| from)*",
    Kind.OUTCOMES: r"outcomes?(?: (?:reviewed|considered|covered|discussed|under review))?",
    Kind.FOCUS: r"""focus(?: topics?| areas?| of (?:the )?(?:discussion|meeting))?
        |focuss?ed discussions?(?: topics?)?|deep dives?""",
    Kind.DISCUSSION: "(?:key |main )?discussions?(?: points?)?|summary of (?:the )?discussion",
    Kind.DECISION: r"decisions?(?: made| taken| agreed)?|agreed|resolutions?",
    Kind.ACTION: r"""(?:agreed |outstanding )?actions?(?: points?| items?| agreed| arising| log)?
        |action required|follow[- ]up tasks""",
    Kind.ACTION_BY: r"(?:action )?owners?|action by|by whom|(?:action )?lead|responsible|assigned to",
    Kind.DUE: r"due(?: date)?|date due|by when|deadline|target date",
    Kind.OTHER: r"""time|venue|location|place|contact|clerk|secretary|quorum|circulation
        |(?:minutes|notes) (?:taken )?by|note-?taker|(?:date of )?(?:the )?next meeting
        |dates? of (?:future|next) meetings?|(?:also )?absent
        |declarations?(?: of (?:\w+ ){0,6}interests?.*)?|disclosable pecuniary interests.*
        |(?:minutes|record|notes) of (?:the )?(?:last|previous) (?:.* )?meetings?.*
        |record of (?:the )?meeting|matters arising|previous actions
        |(?:actions|matters) (?:arising )?(?:from|of) (?:the )?(?:last|previous) .*
        |urgent (?:matters|business|items).*|(?:chair\S* )?announcements|public questions
        |welcome(?: and introductions)?|introductions|reasons?(?: for (?:the )?decisions?)?
        |exclusion of (?:the )?(?:press|public).*|background papers?|(?:record of )?voting
        |alternatives? (?:options )?considered.*""",
}


def either(words: Mapping[Kind, str]) -> str:
    """A pattern of the words of each kind, in a group of its name; a space is any white space."""
    return "|".join(f"(?P<{kind.name}>{_spaced(pattern)})" for kind, pattern in words.items())


def _spaced(pattern: str) -> str:
    return re.sub(r"\n\s*", "", pattern).replace(" ", r"\s+")


# A label stands alone, or with a colon or a spaced dash after it.
_LABEL = re.compile(
    "(?:"
    + either(_LABELS)
    + r""")
    (?:\s*(?:\((?P<owner>[^()]{2,60})\))?\s*(?::\s*[-–—]?|\s[-–—]|\t)\s*(?P<rest>.*)|\s*)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_ITEM_NUMBER = re.compile(
    r"\(?(?:[0-9]{1,4}[a-z]?(?:\.[0-9]+)*[.):]?|(?:[a-z]|[ivx]{1,4})[.)])\s+(?=\D)"
)
BODIES = "board|committee|cabinet|council|panel|partnership|commission|forum|group|members"
_RESOLVED = re.compile(
    rf"""(?:.*?\b(?i:it\ was|the\s(?:\w+\s){{0,5}}?(?:{BODIES}))\W+(?:\w+ly\s+)?)?
    (?:RESOLVED|(?i:resolved)(?=\s*(?:,?\ unanimously)?\s*(?:$|[:–—-]|(?i:that|to)\b))
      |AGREED(?=\W)|AGREED$)
    (?:,?\s*(?i:unanimously|by\ consensus))?,?\s*[:–—-]*\s*(?:(?i:that)\b\s*[:–—-]?\s*)?
    (?P<rest>.*)""",
    re.VERBOSE | re.DOTALL,
)
_ACTION = re.compile(
    r"""(?:(?:ACTION|Action)\s?[0-9]{0,3}\s*(?:[(\[](?P<owner>[^()\[\]]{2,60})[)\]])?\s*[:–—]\s*
      |\(?AP\s?[0-9]{1,3}\)?[:.)]?\s*[-–—]?\s+
      |\[[ xX]?\]\s+|[☐☑☒]\s*)(?P<rest>.*)""",
    re.VERBOSE | re.DOTALL,
)
_APOLOGIES = re.compile(
    r"""(?:apologies|an\ apology)(?:\s+for\s+absence)?\s+(?:\w+\s+){0,3}?
    (?:from|on\ behalf\ of|for|by)\b\s*:?\s*(?P<rest>.*)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_SINGLE = re.compile(r"(?:action(?: required)?|agreed)\W*", re.IGNORECASE)
_INSIDE = re.compile(
    r"""\s+(?=(?:(?:Meeting\ )?Date|Time|Venue|Status|Chair|Present|In\ attendance
        |Apologies(?:\ for\ absence)?|Outcomes\ reviewed|Focus):\s)
    |(?<=[.;)])\s+(?=ACTION(?:\s?[0-9]+)?\s*[:(–])""",
    re.VERBOSE,
)

_NOTHING = re.compile(
    r"""(?:none|nil|n/?a|[-–—]|there\ (?:were|are)\ (?:none|no\ .{3,40})
    |no\ (?:further\ )?(?:decisions|actions)\b.{0,40})\W*""",
    re.IGNORECASE | re.VERBOSE,
)


_NAME = r"[A-Z(][\w.'’()-]*(?:,?\ (?:[A-Z(][\w.'’()-]*|of|the|de|van|for|and))*"
_MOVED = re.compile(
    rf"""(?i:(?:it\ was\ )?(?:proposed|moved)\ by)\ {_NAME}[,;]?\s(?i:(?:and\ )?seconded\ by)\ {_NAME}
    (?:[,;]?\ (?:and\ )?(?:it\ was\ )?(?:carried|agreed)(?:\ unanimously)?)?\.?""",
    re.VERBOSE,
)


def tells_movers(text: str) -> bool:
    """Whether a line only says who moved and who seconded: "Moved by Cllr A, seconded by Cllr B." """
    return bool(_MOVED.fullmatch(text))


def says_nothing(text: str) -> bool:
    """Whether a line only says that there was nothing to say: "None", "There were no actions"."""
    return bool(_NOTHING.fullmatch(text))


def find_cue(text: str) -> Cue | None:
    """The cue a line begins with, if it begins with one; the number of its item may go before."""
    number = _ITEM_NUMBER.match(text)
    bare = text[number.end() :] if number else text
    return _action(bare) or _label(bare) or _resolved(bare) or _apologies(bare)


def split_at_cues(text: str) -> Iterator[str]:
    """A line such as "Present: A, B   Apologies: C" as one line for each cue in it."""
    return (piece for piece in _INSIDE.split(text) if piece.strip())


def _action(text: str) -> Cue | None:
    match = _ACTION.fullmatch(text)
    if match is None:
        return None
    return Cue(kind=Kind.ACTION, rest=match["rest"].strip(), owner=match["owner"] or "")


def _label(text: str) -> Cue | None:
    match = _LABEL.fullmatch(text)
    if match is None:
        return None
    kind = next(kind for kind in _LABELS if match[kind.name] is not None)
    rest = (match["rest"] or "").strip()
    inner = _resolved(rest) if kind is Kind.DECISION else None
    single = bool(_SINGLE.fullmatch(text))
    return inner or Cue(kind=kind, rest=rest, owner=match["owner"] or "", single=single)


def _resolved(text: str) -> Cue | None:
    match = _RESOLVED.fullmatch(text)
    if match is None:
        return None
    return Cue(kind=Kind.DECISION, rest=match["rest"].strip(), single=True)


def _apologies(text: str) -> Cue | None:
    """The sentence "Apologies for absence were received from A and B." """
    match = _APOLOGIES.fullmatch(text)
    return Cue(kind=Kind.APOLOGIES, rest=match["rest"].strip(), single=True) if match else None
