"""Any `concurrent.futures` executor as an engine: what a program uses that has a pool of its own."""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from concurrent.futures import Executor
from functools import lru_cache

from skillgap.engines.window import Found, OpenWorker, Prepare, Worker, run_window
from skillgap.model import Document


def run_on(
    executor: Executor,
    open_worker: OpenWorker,
    documents: Sequence[Document],
    workers: int,
    lost: tuple[type[Exception], ...] = (),
    prepare: Prepare = list,
) -> Generator[Found, None, None]:
    """What became of each document. `lost` are the errors by which the executor says that a worker is gone, and work can be given to another.

    `open_worker` must be hashable, and picklable where the executor's workers are other processes.
    """
    yield from run_window(lambda batch: executor.submit(run_here, open_worker, list(batch)), documents, workers, lost, prepare)


def run_here(open_worker: OpenWorker, batch: Sequence[Document]) -> list[Found]:
    """A batch in this thread, with the worker that this thread keeps open for the next one."""
    return list(_worker_of(open_worker, threading.get_ident())(batch))


@lru_cache(maxsize=64)
def _worker_of(open_worker: OpenWorker, thread: int) -> Worker:
    """Opened once for each thread; it ends with this process, since its own process reads from a pipe that closes then."""
    del thread
    return open_worker().__enter__()
