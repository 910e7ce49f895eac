"""Many papers side by side: by processes of this machine, and by a cluster's."""

import shutil
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from reportgen.model import Source, SourceKind
from reportgen.packing.making import How, Job, Made
from reportgen.packing.many import executor, make_all
from reportgen.problems import Place
from tests.packing.conftest import SMALL_PAPER


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    """Three papers to be made, the second of which cannot be."""
    how = How(work=tmp_path / "work", cache=tmp_path / "cache", around="")
    how.work.mkdir()
    made = []
    for number in (1, 2, 3):
        folder = tmp_path / f"paper-{number}"
        shutil.copytree(SMALL_PAPER, folder, ignore=shutil.ignore_patterns("README.md"))
        place = Place(file="agenda.yaml", spot=f"line {number}")
        source = Source(kind=SourceKind.PAPER, path=folder, name=folder.name, place=place)
        made.append(Job(source=source, stem=f"0{number}", is_exempt=False, how=how))
    (tmp_path / "paper-2" / "indicators.csv").write_text("nothing", encoding="utf-8")
    return made


def check(made: dict[str, Made], told: list[str]) -> None:
    assert list(made) == ["01", "02", "03"]
    assert sorted(told) == ["01", "02", "03"]
    assert [one.failed for one in made.values()] == [False, True, False]
    assert made["01"].title == "Falls Update"
    assert made["01"].docx is not None
    assert made["01"].docx.read_bytes() == made["03"].docx.read_bytes()
    assert any("paper-2/indicators.csv" in str(one) for one in made["02"].problems)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_paper_that_fails_stops_no_other(jobs, workers):
    told: list[str] = []
    with executor(workers) as pool:
        check(make_all(jobs, pool, lambda made: told.append(made.stem)), told)


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_makes_the_same(jobs):
    told: list[str] = []
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        check(make_all(jobs, client.get_executor(), lambda made: told.append(made.stem)), told)


def test_what_was_made_before_of_the_same_content_is_found_again(jobs):
    make_all(jobs, None, lambda made: None)
    again = make_all(jobs, None, lambda made: None)
    assert [one.cached for one in again.values()] == [True, False, True]
    indicators = jobs[2].source.path / "indicators.csv"
    indicators.write_text(indicators.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    third = make_all(jobs, None, lambda made: None)
    assert [one.cached for one in third.values()] == [True, False, False]


def test_an_exempt_paper_is_in_no_cache(jobs, tmp_path):
    exempt = Job(source=jobs[0].source, stem="01", is_exempt=True, how=jobs[0].how)
    for _ in range(2):
        made = make_all([exempt], None, lambda made: None)["01"]
        assert not made.failed
        assert not made.cached
    assert not (tmp_path / "cache").exists()
