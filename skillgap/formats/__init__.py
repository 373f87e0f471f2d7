"""Formats: a stream of outcomes -> the pieces of a text, as they come. One file a format, and one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from skillgap.formats.html import write_html
from skillgap.formats.json import write_json
from skillgap.formats.markdown import write_markdown
from skillgap.formats.page import Page
from skillgap.formats.text import write_text
from skillgap.model import Outcome, Taxonomy

# Outcomes in the order of the documents, the taxonomy they were assessed with, the surface -> pieces of text.
Format = Callable[[Iterable[Outcome], Taxonomy, Page], Iterator[str]]

FORMATS: dict[str, Format] = {
    "text": write_text,
    "json": write_json,
    "html": write_html,
    "markdown": write_markdown,
}
# Formats that quote the sentences in which skills are named.
QUOTING = frozenset({"html", "markdown"})

__all__ = ["FORMATS", "QUOTING", "Format", "Page"]
