"""The child that reads a document and extracts its profile, and the slot that keeps one such child.

Reading and extraction share a process: a profile is a tenth of the text with its places that would have to
cross otherwise, deadline and memory limit hold for both, and a slot is one process, so that as many slots as
cores fill the machine and no more.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from skillgap import __version__
from skillgap.child import STRANGE, Child, Limits
from skillgap.errors import UsageError
from skillgap.guard import refuse
from skillgap.model import Document, Profile, Resume, Skipped
from skillgap.packing import pack, unpack

# Handed to the child while it works on the one before, so that it never waits for this process.
_AHEAD = 2
# New objects after which the child looks for garbage; a resume makes some hundred thousand.
_GARBAGE = 50_000
_CLOSED = "the worker was closed before the document was read"


def main() -> None:
    """Serves requests on standard input with profiles (see readers/__main__.py)."""
    # Nothing that is made before the first document becomes garbage: looking for it took a fifth of the start.
    gc.disable()
    from skillgap.pipeline import open_extractor
    from skillgap.readers.__main__ import serve
    from skillgap.taxonomy import open_taxonomy

    def open_answer(settings: dict[str, Any]) -> Callable[[Resume], dict[str, Any]]:
        overlay = settings["overlay"]
        extract = open_extractor(open_taxonomy(Path(overlay) if overlay else None), quoting=settings["quoting"])
        # Taxonomy and libraries stay for good: looking through them for garbage took a fifth of the reading.
        gc.freeze()
        gc.set_threshold(_GARBAGE)
        gc.enable()
        return lambda resume: {"profile": pack(extract(resume))}

    serve(open_answer)


@dataclass(frozen=True, slots=True)
class OpenSlot:
    """Opens a slot. It can be sent to another process, so it holds data only."""

    overlay: str | None = None
    """Absolute path of a taxonomy folder laid over the built-in one."""
    engine: str = "auto"
    limits: Limits = Limits(documents=2000)
    quoting: bool = False
    """The profiles hold the sentences in which skills are named."""
    taxonomy: str = ""
    """Its checksum, where the slot may be opened on another machine: there it must be the same."""
    version: str = __version__
    module: str = __name__
    """Whose `main` serves in the child."""

    def __call__(self) -> Slot:
        if self.version != __version__ or (self.taxonomy and self.taxonomy != self._taxonomy_here()):
            raise UsageError("a worker of the cluster has another version of skillgap or of the taxonomy; install the same on every node")
        return Slot(self)

    def _taxonomy_here(self) -> str:
        from skillgap.taxonomy import checksum

        return checksum(Path(self.overlay) if self.overlay else None)


class Slot:
    """One child that reads and extracts, replaced when it is lost or worn. For one thread at a time."""

    def __init__(self, settings: OpenSlot) -> None:
        self._settings = settings
        self._child: Child | None = None
        self._closed = False

    def __enter__(self) -> Slot:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._closed = True
        self._end_child()

    def _end_child(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def __call__(self, documents: Sequence[Document]) -> Iterator[Profile | Skipped]:
        """What became of each document, in order. Never raises for what is in a document."""
        refused: dict[int, Skipped | None] = {}
        sent = 0
        try:
            for index, document in enumerate(documents):
                while sent < min(len(documents), index + _AHEAD):
                    refused[sent] = self._send(documents[sent])
                    sent += 1
                refusal = refused.pop(index)
                if refusal is not None:
                    yield refusal
                    continue
                found, whole = self._answer(document)
                if not whole:
                    sent = index + 1  # what was sent ahead went down with the child
                yield found
        except BaseException:  # an answer that comes later must not be taken for the next document's
            self._end_child()
            raise

    def _send(self, document: Document) -> Skipped | None:
        found = ("failed", _CLOSED) if self._closed else refuse(document.content, self._settings.limits.bytes)
        if found:
            return Skipped(document.source, *found)
        if self._child is None:
            self._child = Child(self._settings.limits, self._settings.module, overlay=self._settings.overlay, quoting=self._settings.quoting)
        self._child.send(document.content, document.source, engine=self._settings.engine)
        return None

    def _answer(self, document: Document) -> tuple[Profile | Skipped, bool]:
        """(what became of it, whether the child lives on)."""
        child = self._child
        if child is None:
            return Skipped(document.source, "failed", _CLOSED), False
        found, worn = child.answer(document.source)
        if worn:
            self._end_child()
        if isinstance(found, Skipped):
            return found, not worn
        try:
            # Under the name that it has here: files are named after it.
            return replace(unpack(Profile, found["profile"]), source=document.source), not worn
        except (ValueError, TypeError, KeyError):  # a document may have taken the child over: what it says is of no use then
            self._end_child()
            return Skipped(document.source, "crashed", STRANGE), False
