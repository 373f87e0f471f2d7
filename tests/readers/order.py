"""Scores a read page against its words in the right order, typed by hand (corpora/reading-order)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple

_EDGE = ".,;:()[]{}|•·●*–—-!?\"'“”<>&/"
_DASHES = re.compile("[-\u2010-\u2014]")
_BROKEN = re.compile(r"(\w)[-\u2010]\n+\s*(?=[a-z])")

Block = tuple[tuple[str, ...], list[str]]
"""(the words of the heading above, the words of a block in order)"""


class Score(NamedTuple):
    """Shares of the truth that were kept, 0 to 1."""

    words: float
    pairs: float
    """Neighbouring words of one block that are neighbours in the text too."""
    pairs_under_heading: float
    words_under_heading: float


def rows_of_tokens(text: str) -> list[list[str]]:
    """The words of each line, without case, hyphens and punctuation at their edges."""
    plain = _BROKEN.sub(r"\1", unicodedata.normalize("NFKC", text))
    rows = []
    for line in plain.split("\n"):
        tokens = [_DASHES.sub("", word.lower()).replace("’", "'").strip(_EDGE) for word in line.split()]
        rows.append([token for token in tokens if re.search(r"[a-z0-9]", token)])
    return [row for row in rows if row]


def read_truth(path: Path) -> list[Block]:
    """The blocks of a truth file: `# ` begins a heading, an empty line parts blocks whose order is free."""
    blocks: list[Block] = []
    heading: tuple[str, ...] = ()
    for part in re.split(r"\n\s*\n|\n(?=# )|(?<=\n)(?=# )", path.read_text()):
        lines = part.strip("\n").split("\n")
        if lines[0].startswith("# "):
            heading = tuple(token for row in rows_of_tokens(lines.pop(0)[2:]) for token in row)
        tokens = [token for row in rows_of_tokens("\n".join(lines)) for token in row]
        if tokens:
            blocks.append((heading, tokens))
    return blocks


def score(truth: list[Block], text: str) -> Score:
    """How much of the truth the text keeps."""
    headings = {heading for heading, _ in truth}
    tokens: list[tuple[str, tuple[str, ...]]] = []
    under: tuple[str, ...] = ()
    for row in rows_of_tokens(text):
        under = tuple(row) if tuple(row) in headings else under
        tokens += [(token, under) for token in row]
    words = [token for token, _ in tokens]
    placed = [(a, b, heading) for (a, _), (b, heading) in zip(tokens, tokens[1:], strict=False)]
    return Score(
        _kept(Counter(word for _, block in truth for word in block), Counter(words)),
        _kept(Counter(pair for _, block in truth for pair in _pairs(block)), Counter(_pairs(words))),
        _kept(Counter((*pair, heading) for heading, block in truth for pair in _pairs(block)), Counter(placed)),
        _kept(Counter((word, heading) for heading, block in truth for word in block), Counter(tokens)),
    )


def _pairs(words: list[str]) -> list[tuple[str, str]]:
    return list(zip(words, words[1:], strict=False))


def _kept(wanted: Counter[object], found: Counter[object]) -> float:
    return sum(min(count, found[key]) for key, count in wanted.items()) / max(1, sum(wanted.values()))
