"""What may be hidden in a Word file, by kind: its words, and what becomes of it on publication."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from reportgen.problems import Place
from reportgen.word.places import bare_spot


class Fate(StrEnum):
    """What a kind does to publication: it stops it, is always taken out, or stays and is listed."""

    STOPS = "stops"
    REMOVED = "removed"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """A kind in a reader's words, its fate, and what a person should do about it."""

    words: str
    fate: Fate
    remedy: str = ""


def _stops(words: str, remedy: str) -> Trait:
    return Trait(words=words, fate=Fate.STOPS, remedy=remedy)


def _removed(words: str) -> Trait:
    return Trait(words=words, fate=Fate.REMOVED)


def _kept(words: str) -> Trait:
    return Trait(words=words, fate=Fate.KEPT)


SETTLE = "accept or reject it in Word"
DELETE = "show it or delete it in Word"


class Kind(Enum):
    """Every kind looked for, in the order it is told."""

    INSERTION = _stops("tracked insertion", SETTLE)
    DELETION = _stops("tracked deletion", SETTLE)
    MOVED_AWAY = _stops("words tracked as moved away", SETTLE)
    MOVED_HERE = _stops("words tracked as moved here", SETTLE)
    INSERTED_CELLS = _stops("table row or cell tracked as inserted", SETTLE)
    DELETED_CELLS = _stops("table row or cell tracked as deleted", SETTLE)
    FORMATTING = _stops("tracked change of format", SETTLE)
    COMMENT = _stops("comment", "answer and delete it in Word")
    HIDDEN_DRAWING = _stops("hidden drawing", DELETE)
    HIDDEN_TEXT = _stops("hidden text", DELETE)
    FAINT_TEXT = _stops("text that cannot be told from what is behind it", DELETE)
    TINY_TEXT = _stops("text too small to be read", DELETE)
    BLACKED_OUT = _stops(
        "text blacked out but still there", "delete the words, and write '[redacted]'"
    )
    BLACK_BOX = _stops(
        "black box that may lie over text", "delete it and the words under it in Word"
    )
    TWIN = _stops("older copy of a text box, in other words", "save the file anew in Word")
    UNPRINTED_NOTE = _stops("note that nothing refers to", "save the file anew in Word")
    UNPRINTED_HEADER = _stops("header or footer that is never printed", DELETE)
    EMBEDDED = _stops("embedded file", "put a picture of it in its place")
    EMBEDDED_WORKBOOK = _stops(
        "workbook behind a chart", "paste the chart as a picture, or break its link to the workbook"
    )
    HIDDEN_SERIES = _stops("data a chart holds but does not show", "delete it from the chart")
    ACTIVE_X = _stops("ActiveX control", "delete it in Word")
    ALT_CHUNK = _stops("document within the document", "paste its text into this one")
    EXTERNAL = _stops(
        "content fetched from elsewhere when the file is opened",
        "put the thing itself in its place",
    )
    OUTSIDE_FIELD = _stops("field that fetches from elsewhere", "press Ctrl+Shift+F9 on it in Word")
    MACRO = _stops("macro", "save it as a Word document (.docx)")
    UNREADABLE_PICTURE = _stops("picture that cannot be read", "paste it again as a PNG or JPEG")
    CROPPED_VECTOR = _stops(
        "cropped drawing whose outside cannot be cut off", "paste it as a picture, then crop it"
    )
    PERSONAL_NUMBER = _stops("personal data", "take it out; a public paper must not name a person")

    CONTROL = _removed("content control")
    CUSTOM_XML = _removed("data stored with the file")
    MARKUP = _removed("markup that carries data")
    REMARK = _removed("remark in the file's code")
    FIELD_CODE = _removed("field code")
    FORM_FIELD = _removed("form field")
    REVISION_IDS = _removed("numbers of editing sessions")
    PERMISSION = _removed("permission to edit, by name")
    PROPERTY = _removed("document property")
    PEOPLE = _removed("list of the people who edited")
    SETTING = _removed("setting of the machine it was written on")
    VARIABLE = _removed("document variable")
    TEMPLATE = _removed("path of the author's template")
    PROTECTION = _removed("password or protection")
    THUMBNAIL = _removed("thumbnail of an earlier state")
    GLOSSARY = _removed("building blocks never printed")
    PRINTER = _removed("printer settings")
    SIGNATURE = _removed("digital signature, which an edited copy cannot keep")
    STRAY = _removed("part that nothing leads to")
    OTHER_PART = _removed("part that is not for readers")
    LOCAL_LINK = _removed("link to a private place")
    CROP = _removed("part of a picture outside its crop")
    PICTURE_METADATA = _removed("data about a picture")
    PICTURE_NAME = _removed("name of a picture or shape")
    FILE_NAME_ALT = _removed("alt text that is a file name")
    PICTURE_ORIGINAL = _removed("second copy of a picture")
    CHART_SOURCE = _removed("name of the sheet behind a chart")

    BOOKMARK = _kept("bookmark, which has a name")
    UNKNOWN_BEHIND = _kept("white letters, on what could not be worked out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """One thing that must not be published unseen, and where it stands.

    `what` is its name where Word gives it one, such as "lastModifiedBy"; `quote` is some of its
    words, cut short; `author` and `date` are as the file has them; `times` is how many stand side
    by side.
    """

    kind: Kind
    place: Place
    what: str = ""
    quote: str = ""
    author: str = ""
    date: str = ""
    times: int = 1

    @property
    def fate(self) -> Fate:
        return self.kind.value.fate

    @property
    def unquoted(self) -> str:
        """Its spot and kind without a word that a person wrote: fit for a public manifest."""
        spot = bare_spot(self.place)
        return f"{spot}: {self._named}" if spot else self._named

    @property
    def _named(self) -> str:
        named = f"{self.kind.value.words} '{self.what}'" if self.what else self.kind.value.words
        return f"{named} ({self.times})" if self.times > 1 else named

    @property
    def told(self) -> str:
        """All of it in a line, for the eyes of the clerk alone: it may quote what is exempt."""
        by = f" by {self.author}" if self.author else ""
        on = f" on {self.date[:10]}" if self.date else ""
        said = f": '{self.quote}'" if self.quote else ""
        return f"{self._named}{by}{on}{said}"
