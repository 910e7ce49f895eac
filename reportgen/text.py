"""Text made safe to print, once, where it is read."""

import re
import unicodedata

# noncharacters, which clean_text lets through from no source: they set off tokens in a text
OPEN, CLOSE = "\ufdd0", "\ufdd1"

LONE_SURROGATES = re.compile("[\ud800-\udfff]")
LINE_ENDS = re.compile("\r\n?")
NOT_TEXT = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls other than tab and newline
    "\u202a-\u202e\u2066-\u2069"  # overrides that reorder what a reader sees
    "\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)


def clean_text(value: str) -> str:
    """The text in one spelling (NFC) and without what cannot or must not be printed.

    Lone surrogates become U+FFFD; control characters other than tab and newline, noncharacters and
    bidirectional overrides go; every line end is a newline. Emoji and combining marks stay. Cleaning
    clean text changes nothing.
    """
    if value.isascii() and value.isprintable():
        return value
    value = LINE_ENDS.sub("\n", LONE_SURROGATES.sub("\ufffd", value))
    return unicodedata.normalize("NFC", NOT_TEXT.sub("", value))


def one_line(value: str) -> str:
    """Clean text with every run of white space, line ends and no-break spaces made one space."""
    return " ".join(clean_text(value).split())


def shortened(text: str, most: int = 80) -> str:
    """The words in one line of so many characters at most."""
    said = " ".join(text.split())
    return said if len(said) <= most else f"{said[: most - 1].rstrip()}…"
