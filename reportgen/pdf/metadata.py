"""What a PDF says of itself: its title, its language, and nothing of who made it or when."""

import io
from typing import Final
from xml.sax.saxutils import escape

from pikepdf import Dictionary, Name, ObjectStreamMode, Pdf, String, settings

from reportgen.pdf.trees import at

# Nothing is claimed of PDF/UA here: a claim would need every rule of it checked, and some of them a
# person's eyes. The claims of the parts are dropped with the rest of their metadata.
LANGUAGE = "en-GB"
LEAST_VERSION = "1.7"
TRAILER = {"/Root", "/Size"}
QUICKLY: Final = 1  # zlib's level; it makes a pack a fiftieth larger than the sixth
AS_USUAL: Final = -1
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def title_of(pdf: Pdf) -> str:
    """The title a PDF gives itself; "" where it gives none."""
    title = str(at(pdf.trailer, "/Info", "/Title") or "").strip()
    if title or "/Metadata" not in pdf.Root:
        return title
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as described:
        return str(described.get("dc:title", "") or "").strip()


def version_of(pdf: Pdf) -> str:
    """The version of PDF a file says it is written in, and at least ours."""
    later = str(at(pdf.Root, "/Version") or "").removeprefix("/")
    return max(LEAST_VERSION, pdf.pdf_version, later)


def describe(pdf: Pdf, *, title: str, language: str) -> None:
    """Sets title and language, and has readers show the title; author, programs and dates go."""
    for key in pdf.trailer.keys() - TRAILER:  # ids and checksums too, which tell one export of many
        del pdf.trailer[key]
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String(title)))
    pdf.Root.Lang = String(language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    xmp = XMP.format(title=escape(title), language=escape(language)).encode()
    pdf.Root.Metadata = pdf.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
    if at(pdf.Root, "/StructTreeRoot", "/K") is not None:
        pdf.Root.MarkInfo = Dictionary(Marked=True)


def written(pdf: Pdf, version: str) -> bytes:
    """The file's bytes, the same for the same content; `version` is the least it says it is of."""
    content = io.BytesIO()
    settings.set_flate_compression_level(QUICKLY)
    try:
        pdf.save(
            content,
            min_version=version,
            object_stream_mode=ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    finally:
        settings.set_flate_compression_level(AS_USUAL)
    return content.getvalue()
