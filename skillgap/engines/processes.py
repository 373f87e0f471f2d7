"""As many workers as there are to be, each with a process of its own (worker.py), on this machine."""

from __future__ import annotations

import queue
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from skillgap.engines.window import Found, OpenWorker, Place, Worker, run_window
from skillgap.model import Document


def run_processes(open_worker: OpenWorker, documents: Sequence[Document], place: Place) -> Generator[Found, None, None]:
    """What became of each document. A thread waits for each worker; the work is done in the workers' own processes."""
    workers = max(1, place.workers)
    idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()

    def run(batch: Sequence[Document]) -> list[Found]:
        work = idle.get()
        try:
            return list(work(batch))
        finally:
            idle.put(work)

    # The workers are closed first: so no thread waits for a document whose result nobody wants any more.
    with ThreadPoolExecutor(workers) as pool, ExitStack() as opened:
        for _ in range(workers):
            idle.put(opened.enter_context(open_worker()))
        yield from run_window(lambda batch: pool.submit(run, batch), documents, workers)
