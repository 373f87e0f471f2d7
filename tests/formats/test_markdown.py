"""The Markdown report: whole, and no text of a document is markup in it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from skillgap.formats.markdown import escape, write_markdown
from skillgap.formats.page import Page, clean
from skillgap.model import Outcome

from .hostile import TEXTS, hostile, hostile_skip
from .made import EMPTY, GONE, SCANNED, TAXONOMY, assessed
from .test_html import QUOTE, Tags


def text_of(*outcomes: Outcome) -> str:
    """The report."""
    return "".join(write_markdown(outcomes, TAXONOMY, Page()))


def test_whole_report(golden: Callable[[str, str], None]) -> None:
    golden("report.md", text_of(assessed(quotes=(QUOTE,))))


def test_several_resumes(golden: Callable[[str, str], None]) -> None:
    golden("report-several.md", text_of(assessed("ada.pdf"), SCANNED, assessed("bob.pdf", **EMPTY), GONE))


@pytest.mark.parametrize("words", [*TEXTS, "1. one", "- two", "+ three", "=== four", "> five", "~~~ six", "**seven** __eight__", "a|b", "$x$", "a\\"])
def test_escaped_words_come_out_as_they_are(words: str) -> None:
    """A Markdown parser that knows HTML and links makes plain text of them, and the same text."""
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(escape(words))
    page = Tags(html)
    assert {tag for tag, _ in page.tags} == {"p"}
    assert "".join(page.text).strip() == clean(words)


def test_a_hostile_resume_adds_no_markup() -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(text_of(hostile(), hostile_skip()))
    page = Tags(html)
    assert len(page.tags) > 100
    assert {tag for tag, _ in page.tags} <= set("h1 h2 h3 h4 p ul ol li strong blockquote table thead tbody tr th td code hr".split())
    assert len(re.findall("<code>", html)) == 1
