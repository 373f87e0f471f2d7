"""One worker, one document after the other."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from skillgap.engines.window import Found, OpenWorker, Place
from skillgap.model import Document


def run_serial(open_worker: OpenWorker, documents: Sequence[Document], place: Place) -> Generator[Found, None, None]:
    """What became of each document; there is one worker, whatever `place` says."""
    del place
    with open_worker() as work:
        yield from work(documents)
