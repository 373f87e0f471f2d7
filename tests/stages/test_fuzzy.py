"""Typos: one wrong letter in a long name is found, and no English word or proper name is taken for one."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from skillgap.english import is_english, is_listed
from skillgap.model import PRODUCT_KINDS, SURE
from skillgap.stages.draft import Tools
from skillgap.stages.fuzzy import TypoFinder
from skillgap.tokens import Normalizer, key_of, letters_of, open_normalizer
from tests.sample import builtin, counted, read_sentence

_NAMES = 300
_A_LIST = 8  # typos in one skills list
_LETTERS = "etaoinshrdlu"
# Debian: wamerican-large, or wamerican-huge.
_WORD_LISTS = [Path("/usr/share/dict") / name for name in ("american-english-large", "american-english-huge")]


def test_one_wrong_letter_is_found() -> None:
    typos = [(name, skill, edit, typo) for name, skill in _names() for edit, typo in _typos(name)]
    fair = [row for row in typos if not _is_excepted(row[3])]
    found: Counter[str] = Counter()
    missed = []
    for start in range(0, len(fair), _A_LIST):
        rows = fair[start : start + _A_LIST]
        _, profile, first, last = read_sentence("skills", ", ".join(typo for *_, typo in rows))
        skills = counted(profile, first, last)
        for name, skill, edit, typo in rows:
            found[edit] += skill in skills
            if skill not in skills:
                missed.append(f"{edit:<14}{name} -> {typo}")
    asked = Counter(edit for _, _, edit, _ in fair)
    print(f"\n{len(typos)} typos, {len(typos) - len(fair)} excepted as names or words of their own")
    print("\n".join(f"{edit:<14}{found[edit]:>5} of {asked[edit]:>4}" for edit in sorted(asked)))
    print("\n".join(missed))
    assert len(fair) >= 1000
    assert sum(found.values()) / len(fair) >= 0.95


def test_one_wrong_letter_in_a_name_of_several_words_is_found() -> None:
    names = [
        (skill.name, skill.id)
        for skill in builtin().skills.values()
        if skill.kind in ("method", "field") and " " in skill.name and skill.name.isascii() and skill.name.replace(" ", "").isalpha()
        and len(builtin().find(key_of(skill.name, _normalizer()))) == 1 and max(map(len, skill.name.split())) >= 6
    ]  # fmt: skip
    names.sort(key=lambda pair: zlib.crc32(pair[1].encode()))
    fair = []
    for name, skill in names[: 4 * _NAMES]:
        longest = max(name.split(), key=len)
        for edit, typo in _typos(longest):
            whole = name.replace(longest, typo, 1)
            # `Data marking` may be another thing than data masking; of `BPMN workfows` BPMN counts.
            if not is_listed(typo) and not _holds_name(whole):
                fair.append((whole, skill, edit))
    found: Counter[str] = Counter()
    for start in range(0, len(fair), _A_LIST):
        rows = fair[start : start + _A_LIST]
        _, profile, first, last = read_sentence("skills", ", ".join(typo for typo, *_ in rows))
        skills = counted(profile, first, last)
        found.update(edit for _, skill, edit in rows if skill in skills)
    asked = Counter(edit for *_, edit in fair)
    print("\n" + "\n".join(f"{edit:<14}{found[edit]:>5} of {asked[edit]:>4}" for edit in sorted(asked)))
    assert len(fair) >= 1000
    assert found.total() / len(fair) >= 0.95


def test_no_english_word_is_a_typo() -> None:
    words = [word for word in _word_list() if word.islower()]
    _assert_no_hit(_spread(words, 50_000), 50_000)


def test_no_proper_name_is_a_typo() -> None:
    words = _word_list()
    lower = {word for word in words if word.islower()}
    names = [word for word in words if word[0].isupper() and word[1:].islower() and word.lower() not in lower]
    _assert_no_hit(_spread(names, 10_000), 10_000)


def _assert_no_hit(words: list[str], fewest: int) -> None:
    assert len(words) >= fewest
    finder = TypoFinder(Tools(builtin(), _normalizer()))
    aliases = [word for word in words if builtin().find(key_of(word, _normalizer()))]
    known = set(aliases)
    hits = [f"{word} -> {hit[0]}" for word in words if word not in known and (hit := finder.find(word))]
    print(f"\n{len(words)} words, {len(aliases)} of them names of skills, {len(hits)} hits: {', '.join(hits[:200])}")
    assert not hits


def _names() -> list[tuple[str, str]]:
    """Names (with their skill) that are one word of six letters or more and mean one skill beyond doubt."""
    found = []
    for skill in builtin().skills.values():
        rows = builtin().find(key_of(skill.name, _normalizer()))
        sure = len(rows) == 1 and rows[0][2] == SURE
        if skill.kind in PRODUCT_KINDS and skill.name.isascii() and skill.name.isalpha() and len(skill.name) >= 6 and sure:
            found.append((skill.name, skill.id))
    found.sort(key=lambda pair: zlib.crc32(pair[1].encode()))
    assert len(found) >= _NAMES
    return found[:_NAMES]


def _typos(name: str) -> Iterator[tuple[str, str]]:
    """One typo of each kind, at a place inside that depends on nothing but the name."""
    seed = zlib.crc32(name.encode())
    place = 1 + seed % (len(name) - 2)
    letter = next(char for char in _LETTERS[seed % 12 :] + _LETTERS if char != name[place].lower())
    yield "deletion", name[:place] + name[place + 1 :]
    yield "insertion", name[:place] + letter + name[place:]
    yield "substitution", name[:place] + letter + name[place + 1 :]
    for index in [*range(place, len(name) - 2), *range(1, place)]:
        if name[index].lower() != name[index + 1].lower():
            yield "transposition", name[:index] + name[index + 1] + name[index] + name[index + 2 :]
            return


def _holds_name(text: str) -> bool:
    words = text.split()
    parts = (" ".join(words[first:last]) for first in range(len(words)) for last in range(first + 1, len(words) + 1))
    return any(builtin().find(key_of(part, _normalizer())) for part in parts)


def _is_excepted(typo: str) -> bool:
    return bool(builtin().find(key_of(typo, _normalizer()))) or is_english(letters_of(typo))


@cache
def _normalizer() -> Normalizer:
    return open_normalizer(builtin().english["forms"])


@cache
def _word_list() -> tuple[str, ...]:
    path = next((path for path in _WORD_LISTS if path.exists()), None)
    if path is None:
        pytest.skip("no word list: install Debian's wamerican-large")
    return tuple(sorted({word for word in path.read_text(encoding="utf-8").split() if word.isascii() and word.isalpha() and len(word) > 1}))


def _spread(words: list[str], most: int) -> list[str]:
    """At most so many words, taken evenly from the whole list."""
    most = min(most, len(words))
    return [words[index * len(words) // most] for index in range(most)]
