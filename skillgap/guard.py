"""Reads each document in a child process with a deadline and a memory limit.

A file that hangs the engine, eats memory or kills the process costs that one document, with its reason
(facts/pdf-extraction.md section 3: files of 1 to 40 kB do each of these to both engines). Plain
subprocesses are used, since a Dask worker may have no children by multiprocessing.
"""

from __future__ import annotations

import json
import os
import selectors
import stat
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from skillgap.model import Line, Resume, Skipped, Word


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost. Measured: real resumes need under 300 MB and 4 CPU seconds."""

    seconds: float = 30.0
    memory: int = 1 << 30
    bytes: int = 20_000_000
    documents: int = 200
    """After so many a child is replaced, since pdfplumber leaks."""
    cpu: int = 600
    """CPU seconds of one child in all its documents, a second wall behind the deadline."""


class GuardedReader:
    """A reader in a child process. `submit` returns at once, so that the caller can work while the child reads.

    One document at a time; use as a context manager.
    """

    def __init__(self, engine: str = "auto", limits: Limits | None = None) -> None:
        self._engine = engine
        self._limits = limits or Limits()
        self._child: subprocess.Popen[bytes] | None = None
        self._ready = False
        self._served = 0
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
        refused = self._refuse(document, source)
        self._pending = (source, refused)
        if refused is None:
            self._send(document, source)

    def result(self) -> Resume | Skipped:
        """What the child made of the submitted document."""
        if self._pending is None:
            raise RuntimeError("result() without submit()")
        (source, refused), self._pending = self._pending, None
        if refused is not None:
            return refused
        answer = self._receive(source)
        self._served += 1
        if self._served >= self._limits.documents:
            self.close()
        return answer

    def close(self) -> None:
        """Ends the child."""
        child, self._child, self._ready, self._served = self._child, None, False, 0
        if child is not None:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe:
                    pipe.close()

    def _refuse(self, document: Path | bytes, source: str) -> Skipped | None:
        """Reasons that need no reading: no file, no plain file, too large."""
        if isinstance(document, bytes):
            size = len(document)
        else:
            try:
                found = document.stat()
                with document.open("rb") if stat.S_ISREG(found.st_mode) else open(os.devnull, "rb"):
                    pass
            except FileNotFoundError:
                return Skipped(source, "missing", "")
            except OSError as error:
                return Skipped(source, "unreadable", error.strerror or "")
            if not stat.S_ISREG(found.st_mode):
                return Skipped(source, "not_a_file", "")
            size = found.st_size
        if size > self._limits.bytes:
            return Skipped(source, "too_large", f"{size // 1_000_000} MB, the limit is {self._limits.bytes // 1_000_000} MB")
        return Skipped(source, "empty", "no bytes in it") if size == 0 else None

    def _start(self) -> subprocess.Popen[bytes]:
        limits = json.dumps({"memory": self._limits.memory, "cpu": self._limits.cpu})
        # The child imports the same package, wherever the parent found it.
        root = str(Path(__file__).resolve().parent.parent)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([root, *sys.path]), "PYTHONNOUSERSITE": "1"}
        return subprocess.Popen(
            [sys.executable, "-m", "skillgap.readers", limits],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
        )  # fmt: skip

    def _send(self, document: Path | bytes, source: str) -> None:
        path = None if isinstance(document, bytes) else str(document.absolute())
        size = len(document) if isinstance(document, bytes) else 0
        head = json.dumps({"path": path, "size": size, "source": source, "engine": self._engine}).encode()
        frame = len(head).to_bytes(4, "big") + head + (document if isinstance(document, bytes) else b"")
        for _ in range(2):  # a child that died between two documents is replaced once
            if self._child is None or self._child.poll() is not None:
                self.close()
                self._child = self._start()
            try:
                assert self._child.stdin is not None
                self._child.stdin.write(frame)
                self._child.stdin.flush()
                return
            except (BrokenPipeError, OSError):
                continue

    def _receive(self, source: str) -> Resume | Skipped:
        """The answer of the child. The clock starts once it is ready: its start-up is not the document's fault."""
        if not self._ready:
            if self._frame(time.monotonic() + 60) is None:
                return self._lost(source)
            self._ready = True
        answer = self._frame(time.monotonic() + self._limits.seconds)
        if answer is None:
            return self._lost(source)
        if "skipped" in answer:
            return Skipped(**answer["skipped"])
        return resume_from(answer["resume"])

    def _lost(self, source: str) -> Skipped:
        child = self._child
        running = child is not None and child.poll() is None
        if running:
            self.close()
            return Skipped(source, "timeout", f"the limit is {self._limits.seconds:g} s")
        code = child.returncode if child else 0
        self.close()
        return Skipped(source, "crashed", f"the reading process ended with {code}")

    def _frame(self, deadline: float) -> dict[str, Any] | None:
        head = self._bytes(4, deadline)
        body = self._bytes(int.from_bytes(head, "big"), deadline) if head else None
        if body is None:
            return None
        table: dict[str, Any] = json.loads(body)
        return table

    def _bytes(self, size: int, deadline: float) -> bytes | None:
        """Exactly `size` bytes from the child, or None at the deadline or when the child has ended."""
        child = self._child
        if child is None or child.stdout is None:
            return None
        got = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(child.stdout, selectors.EVENT_READ)
            while len(got) < size:
                left = deadline - time.monotonic()
                if left <= 0 or not selector.select(left):
                    return None
                chunk = os.read(child.stdout.fileno(), min(size - len(got), 1 << 16))
                if not chunk:
                    child.wait()
                    return None
                got += chunk
        return bytes(got)


def resume_from(table: dict[str, Any]) -> Resume:
    """The Resume that the child took apart."""
    return Resume(
        source=table["source"],
        sha256=table["sha256"],
        reader=table["reader"],
        pages=table["pages"],
        text=table["text"],
        lines=tuple(Line(*row) for row in table["lines"]),
        words=tuple(Word(*row[:-1], edges=tuple(row[-1])) for row in table["words"]),
        quality=tuple(table["quality"]),
        written=table["written"],
    )
