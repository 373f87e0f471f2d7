"""The child of guard.py: reads one document after the other and answers in JSON frames.

A frame is four bytes of length (big endian) and that many bytes of JSON; in a request the bytes of a
document given as bytes follow. The child touches hostile files, so its answers are data and are never
unpickled. Limits are set here, on the child, before it says that it is ready.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from skillgap.model import Resume, Skipped

try:
    import resource
except ImportError:  # Windows, where the deadline alone guards
    resource = None  # type: ignore[assignment]

# What goes into a frame.
Table = dict[str, Any]
# The bytes of a document, the request, what asks for more time -> the answer.
Work = Callable[[bytes, Table, Callable[[], None]], Table]
# Sent before pages are read as pictures, which takes longer.
_MORE_TIME: Table = {"pictures": True}
_WORN = 0.6  # part of the memory limit from which a child is not given another document


def main() -> None:
    """Serves requests on standard input with what the document holds."""

    serve(lambda settings: lambda resume: {"resume": resume_table(resume)})


def serve(open_answer: Callable[[Table], Callable[[Resume], Table]]) -> None:
    """Answers requests with what `open_answer` makes of the resume that a document holds; it is called before the child says that it is ready."""

    def open_work(settings: Table) -> Work:
        from skillgap.readers import needs_pictures, open_engine, read_document

        open_engine()
        answer, words = open_answer(settings), bool(settings.get("words"))

        def read(content: bytes, request: Table, ask_time: Callable[[], None]) -> Table:
            name, engine = request["source"], request["engine"]
            if engine == "tesseract":
                ask_time()
            outcome = read_document(content, name, engine, words=words)
            if engine == "auto" and needs_pictures(outcome):
                ask_time()
                outcome = read_document(content, name, "auto+tesseract", words=words)
            return answer(outcome) if isinstance(outcome, Resume) else skipped_table(outcome)

        return read

    serve_bytes(open_work)


def serve_bytes(open_work: Callable[[Table], Work]) -> None:
    """Answers requests on standard input until it is closed: the bytes of a document and the request go to what `open_work` gives."""
    # The parent decides what an interrupt means; it reaches the whole group of processes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # Whatever an engine prints must not get between the frames.
    silence = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(silence, number)
    limits = json.loads(sys.argv[1])
    _limit_memory(limits["memory"])
    work = open_work(limits)

    def ask_time() -> None:
        _send(answers, _MORE_TIME)
        _limit_cpu(limits["cpu"])

    _send(answers, {"ready": True})
    while (request := _receive(source)) is not None:
        name = request["source"]
        _limit_cpu(limits["cpu"])
        try:
            table = work(_content(request, source), request, ask_time)
        except MemoryError:
            table = skipped_table(Skipped(name, "memory", f"the limit is {limits['memory'] // 1_000_000} MB"))
        except OSError as error:  # it was there when the parent looked
            table = skipped_table(Skipped(name, "unreadable", error.strerror or ""))
        except Exception as error:  # noqa: BLE001  named to the user; one document never ends the child
            table = skipped_table(Skipped(name, "failed", f"{type(error).__name__}: {error}"[:200]))
        # A child that ran out of memory goes: what kills it later would be put down to memory, too.
        out = table.get("skipped", {}).get("reason") == "memory"
        _send(answers, {**table, "worn": out or _is_worn(limits["memory"])})


def _content(request: dict[str, Any], source: IO[bytes]) -> bytes:
    """The bytes of the document, one more than allowed at most: a file may grow after the parent looked at it."""
    if request["path"] is None:
        return source.read(request["size"])
    with Path(request["path"]).open("rb") as file:
        return file.read(request["most"] + 1)


def skipped_table(outcome: Skipped) -> Table:
    """The answer for a document that gave nothing."""
    return {"skipped": {name: getattr(outcome, name) for name in outcome.__slots__}}


def resume_table(resume: Resume) -> dict[str, Any]:
    """As dataclasses.asdict, but lines and words as bare rows."""
    table = {name: getattr(resume, name) for name in ("source", "sha256", "reader", "pages", "text", "quality", "written")}
    table["lines"] = [[getattr(line, name) for name in line.__slots__] for line in resume.lines]
    table["words"] = [[getattr(word, name) for name in word.__slots__] for word in resume.words]
    return table


def _limit_memory(most: int) -> None:
    if resource is None:
        return
    for kind, amount in ((resource.RLIMIT_AS, most), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        with contextlib.suppress(OSError, ValueError):  # macOS knows RLIMIT_AS and refuses it
            resource.setrlimit(kind, (amount if hard == resource.RLIM_INFINITY else min(amount, hard), hard))


def _limit_cpu(seconds: int) -> None:
    """Gives the next document so many CPU seconds; SIGXCPU ends the process after them."""
    if resource is None:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used, hard = int(usage.ru_utime + usage.ru_stime), resource.getrlimit(resource.RLIMIT_CPU)[1]
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (used + seconds + 1, hard))


def _is_worn(memory: int) -> bool:
    """Whether so much memory is still taken that the next document would not have its share."""
    try:
        taken = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, AttributeError):  # only Linux tells, and only there the limit holds
        return False
    return taken > _WORN * memory


def _send(stream: IO[bytes], table: dict[str, Any]) -> None:
    payload = json.dumps(table, separators=(",", ":")).encode()
    stream.write(len(payload).to_bytes(4, "big") + payload)
    stream.flush()


def _receive(stream: IO[bytes]) -> dict[str, Any] | None:
    head = stream.read(4)
    if len(head) < 4:
        return None
    request: dict[str, Any] = json.loads(stream.read(int.from_bytes(head, "big")))
    return request


if __name__ == "__main__":
    main()
