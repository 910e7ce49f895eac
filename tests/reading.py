"""A paper read back as its reader meets it: styles, Word's own numbers, words, tables, pictures."""

import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
STORE = "{urn:reportgen:store:1}"
TYPED = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}


def outline(docx: Path) -> str:
    """The body, a line to a paragraph: "Style: 4.5.1. words"; a table's rows stand between bars.

    The number is worked out from the lists the styles belong to, as Word does. Text in content
    controls, links and fields is there; a picture is its alt text in square brackets.
    """
    with zipfile.ZipFile(docx) as package:
        body = _part(package, "document")[0]
        styles, numbering = _part(package, "styles"), _part(package, "numbering")
    names = {
        style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val")
        for style in styles.iter(f"{W}style")
    }
    numbers = Numbers(styles, numbering)
    return "\n".join(_lines(body, names, numbers))


def words(docx: Path, part: str = "document") -> str:
    """Every word of one part of a paper, a paragraph a line, in the order they stand."""
    with zipfile.ZipFile(docx) as package:
        root = _part(package, part)
    return "\n".join(said(paragraph) for paragraph in root.iter(f"{W}p"))


def pictures(docx: Path) -> list[str]:
    """The alt text of each picture, in order."""
    with zipfile.ZipFile(docx) as package:
        return [each.get("descr", "") for each in _part(package, "document").iter(DRAWN)]


def controls(docx: Path) -> list[tuple[str, str, str]]:
    """Each content control's tag, id and the words it shows, in every part of the paper."""
    with zipfile.ZipFile(docx) as package:
        roots = [
            etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        ]
    return [
        (
            control.find(f"{W}sdtPr/{W}tag").get(f"{W}val"),
            control.find(f"{W}sdtPr/{W}id").get(f"{W}val"),
            "\n".join(said(each) for each in control.iter(f"{W}p")) or said(control),
        )
        for root in roots
        for control in root.iter(f"{W}sdt")
    ]


def store(docx: Path) -> etree._Element:
    """The root of the store a paper carries."""
    with zipfile.ZipFile(docx) as package:
        parts = [name for name in package.namelist() if name.startswith("customXml/item")]
        roots = [etree.fromstring(package.read(name)) for name in parts]
    (found,) = (root for root in roots if root.tag == f"{STORE}store")
    return found


def said(element: etree._Element) -> str:
    """The words in an element, with Word's tabs and line breaks as characters."""
    return "".join(
        each.text or "" if each.tag == f"{W}t" else TYPED[each.tag]
        for each in element.iter(f"{W}t", *TYPED)
        if each.getparent().tag != f"{W}tabs"
    )


class Numbers:
    """The numbers Word prints before paragraphs, counted from the lists their styles belong to."""

    def __init__(self, styles: etree._Element, numbering: etree._Element) -> None:
        self._styles = {one.get(f"{W}styleId"): one for one in styles.iter(f"{W}style")}
        lists = {one.get(f"{W}abstractNumId"): one for one in numbering.iter(f"{W}abstractNum")}
        self._lists = {
            one.get(f"{W}numId"): lists[_val(one, "abstractNumId")]
            for one in numbering.iter(f"{W}num")
        }
        self._counted: dict[etree._Element, Counter[int]] = {}

    def before(self, style_id: str) -> str:
        """The number of the next paragraph of this style, with a space after it; "" for none."""
        list_id, level = self._of_style(style_id)
        if list_id in ("", "0"):
            return ""
        kind = self._lists[list_id]
        counted = self._counted.setdefault(kind, Counter())
        counted[level] += 1
        for deeper in [each for each in counted if each > level]:
            del counted[deeper]
        pattern = _val(self._level(kind, level), "lvlText")
        for each in range(level + 1):
            pattern = pattern.replace(f"%{each + 1}", self._figure(kind, each, counted[each]))
        return f"{pattern} "

    def _of_style(self, style_id: str) -> tuple[str, int]:
        """The list and level of a style, its own or that of the style it is based on."""
        list_id, level = "", ""
        while style_id in self._styles:
            style = self._styles[style_id]
            list_id = list_id or _val(style, f"pPr/{W}numPr/{W}numId")
            level = level or _val(style, f"pPr/{W}numPr/{W}ilvl")
            style_id = _val(style, "basedOn")
        return list_id, int(level or 0)

    def _figure(self, kind: etree._Element, level: int, count: int) -> str:
        is_letter = _val(self._level(kind, level), "numFmt") == "lowerLetter"
        return "abcdefghijklmnopqrstuvwxyz"[count - 1] if is_letter else str(count)

    def _level(self, kind: etree._Element, level: int) -> etree._Element:
        return next(one for one in kind.iter(f"{W}lvl") if one.get(f"{W}ilvl") == str(level))


def _part(package: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(package.read(f"word/{name}.xml"))


def _val(element: etree._Element, path: str) -> str:
    found = element.find(f"{W}{path}")
    return "" if found is None else found.get(f"{W}val")


def _lines(root: etree._Element, names: dict[str, str], numbers: Numbers) -> Iterator[str]:
    for child in root:
        if child.tag == f"{W}p":
            yield _line(child, names, numbers)
        elif child.tag == f"{W}tbl":
            for row in child.iter(f"{W}tr"):
                yield f"| {' | '.join(said(cell) for cell in row.iter(f'{W}tc'))} |"
        elif child.tag == f"{W}sdt":
            yield from _lines(child.find(f"{W}sdtContent"), names, numbers)


def _line(paragraph: etree._Element, names: dict[str, str], numbers: Numbers) -> str:
    style_id = _val(paragraph, f"pPr/{W}pStyle") or "Normal"
    alt = "".join(f"[{each.get('descr')}]" for each in paragraph.iter(DRAWN))
    name = names[style_id].replace("heading", "Heading")
    return f"{name}: {numbers.before(style_id)}{said(paragraph)}{alt}"
