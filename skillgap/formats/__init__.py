"""Formats: a stream of outcomes -> the pieces of a text, as they come. One file a format, and one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from skillgap.formats.json import write_json
from skillgap.formats.page import Page
from skillgap.formats.text import write_text
from skillgap.model import Outcome, Taxonomy

# Outcomes in the order of the documents, the taxonomy they were assessed with, the surface -> pieces of text.
Format = Callable[[Iterable[Outcome], Taxonomy, Page], Iterator[str]]

FORMATS: dict[str, Format] = {
    "text": write_text,
    "json": write_json,
}

__all__ = ["FORMATS", "Format", "Page"]
