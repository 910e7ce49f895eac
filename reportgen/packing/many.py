"""Many sources made side by side, by any executor: processes of this machine, or a cluster's."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context

from reportgen.packing.making import Job, Made, make
from reportgen.problems import Problem

Tell = Callable[[Made], None]
CRASHED = "reportgen itself failed on this, not the file: {fault!r}"


@contextmanager
def executor(workers: int) -> Iterator[Executor | None]:
    """Processes to work with; None where one is enough, so that none need be started.

    They are started afresh, not forked: a fork of a program with threads may hang.
    """
    if workers < 2:
        yield None
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield pool


def make_all(jobs: Sequence[Job], pool: Executor | None, tell: Tell) -> dict[str, Made]:
    """What became of each job, by its stem; one that fails stops no other. `tell` hears of each."""
    made: dict[str, Made] = {}
    for one in _each(jobs, pool):
        tell(one)
        made[one.stem] = one
    return {job.stem: made[job.stem] for job in jobs}


def _each(jobs: Sequence[Job], pool: Executor | None) -> Iterator[Made]:
    if pool is None:
        yield from map(_safely, jobs)
        return
    running: dict[Future[Made], Job] = {pool.submit(make, job): job for job in jobs}
    for done in as_completed(running):
        try:
            yield done.result()
        except Exception as fault:  # noqa: BLE001 - whatever a worker trips over is of its job alone
            yield _crashed(running[done], fault)


def _safely(job: Job) -> Made:
    try:
        return make(job)
    except Exception as fault:  # noqa: BLE001 - the same, in this process
        return _crashed(job, fault)


def _crashed(job: Job, fault: BaseException) -> Made:
    problem = Problem(place=job.source.place, message=CRASHED.format(fault=fault))
    return Made(stem=job.stem, problems=(problem,))
