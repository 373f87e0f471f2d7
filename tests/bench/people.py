"""Resumes for the bench: entries of all the people in fixtures/make, shuffled into people who do not exist, set by fpdf2."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

MAKE = Path(__file__).parents[2] / "fixtures" / "make"
_WORK = ("experience", "work", "work experience", "professional experience", "career")
_SKILLS = ("skills", "technical skills", "key skills", "tools", "stack", "methods")
_SCHOOL = ("education", "studies", "school", "training")
_FIRST = ("Ann", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gita", "Hal", "Ines", "Jon")
_LAST = ("Abbot", "Brook", "Carver", "Dale", "Ember", "Ford", "Grove", "Hale", "Irving", "Jarvis")
_MOST_LINES = 26  # of bullets and paragraphs, so that it stays one page


def make_people(folder: Path, count: int, chance: random.Random) -> None:
    """Writes so many PDFs of one page, no two with the same bytes."""
    sys.path.insert(0, str(MAKE))
    import content
    import make_fpdf2

    people = [content.load(path) for path in sorted((MAKE / "people").glob("*.toml"))]
    work = [entry for person in people for block in _blocks(person, _WORK) for entry in _entries(block)]
    skills, school = ([block.nodes for person in people for block in _blocks(person, heads)] for heads in (_SKILLS, _SCHOOL))
    for number in range(count):
        name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
        jobs = [node for entry in chance.sample(work, 4) for node in entry]
        chosen = (("Skills", chance.choice(skills)), ("Experience", jobs), ("Education", chance.choice(school)))
        blocks, left = [], _MOST_LINES
        for head, nodes in chosen:
            blocks.append(content.Block(head, "main", [_plain(content, node) for node in nodes[:left]]))
            left -= len(nodes[:left])
        contact = [f"{name.lower().replace(' ', '.')}@example.org", f"555-{number:05}"]
        style = {"paper": "a4", "size": chance.choice((8.5, 9, 9.5))}
        person = content.Person(f"{number:05}", name, chance.choice(people).headline, contact, "fpdf2", "one-column", style, blocks)
        person.headline = _latin(person.headline)
        make_fpdf2.make(person, folder / f"{number:05}-{name.lower().replace(' ', '-')}.pdf")


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


def _plain(content: Any, node: Any) -> Any:
    """In the letters that the built-in fonts of PDF have."""
    return content.Node(node.kind, _latin(node.text), _latin(node.right), [_latin(cell) for cell in node.cells])


def _latin(text: str) -> str:
    return text.replace("–", "-").replace("—", "-").replace("’", "'").encode("latin-1", "replace").decode("latin-1")
