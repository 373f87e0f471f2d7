"""One child process that works on documents, with its deadline and memory limit, and the threads that talk to it.

Plain subprocesses, since a Dask worker may have no children by multiprocessing; and threads to talk to
them, since pipes cannot be waited for on Windows.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from skillgap.model import Skipped

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

# The child has the search path of its parent and nothing else (-P no working folder, -s no user folder,
# -S no site), so that a wheel, an editable install and a bare checkout are the same to it.
_BOOT = "import sys; sys.path[:] = sys.argv[2:]; from {} import main; main()"
READING = "skillgap.readers.__main__"
_START_SECONDS = 60.0  # on however loaded a machine
# Said of a child that a document may have taken over.
STRANGE = "the reading process gave an answer of another shape"
_AT_ONCE = 1000  # bytes of a request that any pipe has room for, with the two before it: so most need no thread
_MOST_ANSWER = 1 << 28  # bytes; an honest answer has a hundred thousand
# Signals by which engines end that got no memory: PDFium stops itself, the system kills.
_MEMORY_DEATHS = frozenset({"SIGILL", "SIGTRAP", "SIGABRT", "SIGKILL", "SIGSEGV"})
_MEMORY_SHARE = 0.6  # of the limit, from which such a death is put down to memory


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost. Measured: real resumes need under 300 MB and 4 CPU seconds."""

    seconds: float = 30.0
    """Of wall time, from when the child is ready and has the document."""
    picture_seconds: float = 300.0
    """The same where the child says that it reads pages as pictures: 20 of them take 50 s on a quiet core."""
    memory: int = 1 << 30
    """Bytes of address space of the child. Not enforced on Windows and macOS, where the deadline alone guards."""
    bytes: int = 20_000_000
    documents: int = 200
    """After so many a child is replaced, since pdfplumber leaks."""
    cpu: int = 30
    """CPU seconds: they end a child whose parent is gone."""


class Child:
    """One reading process with the threads that fill its input and empty its output.

    `main` of `module` serves in it. Documents may be sent ahead; the clock of each starts when the answer to the
    one before it is there.
    """

    def __init__(self, limits: Limits, module: str = READING, **settings: str | bool | None) -> None:
        self._limits = limits
        self.served = 0
        self._ready = self._ended = False
        self._sent: deque[float] = deque()
        self._free_at = 0.0
        root = str(Path(__file__).resolve().parent.parent)
        path = [os.path.abspath(entry) for entry in sys.path]
        budget = json.dumps({"memory": limits.memory, "cpu": limits.cpu, **settings})
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-s", "-S", "-c", _BOOT.format(module), budget, *path, *([] if root in path else [root])],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        assert self.process.stdin is not None and self.process.stdout is not None
        self._input = self.process.stdin
        self._frames: queue.SimpleQueue[tuple[float, dict[str, Any] | None]] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None
        self._reader = threading.Thread(target=_receive_all, args=(self.process.stdout, self._frames), daemon=True)
        self._reader.start()

    def send(self, document: Path | bytes, source: str, **more: Any) -> None:
        """Hands over a document without waiting: the child may still be starting, and a pipe holds 64 kB, or 4 kB."""
        content = document if isinstance(document, bytes) else b""
        path = os.path.abspath(document) if isinstance(document, Path) else None
        request = {"path": path, "size": len(content), "most": self._limits.bytes, "source": source, **more}
        head = json.dumps(request).encode()
        self._sent.append(time.monotonic())
        frame = len(head).to_bytes(4, "big") + head + content
        if len(frame) <= _AT_ONCE and not (self._writer and self._writer.is_alive()):
            _write(self._input, frame, None)
            return
        self._writer = threading.Thread(target=_write, args=(self._input, frame, self._writer), daemon=True)
        self._writer.start()

    def answer(self, source: str) -> tuple[dict[str, Any] | Skipped, bool]:
        """(what became of the document that was sent first, whether the process should be replaced)."""
        if not self._ready:
            # The clock starts once the child is ready: its start is not the document's fault.
            ready_at, ready = self._next(time.monotonic() + _START_SECONDS)
            if ready is None:
                return Skipped(source, "failed", f"the reading process did not start ({self._how_it_ended()})"), True
            self._ready, self._free_at = True, ready_at
        self.served += 1
        began = max(self._free_at, self._sent.popleft())
        seconds = self._limits.seconds
        self._free_at, found = self._next(began + seconds)
        if found is not None and "pictures" in found:  # it asks for more time, once
            seconds = self._limits.picture_seconds
            self._free_at, found = self._next(began + seconds)
        if found is None:
            return self._lost(source, seconds), True
        try:
            worn = bool(found["worn"]) or self.served >= self._limits.documents
            return (_skipped(found["skipped"], source) if "skipped" in found else found), worn
        except (KeyError, TypeError, ValueError):
            return Skipped(source, "crashed", STRANGE), True

    def end(self) -> None:
        """Kills the process, and leaves neither zombie, thread nor open pipe."""
        with contextlib.suppress(OSError, AttributeError):  # with the programs that it started; Windows has no groups
            os.killpg(self.process.pid, signal.SIGKILL)
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

    def _lost(self, source: str, seconds: float) -> Skipped:
        """Why there is no answer: time, processor time, memory, or something else that killed the process."""
        if not self._ended:
            return Skipped(source, "timeout", f"the limit is {seconds:g} s")
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


def _skipped(row: dict[str, Any], source: str) -> Skipped:
    """What the child says of a document, under the name that it has here. Raises TypeError for another shape."""
    if not all(isinstance(row[name], str) for name in ("reason", "message", "sha256", "reader")):
        raise TypeError("no words")
    return Skipped(**{**row, "source": source, "pages": int(row["pages"])})


def _receive_all(stream: IO[bytes], frames: queue.SimpleQueue[tuple[float, dict[str, Any] | None]]) -> None:
    """Puts each frame of the child into the queue, and None when there are no more."""
    with contextlib.suppress(OSError, ValueError):
        while len(head := stream.read(4)) == 4:
            size = int.from_bytes(head, "big")
            body = stream.read(size) if size <= _MOST_ANSWER else b""
            if len(body) < size:
                break
            frame = json.loads(body)
            if not isinstance(frame, dict):
                break
            frames.put((time.monotonic(), frame))
    frames.put((time.monotonic(), None))


def _write(stream: IO[bytes], frame: bytes, before: threading.Thread | None) -> None:
    if before is not None:
        before.join()
    with contextlib.suppress(OSError, ValueError):  # a child that has died is noticed where its answer is missed
        stream.write(frame)
        stream.flush()
