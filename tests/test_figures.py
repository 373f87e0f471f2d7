"""The figures that tests show stand in one block at the end, in the order of the tests, for any number of workers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from .conftest import ROOT

CONFTEST = "from tests.conftest import figures, pytest_terminal_summary, pytest_xdist_auto_num_workers\n"
SLOW = "import time\ndef test_slow(figures):\n    time.sleep(0.5)\n    figures('one', 'two')\ndef test_silent():\n    pass\ndef test_last(figures):\n    figures('three')\n    figures('and a half')\n"
WRONG = "def test_wrong(figures):\n    figures('four')\n    assert False\n"


def run(folder: Path, *arguments: str) -> list[str]:
    """The lines that pytest prints in that folder, with our own options."""
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "setup.cfg"), "--rootdir", str(folder), "-p", "no:cacheprovider", *arguments]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "", "COLUMNS": "80"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120).stdout.splitlines()


def test_figures_are_shown_by_any_number_of_workers(tmp_path: Path) -> None:
    for name, text in (("conftest", CONFTEST), ("test_a", SLOW), ("test_b", WRONG)):
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    blocks = []
    for workers in ("0", "2"):
        lines = run(tmp_path, "-n", workers, ".")
        start = next(number for number, line in enumerate(lines) if " figures " in line)
        blocks.append(lines[start + 1 : start + 8])
        assert lines[-1].startswith("=") and "1 failed, 3 passed" in lines[-1]
        assert any(line.startswith("created: 2/2 workers") for line in lines) == (workers == "2")
    assert blocks[0] == blocks[1] == ["test_a.py", "one", "two", "three", "and a half", "test_b.py", "four"]


def test_a_file_is_tested_in_this_process(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (tmp_path / "test_a.py").write_text(SLOW, encoding="utf-8")
    assert not any("workers" in line for line in run(tmp_path, "test_a.py::test_silent"))
    assert any("workers" in line for line in run(tmp_path, "."))
