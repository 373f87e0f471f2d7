"""Which documents a folder holds: the same whichever command walks through it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from skillgap.cli.names import list_documents
from skillgap.errors import UsageError
from skillgap.folders import find_documents

from .conftest import Ran

Skillgap = Callable[..., Ran]
RESUME = "Skills\nPython, {}\n\nExperience\nClerk at a mill\nKept the books of the mill for four years and wrote to the customers each week.\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Resumes on two floors, with everything around them that a walk may trip over."""
    folder = tmp_path / "class"
    for place in ("", "late", ".git", "late/.old"):
        (folder / place).mkdir(exist_ok=True)
    for name in ("b.txt", "a.txt", "late/c.txt", ".git/hidden.txt", "late/.old/hidden.txt", ".hidden.txt", "README.txt", "late/readme.md", "~$lock.txt"):
        (folder / name).write_text(RESUME.format(f"Quux{Path(name).stem}"))
    (folder / "photo.png").write_bytes(b"\x89PNG")
    (folder / "settings.json").write_text('{"theme": "dark"}')
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0 an old one")
    (folder / "link.txt").symlink_to(folder / "a.txt")
    (folder / "loop").symlink_to(folder)
    return folder


SOURCES = ["a.txt", "b.txt", "late/c.txt", "old.doc"]


def test_what_a_folder_holds(tree: Path) -> None:
    found, closed = find_documents([str(tree)])
    assert [document.source for document in found] == SOURCES
    assert [document.content for document in found] == [tree / source for source in SOURCES]
    assert closed == []


def test_a_document_that_is_named_twice_or_as_a_link_is_there_once_or_as_named(tree: Path) -> None:
    found, _ = find_documents([str(tree / "late"), f"{tree}/*.txt", str(tree / "a.txt"), f"{tree}/late/*"])
    assert [document.source for document in found] == ["README.txt", "a.txt", "b.txt", "late/c.txt", "late/readme.md", "~$lock.txt"]
    named, _ = find_documents([str(tree / "link.txt")])
    assert [document.source for document in named] == ["link.txt"]
    with pytest.raises(UsageError, match="no file matches"):
        find_documents([f"{tree}/*.rtf"])


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="every folder is open to root")
def test_a_folder_that_cannot_be_opened_is_said(tree: Path) -> None:
    (tree / "late").chmod(0)
    try:
        found, closed = find_documents([str(tree)])
    finally:
        (tree / "late").chmod(0o755)
    assert "late/c.txt" not in [document.source for document in found]
    assert [(one.source, one.reason) for one in closed] == [("late", "unreadable")]


def test_standard_input_is_one_document_more(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("skillgap.cli.analyze.documents", lambda names: [f"read {name}" for name in names])
    found, _ = list_documents(["-", str(tree / "late")])
    assert found[0] == "read -"
    assert [document.source for document in found[1:]] == ["c.txt"]


def test_every_command_for_many_documents_reads_the_same(skillgap: Skillgap, tree: Path, tmp_path: Path) -> None:
    ran = skillgap("cohort", tree, "-t", "ml-engineer", "-o", tmp_path / "report", "-j", "1", "-q")
    assert ran.code == 3
    table = json.loads((tmp_path / "report" / "cohort.json").read_bytes())
    assert sorted([*(row["source"] for row in table["people"]), *(row["source"] for row in table["skipped"])]) == SOURCES
    ran = skillgap("skills", "unknown", tree, "-f", "json")
    assert ran.code == 3
    unknown = json.loads(ran.out)
    assert unknown["resumes"] == len(table["people"])
    assert sorted(row["source"] for row in unknown["unknown"]) == ["a.txt", "b.txt", "late/c.txt"]
    assert "old.doc" in ran.err
    ran = skillgap("taxonomy", "learn", tree, "--role", "data-analyst", "--date", "2026-10", "-f", "json")
    assert "old.doc" in ran.err
    assert "hidden" not in ran.err
