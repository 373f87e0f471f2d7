"""The pages in a real browser: they render, sort, filter and print; nothing runs that is not ours; nothing leaves the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from skillgap.formats.cohort_html import open_pages, open_person_page
from skillgap.formats.html import write_html
from skillgap.formats.page import Page as Surface

from ..formats.cohorts import cohort, outcomes, pages, renamed
from ..formats.hostile import TEXTS, hostile, hostile_skip
from ..formats.made import TAXONOMY, assessed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens a page from a file; at the end nothing may have been asked for, said in the console, or run."""
    seen: list[str] = []
    contexts = []

    def open_page(html: str, **settings: object) -> Page:
        (tmp_path / "page.html").write_text(html, encoding="utf-8")
        contexts.append(browser.new_context(**settings))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.on("request", lambda request: seen.append(request.url))
        page.on("console", lambda message: seen.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: seen.append(f"error: {error}"))
        page.on("dialog", lambda dialog: seen.append(f"dialog: {dialog.message}"))
        page.goto((tmp_path / "page.html").as_uri())
        return page

    yield open_page
    assert contexts, "no page was opened"
    for context in contexts:
        context.close()
    assert [url for url in seen if not url.endswith("/page.html")] == []
    assert len(seen) == len(contexts)


def report(*made: object) -> str:
    """A report of one or more resumes."""
    return "".join(write_html(made or (assessed(),), TAXONOMY, Surface()))  # type: ignore[arg-type]


def names(page: Page) -> list[str]:
    """Who stands in the heat map, as far as seen, from top to bottom."""
    return page.locator(".heat tbody tr:not([hidden]) th").all_inner_texts()


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("made", ["report", "cohort"])
def test_renders_and_never_scrolls_sideways(show: Callable[..., Page], width: int, scheme: str, made: str) -> None:
    html = report() if made == "report" else pages(cohort(30))["index.html"]
    page = show(html, viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, background[4:-1].split(","))) > 380) == (scheme == "light"), "our style was not applied"
    assert page.locator("svg.bar rect.track").first.bounding_box()["height"] > 5  # type: ignore[index]


def test_all_is_there_without_script(show: Callable[..., Page]) -> None:
    page = show(pages(cohort(30))["index.html"], java_script_enabled=False)
    assert len(names(page)) == 30
    assert not page.locator(".tools").first.is_visible()


def test_sorts_by_name_coverage_and_column(show: Callable[..., Page]) -> None:
    page = show(pages(cohort(30))["index.html"])
    given = names(page)
    assert given != sorted(given)
    page.get_by_label("Order").select_option("name")
    assert names(page) == sorted(given)
    page.get_by_label("Order").select_option("coverage")
    shares = [int(text.split()[0]) for text in page.locator(".heat tbody td.cover").all_inner_texts()]
    assert shares == sorted(shares, reverse=True)
    assert len(set(shares)) > 2
    head = page.locator(".heat thead .what span").first
    head.click()
    states = page.locator(".heat tbody tr td:nth-child(3)").evaluate_all("cells => cells.map((cell) => cell.className)")
    assert states == sorted(states, key="xpm".index)
    assert page.locator(".heat th[aria-sort]").count() == 1
    head.press("Enter")
    assert names(page) == given
    assert page.locator(".heat th[aria-sort]").count() == 0


def test_filters_by_name_and_by_gap(show: Callable[..., Page]) -> None:
    page = show(pages(cohort(30))["index.html"])
    page.get_by_label("Name", exact=True).fill("PERSON-000")
    assert len(names(page)) == 10
    assert page.locator("output").inner_text() == "10 of 30"
    page.get_by_label("Name", exact=True).fill("")
    page.get_by_label("Only who lack").select_option("SQL")
    lacking = int(page.locator(".heat thead .what b").last.inner_text())
    assert len(names(page)) == lacking
    assert 0 < lacking < 30


def test_a_thousand_people_are_soon_there(show: Callable[..., Page]) -> None:
    written = pages(cohort(1000))
    page = show(written["map-ml-engineer-4.html"])
    page.get_by_label("Order").select_option("name")
    assert len(names(page)) == 250
    assert show(written["index.html"]).locator(".pages a").count() == 4


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_prints_whole_with_heads_on_every_page(show: Callable[..., Page], tmp_path: Path, paper: str) -> None:
    page = show(pages(cohort(120), "name")["index.html"])
    data = page.pdf(format=paper)
    texts, wide = [], 0
    with pypdfium2.PdfDocument(data) as printed:
        for sheet in printed:
            texts.append(sheet.get_textpage().get_text_bounded())
            wide += sheet.get_width() > sheet.get_height()
    people = [text for text in texts if "person-0" in text and "Coverage" in text]
    assert len(people) >= 3
    assert all("Kubernetes" in text for text in people), "a page of the heat map has no head"
    assert wide == len(people)
    assert all(f"person-{number:04}" in "".join(texts) for number in range(120))


def test_a_report_prints_on_few_pages_with_no_head_left_behind(show: Callable[..., Page]) -> None:
    data = show(report()).pdf(format="A4")
    with pypdfium2.PdfDocument(data) as printed:
        texts = [sheet.get_textpage().get_text_bounded() for sheet in printed]
    assert 2 <= len(texts) <= 4
    headings = {"Met and shown 1", "Missing 1", "Plan 4 steps", "Named, but not counted", "What this cannot know"}
    bodies = [[line.strip() for line in text.splitlines() if line.strip() and "skillgap: what" not in line and " / " not in line] for text in texts]
    assert sum(line in headings for body in bodies for line in body) >= 4
    assert [body[-1] for body in bodies if body[-1] in headings] == []


def test_hostile_documents_run_nothing(show: Callable[..., Page]) -> None:
    page = show(report(hostile(), hostile_skip()))
    assert page.title().endswith("| skillgap")
    assert page.title() != "run"
    assert page.locator("img, iframe, script, object, embed, form").count() == 0
    for words in TEXTS[:6]:
        index = show(pages(renamed(cohort(3), words))["index.html"])
        assert index.title() == "3 resumes against ML Engineer | skillgap"
        assert index.locator("img, iframe, object, embed, form").count() == 0


def test_a_script_in_the_page_would_be_refused(browser: Browser, tmp_path: Path) -> None:
    """The policy works: were the escaping to fail, the browser would still run nothing."""
    broken = report().replace("</main>", "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\"></main>")
    (tmp_path / "page.html").write_text(broken, encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto((tmp_path / "page.html").as_uri())
    assert page.title() != "run"
    assert len([text for text in refused if "Content Security Policy" in text]) >= 2
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("made", ["report", "several", "cohort", "map", "person"])
def test_axe_finds_nothing_serious(show: Callable[..., Page], made: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    html = {
        "report": lambda: report(),
        "several": lambda: report(assessed("a.pdf"), hostile(), hostile_skip()),
        "cohort": lambda: pages(cohort(30))["index.html"],
        "map": lambda: pages(cohort(501))["map-ml-engineer-3.html"],
        "person": lambda: open_person_page(TAXONOMY, open_pages())(outcomes(1)[0]),
    }[made]()
    page = show(html, color_scheme=scheme, bypass_csp=True)
    found = Axe().run(page).response
    assert len(found["passes"]) >= 15
    faults = [(row["id"], row["nodes"][0]["html"][:120]) for row in found["violations"] if row["impact"] in ("serious", "critical")]
    assert faults == []
