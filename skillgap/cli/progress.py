"""What a person who waits at a terminal is told; never in a pipe, never with --quiet."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TypeVar

from skillgap.cli import say

Value = TypeVar("Value")
_PATIENCE = 1.0  # seconds
_MANY = 3


@contextmanager
def say_when_slow(message: str, quiet: bool) -> Iterator[None]:
    """Says the message on a terminal if the block takes long."""
    timer = Timer(_PATIENCE, say, [message])
    timer.daemon = True
    if not quiet and sys.stderr.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()


def show_progress(values: Iterable[Value], total: int, output: Path | None, quiet: bool) -> Iterator[Value]:
    """Hands the values on, with a bar on a terminal that does not show the results themselves."""
    if quiet or total < _MANY or not sys.stderr.isatty() or (output is None and sys.stdout.isatty()):
        yield from values
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("analyzing", total=total)
        for value in values:
            yield value
            progress.advance(task)
