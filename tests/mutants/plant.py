"""Plants each fault in a copy of the code and runs the tests that are to notice: `make mutants`."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.mutants.faults import FAULTS, Fault

ROOT = Path(__file__).parents[2]
COPIED = ("reportgen", "tests", "templates", "samples", "docs", "pyproject.toml", "README.md")
SKIPPED = shutil.ignore_patterns("node_modules", "__pycache__", ".hypothesis")


def is_noticed(fault: Fault, copy: Path) -> bool:
    """Whether the fault's tests fail with it; the copy is put right again."""
    file = copy / fault.file
    right = file.read_text(encoding="utf-8")
    file.write_text(right.replace(fault.right, fault.wrong), encoding="utf-8")
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-x",
            "-p",
            "no:cacheprovider",
            *fault.tests.split(),
        ],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
    )
    file.write_text(right, encoding="utf-8")
    return run.returncode == 1  # 1 is that tests failed; anything else that they did not run


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="reportgen-") as folder:
        copy = Path(folder)
        for name in COPIED:
            whole = ROOT / name
            if whole.is_dir():
                shutil.copytree(whole, copy / name, ignore=SKIPPED)
            else:
                shutil.copy(whole, copy / name)
        missed = [fault for fault in FAULTS if not told(fault, is_noticed(fault, copy))]
    print(f"{len(FAULTS) - len(missed)} of {len(FAULTS)} planted faults were noticed")
    return 1 if missed else 0


def told(fault: Fault, noticed: bool) -> bool:
    print(f"{'noticed' if noticed else 'NOT NOTICED'}: {fault.name}", flush=True)
    return noticed


if __name__ == "__main__":
    sys.exit(main())
