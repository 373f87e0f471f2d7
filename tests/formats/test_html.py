"""The HTML report: whole, self-contained, and deaf to whatever a document holds."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

import pytest

from skillgap.formats.html import write_html
from skillgap.formats.page import Page
from skillgap.formats.templates import link, open_templates
from skillgap.model import Outcome, Quote

from ..conftest import RESUMES, ROOT, Ran
from .hostile import TEXTS, Tags, hostile, hostile_skip
from .made import EMPTY, GONE, SCANNED, TAXONOMY, assessed

ALLOWED = frozenset(
    "html head meta title style body header main footer article section h1 h2 h3 h4 h5 p span b bdi mark cite blockquote a ul ol li dl dt dd "
    "table caption thead tbody tr th td div svg defs pattern line circle path rect details summary".split()
)
QUOTE = Quote(900, 906, "Cleaned two million rows with ", "pandas", " and told nobody")


def page_of(*outcomes: Outcome) -> str:
    """The page."""
    return "".join(write_html(outcomes, TAXONOMY, Page()))


def test_whole_report(golden: Callable[[str, str], None]) -> None:
    golden("report.html", page_of(assessed(quotes=(QUOTE,))))


def test_several_resumes(golden: Callable[[str, str], None]) -> None:
    golden("report-several.html", page_of(assessed("ada.pdf"), SCANNED, assessed("bob.pdf", **EMPTY), GONE))


def test_a_hostile_resume_adds_no_tag_and_no_attribute() -> None:
    page = Tags(page_of(hostile(), hostile_skip()))
    assert len(page.tags) > 200
    assert {tag for tag, _ in page.tags} <= ALLOWED
    names = {name for _, attributes in page.tags for name in attributes}
    assert not [name for name in names if name.startswith("on") or name in ("style", "src", "srcdoc", "action", "autofocus")]
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert len(links) >= 2
    assert [address for address in links if not re.fullmatch(r"#[a-z0-9-]+", address or "")] == []


def test_hostile_words_are_shown_as_text() -> None:
    text = "".join(Tags(page_of(hostile())).text)
    for words in TEXTS[:6]:
        assert words in text


def test_control_and_direction_codes_are_gone() -> None:
    page = page_of(hostile(), hostile_skip())
    assert not [char for char in page if (ord(char) < 32 and char != "\n") or char in "\u202e\u2066"]


def test_the_policy_allows_our_style_and_nothing_else() -> None:
    page = page_of(assessed())
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert style and policy
    fingerprint = b64encode(sha256(style[1].encode()).digest()).decode()
    said = policy[1].replace("&#39;", "'")
    assert said == f"default-src 'none'; style-src 'sha256-{fingerprint}'; base-uri 'none'; form-action 'none'"
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_nothing_is_loaded_and_nothing_runs() -> None:
    page = page_of(assessed())
    assert not re.search(r"<script|<link|<img|@import|https?://", page)
    assert len(re.findall(r"url\((?!#)", page)) == 0


def test_every_id_is_there_once_and_every_link_has_its_goal() -> None:
    page = Tags(page_of(assessed("ada.pdf"), assessed("bob.pdf")))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) >= 20
    assert len(ids) == len(set(ids))
    goals = {attributes["href"] for tag, attributes in page.tags if tag == "a"}
    assert goals and {goal[1:] for goal in goals if goal} <= set(ids)


def test_no_template_switches_escaping_off() -> None:
    files = sorted((ROOT / "skillgap" / "formats" / "templates").glob("*.*"))
    assert len(files) >= 5
    assert [file.name for file in files if re.search(r"\|\s*safe|autoescape|Markup\(", file.read_text(encoding="utf-8")) and file.suffix != ".py"] == []
    assert all(open_templates().autoescape(file.name) == (file.suffix == ".html") for file in files)  # type: ignore[operator]


@pytest.mark.parametrize(("address", "kept"), [("https://a.example/b", True), ("http://a.example", True), ("mailto:a@a.example", True),
                                              ("javascript:alert(1)", False), ("data:text/html,x", False), ("//a.example", False), ("https://a b", False), ("file:///etc", False)])  # fmt: skip
def test_only_three_kinds_of_link(address: str, kept: bool) -> None:
    assert link(address) == (address if kept else "")


def test_an_unreadable_document_has_no_score() -> None:
    text = "".join(Tags(page_of(SCANNED)).text)
    assert "Could not be read" in text
    assert "%" not in text.partition("skillgap report")[2]


def test_the_overview_leaves_out_no_document() -> None:
    text = " ".join(" ".join(Tags(page_of(SCANNED, assessed("ada.pdf"), GONE)).text).split())
    overview = text.partition("All resumes")[2].partition("Against")[0]
    assert "first those that could be read" in overview
    assert all(f"{name} not read" in overview for name in ("scan.pdf", "gone.pdf")), overview


def test_a_real_resume_is_quoted_without_its_contact_lines(skillgap: Callable[..., Ran]) -> None:
    ran = skillgap("analyze", RESUMES / "ada-brennan.pdf", "--target", "all", "--format", "html", "--quiet")
    assert ran.code == 0
    assert "cleaned 1.2 million rows with <mark>pandas</mark>" in ran.out
    assert ran.out.count("<blockquote>") > 100
    text = "".join(Tags(ran.out).text).partition("skillgap report")[2]
    assert "Ada Brennan" not in text
    assert "@" not in text
