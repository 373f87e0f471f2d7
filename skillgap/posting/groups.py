"""Which names of a sentence are alternatives: `PyTorch or TensorFlow`, `a cloud (AWS, GCP)`, `such as Airflow, Dagster`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from skillgap.lookup import follow_links
from skillgap.model import PRODUCT_KINDS, Mention, Skill
from skillgap.posting.wording import pattern_of

_PIECE = re.compile(r"and/or|[^\W_]+(?:[.’'-][^\W_]+)*\.?|[^\s\w]")
_OR, _AND, _COMMA, _EXAMPLE, _SLASH = "or", "and", ",", "example", "/"
_ARTICLES = frozenset({"the", "a", "an", "either"})
_BEFORE = 30  # characters in which "one of" may stand before the first name
_BEHIND = 30
_SIMILAR = re.compile(
    r"[\s,)]*(?:etc\.?,?\s*)?(?:and/)?or\s+(?:(?:an?|other|any|another)\s+)?(?:\w+\s+)?(?:similar|equivalent|comparable|other|another|alternative)"
)
_TAIL = re.compile(r"\s*(\w+)")


class Grouper:
    """Joins the names of one sentence into groups, any of which will do."""

    def __init__(self, joints: Mapping[str, Any], skills: Mapping[str, Skill]) -> None:
        self._skills = skills
        self._either = frozenset(joints["either"]) - {"/"}
        self._all = frozenset(joints["all"])
        self._marks = frozenset(joints["marks"])
        self._tails = frozenset(joints["noun_tails"])
        self._examples = pattern_of(phrase for phrase in joints["examples"] if phrase[0].isalpha())
        self._one_of = pattern_of(phrase for phrase in joints["examples"] if phrase[0].isalpha() and not phrase.startswith("includ"))

    def groups(self, text: str, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
        """The mentions of one sentence in groups, one alone being a group, too."""
        run: list[Mention] = []
        joints: list[str] = []
        for mention in mentions:
            joint = self._joint(text[run[-1].end : mention.start]) if run else ""
            if run and not joint:
                yield from self._settle(text, run, joints)
                run, joints = [], []
            run.append(mention)
            joints += [joint] if joint else []
        if run:
            yield from self._settle(text, run, joints)

    def _joint(self, between: str) -> str:
        """What stands between two names, or empty where they have nothing to do with each other."""
        said = between.lower()
        if self._examples.search(said) and len(said) < _BEFORE + _BEHIND and ";" not in said:
            return _EXAMPLE
        pieces = _PIECE.findall(said)
        kinds = {self._kind(piece) for piece in pieces}
        if not pieces or "" in kinds:
            return ""
        if "(" in pieces:
            return _EXAMPLE if pieces[-1] == "(" else _COMMA if ")" in pieces else ""
        return next((kind for kind in (_OR, _AND, _SLASH) if kind in kinds), _COMMA)

    def _kind(self, piece: str) -> str:
        if piece in self._either:
            return _OR
        if piece in self._all:
            return _AND
        if piece == "/":
            return _SLASH
        passed = piece in self._marks or piece in self._tails or piece.rstrip("s") in self._tails or piece in _ARTICLES
        return _COMMA if passed else ""

    def _settle(self, text: str, run: list[Mention], joints: list[str]) -> Iterator[list[Mention]]:
        """The groups of a chain of names: cut at `and`, unless it lists examples of one thing."""
        first = text[max(0, run[0].start - _BEFORE) : run[0].start].lower()
        listed = self._one_of.search(first.rsplit(".", 1)[-1]) is not None
        open_ended = _SIMILAR.match(text[run[-1].end : run[-1].end + _BEHIND].lower()) is not None
        head = next((index for index, joint in enumerate(joints) if joint == _EXAMPLE), -1)
        if head >= 0:
            yield from self._examples_of(text, run, joints, head)
        elif (listed or open_ended) and len(run) > 1 and self._alike(run):
            yield run
        else:
            part: list[Mention] = [run[0]]
            inner: list[str] = []
            for joint, mention in zip(joints, run[1:], strict=True):
                if joint == _AND:
                    yield from self._alternatives(part, inner)
                    part, inner = [mention], []
                else:
                    part.append(mention)
                    inner.append(joint)
            yield from self._alternatives(part, inner)

    def _examples_of(self, text: str, run: list[Mention], joints: list[str], head: int) -> Iterator[list[Mention]]:
        """What stands before a list of examples, the list with its general name, and what follows its bracket."""
        general, tail = run[head], run[head + 1 :]
        closed = text.find(")", tail[0].start)
        if "(" in text[general.end : tail[0].start] and closed > 0:
            inside = [mention for mention in tail if mention.start < closed]
        else:
            inside = tail
        rest = tail[len(inside) :]
        if head:
            yield from self._settle(text, run[:head], joints[: head - 1])
        bracket = self._examples.search(text[general.end : tail[0].start].lower()) is None
        inner = joints[head + 1 : head + len(inside)]
        either = _OR in inner or _SLASH in inner
        kind_word = _TAIL.match(text[general.end : tail[0].start].lower())
        if self._is_general(general, inside) and (not bracket or either or self._skills[general.skill].kind not in PRODUCT_KINDS):
            yield [general, *inside]
        else:
            words = [*general.text.lower().split()[-1:], *([kind_word[1]] if kind_word else [])]
            if bracket or not any(word.rstrip("s") in self._tails for word in words):
                yield [general]
            if not bracket and self._skills[general.skill].kind not in PRODUCT_KINDS and len(inside) > 1:
                yield inside
            else:
                yield from self._settle(text, inside, inner)
        if rest:
            yield from self._settle(text, rest, joints[len(run) - len(rest) :])

    def _is_general(self, general: Mention, examples: Sequence[Mention]) -> bool:
        shown = [follow_links(self._skills, [mention.skill], ("broader", "implies")) for mention in examples]
        return 2 * sum(general.skill in found for found in shown) >= len(examples)

    def _alternatives(self, part: list[Mention], joints: list[str]) -> Iterator[list[Mention]]:
        """`A, B or C` are alternatives as far as they are alike; `A/B` if they are near each other, else both are meant."""
        if _OR not in joints:
            group = [part[0]]
            for joint, mention in zip(joints, part[1:], strict=True):
                if joint == _SLASH and self._is_near(group[-1], mention):
                    group.append(mention)
                else:
                    yield group
                    group = [mention]
            yield group
            return
        last = len(joints) - 1 - joints[::-1].index(_OR)
        start = last
        while start > 0 and (joints[start - 1] == _OR or self._alike([part[start - 1], part[last + 1]])):
            start -= 1
        if start:
            yield from self._alternatives(part[:start], joints[: start - 1])
        yield part[start : last + 2]
        if part[last + 2 :]:
            yield from self._alternatives(part[last + 2 :], joints[last + 2 :])

    def _alike(self, mentions: Sequence[Mention]) -> bool:
        """Things of one kind or area: names with names, notions with notions."""
        found = [self._skills[mention.skill] for mention in mentions]
        products = {skill.kind in PRODUCT_KINDS for skill in found}
        same = len({skill.area for skill in found}) == 1 or len({skill.kind for skill in found}) == 1
        return len(products) == 1 and (same or any(self._is_near(mentions[0], other) for other in mentions[1:]))

    def _is_near(self, one: Mention, other: Mention) -> bool:
        """Related, or two of a kind by a shared broader skill."""
        first, second = self._skills[one.skill], self._skills[other.skill]
        related = other.skill in first.related or one.skill in second.related
        return related or bool(set(first.broader) & set(second.broader))
