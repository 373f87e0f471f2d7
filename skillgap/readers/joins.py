"""Makes whole what is printed in pieces: letter-spaced headings, small caps, raised letters."""

from __future__ import annotations

from collections.abc import Sequence

from .words import GAP, PageWord, is_name

_LETTER_RUN = 4  # single letters at one pitch that make a letter-spaced word


def join_touching(row: Sequence[PageWord]) -> list[PageWord]:
    """A row in which words that were drawn in pieces are whole: `1st`, `C++`, small caps, shuffled letters.

    A raised digit behind a name is a footnote mark and stays apart.
    """
    joined: list[PageWord] = []
    for word in row:
        left = joined[-1] if joined else None
        if left is None or left.blank_after or not _touches(left, word):
            joined.append(word)
        elif word.text.isdigit() and word.em < 0.9 * left.em and is_name(left.text):
            joined.append(word)
        else:
            joined[-1] = _glue(left, word)
    return joined


def _touches(left: PageWord, right: PageWord) -> bool:
    em = max(left.em, right.em)
    overlap = 0.25 if abs(left.em - right.em) < 0.1 * em else 0.45  # raised letters may lean over, as in LaTeX
    near = -overlap * em < right.x0 - left.x1 <= GAP * em
    return near and abs(right.base - left.base) < 0.55 * em and 0.3 * em < min(left.em, right.em)


def join_spaced_letters(row: Sequence[PageWord]) -> list[PageWord]:
    """A row in which letter-spaced runs (`S K I L L S`, `M A N AG E R`) are words again."""
    if sum([len(word.text) == 1 for word in row]) < _LETTER_RUN:
        return list(row)
    joined: list[PageWord] = []
    index = 0
    while index < len(row):
        end = index
        while end < len(row) and _is_piece(row[end].text):
            end += 1
        singles = sum(len(word.text) == 1 for word in row[index:end])
        if singles >= _LETTER_RUN and singles >= 0.6 * (end - index):
            joined += _join_run(row[index:end])
        else:
            end = max(end, index + 1)
            joined += row[index:end]
        index = end
    return joined


def _is_piece(text: str) -> bool:
    return len(text) == 1 and (text.isalnum() or text in "&-/.,'’") or (len(text) == 2 and text.isupper())


def _join_run(run: Sequence[PageWord]) -> list[PageWord]:
    gaps = [right.x0 - left.x1 for left, right in zip(run, run[1:], strict=False)]
    usual = sorted(gaps)[len(gaps) // 2]
    if usual > 1.2 * run[0].em:
        return list(run)
    words = [run[0]]
    for gap, letter in zip(gaps, run[1:], strict=True):
        if gap > max(1.8 * usual, usual + 0.15 * letter.em):
            words.append(letter)
        else:
            words[-1] = _glue(words[-1], letter)
    return words


def _glue(left: PageWord, right: PageWord) -> PageWord:
    big = left if left.em >= right.em else right
    return PageWord(
        left.text + right.text, left.x0, max(left.x1, right.x1), big.base, big.em,
        [*left.edges[:-1], *right.edges], big.weight, left.turn, right.blank_after,
        left.damaged or right.damaged, right.ink,
    )  # fmt: skip
