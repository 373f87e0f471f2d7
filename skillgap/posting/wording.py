"""How strongly a posting asks for what it names: by the part in which it stands, and by cues around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from skillgap.model import Mention, Unit

REQUIRED, PREFERRED, DUTIES = "required", "preferred", "duties"
# Part -> tier of the requirement that stands in it. What the work needs is asked for, if not in so many words.
TIERS = {REQUIRED: "core", PREFERRED: "bonus", DUTIES: "important", "": "important"}
# Marks that end a clause; the words that do are in english/postings.toml.
_MARKS = r";|\.\s|\s[–—]\s"


def pattern_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the phrases as whole words in lower-case text; `*` at the end stands for any ending."""
    forms = sorted(phrases, key=len, reverse=True)
    return re.compile(r"(?<![\w+#])(?:" + "|".join(_form(form) for form in forms) + r")(?![\w+#])")


def _form(phrase: str) -> str:
    parts = [re.escape(word).replace(r"\*", r"\w*") for word in phrase.lower().split()]
    return r"\s+".join(parts)


class Wording:
    """The cues of english/postings.toml, ready to be asked."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._preferred = pattern_of(table["preferred"]["phrases"])
        self._openers = pattern_of(table["preferred"]["openers"])
        self._beside = frozenset(table["preferred"]["beside"])
        self._required = pattern_of(table["required"]["phrases"])
        self._denied = pattern_of(table["denied"]["phrases"])
        self._no = re.compile(pattern_of(table["denied"]["right_before"]).pattern + r"\s+$")
        self._none = re.compile(rf"(?<!\w)no\s[^:]*?{pattern_of(table['denied']['until']).pattern}")
        self._clause = re.compile(f"{_MARKS}|{pattern_of(table['clauses']['words']).pattern}")
        self._boilerplate = pattern_of(table["boilerplate"]["phrases"])
        self._degree = pattern_of(table["degree"]["words"])
        self._subjects = frozenset(table["degree"]["subjects"])
        self._plain = frozenset(table["plain"]["words"])
        self._silent = frozenset(table["silent"]["kinds"])

    def is_silent(self, unit: Unit, text: str) -> bool:
        """Whether nothing is asked in the unit: a heading, a part about the company, boilerplate."""
        said = text[unit.start : unit.end].lower()
        return unit.kind in self._silent or unit.kind in ("title", "heading") or self._boilerplate.search(said) is not None

    def tier(self, unit: Unit, text: str, mention: Mention) -> str:
        """core, important or bonus; empty where the posting says that it is not asked."""
        clause, place = self._clause_around(unit, text, mention)
        if mention.text.lower() in self._plain or self._is_denied(clause, place):
            return ""
        if self._degree.search(clause) and mention.skill in self._subjects:
            return ""
        tier = TIERS.get(unit.kind, "important")
        required = [match.start() for match in self._required.finditer(clause)]
        for match in self._preferred.finditer(clause):
            if self._reaches(clause, match, place, place + len(mention.text), required):
                return "bonus"
        return "core" if required and tier == "important" and not self._preferred.search(clause) else tier

    def denies(self, unit: Unit, text: str, mention: Mention) -> bool:
        """Whether the posting says that it is not asked: `You don't need Java`."""
        return self._is_denied(*self._clause_around(unit, text, mention))

    def _is_denied(self, clause: str, place: int) -> bool:
        if any(match.end() <= place for match in self._denied.finditer(clause)) or self._no.search(clause[:place]):
            return True
        return any(match.start() <= place < match.end() for match in self._none.finditer(clause))

    def _clause_around(self, unit: Unit, text: str, mention: Mention) -> tuple[str, int]:
        """The part of the unit between marks and words that end a clause, in lower case, and where in it the mention begins."""
        cuts = [unit.start + match.end() for match in self._clause.finditer(text[unit.start : unit.end])]
        start = max((cut for cut in cuts if cut <= mention.start), default=unit.start)
        end = min((cut for cut in cuts if cut > mention.start), default=unit.end)
        return text[start:end].lower(), mention.start - start

    def _reaches(self, clause: str, cue: re.Match[str], first: int, last: int, required: list[int]) -> bool:
        """Whether a cue speaks of the name at `first`: what stands in brackets speaks of what is in them or right before them."""
        opened = clause.rfind("(", 0, cue.start())
        if opened >= 0 and ")" not in clause[opened : cue.start()]:
            closed = clause.find(")", cue.end())
            closed = len(clause) if closed < 0 else closed
            if opened < first < closed:
                return True
            rest = (clause[opened + 1 : cue.start()] + clause[cue.end() : closed]).split()
            return self._beside.issuperset(rest) and last <= opened and not re.search(r"[,;]", clause[last:opened])
        if self._openers.match(clause, cue.start()) and first >= cue.end():
            return True
        if first >= cue.end():
            return False
        # A list before the cue, as far back as something else is said to be a must, or a clause with a verb ends.
        start = max([other for other in required if other < cue.start()], default=-1)
        comma = clause.rfind(",", 0, cue.start())
        return first > start if start < 0 or comma < start else first > comma


def said(text: str, unit: Unit) -> str:
    """The words of a unit on one line, without the mark of a list."""
    return " ".join(text[unit.start : unit.end].split()).lstrip("•▪●◦·*–- ")


def by_unit(units: Iterable[Unit], mentions: Iterable[Mention]) -> Iterator[tuple[Unit, list[Mention]]]:
    """Each unit with its mentions in order, of those that overlap the longest."""
    waiting = sorted(mentions, key=lambda mention: (mention.start, -mention.end, mention.skill))
    for unit in units:
        inside: list[Mention] = []
        for mention in waiting:
            if unit.start <= mention.start < unit.end and (not inside or mention.start >= inside[-1].end):
                inside.append(mention)
        yield unit, inside
