"""Weighs the signs for and against a doubtful name being a skill where it stands.

Each sign is worth some points; a name that is also an everyday word needs two, one that is merely also
a person, a place or an acronym needs one. The points were set on tests/stages/ambiguity.toml.
"""

from __future__ import annotations

from skillgap.model import AMBIGUOUS, PRODUCT_KINDS, TOPICAL, Mention, Skill
from skillgap.stages.cues import Cues
from skillgap.stages.draft import LIST
from skillgap.stages.rows import is_in_row
from skillgap.stages.scene import Scene, is_item, joined_to, neighbour_points

NEEDED = 2.0  # and one point for what is merely also something else
# A skill in the same clause says less of a field: `sales data in Excel` is Excel, not sales.
_NEAR_FIELD = 1.0
_REACH = 5  # tokens to a skill that is near
_SMALL = 2.5  # for the name of a product in small letters
_SECTIONS = {"publications": -1.5, "education": -1.0, "interests": -1.5}
# Where the subject of a course or a degree is what was learned.
_SUBJECTS = frozenset({"education", "coursework", "certifications"})
_USING = frozenset({"using", "via", "utilizing", "leveraging", "used", "use", "learned", "taught"})
_WORK = frozenset({"experience", "projects", "publications"})


def is_skill(scene: Scene, cues: Cues, skill: Skill, mention: Mention) -> bool:
    """Whether the signs around a doubtful mention suffice."""
    first, last = scene.tokens(mention)
    if is_item(scene, mention) or is_in_row(scene, first, last):
        return True
    if scene.trust(mention) == TOPICAL and mention.section not in _SUBJECTS:
        return False
    if skill.kind == "field" and mention.text.islower() and scene.trust(mention) >= AMBIGUOUS:
        # The trade of a customer or the name of a department: `telecom`, `marketing`.
        # Of 21 such that were taken on 64 labelled resumes, 4 were claimed.
        return False
    if skill.kind in PRODUCT_KINDS:
        if scene.trust(mention) >= AMBIGUOUS and not _well_printed(skill, mention):
            return False
        points = _product_points(scene, cues, first, last)
    elif skill.kind == "soft":
        points = _soft_points(scene, cues, first, last)
    else:
        points = _method_points(scene, cues, mention, first, last, _NEAR_FIELD if skill.kind == "field" else 2.0)
    points += neighbour_points(scene, first, last)
    if skill.kind in PRODUCT_KINDS or mention.text.islower():
        points += _SECTIONS.get(mention.section, 0.0)
    elif mention.section == "education" and skill.kind == "field" and len(mention.text) > 2:
        points += 2.0  # the subject of a degree
    points += mention.section in ("certifications", "coursework")
    points -= 3.0 * _is_person(scene, cues, first)
    if mention.text[:1].isupper() and not _is_long_acronym(scene, mention) and scene.draft.info_at(mention.start).role != LIST:
        # `using Python Link to demo`: what is used is no name of a person.
        used = skill.kind in PRODUCT_KINDS and scene.trust(mention) < AMBIGUOUS and scene.norm(first - 1) in _USING
        points -= 3.0 * (not used and _in_proper_name(scene, cues, first, last))
    needed = NEEDED if scene.trust(mention) >= AMBIGUOUS else 1.0
    if skill.kind in PRODUCT_KINDS and mention.text.islower() and needed > 1.0:
        needed = _SMALL
    return points >= needed


def _is_long_acronym(scene: Scene, mention: Mention) -> bool:
    """Three capitals or more that are no everyday word: no person is called so (`Turkish NLP`)."""
    return len(mention.text) > 2 and mention.text.isupper() and mention.text.lower() not in scene.everyday


def _is_person(scene: Scene, cues: Cues, first: int) -> bool:
    """Somebody who is trained, thanked or called by a title, alone or beside another."""
    before = scene.norms[max(0, first - 3) : first]
    return any(norm in cues.people for norm in before) and not any(norm in ("in", "on", "with", "to", "of", "for") for norm in before)


def _well_printed(skill: Skill, mention: Mention) -> bool:
    """A name that is marked as a word must be printed as the name is: `Spark`, not `spark`; but `python` will do."""
    if mention.text.lower() not in {form.lower() for form in skill.ambiguous}:
        return True
    return not any(form[:1].isupper() for form in skill.forms) or not mention.text.islower() or mention.text in skill.forms


