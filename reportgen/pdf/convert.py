"""Turn finished Word files into tagged PDFs with LibreOffice, many files to one run of it."""

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from reportgen.problems import MissingTool, Place, Problem, Reading
from reportgen.processes import end

SECONDS_TO_START = 60
SECONDS_A_FILE = 30

INSTALL = (
    "LibreOffice was not found, and PDFs are made with it. Install it (Debian and Ubuntu: "
    "'apt-get install libreoffice-writer'; others: the installer from the LibreOffice website), "
    "or build without --pdf."
)
USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)

# A profile that fetches nothing, runs nothing and updates nothing while it converts.
SETTINGS = (
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Writer/Content/Update", "Link", "0"),
)
ITEM = (
    '<item oor:path="/org.openoffice.Office.{path}">'
    '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
REGISTRY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>\n'
)

# PDFUACompliance is what writes tags and alt text; it does not make the file conform to PDF/UA.
EXPORT = {
    "PDFUACompliance": ("boolean", "true"),
    "UseTaggedPDF": ("boolean", "true"),
    "ExportBookmarks": ("boolean", "true"),
    "ExportFormFields": ("boolean", "false"),
    "DisplayPDFDocumentTitle": ("boolean", "true"),
    "UseLosslessCompression": ("boolean", "true"),
    "ReduceImageResolution": ("boolean", "true"),
    "MaxImageResolution": ("long", "300"),
    "SelectPdfVersion": ("long", "0"),
}


def to_pdf(
    sources: Sequence[Path], into: Path | None = None, *, seconds: float | None = None
) -> Reading[dict[Path, Path]]:
    """The PDF made of each Word file, by its source; a problem for each file that gave none.

    `a/ics-update.docx` gives `into/ics-update.pdf`, or `a/ics-update.pdf` where no folder is given;
    it replaces an older one only once it is whole. `seconds` bounds each run of LibreOffice; by
    default a minute, and half a minute for every file. A file that fails among others is tried
    again alone, so that it takes none of them with it. Raises MissingTool where LibreOffice is not
    installed, and OSError where the PDF cannot be written.
    """
    soffice = find_soffice()
    targets = {source: (into or source.parent) / f"{source.stem}.pdf" for source in sources}
    problems = [*_not_word(targets), *_same_target(targets)]
    faulty = {problem.place.file for problem in problems}
    wanted = [source for source in targets if str(source) not in faulty]
    pdfs = _converted(soffice, wanted, targets, seconds)
    if len(wanted) > 1:
        for source in [source for source in wanted if source not in pdfs]:
            pdfs |= _converted(soffice, [source], targets, seconds)
    problems += [_no_pdf(source) for source in wanted if source not in pdfs]
    return Reading(facts=pdfs, problems=tuple(problems))


def find_soffice() -> str:
    """The path of LibreOffice's program; raises MissingTool, saying what to install."""
    for place in ("soffice", "libreoffice", *USUAL_PLACES):
        if found := shutil.which(place):
            return found
    raise MissingTool(INSTALL)


# --- what is not asked of LibreOffice ----------------------------------------------------------


def _not_word(sources: Iterable[Path]) -> list[Problem]:
    return [
        Problem(
            place=Place(file=str(source)),
            message=f"expected a Word document (.docx), found {found}",
        )
        for source in sources
        if (found := _other_than_word(source))
    ]


def _other_than_word(source: Path) -> str:
    """What the file is, where it is not a Word document; LibreOffice would print any text file."""
    try:
        with zipfile.ZipFile(source) as package:
            if "word/document.xml" in package.namelist():
                return ""
    except FileNotFoundError:
        return "no file of that name"
    except OSError as refused:
        return f"one that cannot be opened ({refused.strerror})"
    except (ValueError, zipfile.BadZipFile, NotImplementedError):
        pass
    return "something else; if it opens in Word, remove its password or save it again as .docx"


def _same_target(targets: Mapping[Path, Path]) -> list[Problem]:
    first: dict[Path, Path] = {}
    return [
        Problem(
            place=Place(file=str(source)),
            message=f"expected a name of its own, found that of {first[target]}; "
            "rename one, since both would become the same PDF",
        )
        for source, target in targets.items()
        if first.setdefault(target, source) != source
    ]


def _no_pdf(source: Path) -> Problem:
    return Problem(
        place=Place(file=str(source)),
        message="LibreOffice made no PDF of it within the time allowed; "
        "open it in Word, save it again and retry, or save the PDF from Word",
    )


# --- one run -----------------------------------------------------------------------------------


def _converted(
    soffice: str, sources: Sequence[Path], targets: Mapping[Path, Path], seconds: float | None
) -> dict[Path, Path]:
    if not sources:
        return {}
    with tempfile.TemporaryDirectory(prefix="reportgen-", ignore_cleanup_errors=True) as private:
        folder = Path(private).resolve()
        # numbered copies: no lock file beside the author's own, no name that needs quoting
        copies = {source: folder / f"{n}.docx" for n, source in enumerate(sources, start=1)}
        for source, copy in copies.items():
            shutil.copyfile(source, copy)
        _run(soffice, folder, seconds or SECONDS_TO_START + SECONDS_A_FILE * len(sources))
        return {
            source: _put(copy.with_suffix(".pdf"), targets[source])
            for source, copy in copies.items()
            if _is_pdf(copy.with_suffix(".pdf"))
        }


def _run(soffice: str, folder: Path, seconds: float) -> None:
    profile = _new_profile(folder / "profile")
    command = [
        soffice,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--nologo",
        "--norestore",
        "--convert-to",
        _pdf_filter(),
        "--outdir",
        str(folder),
        *map(str, sorted(folder.glob("*.docx"))),
    ]
    started = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(folder)},  # what a killed run leaves, goes with the folder
    )
    # its exit status says nothing: it is 0 for a file that could not be read; the PDFs are looked at
    try:
        with contextlib.suppress(subprocess.TimeoutExpired):
            started.wait(seconds)
    finally:
        end(started)  # `soffice` is a script, and its worker outlives it


def _new_profile(folder: Path) -> Path:
    items = (ITEM.format(path=path, name=name, value=value) for path, name, value in SETTINGS)
    settings = folder / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(REGISTRY.format(items="".join(items)), encoding="utf-8")
    return folder


def _pdf_filter() -> str:
    options = {name: {"type": kind, "value": value} for name, (kind, value) in EXPORT.items()}
    return f"pdf:writer_pdf_Export:{json.dumps(options, separators=(',', ':'))}"


def _is_pdf(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as pdf:
        return pdf.read(5) == b"%PDF-"


def _put(made: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.tmp")
    shutil.copyfile(made, beside)
    return beside.replace(target)
