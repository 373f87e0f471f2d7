"""Tells English words from names, by the word list that ships with pyspellchecker (160,000 words, MIT).

Only its data is read: building its SpellChecker takes four times as long as reading the list. Part of
the hub: compiling the taxonomy and looking for typos both need it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

# Occurrences in the list's 1.6 billion words from which a word counts as an everyday one: `quest` is, `numpy` is not.
EVERYDAY = 150


@cache
def word_counts() -> Mapping[str, int]:
    """Word in lower case -> how often it was seen; read on first use, since few resumes need it."""
    data = files("spellchecker").joinpath("resources", "en.json.gz").read_bytes()
    counts: dict[str, int] = json.loads(gzip.decompress(data))
    return counts


# Endings that make a word of the list another word: completer + s, google + d.
_ENDINGS = ("s", "es", "d", "ed", "er", "ers", "ing", "ist", "ists", "ly", "ness")


def is_word(word: str) -> bool:
    """Whether the word, in any letter case, is in the list, or is an inflection of one that is."""
    word, known = word.lower(), word_counts()
    if word in known:
        return True
    stems = [word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending) and len(word) - len(ending) > 3]
    return any(stem in known or stem + "e" in known for stem in stems)


def is_listed(word: str) -> bool:
    """Whether the word itself, in any letter case, is in the list."""
    return word.lower() in word_counts()


def is_english(word: str) -> bool:
    """Whether the word may be English: in the list, an inflection, or a compound of words that are."""
    word = word.lower()
    return is_word(word) or any(is_everyday(word[:place]) and is_everyday(word[place:]) for place in range(4, len(word) - 3))


def is_everyday(word: str) -> bool:
    """Whether the word is a common one."""
    return word_counts().get(word.lower(), 0) >= EVERYDAY
