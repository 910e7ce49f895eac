"""Pictures: the part outside their crop, what their files tell, and names that are file names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import count

from reportgen.text import shortened
from reportgen.word.names import q
from reportgen.word.opc import Relation, WordFile
from reportgen.word.places import Places
from reportgen.word.publish import bitmap
from reportgen.word.publish.bitmap import Crop, Unreadable
from reportgen.word.publish.kinds import Hidden, Kind
from reportgen.word.tree import DRAWN, Element, above, remove

BLIP, IMAGE_DATA = q("a:blip"), q("v:imagedata")
EMBED, RELATED = q("r:embed"), q("r:id")
VML_SIDES = ("cropleft", "croptop", "cropright", "cropbottom")
SOURCE_SIDES = ("l", "t", "r", "b")
# Second copies: the vector a bitmap stands for, the picture before its effects, a shape packed whole.
SECOND = (q("asvg:svgBlip"), q("a14:imgProps"))
PACKED_SHAPE = q("o:gfxdata")
ALTS = (("{*}docPr", "descr"), ("{*}docPr", "title"), ("{*}cNvPr", "descr"), (q("v:shape"), "alt"))
OLD_TITLE = q("o:title")
# The names Word, LibreOffice and reportgen give by themselves, in English.
NEUTRAL = re.compile(
    r"(?:(?:Picture|Image|Graphic|Figure|Chart|Diagram|Text ?Box|Shape|Group|Rectangle|Line|Oval"
    r"|Canvas|Object|Drawing|Table|Frame|Ink|Content Placeholder|(?:Straight|Elbow) (?:Arrow )?"
    r"Connector|Freeform(?:: Shape)?|Arrow: \w+)?[ -]?\d*)(?:\.(?:png|jpe?g|gif|emf|wmf))?",
    re.IGNORECASE,
)
FILE_NAME = re.compile(
    r"(?:[A-Za-z]:\\|\\\\|file:|cid:|/).*|[^\s.](?:[^.]|\.(?=\S))*\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|pdf|heic|webp)",
    re.IGNORECASE,
)
NEUTRAL_PART = re.compile(r".*/image\d+\.\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One place a picture is shown: the element and attribute that name it, and its crop."""

    element: Element
    attribute: str
    relation: Relation
    crop: Crop | None


def found(file: WordFile, places: Places) -> Iterator[Hidden]:
    for part, root in file.trees():
        for use in _uses(file, part, root):
            if use.crop is not None:
                yield Hidden(kind=_crop_kind(file, use), place=places.at(part, use.element))
        for each, attribute in (*_names(root), *_old_titles(root)):
            name, place = shortened(each.get(attribute, "")), places.at(part, each)
            yield Hidden(kind=Kind.PICTURE_NAME, place=place, quote=name)
        for each, attribute in _file_alts(root):
            said, place = shortened(each.get(attribute, "")), places.at(part, each)
            yield Hidden(kind=Kind.FILE_NAME_ALT, place=place, quote=said)
        for each in (*root.iter(*SECOND), *_packed_shapes(root)):
            yield Hidden(kind=Kind.PICTURE_ORIGINAL, place=places.at(part, each))
    for part in _images(file):
        yield from _of_file(file, part, places)


def _crop_kind(file: WordFile, use: Use) -> Kind:
    is_vector = bitmap.format_of(file.parts[use.relation.target]) in ("EMF", "WMF")
    return Kind.CROPPED_VECTOR if is_vector else Kind.CROP


def _of_file(file: WordFile, part: str, places: Places) -> Iterator[Hidden]:
    place, name = places.at(part), shortened(part.rpartition("/")[2])
    if not NEUTRAL_PART.fullmatch(part):
        yield Hidden(kind=Kind.PICTURE_NAME, place=place, quote=name)
    try:
        told = ", ".join(bitmap.beside(file.parts[part]))
    except Unreadable as fault:
        why = shortened(str(fault))
        yield Hidden(kind=Kind.UNREADABLE_PICTURE, place=place, quote=why)
        return
    if told:
        yield Hidden(kind=Kind.PICTURE_METADATA, place=place, quote=told)


def _images(file: WordFile) -> list[str]:
    """The picture files that are shown somewhere, in the order they are met."""
    shown = (
        one.target
        for part in file.published()
        for element, _, one in file.references(part)
        if one.kind == "image" and one.target in file.parts and element.tag not in SECOND
    )
    return list(dict.fromkeys(shown))


def _uses(file: WordFile, part: str, root: Element) -> Iterator[Use]:
    for element in root.iter(BLIP, IMAGE_DATA):
        attribute = EMBED if element.tag == BLIP else RELATED
        one = file.relations[part].get(element.get(attribute, ""))
        if one is not None and not one.external and one.target in file.parts:
            crop = _crop(element)
            yield Use(element=element, attribute=attribute, relation=one, crop=crop)


