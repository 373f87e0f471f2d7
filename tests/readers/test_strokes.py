"""Characters asked of PDFium in bulk, and the strokes made of them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw

from skillgap.readers.chars import Char
from skillgap.readers.glyphs import Asked, join_halves
from skillgap.readers.strokes import Frame, Strokes
from skillgap.readers.words import PageWord, chars_to_words

from .corpora import FIXTURES

PATHS = sorted(FIXTURES.glob("*.pdf"))


def text_pages(name: str) -> Iterator[tuple[Any, Any]]:
    """The pages of a fixture and their text."""
    document = pypdfium2.PdfDocument(FIXTURES / name)
    for page in document:
        text = page.get_textpage()
        yield page, text
        text.close()
        page.close()
    document.close()


def test_there_are_fixtures() -> None:
    assert len(PATHS) > 30


@pytest.mark.parametrize("name", ["ada-brennan.pdf", "carla-diaz.pdf", "stefan-ionescu.pdf"])
def test_untyped_calls_tell_what_typed_ones_do(name: str) -> None:
    """One object a line, one a letter, and LaTeX."""
    for _, text in text_pages(name):
        glyphs = Asked(text.raw).glyphs(10_000)
        count = text.count_chars()
        assert count == len(glyphs.text) == len(glyphs.objects) > 300
        assert glyphs.text == "".join(chr(raw.FPDFText_GetUnicode(text.raw, index)) for index in range(count))
        boxes = list(zip(glyphs.lefts, glyphs.bottoms, glyphs.rights, glyphs.tops, strict=True))
        assert boxes == [text.get_charbox(index, loose=True) for index in range(count)]
        objects = [raw.FPDFText_GetTextObject(text.raw, index) for index in range(count)]
        assert glyphs.objects == [ctypes.addressof(thing.contents) if thing else None for thing in objects]


@pytest.mark.parametrize("name", [path.name for path in PATHS])
def test_strokes_make_the_words_that_their_letters_make(name: str) -> None:
    for page, text in text_pages(name):
        chars = Strokes(text.raw, Frame(page.get_bbox(), page.get_rotation()), 10_000).chars()
        letters = [letter for char in chars for letter in _letters(char)]
        assert [_place(word) for word in chars_to_words(letters)] == [_place(word) for word in chars_to_words(chars)]


def _letters(char: Char) -> list[Char]:
    ends = zip(char.text, char.edges, char.edges[1:], strict=False)
    return [char._replace(text=letter, x0=x0, x1=x1, edges=()) for letter, x0, x1 in ends] or [char]


def _place(word: PageWord) -> tuple[str, float, float, float, list[float]]:
    return word.text, word.x0, word.base, word.em, word.edges


def test_a_stroke_printed_twice_is_dropped_letter_by_letter() -> None:
    """`Go` twice, the second time by one stroke, which goes on."""
    again = Char("oal", 5.2, 20.2, 100, 10, 2, edges=(5.2, 10.2, 15.2, 20.2))
    (word,) = chars_to_words([Char("Go", 0, 10, 100, 10, 1, edges=(0, 5, 10)), again])
    assert (word.text, word.edges) == ("Goal", [0, 5, 10.2, 15.2, 20.2])


def test_halves_of_a_character_are_joined() -> None:
    """U+1D400 in two halves, and a half alone."""
    codes, objects = [0x41, 0xD835, 0xDC00, 0x42], [1, 1, 1, 1]
    join_halves(codes, objects)
    assert (codes[2], objects) == (0x1D400, [1, None, 1, 1])
    alone = [0xDC00]
    join_halves(alone, [1])
    assert alone == [0xFFFD]


def test_no_characters_are_asked_for_none() -> None:
    for _, text in text_pages("ada-brennan.pdf"):
        assert Asked(text.raw).glyphs(0).text == "" == Asked(text.raw).glyphs(-5).text
