"""The names of what a Word file may hold beside its words: drawings, charts, old shapes, links."""

from reportgen.word.oxml import MATH_NS, MC_NS, W_NS

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
WORD = "http://schemas.microsoft.com/office/word"

NAMESPACES = {
    "w": W_NS,
    "m": MATH_NS,
    "mc": MC_NS,
    "r": f"{OFFICE}/relationships",
    "ap": f"{OFFICE}/extended-properties",
    "op": f"{OFFICE}/custom-properties",
    "rel": f"{PACKAGE}/relationships",
    "ct": f"{PACKAGE}/content-types",
    "cp": f"{PACKAGE}/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "a": f"{DRAWING}/main",
    "c": f"{DRAWING}/chart",
    "pic": f"{DRAWING}/picture",
    "wp": f"{DRAWING}/wordprocessingDrawing",
    "wps": f"{WORD}/2010/wordprocessingShape",
    "wpg": f"{WORD}/2010/wordprocessingGroup",
    "w14": f"{WORD}/2010/wordml",
    "w15": f"{WORD}/2012/wordml",
    "wp15": f"{WORD}/2012/wordprocessingDrawing",
    "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "a16": "http://schemas.microsoft.com/office/drawing/2014/main",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "cx": "http://schemas.microsoft.com/office/drawing/2014/chartex",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}


def q(name: str) -> str:
    """The full name of "w:p" and its like."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
