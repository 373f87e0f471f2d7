"""Dates as resumes write them, texts that are none, and months that overlap."""

from __future__ import annotations

import pytest

from skillgap.stages.dates import DateReader, Span, covered_months, month_name
from tests.sample import builtin

OPEN = "open"


def _read(text: str) -> list[Span]:
    return list(DateReader(builtin().english["dates"]).spans(text))


# Text, first month, last month; a year alone where the text leaves the month open; OPEN for the present.
_ONE = [
    ("7-8 October 2017", "2017-10", "2017-10"),
    ("September 22–24, 2017", "2017-09", "2017-09"),
    ("Jan 2019 – Pres.", "2019-01", OPEN),
    ("Oct 2023-", "2023-10", OPEN),
    ("Oct ‘18 – May ‘21", "2018-10", "2021-05"),
    ("Jan 2020 – Present", "2020-01", OPEN),
    ("January 2020 - March 2021", "2020-01", "2021-03"),
    ("JAN 2020 – MAR 2021", "2020-01", "2021-03"),
    ("jan 2020 to mar 2021", "2020-01", "2021-03"),
    ("Jan, 2020 - Mar, 2021", "2020-01", "2021-03"),
    ("Jan. 2020 — Mar. 2021", "2020-01", "2021-03"),
    ("Jan2020-Mar2021", "2020-01", "2021-03"),
    ("Sept 2019 – Dec 2020", "2019-09", "2020-12"),
    ("Sep '19 - Dec '20", "2019-09", "2020-12"),
    ("Sept. ’19 – Dec. ’20", "2019-09", "2020-12"),
    ("June 2018 to August 2019", "2018-06", "2019-08"),
    ("From June 2018 to August 2019", "2018-06", "2019-08"),
    ("June 2018 until August 2019", "2018-06", "2019-08"),
    ("June 2018 through August 2019", "2018-06", "2019-08"),
    ("Nov 2019- Present", "2019-11", OPEN),
    ("Nov 2019 -present", "2019-11", OPEN),
    ("Nov 2019 to Present", "2019-11", OPEN),
    ("Nov 2019 – the present", "2019-11", OPEN),
    ("Sep 15 - NOW", "2015-09", OPEN),
    ("Sep 15 – Oct 17", "2015-09", "2017-10"),
    ("2018-2020", "2018", "2020"),
    ("2018 – 2020", "2018", "2020"),
    ("2018 -- 2020", "2018", "2020"),
    ("2018−2020", "2018", "2020"),
    ("2018 ~ 2020", "2018", "2020"),
    ("2018 → 2020", "2018", "2020"),
    ("2018 to 2020", "2018", "2020"),
    ("2015-16", "2015", "2016"),
    ("2015/16", "2015", "2016"),
    ("2015 – present", "2015", OPEN),
    ("Mar 2024 – 10 mos", "2024-03", "2024-12"),
    ("Jun 2019 – 3 yrs 3 mos", "2019-06", "2022-08"),
    ("May 2018 (1 year)", "2018-05", "2019-04"),
    ("Alder Bank, 2019 at Leeds", "2019", "2019"),
    ("B.Sc. Physics, 2025 expected", "2025", "2025"),
    ("2010 census of the county (Mar 2012)", "2012-03", "2012-03"),
    ("2015 - now", "2015", OPEN),
    ("2015 - current", "2015", OPEN),
    ("2015 – Ongoing", "2015", OPEN),
    ("2015 - Today", "2015", OPEN),
    ("2015 - till date", "2015", OPEN),
    ("2015 to date", "2015", OPEN),
    ("since 2019", "2019", OPEN),
    ("Since March 2019", "2019-03", OPEN),
    ("03/2019 – 06/2020", "2019-03", "2020-06"),
    ("3/2019-6/2020", "2019-03", "2020-06"),
    ("03.2019 - 06.2020", "2019-03", "2020-06"),
    ("03-2019 - 06-2020", "2019-03", "2020-06"),
    ("03/19 - 06/20", "2019-03", "2020-06"),
    ("2019-03 to 2020-06", "2019-03", "2020-06"),
    ("2019/03 - 2020/06", "2019-03", "2020-06"),
    ("2019.03 – 2020.06", "2019-03", "2020-06"),
    ("12/2019 – Present", "2019-12", OPEN),
    ("15 March 2019 - 30 June 2020", "2019-03", "2020-06"),
    ("March 15, 2019 - June 30, 2020", "2019-03", "2020-06"),
    ("15.03.2019 - 30.06.2020", "2019-03", "2020-06"),
    ("15/03/2019 – 30/06/2020", "2019-03", "2020-06"),
    ("2 Jan 2020 – 5 Feb 2020", "2020-01", "2020-02"),
    ("Summer 2021", "2021-06", "2021-08"),
    ("Summer of 2019", "2019-06", "2019-08"),
    ("Summer '19", "2019-06", "2019-08"),
    ("Fall 2011 - Spring 2012", "2011-09", "2012-05"),
    ("Spring 2020 – Fall 2021", "2020-01", "2021-12"),
    ("Autumn 2020", "2020-09", "2020-12"),
    ("Q3 2022", "2022-07", "2022-09"),
    ("2022 Q3", "2022-07", "2022-09"),
    ("Q1 2021 - Q3 2022", "2021-01", "2022-09"),
    ("Jan – Mar 2020", "2020-01", "2020-03"),
    ("May-Aug 2019", "2019-05", "2019-08"),
    ("Dec 2019 - Feb 2020", "2019-12", "2020-02"),
    ("Mar 2020 - Mar 2020", "2020-03", "2020-03"),
    ("'19 - '21", "2019", "2021"),
    ("'19 – present", "2019", OPEN),
    ("2020", "2020-01", "2020-12"),
    ("May 2020", "2020-05", "2020-05"),
    ("(May 2020)", "2020-05", "2020-05"),
    ("Expected May 2025", "2025-05", "2025-05"),
    ("May '21", "2021-05", "2021-05"),
    ("Jun 2019 – Aug 2019 Boston, MA", "2019-06", "2019-08"),
    ("July 2021 - Dec 2021 (6 months)", "2021-07", "2021-12"),
    ("Data Analyst, Acme Corp, 04/2018 - 09/2019", "2018-04", "2019-09"),
    ("Acme Corp | Analyst | Apr 2018 to Sep 2019", "2018-04", "2019-09"),
    ("B.Sc. Physics, 2014 – 2017, GPA 3.8/4.0", "2014", "2017"),
]


