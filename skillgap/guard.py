"""Reads each document in a child process with a deadline and a memory limit.

A file that hangs the engine, eats memory or kills the process costs that one document, with its reason
(facts/pdf-extraction.md section 3). Plain subprocesses, since a Dask worker may have no children by
multiprocessing; and threads to talk to them, since pipes cannot be waited for on Windows.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import stat
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from skillgap.model import Line, Resume, Skipped, Word

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

# The child has the search path of its parent and nothing else (-P no working folder, -s no user folder,
# -S no site), so that a wheel, an editable install and a bare checkout are the same to it.
_BOOT = "import sys; sys.path[:] = sys.argv[2:]; from skillgap.readers.__main__ import main; main()"
_START_SECONDS = 60.0  # on however loaded a machine
_MOST_ANSWER = 1 << 28  # bytes; an honest answer has a hundred thousand
# Signals by which engines end that got no memory: PDFium stops itself, the system kills.
_MEMORY_DEATHS = frozenset({"SIGILL", "SIGTRAP", "SIGABRT", "SIGKILL", "SIGSEGV"})
_MEMORY_SHARE = 0.6  # of the limit, from which such a death is put down to memory


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost. Measured: real resumes need under 300 MB and 4 CPU seconds."""

    seconds: float = 30.0
    """Of wall time, from when the child is ready and has the document."""
    memory: int = 1 << 30
    """Bytes of address space of the child. Not enforced on Windows and macOS, where the deadline alone guards."""
    bytes: int = 20_000_000
    documents: int = 200
    """After so many a child is replaced, since pdfplumber leaks."""
    cpu: int = 30
    """CPU seconds: they end a child whose parent is gone."""


class GuardedReader:
    """A reader in a child process. `submit` returns at once, so that the caller can work while the child reads.

    One document at a time, from one thread. The child starts with the first document, is replaced when it is
    lost or worn, and ends with the context.
    """

    def __init__(self, engine: str = "auto", limits: Limits | None = None) -> None:
        self._engine = engine
        self._limits = limits or Limits()
        self._child: _Child | None = None
        self._pending: tuple[str, Skipped | None] | None = None

    def __enter__(self) -> GuardedReader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def read(self, document: Path | bytes, source: str) -> Resume | Skipped:
        """Reads one document and waits for it."""
        self.submit(document, source)
        return self.result()

    def submit(self, document: Path | bytes, source: str) -> None:
        """Hands a document to the child; `result` gives what it made of it."""
        if self._pending is not None:
            raise RuntimeError("submit() again before result()")
        refused = refuse(document, self._limits.bytes)
        self._pending = (source, Skipped(source, *refused) if refused else None)
        if refused is None:
            if self._child is None or self._child.process.poll() is not None:
                self.close()
                self._child = _Child(self._limits)
            self._child.send(document, source, self._engine)

    def result(self) -> Resume | Skipped:
        """What the child made of the submitted document. Never raises for what is in the document."""
        if self._pending is None:
            raise RuntimeError("result() without submit()")
        (source, refused), self._pending = self._pending, None
        if refused is not None or self._child is None:
            return refused or Skipped(source, "failed", "the reader was closed before the document was read")
        try:
            answer, worn = self._child.answer(source)
        except BaseException:  # interrupted: an answer that comes later must not be taken for the next document's
            self.close()
            raise
        if worn or self._child.served >= self._limits.documents:
            self.close()
        return answer

    def close(self) -> None:
        """Ends the child."""
        child, self._child = self._child, None
        if child is not None:
            child.end()


