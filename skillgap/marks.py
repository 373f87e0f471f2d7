"""Where on the pages the skills of a resume are named, what each place says, and for which requirement it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from skillgap.model import Assessed, Box, Evidence, GapReport, Mark, Mention, Resume, ShownSkill, Word

_CLOSE = 0.5  # of the height of a line: words that are no further apart in height stand on one row


def find_marks(resume: Resume, outcome: Assessed) -> tuple[Mark, ...]:
    """A mark for every place that names a skill which counts, in the order of the text; several skills of one place share it."""
    bears = _bears(outcome.reports)
    places: dict[tuple[int, int], list[tuple[ShownSkill, Mention]]] = {}
    for skill in outcome.profile.skills:
        for mention in skill.mentions:
            if mention.page:
                places.setdefault((mention.start, mention.end), []).append((skill, mention))
    marks = []
    for (start, end), named in sorted(places.items()):
        boxes = tuple(find_boxes(resume.words, start, end))
        if boxes:
            kind = max((_kind(mention, skill.id in bears) for skill, mention in named), key=KINDS.index)
            notes = tuple(_note(skill, mention, bears.get(skill.id, [])) for skill, mention in named)
            marks.append(Mark(named[0][1].page, kind, notes, boxes))
    return tuple(marks)


# What a mark may say, the most telling last: not asked for, studied, only claimed, shown in work.
KINDS = ("beside", "studied", "claimed", "shown")


def _kind(mention: Mention, asked: bool) -> str:
    if not asked:
        return "beside"
    return "shown" if mention.evidence >= Evidence.USED else "claimed" if mention.evidence == Evidence.LISTED else "studied"


def _bears(reports: Sequence[GapReport]) -> dict[str, list[str]]:
    """Skill -> the requirements that it meets, in full or in part, with their tiers, and with the role where there are several."""
    found: dict[str, list[str]] = {}
    for report in reports:
        for verdict in report.verdicts:
            told = [*([report.title] if len(reports) > 1 else []), verdict.tier, *(["in part"] if verdict.verdict != "met" else [])]
            for skill in verdict.by:
                found.setdefault(skill, []).append(f"{verdict.requirement.name} ({', '.join(told)})")
    return found


def _note(skill: ShownSkill, mention: Mention, bears: list[str]) -> str:
    said = {Evidence.SUSTAINED: "used", Evidence.USED: "used", Evidence.LISTED: "listed only", Evidence.STUDIED: "studied only"}
    level = said.get(mention.evidence, mention.evidence.label)
    return f"{skill.name}: {level} here. " + (f"Counts for {'; '.join(bears)}." if bears else "The role does not ask for it.")


def find_boxes(words: Iterable[Word], start: int, end: int) -> Iterator[Box]:
    """The rectangles of a stretch of the text, one for each row that it stands on."""
    row: list[Box] = []
    for word in words:
        if word.start < end and start < word.end:
            left = word.edges[max(start, word.start) - word.start]
            right = word.edges[min(end, word.end) - word.start]
            box = Box(word.page, min(left, right), word.top, max(left, right), word.bottom)
            if row and not _beside(row[-1], box):
                yield _join(row)
                row = []
            row.append(box)
    if row:
        yield _join(row)


def _beside(one: Box, other: Box) -> bool:
    return one.page == other.page and abs(one.top - other.top) <= _CLOSE * (one.bottom - one.top) and other.x0 >= one.x0


def _join(row: list[Box]) -> Box:
    return Box(row[0].page, min(box.x0 for box in row), min(box.top for box in row), max(box.x1 for box in row), max(box.bottom for box in row))
