"""Tells which lines of a resume are section headings, and of which kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from skillgap.model import Resume
from skillgap.stages.looks import EDGE, Style, are_larger, body_size, looks, same_look, stands_below, stands_out, style_of, text_of

_MARKS = re.compile(r"[^a-z0-9+#\s]+")
_JOINTS = re.compile(r"\s*(?:,|&|/|\||\+|\band\b)\s*")
BRACKETED = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\])")
# `01 Experience`, `II. Projects`
_ORDINAL = re.compile(r"^(?:\d{1,2}|[IVX]{1,4})[.)]?\s+(?=[A-Z])")
_LONGEST_HEADING = 7  # words
_LONGEST_COLUMN = 36  # characters of one that is broken over two lines
# Kinds of headings that may stand under each job.
_PARTS = frozenset({"activities", "awards", "other", "summary"})
# And those that do where they end in a colon ("Key projects:") and the other headings of the document do not.
_PARTS_WITH_COLON = _PARTS | {"projects"}
_LEADING = 1.45  # font sizes from a line to the next in one paragraph
_COLUMN_HEADINGS = 3  # known ones that make a column one of headings


@lru_cache(maxsize=256)  # the lines of a document: each is looked at as heading, label, contact
def plain(text: str) -> str:
    """A heading or label as the data files write it: lower case, `and` for `&`, no marks."""
    return " ".join(_MARKS.sub(" ", text.lower().replace("&", " and ").replace("'", " ")).split())


def unbracketed(text: str) -> str:
    """The same without what stands in brackets."""
    return plain(BRACKETED.sub("", text))


class HeadingFinder:
    """Finds headings by their words (english/headings.toml) and by the look that they share."""

    def __init__(self, english: Mapping[str, Mapping[str, Any]], is_name: Callable[[str], bool]) -> None:
        """`english` are the tables of the language; `is_name` tells the names of skills."""
        table = english["headings"]
        self._kinds = {phrase: kind for kind, row in table.items() for phrase in row.get("headings", ())}
        self._inside = frozenset(table["inside"]["words"])
        self._courses = frozenset(table["inside"]["courses"])
        self._before = frozenset(table["modifiers"]["before"])
        self._behind = tuple(f" {words}" for words in table["modifiers"]["behind"])
        self._labels = {word for table in english["labels"].values() for word in table["words"]}
        self._inner = frozenset(english["dates"]["inner"]["words"])
        self._is_name = is_name

    def find(self, resume: Resume) -> dict[int, str]:
        """Index of the line -> kind of the section that it opens."""
        body = body_size(resume)
        candidates = dict(self._candidates(resume, body))
        styles = {index: style_of(resume.lines[index], text_of(resume, index)) for index in candidates}
        strong = [styles[index] for index, (kind, weak) in candidates.items() if not weak]
        if not strong:
            strong = list(styles.values())
        if not strong:
            return {}
        usual = max(Counter(strong).items(), key=lambda item: (item[1], item[0]))[0]
        sure = [index for index, (kind, weak) in candidates.items() if not weak]
        found = {
            index: kind
            for index, (kind, weak) in candidates.items()
            if not weak or stands_out(styles[index], usual, body) or self._is_twin(resume, index, sure, styles, body)
        }
        for index, kind in self._broken(resume):
            if looks(resume, index, usual) and looks(resume, index + 1, usual):
                found[index] = found[index + 1] = kind
        # A sidebar has its own, smaller than those beside it.
        often = Counter(style_of(resume.lines[index], text_of(resume, index)) for index in found)
        large = [style for style, count in often.items() if (style == usual or count > 1) and are_larger(resume, style, found)]
        return self._outside_jobs(resume, dict(sorted({**found, **self._unknown(resume, found, large)}.items())), large)

    def _is_twin(self, resume: Resume, index: int, sure: list[int], styles: Mapping[int, Style], body: float) -> bool:
        """It looks like a sure heading of its own column, where they are smaller than those of the page (LinkedIn's sidebar)."""
        if styles[index][0] < body + 1 and not styles[index][1]:
            return False
        line = resume.lines[index]
        column = (other for other in sure if min(abs(resume.lines[other].x0 - line.x0), abs(resume.lines[other].x1 - line.x1)) < EDGE)
        return any(same_look(styles[index], styles[other]) for other in column)

    def _outside_jobs(self, resume: Resume, found: Mapping[int, str], large: Sequence[Style]) -> dict[int, str]:
        """Without what only parts the description of a job ("Responsibilities", or "Achievements" under each of several).

        "Technologies" that stands once and is set as large as the other headings is one of them.
        """
        kept: dict[int, str] = {}
        current = ""
        words = {index: plain(text_of(resume, index)) for index in found}
        often = Counter(words.values())
        colons = sum(text_of(resume, index).endswith(":") for index in found) > len(found) / 2
        for index, kind in found.items():
            parted = kind in _PARTS_WITH_COLON or (kind == "skills" and not unbracketed(text_of(resume, index)).endswith("skills"))
            colon = parted and text_of(resume, index).endswith(":") and not colons
            inside = words[index] in self._inside and not (often[words[index]] == 1 and any(looks(resume, index, style) for style in large))
            parts = colon or inside or (kind in _PARTS and often[words[index]] > 1)
            if current == "coursework" and words[index] in self._courses:
                continue
            if current not in ("experience", "projects") or not parts:
                kept[index] = current = kind
        return kept

    def _candidates(self, resume: Resume, body: float) -> Iterator[tuple[int, tuple[str, bool]]]:
        for index, line in enumerate(resume.lines):
            text = resume.text[line.start : line.end]
            # The picture before a heading may be read as a bullet.
            pictured = text.startswith("•") and line.size > body + 1
            if pictured:
                text = text[1:].lstrip()
            if text.startswith("•") or len(text) > 60 or text.rstrip().endswith((".", ",", ";")):
                continue
            if index and (resume.lines[index - 1].wraps or self._ends_title(resume, index)):
                continue
            words = plain(text)
            if not words or len(words.split()) > _LONGEST_HEADING or ":" in text.rstrip().rstrip(":"):
                continue
            kind = self.kind_of(text)
            if kind and not self._holds_names(text):
                yield index, (kind, pictured or self._is_weak(words) or self._is_enumeration(text))

    def _broken(self, resume: Resume) -> Iterator[tuple[int, str]]:
        """(index of the first line, kind) of what would be a heading over two lines, as in a narrow column: `Professional`, `experience`."""
        for index, (line, below) in enumerate(pairwise(resume.lines)):
            first, second = text_of(resume, index), text_of(resume, index + 1)
            if len(first) + len(second) > _LONGEST_COLUMN or not first[:1].isupper() or not second[-1:].isalpha() or not stands_below(line, below):
                continue
            goes_on = index and resume.lines[index - 1].wraps
            both = f"{first} {second}"
            # `Bootcamp`, `projects` is one of those that are known whole.
            known = plain(both) in self._kinds or not (self.kind_of(first) and self.kind_of(second))
            if known and not goes_on and (kind := self.kind_of(both)):
                yield index, kind

    def _ends_title(self, resume: Resume, index: int) -> bool:
        """The second line of a bold title: `Researcher, Institute for Language and`, `Technology`."""
        line, above, text = resume.lines[index], resume.lines[index - 1], text_of(resume, index - 1)
        alike = line.bold and same_look(style_of(above, text), style_of(line, text_of(resume, index)))
        if not (alike and stands_below(above, line) and line.top - above.top < _LEADING * line.size):
            return False
        # What stands above is no heading itself: it has a comma, more words than one has, or goes on.
        return "," in text or len(text.split()) > _LONGEST_HEADING or text.rpartition(" ")[2] in self._inner

    def kind_of(self, text: str) -> str:
        """The kind that the words of a heading name, or empty."""
        text = _ORDINAL.sub("", text)
        words = plain(text)
        known = self._kinds.get(words) or self._kinds.get(self._bare(words)) or self._kinds.get(unbracketed(text))
        if known:
            return known
        parts = [plain(part) for part in _JOINTS.split(text.lower()) if plain(part)]
        if len(parts) > 1:
            kinds = [self._kinds.get(part) or self._kinds.get(self._bare(part), "") for part in parts]
            last = parts[-1].split()[-1:]
            # "Technical & Soft Skills", "Academic and Personal Projects": the first part borrows the noun.
            if kinds[-1] and not kinds[0]:
                kinds[0] = self._kinds.get(" ".join([parts[0], *last]), "")
            if all(kinds):
                # What stands beside certificates was learned there, too, for all that the heading says: "Achievements and Certifications".
                return "certifications" if set(kinds) == {"awards", "certifications"} else kinds[0]
        return ""

    def _bare(self, words: str) -> str:
        """The words without what changes nothing about them ("Selected ... ", "... at a glance")."""
        for behind in self._behind:
            words = words.removesuffix(behind)
        first, _, rest = words.partition(" ")
        return rest if rest and first in self._before else words

    def _is_weak(self, words: str) -> bool:
        """Words that may as well be an item or a label inside a section ("Languages", "Research")."""
        return words in self._labels or self._is_name(words)

    def _holds_names(self, text: str) -> bool:
        """Names of skills in brackets, and no link: `Programming (Bash, Docker)` is an item of a list, `Projects (GitHub)` is none."""
        parts = [plain(part) for inside in BRACKETED.findall(text) for part in _JOINTS.split(inside)]
        return len(parts) > 1 and any(part and self._is_name(part) for part in parts)

    def _is_enumeration(self, text: str) -> bool:
        """Two skills or labels with a comma between: `Operating Systems, Databases`."""
        parts = [plain(part) for part in text.split(",") if plain(part)]
        return len(parts) > 1 and all(map(self._is_weak, parts))

    def _unknown(self, resume: Resume, found: Mapping[int, str], large: Sequence[Style]) -> dict[int, str]:
        """Lines with the look of large headings and words that we do not know: they end the section before them.

        What they open their last word may say, or their first part: "Big Projects", "Projects & Software Development".
        """
        if len(found) < 2:
            return {}
        if not large:
            return self._at_margin(resume, found)
        rows = Counter(line.row for line in resume.lines)
        more = {}
        for index, line in enumerate(resume.lines):
            text = text_of(resume, index)
            alone = rows[line.row] == 1 and not text.startswith("•")
            words = plain(text).split()
            if index not in found and alone and index > min(found) and any(looks(resume, index, style) for style in large):
                if 0 < len(words) <= 5 and not any(char.isdigit() for char in text):
                    more[index] = self._kinds.get(words[-1]) or self._kinds.get(plain(_JOINTS.split(text.lower())[0]), "other")
        for index in more:
            # In a narrow column a heading may run over two lines: `KEY PROJECTS & OPEN`, `SOURCE`.
            if index + 1 in more and (kind := self.kind_of(f"{text_of(resume, index)} {text_of(resume, index + 1)}")):
                more[index] = more[index + 1] = kind
        return more

    def _at_margin(self, resume: Resume, found: Mapping[int, str]) -> dict[int, str]:
        """The other lines of a column of headings: what they say need not be known, and may be said in several lines."""
        runs = _margin_runs(resume, found)
        unknown = sum(found.keys().isdisjoint(run) for run in runs)
        if unknown > (len(runs) - unknown) / 2:
            return {}
        more = {}
        for run in runs:
            whole = " ".join(text_of(resume, index) for index in run)
            known = next((found[index] for index in run if index in found), "")
            kind = self.kind_of(whole) or known or self._kinds.get(plain(whole).rpartition(" ")[2], "other")
            more.update(dict.fromkeys(run, kind))
        return more


def _margin_runs(resume: Resume, found: Mapping[int, str]) -> list[list[int]]:
    """The lines of a column that holds the headings and nothing else, beside the text; those together that go on below one another."""
    edge = min(resume.lines[index].x0 for index in found)
    styles = {style_of(resume.lines[index], text_of(resume, index)) for index in found}
    column = [index for index, line in enumerate(resume.lines) if index >= min(found) and abs(line.x0 - edge) < EDGE]
    if sum(index in found for index in column) < max(_COLUMN_HEADINGS, len(found) / 2):
        return []  # set flush right, say, where every line has an edge of its own
    if not all(index in found or style_of(resume.lines[index], text_of(resume, index)) in styles for index in column):
        return []
    runs: list[list[int]] = []
    for index in column:
        if runs and _goes_on(text_of(resume, runs[-1][-1]), text_of(resume, index)):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _goes_on(above: str, below: str) -> bool:
    """Whether a heading goes on in the line below: `Teaching and`, `Consulting`; `Publications`, `& code`."""
    return above.endswith(("and", "&", "/", ",")) or below[:1].islower() or below.startswith("&")
