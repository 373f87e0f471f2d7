"""Chooses between the skills that one written form may mean (AR: augmented reality, accounts receivable) by what stands around it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from skillgap.model import FormRow, Mention
from skillgap.stages.draft import Draft, Tools
from skillgap.stages.phrases import Rows, is_same_name

_SAME_LINE = 3  # weight of a name on the same line against one elsewhere in the document


def choose_meanings(tools: Tools, draft: Draft, rows: Rows) -> Draft:
    """The draft with each form of several skills given to the one whose area the other names come from."""
    open_choices = {}
    for mention in draft.mentions:
        skills = _meanings(tools, rows[mention.start, mention.end], mention)
        if len(skills) > 1:
            open_choices[mention.start, mention.end] = skills
    if not open_choices:
        return draft
    settled = [mention for mention in draft.mentions if (mention.start, mention.end) not in open_choices]
    areas = [(draft.line_at(mention.start), tools.taxonomy.skills[mention.skill].area) for mention in settled]

    def choose(mention: Mention) -> Mention:
        skills = open_choices.get((mention.start, mention.end))
        if skills is None:
            return mention
        here = draft.line_at(mention.start)
        weights: Counter[str] = Counter()
        for line, area in areas:
            weights[area] += _SAME_LINE if line == here else 1
        best = max(skills, key=lambda skill: (weights[tools.taxonomy.skills[skill].area], skill == mention.skill, skill))
        return replace(mention, skill=best)

    return replace(draft, mentions=tuple(choose(mention) for mention in draft.mentions))


def _meanings(tools: Tools, rows: tuple[FormRow, ...], mention: Mention) -> list[str]:
    """The skills between which the printed name leaves the choice: whose form fits it equally well, sorted."""
    if len(rows) < 2:
        return []
    rows = tuple(row for row in rows if is_same_name(tools.taxonomy.skills[row[0]], row[1], mention.text))
    exact = tuple(row for row in rows if row[1] == mention.text) or rows
    return sorted({row[0] for row in exact})
