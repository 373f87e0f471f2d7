"""The guard: one bad document costs that document, and nothing is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from skillgap.errors import SKIP_REASONS
from skillgap.guard import GuardedReader, Limits
from skillgap.model import Resume, Skipped
from tests.readers import made

GOOD = made.one_page(made.prose())
POSIX = pytest.mark.skipif(os.name != "posix", reason="limits of memory and processor time are POSIX's")


@pytest.fixture(scope="module")
def reader() -> Iterator[GuardedReader]:
    with GuardedReader(limits=Limits(seconds=20)) as shared:
        yield shared


def skipped(outcome: Resume | Skipped) -> Skipped:
    assert isinstance(outcome, Skipped), outcome.text[:80]
    assert outcome.reason in SKIP_REASONS
    return outcome


def read(outcome: Resume | Skipped) -> Resume:
    assert isinstance(outcome, Resume), outcome
    return outcome


def test_reads_bytes_and_paths_alike(reader: GuardedReader, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(GOOD)
    assert reader.read(path, "a.pdf") == reader.read(GOOD, "a.pdf")
    assert "Built services in Python" in read(reader.read(GOOD, "a.pdf")).text


def test_submit_does_not_wait_though_the_pipe_is_full() -> None:
    large = GOOD + b"\n%" + b" " * 5_000_000
    with GuardedReader() as reader:
        start = time.perf_counter()
        reader.submit(large, "large.pdf")
        took = time.perf_counter() - start
        assert isinstance(reader.result(), Resume)
    assert took < 0.1


def test_refuses_what_needs_no_reading(reader: GuardedReader, tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "none.pdf").write_bytes(b"")
    (tmp_path / "loop.pdf").symlink_to("loop.pdf")
    (tmp_path / "large.pdf").write_bytes(b"%PDF-")
    os.truncate(tmp_path / "large.pdf", 30_000_000)
    wanted = {"folder.pdf": "not_a_file", "none.pdf": "empty", "loop.pdf": "unreadable", "large.pdf": "too_large", "gone.pdf": "missing"}
    wanted["nul\0.pdf"] = "missing"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.pdf")
        wanted["pipe.pdf"] = "not_a_file"
    assert {name: skipped(reader.read(tmp_path / name, name)).reason for name in wanted} == wanted


def test_strange_names_are_names(reader: GuardedReader, tmp_path: Path) -> None:
    names = ["a\nb.pdf", "\x1b[31mred.pdf", "-rf.pdf", "ü🙂.pdf", os.fsdecode(b"caf\xe9.pdf")]
    for name in names:
        (tmp_path / name).write_bytes(GOOD)
        outcome = reader.read(tmp_path / name, name)
        assert isinstance(outcome, Resume) and outcome.source == name


def test_symlink_is_followed(reader: GuardedReader, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(GOOD)
    (tmp_path / "b.pdf").symlink_to("a.pdf")
    assert isinstance(reader.read(tmp_path / "b.pdf", "b.pdf"), Resume)


def test_hang_costs_one_document() -> None:
    with GuardedReader("pdfplumber", Limits(seconds=1.5)) as reader:
        assert isinstance(reader.read(GOOD, "a.pdf"), Resume)
        start = time.perf_counter()
        assert skipped(reader.read(made.endless_map(), "hang.pdf")).reason == "timeout"
        assert time.perf_counter() - start < 5
        assert isinstance(reader.read(GOOD, "b.pdf"), Resume)


@POSIX
def test_memory_costs_one_document() -> None:
    with GuardedReader(limits=Limits(memory=400 << 20)) as reader:
        assert isinstance(reader.read(GOOD, "a.pdf"), Resume)
        outcome = reader.read(made.bomb(300_000_000), "bomb.pdf")
        assert isinstance(outcome, Resume) or outcome.reason in {"memory", "crashed", "broken", "empty"}
        assert isinstance(reader.read(GOOD, "b.pdf"), Resume)


@POSIX
def test_dead_child_costs_one_document() -> None:
    with GuardedReader() as reader:
        assert isinstance(reader.read(GOOD, "a.pdf"), Resume)
        reader.submit(made.laughing_forms(10, 10), "forms.pdf")
        assert reader._keeper._child is not None
        reader._keeper._child.process.kill()
        assert skipped(reader.result()).reason == "crashed"
        assert isinstance(reader.read(GOOD, "b.pdf"), Resume)


@POSIX
def test_processor_time_is_a_second_wall() -> None:
    with GuardedReader("pdfplumber", Limits(cpu=2)) as reader:
        outcome = skipped(reader.read(made.endless_map(), "hang.pdf"))
        assert outcome.reason == "timeout" and "processor" in outcome.message


def test_child_is_replaced_after_its_share() -> None:
    with GuardedReader(limits=Limits(documents=2)) as reader:
        seen = []
        for number in range(4):
            reader.submit(GOOD, f"{number}.pdf")
            assert reader._keeper._child is not None
            seen.append(reader._keeper._child.process.pid)
            assert isinstance(reader.result(), Resume)
    assert len(set(seen)) == 2


def test_close_leaves_no_process_and_no_thread() -> None:
    before = threading.active_count()
    reader = GuardedReader("pdfplumber", Limits(seconds=60))
    reader.submit(made.endless_map(), "hang.pdf")
    assert reader._keeper._child is not None
    process = reader._keeper._child.process
    reader.close()
    reader.close()
    assert process.returncode is not None
    assert process.stdin is not None and process.stdin.closed and process.stdout is not None and process.stdout.closed
    assert threading.active_count() == before


def test_interrupt_while_waiting_does_not_mix_up_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    with GuardedReader() as reader:
        reader.submit(GOOD, "first.pdf")
        assert reader._keeper._child is not None
        monkeypatch.setattr(reader._keeper._child, "answer", lambda source: (_ for _ in ()).throw(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            reader.result()
        assert read(reader.read(GOOD, "second.pdf")).source == "second.pdf"


@pytest.mark.parametrize("answer", [{}, {"resume": 7}, {"resume": {"lines": []}}])
def test_an_answer_of_another_shape_costs_one_document(answer: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    """A document may have taken the child over."""
    with GuardedReader() as reader:
        reader.submit(GOOD, "first.pdf")
        assert reader._keeper._child is not None
        monkeypatch.setattr(reader._keeper._child, "answer", lambda source: (answer, False))
        assert skipped(reader.result()).reason == "crashed"
        assert read(reader.read(GOOD, "second.pdf")).source == "second.pdf"


def test_misuse_is_told() -> None:
    with GuardedReader() as reader:
        with pytest.raises(RuntimeError):
            reader.result()
        reader.submit(GOOD, "a.pdf")
        with pytest.raises(RuntimeError):
            reader.submit(GOOD, "b.pdf")


def test_child_ends_when_its_parent_is_killed() -> None:
    code = (
        "import os, sys; from skillgap.guard import GuardedReader; from tests.readers import made\n"
        "reader = GuardedReader(); reader.read(made.one_page(made.prose()), 'a.pdf')\n"
        "print(reader._keeper._child.process.pid, flush=True); os._exit(9)"
    )
    pid = int(subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=Path(__file__).parent.parent).stdout)
    for _ in range(50):
        if not _runs(pid):
            return
        time.sleep(0.1)
    pytest.fail("the child outlived its parent")


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return b"skillgap" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


@pytest.mark.parametrize("shadow", ["json.py", "skillgap.py", "typing.py"])
def test_working_folder_cannot_shadow_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shadow: str) -> None:
    (tmp_path / shadow).write_text("raise SystemExit('shadowed')")
    monkeypatch.chdir(tmp_path)
    with GuardedReader() as reader:
        assert isinstance(reader.read(GOOD, "a.pdf"), Resume)


def test_start_is_light() -> None:
    """Process start to end of one page, as a ratio to an interpreter that imports PDFium, in the same run."""
    def bare() -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import pypdfium2"], check=True)
        return time.perf_counter() - start

    def guarded() -> float:
        start = time.perf_counter()
        with GuardedReader() as reader:
            assert isinstance(reader.read(GOOD, "a.pdf"), Resume)
        return time.perf_counter() - start

    start, once = min(bare() for _ in range(3)), min(guarded() for _ in range(3))
    print(f"interpreter with PDFium {1000 * start:.0f} ms, child with one page {1000 * once:.0f} ms")
    assert once < 0.2 or once < 3.5 * start
