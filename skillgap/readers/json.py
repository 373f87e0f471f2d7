"""JSON Resume (.json) -> Resume: the fields of the schema, laid out as lines under their usual headings."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from skillgap.model import Resume, Skipped

from .html import html_pieces
from .sheet import HEADINGS, Piece, plain_line, resume_of
from .text import decoded

# Fields of which a JSON Resume has at least one (schema 1.0.0; `basics` alone is a business card).
_TELLING = frozenset({"work", "education", "skills", "projects", "volunteer", "publications", "certificates"})
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DATE = re.compile(r"((?:19|20)\d\d)(?:-(\d\d))?(?:-\d\d)?\b")
Fields = Mapping[str, Any]


def read_json(data: bytes, source: str, engine: str = "auto") -> Resume | Skipped:
    """The text of a JSON Resume; any other JSON gets its reason."""
    del engine
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        table = json.loads(decoded(data))
    except (ValueError, RecursionError) as error:
        told = f"line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else "nested too deep"
        return Skipped(source, "broken", f"it is no valid JSON: {told}", sha256)
    if not isinstance(table, dict) or not any(_entries(table, name) for name in _TELLING):
        return Skipped(source, "unknown_format", "it is JSON, but no JSON Resume: it has no work, education, skills or projects", sha256)
    return resume_of(resume_pieces(table), data, source, "jsonresume", written=_month_of(_fields(table, "meta").get("lastModified")))


def resume_pieces(table: Fields) -> Iterator[Piece]:
    """The lines of a JSON Resume, section by section."""
    yield from _basics(_fields(table, "basics"))
    for name, (heading, write) in _SECTIONS.items():
        found = [piece for entry in _entries(table, name) for piece in write(entry)]
        if found:
            yield Piece(heading, HEADINGS[1], bold=True, leads=True)
            yield from found


def _basics(basics: Fields) -> Iterator[Piece]:
    yield from _line(_said(basics, "name"), size=HEADINGS[0], bold=True)
    yield from _line(_said(basics, "label"))
    place = _fields(basics, "location")
    profiles = [_said(profile, "url") or _said(profile, "username") for profile in _entries(basics, "profiles")]
    contact = [_said(basics, "email"), _said(basics, "phone"), _said(basics, "url", "website"), _said(place, "city"), *profiles]
    yield from _line(" | ".join(filter(None, contact)))
    if summary := list(_prose(_said(basics, "summary"))):
        yield Piece("Summary", HEADINGS[1], bold=True, leads=True)
        yield from summary


def _work(entry: Fields) -> Iterator[Piece]:
    """A job, a post as a volunteer, a project: who and when, what it was, what was done."""
    what = _said(entry, "position") or ", ".join(_texts(entry, "roles"))
    where = _said(entry, "name", "company", "organization")
    yield from _head([what, where, _said(entry, "location") if "startDate" in entry else "", _said(entry, "entity")], entry)
    yield from _prose(_said(entry, "description"))
    yield from _prose(_said(entry, "summary"))
    yield from (Piece(plain_line(text), bulleted=True) for text in _texts(entry, "highlights"))
    yield from _labelled("Technologies", _texts(entry, "keywords"))


def _education(entry: Fields) -> Iterator[Piece]:
    degree = " in ".join(filter(None, [_said(entry, "studyType"), _said(entry, "area")]))
    yield from _head([degree, _said(entry, "institution")], entry)
    yield from _line(f"GPA: {score}" if (score := _said(entry, "score", "gpa")) else "")
    yield from _labelled("Courses", _texts(entry, "courses"))


def _skill(entry: Fields) -> Iterator[Piece]:
    name, level = _said(entry, "name"), _said(entry, "level")
    label = f"{name} ({level})" if name and level else name or level
    yield from _labelled(label, _texts(entry, "keywords")) if _texts(entry, "keywords") else _line(label)


def _dated(entry: Fields) -> Iterator[Piece]:
    """A publication, a certificate, an award."""
    by = _said(entry, "publisher", "issuer", "awarder")
    yield from _head([_said(entry, "name", "title"), by], entry)
    yield from _prose(_said(entry, "summary"))


def _language(entry: Fields) -> Iterator[Piece]:
    yield from _line(" - ".join(filter(None, [_said(entry, "language"), _said(entry, "fluency")])))


def _interest(entry: Fields) -> Iterator[Piece]:
    yield from _labelled(_said(entry, "name"), _texts(entry, "keywords")) if _texts(entry, "keywords") else _line(_said(entry, "name"))


# Field of the schema -> (its heading, what writes one entry of it). References are another person's words.
_SECTIONS: dict[str, tuple[str, Callable[[Fields], Iterator[Piece]]]] = {
    "skills": ("Skills", _skill),
    "work": ("Work Experience", _work),
    "projects": ("Projects", _work),
    "volunteer": ("Volunteer Experience", _work),
    "education": ("Education", _education),
    "certificates": ("Certifications", _dated),
    "publications": ("Publications", _dated),
    "awards": ("Awards", _dated),
    "languages": ("Languages", _language),
    "interests": ("Interests", _interest),
}


def _head(parts: list[str], entry: Fields) -> Iterator[Piece]:
    """The head of an entry, its dates beside it."""
    said = plain_line(", ".join(filter(None, parts)))
    if said:
        yield Piece(said, bold=True, leads=True)
    dates = date_words(_said(entry, "startDate"), _said(entry, "endDate")) or date_words("", _said(entry, "releaseDate", "date"))
    if dates:
        yield Piece(dates, column=1 if said else 0)


def _line(text: str, *, size: float = 10.0, bold: bool = False) -> Iterator[Piece]:
    if said := plain_line(text):
        yield Piece(said, size, bold, leads=bold)


def _prose(text: str) -> Iterator[Piece]:
    """Text that may hold line breaks, bullets or a little HTML, as web forms write it."""
    if re.search(r"</?(?:p|li|ul|br|b|strong)\b", text, re.IGNORECASE):
        yield from html_pieces(text)[0]
        return
    for row in text.splitlines():
        said = plain_line(row)
        bare = re.sub(r"^[-*•]\s+", "", said)
        if bare:
            yield Piece(bare, bulleted=bare != said)


def _labelled(label: str, items: list[str]) -> Iterator[Piece]:
    if items:
        said = plain_line(", ".join(items))
        yield Piece(f"{plain_line(label)}: {said}" if label else said)


def date_words(first: str, last: str) -> str:
    """`Mar 2019 - Feb 2021`, `2019 - Present`, `Mar 2019`; dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    begin, end = _date_word(first), _date_word(last)
    if begin:
        return f"{begin} - {end or (last if last else 'Present')}"
    return end


def _date_word(date: str) -> str:
    match = _DATE.match(date)
    if not match:
        return ""
    month = int(match[2] or 0)
    return f"{_MONTHS[month - 1]} {match[1]}" if 1 <= month <= 12 else match[1]


def _month_of(stamp: object) -> str:
    match = re.match(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", stamp) if isinstance(stamp, str) else None
    return match[0] if match else ""


def _fields(table: Fields, name: str) -> Fields:
    found = table.get(name)
    return found if isinstance(found, dict) else {}


def _entries(table: Fields, name: str) -> list[Fields]:
    """The entries of a section; a skill or interest that is a bare text is one of that name."""
    found = table.get(name)
    if not isinstance(found, list):
        return []
    return [entry if isinstance(entry, dict) else {"name": entry} for entry in found if entry and isinstance(entry, dict | str)]


def _texts(entry: Fields, name: str) -> list[str]:
    found = entry.get(name)
    return [item for item in found if isinstance(item, str) and item.strip()] if isinstance(found, list) else []


def _said(entry: Fields, *names: str) -> str:
    """The first of these fields that has text or a number."""
    found = (entry.get(name) for name in names)
    return next((str(value).strip() for value in found if isinstance(value, str | int | float) and str(value).strip()), "")
