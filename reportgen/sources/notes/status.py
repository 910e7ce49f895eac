"""Whether a meeting was held or cancelled, as its notes say in as many words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.model import MeetingStatus
from reportgen.problems import Place, Problem, Reading, did_you_mean
from reportgen.sources.notes.cues import Kind
from reportgen.sources.notes.dates import MONTHS, without_dates
from reportgen.sources.notes.sections import Entry

_OFF = r"(?P<how>cancell?ed|called\ off|postponed)"
_NOT_HELD = r"did\ not\ (?:take\ place|proceed|go\ ahead)|was\ not\ held"
_PLANNED = (
    rf"(?:\s+(?:that|which|was|planned|scheduled|due|on|for|in|{'|'.join(MONTHS)}|[0-9]+\w*))*"
)
_INQUORATE = r"(?:was\s+)?(?:not\s+quorate|inquorate)\W+(?:and\s+|so\s+|therefore\s+|it\s+)*"
# "did not proceed to a vote" says nothing of the whole meeting; "did not proceed, as …" does.
_REASON = r"(?:\W*$|\s*[-–—,;:(].*|\s+(?:because|as|due|owing|since|for|on|following)\b.*)"
_SENTENCE = re.compile(
    rf"""(?:as\s+|because\s+)?(?:(?:the|this){_PLANNED}\s+)?meeting{_PLANNED}\s+(?:{_INQUORATE})?
    (?:(?:(?:was|were|is|has\s+been|had\s+been)\s+)?{_OFF}\b.*|(?:{_NOT_HELD}){_REASON})""",
    re.IGNORECASE | re.VERBOSE,
)
_ALONE = re.compile(rf"[(\[]?{_OFF}(?:\W*|{_REASON})", re.IGNORECASE | re.VERBOSE)
_IN_TITLE = re.compile(
    rf"(?:^|[-–—:(\[,]\s*){_OFF}\b|\b{_OFF.replace('how', 'last')}[\s)\]]*$",
    re.IGNORECASE | re.VERBOSE,
)
_MEETING_WAS = r"(?:the\ )?(?:meeting\ )?(?:was\ |has\ been\ )?"
_STATUSES = {
    MeetingStatus.HELD: rf"{_MEETING_WAS}(?:held\b(?!\ over\b)|took\ place\b).*|yes\W*",
    MeetingStatus.CANCELLED: rf"{_MEETING_WAS}cancell?ed\b.*|(?:the\ )?(?:meeting\ )?(?:{_NOT_HELD})"
    rf"{_REASON}|not\ held\b.*|no\W*",
}
_BOTH = re.compile(r"\bheld\b\W*(?:or\W+)?cancell?ed\b", re.IGNORECASE)
_TITLES = {Kind.TITLE, Kind.BODY, Kind.DATE}
_SENTENCES = {Kind.HEADING, Kind.NARRATIVE, Kind.OTHER}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """What a line says of the meeting, and the status that is; None where it is neither of them."""

    said: str
    status: MeetingStatus | None
    place: Place


def find_status(entries: Sequence[Entry], file: str) -> Reading[MeetingStatus | None]:
    """Whether the meeting was held: as labelled or in the title, else where a sentence says so.

    Notes that say nothing of it are of a meeting that was held. "Postponed" and any other word is
    a problem, and so is a title that says otherwise than the label: neither is guessed at.
    """
    labelled = list(_claims(entries, {Kind.STATUS}, file))
    titled = _claims(entries, _TITLES, file)
    stated = [*labelled, *(claim for claim in titled if claim.status or not labelled)]
    claims = stated or list(_claims(entries, _SENTENCES, file))
    unknown = tuple(_unknown(claim) for claim in claims if claim.status is None)
    differing = {claim.status: claim for claim in reversed(claims)}
    if unknown or len(differing) > 1:
        return Reading(facts=None, problems=unknown or (_two_statuses(claims),))
    return Reading(facts=next(iter(differing), MeetingStatus.HELD))


def tells_status(text: str) -> bool:
    """Whether all a line says is that the meeting was cancelled, put off or not held."""
    return bool(_SENTENCE.fullmatch(text) or _ALONE.fullmatch(text))


def _claims(entries: Iterable[Entry], kinds: set[Kind], file: str) -> Iterator[_Claim]:
    for entry in entries:
        said = _said(entry) if entry.kind in kinds else ""
        if said:
            place = Place(file=file, spot=entry.spot)
            yield _Claim(said=said, status=_status(said), place=place)


def _said(entry: Entry) -> str:
    """The words of a line that tell of the status; "" where none of them do."""
    if entry.kind is Kind.STATUS:
        return entry.text.split("#")[0].strip(" .")
    match = _SENTENCE.fullmatch(entry.text) or _ALONE.fullmatch(entry.text)
    if match is None and entry.kind in _TITLES:
        match = _IN_TITLE.search(without_dates(entry.text).strip())
    if match is None:
        return ""
    said = match.groupdict()
    return said["how"] or said.get("last") or "did not take place"


def _status(said: str) -> MeetingStatus | None:
    if _BOTH.search(said):
        return None
    plain = "cancelled" if said.lower() == "called off" else said
    found = (
        status
        for status, pattern in _STATUSES.items()
        if re.fullmatch(pattern, plain, re.IGNORECASE | re.VERBOSE)
    )
    return next(found, None)


def _unknown(claim: _Claim) -> Problem:
    near = did_you_mean(claim.said, MeetingStatus)
    message = (
        f"expected held or cancelled, found '{claim.said}'{near}; "
        "write 'Status: held' or 'Status: cancelled'"
    )
    return Problem(place=claim.place, message=message)


def _two_statuses(claims: Sequence[_Claim]) -> Problem:
    first = claims[0]
    other = next(claim for claim in claims if claim.status is not first.status)
    message = (
        f"expected one status for the meeting, found '{first.said}' ({first.place.spot}) and "
        f"'{other.said}' ({other.place.spot}); correct one of them"
    )
    return Problem(place=first.place, message=message)
