"""Change the names that the elements of a part use, where they would mean something else in a pack."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, String

from reportgen.pdf.trees import elements, several


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """New names for old: of roles and classes, as they are written; of namespaces, by their number.

    `prefix` is put before every id of an element, and before each reference to one; b"" for none.
    """

    prefix: bytes = b""
    roles: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)
    namespaces: Mapping[tuple[int, int], Object] = field(default_factory=dict)

    def make(self, root: Any) -> None:
        """Makes the changes in every element of a structure tree; there may be none to make."""
        if not (self.prefix or self.roles or self.classes or self.namespaces):
            return
        done: set[tuple[int, int]] = set()  # attributes that several elements share
        for element in elements(root):
            self._name(element)
            for attributes in several(element.get("/A")):
                if isinstance(attributes, Dictionary) and attributes.objgen not in done:
                    done |= {attributes.objgen} if attributes.is_indirect else set()
                    self._refer(attributes)

    def _name(self, element: Dictionary) -> None:
        role = str(element.S)
        if "/NS" in element:
            self._move(element)
        elif role in self.roles:
            element.S = Name(self.roles[role])
        if "/ID" in element and self.prefix:
            element.ID = self._id(element.ID)
        if "/C" in element:
            element.C = self._classes(element.C)

    def _classes(self, used: Any) -> Any:
        renamed = [
            Name(self.classes.get(str(each), str(each))) if isinstance(each, Name) else each
            for each in several(used)
        ]
        return Array(renamed) if isinstance(used, Array) else renamed[0]

    def _refer(self, attributes: Dictionary) -> None:
        """A table cell names the cells that head it by their ids."""
        if "/Headers" in attributes and self.prefix:
            attributes.Headers = Array(self._id(each) for each in several(attributes.Headers))
        if "/NS" in attributes:
            self._move(attributes)

    def _move(self, holder: Dictionary) -> None:
        holder.NS = self.namespaces.get(holder.NS.objgen, holder.NS)

    def _id(self, name: Any) -> String:
        return String(self.prefix + bytes(name))
