"""Reads the truth files that stand beside the resumes (fixtures/resumes/README.md has the format)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Label:
    """One skill that is truly in a resume: its usual name, and each way in which the page writes it."""

    name: str
    kind: str
    status: str
    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """What is truly in one resume."""

    path: Path
    held_out: bool
    layout: str
    labels: tuple[Label, ...]
    traps: tuple[str, ...]
    wanted: tuple[str, ...]
    verdicts: dict[str, dict[str, str]]

    @property
    def resume(self) -> Path:
        """The document beside the truth file: the PDF, else the text."""
        pdf = self.path.with_suffix(".pdf")
        return pdf if pdf.is_file() else self.path.with_suffix(".txt")


def read_truth(path: Path) -> Truth:
    """One truth file."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    labels = tuple(
        Label(row["name"], row["kind"], row["status"], tuple(row.get("surfaces", [row["name"]]))) for row in table.get("skill", [])
    )
    return Truth(
        path=path,
        held_out=bool(table.get("resume", {}).get("held_out", False)),
        layout=table.get("resume", {}).get("layout", ""),
        labels=labels,
        traps=tuple(row["text"] for row in table.get("not_skill", [])),
        wanted=tuple(row["text"] for row in table.get("wanted", [])),
        verdicts=table.get("verdict", {}),
    )


def read_folder(folder: Path) -> list[Truth]:
    """All truth files of a folder that have their resume beside them, sorted by name."""
    truths = [read_truth(path) for path in sorted(folder.glob("*.toml"))]
    return [truth for truth in truths if truth.resume.is_file()]
