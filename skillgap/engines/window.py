"""What the engines share: a window of submitted batches over any `concurrent.futures` executor, in order, with retries."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice

from skillgap.model import Document, Profile, Skipped

# What became of a document.
Found = Profile | Skipped
# Documents -> what became of each, in their order.
Worker = Callable[[Sequence[Document]], Iterable[Found]]
# Dear to open; the context ends it.
OpenWorker = Callable[[], AbstractContextManager[Worker]]
Prepare = Callable[[Sequence[Document]], Sequence[Document]]
Submit = Callable[[Sequence[Document]], "Future[list[Found]]"]

_LARGEST_BATCH = 8


@dataclass(frozen=True, slots=True)
class Place:
    """Where the work is done."""

    workers: int = 1
    """On this machine."""
    cluster: str = ""
    """Address of a Dask scheduler: `tcp://host:port` or `tls://host:port`."""
    insecure: bool = False
    """Whether documents may cross a network in the clear."""


def run_window(
    submit: Submit, documents: Sequence[Document], workers: int, lost: tuple[type[Exception], ...] = (), prepare: Prepare = list
) -> Generator[Found, None, None]:
    """What became of each document, in order, with a few batches for each worker under way and no more.

    So memory does not grow with the number of documents, and nothing is lost that was not yet handed out.
    A batch whose worker is lost (`lost` are the errors that say so) is tried again, one document at a time.
    `prepare` is what is done to a batch when its turn comes.
    """
    # Small cohorts are cut fine, so that all workers have a share of them.
    size = max(1, min(_LARGEST_BATCH, len(documents) // (4 * workers)))
    batches = (prepare(documents[start : start + size]) for start in range(0, len(documents), size))
    under_way = deque((batch, submit(batch)) for batch in islice(batches, 2 * workers))
    try:
        while under_way:
            batch, future = under_way.popleft()
            try:
                found = future.result()
            except lost:
                found = [_try_alone(submit, document, lost) for document in batch]
            under_way.extend((batch, submit(batch)) for batch in islice(batches, 1))
            yield from found
    finally:
        for _, future in under_way:
            future.cancel()


def _try_alone(submit: Submit, document: Document, lost: tuple[type[Exception], ...]) -> Found:
    """So that one document cannot take others with it; what ends its worker alone, too, has its reason."""
    try:
        return submit([document]).result()[0]
    except lost:
        return Skipped(document.source, "crashed", "every worker that it was given to was lost")