@pytest.mark.parametrize(("text", "first", "last"), _ONE)
def test_a_date_is_read(text: str, first: str, last: str) -> None:
    spans = _read(text)
    assert len(spans) == 1, spans
    assert month_name(spans[0].first).startswith(first)
    assert spans[0].open == (last == OPEN)
    if last != OPEN:
        assert month_name(spans[0].last).startswith(last)


@pytest.mark.parametrize(
    ("text", "firsts"),
    [
        ("2020 - 2021, 2023 - Present", ["2020", "2023"]),
        ("Sep 2020 – Dec 2020 | Feb 2021 – May 2021", ["2020-09", "2021-02"]),
        ("Summer 2019, Summer 2020", ["2019-06", "2020-06"]),
        ("Jan 2018 - Dec 2018; Mar 2020 - Present", ["2018-01", "2020-03"]),
    ],
)
def test_several_dates_are_read_in_order(text: str, firsts: list[str]) -> None:
    assert [month_name(span.first)[: len(first)] for span, first in zip(_read(text), firsts, strict=True)] == firsts


@pytest.mark.parametrize(
    "text",
    [
        "24/7 support",
        "authored RFC #2052",
        "ISO 27001:2022 controls",
        "fixed 12 bugs (#2005)",
        "room 2078",
        "99.9 % uptime",
        "Python 3.11 and Java 8/11",
        "GPA 3.9/4.0",
        "(555) 010-2019",
        "+1 555 201 2019",
        "555-2019",
        "$2019",
        "€2020 saved",
        "2000+ users",
        "grew by 2000%",
        "models of GPT2020",
        "RTX2080Ti",
        "1,999 users",
        "1999.5 hours",
        "12/24 nodes",
        "team of 20",
        "Spring Boot and Spring MVC",
        "may use Python",
        "march in step, fall behind",
        "summer school",
        "ISO 27001:27",
        "RTX2080 cards",
        "version 20.04",
        "192.168.20.19",
        "10-20 tickets",
        "Forecasts of the 2018 and 2022 provincial elections",
        "2010 census of the county",
        "",
    ],
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert _read(text) == []


def test_a_span_points_at_its_words() -> None:
    text = "Analyst, Acme  Jan 2020 – Mar 2021 (remote)"
    (span,) = _read(text)
    assert text[span.start : span.end] == "Jan 2020 – Mar 2021"


def test_a_range_that_runs_backwards_is_none() -> None:
    assert _read("Mar 2021 – Jan 2020") == []


@pytest.mark.parametrize(
    ("spans", "months"),
    [
        ([], 0),
        ([(10, 10)], 1),
        ([(1, 12)], 12),
        ([(1, 12), (13, 24)], 24),
        ([(1, 12), (6, 18)], 18),
        ([(6, 18), (1, 12)], 18),
        ([(1, 24), (3, 5)], 24),
        ([(1, 24), (1, 24)], 24),
        ([(1, 3), (10, 12), (2, 4)], 7),
        ([(1, 3), (100, 100)], 4),
    ],
)
def test_months_that_overlap_count_once(spans: list[tuple[int, int]], months: int) -> None:
    assert covered_months(spans) == months


def test_month_names() -> None:
    assert month_name(2020 * 12) == "2020-01"
    assert month_name(2020 * 12 + 11) == "2020-12"
