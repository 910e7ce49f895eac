"""What stands in a folder or a package, and a package with some of its parts made otherwise."""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

# what is told of a paper for Medway that nobody has cleared yet
UNSIGNED = "warning: sign-off.yaml: not signed off: Finance, Legal and Director"

Edit = Callable[[bytes], bytes]


def docx_in(output: Path, name: str) -> Path:
    """Where a build puts a paper's Word file."""
    return output / name / f"{name}.docx"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def parts(package: Path) -> dict[str, bytes]:
    """Every part of a Word file or workbook, by its name, in the order they stand."""
    with zipfile.ZipFile(package) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def repacked(
    package: Path, edits: Mapping[str, Edit], added: Mapping[str, bytes] | None = None
) -> None:
    """Writes the package again with some parts edited and others added after them."""
    held = parts(package)
    assert set(edits) <= set(held), f"{package.name} has no {set(edits) - set(held)}"
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in held.items():
            written.writestr(name, edits.get(name, bytes)(content))
        for name, content in (added or {}).items():
            written.writestr(name, content)


def exchanged(words: str, instead: str) -> Edit:
    """An edit that puts other words wherever these stand, which they must."""

    def edit(content: bytes) -> bytes:
        assert words.encode() in content, f"there is no '{words}' to exchange"
        return content.replace(words.encode(), instead.encode())

    return edit
