"""What a structure element is called, and what that means in the end."""

from typing import Any

from pikepdf import Dictionary, Name

# The structure types of PDF 1.7 (ISO 32000-1, 14.8.4): each means itself, without a RoleMap.
STANDARD = frozenset(
    f"/{name}"
    for group in (
        ("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index"),
        ("NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6"),
        ("L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"),
        ("Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot"),
        ("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
    )
    for name in group
)


def meanings(roles: Any) -> dict[str, str]:
    """Each role of a RoleMap and the type it stands for in the end, whatever it is mapped through."""
    maps = {str(role): str(other) for role, other in roles.items() if isinstance(other, Name)}
    return {role: _end(role, maps) for role in maps}


def _end(role: str, maps: dict[str, str]) -> str:
    end, passed = maps[role], {role}
    while end in maps and end not in STANDARD and end not in passed:
        passed.add(end)
        end = maps[end]
    return end


def restyled(root: Any) -> dict[str, Name]:
    """Gives the roles that are called like a standard type but mean another a name of their own.

    LibreOffice calls a role by the Word style it comes from: "Note" would be a P, though it is a
    standard type, and so would the footnotes of every other paper in the pack. The RoleMap is changed;
    the new names are for the elements.
    """
    found = meanings(root.get("/RoleMap", Dictionary()))
    renamed = {role: f"{role} style" for role, meant in found.items() if role in STANDARD - {meant}}
    kept = {renamed.get(role, role): Name(meant) for role, meant in found.items() if role != meant}
    if "/RoleMap" in root:
        root.RoleMap = Dictionary(kept)
    return {role: Name(name) for role, name in renamed.items()}
