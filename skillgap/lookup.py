"""Asks the taxonomy by name, by words and by relation. Part of the hub: claims, explanations and formats all need it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from skillgap.errors import UnknownRole, UnknownSkill, UsageError
from skillgap.model import Link, Role, Skill, Taxonomy
from skillgap.tokens import Normalizer, key_of, open_normalizer

_NEAREST = 3
_LEAST_ALIKE = 70  # of 100
_MUCH_ALIKE = 88  # a letter of five or more too many, or two of nine
_LETTERS, _ALIKE = 3, 4
_WORSE = 15  # than the best: left out
ALL_ROLES = "all"
# Of 100, by rapidfuzz: below it names have little in common (`nurse` and `sre` have 72).
_LEAST_ALIKE_ROLE = 75
_MUCH_WORSE = 10


class Hit(NamedTuple):
    """A skill that a search found, and the written form that matched."""

    skill: Skill
    form: str
    rank: int
    """0 the whole name, 1 its beginning, 2 whole words in it, 3 a part of it (_LETTERS), 4 only alike (_ALIKE)."""


class Asked(NamedTuple):
    """A requirement to which a skill leads; without a path it is asked for itself."""

    role: Role
    requirement: str
    tier: str
    path: tuple[Link, ...]


def choose_roles(taxonomy: Taxonomy, names: Sequence[str], setting: str = "") -> tuple[Role, ...]:
    """The roles of these names in their order, each once; `all` stands for all, by id.

    A name is an id, a title or one of `also_called`, in any case. Raises UnknownRole with the nearest
    names, and UsageError for a setting that one of the roles does not have.
    """
    by_name = {_plain_name(name): role.id for role in taxonomy.roles.values() for name in (*role.also_called, role.title)}
    by_name |= {_plain_name(name): name for name in taxonomy.roles}  # an id goes before the title of another role
    chosen: dict[str, Role] = {}
    for name in names:
        if name.lower() == ALL_ROLES:
            chosen.update((every, taxonomy.roles[every]) for every in sorted(taxonomy.roles))
        elif _plain_name(name) in by_name:
            found = by_name[_plain_name(name)]
            chosen.setdefault(found, taxonomy.roles[found])
        else:
            raise UnknownRole(f"no role is called {name!r}; {_nearest_roles(name, by_name)}`skillgap roles` lists them all")
    for role in chosen.values() if setting else ():
        if setting not in role.settings:
            known = f"it has {', '.join(role.settings)}" if role.settings else "it has none"
            raise UsageError(f"{role.id} has no setting {setting!r}; {known}")
    return tuple(chosen.values())


def _plain_name(name: str) -> str:
    return " ".join(name.lower().replace("-", " ").replace("_", " ").split())


def _nearest_roles(name: str, by_name: dict[str, str]) -> str:
    from rapidfuzz import fuzz, process

    found = process.extract(_plain_name(name), sorted(by_name), scorer=fuzz.WRatio, limit=5, score_cutoff=_LEAST_ALIKE_ROLE)
    best = [by_name[match] for match, score, _ in found if score > found[0][1] - _MUCH_WORSE]
    near = list(dict.fromkeys(best))[:3]
    return f"did you mean {' or '.join(near)}? " if near else ""


def find_skill(taxonomy: Taxonomy, name: str) -> Skill:
    """The skill with this id, name or alias, in any written form that the matcher knows.

    Raises UnknownSkill with the nearest names, or with the skills between which the name leaves the choice.
    """
    found = find_skills(taxonomy, name)
    if len(found) > 1:
        raise several_skills(name, found)
    return found[0]


def several_skills(name: str, found: Iterable[Skill]) -> UnknownSkill:
    """What to say where a name leaves the choice."""
    return UnknownSkill(f"{' '.join(name.split())!r} may be {_either([skill.id for skill in found])}; give the id")


def find_skills(taxonomy: Taxonomy, name: str) -> list[Skill]:
    """The same, or all between which the name leaves the choice. Raises UnknownSkill where there is none."""
    name = " ".join(name.split())
    if name in taxonomy.skills:
        return [taxonomy.skills[name]]
    found = [taxonomy.skills[row[0]] for row in taxonomy.find(key_of(name, open_normalizer(taxonomy.english["forms"])))]
    for same in (
        [skill for skill in found if name == skill.name],
        [skill for skill in found if name.lower() == skill.name.lower()],
        [skill for skill in found if name in skill.forms],
        found,
    ):
        if len(same) == 1:
            return same
    if found:
        return found
    near = nearest_skills(taxonomy, name)
    ask = f"did you mean {_either([skill.id for skill in near])}? " if near else ""
    raise UnknownSkill(f"no skill is called {name!r}; {ask}`skillgap skills search` looks for words in names")


def _either(names: list[str]) -> str:
    return " or ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def nearest_skills(taxonomy: Taxonomy, name: str, most: int = _NEAREST, least: int = _LEAST_ALIKE) -> list[Skill]:
    """The skills with a form that looks like `name`, the most alike first. `least` is how much alike, of 100."""
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    forms: dict[str, str] = {}
    for skill in _all(taxonomy):
        for form in (skill.id, *skill.forms):
            forms.setdefault(form.lower(), skill.id)
    found = process.extract(name.lower(), sorted(forms), scorer=fuzz.ratio, limit=4 * most, score_cutoff=least)
    # Two letters that changed places (pyhton) are one slip, which the ratio does not know.
    found.sort(key=lambda row: (-row[1], OSA.distance(name.lower(), row[0])))
    close = [forms[form] for form, alike, _ in found if alike >= found[0][1] - _WORSE]
    return [taxonomy.skills[skill] for skill in dict.fromkeys(close)][:most]


def search_skills(taxonomy: Taxonomy, words: str) -> list[Hit]:
    """Every skill with a form (or id) that matches, best first; before those that only hold the letters come names that look much alike."""
    normalize = open_normalizer(taxonomy.english["forms"])
    sought, plain = key_of(words, normalize), " ".join(words.lower().split())
    if not sought:
        return []
    hits = [hit for skill in _all(taxonomy) if (hit := _hit(skill, sought, plain, normalize))]
    hits.sort(key=lambda hit: (hit.rank, hit.form in hit.skill.aliases, len(hit.form), hit.skill.id))
    if hits and hits[0].rank < _LETTERS:
        return hits
    # `excell` is more likely Excel than a part of "excellent memory".
    near = nearest_skills(taxonomy, words, 5, _MUCH_ALIKE if hits else _LEAST_ALIKE)
    return [*(Hit(skill, skill.name, _ALIKE) for skill in near), *(hit for hit in hits if hit.skill not in near)]


def _hit(skill: Skill, sought: str, plain: str, normalize: Normalizer) -> Hit | None:
    """The form of a skill that matches best; the name comes before the aliases, and those before the id."""
    ranked = [
        (_rank(sought, plain, key_of(form, normalize), form, is_name=form in (skill.name, skill.id)), number, form)
        for number, form in enumerate((*skill.forms, skill.id))
    ]
    best = min(((rank, number, form) for rank, number, form in ranked if rank is not None), default=None)
    return Hit(skill, best[2], best[0]) if best else None


def _rank(sought: str, plain: str, key: str, form: str, *, is_name: bool) -> int | None:
    if key == sought or form.lower() == plain:
        return 0
    # The beginning of a word of an alias says little: what is typed on the way to a name is that of the name.
    if key.startswith(sought + " ") or (is_name and form.lower().startswith(plain)):
        return 1
    if set(sought.split(" ")) <= set(key.split(" ")):
        return 2
    return _LETTERS if len(plain) > 1 and plain in form.lower() else None


def path_up(skills: Mapping[str, Skill], start: str, goals: frozenset[str]) -> tuple[Link, ...] | None:
    """The shortest way from a skill through `broader` and `implies` to one of the goals; () if it is one, None without any."""
    queue: list[tuple[str, tuple[Link, ...]]] = [(start, ())]
    seen = {start}
    for name, path in queue:
        if name in goals:
            return path
        for link in _links(skills, name):
            if link.skill not in seen:
                seen.add(link.skill)
                queue.append((link.skill, (*path, link)))
    return None


def _links(skills: Mapping[str, Skill], name: str) -> Iterator[Link]:
    if name in skills:
        yield from (Link("broader", other) for other in skills[name].broader)
        yield from (Link("implies", other) for other in skills[name].implies)


def follow_links(skills: Mapping[str, Skill], starts: Iterable[str], relations: Sequence[str]) -> frozenset[str]:
    """The skills themselves and all that their relations (`requires`, `implies` ...) lead to."""
    found: set[str] = set()
    queue = list(starts)
    while queue:
        name = queue.pop()
        if name not in found and name in skills:
            found.add(name)
            skill = skills[name]
            for relation in relations:
                queue += getattr(skill, relation)
    return frozenset(found)


def narrower_skills(taxonomy: Taxonomy, name: str, relation: str = "broader") -> list[Skill]:
    """The skills that name this one as `broader` (or as another relation), by id."""
    return [skill for skill in _all(taxonomy) if name in getattr(skill, relation)]


def roles_asking(taxonomy: Taxonomy, name: str) -> list[Asked]:
    """The requirements that the skill meets or helps to meet, those that name it first, then by role."""
    found = [
        Asked(role, requirement.name, requirement.tier, path)
        for _, role in sorted(taxonomy.roles.items())
        for requirement in role.requirements
        if (path := path_up(taxonomy.skills, name, frozenset(requirement.any_of))) is not None
    ]
    return sorted(found, key=lambda asked: bool(asked.path))


def _all(taxonomy: Taxonomy) -> Iterator[Skill]:
    return (taxonomy.skills[name] for name in sorted(taxonomy.skills))
