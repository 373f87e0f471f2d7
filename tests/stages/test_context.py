"""Skills that are named and not possessed, and sentences that look like it: precision and recall by category."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from tests.sample import counted, read_sentence, refused, satisfied

_CATEGORIES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("context.toml").read_text(encoding="utf-8"))


def test_there_are_enough_sentences() -> None:
    sentences = [sentence for table in _CATEGORIES.values() for sentence in table["sentences"]]
    assert len(sentences) >= 220
    assert sum(not sentence["not"] for sentence in sentences) >= 0.35 * len(sentences)


def test_names_that_are_not_possessed_do_not_count() -> None:
    total: Counter[str] = Counter()
    errors = []
    print(f"\n{'category':<10}{'sentences':>10}{'names':>7}{'P':>8}{'R':>8}")
    for category, table in _CATEGORIES.items():
        tally: Counter[str] = Counter()
        for sentence in table["sentences"]:
            found, wrong = _score(sentence)
            tally += found
            errors += [f"{category:<9} {line}" for line in wrong]
        total += tally
        _print_row(category, len(table["sentences"]), tally)
    _print_row("all", sum(len(table["sentences"]) for table in _CATEGORIES.values()), total)
    print("\n".join(errors))
    assert sum(total.values()) > 0
    assert _share(total, "false") >= 0.95
    assert _share(total, "missed") >= 0.95


def _score(sentence: dict[str, Any]) -> tuple[Counter[str], list[str]]:
    """How many marked names are right, falsely counted, missed or rightly quiet, and which went wrong."""
    _, profile, start, end = read_sentence(sentence["section"], sentence["text"], header=sentence.get("header", False))
    found, reasons = counted(profile, start, end), refused(profile, start, end)
    met = satisfied(profile, start, end)
    tally: Counter[str] = Counter()
    wrong = []
    for skill in sentence["counts"]:
        tally["right" if skill in met else "missed"] += 1
        if skill not in met:
            wrong.append(f"missed {skill} ({reasons.get(skill, 'not found')}): {sentence['text']}")
    for skill in sentence["not"]:
        tally["false" if skill in found else "quiet"] += 1
        if skill in found:
            wrong.append(f"false  {skill}: {sentence['text']}")
    return tally, wrong


def _print_row(name: str, sentences: int, tally: Counter[str]) -> None:
    print(f"{name:<10}{sentences:>10}{sum(tally.values()):>7}{_share(tally, 'false'):>8.3f}{_share(tally, 'missed'):>8.3f}")


def _share(tally: Counter[str], bad: str) -> float:
    """Precision (`bad` = false) or recall (`bad` = missed)."""
    whole = tally["right"] + tally[bad]
    return tally["right"] / whole if whole else 1.0
