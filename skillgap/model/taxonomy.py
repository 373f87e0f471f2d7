"""What the taxonomy holds: skills, roles, and the tables that are compiled from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Skill:
    """A concept with its written forms and its relations to other skills (ids)."""

    id: str
    name: str
    kind: str
    area: str
    """The file it stands in: `taxonomies/skills/<area>.toml`."""
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    """The forms that are also a word, a letter, a person, a company: context decides."""
    topical: tuple[str, ...] = ()
    """The forms that in a sentence tell what something is about or for: they count as items of lists alone."""
    broader: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure is from."""

    id: str
    title: str
    date: str
    n: int = 0


# A tier by which a setting says that it does not ask for the requirement at all.
NOT_ASKED = "none"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a role asks for, met by any of several skills."""

    id: str
    name: str
    area: str
    tier: str
    any_of: tuple[str, ...]
    at_least: int = 1
    demand: float | None = None
    """Share of postings that ask for it, 0 to 1; None where there is no figure."""
    source: str = ""
    setting: tuple[tuple[str, str], ...] = ()
    """(setting, tier) pairs where the tier differs."""
    build: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """An occupation and what it asks for."""

    id: str
    title: str
    also_called: tuple[str, ...]
    focus: str
    delivers: tuple[str, ...]
    settings: tuple[str, ...]
    sources: tuple[Source, ...]
    requirements: tuple[Requirement, ...]
    facts: tuple[tuple[str, str], ...] = ()
    """(label, text) pairs: pay, entry barrier, remote share, best fit, market, tools ..."""
    codes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(classification, codes) pairs: `onet` with O*NET-SOC codes, `esco` with URIs."""
    not_first: tuple[str, ...] = ()
    """Skills that nothing in this role has to wait for, though they are learned first elsewhere."""
    pitfalls: tuple[tuple[str, str], ...] = ()
    """(role from which one comes, what is known to go wrong on the way here)"""
    read_from: str = ""
    """The posting that it was read from; empty for a role of the taxonomy."""


# Kinds whose names are names, not nouns: pandas is no panda.
PRODUCT_KINDS = frozenset({"language", "library", "tool", "platform", "database"})
# How far a written form can be trusted: it means the skill wherever it stands; it is a plain word where
# it is not printed as the taxonomy prints it (`flask`, `quest`); only context tells; only a list names the skill by it.
SURE, CASED, AMBIGUOUS, TOPICAL = 0, 1, 2, 3
# skill id, form as the taxonomy writes it, one of the four
FormRow = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Everything that the files in `taxonomies/` say, checked and compiled."""

    version: str
    sha256: str
    skills: Mapping[str, Skill]
    roles: Mapping[str, Role]
    english: Mapping[str, Mapping[str, Any]]
    """What each file in `taxonomies/english/` holds, by its stem: headings, cues, deeds (with the normal forms of their objects) ..."""
    forms: Mapping[str, Mapping[str, tuple[FormRow, ...]]]
    """First token of a name -> key of the name -> the skills that it may mean."""
    spellings: Mapping[str, list[tuple[str, str]]]
    """First letter and length (`p7`) -> (letters of a name, skill id): where a typo is looked up."""
    everyday: frozenset[str] = frozenset()
    """The common English words among the words of all written forms."""


    def find(self, key: str) -> tuple[FormRow, ...]:
        """The skills that a name (as a key) may mean; empty where no skill is written so."""
        return self.forms.get(key.partition(" ")[0], {}).get(key, ())
