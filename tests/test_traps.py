"""Texts that made thirteen other tools fail, each as a case with what must be found and what must not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from skillgap.readers.repair import joins_over, repair_char
from tests.sample import builtin, counted, read_sentence, refused

_CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("traps.toml").read_text(encoding="utf-8"))["case"]
_TRAPS = sorted({case["trap"] for case in _CASES})


def test_there_are_cases_that_hit_and_cases_that_miss() -> None:
    hits, misses = sum(bool(case["found"]) for case in _CASES), sum(bool(case["not"]) for case in _CASES)
    print(f"\n{len(_CASES)} cases in {len(_TRAPS)} kinds of trap: {hits} must hit, {misses} must miss")
    assert hits >= 120
    assert misses >= 100


def test_every_skill_that_must_be_found_is_known() -> None:
    wanted = {skill for case in _CASES for skill in case["found"]}
    assert wanted
    assert not wanted - set(builtin().skills)


@pytest.mark.parametrize("trap", _TRAPS)
def test_trap(trap: str) -> None:
    cases = [case for case in _CASES if case["trap"] == trap]
    wrong = [line for case in cases if "gap" not in case for line in _faults(case)]
    gaps = [f"{case['text']!r}: {case['gap']}" for case in cases if "gap" in case]
    print(f"\n{trap}: {len(cases)} cases, {len(wrong)} faults, not caught yet: {'; '.join(gaps) or 'none'}")
    assert cases
    assert not wrong, "\n" + "\n".join(wrong)


def _as_read(text: str) -> str:
    """What a reader hands on: characters repaired, words put together that a line end broke."""
    lines = ["".join(map(repair_char, line.expandtabs(3))).strip() for line in text.split("\n")]
    read = lines[0]
    for line in lines[1:]:
        broken, _, rest = line.partition(" ")
        whole = joins_over(read.split(" ")[-1], broken)
        read = f"{read.rpartition(' ')[0]} {whole}\n{rest}".strip() if whole else f"{read}\n{line}"
    return read


def _faults(case: dict[str, Any]) -> list[str]:
    _, profile, start, end = read_sentence(case["section"], _as_read(case["text"]), header=case.get("header", False))
    found, reasons = counted(profile, start, end), refused(profile, start, end)
    missed = [skill for skill in case["found"] if skill not in found]
    false = [skill for skill in case["not"] if skill in found]
    return [f"missed {skill} ({reasons.get(skill, 'not found')}; found {sorted(found)}): {case['text']!r}" for skill in missed] + [
        f"false  {skill} in {found[skill]!r}: {case['text']!r}" for skill in false
    ]
