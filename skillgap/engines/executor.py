"""Any `concurrent.futures` executor as an engine: what a program uses that has a pool of its own."""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
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

    `open_worker` must be picklable where the executor's workers are other processes.
    """
    yield from run_window(lambda batch: executor.submit(run_here, open_worker, list(batch)), documents, workers, lost, prepare)


def run_here(open_worker: OpenWorker, batch: Sequence[Document]) -> list[Found]:
    """A batch in this thread, with the worker that this thread keeps open for the next one."""
    return list(_seat_of(threading.get_ident()).worker(open_worker)(batch))


class _Seat:
    """One worker, kept until another kind is asked for; it ends with this process, since it reads from a pipe that closes then."""

    def __init__(self) -> None:
        self._opened = ExitStack()
        self._held: tuple[OpenWorker, Worker] | None = None

    def worker(self, open_worker: OpenWorker) -> Worker:
        """The worker that is open, or a new one after the other is closed."""
        if self._held is None or self._held[0] != open_worker:
            self._held = None
            self._opened.close()
            self._held = (open_worker, self._opened.enter_context(open_worker()))
        return self._held[1]


@lru_cache(maxsize=256)
def _seat_of(thread: int) -> _Seat:
    """One for each thread."""
    del thread
    return _Seat()
