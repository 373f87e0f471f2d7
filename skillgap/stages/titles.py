"""The jobs of a resume whose titles name a role (english/postings.toml, `names`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from skillgap.model import Job
from skillgap.stages.draft import HEADER, Draft

_TOP, _SHORT = 5, 8  # lines, words
_SECTIONS = frozenset({"experience", "other"})


def find_jobs(draft: Draft, names: Mapping[str, Sequence[str]]) -> tuple[Job, ...]:
    """One for each dated entry of work whose head names a role, the latest first, and what a line under the name claims.

    Of several names in a line the longest decides.
    """
    pattern, owners = _compiled(tuple((role, tuple(forms)) for role, forms in names.items()))
    found: dict[int, Job] = {}
    headline = _headline(draft, pattern, owners)
    for index, info in enumerate(draft.lines):
        if info.role == HEADER and info.entry >= 0 and info.entry not in found and draft.section_kind(info) in _SECTIONS:
            role = max(_roles_in(draft.line_text(index), pattern, owners), default=(0, ""))[1]
            entry = draft.entries[info.entry]
            if role:
                found[info.entry] = Job(role, entry.first, entry.last, entry.months)
    dated = sorted(found.values(), key=lambda job: (job.last, job.first, job.role), reverse=True)
    return (*dated, *([Job(headline, "", "", 0)] if headline else []))


def _headline(draft: Draft, pattern: re.Pattern[str], owners: Mapping[str, str]) -> str:
    """The role that a short line under the name claims, or empty."""
    top = [draft.line_text(index) for index, info in enumerate(draft.lines[:_TOP]) if info.section == 0]
    return next((max(found)[1] for text in top if len(text.split()) <= _SHORT and (found := list(_roles_in(text, pattern, owners)))), "")


def _roles_in(text: str, pattern: re.Pattern[str], owners: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    said = " ".join(text.lower().split())
    yield from ((len(match[1]), owners[match[1]]) for match in pattern.finditer(said))


@lru_cache(maxsize=4)
def _compiled(names: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    owners: dict[str, str] = {}
    for role, forms in names:
        for form in forms:
            owners.setdefault(form, role)
    forms_by_length = sorted(owners, key=len, reverse=True)
    return re.compile(rf"(?<![\w/])({'|'.join(map(re.escape, forms_by_length))})(?!\w)"), owners
