"""A Word file opened and saved again by another program."""

import subprocess
from pathlib import Path


def by_libreoffice(soffice: str, docx: Path, folder: Path) -> Path:
    """The file as LibreOffice saves it, in a folder of its own."""
    out = folder / "saved"
    subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", out, docx],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return out / docx.name
