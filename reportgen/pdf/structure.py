"""The tags of many PDFs as one structure tree, in which each part is as it was in its own file."""

from collections.abc import Iterable
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from reportgen.pdf.retagging import Changes
from reportgen.pdf.roles import meanings
from reportgen.pdf.trees import name_pairs, number_pairs, several


class Structure:
    """The structure tree of a file that is being put together.

    What a part calls its roles, classes and elements is its own affair: where two parts mean
    different things by one name, the later one's is changed.
    """

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._document = self._element(Name.Document)
        self._parents: list[Any] = []
        self._roles: dict[str, str] = {}
        self._classes: dict[str, Object] = {}
        self._ids: list[tuple[bytes, Object]] = []
        self._namespaces: dict[bytes, Object] = {}
        self.next_key = 0

    def add(self, root: Any, *, name: str, title: str, language: str, above: Any = None) -> Any:
        """Adds a part's tags at the end of the document, or as a section at the end of another part.

        `root` is the part's StructTreeRoot, copied into this file; its pages' keys have been moved up
        by `next_key`. `name` tells the part from the others; `language` is "" for that of the file.
        Gives the element they now stand under.
        """
        self._changes(root, name).make(root)
        part = self._part(root, title, language)
        if above is not None:
            part.S = Name.Sect
        part.P = self._document if above is None else above
        part.P.K.append(part)
        self._add_parents(root)
        return part

    def _changes(self, root: Any, name: str) -> Changes:
        changes = Changes(
            prefix=f"{name}.".encode() if "/IDTree" in root else b"",
            roles=self._add_roles(root, name),
            classes=self._add_classes(root, name),
            namespaces=self._add_namespaces(root),
        )
        pairs = name_pairs(root.get("/IDTree"))
        self._ids += [(changes.prefix + key, element) for key, element in pairs]
        return changes

    def finish(self) -> None:
        """Gives the file its structure tree; it has none where no part had."""
        if not len(self._document.K):
            return
        root = Dictionary(
            Type=Name.StructTreeRoot,
            K=self._document,
            ParentTree=self._pdf.make_indirect(Dictionary(Nums=Array(self._parents))),
            ParentTreeNextKey=self.next_key,
        )
        if self._roles:
            root.RoleMap = Dictionary({name: Name(role) for name, role in self._roles.items()})
        if self._classes:
            root.ClassMap = Dictionary(self._classes)
        if self._ids:
            pairs = sorted(self._ids, key=lambda pair: pair[0])
            root.IDTree = Dictionary(Names=_flat((String(key), value) for key, value in pairs))
        if self._namespaces:
            root.Namespaces = Array(self._namespaces.values())
        self._pdf.Root.StructTreeRoot = self._pdf.make_indirect(root)
        self._document.P = self._pdf.Root.StructTreeRoot

    def _element(self, role: Name, kids: Iterable[Any] = ()) -> Any:
        made: Any = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=role, K=Array(kids)))
        return made

    def _part(self, root: Any, title: str, language: str) -> Any:
        """The one document that a part was, as a part of this; or a new part for what it holds."""
        tops = several(root.get("/K"))
        if len(tops) == 1 and tops[0].get("/S") == Name.Document:
            (part,) = tops
            part.S = Name.Part
            part.K = Array(several(part.get("/K")))
        else:
            part = self._element(Name.Part, tops)
            for top in tops:
                top.P = part
        part.T = String(title)
        if language and "/Lang" not in part:
            part.Lang = String(language)
        return part

    def _add_parents(self, root: Any) -> None:
        base = self.next_key
        for key, value in sorted(number_pairs(root.get("/ParentTree")), key=lambda pair: pair[0]):
            self._parents += (base + key, value)
            self.next_key = base + key + 1

    def _add_roles(self, root: Any, name: str) -> dict[str, str]:
        """Adds a part's RoleMap; gives the roles that had to be renamed."""
        renamed = {}
        for role, meant in meanings(root.get("/RoleMap", Dictionary())).items():
            if self._roles.get(role, meant) != meant:
                renamed[role] = f"{role} ({name})"
            self._roles[renamed.get(role, role)] = meant
        return renamed

    def _add_classes(self, root: Any, name: str) -> dict[str, str]:
        renamed = {}
        for each, attributes in root.get("/ClassMap", {}).items():
            known = self._classes.get(each)
            if known is not None and _text(known) != _text(attributes):
                renamed[each] = f"{each} ({name})"
            self._classes[renamed.get(each, each)] = attributes
        return renamed

    def _add_namespaces(self, root: Any) -> dict[tuple[int, int], Object]:
        """The namespaces of PDF 2.0: one of each, but for those that map roles of their own."""
        known = {}
        for each in several(root.get("/Namespaces")):
            is_plain = not each.keys() & {"/RoleMapNS", "/Schema"}
            key = bytes(each.NS) if is_plain else _text(each) + repr(each.objgen).encode()
            known[each.objgen] = self._namespaces.setdefault(key, each)
        for each in self._namespaces.values():
            for role in each.get("/RoleMapNS", {}).values():
                if isinstance(role, Array) and role[1].objgen in known:
                    role[1] = known[role[1].objgen]
        return {old: new for old, new in known.items() if old != new.objgen}


def _text(attributes: Any) -> bytes:
    return bytes(attributes.unparse(resolved=True))


def _flat(pairs: Iterable[tuple[Any, Any]]) -> Array:
    return Array(each for pair in pairs for each in pair)
