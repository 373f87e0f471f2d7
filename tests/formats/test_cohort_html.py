"""The pages of a cohort: whole, cut where there are many people, true to the report, deaf to what documents hold."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from urllib.parse import unquote

import pytest

from skillgap.formats.cohort_html import open_pages, open_person_page
from skillgap.formats.view_cohort import view_class
from skillgap.model import CohortReport

from .cohorts import MEASURE, cohort, outcomes, pages, renamed
from .hostile import TEXTS, Tags, hostile
from .made import TAXONOMY
from .test_html import ALLOWED

TOOLS = {"label", "input", "select", "option", "output", "nav", "i", "script"}


def test_whole_page(golden: Callable[[str, str], None]) -> None:
    golden("cohort.html", pages(cohort(7))["index.html"])


def test_a_person_has_the_report_and_a_way_back(golden: Callable[[str, str], None]) -> None:
    page = open_person_page(TAXONOMY, open_pages())(outcomes(1)[0])
    golden("cohort-person.html", page)
    assert '<a href="../../index.html">All people</a>' in page


def rows_of(page: str) -> list[list[tuple[str, str]]]:
    """(class, digit) of each cell of the heat map, row by row."""
    rows = re.findall(r"<tr[^>]*><th scope=\"row\">.*?</tr>", page)
    return [re.findall(r'<td class="([mpx])">(\d)<i>', row) for row in rows if 'class="cover"' in row]


def test_cells_say_what_the_report_says() -> None:
    report = cohort(30)
    letters = {"met": "m", "partial": "p", "missing": "x"}
    columns = [[row.requirement.id for row in report.roles[0].requirements].index(column.id) for column in view_class(report, 0, "name").columns]
    expected = [
        [(letters[person.standings[0].verdicts[place]], str(int(person.standings[0].evidence[place]))) for place in columns] for person in report.people
    ]
    assert rows_of(pages(report, "name")["index.html"]) == expected
    assert {state for row in expected for state, _ in row} == {"m", "p", "x"}


def test_columns_stand_with_what_most_lack_first() -> None:
    columns = view_class(cohort(30), 0, "groups").columns
    lacking = [column.lacking for column in columns]
    assert lacking == sorted(lacking, reverse=True)
    assert lacking[0] > lacking[-1]


def test_what_to_teach_next_is_what_lifts_the_mean_most() -> None:
    """By hand: the mean coverage if all met it, less the mean coverage."""
    report = cohort(12)
    view = view_class(report, 0, "groups")
    gains = [column.gain for column in view.taught]
    assert len(gains) >= 3
    assert gains == sorted(gains, reverse=True)
    mean = sum(person.standings[0].coverage for person in report.people) / len(report.people)
    assert sum(column.gain for column in view.columns) == pytest.approx(1 - mean, abs=1e-4)


@pytest.mark.parametrize(("number", "parts"), [(1, 0), (500, 0), (501, 3), (1000, 4)])
def test_large_cohorts_are_cut_into_pages(number: int, parts: int) -> None:
    written = pages(cohort(number))
    assert len(written) == 1 + parts
    assert sum(len(rows_of(page)) for page in written.values()) == number
    assert all(len(rows_of(page)) <= 250 for name, page in written.items() if name != "index.html")
    assert len(rows_of(written["index.html"])) == (0 if parts else number)
    links = set(re.findall(r'href="(map-[^"]+)"', written["index.html"]))
    assert links == set(written) - {"index.html"}


def test_every_person_is_linked_by_a_relative_address() -> None:
    report = renamed(cohort(3), "class/a#b?c%20 &<x>.pdf")
    addresses = re.findall(r'<th scope="row"><a href="([^"]+)"', pages(report)["index.html"])
    assert sorted(unquote(address) for address in addresses) == sorted(f"people/{person.source}.html" for person in report.people)
    assert all(re.fullmatch(r"people/[\w/.%~-]+", address) for address in addresses)


@pytest.mark.parametrize("words", TEXTS)
def test_a_hostile_name_adds_no_tag_and_no_attribute(words: str) -> None:
    page = Tags(pages(renamed(cohort(3), words))["index.html"])
    assert len(page.tags) > 100
    assert {tag for tag, _ in page.tags} <= ALLOWED | TOOLS
    assert [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name in ("style", "src", "action", "autofocus")] == []
    links = [attributes.get("href") or "" for tag, attributes in page.tags if tag == "a"]
    assert all(link.startswith(("#", "people/", "map-")) for link in links)
    assert sum(tag == "script" for tag, _ in page.tags) == 1


def test_a_hostile_person_keeps_to_the_page() -> None:
    page = Tags(open_person_page(TAXONOMY, open_pages())(hostile()))
    assert {tag for tag, _ in page.tags} <= ALLOWED


def test_the_policy_allows_our_style_and_script_and_nothing_else() -> None:
    page = pages(cohort(3))["index.html"]
    style, script = re.search(r"<style>(.*?)</style>", page, re.DOTALL), re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert style and script and policy
    prints = [b64encode(sha256(found[1].encode()).digest()).decode() for found in (style, script)]
    said = policy[1].replace("&#39;", "'")
    assert said == f"default-src 'none'; style-src 'sha256-{prints[0]}'; script-src 'sha256-{prints[1]}'; base-uri 'none'; form-action 'none'"


def test_unreadable_documents_have_their_reason_and_no_row() -> None:
    report = cohort(3)
    page = pages(report)["index.html"]
    assert len(report.skipped) == 2
    assert "no text layer, it looks scanned" in page
    assert "scan.pdf.html" not in page


def test_nobody_read_is_said() -> None:
    empty = CohortReport((), cohort(0).skipped, ())
    page = pages(empty)["index.html"]
    assert "0 resumes" in page
    assert "%" not in "".join(Tags(page).text).partition("skillgap cohort")[2].partition("skillgap")[0]


def test_the_roles_are_told_apart() -> None:
    assert MEASURE.roles[0].title in pages(cohort(2))["index.html"]
