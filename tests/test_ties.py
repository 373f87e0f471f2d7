"""How skills hang together is followed once for all resumes: what was asked before changes no answer."""

from __future__ import annotations

import random

from skillgap.lookup import follow_links
from skillgap.model import Evidence
from skillgap.pipeline import report_on_roles
from skillgap.ties import Reach, open_ties

from .sample import builtin
from .test_assess import holding

RELATIONS = {"shows": ("broader", "implies"), "takes": ("requires", "implies", "broader"), "kinds": ("broader",)}


def test_a_reach_is_what_the_links_lead_to() -> None:
    skills = builtin().skills
    ties, checked = open_ties(skills), 0
    for name in random.Random(3).sample(sorted(skills), 300):
        for kind, relations in RELATIONS.items():
            assert getattr(ties, kind)[name] == follow_links(skills, [name], relations)
            checked += len(getattr(ties, kind)[name]) > 1
    assert checked > 200
    assert ties.shows["no such skill"] == frozenset()
    assert isinstance(ties.shows, Reach)
    assert len(ties.shows) == 301


def test_what_comes_before_is_what_most_of_the_ways_want() -> None:
    taxonomy, checked = builtin(), 0
    skills, ties = taxonomy.skills, open_ties(taxonomy.skills)
    for ways in sorted({requirement.any_of for role in taxonomy.roles.values() for requirement in role.requirements}):
        known = [skills[way] for way in ways if way in skills]
        wanted = [{*way.requires, *(name for kind in way.broader if kind in skills for name in skills[kind].requires)} for way in known]
        every = set[str]().union(*wanted)
        assert ties.before[ways] == {name for name in every if 2 * sum(name in wants for wants in wanted) >= len(known)}
        checked += bool(ties.before[ways])
    assert checked > 20


def test_people_who_share_ties_are_judged_as_each_alone() -> None:
    taxonomy, chance = builtin(), random.Random(5)
    roles = [taxonomy.roles[name] for name in ("ml-engineer", "data-analyst")]
    known = sorted({sign for role in roles for requirement in role.requirements for sign in requirement.any_of})
    ties, coverages = open_ties(taxonomy.skills), set()
    for _ in range(20):
        held = {name: chance.choice((Evidence.WANTED, Evidence.STUDIED, Evidence.LISTED, Evidence.USED)) for name in chance.sample(known, 25)}
        person = holding(held, taxonomy)
        shared = report_on_roles(person, roles, taxonomy, ties=ties)
        assert shared == report_on_roles(person, roles, taxonomy)
        coverages.add(shared[0].coverage)
    assert len(coverages) > 10
