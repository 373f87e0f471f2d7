"""What the engines share: a window of submitted batches over any `concurrent.futures` executor, in order, with retries."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from itertools import islice

from skillgap.model import Document, Profile, Skipped

# What became of a document.
Found = Profile | Skipped
# Documents -> what became of each, in their order.
Worker = Callable[[Sequence[Document]], Iterable[Found]]
# Dear to open; the context ends it.
OpenWorker = Callable[[], AbstractContextManager[Worker]]
Submit = Callable[[Sequence[Document]], "Future[list[Found]]"]

_LARGEST_BATCH = 8


def run_window(submit: Submit, documents: Sequence[Document], workers: int) -> Generator[Found, None, None]:
    """What became of each document, in order, with a few batches for each worker under way and no more.

    So memory does not grow with the number of documents, and nothing is lost that was not yet handed out.
    """
    # Small cohorts are cut fine, so that all workers have a share of them.
    size = max(1, min(_LARGEST_BATCH, len(documents) // (4 * workers)))
    batches = iter([documents[start : start + size] for start in range(0, len(documents), size)])
    under_way = deque(submit(batch) for batch in islice(batches, 2 * workers))
    try:
        while under_way:
            found = under_way.popleft().result()
            under_way.extend(submit(batch) for batch in islice(batches, 1))
            yield from found
    finally:
        for future in under_way:
            future.cancel()