class _Child:
    """One reading process with the threads that fill its input and empty its output."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.served = 0
        self._ready = self._ended = False
        self._taken_at = time.monotonic()
        root = str(Path(__file__).resolve().parent.parent)
        path = [os.path.abspath(entry) for entry in sys.path]
        budget = json.dumps({"memory": limits.memory, "cpu": limits.cpu})
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-s", "-S", "-c", _BOOT, budget, *path, *([] if root in path else [root])],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert self.process.stdin is not None and self.process.stdout is not None
        self._input = self.process.stdin
        self._frames: queue.SimpleQueue[tuple[float, dict[str, Any] | None]] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None
        self._reader = threading.Thread(target=_receive_all, args=(self.process.stdout, self._frames), daemon=True)
        self._reader.start()

    def send(self, document: Path | bytes, source: str, engine: str) -> None:
        """Hands over a document without waiting: the child may still be starting, and a pipe holds 64 kB."""
        content = document if isinstance(document, bytes) else b""
        path = os.path.abspath(document) if isinstance(document, Path) else None
        request = {"path": path, "size": len(content), "most": self._limits.bytes, "source": source, "engine": engine}
        head = json.dumps(request).encode()
        self._taken_at = time.monotonic()
        self._writer = threading.Thread(target=_write, args=(self._input, len(head).to_bytes(4, "big") + head + content), daemon=True)
        self._writer.start()

    def answer(self, source: str) -> tuple[Resume | Skipped, bool]:
        """(what became of the document, whether the process should be replaced)."""
        if not self._ready:
            # The clock starts once the child is ready: its start is not the document's fault.
            ready_at, ready = self._next(time.monotonic() + _START_SECONDS)
            if ready is None:
                return Skipped(source, "failed", f"the reading process did not start ({self._how_it_ended()})"), True
            self._ready, self._taken_at = True, max(self._taken_at, ready_at)
        self.served += 1
        _, found = self._next(self._taken_at + self._limits.seconds)
        if found is None:
            return self._lost(source), True
        return (Skipped(**found["skipped"]) if "skipped" in found else resume_from(found["resume"])), bool(found["worn"])

    def end(self) -> None:
        """Kills the process, and leaves neither zombie, thread nor open pipe."""
        self.process.kill()
        self.process.wait()
        for thread in filter(None, (self._writer, self._reader)):
            thread.join(5)
        for pipe in filter(None, (self.process.stdin, self.process.stdout)):
            with contextlib.suppress(OSError, ValueError):
                pipe.close()

    def _next(self, deadline: float) -> tuple[float, dict[str, Any] | None]:
        """The next frame and when it came; None at the deadline, or when the process has ended."""
        try:
            came, frame = self._frames.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return deadline, None
        self._ended = frame is None
        return came, frame

    def _lost(self, source: str) -> Skipped:
        """Why there is no answer: time, processor time, memory, or something else that killed the process."""
        if not self._ended:
            return Skipped(source, "timeout", f"the limit is {self._limits.seconds:g} s")
        peak = self._reap()
        ended = self._how_it_ended()
        if ended == "SIGXCPU":
            return Skipped(source, "timeout", f"the limit is {self._limits.cpu} seconds of processor time")
        if ended in _MEMORY_DEATHS and peak > _MEMORY_SHARE * self._limits.memory:
            return Skipped(source, "memory", f"the limit is {self._limits.memory >> 20} MB")
        return Skipped(source, "crashed", f"the reading process ended with {ended}")

    def _reap(self) -> int:
        """The most bytes that a process which has ended held in memory; 0 where the system does not tell."""
        if resource is None or self.process.returncode is not None:
            self.process.wait()
            return 0
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        # A process begins with the figure of its parent, so nothing is known below that.
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return (usage.ru_maxrss if usage.ru_maxrss > own else 0) * (1 if sys.platform == "darwin" else 1024)

    def _how_it_ended(self) -> str:
        code = self.process.poll()
        return signal.Signals(-code).name if code and -code in set(signal.Signals) else f"code {code}"


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


def _receive_all(stream: IO[bytes], frames: queue.SimpleQueue[tuple[float, dict[str, Any] | None]]) -> None:
    """Puts each frame of the child into the queue, and None when there are no more."""
    with contextlib.suppress(OSError, ValueError):
        while len(head := stream.read(4)) == 4:
            size = int.from_bytes(head, "big")
            body = stream.read(size) if size <= _MOST_ANSWER else b""
            if len(body) < size:
                break
            frames.put((time.monotonic(), json.loads(body)))
    frames.put((time.monotonic(), None))


def _write(stream: IO[bytes], frame: bytes) -> None:
    with contextlib.suppress(OSError, ValueError):  # a child that has died is noticed where its answer is missed
        stream.write(frame)
        stream.flush()


def resume_from(table: dict[str, Any]) -> Resume:
    """The Resume that the child took apart."""
    words = tuple(Word(row[0], row[1], row[2], row[3], row[4], tuple(row[5])) for row in table["words"])
    return Resume(**{**table, "lines": tuple(Line(*row) for row in table["lines"]), "words": words, "quality": tuple(table["quality"])})
