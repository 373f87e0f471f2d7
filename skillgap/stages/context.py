"""Marks mentions that the person does not claim: denied, wished for, or somebody else's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from skillgap.model import Mention
from skillgap.stages.cues import Cues, clause_start
from skillgap.stages.draft import LIST, Draft, Stage, Tools

DENIED, WANTED, OTHERS, TOPIC, INTEREST = "denied", "wanted", "others", "topic", "interest"
_NEAR = 1  # tokens between a short cue and its name
_FARTHEST = 14  # tokens between a cue and the last name that it governs


def open_context(tools: Tools) -> Stage:
    """A stage that gives such mentions their reason."""
    cues = tools.cues
    kinds = tools.taxonomy.english["headings"]
    labels = tools.taxonomy.english["labels"]

    def mark(draft: Draft) -> Draft:
        norms = draft.norms

        def reason(mention: Mention) -> str:
            info = draft.info_at(mention.start)
            wish = labels.get(info.label, {}).get("evidence") == "wanted"
            if wish:
                return WANTED
            if not info.label and kinds.get(mention.section, {}).get("evidence") == "wanted":
                return INTEREST
            return _by_cue(draft, cues, norms, mention)

        return replace(
            draft,
            mentions=tuple(
                replace(mention, reason=why) if not mention.reason and (why := reason(mention)) else mention for mention in draft.mentions
            ),
        )

    return mark


def _by_cue(draft: Draft, cues: Cues, norms: Sequence[str], mention: Mention) -> str:
    first = draft.token_at(mention.start)
    last = draft.token_at(mention.end - 1) + 1
    start = max(clause_start(draft, cues, first), first - _FARTHEST)
    far = ((DENIED, cues.denied), (WANTED, cues.wanted), (OTHERS, cues.others), (TOPIC, cues.topic))
    for index in range(first, start, -1):
        if index + 1 < first and norms[index] == "," and norms[index + 1] in cues.behind_comma:
            break
        if norms[index - 1] not in cues.ends:
            continue
        between = norms[index:first]
        for reason, phrases in far:
            stops = cues.topic_breaks if reason == TOPIC else cues.breaks
            if phrases.ends_at(norms, index) and stops.isdisjoint(between):
                return reason
        for reason, phrases in cues.near.items():
            if first - index <= _NEAR and phrases.ends_at(norms, index):
                return reason
    if draft.info_at(mention.start).role == LIST:
        return ""
    if cues.topic_after.starts_at(norms, last):
        return TOPIC
    if cues.passive.starts_at(norms, last) or cues.passive.starts_at(norms, last + 1):
        return OTHERS
    if cues.others_after.starts_at(norms, last):
        before = norms[max(start, first - 3) : first]
        if any(cues.others_before.starts_at([word], 0) for word in before):
            return OTHERS
    return ""
