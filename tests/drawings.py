"""Pictures, text boxes, objects and charts, written out by hand for the files of tests/packages.py."""

import io
import zipfile

from PIL import Image, PngImagePlugin

from tests.packages import ALL, XML, Part, p


def png(*, text: str = "", size: tuple[int, int] = (8, 8)) -> bytes:
    told = PngImagePlugin.PngInfo()
    if text:
        told.add_text("Author", text)
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, "PNG", pnginfo=told)
    return out.getvalue()


def jpeg(*, maker: str = "") -> bytes:
    exif = Image.Exif()
    exif[0x010F] = maker
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


def drawing(
    *, number: int = 1, embed: str = "r20", name: str = "Picture 1", alt: str = "A red square",
    within: str = "", crop: str = "",
) -> str:  # fmt: skip
    """A picture in line with the text."""
    box = '<a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/>'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="360000" cy="360000"/><wp:docPr id="{number}" name="{name}" descr="{alt}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{embed}">{within}</a:blip>{crop}<a:stretch><a:fillRect/>'
        f"</a:stretch></pic:blipFill><pic:spPr><a:xfrm>{box}</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def picture(content: bytes, *, id: str = "r20", name: str = "word/media/image1.png") -> Part:
    return Part(id=id, kind="image", name=name, content=content, type="image/png")


def text_box(words: str, *, number: int = 50, fill: str = "", older: str | None = None) -> str:
    """A text box, with the twin older programs are given where `older` says its words."""
    shape = (
        f'<w:drawing><wp:inline><wp:extent cx="900000" cy="360000"/>'
        f'<wp:docPr id="{number}" name="Text Box {number}" descr="A box"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="900000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{fill}</wps:spPr><wps:txbx><w:txbxContent>{p(words)}</w:txbxContent></wps:txbx><wps:bodyPr/>"
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    if older is None:
        return f"<w:r>{shape}</w:r>"
    twin = (
        '<w:pict><v:rect style="width:70pt;height:28pt" filled="f"><v:textbox><w:txbxContent>'
        f"{p(older)}</w:txbxContent></v:textbox></v:rect></w:pict>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice>'
        f"<mc:Fallback>{twin}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def embedded(program: str, id: str, *, kind: str = "Embed") -> str:
    """An object as old Word writes it: a picture of it, and what the picture opens."""
    return p(
        '<w:r><w:object w:dxaOrig="100" w:dyaOrig="100"><v:shape id="_x0000_i1025" '
        f'style="width:20pt;height:20pt" o:ole="" alt="A table"><v:imagedata r:id="r20"/></v:shape>'
        f'<o:OLEObject Type="{kind}" ProgID="{program}" ShapeID="_x0000_i1025" '
        f'DrawAspect="Content" ObjectID="_1" r:id="{id}"/></w:object></w:r>'
    )


CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


def chart(*, formula: str = "Sheet1!$A$1", behind: str = "", filtered: str = "") -> Part:
    inside = (
        "<c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val='col'/><c:ser><c:idx val='0'/>"
        f"<c:order val='0'/><c:val><c:numRef><c:f>{formula}</c:f><c:numCache><c:ptCount val='1'/>"
        f"<c:pt idx='0'><c:v>5</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>{filtered}"
        "<c:axId val='1'/><c:axId val='2'/></c:barChart></c:plotArea></c:chart>"
    )
    content = f"{XML}<c:chartSpace {ALL}>{inside}{behind}</c:chartSpace>".encode()
    return Part(
        id="r30", kind="chart", name="word/charts/chart1.xml", content=content, type=CHART_TYPE
    )


def charted(number: int = 9) -> str:
    return p(
        '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/>'
        f'<wp:docPr id="{number}" name="Chart 1" descr="A chart"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        '<c:chart r:id="r30"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def packed(words: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/worksheets/sheet1.xml", words)
    return out.getvalue()
