"""The child that reads a document and extracts its profile, and the slot that keeps one such child.

Reading and extraction share a process: a profile is a tenth of the text with its places that would have to
cross otherwise, deadline and memory limit hold for both, and a slot is one process, so that as many slots as
cores fill the machine and no more.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from skillgap import __version__
from skillgap.child import Limits
from skillgap.errors import UsageError
from skillgap.guard import refuse
from skillgap.keeper import CLOSED, Keeper
from skillgap.model import Document, Profile, Resume, Skipped
from skillgap.packing import pack, unpack

# Handed to the child while it works on the one before, so that it never waits for this process.
_AHEAD = 2
# New objects after which the child looks for garbage; a resume makes some hundred thousand.
_GARBAGE = 50_000


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
    """Reads and extracts in a child. For one thread at a time; another one may close it."""

    def __init__(self, settings: OpenSlot) -> None:
        self._keeper = Keeper(settings.limits, settings.module, overlay=settings.overlay, quoting=settings.quoting)
        self._engine = settings.engine
        self._closed = False

    def __enter__(self) -> Slot:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._closed = True
        self._keeper.close()

    def __call__(self, documents: Sequence[Document]) -> Iterator[Profile | Skipped]:
        """What became of each document, in order. Never raises for what is in a document."""
        refused: dict[int, Skipped | None] = {}
        sent = 0
        try:
            for index, document in enumerate(documents):
                while sent < min(len(documents), index + _AHEAD):
                    refused[sent] = self._submit(documents[sent])
                    sent += 1
                refusal = refused.pop(index)
                if refusal is not None:
                    yield refusal
                    continue
                yield self._keeper.answer(document.source, partial(_profile, document.source))
                if not self._keeper.is_open:
                    sent = index + 1  # what was sent ahead went down with the child
        except BaseException:  # an answer that comes later must not be taken for the next document's
            self._keeper.close()
            raise

    def _submit(self, document: Document) -> Skipped | None:
        found = ("failed", CLOSED) if self._closed else refuse(document.content, self._keeper.limits.bytes)
        if found:
            return Skipped(document.source, *found)
        self._keeper.send(document.content, document.source, engine=self._engine)
        return None


def _profile(source: str, found: dict[str, Any]) -> Profile:
    """The profile under the name that the document has here: files are named after it."""
    return replace(unpack(Profile, found["profile"]), source=source)
