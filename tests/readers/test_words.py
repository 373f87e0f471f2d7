"""Words from characters with their places."""

from __future__ import annotations

import itertools

from skillgap.readers.chars import Char
from skillgap.readers.joins import join_spaced_letters, join_touching
from skillgap.readers.words import PageWord, chars_to_words

_INK = itertools.count(1)


def chars(text: str, x: float = 0, base: float = 100, em: float = 10, step: float = 5, ink: int | None = None) -> list[Char]:
    """A run of characters half an em wide each; a blank is a gap of 3 points and no character."""
    ink = next(_INK) if ink is None else ink
    found = []
    for char in text:
        if char == " ":
            x += 3
            continue
        found.append(Char(char, x, x + 5, base, em, ink))
        x += step
    return found


def texts(run: list[Char]) -> list[str]:
    return [word.text for word in chars_to_words(run)]


def row(run: list[Char]) -> list[str]:
    words = sorted(chars_to_words(run), key=lambda word: word.x0)
    return [word.text for word in join_spaced_letters(join_touching(words))]


def test_gaps_part_words_and_kerning_does_not() -> None:
    assert texts(chars("Python and Java")) == ["Python", "and", "Java"]
    assert texts([Char("A", 0, 5, 100, 10), Char("V", 4.2, 9.2, 100, 10), Char("a", 10.1, 15, 100, 10)]) == ["AVa"]


def test_blanks_part_words_however_narrow() -> None:
    assert texts([*chars("Go"), Char(" ", 0, 0, 0, 10), *chars("SQL", x=10.5)]) == ["Go", "SQL"]


def test_each_character_has_its_edges() -> None:
    (word,) = chars_to_words([*chars("o"), Char("\ufb03", 5, 11, 100, 10), *chars("ce", x=11)])
    assert word.text == "office" and len(word.edges) == 7
    assert word.edges == sorted(word.edges) and word.edges[-1] == 21


def test_letters_struck_twice_are_one() -> None:
    assert texts([char for pair in zip(chars("Java"), chars("Java", x=0.3), strict=True) for char in pair]) == ["Java"]
    assert texts([*chars("Java SQL"), *chars("Java SQL", x=0.4)]) == ["Java", "SQL"]


def test_double_letters_are_two() -> None:
    assert texts(chars("Apollo")) == ["Apollo"]


def test_runs_together_are_joined() -> None:
    assert row([*chars("C"), *chars("++", x=5)]) == ["C++"]
    assert row([*chars("P", em=12), *chars("YTHON", x=5, em=9)]) == ["PYTHON"]


def test_letter_spaced_headings() -> None:
    assert row(chars("SKILLS", step=9)) == ["SKILLS"]
    spaced = [*chars("WORK", step=8), *chars("HISTORY", x=45, step=8)]
    assert row(spaced) == ["WORK", "HISTORY"]


def test_lists_of_letters_stay_apart() -> None:
    assert row(chars("C R", step=20)) == ["C", "R"]
    far = [char for number, letter in enumerate("CRDJ") for char in chars(letter, x=60 * number)]
    assert row(far) == ["C", "R", "D", "J"]


def test_unread_glyphs_are_noted() -> None:
    (word,) = chars_to_words([*chars("Certi"), Char("\x00", 25, 30, 100, 10), *chars("cations", x=30)])
    assert word.damaged and word.text == "Certications"
    assert [(word.text, word.damaged) for word in chars_to_words([Char("\uf0e0", 0, 5, 100, 10), *chars("mail", x=9)])] == [("mail", False)]


def test_another_line_is_another_word() -> None:
    assert texts([*chars("Kuber"), *chars("netes", base=112)]) == ["Kuber", "netes"]


def test_word_has_a_usual_height() -> None:
    word = PageWord("x", 0, 5, 100, 10, [0, 5])
    assert word.top == 92.5 and word.bottom == 102.5 and word.top < word.middle < word.base
