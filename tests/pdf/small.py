"""Small PDFs with tags, written element by element as a test needs them, with pikepdf alone."""

import io
from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

A4 = (595, 842)
LANDSCAPE = (842, 595)
A3 = (842, 1191)
DOT = bytes((200, 30, 30))  # a picture of one dot, in red


class Small:
    """A PDF whose text flows down its pages; what is added stands in its tags in that order."""

    def __init__(
        self,
        title: str = "A small paper",
        *,
        language: str = "en-GB",
        size: tuple[int, int] = A4,
        tagged: bool = True,
        document: bool = True,
        version: str = "1.7",
    ) -> None:
        """`document` puts the tags under one Document element, as most programs do."""
        self.pdf = pikepdf.new()
        self._version = version
        self._size, self._tagged = size, tagged
        self._parents: list[Any] = []
        self._content: list[list[str]] = []
        self._marks: list[list[Any]] = []
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        self._font = self.pdf.make_indirect(font)
        self.root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
        self.top = self.element("Document", under=self.root) if document else self.root
        self.roles: dict[str, str] = {}
        if title:
            self.pdf.docinfo["/Title"] = title
        if language:
            self.pdf.Root.Lang = String(language)
        self.page()

    # --- pages -----------------------------------------------------------------------------------

    def page(
        self,
        size: tuple[int, int] | None = None,
        *,
        rotate: int = 0,
        box: Sequence[int] | None = None,
        crop: Sequence[int] | None = None,
    ) -> "Small":
        """Begins a page; but the first, which there is already, is only given its shape."""
        width, height = size or self._size
        if not self._content or self._content[-1] or len(self.pdf.pages) == 0:
            self.pdf.add_blank_page(page_size=(width, height))
            self._content.append([])
            self._marks.append([])
            self._line = 0
        page = self.here
        page.MediaBox = Array(box or [0, 0, width, height])
        page.Resources = Dictionary(Font=Dictionary(F1=self._font), XObject=Dictionary())
        if crop:
            page.CropBox = Array(crop)
        if rotate:
            page.Rotate = rotate
        self._corner = (page.MediaBox[0], page.MediaBox[3])
        return self

    @property
    def here(self) -> Any:
        """The page being written."""
        return self.pdf.pages[-1].obj

    def draw(self, content: str) -> "Small":
        """Adds to the page's content as it is."""
        self._content[-1].append(content)
        return self

    def artifact(self, text: str, *, left: float = 72, up: float = 30) -> "Small":
        """Text outside the tags, such as a footer."""
        return self.draw(f"/Artifact BMC {_shown(text, left, up)} EMC")

    # --- tags ------------------------------------------------------------------------------------

    def element(self, role: str, under: Any = None, **keys: Any) -> Any:
        """A structure element with nothing in it yet."""
        above = self.top if under is None else under
        made = Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=above, K=Array(), **keys)
        element = self.pdf.make_indirect(made)
        above.K.append(element)
        return element

    def text(self, role: str, text: str, under: Any = None, **keys: Any) -> Any:
        """A structure element with a line of text; only the line, where there are no tags."""
        if not self._tagged:
            self.draw(_shown(text, *self._next()))
            return None
        element = self.element(role, under, **keys)
        self.fill(element, text)
        return element

    def fill(self, element: Any, text: str) -> None:
        """Adds a line of text to an element."""
        self.mark(element, _shown(text, *self._next()))

    def mark(self, element: Any, content: str) -> None:
        """Adds content of any kind to an element."""
        number = len(self._marks[-1])
        self._marks[-1].append(element)
        element.Pg = self.here
        element.K.append(number)
        self.draw(f"{element.S} <</MCID {number}>> BDC {content} EMC")

    def heading(self, level: int, text: str) -> "Small":
        self.text(f"H{level}", text)
        return self

    def paragraph(self, text: str) -> "Small":
        self.text("P", text)
        return self

    def items(self, *texts: str) -> "Small":
        """A list."""
        bullets = self.element("L")
        for text in texts:
            self.text("LBody", text, self.element("LI", bullets))
        return self

    def table(self, header: Sequence[str], *rows: Sequence[str]) -> Any:
        table = self.element("Table")
        scope = Dictionary(O=Name.Table, Scope=Name.Column)
        for place, row in enumerate((header, *rows)):
            line = self.element("TR", table)
            for cell in row:
                self.text("TD", cell, line) if place else self.text("TH", cell, line, A=scope)
        return table

    def figure(self, alt: str) -> "Small":
        """A picture with its alternative text."""
        picture = self.pdf.make_stream(
            DOT, Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8,
            ColorSpace=Name.DeviceRGB,
        )  # fmt: skip
        self.here.Resources.XObject[f"/Im{self._line}"] = picture
        left, up = self._next()
        element = self.element("Figure", Alt=String(alt))
        self.mark(element, f"q 20 0 0 20 {left} {up} cm /Im{self._line - 1} Do Q")
        return self

    def form(self, text: str) -> "Small":
        """A paragraph whose text is the marked content of a form, as some programs write it."""
        element = self.element("P")
        content = f"/P <</MCID 0>> BDC {_shown(text, *self._next())} EMC".encode()
        form = self.pdf.make_stream(
            content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, *self._size]),
            Resources=Dictionary(Font=Dictionary(F1=self._font)),
            StructParents=self._key([element]),
        )  # fmt: skip
        self.here.Resources.XObject[f"/Fm{self._line}"] = form
        self.draw(f"/Fm{self._line} Do")
        element.K.append(Dictionary(Type=Name.MCR, Pg=self.here, Stm=form, MCID=0))
        return self

    # --- links, bookmarks, names -----------------------------------------------------------------

    def link(self, text: str, **leads: Any) -> "Small":
        """A link with its tag; `leads` is Dest=…, or A=…, or what `note` takes."""
        left, up = self._next()
        note = self.note("Link", [left, up, left + 100, up + 12], **leads)
        if self._tagged:
            element = self.element("Link", self.element("P"))
            self.mark(element, _shown(text, left, up))
            element.K.append(Dictionary(Type=Name.OBJR, Pg=self.here, Obj=note))
            note.StructParent = self._key(element)
        return self

    def note(self, subtype: str, rectangle: Sequence[float], **keys: Any) -> Any:
        """An annotation of any kind on the page."""
        made = Dictionary(
            Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=Array(rectangle), **keys
        )
        note = self.pdf.make_indirect(made)
        if "/Annots" not in self.here:
            self.here.Annots = Array()
        self.here.Annots.append(note)
        return note

    def field(self, value: str, rectangle: Sequence[float], **keys: Any) -> Any:
        """A form field with a value, drawn as it looks; in its tag, where there are tags."""
        look = self.pdf.make_stream(
            f"/Tx BMC {_shown(value, 2, 4)} EMC".encode("latin-1"),
            Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 20]),
            Resources=Dictionary(Font=Dictionary(F1=self._font)),
        )  # fmt: skip
        note = self.note(
            "Widget", rectangle, FT=Name.Tx, V=String(value), AP=Dictionary(N=look), **keys
        )
        if "/AcroForm" not in self.pdf.Root:
            self.pdf.Root.AcroForm = Dictionary(Fields=Array())
        self.pdf.Root.AcroForm.Fields.append(note)
        if self._tagged:
            element = self.element("Form")
            element.K.append(Dictionary(Type=Name.OBJR, Pg=self.here, Obj=note))
            note.StructParent = self._key(element)
        return note

    def goto(self, page: int) -> Array:
        """The destination that is a page, counted from 1."""
        return Array([self.pdf.pages[page - 1].obj, Name.XYZ, 0, 800, 0])

    def bookmark(self, title: str, page: int = 1, **keys: Any) -> "Small":
        """A bookmark on the first level."""
        outline = self._outline()
        mark = self.pdf.make_indirect(Dictionary(Title=String(title), Parent=outline))
        for key, value in (keys or {"Dest": self.goto(page)}).items():
            mark[f"/{key}"] = value
        if "/Last" in outline:
            mark.Prev, outline.Last.Next = outline.Last, mark
        else:
            outline.First = mark
        outline.Last = mark
        outline.Count = outline.get("/Count", 0) + 1
        return self

    def _outline(self) -> Any:
        if "/Outlines" not in self.pdf.Root:
            self.pdf.Root.Outlines = self.pdf.make_indirect(Dictionary(Type=Name.Outlines))
        return self.pdf.Root.Outlines

    def named(self, name: str, page: int) -> "Small":
        """A named place, in the tree of names."""
        if "/Names" not in self.pdf.Root:
            self.pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array()))
        self.pdf.Root.Names.Dests.Names.extend([String(name), self.goto(page)])
        return self

    # --- the file --------------------------------------------------------------------------------

    def bytes(self, **saving: Any) -> bytes:
        """The file; `saving` is what pikepdf's save takes."""
        for page, content, marks in zip(self.pdf.pages, self._content, self._marks, strict=True):
            page.obj.Contents = self.pdf.make_stream("\n".join(content).encode("latin-1"))
            if marks:
                page.obj.StructParents = self._key(Array(marks))
        if self._tagged:
            self._put_tags()
        written = io.BytesIO()
        self.pdf.save(written, min_version=self._version, **saving)
        return written.getvalue()

    def _put_tags(self) -> None:
        flat = [each for pair in enumerate(self._parents) for each in pair]
        self.root.ParentTree = Dictionary(Nums=Array(flat))
        self.root.ParentTreeNextKey = len(self._parents)
        if self.roles:
            self.root.RoleMap = Dictionary(
                {f"/{role}": Name(f"/{meant}") for role, meant in self.roles.items()}
            )
        self.pdf.Root.StructTreeRoot = self.root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _key(self, parents: Any) -> int:
        self._parents.append(Array(parents) if isinstance(parents, list) else parents)
        return len(self._parents) - 1

    def _next(self) -> tuple[float, float]:
        self._line += 1
        return float(self._corner[0]) + 72, float(self._corner[1]) - 60 - 24 * self._line


def _shown(text: str, left: float, up: float) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 12 Tf {left} {up} Td ({escaped}) Tj ET"
