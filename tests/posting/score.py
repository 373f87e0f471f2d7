"""Compares what was read in the postings of fixtures/postings with the truth beside them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from skillgap.lookup import find_skill, follow_links
from skillgap.model import PRODUCT_KINDS, Posting, Taxonomy
from tests.conftest import ROOT

POSTINGS = ROOT / "fixtures" / "postings"
# Notions are asked for in so many words that no two readers list the same ones: products and methods are compared.
_NOTIONS = frozenset({"soft", "field"})


@dataclass(frozen=True, slots=True)
class Truth:
    """What a person reads in one posting. Each requirement is a set of skills of which one will do."""

    name: str
    role: str
    titled: str
    required: frozenset[frozenset[str]]
    preferred: frozenset[frozenset[str]]
    held_out: bool


@dataclass(frozen=True, slots=True)
class Count:
    """Right, wrongly found, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


def read_truths(taxonomy: Taxonomy) -> list[Truth]:
    """The truths by name; every third is held out: nobody looks at what the tool makes of it."""
    truths = []
    for number, path in enumerate(sorted(POSTINGS.glob("*.toml"))):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        groups = [frozenset(_group(row, taxonomy) for row in table[key]) for key in ("required", "preferred")]
        truths.append(Truth(path.stem, table["role"], table.get("titled", ""), groups[0], groups[1], number % 3 == 2))
    return truths


def _group(row: str | list[str], taxonomy: Taxonomy) -> frozenset[str]:
    return frozenset(find_skill(taxonomy, name).id for name in ([row] if isinstance(row, str) else row))


def posting_path(truth: Truth) -> Path:
    """The posting that the truth is about."""
    return POSTINGS / f"{truth.name}.txt"


def groups_of(posting: Posting, tiers: tuple[str, ...]) -> frozenset[frozenset[str]]:
    """The requirements of these tiers."""
    return frozenset(frozenset(row.requirement.any_of) for row in posting.asked if row.requirement.tier in tiers)


def duties_of(posting: Posting) -> frozenset[frozenset[str]]:
    """What only the work to be done names."""
    return groups_of(posting, ("important",))


def compare(
    found: frozenset[frozenset[str]], truth: frozenset[frozenset[str]], taxonomy: Taxonomy, duties: frozenset[frozenset[str]] = frozenset()
) -> tuple[Count, list[str], list[str]]:
    """Counts requirements; a group is right with the same skills, a general name for them beside them apart.

    Fields and soft skills are left out on both sides. What is done (methods) and only named in the work is
    never wrong, since the truth does not list all of it; it is missed where the truth lists it.
    """

    def names_more(group: frozenset[str]) -> bool:
        return any(taxonomy.skills[skill].kind not in _NOTIONS for skill in group)

    def is_deed(group: frozenset[str]) -> bool:
        return all(taxonomy.skills[skill].kind not in PRODUCT_KINDS for skill in group)

    left = set(filter(names_more, truth))
    found = frozenset(group for group in found if names_more(group) and not (group in duties - truth and is_deed(group)))
    wrong = []
    for group in sorted(found, key=sorted):
        match = next((other for other in sorted(left, key=sorted) if _same(group, other, taxonomy)), None)
        if match is None:
            wrong.append(" | ".join(sorted(group)))
        else:
            left.discard(match)
    missed = [" | ".join(sorted(group)) for group in sorted(left, key=sorted)]
    return Count(len(found) - len(wrong), len(wrong), len(missed)), wrong, missed


def _same(found: frozenset[str], truth: frozenset[str], taxonomy: Taxonomy) -> bool:
    if found == truth:
        return True
    general = found - truth
    shown = [follow_links(taxonomy.skills, [skill], ("broader", "implies")) for skill in truth]
    return truth <= found and all(any(skill in links for links in shown) for skill in general)
