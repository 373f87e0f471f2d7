"""Small resumes typed as lines, for tests that need no PDF."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from skillgap.model import Line, Profile, Resume, Taxonomy
from skillgap.pipeline import Extractor, open_extractor
from skillgap.taxonomy import open_taxonomy

_HEADINGS = {
    "summary": "Summary",
    "skills": "Skills",
    "experience": "Experience",
    "projects": "Projects",
    "education": "Education",
    "coursework": "Relevant Coursework",
    "interests": "Interests",
    "publications": "Publications",
    "certifications": "Certifications",
}
# The entry above a bullet, where a section has such.
_HEADS = {
    "experience": "Associate, Harbor & Pine Ltd  Jan 2019 - Mar 2022",
    "projects": "Weekend Work  2021",
}


class Row(NamedTuple):
    """One line as it is printed."""

    text: str
    size: float = 10.0
    bold: bool = False
    x0: float = 72.0
    wraps: bool = False
    same_row: bool = False
    """It stands on the same height as the line before: another column, a date at the margin."""
    page: int = 1


@cache
def builtin() -> Taxonomy:
    """Our own taxonomy, opened once."""
    return open_taxonomy()


@cache
def extractor() -> Extractor:
    """The pipeline over our own taxonomy, opened once."""
    return open_extractor(builtin())


def make_resume(rows: Iterable[Row]) -> Resume:
    """A resume of one column, its lines one below the other."""
    lines: list[Line] = []
    text = ""
    number, block, top = 0, 0, 72.0
    for row in rows:
        if lines and not row.same_row:
            number += 1
            top += 14.0 if row.size <= 11 else 26.0
            block += row.size > 11
        start = len(text)
        text += row.text
        x1 = row.x0 + row.size * 0.5 * len(row.text)
        lines.append(
            Line(
                page=row.page,
                number=number,
                start=start,
                end=len(text),
                x0=row.x0,
                top=top,
                x1=x1,
                bottom=top + row.size,
                size=row.size,
                bold=row.bold,
                block=block,
                wraps=row.wraps,
            )
        )
        text += "\n"
    return Resume("sample", "0" * 64, "typed", 1, text.removesuffix("\n"), tuple(lines))


def heading(text: str) -> Row:
    """A section heading."""
    return Row(text, 13.0, bold=True)


def sentence_rows(section: str, text: str, *, header: bool = False) -> list[Row]:
    """A resume whose only interesting line is `text` (a newline in it is a line that goes on in the next)."""
    rows = [Row("Jordan Avery", 18.0, bold=True), Row("jordan.avery@example.com | (555) 010-0199"), heading(_HEADINGS[section])]
    if section in _HEADS and not header:
        rows.append(Row(_HEADS[section], bold=True))
    bullet = "• " if section in _HEADS and not header else ""
    *wrapped, last = (bullet + text).split("\n")
    rows += [Row(line, wraps=True) for line in wrapped] + [Row(last, bold=header)]
    if header:
        rows.append(Row("• Kept customers and partners informed each week"))
    if section != "education":
        rows += [heading("Education"), Row("Riverside High School  2008 - 2012")]
    return rows


def read_sentence(section: str, text: str, *, header: bool = False) -> tuple[Resume, Profile, int, int]:
    """What the pipeline makes of one sentence, and where in the resume it stands."""
    rows = sentence_rows(section, text, header=header)
    resume = make_resume(rows)
    start = resume.text.index(text)
    return resume, extractor()(resume), start, start + len(text)


def counted(profile: Profile, start: int, end: int) -> dict[str, str]:
    """Skill id -> printed words, for what counts inside a stretch of the text."""
    return {mention.skill: mention.text for skill in profile.skills for mention in skill.mentions if mention.start < end and start < mention.end}


def refused(profile: Profile, start: int, end: int) -> dict[str, str]:
    """Skill id -> reason, for what was found inside a stretch and does not count."""
    return {mention.skill: mention.reason for mention in profile.not_counted if mention.start < end and start < mention.end}


def satisfied(profile: Profile, start: int, end: int) -> set[str]:
    """The skills that count inside a stretch, with those that they are kinds of or imply (`Excel macros` is Excel)."""
    todo = list(counted(profile, start, end))
    known: set[str] = set()
    while todo:
        skill = todo.pop()
        if skill not in known:
            known.add(skill)
            todo += [*builtin().skills[skill].broader, *builtin().skills[skill].implies]
    return known
