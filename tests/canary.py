"""Whether words stand anywhere in what is published: every byte, unpacked, in every usual spelling.

A canary is a word nobody would write, planted where it must not get out. `sightings` looks for it
in a file of any kind; `spellings_of` says in which forms.
"""

import base64
import gzip
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

import pikepdf
import pypdf

DEEPEST = 6
TEXTS = ("utf-8", "utf-16-le", "utf-16-be")
TAG = re.compile(rb"<[^>]*>")
ENTITY = re.compile(rb"&#?\w{1,8};")
ESCAPE = re.compile(rb"\\u([0-9a-fA-F]{4})")
BLANKS = b" \t\r\n\f\v\0"
WIDER_BLANKS = tuple(
    each.encode() for each in ("\N{NO-BREAK SPACE}", "\N{SOFT HYPHEN}", "\N{ZERO WIDTH SPACE}")
)
HEXES = re.compile(rb"[0-9A-Fa-f\s]{8,}")
PACKED = tuple(
    base64.b64encode(start)[:3] for start in (b"PK\3", b"%PDF", b"\x89PN", b"\x1f\x8b\x08")
)
BASE64 = re.compile(rb"[A-Za-z0-9+/_-][A-Za-z0-9+/_\r\n-]{10,}={0,2}")


def sightings(content: bytes, words: Iterable[str], *, name: str = "") -> list[str]:
    """Where each word is found, as "word in pack.pdf > page 3"; nothing where it is nowhere.

    `name` is what the file is called; its name is looked at too.
    """
    known = {word: spellings_of(word) for word in words}
    seen = (
        f"{word} in {place}"
        for place, layer in layers(content, name)
        for word, spellings in known.items()
        if any(spelling in layer for spelling in spellings)
    )
    return list(dict.fromkeys(seen))


def sightings_in(folder: Path, words: Iterable[str]) -> list[str]:
    """The same for every file under a folder, and for the names of its files and folders."""
    words = list(words)
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).as_posix()
        found += sightings(path.read_bytes() if path.is_file() else b"", words, name=inside)
    return found


def spellings_of(word: str) -> frozenset[bytes]:
    """The word's bytes, folded, without blanks: as text, base64 at its three offsets, hex."""
    close = "".join(word.split())
    plain = {form.encode(code) for form in (close, close.casefold()) for code in TEXTS}
    forms = {word, word.casefold(), word.upper(), close}
    hexes = {form.encode(code).hex().encode() for form in forms for code in TEXTS}
    percents = {quote(close, safe="").casefold().encode()}
    coded = {_base64(form.encode(code), at) for form in forms for code in TEXTS for at in range(3)}
    return frozenset(_folded(each) for each in plain | hexes | percents) | frozenset(coded)


def _base64(spelled: bytes, offset: int) -> bytes:
    """The part of a base64 text that a word alone decides, whatever stands around it."""
    coded = base64.b64encode(b"\0" * offset + spelled)
    first = (0, 2, 3)[offset]
    last = len(coded.rstrip(b"=")) - (1 if coded.endswith(b"=") else 0)
    return coded[first:last]


# --- layers --------------------------------------------------------------------------------------


