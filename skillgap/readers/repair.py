"""Repairs what PDF does to characters: ligatures, line-end hyphens, icons, bullets, invisible marks."""

from __future__ import annotations

import re
import unicodedata

BULLET = "•"
# Glyphs that begin an item. Those that also occur in words (-, *, o) count only where they stand alone.
BULLETS = frozenset("•●○◦▪▫■□◼◾▸►▶‣⁃∙⋅❖➢➤➔✓✔✦★☆◆◇»\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06e")
LONE_BULLETS = frozenset("-–—*·o§")
# Calibri names its ligature glyphs after letters of other alphabets (facts/pdf-extraction.md section 0).
_GLYPHS = {
    "Ɵ": "ti", "ƟƟ": "titi", "Ʃ": "tt", "ƫ": "tti", "Ō": "ft", "ﬅ": "ft", "ﬆ": "st", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl",
    "\ufb03": "ffi", "\ufb04": "ffl", "\u2010": "-", "\u2011": "-", "\u2212": "-", "\ufffe": "-", "\x02": "-", "\u00ad": "-",
    "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ",
}  # fmt: skip
_DROP = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffd\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\U000f0000-\U0010ffff]")
CONTROL = re.compile("[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\ufffd]|\\(cid:\\d+\\)")


def repair_char(text: str) -> str:
    """What one extracted character stands for: none, one or several characters."""
    if text in _GLYPHS:
        return _GLYPHS[text]
    if text in BULLETS:
        return text
    if len(text) == 1 and text < "\x7f":
        return text if text >= " " else ""
    if _DROP.match(text):
        return ""
    # Compatibility forms (full-width letters, circled digits) become plain; signs such as ™ stay away from words.
    plain = unicodedata.normalize("NFKC", text)
    return plain if plain.strip() and text not in "™®©℠…" else ("..." if text == "…" else "" if text in "™®©℠" else plain.strip() or " ")


def is_bullet(text: str) -> bool:
    """Whether a word of its own begins an item."""
    return (len(text) == 1 and (text in BULLETS or text in LONE_BULLETS)) or (text != "" and all(char in BULLETS for char in text))


def joins_over(first: str, second: str) -> str | None:
    """The word that a hyphen at a line end has broken in two, or None where the hyphen is a real one at most.

    The hyphen goes (`Kuber-` / `netes`), unless the first part already has one, or is capitals or
    digits (`A/B-`, `GPT-`), where it belongs to the name.
    """
    if not first.endswith("-") or len(first) < 3 or not second[:1].islower():
        return None
    stem = first[:-1]
    if not stem[-1].isalpha():
        return None
    keeps = "-" in stem or stem.isupper() or any(char.isdigit() for char in stem)
    return (first if keeps else stem) + second
