"""Splits text into the smallest pieces that skill names are made of, and gives each a normal form.

The names in the taxonomy and the text of a resume go through the same two functions, so that
`Scikit-Learn`, `scikit learn` and `Scikit Learn` are the same two tokens, while `C`, `C++` and `C#`
stay three different ones. Part of the hub: both the taxonomy and the stages need it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

_PIECE = re.compile(
    r"""
      [^\W\d_]++(?![\d+\#])                 # letters: most words end here
    | (?<![^\W_])[A-Za-z](?:\+\+|\#)        # C++, C#, F#
    | (?<![\w)\]])\.(?=NET\b|Net\b|net\b)[A-Za-z]+  # .NET, but not the end of ASP.NET or of a sentence
    | [^\W\d_]{3,}?(?=[vV]\d)               # YOLO of YOLOv8
    | [^\W\d_]+                             # letters
    | \d+
    | \n
    | [^\s]                                 # any other mark, alone
    """,
    re.VERBOSE,
)
# As typed, as set, and as set where no line may break.
HYPHENS = "-\u2010\u2011"
# Marks that disappear between two letters or digits: Node.js = Node js, scikit-learn = scikit learn.
_GLUE = frozenset(f"{HYPHENS}._")

# Letters of the shortest word in which a typo is looked for (DESIGN.md section 4).
SHORTEST_TYPO = 6


class Token(NamedTuple):
    """A piece of text: its normal form and its place."""

    norm: str
    start: int
    end: int


Normalizer = Callable[[str], str]


def split_tokens(text: str, normalize: Normalizer) -> list[Token]:
    """All tokens of a text in order; a newline is a token of its own, other white space is none."""
    tokens = []
    size = len(text)
    for match in _PIECE.finditer(text):
        piece = match[0]
        start, end = match.span()
        if piece in _GLUE and start > 0 and end < size and text[start - 1].isalnum() and text[end].isalnum():
            continue
        tokens.append(Token(normalize(piece), start, end))
    return tokens


def join_letters(tokens: list[Token], text: str, is_name: Callable[[str], bool]) -> Iterator[Token]:
    """The tokens with a name whole again whose first letter was set apart by the PDF: `P ython`."""
    done = 0
    for index in [index for index, token in enumerate(tokens[:-1]) if token.end - token.start == 1 and text[token.start].isupper()]:
        token, rest = tokens[index : index + 2]
        apart = rest.start == token.end + 1 and text[rest.start].islower() and rest.end - rest.start > 3
        if index >= done and apart and token.norm not in "ai" and is_name(token.norm + rest.norm):
            yield from tokens[done:index]
            yield Token(token.norm + rest.norm, token.start, rest.end)
            done = index + 2
    yield from tokens[done:]


def pieces_of(text: str) -> list[str]:
    """The tokens of a text as they are written, without their places: thrice as fast as `split_tokens` on names."""
    if text.replace(" ", "").isalpha():
        return text.split()  # letters and blanks alone, as most names are
    if _GLUE.isdisjoint(text):
        return _PIECE.findall(text)
    return [text[token.start : token.end] for token in split_tokens(text, str)]


def key_of(text: str, normalize: Normalizer) -> str:
    """The normal form of a whole name: its tokens joined by blanks."""
    return " ".join(map(normalize, pieces_of(text)))


def letters_of(name: str) -> str:
    """The letters and digits of a name in lower case, as typos are compared."""
    return "".join(filter(str.isalnum, name.lower()))


def open_normalizer(rules: Mapping[str, Any]) -> Normalizer:
    """A function word -> normal form, by the spelling and plural rules of english/forms.toml.

    It is remembered by word, since a resume repeats its words and a cohort repeats its resumes.
    """
    words: Mapping[str, str] = rules["words"]
    spelling = sorted(rules["spelling"].items(), key=lambda pair: (-len(pair[0]), pair[0]))
    plural = sorted(rules["plural"].items(), key=lambda pair: (-len(pair[0]), pair[0]))
    keep = tuple(rules["not_plural"])
    known: dict[str, str] = {}

    def singular(word: str) -> str:
        if len(word) < 4 or word.endswith(keep):
            return word
        ending: str
        replacement: str
        for ending, replacement in plural:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                return word[: -len(ending)] + replacement
        return word

    def normalize(piece: str) -> str:
        found = known.get(piece)
        if found is not None:
            return found
        word: str = piece.lower()
        if word in words:
            word = words[word]
        elif len(word) > 3 and word.isalpha():
            word = singular(word)
            for ending, replacement in spelling:
                if word.endswith(ending) and len(word) > len(ending) + 1:
                    word = word[: -len(ending)] + replacement
                    break
        known[piece] = word
        return word

    return normalize
