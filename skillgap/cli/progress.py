"""What a person who waits at a terminal is told; never in a pipe, never with --quiet."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import TypeVar

from skillgap.cli import say

Value = TypeVar("Value")
_PATIENCE = 1.0  # seconds
_MANY = 3
_LINE_SECONDS = 10.0
_ENOUGH = 20  # documents, from which the rate tells how long the rest will take


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


def follow(values: Iterable[Value], total: int, quiet: bool, failed: Callable[[Value], bool]) -> Iterator[Value]:
    """Hands the values of a long run on: with a bar on a terminal, elsewhere with a line every ten seconds."""
    if quiet:
        yield from values
    elif sys.stderr.isatty():
        yield from _follow_bar(values, total, failed)
    else:
        yield from _follow_lines(values, total, failed)


def _follow_bar(values: Iterable[Value], total: int, failed: Callable[[Value], bool]) -> Iterator[Value]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[note]}"), TimeRemainingColumn())
    lost, begin = 0, monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total, note="")
        for done, value in enumerate(values, 1):
            lost += failed(value)
            progress.update(task, advance=1, note=_rate(done, lost, monotonic() - begin))
            yield value


def _follow_lines(values: Iterable[Value], total: int, failed: Callable[[Value], bool]) -> Iterator[Value]:
    lost, begin = 0, monotonic()
    due = begin + _LINE_SECONDS
    for done, value in enumerate(values, 1):
        lost += failed(value)
        now = monotonic()
        if now >= due and done < total:
            left = (now - begin) / done * (total - done)
            say(f"{done:,} of {total:,}; {_rate(done, lost, now - begin)}" + (f"; about {left:.0f} s left" if done >= _ENOUGH else ""))
            due = now + _LINE_SECONDS
        yield value


def _rate(done: int, lost: int, seconds: float) -> str:
    rate = done / seconds if seconds > 0.5 else 0.0
    return f"{lost:,} not read" + (f"; {rate:.3g} a second" if rate else "")
