"""Decides by context whether a name that is also a word, a letter, a person or a company is a skill there.

A plain word in running text is dropped without a trace (`go to`); what a reader might take for the
skill (`Oracle` the employer) is kept with the reason and does not count.
"""

from __future__ import annotations

import re
from dataclasses import replace

from skillgap.model import AMBIGUOUS as AMBIGUOUS_TRUST
from skillgap.model import PRODUCT_KINDS, SURE, Mention
from skillgap.stages.codes import is_conference, is_department, is_in_code, is_initial, is_other_plural, is_unit
from skillgap.stages.cues import Cues
from skillgap.stages.dates import YEAR
from skillgap.stages.doubt import is_skill
from skillgap.stages.draft import CONTACT, HEADER, LIST, Draft, Stage, Tools
from skillgap.stages.meaning import choose_meanings
from skillgap.stages.phrases import rows_of_all
from skillgap.stages.rows import is_in_tags
from skillgap.stages.scene import SURE_NEIGHBOUR, Scene, is_item, neighbour_points, open_scene
from skillgap.tokens import HYPHENS

WORD = "word"  # a plain word: dropped
AMBIGUOUS = "ambiguous"
ORGANISATION = "organisation"
EMPLOYER = "employer"
LINK = "link"
TITLE = "title"
_TINY = 2  # letters of a name that is written small, and of an abbreviation for anything
_STEM = 5  # letters in which the forms of a word agree: design, designer
_SEASON = re.compile(rf"[^\S\n]*(?:['’]\d\d|{YEAR})\b")
# `Windows Server 2012 R2`
_RELEASE = re.compile(rf"{YEAR}[\s-]?R\d$")
_BRACKETS = ("(", "[")
_CELLS = re.compile(r"\s*\|\s*|\s{3,}|\t+")
# What goes on behind a letter (`C-rates`).
_COMPOUND = re.compile(rf"[{HYPHENS}][a-z]")
_HYPHENED = re.compile(rf"\w[{HYPHENS}]\n?$")
# `Process mining — Celonis`, `Robotic process automation | UiPath Academy`: who gives the certificate.
_BEFORE_ISSUER = re.compile(r"[–—|-]\s*$")
_BEHIND_ISSUER = re.compile(r"\s*(?:[|(]|$)")
# Sections in which a name alone on its line is no link.
_LINKLESS = frozenset({"skills", "coursework", "certifications", "education", "focus"})
# Sections that name conferences.
_MEETING = frozenset({"publications", "volunteering", "activities", "awards"})
# Sections whose heads name employers, titles and degrees.
_HEADED = frozenset({"experience", "volunteering", "activities", "education", "certifications"})


def open_ambiguity(tools: Tools) -> Stage:
    """A stage that drops or marks the mentions which are no skill where they stand."""
    judge = _Judge(tools, tools.cues)

    def settle(draft: Draft) -> Draft:
        rows = rows_of_all(tools, draft)
        draft = choose_meanings(tools, draft, rows)
        scene = open_scene(tools, draft, rows)
        reasons = [(mention, judge.reason(scene, mention)) for mention in draft.mentions]
        claimed = frozenset(mention.skill for mention, reason in reasons if not reason and not judge.is_product(mention))
        again = frozenset(mention for mention, reason in reasons if reason == WORD and mention.skill in claimed)
        reasons = [(mention, judge.reason(scene, mention, claimed) if mention in again else reason) for mention, reason in reasons]
        if draft.spares:
            dropped = {place for mention, reason in reasons if reason in (WORD, AMBIGUOUS) for place in range(mention.start, mention.end)}
            reasons += [(spare, judge.reason(scene, spare)) for spare in draft.spares if spare.start in dropped]
            reasons.sort(key=lambda pair: (pair[0].start, -pair[0].end))
        marked = [_marked(mention, reason) for mention, reason in reasons if reason != WORD]
        # What stands inside of a title is a part of it: `ML` in `ML engineers`.
        titled = {place for mention in marked if mention.reason == TITLE for place in range(mention.start, mention.end)}
        inside = (mention.start in titled and mention.end - 1 in titled for mention in marked)
        return replace(draft, mentions=tuple(_marked(mention, TITLE) if part else mention for mention, part in zip(marked, inside, strict=True)))

    return settle


def _marked(mention: Mention, reason: str) -> Mention:
    return replace(mention, reason=reason) if reason != mention.reason else mention


