"""Reads each document in a child process with a deadline and a memory limit.

A file that hangs the engine, eats memory or kills the process costs that one document, with its reason
(facts/pdf-extraction.md section 3: files of 1 to 40 kB do each of these to both engines). Plain
subprocesses are used, since a Dask worker may have no children by multiprocessing; and threads to talk
to them, since pipes cannot be waited for on Windows.
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

# The child runs with the search path of its parent and nothing else (-P no working folder, -s no user
# folder, -S no site): a wheel, an editable install and a bare checkout all look the same to it, and
# leaving out `site` saves a tenth of its start.
_BOOT = "import sys; sys.path[:] = sys.argv[2:]; from skillgap.readers.__main__ import main; main()"
_START_SECONDS = 60.0


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
    cpu: int = 600
    """CPU seconds of one child in all its documents, a second wall behind the deadline."""


class GuardedReader:
    """A reader in a child process. `submit` returns at once, so that the caller can work while the child reads.

    One document at a time, from one thread; use as a context manager. The child is started with the first
    document, replaced when it is lost or worn out, and ended by `close`.
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
            if self._child is None or not self._child.is_alive():
                self.close()
                self._child = _Child(self._limits)
            self._child.send(document, source, self._engine, self._limits.bytes)

    def result(self) -> Resume | Skipped:
        """What the child made of the submitted document. Never raises for what is in the document."""
        if self._pending is None:
            raise RuntimeError("result() without submit()")
        (source, refused), self._pending = self._pending, None
        if refused is not None:
            return refused
        assert self._child is not None
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
        self._ready = False
        self._taken_at = time.monotonic()
        # The package comes from where the parent found it, and its dependencies too.
        root = str(Path(__file__).resolve().parent.parent)
        path = [os.path.abspath(entry) for entry in sys.path]
        arguments = json.dumps({"memory": limits.memory, "cpu": limits.cpu})
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-s", "-S", "-c", _BOOT, arguments, *path, *([] if root in path else [root])],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert self._process.stdin is not None and self._process.stdout is not None
        self._input = self._process.stdin
        self._frames: queue.SimpleQueue[tuple[float, dict[str, Any] | None]] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None
        self._reader = threading.Thread(target=_receive_all, args=(self._process.stdout, self._frames), daemon=True)
        self._reader.start()

    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def send(self, document: Path | bytes, source: str, engine: str, most: int) -> None:
        """Hands over a document without waiting: the child may still be starting, and a pipe holds 64 kB."""
        content = document if isinstance(document, bytes) else b""
        path = None if isinstance(document, bytes) else os.path.abspath(document)
        request = {"path": path, "size": len(content), "most": most, "source": source, "engine": engine}
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
        _, found = self._next(self._taken_at + self._limits.seconds)
        self.served += 1
        if found is None:
            return self._lost(source), True
        return (Skipped(**found["skipped"]) if "skipped" in found else resume_from(found["resume"])), bool(found["worn"])

    def end(self) -> None:
        """Kills the process, and leaves neither zombie, thread nor open pipe."""
        self._process.kill()
        self._process.wait()
        for thread in (self._writer, self._reader):
            if thread is not None:
                thread.join(5)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(OSError, ValueError):
                    pipe.close()

    def _next(self, deadline: float) -> tuple[float, dict[str, Any] | None]:
        """The next frame and when it came; None at the deadline, or when the process has ended."""
        try:
            return self._frames.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return deadline, None

    def _lost(self, source: str) -> Skipped:
        """Why there is no answer. A process that ran into its limits dies by a signal that says so, or of no memory."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(0.2)
        if self.is_alive():
            return Skipped(source, "timeout", f"the limit is {self._limits.seconds:g} s")
        if self._process.returncode == -getattr(signal, "SIGXCPU", 0):
            return Skipped(source, "timeout", "it used up its processor time")
        return Skipped(source, "crashed", self._how_it_ended())

    def _how_it_ended(self) -> str:
        code = self._process.poll()
        if code is None:
            return "no answer"
        known = code < 0 and -code in {number.value for number in signal.Signals}
        return f"ended by {signal.Signals(-code).name}" if known else f"ended with {code}"


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
            body = stream.read(size)
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
    return Resume(
        source=table["source"],
        sha256=table["sha256"],
        reader=table["reader"],
        pages=table["pages"],
        text=table["text"],
        lines=tuple(Line(*row) for row in table["lines"]),
        words=tuple(Word(*row[:-1], tuple(row[-1])) for row in table["words"]),
        quality=tuple(table["quality"]),
        written=table["written"],
    )
