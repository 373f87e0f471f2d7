"""The command as a process of its own: pipes, standard input, signals, another folder, hash seeds."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from skillgap import __version__

from ..conftest import RESUMES, ROOT

ADA = RESUMES / "ada-brennan.pdf"


def start(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
    """`python -m skillgap ...` of this checkout."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}  # type: ignore[dict-item]
    return subprocess.Popen(
        [sys.executable, "-m", "skillgap", *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, **options,  # type: ignore[call-overload]
    )  # fmt: skip


def run(*arguments: object, data: bytes | None = None, **options: object) -> tuple[int, bytes, bytes]:
    """Exit code, standard output, standard error."""
    child = start(*arguments, stdin=subprocess.PIPE if data is not None else subprocess.DEVNULL, **options)
    out, err = child.communicate(data, timeout=120)
    return child.returncode, out, err


def test_version_and_help() -> None:
    assert run("--version") == (0, f"skillgap {__version__}\n".encode(), b"")
    for flag in ("-h", "--help"):
        code, out, err = run(flag)
        assert (code, err) == (0, b"")
        assert b"analyze" in out
        assert b"roles" in out


def test_standard_input_from_another_folder(tmp_path: Path) -> None:
    code, out, err = run("analyze", "-", "-t", "ml-engineer", "-f", "json", data=ADA.read_bytes(), cwd=tmp_path)
    assert (code, err) == (0, b"")
    table = json.loads(out)
    assert table["resume"]["source"] == "stdin"
    by_path = json.loads(run("analyze", ADA, "-t", "ml-engineer", "-f", "json", cwd=tmp_path)[1])
    assert table["targets"] == by_path["targets"]


@pytest.mark.parametrize(("data", "reason"), [(b"", "empty"), (b"%PDF-1.7\nrubbish", "broken"), (os.urandom(4096), "not_a_pdf")])
def test_rubbish_on_standard_input(data: bytes, reason: str) -> None:
    code, out, err = run("analyze", "-", "-t", "ml-engineer", "-f", "json", data=data)
    assert code == 4
    assert json.loads(out)["skipped"]["reason"] == reason
    assert err.count(b"\n") == 1


def test_a_closed_pipe_is_quiet() -> None:
    child = start("analyze", *[ADA] * 3, "-t", "all", stdin=subprocess.DEVNULL)
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.read(1)
    child.stdout.close()
    assert child.stderr.read() == b""
    assert child.wait(timeout=60) == 0


def test_no_stdout_at_all() -> None:
    code = subprocess.run(
        f'"{sys.executable}" -m skillgap analyze "{ADA}" -t ml-engineer >&- 2>/dev/null', shell=True, cwd=ROOT, timeout=60, check=False
    ).returncode
    assert code == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said() -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m skillgap analyze "{ADA}" -t ml-engineer >/dev/full', shell=True, cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert b"No space left" in done.stderr
    assert done.stderr.count(b"\n") == 1


def _heed_interrupts() -> None:
    """A test run in the background of a shell has inherited that interrupts are ignored, and would hand it down."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_interrupt_leaves_130_no_traceback_and_no_child(tmp_path: Path) -> None:
    arguments = ["analyze", *[ADA] * 200, "-t", "all", "-o", tmp_path / "report.txt"]
    child = start(*arguments, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_heed_interrupts)
    time.sleep(2.5)
    os.killpg(child.pid, signal.SIGINT)
    _, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert err.strip() == b"skillgap: interrupted"
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.killpg(child.pid, 0)


def test_the_same_bytes_for_every_hash_seed_and_folder(tmp_path: Path) -> None:
    arguments = ["analyze", ADA, RESUMES / "yusuf-demir.pdf", "-t", "all"]
    for format_ in ("json", "text"):
        results = {
            run(*arguments, "-f", format_, env={"PYTHONHASHSEED": seed, "LANG": lang, "LC_ALL": lang, "SKILLGAP_CACHE": cache}, cwd=folder)[1]
            for seed, lang, cache, folder in (
                ("0", "C", str(tmp_path / "one"), ROOT),
                ("1", "C.UTF-8", str(tmp_path / "one"), tmp_path),
                ("4242", "de_DE.UTF-8", str(tmp_path / "two"), tmp_path),
            )
        }
        assert len(results) == 1
        assert len(results.pop()) > 5000


def test_the_bare_command_shows_its_help() -> None:
    code, out, err = run()
    assert (code, out) == (2, b"")
    assert err.startswith(b"Usage: skillgap")
    assert err.count(b"\n") > 10
