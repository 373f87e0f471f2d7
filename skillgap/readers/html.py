"""HTML -> Resume: headings, items and cells become lines; what a browser does not show is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from skillgap.model import Resume, Skipped

from .markup import LineWriter
from .sheet import Piece, resume_of
from .text import decoded

if TYPE_CHECKING:
    from bs4 import Tag

_MOST_CHARS = 3_000_000  # of markup, pictures that stand in it apart
# What a JobPosting (schema.org) says of the work, and the heading under which it stands.
_POSTED = {"title": "", "description": "", "responsibilities": "<h2>Responsibilities</h2>", "skills": "<h2>Skills</h2>",
           "qualifications": "<h2>Qualifications</h2>", "experienceRequirements": "<h2>Requirements</h2>"}  # fmt: skip
_PICTURE = re.compile(r"data:[\w/+.-]+;base64,[\w+/=\s]*")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
# What shows no words of the page, and the menu of the site around it, whose `Projects` is no heading.
_SILENT = frozenset(
    "head script style template noscript svg math iframe object canvas audio video select textarea button nav".split()
)
_HIDDEN_STYLE = re.compile(
    r"display:\s*none|visibility:\s*hidden|opacity:\s*0(?:\.0+)?\s*(?:;|$)|font-size:\s*(?:0|1px|1pt)\w*\s*(?:;|$)", re.IGNORECASE
)


def read_html(data: bytes, source: str, engine: str = "auto") -> Resume | Skipped:
    """The text of a web page as a browser shows it."""
    del engine
    posted = _posted(data) if b"JobPosting" in data else ""
    pieces, hidden = html_pieces(posted or _markup(data))
    return resume_of(pieces, data, source, "html", signals=("hidden_text",) if hidden else ())


def json_ld(data: bytes) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page in its order, those of a list or an `@graph` one by one; broken ones are passed over."""
    for script in _parsed(_markup(data)).find_all("script", type=re.compile(r"^\s*application/ld\+json", re.IGNORECASE)):
        try:
            todo = [json.loads(script.get_text(), strict=False)]
        except (ValueError, RecursionError):
            continue
        while todo:
            thing = todo.pop(0)
            if isinstance(thing, list):
                todo[:0] = thing
            elif isinstance(thing, dict):
                if isinstance(thing.get("@graph"), list):
                    todo[:0] = thing["@graph"]
                else:
                    yield thing


def _posted(data: bytes) -> str:
    """The markup of the job posting that the page holds as data, or empty: what stands around it on the page is no part of it."""
    posting = next((thing for thing in json_ld(data) if "JobPosting" in str(thing.get("@type"))), {})
    parts = [(key, said) for key in _POSTED if isinstance(said := posting.get(key), str) and said.strip()]
    if not any(key == "description" for key, _ in parts):
        return ""
    shown = [(key, unescape(said) if "&lt;" in said else said) for key, said in parts]
    return "".join(f"<h1>{escape(said)}</h1>" if key == "title" else f"{_POSTED[key]}<div>{said}</div>" for key, said in shown)


def html_pieces(markup: str) -> tuple[list[Piece], int]:
    """(the lines of the page, number of words in elements that are not shown)."""
    writer = LineWriter()
    hidden = 0
    todo = [("open", child) for child in reversed(_parsed(markup).contents) if _is_said(child)]
    while todo:  # no recursion: pages may be nested as deep as they like
        step, thing = todo.pop()
        if step == "close":
            writer.close(thing)
        elif thing.name is None:
            writer.say(thing)
        elif thing.name in _SILENT:
            continue
        elif _is_hidden(thing):
            hidden += len(re.findall(r"\w\w+", thing.get_text(" ")))
        else:
            writer.open(thing)
            todo.append(("close", thing))
            todo += [("open", child) for child in reversed(thing.contents) if _is_said(child)]
    writer.flush()
    return writer.pieces, hidden


def _markup(data: bytes) -> str:
    """The markup in its encoding, which the page may name, without the pictures that stand in it."""
    named = _CHARSET.search(data[:4096])
    try:
        text = data.decode(named[1].decode()) if named else decoded(data)
    except (LookupError, UnicodeDecodeError):
        text = decoded(data)
    return _PICTURE.sub("", text)[:_MOST_CHARS]


def _parsed(markup: str) -> Any:
    import warnings

    from bs4 import BeautifulSoup

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it wonders about markup that looks like a file name or XML
        return BeautifulSoup(markup, "html.parser")


def _is_said(node: Any) -> bool:
    """An element or its text, but no comment, declaration or other text that is not shown."""
    from bs4.element import NavigableString, Tag

    return isinstance(node, Tag) or type(node) is NavigableString


def _is_hidden(tag: Tag) -> bool:
    return tag.has_attr("hidden") or bool(_HIDDEN_STYLE.search(str(tag.get("style") or "")))
