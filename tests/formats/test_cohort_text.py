"""The summary of a cohort as a person reads it in a terminal."""

from __future__ import annotations

import pytest

from skillgap.formats.cohort_text import write_cohort_text
from skillgap.formats.page import Page
from skillgap.formats.words import only_claimed

from .cohorts import cohort
from .made import TAXONOMY


@pytest.mark.parametrize("width", [*range(60, 121)])
def test_a_figure_stands_with_its_sign(width: int) -> None:
    rows = "".join(write_cohort_text(cohort(7), TAXONOMY, Page(width), "groups")).splitlines()
    assert any("%" in row for row in rows)
    assert [row for row in rows if row.lstrip().startswith("%") or len(row) > width] == []


def test_one_of_one_is_said_as_people_say_it() -> None:
    assert only_claimed(1, 1) == "the one who meets it only claims it"
    assert only_claimed(1, 2) == "1 of the 2 who meet it only claim it"
