"""What the text report says of the document itself: other skills, unknown words, what was not counted, how it was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from skillgap.formats.evidence import claim_words, found_besides, places
from skillgap.formats.page import Row, Span, bind, clean, flow
from skillgap.formats.words import count, quality_words, reason_words
from skillgap.model import Assessed, Mention, Profile, Taxonomy

_INDENT, _HANG = "  ", "    "


def document_rows(outcome: Assessed, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """The parts below the targets; those with nothing to say are left out, the last one never is."""
    profile = outcome.profile
    for rows in (claim_rows(profile, width), other_rows(outcome, width), unknown_rows(profile, width), not_counted_rows(profile, taxonomy, width), quality_rows(profile, width)):
        first = next(rows, None)
        if first is not None:
            yield []
            yield first
            yield from rows


def claim_rows(profile: Profile, width: int) -> Iterator[Row]:
    """What the claims file adds, said apart from what the resume shows; what it denies stands among the not counted."""
    claims = [(skill, mention) for skill in profile.skills for mention in skill.mentions if not mention.page]
    if claims:
        yield [(f"ADDED BY THE CLAIMS FILE ({len(claims)})", "head")]
        yield from flow([("The person says so beside the resume; these count as stated.", "dim")], width, _INDENT)
        for skill, claim in claims:
            beside = "not named in the resume" if len(skill.mentions) == 1 else "named in the resume, too"
            yield from flow([(bind(skill.name), "name"), (f": {claim.evidence.label}, {beside}; ", ""), (claim_words(claim), "dim")], width, _INDENT, _HANG)


def other_rows(outcome: Assessed, width: int) -> Iterator[Row]:
    """Skills that were found and that no requirement of the targets asked for."""
    others = found_besides(outcome)
    if others:
        roles = "this role does" if len(outcome.reports) == 1 else "these roles do"
        yield [(f"ALSO FOUND ({len(others)})", "head")]
        yield from flow([(f"Skills that the resume names and that {roles} not ask for, or that weaker evidence backs; where each stands first.", "dim")], width, _INDENT)
        yield from flow(_placed([((bind(name), "name"), where) for name, where in others]), width, _INDENT)


def unknown_rows(profile: Profile, width: int) -> Iterator[Row]:
    """Items of skills lists that the taxonomy does not know."""
    items = {clean(item.text): item for item in reversed(profile.unknown) if clean(item.text)}
    ordered = sorted(items.items(), key=lambda pair: (pair[1].page, pair[1].line, pair[1].start))
    if ordered:
        yield [(f"ALSO NAMED, NOT IN OUR TAXONOMY ({len(ordered)})", "head")]
        yield from flow([("Items of a skills list that skillgap does not know. They change no verdict; if one should, add it (see the README).", "dim")], width, _INDENT)
        yield from flow(_placed([((f'"{text}"', ""), bind(f"page {item.page}, line {item.line}")) for text, item in ordered]), width, _INDENT)


def _placed(pairs: Iterable[tuple[Span, str]]) -> list[Span]:
    """`name where; name where.`"""
    spans: list[Span] = []
    for name, where in pairs:
        spans += [("; " if spans else "", ""), name, (f" {where}", "dim")]
    return [*spans, (".", "")]


def not_counted_rows(profile: Profile, taxonomy: Taxonomy, width: int) -> Iterator[Row]:
    """Words that look like a skill and were not counted, by reason."""
    by_reason: dict[str, dict[str, list[Mention]]] = {}
    for mention in profile.not_counted:
        by_reason.setdefault(mention.reason, {}).setdefault(mention.skill, []).append(mention)
    if not by_reason:
        return
    counted = {skill.id for skill in profile.skills}
    yield [(f"NAMED, BUT NOT COUNTED ({sum(map(len, by_reason.values()))})", "head")]
    yield from flow([("Words that could be taken for a skill. If one of these is a skill of yours, say so in a skills list or in the work.", "dim")], width, _INDENT)
    for reason, skills in sorted(by_reason.items()):
        yield from flow([(reason_words(reason) + ":", "")], width, _INDENT, _HANG)
        for name, mentions in sorted(skills.items()):
            skill = taxonomy.skills[name].name
            label: list[Span] = [(bind(skill), "name"), (", which counts elsewhere: " if name in counted else ": ", "")]
            yield from flow([*label, (places(mentions, skill), "dim")], width, _HANG, _HANG + "  ")


def quality_rows(profile: Profile, width: int) -> Iterator[Row]:
    """How well the document could be read: a wrong reading must not pass for a gap."""
    yield [("HOW WELL THE DOCUMENT COULD BE READ", "head")]
    read = f"{count(profile.pages, 'page')}, {count(profile.words, 'word')}, {count(len(profile.skills), 'skill')} found; read with {profile.reader}."
    yield from flow([(read, "")], width, _INDENT)
    for signal in profile.quality:
        seen, cost = quality_words(signal)
        yield from flow([("- ", ""), (seen, "claimed"), (f": {cost}.", "")], width, _INDENT, _HANG)
    if not profile.quality:
        yield from flow([("Nothing odd was seen: its text is whole and in order.", "")], width, _INDENT)
