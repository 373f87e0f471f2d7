"""Each repair of characters, hyphens and bullets, hit and miss."""

from __future__ import annotations

import pytest

from skillgap.readers.repair import compose, is_bullet, is_icon, is_unmapped, joins_over, repair_char


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("\ufb01", "fi"), ("\ufb03", "ffi"), ("Ɵ", "ti"), ("Ʃ", "tt"), ("\u00a0", " "), ("\u2009", " "), ("\u2011", "-"), ("\x02", "-"),
        ("\u200b", ""), ("\ufeff", ""), ("\u200d", ""), ("™", ""), ("…", "..."), ("\uf0b7", "\uf0b7"), ("\ue0b0", ""), ("Ａ", "A"),
        ("é", "é"), ("ł", "ł"), ("C", "C"), ("+", "+"), ("#", "#"), ("–", "–"), ("µ", "μ"), ("\x00", ""), ("(cid:12)", ""),
    ],
)  # fmt: skip
def test_characters(printed: str, meant: str) -> None:
    assert repair_char(printed) == meant


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("Kuber-", "netes", "Kubernetes"), ("micro-", "services", "microservices"), ("cross-", "functional", "cross-functional"),
        ("cloud-", "native", "cloud-native"), ("GPT-", "based", "GPT-based"), ("real-time-", "capable", "real-time-capable"),
        ("(auto-", "mated", "(automated"), ("scikit-", "learn", "scikit-learn"),
    ],
)  # fmt: skip
def test_hyphens_at_line_ends(first: str, second: str, whole: str) -> None:
    assert joins_over(first, second) == whole


@pytest.mark.parametrize(("first", "second"), [("2019-", "present"), ("-", "item"), ("A-", "level"), ("Python", "and"), ("IEC-", "61508"), ("Sales-", "Force")])
def test_hyphens_that_break_no_word(first: str, second: str) -> None:
    assert joins_over(first, second) is None


def test_bullets_stand_alone_or_are_bullets() -> None:
    assert all(map(is_bullet, ["•", "-", "*", "o", "▪", "\uf0b7", "➢", "–"]))
    assert not any(map(is_bullet, ["", "C", "R", "x", "1.", "--", "a"]))


def test_garbled_characters_are_told_from_icons() -> None:
    assert is_unmapped("\x04") and is_unmapped("(cid:3)") and is_unmapped("\ufffd")
    assert not is_unmapped("\t") and not is_unmapped("\x02") and not is_unmapped("e")
    assert is_icon("\uf0e0") and not is_icon("é")


def test_accents_set_apart_are_composed() -> None:
    assert compose("Nova\u0301kova\u0301") == "Nováková"
