"""Tells English, and names other languages, by their stop words."""

from __future__ import annotations

import re
from collections import Counter

# The commonest short words; those that English shares with another language are left out on both sides.
_STOPS = {
    "English": "the and of to in for with on as at by an is was from that using which or are be this my have has it",
    "German": "und der die das mit von für im zu den des bei als auf eine ein sowie durch zur zum nach",
    "French": "et de la le les des du en pour dans une un avec sur au aux par est sont",
    "Latin": "et ut sed non est ad cum sit ex quod nec vel ac quis eget",
    "Spanish": "y de la el los las en para con una un del por al como",
    "Portuguese": "e de da do dos das em para com uma um na no por como ao",
    "Italian": "e di la il della del dei per con una un nel alla sono gli che",
    "Dutch": "en de het van een met voor op te bij als door aan naar",
    "Swedish": "och att av för med på en ett som till inom från",
    "Danish": "og af for med på en et som til fra det ved",
    "Norwegian": "og av for med på en et som til fra det ved",
    "Finnish": "ja on sekä että kanssa oli olen myös tai joka",
    "Polish": "i w z na do oraz się dla od przez po",
    "Czech": "a v na se pro do je jako od při",
    "Romanian": "și de la în cu pentru din pe prin este ale",
    "Hungarian": "és a az egy hogy nem is volt valamint",
    "Turkish": "ve bir ile için bu olarak da de",
    "Vietnamese": "và của các cho với là trong có được",
    "Indonesian": "dan di yang untuk dengan dari pada ke sebagai",
}
_WORDS = {name: frozenset(words.split()) for name, words in _STOPS.items()}
_SCRIPTS = (
    ("Arabic", "\u0600", "\u06ff"), ("Hebrew", "\u0590", "\u05ff"), ("Russian or the like", "\u0400", "\u04ff"),
    ("Greek", "\u0370", "\u03ff"), ("Hindi", "\u0900", "\u097f"), ("Thai", "\u0e00", "\u0e7f"),
    ("Japanese", "\u3040", "\u30ff"), ("Korean", "\uac00", "\ud7af"), ("Chinese", "\u4e00", "\u9fff"),
)  # fmt: skip
_SHORTEST = 40  # words below which no verdict is given
_ENOUGH = 0.06  # share of stop words from which a language is named


def language_of(text: str) -> str:
    """The name of the language of a text; empty where nothing tells, as in a bare list of skills."""
    beyond = [char for char in text if char > "\u024f" and char.isalpha()]
    letters = sum(map(str.isalpha, text)) if beyond else 0
    for name, first, last in _SCRIPTS if len(beyond) > 0.3 * letters else ():
        if sum(first <= char <= last for char in beyond) > 0.4 * max(letters, 20):
            return name
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isupper()]
    if len(words) < _SHORTEST:
        return ""
    counts = Counter(word.lower() for word in words)
    shares = {name: sum([counts[word] for word in stops & counts.keys()]) / len(words) for name, stops in _WORDS.items()}
    # English words stand in resumes of every language, so another has to lead it clearly, or not at all.
    other = max((name for name in shares if name != "English"), key=lambda name: shares[name])
    if shares[other] >= _ENOUGH and shares[other] > 1.3 * shares["English"]:
        return other
    return "English" if shares["English"] >= 0.03 else ""
