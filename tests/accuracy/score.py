"""Matches what was found in a resume with what is truly in it, one to one, and counts.

A found skill and a label match where the label's name is a written form of the skill, or where one of
the words found is one of the surfaces of the label. What is left over on either side is an error, and
is kept by name.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from skillgap.model import Taxonomy
from skillgap.tokens import key_of, open_normalizer

from .truth import Label, Truth

GROUPS = {"method": "methods and fields", "field": "methods and fields", "soft": "soft skills"}
TOOLS = "tools"


@dataclass(frozen=True, slots=True)
class Found:
    """A skill that some tool found: its id (or name), kind, the words found, evidence and whether by a deed."""

    id: str
    name: str
    kind: str
    words: frozenset[str]
    evidence: str = ""


@dataclass(slots=True)
class Result:
    """The counts and errors of one resume."""

    name: str
    pairs: list[tuple[Found, Label]] = field(default_factory=list)
    false: list[Found] = field(default_factory=list)
    missed: list[Label] = field(default_factory=list)


def group_of(kind: str) -> str:
    """tools, methods and fields, or soft skills."""
    return GROUPS.get(kind, TOOLS)


class Matcher:
    """Knows the written forms of the taxonomy, so that truth can be typed by name."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._normalize = open_normalizer(taxonomy.english["forms"])
        self._keys: dict[str, str] = {}

    def key(self, text: str) -> str:
        """The normal form in which names and surfaces are compared; remembered, since each name is compared with hundreds."""
        if text not in self._keys:
            self._keys[text] = key_of(text, self._normalize)
        return self._keys[text]

    def match(self, truth: Truth, found: Sequence[Found]) -> Result:
        """Pairs each label with at most one found skill: by name first, then by the words on the page."""
        result = Result(truth.path.stem)
        left = list(found)
        waiting = []
        for label in truth.labels:
            hit = next((item for item in left if self._same_name(label, item)), None)
            if hit is None:
                waiting.append(label)
            else:
                left.remove(hit)
                result.pairs.append((hit, label))
        for label in waiting:
            hit = next((item for item in left if self._same_words(label, item)), None)
            if hit is None:
                result.missed.append(label)
            else:
                left.remove(hit)
                result.pairs.append((hit, label))
        result.false = left
        return result

    def _same_name(self, label: Label, item: Found) -> bool:
        key = self.key(label.name)
        return key in (self.key(item.name), self.key(item.id)) or any(row[0] == item.id for row in self._taxonomy.find(key))

    def _same_words(self, label: Label, item: Found) -> bool:
        surfaces = {self.key(surface) for surface in label.surfaces}
        words = {self.key(word) for word in item.words}
        if surfaces & words:
            return True
        # A deed is longer or shorter than what the label has of it: the one holds the other.
        return any(_holds(word, surface) or _holds(surface, word) for word in words for surface in surfaces if _is_deed(word, surface))


def _holds(long: str, short: str) -> bool:
    return f" {short} " in f" {long} "


def _is_deed(one: str, other: str) -> bool:
    """Both begin with the same verb form."""
    first = one.split(" ")[0]
    return first == other.split(" ")[0] and first.endswith(("ed", "ing", "lt", "ght", "d"))


def counts(results: Iterable[Result], group: str = "") -> tuple[int, int, int]:
    """(matched, false, missed), for one group of kinds or all."""
    pairs = false = missed = 0
    for result in results:
        pairs += sum(not group or group_of(label.kind) == group for _, label in result.pairs)
        false += sum(not group or group_of(item.kind) == group for item in result.false)
        missed += sum(not group or group_of(label.kind) == group for label in result.missed)
    return pairs, false, missed


def prf(matched: int, false: int, missed: int) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    precision = matched / (matched + false) if matched + false else 0.0
    recall = matched / (matched + missed) if matched + missed else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def interval(results: Sequence[Result], pick: Callable[[tuple[float, float, float]], float], rounds: int = 1000) -> tuple[float, float]:
    """95 % interval of a figure by bootstrap over resumes. The seed is fixed: the same results give the same interval."""
    if not results:
        return 0.0, 0.0
    dice = random.Random(20261124)
    values = sorted(pick(prf(*counts(dice.choices(results, k=len(results))))) for _ in range(rounds))
    return values[int(0.025 * rounds)], values[int(0.975 * rounds) - 1]


def evidence_accuracy(results: Iterable[Result]) -> tuple[int, int]:
    """(right, all) over the matched skills that carry evidence."""
    pairs = [(item.evidence, label.status) for result in results for item, label in result.pairs if item.evidence]
    return sum(found == true for found, true in pairs), len(pairs)


def commonest(names: Iterable[str], most: int = 60) -> str:
    """`name xN` for what stands most often in a list of errors."""
    ranked = sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} x{count}" if count > 1 else name for name, count in ranked[:most])
