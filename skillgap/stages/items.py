"""The items of a list, brackets and `and` counting as separators."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from operator import itemgetter

from skillgap.stages.lines import SEPARATOR

_BETWEEN = re.compile(rf"{SEPARATOR.pattern}|[()\[\]/]|\s+(?:and|&|or)\s+")


def item_at(text: str, offset: int) -> str:
    """The item that holds an offset; empty where it stands between two or, as the label of a list, before the first."""
    spans = item_spans(text)
    start, end = spans[bisect_right(spans, offset, key=itemgetter(0)) - 1]
    return text[start:end] if start <= offset < end else ""


@lru_cache(maxsize=64)  # the lists of a document: each is asked for once for every name in it
def item_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each item, in the order of the text."""
    spans, start = [], 0
    for match in _BETWEEN.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return tuple(spans)
