"""The papers that are proved: both samples for both councils, and the first sample made otherwise."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.folders import docx_in
from tests.proof import variants


@pytest.fixture(scope="session")
def paper(
    built, run, samples, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], tuple[Path, Path]]:
    """A built paper and the folder it was built from: a sample, or a way to make one otherwise."""

    @cache
    def build(made: str, template: str) -> tuple[Path, Path]:
        if (samples / made).exists():
            return built(made, template), samples / made
        out = tmp_path_factory.mktemp(made)
        folder = getattr(variants, made.replace(" ", "_"))(samples, out)
        ran = run("build", folder, "--template", template, "-o", out / "output")
        assert ran.exit_code == 0, ran.stderr
        return docx_in(out / "output", folder.name), folder

    return build
