"""A name that joins two skills is both of them in a resume, and one thing that a posting asks."""

from __future__ import annotations

from tests.sample import Row, builtin, extractor, heading, make_resume


def _shown(*rows: Row) -> dict[str, str]:
    return {skill.id: skill.mentions[0].text for skill in extractor()(make_resume([Row("Ada Brennan", 18.0), *rows])).skills}


def test_both_halves_count_in_a_list() -> None:
    shown = _shown(heading("Coursework"), Row("Data Structures & Algorithms, Operating Systems"))
    assert {name: shown.get(name) for name in ("data-structures", "algorithms")} == {"data-structures": "Data Structures", "algorithms": "Algorithms"}
    assert "data-structures-and-algorithms" not in shown


def test_the_abbreviation_stays_one() -> None:
    assert "data-structures-and-algorithms" in _shown(heading("Skills"), Row("DSA, Python, SQL"))


def test_what_is_no_two_kinds_is_left_alone() -> None:
    """`Research and development` is one field."""
    assert "research-and-development" in builtin().skills
    assert "research-and-development" in _shown(heading("Skills"), Row("Research and Development, Python, SQL"))
