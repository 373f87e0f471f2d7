"""Which role a posting really is: naive Bayes over what it names and does not name, what it builds, whom it seeks.

Every figure is data: english/signals.toml holds the shares of postings that name something, by role; the
requirements of a role stand for shares where there is no count. The title line takes no part.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from skillgap.model import Likeness, Mention, Reason, Role, Taxonomy, Unit
from skillgap.posting.wording import PREFERRED, Wording, pattern_of, said

# A role without counts: how often its postings are taken to name a requirement, by tier, and anything else.
_GUESSED = {"core": 0.5, "important": 0.25, "bonus": 0.1}
_ELSEWHERE = 0.03
_PSEUDO = 2.0  # postings added to each count, naming it as often as all roles together do
ABSENT = 0.4  # what is not named says less than half of what its share would: postings are short
WISHED = 0.5  # what would be nice says half of what it would say as a must
BUILDS = 0.9  # for each phrase of what a role builds
MOST_BUILDS = 8
NAMED = 8.0  # for being sought by name
UNCOUNTED = -3.5  # a role without counts needs more than chance; the others begin with the logarithm of their number of postings
TEMPERATURE = 3.0  # names come together, so odds are taken to this root
_REASONS = 5
_LEAST = 0.2


@dataclass(frozen=True, slots=True)
class _Signal:
    """Something that a posting may name, and how often postings of each role name it."""

    name: str
    skills: frozenset[str]
    words: re.Pattern[str] | None
    shares: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Hit:
    """A signal that was found, and where."""

    says: str
    unit: Unit
    weights: Mapping[str, float]


def find_likeness(text: str, units: Sequence[Unit], mentions: Sequence[Mention], wording: Wording, taxonomy: Taxonomy) -> tuple[Likeness, ...]:
    """The roles by fit, nearest first; none where the text holds no sign of any."""
    body = [unit for unit in units if unit.kind not in ("title", "offer", "legal", "apply")]
    table = taxonomy.english["postings"]
    roles = taxonomy.roles
    asked = [mention for mention in mentions if (unit := _unit_at(body, mention.start)) and not wording.denies(unit, text, mention)]
    hits, score = _signals(text, body, asked, taxonomy)
    duties = [unit for unit in body if unit.kind != "about"]
    hits += [*_builds(text, duties, table["builds"]), *_named(text, body, table)]
    if not hits:
        return ()
    for hit in hits:
        for role, weight in hit.weights.items():
            if role in score:
                score[role] += weight
    top = max(score.values())
    odds = {role: math.exp((score[role] - top) / TEMPERATURE) for role in score}
    total = sum(odds.values())
    ranked = sorted(score, key=lambda role: (-score[role], role))
    return tuple(
        Likeness(role, roles[role].title, round(odds[role] / total, 4), _because(role, ranked[0] if role != ranked[0] else ranked[1], hits, text))
        for role in ranked
    )


def _signals(text: str, units: Sequence[Unit], mentions: Sequence[Mention], taxonomy: Taxonomy) -> tuple[list[_Hit], dict[str, float]]:
    """(what is named, score of each role from what is not named)."""
    counted: Mapping[str, int] = taxonomy.english["signals"]["n"]
    usual = sum(counted.values()) / len(counted)
    score = {role: math.log(counted[role] / usual) if role in counted else UNCOUNTED for role in taxonomy.roles}
    hits = []
    place = {mention.skill: mention.start for mention in reversed(mentions)}
    for signal in open_signals(taxonomy):
        starts = [place[skill] for skill in signal.skills if skill in place]
        unit = _unit_at(units, min(starts)) if starts else _first_words(text, units, signal.words)
        mean = sum(signal.shares.values()) / len(signal.shares)
        if unit is not None:
            part = WISHED if unit.kind == PREFERRED else 1.0
            hits.append(_Hit(signal.name, unit, {role: part * math.log(share / mean) for role, share in signal.shares.items()}))
        else:
            for role, share in signal.shares.items():
                score[role] += ABSENT * math.log((1 - share) / (1 - mean))
    return hits, score


def open_signals(taxonomy: Taxonomy) -> list[_Signal]:
    """The signals of english/signals.toml, each with a share for every role, between 0 and 1."""
    table = taxonomy.english["signals"]
    counted: Mapping[str, int] = table["n"]
    signals = []
    known: set[str] = set()
    for row in table["signal"]:
        skills = frozenset(row["any_of"])
        known |= skills
        mean = sum(row["shares"].values()) / len(row["shares"])
        shares = {role: (row["shares"][role] * n + _PSEUDO * mean) / (n + _PSEUDO) for role, n in counted.items() if role in taxonomy.roles}
        shares |= {role.id: _guess(role, skills) for role in taxonomy.roles.values() if role.id not in counted}
        shares = {role: min(max(share, 0.001), 0.99) for role, share in shares.items()}
        signals.append(_Signal(row["name"], skills, pattern_of(row["words"]) if row.get("words") else None, shares))
    return signals


def _guess(role: Role, skills: frozenset[str]) -> float:
    """The share that a requirement stands for, spread over the skills that would meet it."""
    found = [_GUESSED[row.tier] / max(1.0, math.sqrt(len(row.any_of)) / 2) for row in role.requirements if skills & set(row.any_of)]
    return max(found, default=_ELSEWHERE)


def _unit_at(units: Sequence[Unit], start: int) -> Unit | None:
    return next((unit for unit in units if unit.start <= start < unit.end), None)


def _first_words(text: str, units: Sequence[Unit], words: re.Pattern[str] | None) -> Unit | None:
    if words is None:
        return None
    return next((unit for unit in units if words.search(text[unit.start : unit.end].lower())), None)


def _builds(text: str, units: Sequence[Unit], builds: Mapping[str, Sequence[str]]) -> Iterable[_Hit]:
    """The phrases of what a role builds, each once, the first of them."""
    lower = [(unit, text[unit.start : unit.end].lower()) for unit in units]
    for role, phrases in builds.items():
        found = 0
        for phrase in phrases:
            pattern = pattern_of([phrase])
            unit, match = next(((unit, match) for unit, words in lower if (match := pattern.search(words))), (None, None))
            if unit is not None and match is not None and found < MOST_BUILDS:
                found += 1
                yield _Hit(text[unit.start + match.start() : unit.start + match.end()], unit, {role: BUILDS})


def _named(text: str, units: Sequence[Unit], table: Mapping[str, Any]) -> Iterable[_Hit]:
    """The sentences that say who is sought: `as a Data Scientist you will`, `looking for an ML engineer`."""
    owners: dict[str, list[str]] = {}
    for role, names in table["names"].items():
        for name in names:
            owners.setdefault(name, []).append(role)
    sought = table["sought"]
    level = "|".join(re.escape(word) for word in sorted(sought["level"], key=len, reverse=True))
    before = "|".join(re.escape(words) for words in sorted(sought["before"], key=len, reverse=True))
    after = "|".join(re.escape(words) for words in sorted(sought["after"], key=len, reverse=True))
    forms = "|".join(re.escape(name) for name in sorted(owners, key=len, reverse=True))
    pattern = re.compile(
        rf"(?:\b(?P<before>{before})\s+(?:(?:{level})[\s,/]+){{0,4}})?(?<![\w/])(?P<name>{forms})(?P<more>s?)\b(?:[^.;]{{0,25}}?\b(?P<after>{after})\b)?"
    )
    blocked = frozenset(sought["not_before"])
    seen: set[str] = set()
    for unit in units:
        words = text[unit.start : unit.end].lower().replace("’", "'")
        for match in pattern.finditer(words):
            last = words[: match.start("name")].split()[-1:]
            if match["more"] or not (match["before"] or match["after"]) or (not match["before"] and blocked.intersection(last)):
                continue
            roles = owners[match["name"]]
            key = ",".join(roles)
            if key not in seen:
                seen.add(key)
                yield _Hit("name", unit, {role: NAMED / len(roles) / (1 + (len(seen) > 1)) for role in roles})


def _because(role: str, other: str, hits: Sequence[_Hit], text: str) -> tuple[Reason, ...]:
    """The sentences and items that speak most for a role against another, each once, with what decides in it."""
    by_unit: dict[tuple[int, int], list[tuple[float, str]]] = {}
    units: dict[tuple[int, int], Unit] = {}
    for hit in hits:
        weight = hit.weights.get(role, 0.0) - hit.weights.get(other, 0.0)
        if weight >= _LEAST:
            key = (hit.unit.start, hit.unit.end)
            units[key] = hit.unit
            by_unit.setdefault(key, []).append((weight, hit.says))
    ranked = sorted(by_unit.items(), key=lambda item: (-sum(weight for weight, _ in item[1]), item[0]))
    reasons = []
    for key, found in ranked[:_REASONS]:
        says = ", ".join({name.casefold(): name for _, name in sorted(found)[::-1]}.values())
        reasons.append(Reason(said(text, units[key]), says, units[key].line, round(sum(weight for weight, _ in found), 2)))
    return tuple(reasons)