def _product_points(scene: Scene, cues: Cues, first: int, last: int) -> float:
    points = 1.5 * scene.technical
    size = _cue_before(scene, cues, first)
    before = scene.norm(first - 1)
    if cues.unpossessed.wanted.ends_at(scene.norms, first) or cues.unpossessed.denied.ends_at(scene.norms, first):
        points += 2.0  # named, though not possessed: the context stage says so
    elif size > 1 or before in _USING:
        points += 2.0
    elif before in ("in", "with", "through", "on"):
        points += 1.0 + (_ends(scene, last) and before != "on")
    elif before in cues.moving:
        points += 2.0
    elif before in ("to", "into", "onto", "from", "by", "on") and any(scene.norms[index] in cues.moving for index in scene.clause(first, last)):
        points += 2.0
    elif size:
        points += 0.5
    points += 2.0 * (bool(cues.after.starts_at(scene.norms, last)) or _is_graded(scene, cues, last))
    points -= 2.0 * (scene.norm(last) == "'")  # Oracle's
    return points + 2.0 * _near_skill(scene, first, last)


def _is_graded(scene: Scene, cues: Cues, last: int) -> bool:
    """`Rust (beginner)`"""
    return scene.norm(last) == "(" and scene.norm(last + 1) in cues.levels and scene.norm(last + 2) == ")"


def _method_points(scene: Scene, cues: Cues, mention: Mention, first: int, last: int, near: float) -> float:
    points = (2.0 if _is_rare(scene, mention) and mention.section in _WORK else 0.5) * scene.technical
    if scene.draft.info_at(mention.start).label:
        points += 2.0
    points += 2.0 * (_cue_before(scene, cues, first) > 1)
    points += mention.text.rstrip("s").isupper() and len(mention.text) > 3  # BERT, LLMs
    points += 2.0 * bool(cues.tails.starts_at(scene.norms, last) or cues.after_methods.starts_at(scene.norms, last))
    points += 2.0 * any(norm in cues.doing for norm in scene.norms[max(0, first - 3) : first])
    return points + near * _near_skill(scene, first, last)


def _is_rare(scene: Scene, mention: Mention) -> bool:
    """No everyday word in it: in the work of a technical person `rollbacks` are those of software."""
    return scene.everyday.isdisjoint(mention.text.lower().replace("-", " ").split())


def _soft_points(scene: Scene, cues: Cues, first: int, last: int) -> float:
    """`strong written and verbal communication`, `communication, teamwork and leadership skills`."""
    points = 2.0 * (_cue_before(scene, cues, first) > 1)
    points += 2.0 * any(norm in cues.strong for norm in scene.norms[max(0, first - 4) : first])
    points += 2.0 * joined_to(scene, scene.soft, first, last)
    clause = scene.clause(first, last)
    return points + 2.0 * any(scene.norms[index] in ("skill", "ability") for index in clause if last <= index < last + 8)


def _near_skill(scene: Scene, first: int, last: int) -> float:
    """1 where a skill beyond doubt stands near in the same clause, a half for one far off or merely likely."""
    clause = [index for index in scene.clause(first, last) if not first <= index < last]
    near = any(index in scene.sure and index - first >= -_REACH and index - last < _REACH for index in clause)
    return 1.0 if near else 0.5 * any(index in scene.sure or index in scene.likely for index in clause)


def _cue_before(scene: Scene, cues: Cues, first: int) -> int:
    """Tokens of the longest cue right before the name, an article between them apart."""
    return cues.before.ends_at(scene.norms, first - (scene.norm(first - 1) in ("the", "a", "an", "their", "our", "my")))


def _ends(scene: Scene, last: int) -> bool:
    return scene.norm(last) in (".", ",", ";", "\n", ")", "/", "and", "(", "to", "for", "with")


def _in_proper_name(scene: Scene, cues: Cues, first: int, last: int) -> bool:
    """A capital word that is no skill stands right beside it: Franz Kafka, Jenkins Graduate School, Ms. Jenkins."""
    start = scene.clause(first, last).start

    def named(index: int) -> bool:
        if not 0 <= index < len(scene.norms) or index in scene.sure or index in scene.printed_names or scene.norms[index] in cues.beside:
            return False
        text = scene.printed(index)
        return len(text) > 1 and text[0].isupper() and text[1:].islower()

    glued_before = first > 0 and scene.draft.tokens[first - 1].end + 1 == scene.draft.tokens[first].start
    glued_behind = last < len(scene.norms) and scene.draft.tokens[last].start == scene.draft.tokens[last - 1].end + 1
    return (glued_before and first - 1 > start and named(first - 1)) or (glued_behind and named(last))
