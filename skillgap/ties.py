"""How skills hang together, followed when it is first asked for and kept from one resume to the next: a cohort shares its skills."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skillgap.lookup import follow_links
from skillgap.model import Skill


class Reach(dict[str, frozenset[str]]):
    """Skill -> itself and all that some relations lead to."""

    def __init__(self, skills: Mapping[str, Skill], relations: Sequence[str]) -> None:
        super().__init__()
        self._skills, self._relations = skills, relations

    def __missing__(self, name: str) -> frozenset[str]:
        found = self[name] = follow_links(self._skills, [name], self._relations)
        return found


class Before(dict[tuple[str, ...], frozenset[str]]):
    """Skills of which any closes a gap -> what has to be learned right before most of them.

    Of most: that one of eleven ways to data pipelines wants experiment tracking first lets nobody wait. A product
    wants what its kind does.
    """

    def __init__(self, skills: Mapping[str, Skill]) -> None:
        super().__init__()
        self._skills = skills

    def __missing__(self, ways: tuple[str, ...]) -> frozenset[str]:
        known = [self._skills[way] for way in ways if way in self._skills]
        needed = Counter(name for way in known for name in self._wanted(way))
        found = self[ways] = frozenset(name for name, count in needed.items() if 2 * count >= len(known))
        return found

    def _wanted(self, skill: Skill) -> frozenset[str]:
        return frozenset(skill.requires).union(*(self._skills[kind].requires for kind in skill.broader if kind in self._skills))


@dataclass(frozen=True, slots=True)
class Ties:
    """What is asked of the skills again and again."""

    skills: Mapping[str, Skill]
    shows: Mapping[str, frozenset[str]]
    """By `broader` and `implies`: what a skill shows."""
    takes: Mapping[str, frozenset[str]]
    """By these and `requires`: what it cannot be without."""
    kinds: Mapping[str, frozenset[str]]
    """By `broader`: what it is."""
    before: Mapping[tuple[str, ...], frozenset[str]]
    """What has to be learned right before most of several skills."""


def open_ties(skills: Mapping[str, Skill]) -> Ties:
    """Nothing is followed yet."""
    shows, takes, kinds = (Reach(skills, relations) for relations in (("broader", "implies"), ("requires", "implies", "broader"), ("broader",)))
    return Ties(skills, shows, takes, kinds, Before(skills))
