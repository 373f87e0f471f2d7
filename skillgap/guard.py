"""Reads each document in a child process with a deadline and a memory limit.

A file that hangs the engine, eats memory or kills the process costs that one document, with its reason
(facts/pdf-extraction.md section 3).
"""

from __future__ import annotations

import stat
from pathlib import Path
from types import TracebackType
from typing import Any

from skillgap.child import Limits
from skillgap.keeper import Keeper
from skillgap.model import Line, Resume, Skipped, Word

__all__ = ["GuardedReader", "Limits", "refuse"]


class GuardedReader:
    """A reader in a child process. `submit` returns at once, so that the caller can work while the child reads.

    One document at a time, from one thread. The child ends with the context.
    """

    def __init__(self, engine: str = "auto", limits: Limits | None = None, *, words: bool = False) -> None:
        self._keeper = Keeper(limits or Limits(), words=words)
        self._engine = engine
        self._pending: tuple[str, Skipped | None] | None = None

    def __enter__(self) -> GuardedReader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child."""
        self._keeper.close()

    def read(self, document: Path | bytes, source: str) -> Resume | Skipped:
        """Reads one document and waits for it."""
        self.submit(document, source)
        return self.result()

    def submit(self, document: Path | bytes, source: str) -> None:
        """Hands a document to the child; `result` gives what it made of it."""
        if self._pending is not None:
            raise RuntimeError("submit() again before result()")
        refused = refuse(document, self._keeper.limits.bytes)
        self._pending = (source, Skipped(source, *refused) if refused else None)
        if refused is None:
            self._keeper.send(document, source, engine=self._engine)

    def result(self) -> Resume | Skipped:
        """What the child made of the submitted document. Never raises for what is in the document."""
        if self._pending is None:
            raise RuntimeError("result() without submit()")
        (source, refused), self._pending = self._pending, None
        if refused is not None:
            return refused
        return self._keeper.answer(source, lambda found: resume_from({**found["resume"], "source": source}))


def refuse(document: Path | bytes, most: int) -> tuple[str, str] | None:
    """(reason, detail) where no reading is needed: no file, no plain file, none that may be opened, too large."""
    if isinstance(document, bytes):
        size = len(document)
    else:
        try:
            found = document.stat()
            if not stat.S_ISREG(found.st_mode):  # opening a pipe would wait for ever
                return "not_a_file", ""
            document.open("rb").close()
        except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name
            return "missing", ""
        except OSError as error:
            return "unreadable", error.strerror or ""
        size = found.st_size
    if size > most:
        return "too_large", f"{size // 1_000_000} MB, the limit is {most // 1_000_000} MB"
    return ("empty", "no bytes in it") if size == 0 else None


def resume_from(table: dict[str, Any]) -> Resume:
    """The Resume that the child took apart, with its words where they were asked for."""
    words = tuple(Word(start, end, page, top, bottom, tuple(edges)) for start, end, page, top, bottom, edges in table["words"])
    return Resume(**{**table, "lines": tuple(Line(*row) for row in table["lines"]), "words": words, "quality": tuple(table["quality"])})
