"""The evidence for one requirement in the text report: which skill, how well it is shown, in which words, where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from skillgap.formats.page import Row, Span, bind, clean, flow
from skillgap.formats.words import EVIDENCE, count
from skillgap.model import Assessed, Evidence, Mention, Profile, ShownSkill, Taxonomy, Verdict

_MOST_SKILLS = 4
_MOST_FORMS = 3
_MOST_PLACES = 4
# Name of a skill, how well and how long it is shown, the evidence, the mentions that show it so.
Backed = tuple[str, str, Evidence, tuple[Mention, ...]]
LABEL = 7  # the column of "Found" and its like


def evidence_rows(profile: Profile, verdict: Verdict, taxonomy: Taxonomy, width: int, indent: str, label: str = "") -> Iterator[Row]:
    """A row for each of the best skills that met a requirement, in full or in part."""
    lead = indent + " " * (LABEL if label else 0)
    yield from label_first(_skill_rows(profile, verdict, taxonomy, width, lead), label, indent)


def label_first(rows: Iterable[Row], label: str, indent: str) -> Iterator[Row]:
    """The rows, with a label in front of the first."""
    for index, row in enumerate(rows):
        yield [(f"{indent}{label:{LABEL}}", "dim"), *row[1:]] if label and not index else row


def labelled(label: str, text: str, width: int, indent: str) -> Iterator[Row]:
    """Text with a label in a column of its own."""
    yield from label_first(flow([(text, "")], width, indent + " " * LABEL), label, indent)


def _skill_rows(profile: Profile, verdict: Verdict, taxonomy: Taxonomy, width: int, lead: str) -> Iterator[Row]:
    backed, rest = backing(profile, verdict, taxonomy)
    for name, how, _, mentions in backed:
        yield from flow(_spans(name, how, mentions), width, lead, lead + "  ")
    if rest:
        yield from flow([(f"and {', '.join(map(bind, rest))}", "")], width, lead, lead + "  ")


def backing(profile: Profile, verdict: Verdict, taxonomy: Taxonomy) -> tuple[list[Backed], list[str]]:
    """The best of the skills that met a requirement, in full or in part, the best shown first; and the names of the others."""
    shown = {skill.id: skill for skill in profile.skills}
    levels = {name: shown[name].evidence if name in shown else Evidence.WANTED for name in verdict.by}
    ranked = sorted(verdict.by, key=lambda name: (-levels[name], name))
    if verdict.verdict == "met" and not verdict.shown and (claimed := [name for name in ranked[_MOST_SKILLS:] if levels[name] < Evidence.USED]):
        # What is only claimed is why it stands under that heading: one of it is among those that are told.
        ranked.remove(claimed[0])
        ranked.insert(min(sum(level >= Evidence.USED for level in levels.values()), _MOST_SKILLS - 1), claimed[0])
    backed: list[Backed] = []
    for name in ranked[:_MOST_SKILLS]:
        if name in shown:
            skill = shown[name]
            best = tuple(mention for mention in skill.mentions if mention.evidence >= min(skill.evidence, Evidence.USED)) or skill.mentions
            backed.append((skill.name, _how(skill), skill.evidence, best))
        else:
            wished = tuple(mention for mention in profile.not_counted if mention.skill == name and mention.evidence == Evidence.WANTED)
            backed.append((taxonomy.skills[name].name, EVIDENCE["wanted"], Evidence.WANTED, wished))
    return backed, [taxonomy.skills[name].name for name in ranked[_MOST_SKILLS:]]


def _spans(name: str, how: str, mentions: Iterable[Mention]) -> list[Span]:
    return [(bind(name), "name"), (f": {how}; ", ""), (places(mentions, name), "dim")]


def _how(skill: ShownSkill) -> str:
    """`used 2021-03 to 2024-06 (39 months)`: how long tells the sustained from the used."""
    words = EVIDENCE[skill.evidence.label]
    if not skill.first_used:
        return words
    span = skill.first_used if skill.first_used == skill.last_used else f"{skill.first_used} to {skill.last_used}"
    return f"{words} {bind(span)} {bind('(' + count(skill.months, 'month') + ')')}"


def places(mentions: Iterable[Mention], name: str) -> str:
    """`page 1, lines 14, 20; "torch" page 2, line 3`: where a skill stands, and in which words if not by its name."""
    forms: dict[str, dict[int, list[int]]] = {}
    mentions = list(mentions)
    for mention in sorted((mention for mention in mentions if mention.page), key=lambda mention: (mention.page, mention.line, mention.start)):
        words = clean(mention.text)
        quoted = "" if words.casefold() == name.casefold() else f'"{words}" ' + ("(taken for a typo) " if mention.found_by == "typo" else "")
        lines = forms.setdefault(quoted, {}).setdefault(mention.page, [])
        if mention.line not in lines:
            lines.append(mention.line)
    parts = [f"{form}{_pages(pages)}" for form, pages in list(forms.items())[:_MOST_FORMS]]
    rest = len(forms) - _MOST_FORMS
    parts += [f"and {count(rest, 'more form')}"] if rest > 0 else []
    return "; ".join([*parts, *dict.fromkeys(claim_words(mention) for mention in mentions if not mention.page)])


def found_besides(outcome: Assessed) -> list[tuple[str, str]]:
    """(skill, where and in which words it stands first) of the skills that no requirement of the targets asks for, by name."""
    asked = {name for report in outcome.reports for verdict in report.verdicts for name in verdict.by}
    found = []
    for skill in outcome.profile.skills:
        printed = [mention for mention in skill.mentions if mention.page and mention.counts]
        if printed and skill.id not in asked:
            first = min(printed, key=lambda mention: (mention.page, mention.line, mention.start))
            found.append((skill.name, places([first], skill.name)))
    return sorted(found, key=lambda pair: (pair[0].casefold(), pair[0]))


def claim_words(claim: Mention) -> str:
    """`the claims file says so: "the note"`."""
    return "the claims file says so" + (f': "{clean(claim.note)}"' if clean(claim.note) else "")


def _pages(pages: dict[int, list[int]]) -> str:
    left = _MOST_PLACES
    parts = []
    for page, lines in pages.items():
        shown = lines[:left]
        left -= len(shown)
        if shown:
            parts.append(bind(f"page {page}, line{'s' if len(shown) > 1 else ''} ") + ", ".join(map(str, shown)))
    rest = sum(map(len, pages.values())) - _MOST_PLACES
    return ", ".join(parts) + (f" and {rest} more" if rest > 0 else "")
