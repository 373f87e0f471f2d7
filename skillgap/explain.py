"""Why one skill counts in a resume or does not: its mentions, what was passed over, what else shows it, what it meets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from skillgap.lookup import path_up
from skillgap.model import (
    TOPICAL,
    Backing,
    Bearing,
    Entry,
    Explanation,
    FormRow,
    GapReport,
    Mention,
    PassedOver,
    Place,
    Profile,
    Quote,
    Resume,
    Skill,
    Taxonomy,
)
from skillgap.tokens import Token

_MOST_TOKENS = 8  # of a name
_NEAR = 80  # characters of the line on each side of a mention
_PRIVATE = "link"  # the reason of mentions in contact lines, whose words are not repeated


@dataclass(frozen=True, slots=True)
class Reading:
    """What the pipeline made of one resume on its way to the profile."""

    resume: Resume
    tokens: tuple[Token, ...]
    entries: tuple[Entry, ...]
    mentions: tuple[Mention, ...]
    private: frozenset[int]
    """Indexes of the lines with names and addresses, whose words are not repeated."""


def explain_skill(skill: Skill, reading: Reading, profile: Profile, reports: Sequence[GapReport], taxonomy: Taxonomy) -> Explanation:
    """All there is to say of one skill. `profile` may hold claims that the reading does not know."""
    shown = next((found for found in profile.skills if found.id == skill.id), None)
    mentions = [*(shown.mentions if shown else ()), *(mention for mention in profile.not_counted if mention.skill == skill.id)]
    backing = tuple(find_backing(skill, profile, taxonomy))
    return Explanation(
        source=profile.source,
        skill=skill,
        shown=shown,
        places=tuple(_place(reading, mention) for mention in sorted(mentions, key=_order)),
        passed_over=tuple(find_passed_over(skill, reading, taxonomy)),
        backing=backing,
        reports=tuple(reports),
        bearings=tuple(bearing for report in reports for bearing in find_bearings(skill, report, backing, taxonomy)),
    )


def _order(mention: Mention) -> tuple[bool, int, int]:
    return mention.page == 0, mention.start, mention.end


def _place(reading: Reading, mention: Mention) -> Place:
    if not mention.page:
        return Place(mention, "")
    words = "" if mention.reason == _PRIVATE else printed_words(reading, mention.start, mention.end)
    if 0 <= mention.entry < len(reading.entries):
        entry = reading.entries[mention.entry]
        return Place(mention, words, entry.first, entry.last)
    return Place(mention, words)


def printed_words(reading: Reading, start: int, end: int) -> str:
    """The words of the sentence or item around a stretch of the text, cut to what is near; nothing of private lines."""
    found = quote(reading, start, end)
    return found.before + found.words + found.after if found else ""


def quote(reading: Reading, start: int, end: int) -> Quote | None:
    """A stretch of the text with what stands around it; None where it touches a private line."""
    touched = [index for index, line in enumerate(reading.resume.lines) if line.start < end and start < line.end]
    if not touched or reading.private.intersection(touched):
        return None
    lines, top, low = reading.resume.lines, touched[0], touched[-1]
    while top > 0 and lines[top - 1].wraps and top - 1 not in reading.private:
        top -= 1
    while low + 1 < len(lines) and lines[low].wraps and low + 1 not in reading.private:
        low += 1
    first, last = lines[top].start, lines[low].end
    left = reading.resume.text[first:start].replace("\n", " ")
    right = reading.resume.text[end:last].replace("\n", " ")
    if len(left) > _NEAR:
        left = "... " + left[-_NEAR:].partition(" ")[2]
    if len(right) > _NEAR:
        right = right[:_NEAR].rpartition(" ")[0] + " ..."
    return Quote(start, end, left, reading.resume.text[start:end].replace("\n", " "), right)


def quote_mentions(reading: Reading, profile: Profile) -> tuple[Quote, ...]:
    """A quote for every mention of the profile that may be repeated, each place once, in the order of the text."""
    mentions = [*(mention for skill in profile.skills for mention in skill.mentions), *profile.not_counted]
    places = sorted({(mention.start, mention.end) for mention in mentions if mention.page and mention.reason != _PRIVATE})
    return tuple(found for start, end in places if (found := quote(reading, start, end)))


def find_passed_over(skill: Skill, reading: Reading, taxonomy: Taxonomy) -> Iterator[PassedOver]:
    """Where a form of the skill is printed but was not read as the skill."""
    for start, end, trust in find_forms(skill, reading.tokens, taxonomy):
        over = [mention for mention in reading.mentions if mention.start < end and start < mention.end]
        if any(mention.skill == skill.id for mention in over):
            continue
        longest = max(over, key=lambda mention: mention.end - mention.start, default=None)
        plain = "topic" if trust == TOPICAL else "plain_word"
        reason = plain if longest is None else "longer_name" if longest.end - longest.start > end - start else "other_skill"
        line = max((line for line in reading.resume.lines if line.start <= start), key=lambda line: line.start)
        text = reading.resume.text[start:end].replace("\n", " ")
        yield PassedOver(text, line.page, line.number, printed_words(reading, start, end), reason, longest.skill if longest else "")


def find_forms(skill: Skill, tokens: Sequence[Token], taxonomy: Taxonomy) -> Iterator[tuple[int, int, int]]:
    """Start and end of every longest run of tokens that may be this skill, whatever stands around it, and how far the form can be trusted."""
    index = 0
    while index < len(tokens):
        sizes = range(min(_MOST_TOKENS, len(tokens) - index), 0, -1) if tokens[index].norm in taxonomy.forms else range(0)
        size, trust = next(((size, row[2]) for size in sizes for row in _rows(skill, tokens[index : index + size], taxonomy)), (0, 0))
        if size:
            yield tokens[index].start, tokens[index + size - 1].end, trust
        index += max(1, size)


def _rows(skill: Skill, tokens: Iterable[Token], taxonomy: Taxonomy) -> Iterator[FormRow]:
    return (row for row in taxonomy.find(" ".join(token.norm for token in tokens)) if row[0] == skill.id)


def find_backing(skill: Skill, profile: Profile, taxonomy: Taxonomy) -> list[Backing]:
    """The other skills of the resume that are kinds of this one or imply it: best evidence and shortest way first."""
    found = [
        Backing(other.id, other.evidence, path)
        for other in profile.skills
        if other.id != skill.id and (path := path_up(taxonomy.skills, other.id, frozenset([skill.id])))
    ]
    return sorted(found, key=lambda backing: (-backing.evidence, len(backing.path), backing.skill))


def find_bearings(skill: Skill, report: GapReport, backing: Sequence[Backing], taxonomy: Taxonomy) -> list[Bearing]:
    """The requirements of one role that the skill meets, helps to meet, or would meet if the resume showed it.

    Those that ask for the skill itself come first, those to which it is only near come last.
    """
    helpers = {skill.id, *(other.skill for other in backing)}
    found: dict[str, list[Bearing]] = {"itself": [], "through": [], "near": []}
    for verdict in report.verdicts:
        goals = frozenset(verdict.requirement.any_of)
        path = path_up(taxonomy.skills, skill.id, goals)
        near = path is None and _is_near(skill, goals, taxonomy)
        if path is not None or near:
            how = "near" if near else "through" if path else "itself"
            # What is only near is judged by itself: a skill that shows it may meet the requirement on its own.
            counted = bool(({skill.id} if near else helpers).intersection(verdict.by))
            found[how].append(Bearing(report.role, verdict, how, path or (), counted))
    return [bearing for bearings in found.values() for bearing in bearings]


def _is_near(skill: Skill, goals: frozenset[str], taxonomy: Taxonomy) -> bool:
    return bool(goals.intersection(skill.related)) or any(skill.id in taxonomy.skills[goal].related for goal in goals if goal in taxonomy.skills)


