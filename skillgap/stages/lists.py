"""Reads shared heads and tails: `supervised and unsupervised learning`, `data cleaning, analysis and visualization`.

Each part must, with the head or tail, be a written form of a skill; so nothing is made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from skillgap.model import AMBIGUOUS, Mention
from skillgap.stages.draft import Draft, Stage, Tools

_JOINTS = frozenset({",", "/", "and", "or", "&", "-"})
# One of these joins the part that stands right before a shared tail: commas alone part things of their own.
_AND = _JOINTS - {","}
# Behind a part that shares a head stands one of these or a word of english/cues.toml, `shared`: another noun would make
# it the beginning of something else.
_BEHIND = _JOINTS | frozenset({".", ";", ":", ")", "(", "|", "•", "\n"})
_LONGEST_PART = 2  # tokens of one part of the enumeration
_MOST_PARTS = 6


def open_lists(tools: Tools) -> Stage:
    """A stage that completes enumerations beside a mention of two words or more."""
    behind = _BEHIND | frozenset(tools.taxonomy.english["cues"]["shared"]["behind"])

    def complete(draft: Draft) -> Draft:
        # What completes the title of a job is none either: `Data Engineer/Scientist`.
        more = [
            replace(mention, reason=known.reason)
            for known in draft.mentions
            for first, last in (draft.token_span(known.start, known.end),)
            if last - first > 1
            for mention in (*_shared_tails(tools, draft, first, last), *_shared_heads(tools, draft, first, last, behind))
        ]
        taken = {place for mention in draft.mentions for place in range(mention.start, mention.end)} if more else ()
        unique = {(mention.start, mention.end): mention for mention in more if mention.start not in taken}
        mentions = sorted((*draft.mentions, *unique.values()), key=lambda mention: (mention.start, mention.end))
        return replace(draft, mentions=tuple(mentions))

    return complete


def _shared_tails(tools: Tools, draft: Draft, first: int, last: int) -> Iterator[Mention]:
    """Parts before a name that share its last word: `linear and` before `logistic regression`."""
    norms = draft.norms[first:last]
    index = first
    for _ in range(_MOST_PARTS):
        joint = _skip_joint(draft, index - 1, -1)
        if joint is None or (index == first and _AND.isdisjoint(draft.norms[joint + 1 : index])):
            return
        found = None
        for size in range(_LONGEST_PART, 0, -1):
            start = joint - size + 1
            if start < 0:
                continue
            part = draft.norms[start : joint + 1]
            found = next((tail for tail in range(1, len(norms)) if _form(tools, part + norms[tail:])), None)
            if found is not None:
                yield _mention(tools, draft, start, joint, part + norms[found:])
                index = start
                break
        if found is None:
            return


def _shared_heads(tools: Tools, draft: Draft, first: int, last: int, behind: frozenset[str]) -> Iterator[Mention]:
    """Parts behind a name that share its first word: `, analysis and visualization` behind `data cleaning`."""
    norms = draft.norms[first:last]
    index = last - 1
    for _ in range(_MOST_PARTS):
        joint = _skip_joint(draft, index + 1, 1)
        if joint is None:
            return
        found = None
        for size in range(_LONGEST_PART, 0, -1):
            part = draft.norms[joint : joint + size]
            if len(part) < size or draft.norm_at(joint + size) not in behind:
                continue
            found = next((head for head in range(len(norms) - 1, 0, -1) if _form(tools, norms[:head] + part)), None)
            if found is not None:
                yield _mention(tools, draft, joint, joint + size - 1, norms[:found] + part)
                index = joint + size - 1
                break
        if found is None:
            return


def _skip_joint(draft: Draft, index: int, step: int) -> int | None:
    """Behind one or two joints (`, and`); None where there is none."""
    joints = 0
    norms = draft.norms
    while 0 <= index < len(norms) and norms[index] in _JOINTS:
        joints += 1
        index += step
    return index if joints and 0 <= index < len(norms) and norms[index] != "\n" else None


def _form(tools: Tools, norms: Sequence[str]) -> bool:
    return len(norms) > 1 and any(row[2] < AMBIGUOUS for row in tools.taxonomy.find(" ".join(norms)))


def _mention(tools: Tools, draft: Draft, first: int, last: int, norms: Sequence[str]) -> Mention:
    row = next(row for row in tools.taxonomy.find(" ".join(norms)) if row[2] < AMBIGUOUS)
    return draft.mention(row[0], draft.tokens[first].start, draft.tokens[last].end, "list")