class _Judge:
    def __init__(self, tools: Tools, cues: Cues) -> None:
        self._cues = cues
        self._skills = tools.taxonomy.skills
        self._months = frozenset(tools.taxonomy.english["dates"]["months"])

    def reason(self, scene: Scene, mention: Mention, claimed: frozenset[str] = frozenset()) -> str:
        """Empty where the mention counts, else why it does not.

        `claimed` are methods, fields and people skills that the document names elsewhere: there a form that leaves doubt
        says again what is known, `two rounds of testing` below `software testing`.
        """
        if scene.draft.line_at(mention.start) == scene.draft.name_line or (mention.skill, mention.text) in scene.renamed:
            return WORD
        first, last = scene.tokens(mention)
        if is_other_plural(self._skills[mention.skill], mention) or (is_department(scene.draft.text, mention) and not self.is_product(mention)):
            return WORD
        doubtful = scene.trust(mention) != SURE
        if doubtful and self._is_plain_word(scene, mention, first, last):
            return WORD
        outside = self._outside(scene, mention, first, last, doubtful)
        if outside or not doubtful or mention.skill in claimed or is_skill(scene, self._cues, self._skills[mention.skill], mention):
            return outside
        # A capital inside a sentence: a reader may have taken it for the skill.
        named = self.is_product(mention) and mention.text[:1].isupper()
        return AMBIGUOUS if named and first > scene.clause(first, last).start else WORD

    def is_product(self, mention: Mention) -> bool:
        """Whether it names a language, a library, a tool or the like."""
        return self._skills[mention.skill].kind in PRODUCT_KINDS

    def _is_plain_word(self, scene: Scene, mention: Mention, first: int, last: int) -> bool:
        """Of a doubtful name: an everyday phrase, initials, a season with its year, or an acronym in lower case in running text."""
        initial = is_initial(scene.draft.text, mention) and scene.draft.info_at(mention.start).label != "tech"  # `Proficient: SQL, C. Familiar: Go`
        if initial or self._cues.never.covers(scene.norms, first, last):
            return True
        if len(mention.text) == 1 and _COMPOUND.match(scene.draft.text, mention.end) and not self._cues.after.starts_at(scene.norms, last):
            return True  # C-rates, the C-suite, but C-programming
        if is_in_code(scene.draft.text, mention, last, scene.named) or is_unit(scene.draft.text, mention):
            return True
        if mention.section in _MEETING and not self.is_product(mention) and is_conference(scene.draft.text, mention):
            return True
        if self.is_product(mention) and first - 2 not in scene.named and _HYPHENED.search(scene.draft.text, max(0, mention.start - 3), mention.start):
            return True  # Tri-Modal, enterprise-scale AI, but HTML-CSS-JavaScript
        if self._is_borrowed(scene, mention) or _RELEASE.search(scene.draft.text, max(0, mention.start - len("2012 ")), mention.end):
            return True
        dated = mention.text.istitle() or mention.text.lower() in self._months  # Spring 2024, SEP 2023
        if dated and _SEASON.match(scene.draft.text, mention.end):
            return True
        lower = mention.text.lower()
        if lower in self._cues.levels and not mention.text.isupper():
            return True  # "Python (basic)"
        same = {form for form in self._skills[mention.skill].forms if form.lower() == lower}
        if mention.text.isupper() and lower.isalpha() and len(lower) == _TINY and same and all(map(str.islower, same)):
            return True  # a savings plan (SP) is no package sp
        strange = [form for form in same if not (form.islower() or form.istitle() or form.isupper())]
        if strange and mention.text.islower() and mention.text in scene.everyday:
            return True  # a glove is no GloVe
        capitals = {form for form in same if sum(map(str.isupper, form)) > 1}
        in_list = scene.draft.info_at(mention.start).role == LIST
        if mention.text.islower() and not in_list and same and all(map(str.isupper, same)) and lower in scene.everyday:
            return True  # solid decisions, and not SOLID
        acronym = bool(capitals) and len(mention.text) <= 3 and not mention.text.isupper() and mention.text not in same
        if acronym and neighbour_points(scene, first, last) >= SURE_NEIGHBOUR:
            return False  # HTML, Awk, Sed; (python,sql,powerbi)
        return acronym and (lower in scene.everyday or not in_list)

    def _is_borrowed(self, scene: Scene, mention: Mention) -> bool:
        """An everyday word that the name of its skill does not hold: `guidance` says little of mentoring, `future` of derivatives.

        Measured on 64 labelled resumes: without such words 29 false skills fewer and 8 true ones.
        """
        word, skill = mention.text.lower(), self._skills[mention.skill]
        if skill.kind in PRODUCT_KINDS or scene.trust(mention) < AMBIGUOUS_TRUST or mention.text.isupper() or word not in scene.everyday:
            return False
        return not any(part[:_STEM] == word[:_STEM] for part in skill.name.lower().replace("-", " ").split())

    def _outside(self, scene: Scene, mention: Mention, first: int, last: int, doubtful: bool) -> str:
        """Reasons that hold for sure names, too: contact lines, links, organisations, heads of jobs."""
        cues, info = self._cues, scene.draft.info_at(mention.start)
        if info.role == CONTACT and not is_item(scene, mention):
            return LINK
        if mention.skill in cues.link_skills and mention.section not in _LINKLESS:
            if self._is_link(scene, mention, last) or cues.link_before.ends_at(scene.norms, first):
                return LINK
        if mention.section == "publications" and cues.venue.ends_at(scene.norms, first):
            return ORGANISATION
        if mention.section == "certifications" and self.is_product(mention) and self._is_issuer(scene, mention, last):
            return ORGANISATION
        if cues.organisation_before.ends_at(scene.norms, first) or self._is_organisation(scene, mention, last, doubtful):
            return ORGANISATION
        titled = scene.norms[last - 1] in cues.titles and mention.section != "certifications"
        if titled and self._skills[mention.skill].kind in ("method", "field"):
            claimed = mention.skill in cues.title_fields and mention.section in ("preamble", "summary")
            return "" if claimed else TITLE
        if doubtful and self.is_product(mention) and cues.company_before.ends_at(scene.norms, first):
            return EMPLOYER
        if info.role == HEADER and mention.section in _HEADED:
            return self._head_reason(scene, mention, first, last, doubtful)
        return ""

    def _head_reason(self, scene: Scene, mention: Mention, first: int, last: int, doubtful: bool) -> str:
        """In the head of a job stand employers and titles, in that of a degree its subject."""
        if mention.section == "education":
            return EMPLOYER if doubtful and self.is_product(mention) else ""
        if self._skills[mention.skill].kind == "soft":
            return ""
        if is_in_tags(scene, first, last):
            return ""  # what a project was built with: `Python NumPy Shapely PostgreSQL`
        if self._in_enumeration(scene, first, last):
            # `Data Scientist | NLP, Python`, but `AI/ML Developer`.
            bracketed = scene.norm(first - 1) == "(" or scene.norm(last) == ")"
            return "" if bracketed or self.is_product(mention) or not self._names_title(scene, mention) else TITLE
        if doubtful and self.is_product(mention) and scene.norm(first - 1) in _BRACKETS:
            return ""  # `Queue simulator [Python code]`
        if doubtful:
            return EMPLOYER if self.is_product(mention) and mention.text[:1].isupper() else WORD
        return TITLE if self.is_product(mention) or self._names_title(scene, mention) else ""

    def _names_title(self, scene: Scene, mention: Mention) -> bool:
        """The cell of the head holds the word of a job title; without one it may name a project, and the method in it is a method."""
        draft = scene.draft
        lines = draft.resume.lines
        first = last = draft.line_at(mention.start)
        while first and lines[first - 1].wraps and draft.lines[first - 1].role == HEADER:
            first -= 1
        while last + 1 < len(lines) and lines[last].wraps and draft.lines[last + 1].role == HEADER:
            last += 1
        begins, ends = lines[first].start, lines[last].end
        before = [match.end() for match in _CELLS.finditer(draft.text, begins, mention.start)]
        behind = _CELLS.search(draft.text, mention.end, ends)
        start, end = before[-1] if before else begins, behind.start() if behind else ends
        tokens = range(*draft.token_span(start, end))
        return any(scene.norms[index] in self._cues.titles for index in tokens)

    def _in_enumeration(self, scene: Scene, first: int, last: int) -> bool:
        """In a bracket, or beside another product with only a comma, a bar or a slash between: a list behind the title."""
        if scene.norm(first - 1) == "(" or scene.norm(last) == ")":
            return True
        pairs = ((first - 1, first - 2), (last, last + 1))
        near = [index for joint, index in pairs if scene.norm(joint) in (",", "|", "/", "•", "·")]
        # An acronym is no more than likely: `React · AWS · PostgreSQL`.
        return any(index in scene.likely or (index in scene.sure and self._skills[scene.sure[index]].kind in PRODUCT_KINDS) for index in near)

    def _is_organisation(self, scene: Scene, mention: Mention, last: int, doubtful: bool) -> bool:
        named = self._cues.organisation_after.starts_at(scene.norms, last) or (
            doubtful and self._cues.company_after.starts_at(scene.norms, last)
        )
        if not named or last >= len(scene.norms) or scene.draft.info_at(mention.start).role == LIST:
            return False
        return scene.printed(last)[0].isupper() and mention.text[:1].isupper()

    def _is_issuer(self, scene: Scene, mention: Mention, last: int) -> bool:
        """Behind a dash or a bar, at the end of the line or of its cell."""
        draft = scene.draft
        line = draft.resume.lines[draft.line_at(mention.start)]
        before, behind = draft.text[line.start : mention.start], draft.text[mention.end : line.end]
        ends = _BEHIND_ISSUER.match(behind) or self._cues.issuer_after.starts_at(scene.norms, last)
        return bool(ends and before.strip(" –—|-") and _BEFORE_ISSUER.search(before))

    def _is_link(self, scene: Scene, mention: Mention, last: int) -> bool:
        draft = scene.draft
        if draft.info_at(mention.start).role == LIST and mention.section == "skills":
            return False
        line = draft.resume.lines[draft.line_at(mention.start)]
        before, after = draft.text[line.start : mention.start].strip(), draft.text[mention.end : line.end].strip()
        alone = not before and not after
        edge = not before or before[-1] in "([|•/–-"
        bracketed = edge and (not after or after[0] in ")]|/•–-") and len(before + after) > 0
        return alone or bracketed or bool(self._cues.link_words.starts_at(scene.norms, last))
