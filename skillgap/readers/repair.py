"""Repairs what PDF does to characters: ligatures, hyphens, icons, bullets, invisible marks."""

from __future__ import annotations

import re
import unicodedata

BULLET = "•"
# What begins an item even where it touches the text; and what does so only where it stands alone.
BULLETS = frozenset(
    "•●○◦▪▫■□◼◻◾▸►▶▹▻‣⁃∙⋅❖❑❒➢➤➔➜→✓✔✦✧★☆◆◇⬤⚫"
    "▷◁△▵⊳∘⋄⬦◊⦁⦿◉⊙❯➣➡⟶⋆"
    "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06e\uf02d\uf0a1\uf071\uf075"
)
# What no compound ends in: `Test-`, `ing` is one word.
_ENDINGS = frozenset(
    "ing ings ed er ers es tion tions sion sions ment ments ly ity able ible ness al ive".split()
)
# Characters that stand for themselves: all but a few of a page.
PLAIN = frozenset(map(chr, range(ord("!"), ord("~") + 1)))
_LONE_BULLETS = frozenset("-–—*∗·o§»›>⇒¢¨")
_SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
# Calibri's ligature glyphs come out as letters of other alphabets: one real resume of 631 has them
# (facts/pdf-extraction.md section 0). In words of these letters they cannot be meant.
_LIGATURES = {
    "Ɵ": "ti", "Ʃ": "tt", "ƫ": "tti", "Ō": "ft", "Ʋ": "ft", "ƞ": "tf", "ﬅ": "ft", "ﬆ": "st",
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
}  # fmt: skip
_SIGNS = {
    **dict.fromkeys("\u2010\u2011\u2012\u2212\ufe63\uff0d\ufffe\x02\u00ad", "-"),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("™®©℠", ""),
    "…": "...", "´": "'", "\u0092": "’", "\u0093": "“", "\u0094": "”", "\u0095": "•", "\u0096": "–",
}  # fmt: skip
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\uffff"
    "\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\U000e0000-\U0010ffff]"
)
_UNMAPPED = re.compile(r"[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]|\(cid:\d+\)")
# Words that keep their hyphen at a line end: what they begin is written with one. Of 112 line-end
# hyphens in real resumes 67 % break a word and 18 % belong to one (facts/pdf-extraction.md 2.2).
_KEEPING = frozenset(
    "all anti back best build client close cloud cluster co cost cross customer cutting data day decision deep "
    "detail domain end enterprise event ever fast fault fine first five four fine front full game goal ground "
    "half hands hard high home human in industry key large lead light line load long low machine market "
    "memory mid mission mobile model modern multi near non object off on one open out part peer point post "
    "pre problem product production re read real result results scikit second self semi server service short "
    "side single six small so speech state step sub sun super team ten test text third three time to tool top "
    "trade two type up user value vice web well wide work world year zero".split()
)

_KEPT = frozenset(
    "agnostic aware based bound built centered centric class compliant critical defined directed driven enabled "
    "end facing first focused free friendly functional grade grained heavy independent intensive learn level "
    "native oriented party performance platform powered ready related rich scale scaling side source specific "
    "stack tenant throughput time to tolerant tuned tuning wide winning".split()
)


def repair_char(text: str) -> str:
    """What one extracted character stands for: no, one or several characters; a blank for any space."""
    if text in PLAIN or text == " ":
        return text
    if text in _LIGATURES:
        return _LIGATURES[text]
    if text in _SIGNS:
        return _SIGNS[text]
    if text in BULLETS or text in _SUPERSCRIPTS:
        return text
    if is_unmapped(text) or _INVISIBLE.match(text):
        return ""
    return unicodedata.normalize("NFKC", text)


def is_unmapped(text: str) -> bool:
    """Whether the font did not say which letter its glyph shows, so that the engine gave a number."""
    return _UNMAPPED.match(text) is not None


def is_icon(text: str) -> bool:
    """Whether a character is of a private area of Unicode, where icon fonts keep their glyphs."""
    return "\ue000" <= text <= "\uf8ff" or text >= "\U000f0000"


def is_superscript(text: str) -> bool:
    """Whether a character is a raised digit: a footnote mark, or a power."""
    return text in _SUPERSCRIPTS


def is_bullet(text: str) -> bool:
    """Whether a word of its own begins an item."""
    return text != "" and (text in _LONE_BULLETS or all(char in BULLETS for char in text))


def compose(text: str) -> str:
    """A word with letters and their accents, which some fonts set apart, as one character each."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def joins_over(first: str, second: str) -> str | None:
    """The word that a hyphen at a line end broke in two, or None where it broke none.

    The hyphen goes (`Kuber-`, `netes`), unless what stands before it is a word that is written with one
    (`cross-`), holds one already, or is all capitals or has digits (`A/B-`, `GPT-`): then it stays.
    """
    if not first.endswith("-") or len(first) < 3 or not second[:1].islower():
        return None
    stem = re.split(r"[(\[“\"'/,]", first[:-1])[-1]
    if not stem[-1:].isalnum() or stem.isdigit():
        return None
    keeps = "-" in stem or stem.isupper() or any(char.isdigit() for char in stem)
    rest = re.split(r"[^a-z]", second)[0]
    compound = (stem.lower() in _KEEPING and rest not in _ENDINGS) or rest in _KEPT
    return (first if keeps or compound else first[:-1]) + second
