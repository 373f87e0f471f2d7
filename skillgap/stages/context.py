"""Marks mentions that the person does not claim: denied, wished for, or somebody else's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from skillgap.model import Mention
from skillgap.stages.cues import Clauses, Cues
from skillgap.stages.draft import LIST, Draft, Stage, Tools

DENIED, WANTED, OTHERS, TOPIC, INTEREST = "denied", "wanted", "others", "topic", "interest"
_NEAR = 1  # tokens between a short cue and its name
_FARTHEST = 14  # tokens between a cue and the last name that it governs
_LEAD = 4  # words of a wish behind its cue: looking for *positions in*
_TEAM = 3  # tokens between "the" and the name of a team or of what somebody is
_DOER = 4  # tokens from "by the" to the word for who did it
_JOINTS = frozenset({",", "and", "or", "&", "/"})


def open_context(tools: Tools) -> Stage:
    """A stage that gives such mentions their reason."""
    cues = tools.cues
    kinds = tools.taxonomy.english["headings"]
    labels = tools.taxonomy.english["labels"]

    def mark(draft: Draft) -> Draft:
        surroundings = _Surroundings(draft, cues)

        def reason(mention: Mention) -> str:
            info = draft.info_at(mention.start)
            wish = labels.get(info.label, {}).get("evidence") == "wanted"
            if wish:
                return WANTED
            if not info.label and kinds.get(mention.section, {}).get("evidence") == "wanted":
                return WANTED if mention.section == "wanted" else INTEREST
            first, last = surroundings.tokens(mention)
            return surroundings.before(first) or surroundings.behind(first, last) or surroundings.above(mention)

        return replace(
            draft,
            mentions=tuple(
                replace(mention, reason=why) if not mention.reason and (why := reason(mention)) else mention for mention in draft.mentions
            ),
        )

    return mark


def _leads(draft: Draft) -> list[int]:
    """For each line the one that introduces the list of which it is an item, or the line itself."""
    leads: list[int] = []
    for index, info in enumerate(draft.lines):
        above = index > 0 and draft.lines[index - 1].section == info.section
        goes_on = above and (draft.line_text(index).startswith("•") or draft.resume.lines[index - 1].wraps)
        leads.append(leads[-1] if goes_on else index)
    return leads


class _Surroundings:
    """The cues around the names of one resume."""

    def __init__(self, draft: Draft, cues: Cues) -> None:
        self._draft, self._cues = draft, cues
        self._norms = draft.norms
        self._clauses = Clauses(draft.norms, cues)
        self._leads = _leads(draft)
        self._runs: dict[int, int] = {}
        # A deed is no name that may stand in a row: `in Python, scheduled in Airflow by the data engineers`.
        self._named: Mapping[int, int] = dict(map(self.tokens, (mention for mention in draft.mentions if mention.found_by != "prose")))
        unpossessed = cues.unpossessed
        self._far = ((DENIED, unpossessed.denied), (WANTED, unpossessed.wanted), (OTHERS, unpossessed.others), (TOPIC, unpossessed.topic))

    def tokens(self, mention: Mention) -> tuple[int, int]:
        """(first token, index behind the last) of a mention."""
        return self._draft.token_span(mention.start, mention.end)

    def before(self, first: int) -> str:
        """Why the name at a token is not claimed, by what stands before it in the clause; empty where nothing says so."""
        cues, norms = self._cues.unpossessed, self._norms
        opened = self._clauses.start(first)
        start = max(opened, first - _FARTHEST)
        for index in range(first, start, -1):
            if index + 1 < first and norms[index] == "," and norms[index + 1] in cues.behind_comma:
                return ""
            if norms[index - 1] not in cues.ends:
                continue
            between = norms[index:first]
            for reason, phrases in self._far:
                stops = cues.topic_breaks if reason == TOPIC else cues.breaks
                if phrases.ends_at(norms, index) and stops.isdisjoint(between):
                    return reason
            for reason, phrases in cues.near.items():
                if first - index <= _NEAR and phrases.ends_at(norms, index):
                    return reason
        return WANTED if self._opens_wish(opened, first) else ""

    def _opens_wish(self, opened: int, first: int) -> bool:
        """`Learning Kubernetes and LoRA`, but not `Learning platform in Django`."""
        cues, norms = self._cues.unpossessed, self._norms
        size = cues.opening.starts_at(norms, opened)
        name = opened + size + (size > 0 and self._draft.norm_at(opened + size) == ":")
        return size > 0 and name <= first and name in self._named and cues.breaks.isdisjoint(norms[name:first])

    def above(self, mention: Mention) -> str:
        """WANTED for an item of a list that a wish introduces: `Looking for positions in` over `• cryptography`."""
        line = self._draft.line_at(mention.start)
        lead = self._leads[line]
        return WANTED if lead != line and self._is_wish(lead) else ""

    def _is_wish(self, line: int) -> bool:
        """Whether the line ends in a wish without its object."""
        text = self._draft.line_text(line).rstrip(" :")
        if not text[-1:].isalpha():
            return False
        start = self._draft.resume.lines[line].start
        _, end = self._draft.token_span(start, start + len(text))
        return any(self._cues.unpossessed.wanted.ends_at(self._norms, place) for place in range(end - _LEAD, end + 1))

    def behind(self, first: int, last: int) -> str:
        """The same by what stands behind the name, or behind those that are joined to it."""
        cues, norms = self._cues.unpossessed, self._norms
        joined = self._end_of_run(last)
        if cues.behind.isdisjoint((*norms[last : last + 2], *norms[joined : joined + 1])):
            return ""  # most names
        if cues.wanted_after.starts_at(norms, last) or cues.wanted_after.starts_at(norms, joined):
            return WANTED
        if self._draft.info_at(self._draft.tokens[first].start).role == LIST:
            return ""
        if cues.topic_after.starts_at(norms, last):
            return TOPIC
        if cues.passive.starts_at(norms, last) or cues.passive.starts_at(norms, last + 1):
            return OTHERS
        if cues.others_after.starts_at(norms, last):
            near = range(max(self._clauses.start(first), first - _TEAM) + 1, first + 1)
            named = any(cues.others_before.ends_at(norms, index) for index in near)
            if named and not any(cues.others_own.ends_at(norms, index) for index in near):
                return OTHERS
        size = cues.others_by.starts_at(norms, joined)
        done = size and any(cues.others_after.starts_at(norms, index) for index in range(joined + size, joined + size + _DOER))
        return OTHERS if done else ""

    def _end_of_run(self, last: int) -> int:
        """Index behind the last of the names that are joined by commas, slashes, `and` and `or`."""
        passed = []
        index = last
        while index not in self._runs and self._draft.norm_at(index) in _JOINTS:
            step = index + 1 + (self._norms[index] == "," and self._draft.norm_at(index + 1) == "and")
            if step not in self._named:
                break
            passed.append(index)
            index = self._named[step]
        end = self._runs.get(index, index)
        # All names of a run end where it does: those behind this one need not walk through it again.
        self._runs.update(dict.fromkeys(passed, end))
        return end
