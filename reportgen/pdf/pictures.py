"""What a photograph says of its maker, its camera and its place, taken out of it unseen."""

from typing import Any

from pikepdf import Name, Stream

from reportgen.pdf.trees import several

# Application segments of a JPEG that are notes: Exif and XMP, Photoshop and IPTC; and comments.
# The others say how the picture is to be decoded: APP0 its density, APP2 its profile, APP14 its colours.
NOTES = {0xE1, 0xED, 0xFE}
FILLING, START_OF_SCAN = 0xFF, 0xDA
STANDALONE = {0x01, *range(0xD0, 0xD9)}


def without_notes(picture: Stream) -> None:
    """Rewrites a JPEG picture of a PDF without the notes in it; other pictures have none."""
    if several(picture.get("/Filter")) != [Name.DCTDecode]:
        return
    jpeg = picture.read_raw_bytes()
    clean = cleaned(jpeg)
    if clean != jpeg:
        how: Any = picture.get("/DecodeParms")
        picture.write(clean, filter=Name.DCTDecode, decode_parms=how)


def cleaned(jpeg: bytes) -> bytes:
    """The JPEG without its notes; what is not understood is left as it is."""
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != START_OF_SCAN:
        kind = jpeg[at + 1]
        if kind == FILLING:
            at += 1
            continue
        size = 2 if kind in STANDALONE else 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if kind not in NOTES:
            kept.append(jpeg[at : at + size])
        at += size
    return b"".join([*kept, jpeg[at:]])
