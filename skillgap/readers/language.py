"""Recognises English, and names other languages, by their stop words."""

from __future__ import annotations

import re
from collections import Counter

_ENGLISH = frozenset("the and of to in a for with on as at by an is was from that using which or are be this i my have has were it".split())
# The commonest short words of languages in which resumes are written, without those that English shares.
_OTHERS = {
    "German": frozenset("und der die das mit von für im zu den des bei als auf eine ein sowie durch zur zum nach".split()),
    "French": frozenset("et de la le les des du en pour dans une un avec sur au aux par est sont".split()),
    "Spanish": frozenset("y de la el los las en para con una un del por al como".split()),
    "Portuguese": frozenset("e de da do dos das em para com uma um na no por como ao".split()),
    "Italian": frozenset("e di la il della del dei per con una un nel alla sono gli che".split()),
    "Dutch": frozenset("en de het van een in met voor op te bij als door aan naar".split()),
    "Swedish": frozenset("och att av för med på en ett som till inom från".split()),
    "Danish": frozenset("og af for med på en et som til fra det ved".split()),
    "Polish": frozenset("i w z na do oraz się dla od przez po".split()),
    "Turkish": frozenset("ve bir ile için bu olarak da de".split()),
    "Vietnamese": frozenset("và của các cho với là trong có được".split()),
    "Indonesian": frozenset("dan di yang untuk dengan dari pada ke sebagai".split()),
}
_SHORTEST = 40  # words below which no verdict is given


def is_english_text(text: str) -> bool | None:
    """True or False where stop words tell; None where there are too few of them (a bare list of skills)."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < _SHORTEST:
        return None
    latin = sum(char.isascii() or "\u00c0" <= char <= "\u024f" for char in text if char.isalpha())
    letters = sum(char.isalpha() for char in text)
    if latin < 0.5 * letters:
        return False
    counts = Counter(words)
    english = sum(counts[word] for word in _ENGLISH)
    other = max(sum(counts[word] for word in stops - _ENGLISH) for stops in _OTHERS.values())
    if english >= 0.04 * len(words) or english > other:
        return True if english >= other else None if english > 0.5 * other else False
    return False if other >= 0.06 * len(words) else None
