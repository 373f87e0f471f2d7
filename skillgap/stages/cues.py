"""Looks for cue words and phrases around a place in the text, by tokens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any


class Phrases:
    """A set of phrases (each a run of normal forms) that can be looked for at a place."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._phrases = {tuple(key.split(" ")) for key in keys}
        self.longest = max((len(phrase) for phrase in self._phrases), default=0)
        # Word -> the sizes of the phrases that begin or end with it, the longest first: most words are in none.
        self._first = _sizes(self._phrases, 0)
        self._last = _sizes(self._phrases, -1)

    @property
    def ends(self) -> frozenset[str]:
        """The last words of the phrases."""
        return frozenset(self._last)

    @property
    def begins(self) -> frozenset[str]:
        """The first words of the phrases."""
        return frozenset(self._first)

    def ends_at(self, norms: Sequence[str], index: int) -> int:
        """How many tokens the longest phrase has that ends right before `index`; 0 for none."""
        for size in self._last.get(norms[index - 1], ()) if 0 < index <= len(norms) else ():
            if size <= index and tuple(norms[index - size : index]) in self._phrases:
                return size
        return 0

    def starts_at(self, norms: Sequence[str], index: int) -> int:
        """How many tokens the longest phrase has that starts at `index`; 0 for none."""
        for size in self._first.get(norms[index], ()) if 0 <= index < len(norms) else ():
            if tuple(norms[index : index + size]) in self._phrases:
                return size
        return 0

    def covers(self, norms: Sequence[str], first: int, last: int) -> bool:
        """Whether some phrase of two tokens or more takes in the tokens from `first` to before `last`."""
        begin = max(0, first - self.longest + 1)
        if self._first.keys().isdisjoint(norms[begin : first + 1]):
            return False
        for start in range(begin, first + 1):
            size = self.starts_at(norms, start)
            if size >= max(2, last - first) and start + size >= last:
                return True
        return False


def _sizes(phrases: Iterable[tuple[str, ...]], place: int) -> dict[str, list[int]]:
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        found.setdefault(phrase[place], set()).add(len(phrase))
    return {word: sorted(sizes, reverse=True) for word, sizes in found.items()}


class _Lists:
    """The lists of english/cues.toml in normal form, as compiled."""

    def __init__(self, table: Mapping[str, Mapping[str, Any]]) -> None:
        self._table = table

    def words(self, name: str, *lists: str) -> list[str]:
        """The normal forms in these lists of a table; in `words` and `phrases` where none is named."""
        keys = self._table[name]["keys"]
        return [key for listed in lists or ("words", "phrases") for key in keys.get(listed, ())]

    def phrases(self, name: str, *lists: str) -> Phrases:
        """The same, to be looked for."""
        return Phrases(self.words(name, *lists))


class Unpossessed:
    """Cues for names that are denied, wished for, somebody else's, or only a topic."""

    def __init__(self, lists: _Lists) -> None:
        words, phrases = lists.words, lists.phrases
        self.denied = phrases("denied")
        self.wanted = phrases("wanted")
        self.others = phrases("others")
        self.topic = phrases("topic")
        self.near = {name: phrases(name, "near") for name in ("denied", "wanted", "others", "topic")}
        self.opening = phrases("wanted", "opening")
        self.wanted_after = phrases("wanted", "after")
        self.topic_after = phrases("topic", "after")
        self.passive = phrases("others", "passive")
        self.others_after = phrases("others", "after")
        self.others_before = phrases("others", "before")
        self.others_own = phrases("others", "own")
        self.others_by = phrases("others", "by")
        self.breaks = frozenset(words("breaks", "words"))
        self.behind_comma = frozenset(words("breaks", "behind_comma"))
        self.topic_breaks = self.breaks | frozenset(words("breaks", "topic"))

    @cached_property
    def ends(self) -> frozenset[str]:
        """The words with which a cue ends that governs the names behind it."""
        governing = (self.denied, self.wanted, self.others, self.topic, *self.near.values())
        return frozenset(word for phrases in governing for word in phrases.ends)


    @cached_property
    def behind(self) -> frozenset[str]:
        """The words with which a cue begins that governs the names before it."""
        governing = (self.wanted_after, self.topic_after, self.passive, self.others_after, self.others_by)
        return frozenset(word for phrases in governing for word in phrases.begins)


class Cues:
    """All of english/cues.toml, ready to be asked."""

    def __init__(self, table: Mapping[str, Mapping[str, Any]]) -> None:
        lists = _Lists(table)
        words, phrases = lists.words, lists.phrases
        self.unpossessed = Unpossessed(lists)
        self.before = phrases("before")
        self.after = phrases("after")
        self.after_methods = phrases("after_methods")
        self.doing = frozenset(words("doing"))
        self.moving = frozenset(words("moving"))
        self.strong = frozenset(words("strong"))
        self.tails = phrases("tails")
        self.never = phrases("never")
        self.organisation_after = phrases("organisation_after")
        self.organisation_before = phrases("organisation_before")
        self.title_fields = frozenset(table["titles"]["fields"])
        self.levels = frozenset(table["levels"]["words"])
        self.venue = phrases("venue")
        self.issuer_after = phrases("issuer_after")
        self.company_after = phrases("company_after")
        self.company_before = phrases("company_before")
        self.titles = frozenset(words("titles"))
        self.beside = self.titles | frozenset(words("beside"))
        self.clause = frozenset(table["clause"]["words"])
        self.link_skills = frozenset(table["links"]["skills"])
        self.link_before = phrases("links", "before")
        self.link_words = phrases("links", "words")
        self.people = frozenset(words("people"))


class Clauses:
    """Where the clauses of a text begin and end. A list of thousands of names is one clause, and each of them asks."""

    def __init__(self, norms: Sequence[str], cues: Cues) -> None:
        self._breaks = [index for index, norm in enumerate(norms) if norm in cues.clause]
        self._size = len(norms)

    def start(self, index: int) -> int:
        """Index of the first token of the clause that holds token `index`."""
        before = bisect_left(self._breaks, index)
        return self._breaks[before - 1] + 1 if before else 0

    def end(self, index: int) -> int:
        """Index behind the last token of the clause that holds token `index`."""
        before = bisect_left(self._breaks, index)
        return self._breaks[before] if before < len(self._breaks) else self._size
