"""docs/course-as-role.md works as it is written: its files are clean, and each of its commands does what it says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import RESUMES, ROOT, Ran

GUIDE = ROOT / "docs" / "course-as-role.md"


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


def test_the_guide_can_be_followed(skillgap: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "class").mkdir()
    for name in ("resume.pdf", "class/ada.pdf"):
        shutil.copy(RESUMES / "ada-brennan.pdf", tmp_path / name)
    role, skills = blocks("toml")
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    outs = {}
    for line in lines:
        ran = skillgap(*re.findall(r'"[^"]*"|\S+', line.replace('"Data course graduate"', "Data-course-graduate"))[1:])
        assert ran.code == 0, f"{line}: {ran.out}{ran.err}"
        outs[line.split(maxsplit=1)[1]] = " ".join(ran.out.split())
        if "new-role" in line:
            (tmp_path / "mine" / "skills").mkdir()
            (tmp_path / "mine" / "skills" / "ours.toml").write_text(skills, encoding="utf-8")
            (tmp_path / "mine" / "roles" / "data-course.toml").write_text(role, encoding="utf-8")
    print(f"{len(lines)} commands of the guide were run")
    assert len(lines) >= 8
    assert outs["taxonomy lint mine"].endswith("1 role: 0 faults, 0 warnings")
    report = outs["analyze resume.pdf --target data-course --taxonomy mine"]
    assert "against Data course graduate" in report
    assert "it meets 5" in report
    assert "pivot-tables" in outs["skills search pivot"]
