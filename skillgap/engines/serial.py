"""One worker, one document after the other."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from skillgap.engines.window import Found, OpenWorker
from skillgap.model import Document


def run_serial(open_worker: OpenWorker, documents: Sequence[Document], workers: int) -> Generator[Found, None, None]:
    """What became of each document; `workers` is one, whatever it says."""
    del workers
    with open_worker() as work:
        yield from work(documents)
