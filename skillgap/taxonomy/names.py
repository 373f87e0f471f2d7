"""Finds for the names of another taxonomy the skill of ours that is meant, or makes a new skill."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from skillgap.english import is_english
from skillgap.errors import UnknownSkill
from skillgap.lookup import find_skill
from skillgap.model import AMBIGUOUS, PRODUCT_KINDS, Taxonomy
from skillgap.taxonomy.overlay import NewSkill
from skillgap.tokens import key_of, open_normalizer

_LEAST_LETTERS = 4  # of a name without its maker


def slug(name: str) -> str:
    """`Power BI (Desktop)` -> `power-bi-desktop`; `C++` -> `c-plus-plus`."""
    words = name.replace("+", " plus ").replace("#", " sharp ").lower()
    return "-".join(re.findall(r"[a-z0-9]+", words)) or "unnamed"


class Names:
    """Name -> id of a skill, the same for the same name; what is not ours becomes new.

    Which id a new skill gets depends on the names before it: hand all names over, always in the same order.
    """

    def __init__(self, taxonomy: Taxonomy, prefix: str, makers: frozenset[str] = frozenset()) -> None:
        self._taxonomy = taxonomy
        self._normalize = open_normalizer(taxonomy.english["forms"])
        self._prefix = prefix
        self._makers = makers
        self._by_key: dict[str, str] = {}
        self.new: dict[str, NewSkill] = {}
        self.known: dict[str, str] = {}
        """Name -> the skill of ours that it is."""
        self.left_out: list[str] = []

    def place(self, name: str, kind: str, others: Iterable[str] = ()) -> str | None:
        """The skill that `name` is, looked up by its forms and then by `others`; None where it may be several of ours."""
        forms = [*written_forms(name), *others]
        for form in forms:
            if self._count(form):
                try:
                    self.known[name] = find_skill(self._taxonomy, form).id
                except UnknownSkill:
                    continue
                return self.known[name]
        if bare := self._without_maker(name):
            self.known[name] = bare
            return bare
        if self._count(name):
            self.left_out.append(name)
            return None
        return self._add(name, kind, forms)

    def _key(self, form: str) -> str:
        return key_of(form, self._normalize)

    def _count(self, form: str) -> int:
        return len(self._taxonomy.find(self._key(form)))

    def _without_maker(self, name: str) -> str | None:
        """`Autodesk Revit` is Revit: a product of ours that needs no context, below the name of a maker of several."""
        maker, _, rest = name.removesuffix(" software").partition(" ")
        rows = self._taxonomy.find(self._key(rest)) if maker in self._makers and len(rest) >= _LEAST_LETTERS else ()
        if len(rows) != 1 or rows[0][1] != rest or rows[0][2] >= AMBIGUOUS or rest[0].islower():
            return None
        return rows[0][0] if self._taxonomy.skills[rows[0][0]].kind in PRODUCT_KINDS else None

    def _add(self, name: str, kind: str, forms: Iterable[str]) -> str:
        key = self._key(name)
        if key in self._by_key:
            return self._by_key[key]
        found = slug(name)
        if found in self._taxonomy.skills or found in self.new:
            found = f"{self._prefix}-{found}"
        while found in self.new or found in self._taxonomy.skills:
            found += "-2"
        self._by_key[key] = found
        aliases = tuple(dict.fromkeys(form for form in forms if self._key(form) != key and self._claim(form, found)))
        plain = tuple(form for form in (name, *aliases) if form.isalpha() and is_english(form))
        self.new[found] = NewSkill(found, name, kind, aliases, plain)
        return found

    def _claim(self, form: str, skill: str) -> bool:
        """Whether the form goes to this skill as an alias: nobody else is written so."""
        key = self._key(form)
        if not any(letter.isalnum() for letter in key) or self._taxonomy.find(key):
            return False
        return self._by_key.setdefault(key, skill) == skill


def written_forms(name: str) -> Iterator[str]:
    """The name, and what is left of it without a qualifier, the word `software`, or an acronym of its own words.

    `Python (computer programming)` is Python, `Cascading style sheets CSS` is cascading style sheets. An acronym
    alone says nothing: of O*NET's, REACT would be a JavaScript library and LAWS the law.
    """
    yield name
    bare = re.sub(r"\s*\([^)]*\)$", "", name)
    if bare != name:
        yield bare
    bare = bare.removesuffix(" software")
    if bare != name and not all(map(is_english, re.findall(r"\w+", bare))):
        yield bare
    phrase, _, acronym = bare.rpartition(" ")
    words = re.findall(r"[A-Za-z]+", phrase)
    if acronym.isupper() and len(acronym) > 1 and len(words) > 1 and _initials(acronym, words):
        yield phrase


def _initials(acronym: str, words: list[str]) -> bool:
    """Whether the letters are the beginnings of the words, in order; a word may be left out (`of`)."""
    letters = iter(acronym.lower())
    wanted = next(letters, "")
    for word in words:
        if wanted and word[0].lower() == wanted:
            wanted = next(letters, "")
    return not wanted
