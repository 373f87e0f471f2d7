"""Decides by context whether a name that is also a word, a letter, a person or a company is a skill there.

A plain word in running text is dropped without a trace (`go to`); what a reader might take for the
skill (`Oracle` the employer) is kept with the reason and does not count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from skillgap.model import AMBIGUOUS as DOUBTFUL
from skillgap.model import CASED, PRODUCT_KINDS, Mention
from skillgap.stages.cues import Cues, clause_end, clause_start
from skillgap.stages.draft import CONTACT, HEADER, LIST, Draft, Stage, Tools
from skillgap.stages.lines import SEPARATOR
from skillgap.stages.phrases import rows_of

WORD = "word"  # a plain word: dropped
AMBIGUOUS = "ambiguous"
ORGANISATION = "organisation"
EMPLOYER = "employer"
LINK = "link"
TITLE = "title"
_SEASON = re.compile(r"\s*(?:['’]\d\d|(?:19|20)\d\d)\b")
_INITIAL = re.compile(r"^\.\s?[A-Z]|^\s[A-Z][a-z]+\s*(?:,|\d{4}|$)")
_BRACKETS = "()[]{}"
_NEAR = 4  # tokens to a neighbouring skill in a list within a sentence


def open_ambiguity(tools: Tools) -> Stage:
    """A stage that drops or marks the mentions which are no skill where they stand."""
    judge = _Judge(tools, Cues(tools.taxonomy.english["cues"], tools.normalize))

    def settle(draft: Draft) -> Draft:
        scene = judge.scene(draft)
        settled = []
        for mention in draft.mentions:
            reason = judge.reason(scene, mention)
            if reason != WORD:
                settled.append(replace(mention, reason=reason))
        return replace(draft, mentions=tuple(settled))

    return settle


@dataclass(frozen=True, slots=True)
class _Scene:
    """A draft with what is asked of it again and again."""

    draft: Draft
    norms: list[str]
    sure: Mapping[int, str]
    """Token index -> id of a skill that is named there beyond doubt."""
    doubtful: frozenset[int]
    """Starts of the mentions whose name is ambiguous."""


class _Judge:
    def __init__(self, tools: Tools, cues: Cues) -> None:
        self._tools = tools
        self._cues = cues
        self._skills = tools.taxonomy.skills

    def scene(self, draft: Draft) -> _Scene:
        doubtful = frozenset(mention.start for mention in draft.mentions if self._is_doubtful(draft, mention))
        sure: dict[int, str] = {}
        for mention in draft.mentions:
            if mention.start not in doubtful:
                for index in range(draft.token_at(mention.start), draft.token_at(mention.end - 1) + 1):
                    sure[index] = mention.skill
        return _Scene(draft, [token.norm for token in draft.tokens], sure, doubtful)

    def _is_doubtful(self, draft: Draft, mention: Mention) -> bool:
        row = next((row for row in rows_of(self._tools, draft, mention) if row[0] == mention.skill), None)
        if row is None:
            return False
        # An acronym of three letters or fewer that is not in capitals is as good as a word: it, ram, Doe.
        acronym = len(row[1]) <= 3 and sum(map(str.isupper, row[1])) > 1 and not mention.text[: len(row[1])].isupper()
        return row[2] == DOUBTFUL or acronym or (row[2] == CASED and mention.text != row[1])

    def reason(self, scene: _Scene, mention: Mention) -> str:
        """Empty where the mention counts, else why it does not."""
        first, last = self._tokens(scene.draft, mention)
        doubtful = mention.start in scene.doubtful
        if doubtful and self._is_plain_word(scene, mention, first, last):
            return WORD
        outside = self._outside(scene, mention)
        if outside or not doubtful:
            return outside
        if self._is_item(scene, mention, first, last) or self._has_neighbour(scene, mention, first, last):
            return ""
        if self._skills[mention.skill].kind in PRODUCT_KINDS:
            return self._product_reason(scene, mention, first, last)
        return self._method_reason(scene, mention, first, last)

    def _is_plain_word(self, scene: _Scene, mention: Mention, first: int, last: int) -> bool:
        """An everyday phrase, initials, a season with its year, or an acronym in lower case in running text."""
        if self._cues.never.covers(scene.norms, first, last) or self._is_initial(scene.draft, mention):
            return True
        if mention.text.istitle() and _SEASON.match(scene.draft.text, mention.end):
            return True
        acronym = not mention.text.isupper() and len(mention.text) <= 3 and self._skills[mention.skill].name != mention.text
        return acronym and scene.draft.info_at(mention.start).role != LIST

    def _outside(self, scene: _Scene, mention: Mention) -> str:
        """Reasons that hold for sure names, too: contact lines, links, organisations, heads of jobs."""
        draft, cues = scene.draft, self._cues
        info = draft.info_at(mention.start)
        first, last = self._tokens(draft, mention)
        if info.role == CONTACT:
            return LINK
        if mention.skill in cues.link_skills and self._is_link(scene, mention, first, last):
            return LINK
        if cues.organisation_before.ends_at(scene.norms, first) or self._is_organisation(scene, mention, last):
            return ORGANISATION
        if scene.norms[last - 1] in cues.titles and self._skills[mention.skill].kind in ("method", "field"):
            return TITLE
        product = self._skills[mention.skill].kind in PRODUCT_KINDS
        if mention.start in scene.doubtful and product and cues.company_before.ends_at(scene.norms, first):
            return EMPLOYER
        if info.role == HEADER and mention.section in ("experience", "volunteering", "activities", "education", "certifications"):
            return self._head_reason(scene, mention, first, last)
        return ""

    def _head_reason(self, scene: _Scene, mention: Mention, first: int, last: int) -> str:
        """In the head of a job stand employers and titles, in that of a degree its subject."""
        kind = self._skills[mention.skill].kind
        if mention.section == "education":
            return EMPLOYER if kind in PRODUCT_KINDS and mention.start in scene.doubtful else ""
        if kind == "soft" or self._in_enumeration(scene, first, last):
            return ""
        if mention.start in scene.doubtful:
            return EMPLOYER if kind in PRODUCT_KINDS and mention.text[:1].isupper() else WORD
        return TITLE

    def _in_enumeration(self, scene: _Scene, first: int, last: int) -> bool:
        """Beside another sure skill with only a comma, a bar or a slash between: a list behind the title."""
        return any(
            scene.norms[joint] in (",", "|", "/", "•") and near in scene.sure
            for joint, near in ((first - 1, first - 2), (last, last + 1))
            if 0 <= joint < len(scene.norms) and 0 <= near < len(scene.norms)
        )

    def _is_organisation(self, scene: _Scene, mention: Mention, last: int) -> bool:
        company = mention.start in scene.doubtful and self._cues.company_after.starts_at(scene.norms, last)
        if last >= len(scene.draft.tokens) or not (company or self._cues.organisation_after.starts_at(scene.norms, last)):
            return False
        token = scene.draft.tokens[last]
        return scene.draft.text[token.start].isupper() and mention.text[:1].isupper() and scene.draft.info_at(mention.start).role != LIST

    def _is_link(self, scene: _Scene, mention: Mention, first: int, last: int) -> bool:
        draft = scene.draft
        line = draft.resume.lines[draft.line_at(mention.start)]
        before, after = draft.text[line.start : mention.start].strip(), draft.text[mention.end : line.end].strip()
        if draft.info_at(mention.start).role == LIST:
            return False
        alone = not before and not after
        bracketed = before[-1:] in ("(", "[", "|", "•", "/", "–", "-") and (not after or after[0] in ")]|/•–-")
        return alone or bracketed or bool(self._cues.link_words.starts_at(scene.norms, last))

    def _tokens(self, draft: Draft, mention: Mention) -> tuple[int, int]:
        return draft.token_at(mention.start), draft.token_at(mention.end - 1) + 1

    def _is_initial(self, draft: Draft, mention: Mention) -> bool:
        """The R of `Peter R. Mayer` or `Baer, R., Shell`."""
        if len(mention.text) != 1:
            return False
        after = draft.text[mention.end : mention.end + 12]
        before = draft.text[max(0, mention.start - 2) : mention.start]
        return bool(_INITIAL.match(after)) or after[:2] in (".,", ".)") or before[-1:] in (".", "(", "&")

    def _is_item(self, scene: _Scene, mention: Mention, first: int, last: int) -> bool:
        """The whole item of a list, or with no more than a word beside it."""
        draft = scene.draft
        info = draft.info_at(mention.start)
        if info.role != LIST:
            return self._is_bracketed(scene, first, last)
        line = draft.resume.lines[draft.line_at(mention.start)]
        body = max(info.body, line.start)
        text = draft.text[body : line.end]
        items = [part for part in _item_spans(text) if part[0] <= mention.start - body < part[1]]
        if not items:
            return False
        item = text[items[0][0] : items[0][1]].strip(" .•()[]:")
        extra = len(item.split()) - len(mention.text.split())
        return extra <= (1 if item[:1].isupper() or mention.text.islower() else 0)

    def _is_bracketed(self, scene: _Scene, first: int, last: int) -> bool:
        """Behind or before a bracket next to a sure skill: `Python (pandas, Dash)`."""
        norms = scene.norms
        open_ = first - 1
        while open_ > 0 and first - open_ < 24 and norms[open_] not in _BRACKETS and norms[open_] != "\n":
            open_ -= 1
        if norms[open_] not in ("(", "[") or last >= len(norms) or norms[last] not in (",", ")", "]", "/", ";", "and"):
            return False
        return (open_ - 1) in scene.sure and norms[first - 1] in ("(", "[", ",", "/", ";", "and")

    def _has_neighbour(self, scene: _Scene, mention: Mention, first: int, last: int) -> bool:
        """Joined to a sure skill by a comma, a slash or `and`, with nothing else between."""
        if not self._well_printed(mention):
            return False
        joints = {",", "/", "and", "|", "&", "+", "or", "•"}
        left = first - 1
        while left >= 0 and first - left <= 2 and scene.norms[left] in joints:
            left -= 1
        if left < first - 1 and left in scene.sure:
            return True
        right = last
        while right < len(scene.norms) and right - last < 2 and scene.norms[right] in joints:
            right += 1
        return right > last and right in scene.sure

    def _well_printed(self, mention: Mention) -> bool:
        """A name that is a word must be printed as the name is: `Spark`, not `spark`."""
        skill = self._skills[mention.skill]
        return skill.kind not in PRODUCT_KINDS or not skill.name[:1].isupper() or not mention.text.islower()

    def _product_reason(self, scene: _Scene, mention: Mention, first: int, last: int) -> str:
        if not self._well_printed(mention):
            return WORD
        cues, norms = self._cues, scene.norms
        phrase = cues.before.ends_at(norms, first)
        joint = phrase == 1 and norms[first - 1] in ("and", "or", "on", "in", "with")
        if phrase and not joint:
            return ""
        if last < len(norms) and cues.after.starts_at(norms, last) and norms[last] not in ("server", "service"):
            return ""
        start, end = clause_start(scene.draft, cues, first), clause_end(scene.draft, cues, last)
        near = any(index in scene.sure and self._skills[scene.sure[index]].kind in PRODUCT_KINDS for index in range(start, end))
        if near and (first > start or joint):
            return ""
        if joint and norms[first - 1] in ("in", "with") and (len(mention.text) > 1 or self._ends_clause(norms, last)):
            return ""
        return AMBIGUOUS if first > start else WORD

    def _ends_clause(self, norms: list[str], last: int) -> bool:
        return last >= len(norms) or norms[last] in (".", ",", ";", "\n", ")", "/", "and", "(")

    def _method_reason(self, scene: _Scene, mention: Mention, first: int, last: int) -> str:
        cues, norms = self._cues, scene.norms
        if scene.draft.info_at(mention.start).label:
            return ""
        size = cues.before.ends_at(norms, first)
        if size > 1:
            return ""
        if last < len(norms) and cues.tails.starts_at(norms, last):
            return ""
        if self._skills[mention.skill].kind == "soft":
            # communication, teamwork and leadership skills
            end = clause_end(scene.draft, cues, last)
            return "" if any(norm in ("skill", "ability") for norm in norms[last : min(end, last + 8)]) else WORD
        return "" if self._is_done(scene, first) else WORD

    def _is_done(self, scene: _Scene, first: int) -> bool:
        """The object of a deed: `implemented monitoring`, `performed extensive testing`."""
        strong = {"performed", "performing", "conducted", "conducting", "implemented", "implementing", "did", "executed", "executing", "carried"}
        return any(norm in strong for norm in scene.norms[max(0, first - 3) : first])


def _item_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of the items of a list, brackets and `and` counting as separators."""
    spans, start = [], 0
    for match in re.finditer(rf"{SEPARATOR.pattern}|[()\[\]/]|\s+(?:and|&|or)\s+", text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return spans


