"""One resume of ours in twenty layouts and by eight producers gives the same skills, each in the right section.

fixtures/make/make_twins.py sets them; `single.pdf` is the plain one, and the JSON Resume of the same person its oracle.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from skillgap.model import Profile, Resume
from skillgap.readers import read_document
from tests.sample import extractor

TWINS = Path(__file__).resolve().parents[2] / "fixtures" / "twins"
SINGLE = TWINS / "single.pdf"
OTHERS = sorted(path for path in TWINS.iterdir() if path != SINGLE and path.stem != "README")
# One skill of fifty more or fewer.
LEAST_F1, LEAST_SECTIONS = 0.985, 0.95


@cache
def profile(path: Path) -> Profile:
    found = read_document(path.read_bytes(), path.name)
    assert isinstance(found, Resume), found
    return extractor()(found)


def places(found: Profile) -> Counter[tuple[str, str]]:
    """(skill, section) of each mention that counts."""
    return Counter((skill.id, mention.section) for skill in found.skills for mention in skill.mentions)


def test_there_are_many() -> None:
    assert len(OTHERS) >= 12 and len({path.suffix for path in OTHERS}) == 4


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_twin(path: Path) -> None:
    wanted, found = profile(SINGLE), profile(path)
    first, second = ({skill.id: skill for skill in side.skills} for side in (wanted, found))
    f1 = 2 * len(first.keys() & second.keys()) / (len(first) + len(second))
    here, there = places(wanted), places(found)
    right = sum((here & there).values()) / max(sum(here.values()), sum(there.values()))
    moved = [f"{name} {first[name].evidence.label}->{second[name].evidence.label}" for name in first if name in second and first[name].evidence != second[name].evidence]
    print(
        f"\n{path.name:24} {len(first)} skills, F1 {f1:.3f}, section of each mention right {right:.3f}; lost {sorted(first.keys() - second.keys())}, "
        f"new {sorted(second.keys() - first.keys())}, misplaced {sorted((there - here).elements())[:8]}, evidence {moved}"
    )
    assert len(first) >= 40
    assert f1 >= LEAST_F1
    assert right >= LEAST_SECTIONS
    assert len(moved) <= 0.05 * len(first)
