"""Keeps a child process at hand for who sends it documents: the guarded reader, the slots of a cohort, the drawer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from skillgap.child import READING, STRANGE, Child, Limits
from skillgap.model import Skipped

Made = TypeVar("Made")
CLOSED = "the reading process was closed before the document was read"


class Keeper:
    """Keeps one child: made when it is first needed, replaced when it is lost or worn.

    For one thread at a time, but for `close`, which any thread may call.
    """

    def __init__(self, limits: Limits, module: str = READING, **settings: str | bool | None) -> None:
        self.limits = limits
        self._module = module
        self._settings = settings
        self._child: Child | None = None
        self._waiting = 0

    @property
    def is_open(self) -> bool:
        """Whether there is a child; documents that were sent ahead went down with the one before it."""
        return self._child is not None

    def send(self, document: Path | bytes, source: str, **job: Any) -> None:
        """Hands over a document without waiting."""
        if self._child is not None and not self._waiting and self._child.process.poll() is not None:
            self.close()  # it ended by itself, and no document is to blame
        if self._child is None:
            self._child, self._waiting = Child(self.limits, self._module, **self._settings), 0
        self._waiting += 1
        self._child.send(document, source, **job)

    def answer(self, source: str, build: Callable[[dict[str, Any]], Made]) -> Made | Skipped:
        """What `build` makes of the answer to the document that was sent first, or why there is none.

        Never raises for what is in a document: one that took the child over could answer in any shape.
        """
        child = self._child
        if child is None:
            return Skipped(source, "failed", CLOSED)
        try:
            found, worn = child.answer(source)
        except BaseException:  # interrupted: an answer that comes later must not be taken for the next document's
            self.close()
            raise
        self._waiting -= 1
        if worn:
            self.close()
        if isinstance(found, Skipped):
            return found
        try:
            return build(found)
        except (ValueError, TypeError, KeyError):
            self.close()
            return Skipped(source, "crashed", STRANGE)

    def close(self) -> None:
        """Ends the child, whatever it is doing."""
        child, self._child = self._child, None
        if child is not None:
            child.end()