def layers(content: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Each layer of a file that words may stand in, with where it is: folded, and as it is."""
    yield name, _folded(name.encode())
    for place, raw in _unpacked(content, name, 0):
        yield place, raw
        for form in _forms(raw):
            yield place, _folded(form)


def _folded(raw: bytes) -> bytes:
    """Small letters, without blanks; letters beyond ASCII too where it is UTF-8."""
    try:
        raw = raw.decode().casefold().encode()
    except UnicodeDecodeError:
        raw = raw.lower()
    raw = raw.translate(None, BLANKS)
    for blank in WIDER_BLANKS:
        raw = raw.replace(blank, b"")
    return raw


def _forms(raw: bytes) -> Iterator[bytes]:
    """A layer as it is, and as those read it who undo its tags, entities and escapes."""
    yield raw
    untagged = TAG.sub(b"", raw) if b"/>" in raw or b"</" in raw else raw
    if untagged != raw:
        yield untagged
    if ENTITY.search(untagged):
        yield html.unescape(untagged.decode("utf-8", "replace")).encode("utf-8", "replace")
    if b"%" in raw:
        yield unquote_to_bytes(raw)
    if ESCAPE.search(raw):
        yield ESCAPE.sub(lambda found: chr(int(found[1], 16)).encode("utf-8", "replace"), raw)
    for text in ("utf-16-le", "utf-16-be"):
        if raw.count(b"\0") * 4 > len(raw):
            yield TAG.sub(b"", raw.decode(text, "ignore").encode("utf-8", "ignore"))


def _unpacked(content: bytes, place: str, depth: int) -> Iterator[tuple[str, bytes]]:
    """A file and all that is packed in it, whatever it is packed with."""
    yield place, content
    if depth == DEEPEST:
        return
    for inner_place, inner in _packed_in(content, place):
        yield from _unpacked(inner, inner_place, depth + 1)


def _packed_in(content: bytes, place: str) -> Iterator[tuple[str, bytes]]:
    if zipfile.is_zipfile(io.BytesIO(content)):
        yield from _of_zip(content, place)
    if content.lstrip()[:5] == b"%PDF-":
        yield from _of_pdf(content, place)
    if content.startswith(b"\x89PNG"):
        yield from _of_png(content, place)
    if content.startswith(b"\x1f\x8b"):
        yield f"{place} > gzip", gzip.decompress(content)
    for number, coded in enumerate(BASE64.findall(content), start=1):
        if plain := _decoded(coded):
            yield f"{place} > base64 {number}", plain


def _decoded(coded: bytes) -> bytes:
    """What a base64 text holds, if that is itself packed; plain words are found without."""
    text = re.sub(rb"[\s=]", b"", coded).translate(bytes.maketrans(b"-_", b"+/"))
    if not text.startswith(PACKED) or len(text) % 4 == 1:
        return b""
    return base64.b64decode(text + b"=" * (-len(text) % 4))


def _of_zip(content: bytes, place: str) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        yield f"{place} > comment", package.comment
        for part in package.infolist():
            where = f"{place} > {part.filename}"
            yield f"{where} (name)", part.filename.encode() + b"\n" + part.comment + part.extra
            yield where, package.read(part)


def _of_png(content: bytes, place: str) -> Iterator[tuple[str, bytes]]:
    """The compressed texts of a PNG."""
    at = 8
    while at + 8 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        data = content[at + 8 : at + 8 + length]
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            for start in range(len(data)):
                if data[start : start + 1] == b"\x78":
                    try:
                        yield f"{place} > {kind.decode()}", zlib.decompress(data[start:])
                    except zlib.error:
                        continue
        at += 12 + length


def _of_pdf(content: bytes, place: str) -> Iterator[tuple[str, bytes]]:
    """The objects of a PDF with their streams undone, and the text each page shows."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        held = list(pdf.objects)
        yield f"{place} > objects", b"\n".join(each for one in held for each in _strings(one))
        for number, one in enumerate(held, start=1):
            if isinstance(one, pikepdf.Stream):
                yield f"{place} > object {number}", _stream(one)
                yield f"{place} > object {number}", b"".join(_shown_in(one))
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(content)).pages, start=1):
        yield f"{place} > page {number}", page.extract_text().encode()


def _stream(one: pikepdf.Stream) -> bytes:
    try:
        return one.read_bytes()
    except pikepdf.PdfError:  # a picture's own compression, which hides no text
        return one.read_raw_bytes()


def _shown_in(one: pikepdf.Stream) -> Iterator[bytes]:
    """The hexadecimal strings of a stream, undone."""
    for digits in HEXES.findall(_stream(one)):
        close = re.sub(rb"\s", b"", digits)
        yield bytes.fromhex(close[: len(close) // 2 * 2].decode()) + b"\n"


def _strings(one: object, depth: int = 0) -> Iterator[bytes]:
    """The strings and names of an object and of what it holds itself."""
    if isinstance(one, pikepdf.String):
        yield str(one).encode("utf-8", "replace")
        yield bytes(one)
    elif isinstance(one, pikepdf.Name):
        yield str(one).encode("utf-8", "replace")
    elif isinstance(one, pikepdf.Array) and depth < DEEPEST:
        for each in one:
            yield from _strings(each, depth + 1)
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream) and depth < DEEPEST:
        for key, each in _items(one):
            yield str(key).encode()
            if not (isinstance(each, pikepdf.Object) and each.is_indirect):
                yield from _strings(each, depth + 1)


def _items(one: pikepdf.Object) -> Iterable[tuple[str, object]]:
    held: Mapping[str, object] = one.stream_dict if isinstance(one, pikepdf.Stream) else one
    return held.items()
