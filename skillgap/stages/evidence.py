"""Last stage: from section, entry and dates to how well each mention backs its skill."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from skillgap.model import Entry, Evidence, Mention, ShownSkill, Taxonomy
from skillgap.stages.context import INTEREST, WANTED
from skillgap.stages.dates import covered_months, month_number
from skillgap.stages.draft import LIST, Draft, Stage, Tools
from skillgap.stages.headings import plain

# Two dated entries, or 24 months in all, make a skill `sustained` (DESIGN.md section 1).
SUSTAINED_ENTRIES = 2
SUSTAINED_MONTHS = 24
# What the files say of a section or label; where that is nothing, a skill is listed there.
_LEVELS = {level.label: level for level in Evidence} | {"none": Evidence.LISTED}


def open_evidence(tools: Tools) -> Stage:
    """A stage that fills in the evidence of each mention."""
    headings, labels = (tools.taxonomy.english[name] for name in ("headings", "labels"))
    claims = frozenset(labels["tech"]["claims"])

    def weigh(draft: Draft) -> Draft:
        return replace(draft, mentions=tuple(weighed(draft, mention) for mention in draft.mentions))

    def weighed(draft: Draft, mention: Mention) -> Mention:
        return _beside_degree(headings, draft, replace(mention, evidence=_of(headings, labels, claims, draft, mention)))

    return weigh


def _beside_degree(headings: Mapping[str, Any], draft: Draft, mention: Mention) -> Mention:
    """What somebody does beside a degree is work: `Teaching assistant in linear algebra`; the years of the degree are not its own."""
    worked = headings.get(mention.section, {}).get("worked", ())
    if mention.evidence != Evidence.STUDIED or not worked:
        return mention
    if _is_below(draft, mention, worked):
        return replace(mention, evidence=Evidence.USED)
    if not _holds(draft, mention.start, worked):
        return mention
    # `MSc in data science; teaching assistant`: the subject of the degree stands before the work.
    before = draft.text[draft.resume.lines[draft.line_at(mention.start)].start : mention.start]
    subject = _holds(draft, mention.start, headings["telling"]["education"]) and not _says(before, worked)
    return mention if subject else replace(mention, evidence=Evidence.USED, entry=-1)


def _of(headings: Mapping[str, Any], labels: Mapping[str, Any], claims: frozenset[str], draft: Draft, mention: Mention) -> Evidence:
    if mention.reason in (WANTED, INTEREST):
        return Evidence.WANTED
    if mention.reason:
        return Evidence.NONE
    info = draft.info_at(mention.start)
    section = headings.get(mention.section, {}).get("evidence", "listed")
    label = labels.get(info.label, {}).get("evidence", "") if info.label else ""
    if label in ("studied", "listed"):
        return _LEVELS[label]
    if _holds(draft, mention.start, headings.get(mention.section, {}).get("learned", ())):
        return Evidence.STUDIED
    if info.role == LIST and info.label and section == "studied" and mention.section != "coursework":
        # `Technical skills: ...` under a degree, but `Mathematics: linear algebra, topology`.
        line = draft.resume.lines[draft.line_at(mention.start)]
        said = plain(draft.text[line.start : max(line.start, info.body)]).split()
        return Evidence.LISTED if not said or not claims.isdisjoint(said) else Evidence.STUDIED
    if info.role == LIST and info.label and headings.get(mention.section, {}).get("listed"):
        return Evidence.LISTED  # `Awards & Skills`: `Languages: Python, Java`
    return _LEVELS[section]


def _holds(draft: Draft, offset: int, phrases: Sequence[str]) -> bool:
    """Whether the line at an offset says one of the phrases."""
    return bool(phrases) and _says(draft.line_text(draft.line_at(offset)), phrases)


def _says(text: str, phrases: Sequence[str]) -> bool:
    said = f" {plain(text)} "
    return any(f" {phrase} " in said for phrase in phrases)


def _is_below(draft: Draft, mention: Mention, phrases: Sequence[str]) -> bool:
    """Whether the entry of a mention is an item of the list under another one, and says in its head one of the phrases."""
    if mention.entry < 0:
        return False
    start = draft.entries[mention.entry].start
    return draft.text.startswith("•", start) and _holds(draft, start, phrases)


def shown_skills(taxonomy: Taxonomy, mentions: Iterable[Mention], entries: Sequence[Entry]) -> tuple[ShownSkill, ...]:
    """One record for each skill with a mention that counts, sorted by id."""
    by_skill: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.counts:
            by_skill.setdefault(mention.skill, []).append(mention)
    spans = {index: (month_number(entry.first), month_number(entry.last)) for index, entry in enumerate(entries) if entry.first}
    return tuple(_shown(taxonomy, skill, found, entries, spans) for skill, found in sorted(by_skill.items()))


def _shown(
    taxonomy: Taxonomy, skill: str, mentions: list[Mention], entries: Sequence[Entry], spans: Mapping[int, tuple[int, int]]
) -> ShownSkill:
    """`spans` are the months of the entries with dates."""
    best = max([mention.evidence for mention in mentions])
    used = {mention.entry for mention in mentions if mention.entry in spans and mention.evidence == Evidence.USED}
    dated = [entries[index] for index in used]
    months = covered_months([spans[index] for index in used]) if used else 0
    # Parts of one job, which have its dates, are one.
    apart = {index if entries[index].part_of < 0 else entries[index].part_of for index in used}
    if len(apart) >= SUSTAINED_ENTRIES or months >= SUSTAINED_MONTHS:
        best = Evidence.SUSTAINED
    record = taxonomy.skills[skill]
    return ShownSkill(
        id=skill,
        name=record.name,
        kind=record.kind,
        evidence=best,
        mentions=tuple(mentions),
        first_used=min((entry.first for entry in dated), default=""),
        last_used=max((entry.last for entry in dated), default=""),
        months=months,
    )
