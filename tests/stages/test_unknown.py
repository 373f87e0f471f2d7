"""Items of skills lists that the taxonomy does not know: a person claims them all the same, but not the words around them."""

from __future__ import annotations

import pytest

from tests.sample import Row, extractor, heading, make_resume

_NAME = [Row("Jordan Avery", 18.0, bold=True), Row("jordan.avery@example.com | (555) 010-0199")]


def _unknown(*rows: Row) -> list[str]:
    """What is listed under Skills and is not known."""
    resume = make_resume([*_NAME, heading("Skills"), *rows, heading("Education"), Row("Riverside High School  2008 - 2012")])
    return [item.text for item in extractor()(resume).unknown]


def test_an_item_of_a_list_is_kept_as_printed() -> None:
    assert _unknown(Row("Python, Zorbotron 3, SQL, Quuxify")) == ["Zorbotron 3", "Quuxify"]


@pytest.mark.parametrize(
    "rows",
    [
        [Row("[Zorb] Python, Go, SQL")],
        [Row("Zorb"), Row("Python, Go, SQL", x0=160.0, same_row=True)],
        [Row("Zorb"), Row("Python, Go, SQL")],
        [Row("Python, CUDA (reading more than writing), SQL")],
        [Row("Python, Airflow (as a user, no admin), SQL")],
        [Row("Languages: Russian - native, English - intermediate")],
        [Row("Python, SQL, advanced, 5 years")],
        [Row("Python, Berlin, hiking, SQL")],
        [Row("Python, I like to read what others wrote, SQL")],
        [Row("Python, Fluent in German, French A2 in progress, SQL")],
        [Row("Python, Coursera, March 2021, SQL")],
        [Row("Python, Git Hobbies: Zorbing, Poker")],
        [Row("Python, Git Zorbing Club: SQL")],
        [Row("Python, Zorbing Society, GATE 2025, IELTS 8.0, SQL")],
        [Row("Zorb Freelancing, Aug 2022 - Oct 2022, SQL")],
    ],
)
def test_what_is_no_item(rows: list[Row]) -> None:
    assert _unknown(*rows) == []


def test_names_in_brackets_are_items() -> None:
    assert _unknown(Row("AWS (EC2, Zorbotron), SQL")) == ["Zorbotron"]
    assert _unknown(Row("C++ (for Zorbotron), SQL")) == ["Zorbotron"]


def test_a_column_of_single_items() -> None:
    assert _unknown(Row("Python"), Row("Zorbotron"), Row("SQL"), Row("Quuxify"), Row("Git")) == ["Zorbotron", "Quuxify"]
