"""One person in two printings is noticed, two people of one trade are not; and no fixture is there twice."""

from __future__ import annotations

from pathlib import Path

from .overlap import RUN, pairs, runs_of, share

FIXTURES = Path(__file__).parents[2] / "fixtures" / "resumes"
_ADA = "Wrote the tests of the payment service in Python and kept the build green for two years. Led a team of four."
_EVE = "Drew the charts of the monthly report in Tableau and answered what the shops asked of the data. Taught SQL."


def test_the_same_words_in_another_printing() -> None:
    reset = _ADA.upper().replace(" AND ", "\n and ") + " Learned Rust at night."
    assert share(runs_of(_ADA), runs_of(reset)) > 0.8
    assert [names for _, *names in pairs({"a": runs_of(_ADA), "b": runs_of(reset), "c": runs_of(_EVE)})] == [["a", "b"]]


def test_too_short_a_text_has_no_runs() -> None:
    assert runs_of("one two three four") == frozenset()
    assert len(runs_of("one two three four five")) == RUN - 4
    assert share(frozenset(), runs_of(_ADA)) == 0.0


def test_no_invented_person_stands_twice_among_the_fixtures() -> None:
    texts = {path.stem: runs_of(path.read_text(encoding="utf-8")) for path in sorted((FIXTURES.parent / "make" / "people").glob("*.toml"))}
    assert len(texts) >= 40
    assert not list(pairs(texts))
