"""Tells English words from names, by the word list that ships with pyspellchecker (160,000 words, MIT).

Only its data is read: building its SpellChecker takes four times as long as reading the list.
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib.resources import files


@cache
def english_words() -> frozenset[str]:
    """All words, in lower case; read on first use, since few resumes have a typo to decide on."""
    data = files("spellchecker").joinpath("resources", "en.json.gz").read_bytes()
    return frozenset(json.loads(gzip.decompress(data)))


def is_english(word: str) -> bool:
    """Whether the word, in any letter case, is in the list."""
    return word.lower() in english_words()
