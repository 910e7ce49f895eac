"""A Word file opened and saved again by another program."""

from pathlib import Path

from reportgen.processes import output_of

LONGEST = 180  # seconds for LibreOffice to start and save one file, on a busy machine


def by_libreoffice(soffice: str, docx: Path, folder: Path) -> Path:
    """The file as LibreOffice saves it, in a folder of its own."""
    out = folder / "saved"
    run_libreoffice(
        soffice, folder / "profile", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out),
        str(docx),
    )  # fmt: skip
    return out / docx.name


def run_libreoffice(soffice: str, profile: Path, *order: str) -> None:
    """Runs LibreOffice with a profile of its own; all that it started ends with it."""
    done = output_of(
        [soffice, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}", *order],
        seconds=LONGEST,
    )
    assert done is not None, f"LibreOffice could not {order}"
