"""The claims file: skills that a person adds to what the resume shows, or denies. docs/claims.md describes it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from skillgap.errors import ClaimsError, UnknownSkill, UsageError
from skillgap.lookup import find_skill
from skillgap.model import Evidence, Mention, Profile, ShownSkill, Skill, Taxonomy

CLAIM = "claim"
DENIED_BY_CLAIMS = "denied_by_claims"
# What a claim may say; a wish is no claim, and `none` is what [deny] is for.
_LEVELS = ("studied", "listed", "used", "sustained")
_KEYS = ("evidence", "note")


@dataclass(frozen=True, slots=True)
class Claim:
    """One skill that the person adds."""

    skill: Skill
    written: str
    """As the file writes it: id, name or alias."""
    evidence: Evidence = Evidence.LISTED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Claims:
    """All that one claims file says."""

    added: tuple[Claim, ...] = ()
    denied: tuple[Skill, ...] = ()


def read_claims(path: Path, taxonomy: Taxonomy) -> Claims:
    """Reads a claims file. Raises ClaimsError with every fault at once: file, line, what, mend."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path.name}: is not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise UsageError(f"{path.name}: cannot be read ({error.strerror}); check --claims") from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise ClaimsError((f"{path.name}:{found[1] if found else 1}: not TOML: {error}; a name with blanks or marks needs quotes",)) from error
    reader = _Reader(path.name, text.splitlines(), taxonomy)
    claims = reader.read(table)
    if reader.faults:
        raise ClaimsError(tuple(sorted(reader.faults, key=lambda fault: int(fault.removeprefix(f"{path.name}:").partition(":")[0]))))
    return claims


class _Reader:
    """Collects the claims and the faults of one file."""

    def __init__(self, source: str, lines: list[str], taxonomy: Taxonomy) -> None:
        self._source = source
        self._lines = lines
        self._taxonomy = taxonomy
        self._seen: dict[str, str] = {}
        self.faults: list[str] = []

    def read(self, table: Mapping[str, Any]) -> Claims:
        """Both parts."""
        for part in table:
            if part not in ("add", "deny"):
                self._fault(part, "is neither [add] nor [deny]", "move it into one of them")
        added = table.get("add", {})
        if not isinstance(added, dict):
            self._fault("add", "is no table", 'write [add] and below it lines such as pytorch = "used"')
            added = {}
        claims = [claim for written, value in added.items() for claim in self._added(written, value)]
        denied = [skill for written in self._deny_list(table.get("deny", [])) for skill in self._skill(written)]
        return Claims(tuple(claims), tuple(denied))

    def _added(self, written: str, value: object) -> Iterator[Claim]:
        if written == "deny":
            self._fault(written, "stands inside [add]", "write it above [add], or [deny] and below it skills = [...]")
            return
        row: Mapping[str, Any] = {"evidence": value} if isinstance(value, str) else value if isinstance(value, dict) else {"": value}
        for key in sorted(row.keys() - set(_KEYS)):
            self._fault(written, f"has {key or type(value).__name__!r}", 'write { evidence = "used", note = "..." }')
        level, note = row.get("evidence", "listed"), row.get("note", "")
        if level not in _LEVELS:
            self._fault(written, f"evidence is {level!r}", f"take one of {', '.join(_LEVELS)}")
            level = "listed"
        if not isinstance(note, str):
            self._fault(written, "the note is no text", "put it in quotes")
            note = ""
        for skill in self._skill(written):
            yield Claim(skill, written, Evidence[level.upper()], note)

    def _deny_list(self, value: object) -> list[str]:
        """`deny = [...]`, or [deny] with `skills = [...]`."""
        if isinstance(value, dict) and set(value) <= {"skills"}:
            value = value.get("skills", [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return value
        self._fault("deny", "is no list of names", 'write [deny] and below it skills = ["excel", "php"]')
        return []

    def _skill(self, written: str) -> Iterator[Skill]:
        try:
            skill = find_skill(self._taxonomy, written)
        except UnknownSkill as error:
            what, _, mend = str(error).partition("; ")
            self._fault(written, what, mend)
            return
        if skill.id in self._seen:
            self._fault(written, f"{skill.id} stands here twice, also as {self._seen[skill.id]!r}", "keep one of them")
            return
        self._seen[skill.id] = written
        yield skill

    def _fault(self, written: str, what: str, mend: str) -> None:
        self.faults.append(f"{self._source}:{self._line_of(written)}: {written}: {what}; {mend}")

    def _line_of(self, written: str) -> int:
        """The last line on which the name stands as a whole, since the second of two is the one to mend."""
        pattern = re.compile(rf"(?<![\w-]){re.escape(written)}(?![\w-])")
        return max((number for number, line in enumerate(self._lines, 1) if pattern.search(line.partition("#")[0] or "")), default=1)


def apply_claims(profile: Profile, claims: Claims) -> Profile:
    """The profile with what the person adds, and without what the person denies.

    A claim never lowers the evidence that the resume gives. Mentions of a denied skill are kept and do
    not count; skills that imply it stay, since the person did not deny them.
    """
    if claims == Claims():
        return profile
    denied = {skill.id for skill in claims.denied}
    kept = {skill.id: skill for skill in profile.skills if skill.id not in denied}
    for claim in claims.added:
        kept[claim.skill.id] = _with_claim(kept.get(claim.skill.id), claim)
    lost = [mention for skill in profile.skills if skill.id in denied for mention in skill.mentions]
    wished = [mention for mention in profile.not_counted if mention.skill in denied and mention.evidence != Evidence.NONE]
    other = [mention for mention in profile.not_counted if mention not in wished]
    return replace(
        profile,
        skills=tuple(kept[name] for name in sorted(kept)),
        not_counted=tuple(sorted((*other, *_deny((*lost, *wished))), key=lambda mention: (mention.start, mention.end, mention.skill))),
    )


def _deny(mentions: Iterable[Mention]) -> list[Mention]:
    return [replace(mention, reason=DENIED_BY_CLAIMS, evidence=Evidence.NONE) for mention in mentions]


def _with_claim(shown: ShownSkill | None, claim: Claim) -> ShownSkill:
    skill = claim.skill
    mention = Mention(skill.id, 0, 0, claim.written, 0, 0, "claims", CLAIM, evidence=claim.evidence, note=claim.note)
    if shown is None:
        return ShownSkill(skill.id, skill.name, skill.kind, claim.evidence, (mention,))
    return replace(shown, evidence=max(shown.evidence, claim.evidence), mentions=(*shown.mentions, mention))
