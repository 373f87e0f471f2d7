"""What a posting says of itself: its title, the level, the years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from skillgap.model import Resume, Unit
from skillgap.posting.wording import Wording, pattern_of

_LONGEST_TITLE = 12  # words
_TITLE_UNITS = 4
_YEARS = re.compile(r"(\d{1,2})\s*(?:\+|plus)?\s*(?:(?:-|–|to|or)\s*(?:\d{1,2}|more)\s*\+?)?\s*(?:\+\s*)?(?:full\s+)?years?\b", re.IGNORECASE)
_MOST_YEARS = 20
_LABEL = re.compile(r"^(?:job\s+title|title|position|role|job)\s*[:–-]\s*", re.IGNORECASE)


class Details(NamedTuple):
    """What a posting says of itself."""

    title: str
    title_start: int
    titled: str
    seniority: str
    years: int | None


def find_details(resume: Resume, units: Sequence[Unit], wording: Wording, table: Mapping[str, Any]) -> Details:
    """Title, level and years; the title is a line at the top that names a job."""
    names = {role: pattern_of([f"{name}*" for name in forms]) for role, forms in table["names"].items()}
    title, start, titled = "", -1, ""
    for unit in units[:_TITLE_UNITS]:
        words = _LABEL.sub("", resume.text[unit.start : unit.end].strip(" #*•"))
        role = role_in(words, names)
        if role and len(words.split()) <= _LONGEST_TITLE and not words.endswith("."):
            title, start, titled = words, unit.start, role
            break
    seniority = next((level for level, forms in table["seniority"].items() if title and pattern_of(forms).search(title.lower())), "")
    return Details(title, start, titled, seniority, _years(resume, units, wording))


def role_in(words: str, names: Mapping[str, re.Pattern[str]]) -> str:
    """Id of the role whose name stands in the words, the longest one where several do; empty for none."""
    said = " ".join(words.lower().split())
    found = [(len(match[0]), role) for role, pattern in names.items() for match in pattern.finditer(said)]
    return max(found, key=lambda pair: (pair[0], pair[1]))[1] if found else ""


def _years(resume: Resume, units: Sequence[Unit], wording: Wording) -> int | None:
    found = [
        int(match[1])
        for unit in units
        if unit.kind in ("required", "duties", "") and not wording.is_silent(unit, resume.text)
        for match in _YEARS.finditer(resume.text, unit.start, unit.end)
        if 0 < int(match[1]) <= _MOST_YEARS
    ]
    return max(found, default=None)