def _names(root: Element) -> list[tuple[Element, str]]:
    """The drawings with a name no program gave them, and the attribute it is in."""
    return [
        (each, "name") for each in root.iter(*DRAWN) if not NEUTRAL.fullmatch(each.get("name", ""))
    ]


def _old_titles(root: Element) -> list[tuple[Element, str]]:
    return [(each, OLD_TITLE) for each in root.iter() if each.get(OLD_TITLE)]


def _file_alts(root: Element) -> list[tuple[Element, str]]:
    return [
        (each, attribute)
        for tag, attribute in ALTS
        for each in root.iter(tag)
        if FILE_NAME.fullmatch(each.get(attribute, "").strip())
    ]


def _packed_shapes(root: Element) -> list[Element]:
    return [each for each in root.iter() if each.get(PACKED_SHAPE)]


# --- taking out ----------------------------------------------------------------------------------


def clear(file: WordFile) -> None:
    """Leaves of each picture what is shown of it. What cannot be read is left, to be found again."""
    drawings = count(1)
    for part, root in file.trees():
        for each in list(root.iter(*SECOND)):
            extension = above(each, q("a:ext"))
            remove(each if extension is None else extension)
        for each in _packed_shapes(root):
            del each.attrib[PACKED_SHAPE]
        for each, attribute in (*_old_titles(root), *_file_alts(root)):
            del each.attrib[attribute]
        for each, attribute in _names(root):
            each.set(attribute, f"Drawing {next(drawings)}")
        for use in list(_uses(file, part, root)):
            if use.crop is not None:
                _bake(file, part, use, use.crop)
    for part in _images(file):
        _strip(file, part)


def _strip(file: WordFile, part: str) -> None:
    try:
        content, kind = bitmap.alone(file.parts[part])
    except Unreadable:
        return
    if content == file.parts[part] and NEUTRAL_PART.fullmatch(part):
        return
    extension, content_type = bitmap.FORMATS[kind]
    file.replace(part, content, _free_name(file, part, extension), content_type)


def _free_name(file: WordFile, part: str, extension: str) -> str:
    folder = part.rpartition("/")[0]
    names = (f"{folder}/image{number}.{extension}" for number in count(1))
    return next(name for name in names if name not in file.parts)


# --- crops ---------------------------------------------------------------------------------------


def _crop(element: Element) -> Crop | None:
    """What is cut off a picture where it is shown; None where nothing is."""
    if element.tag == IMAGE_DATA:
        sides = [_fraction(element.get(side, "")) for side in VML_SIDES]
    else:
        source = _source(element)
        given = [""] * 4 if source is None else [source.get(side, "") for side in SOURCE_SIDES]
        sides = [_per_cent(each) for each in given]
    left, top, right, bottom = (max(side, Fraction(0)) for side in sides)
    crop = Crop(left=left, top=top, right=right, bottom=bottom)
    return None if crop == Crop() else crop


def _source(blip: Element) -> Element | None:
    parent = blip.getparent()
    return None if parent is None else parent.find(q("a:srcRect"))


def _fraction(text: str) -> Fraction:
    """VML's "0.25" or "16384f" of 65,536."""
    found = re.fullmatch(r"(-?\d*\.?\d+)(f?)", text)
    return Fraction(0) if found is None else Fraction(found[1]) / (65_536 if found[2] else 1)


def _per_cent(text: str) -> Fraction:
    """DrawingML's "25000", in thousandths of a per cent, or "25%"."""
    found = re.fullmatch(r"(-?\d+(?:\.\d+)?)(%?)", text)
    return Fraction(0) if found is None else Fraction(found[1]) / (100 if found[2] else 100_000)


def _bake(file: WordFile, part: str, use: Use, crop: Crop) -> None:
    """Gives a place that shows a part of a picture that part alone, as a picture of its own."""
    if _crop_kind(file, use) is Kind.CROPPED_VECTOR:
        return
    try:
        content, kind = bitmap.cropped(file.parts[use.relation.target], crop)
    except Unreadable:
        return
    extension, content_type = bitmap.FORMATS[kind]
    name = _free_name(file, use.relation.target, extension)
    new = file.add(part, name, content, content_type, use.relation.type)
    use.element.set(use.attribute, new)
    _uncrop(use.element, crop)


def _uncrop(element: Element, crop: Crop) -> None:
    """Takes the baked sides away; a side drawn out beyond the picture stays, in its new measure."""
    source = _source(element) if element.tag == BLIP else None
    for side in VML_SIDES if element.tag == IMAGE_DATA else ():
        element.attrib.pop(side, "")
    for side in SOURCE_SIDES if source is not None else ():
        assert source is not None
        drawn_out = _per_cent(str(source.attrib.pop(side, "")))
        kept = 1 - crop.left - crop.right if side in "lr" else 1 - crop.top - crop.bottom
        if drawn_out < 0 < kept:
            source.set(side, str(round(drawn_out / kept * 100_000)))
