"""Resumes for the bench: entries of all the people in fixtures/make, shuffled into people who do not exist, set by fpdf2."""

from __future__ import annotations

import random
import sys
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

MAKE = Path(__file__).parents[2] / "fixtures" / "make"
_WORK = ("experience", "work", "work experience", "professional experience", "career")
_SKILLS = ("skills", "technical skills", "key skills", "tools", "stack", "methods")
_SCHOOL = ("education", "studies", "school", "training")
_FIRST = ("Ann", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gita", "Hal", "Ines", "Jon")
_LAST = ("Abbot", "Brook", "Carver", "Dale", "Ember", "Ford", "Grove", "Hale", "Irving", "Jarvis")
_LETTERS, _ROWS = 105, 58  # on a page


def make_people(folder: Path, count: int, chance: random.Random) -> None:
    """Writes so many PDFs of one page, no two with the same bytes."""
    sys.path.insert(0, str(MAKE))
    content = import_module("content")
    people = [content.load(path) for path in sorted((MAKE / "people").glob("*.toml"))]
    work = [entry for person in people for block in _blocks(person, _WORK) for entry in _entries(block)]
    skills, school = ([block.nodes for person in people for block in _blocks(person, heads)] for heads in (_SKILLS, _SCHOOL))
    for number in range(count):
        name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
        jobs = [node for entry in chance.sample(work, 6) for node in entry]
        parts = (("Skills", chance.choice(skills)), ("Experience", jobs), ("Education", chance.choice(school)))
        contact = f"{name.lower().replace(' ', '.')}@example.org | 555-{number:05}"
        rows = [("B", name), ("", chance.choice(people).headline), ("", contact)]
        for head, nodes in parts:
            rows += [("", ""), ("B", head), *(row for node in nodes[:24] for row in _rows(node))]
        _set(rows[:_ROWS], folder / f"{number:05}-{name.lower().replace(' ', '-')}.pdf", chance.choice((8.5, 9.0, 9.5)))


def _blocks(person: Any, heads: tuple[str, ...]) -> list[Any]:
    return [block for block in person.blocks if block.head.lower() in heads]


def _entries(block: Any) -> list[list[Any]]:
    """The nodes of each entry of a block."""
    entries: list[list[Any]] = []
    for node in block.nodes:
        if node.kind == "entry" or not entries:
            entries.append([])
        entries[-1].append(node)
    return entries


def _rows(node: Any) -> Iterator[tuple[str, str]]:
    """(weight, text) of the lines of a node, wrapped."""
    weight = "B" if node.kind == "entry" else ""
    text = (", ".join(node.cells) if node.cells else node.text).replace("**", "")
    text = f"- {text}" if node.kind == "bullet" else f"{text}, {node.right}" if node.right else text
    yield from ((weight, line) for line in textwrap.wrap(text, _LETTERS))


def _set(rows: list[tuple[str, str]], path: Path, size: float) -> None:
    from fpdf import FPDF

    pdf = FPDF(format="a4")
    pdf.add_page()
    for number, (weight, text) in enumerate(rows):
        pdf.set_font("Helvetica", weight, size)
        pdf.text(18, 20 + 0.46 * size * number, _latin(text))
    pdf.output(str(path))


def _latin(text: str) -> str:
    """In the letters that the built-in fonts of PDF have."""
    return text.replace("–", "-").replace("—", "-").replace("’", "'").encode("latin-1", "replace").decode("latin-1")
