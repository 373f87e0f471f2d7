"""Tells what each line of a resume is: heading, contact line, head of an entry, list of items or prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from skillgap.model import Resume
from skillgap.stages.dates import DateReader
from skillgap.stages.draft import CONTACT, HEADER, LIST, PROSE
from skillgap.stages.headings import BRACKETED, plain

_MAIL = re.compile(r"[\w.+-]++\s?@\s?[\w-]+\.[\w.-]+")
ADDRESS = re.compile(
    rf"{_MAIL.pattern}"
    r"|(?:https?://|www\.)\S+"
    r"|\b(?:[\w-]+\.)+(?-i:com|org|net|io|dev|edu|gov|me|ai|app|co|in|uk|us|ca|de|fr|tech|xyz|info|page|site|ly)\b(?:/\S*)?(?=[\s,;|)\]•]|$)"
    r"|\b(?:linkedin|github|gitlab|bitbucket|kaggle|medium|twitter|facebook|instagram|behance|dribbble|leetcode|hackerrank)(?:\.com)?/"
    # Two sites, and no account of one: `GitHub/GitLab`, `Facebook/Instagram`.
    r"(?!(?:github|gitlab|bitbucket|git|svn|jira|jenkins|actions|linkedin|kaggle|medium|twitter|facebook|instagram|youtube|behance|dribbble|x)\b)\S+",
    re.IGNORECASE,
)
# What an address cannot be without, and most lines are.
_LINKING = re.compile(r"[@/]|[\w-]\.\S")
# Nine digits or more: two years have eight.
PHONE = re.compile(r"(?<![\w/.])\+?\(?(?:\d[\s().-]{0,3}){8,}\d(?![\w/])")
# What no phone is without, and most lines are.
_DIGITS = re.compile(r"(?:\d\D{0,3}){8}\d")
SEPARATOR = re.compile(r"\s*(?:[,;|•·●▪◦‣⋅∙]|\s[-–—]\s|\s/\s|\s{3,}|\t)\s*")
_LABEL = re.compile(r"^(?:[•\-–*▪]\s*)?(?P<label>[^:•|]{2,48}?)\s*(?::|\s[–—-]\s)\s*(?=\S|$)")
_INNER_LABEL = re.compile(r"(?:[.;|,(•–—]|\s-|\s{3})\s*(?P<label>[A-Z][^:.;|,(•–—]{2,40}):\s+(?=\S)")
_VERB_END = re.compile(r"\w{3,}(?:ed|ing)$")
_MOST_HEADER_WORDS = 14
_COLUMN = re.compile(r"(?:\s{3,}|\t|[|·]\s*)$")
# What begins so is the rest of a sentence, or the head of somebody who writes no capitals.
_LOWER = re.compile(r"[a-z]{3,}\b")
# A sentence that was begun above: `in 2021`.
_WITHIN = re.compile(r"(?:in|at|on|of|by|for|during|after|before)\s")
_APART = re.compile(r"(?:\s{3,}|\t|[(\[|])\s*$")
# A verb in the past begins the description of what was done.
DEED = re.compile(r"(?:[A-Z][a-z]+(?:-[a-z]+)?ed|Built|Led|Wrote|Ran|Made|Taught|Cut|Set|Won|Gave|Grew|Drove|Kept|Took|Held|Oversaw)\s")
_MOST_CONTACT_WORDS = 24
_FEW_WORDS = 3
# Words beside the addresses of a contact line.
_MOST_BESIDE, _FEW_BESIDE = 6, 0
_STACK = 3  # names
_TITLE_WORDS = 5  # among which the word of a job title stands


def address_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each address in a text of many lines."""
    spans, start = [], 0
    for line in text.split("\n"):
        if _LINKING.search(line):
            spans += [(start + match.start(), start + match.end()) for match in ADDRESS.finditer(line)]
        start += len(line) + 1
    return spans


def has_address(text: str) -> bool:
    """Whether an address stands in it."""
    return bool(_LINKING.search(text) and ADDRESS.search(text))


class LineReader:
    """Classifies single lines; what needs their neighbours is done in entries.py."""

    def __init__(
        self,
        labels: Mapping[str, Mapping[str, Any]],
        dates: DateReader,
        inner: frozenset[str] = frozenset(),
        is_name: Callable[[str], bool] = lambda text: False,
        titles: frozenset[str] = frozenset(),
    ) -> None:
        """`is_name` tells the names of skills that look like addresses (`Fly.io`), `titles` are the words of job titles."""
        # A word that may label a skill or an address ("Mobile") labels an address only beside one.
        self._labels: dict[str, str] = {word: kind for kind in reversed(list(labels)) for word in labels[kind]["words"]}
        self._contact = frozenset(labels["contact"]["words"])
        self._dates = dates
        self._inner = inner
        self.is_name = is_name
        self._titles = titles

    def label(self, text: str) -> tuple[str, int]:
        """Kind of the label that opens a line and the length of the label with its mark; ("", 0) without one."""
        match = _LABEL.match(text)
        if match is None:
            return "", 0
        kind = self.label_kind(match["label"])
        if not kind and any(map(self.is_name, match["label"].split(",")[:-1])):
            return "", 0  # the next label within a list: `MySQL, Docker, Git Frontend: React, Vite`
        if plain(match["label"]) in self._contact:
            reachable = has_address(text) or PHONE.search(text)
            kind = "contact" if reachable else kind if kind != "contact" else ""
        if not kind and ":" not in match[0]:
            return "", 0
        return kind, match.end() if kind or ":" in match[0] else 0

    def inner_list(self, text: str) -> int:
        """Offset behind a label inside a line from which on it is a list of skills; 0 without one."""
        inner = (match.end() for match in _INNER_LABEL.finditer(text) if self.label_kind(match["label"]) == "tech")
        return next(inner, 0)

    def label_kind(self, words: str) -> str:
        """The kind of a label by its words, or empty for an unknown one."""
        words = plain(words)
        for text in (words, re.sub(r"\b(?:and )?(?:skills?|tools?|used|knowledge|technologies|libraries|proficiency)$", "", words).strip()):
            if text in self._labels:
                return self._labels[text]
        parts = [part for part in re.split(r"\band\b|\bor\b", words) if part.strip()]
        kinds = {self._labels.get(part.strip(), "") for part in parts}
        return kinds.pop() if len(kinds) == 1 else ""

    def is_contact(self, text: str, *, dated: bool = False) -> bool:
        """Mostly addresses: mail, phone, links; and no deed. Among jobs, projects and papers (`dated`) a title stands beside its link."""
        if text.startswith("•") or DEED.match(text):
            return False
        bare = ADDRESS.sub(self._without, text) if _LINKING.search(text) else text
        bare = PHONE.sub(" ", bare) if _DIGITS.search(bare) else bare
        return bare != text and len(plain(bare).split()) <= (_FEW_BESIDE if dated else _MOST_BESIDE)

    def _without(self, address: re.Match[str]) -> str:
        return address[0] if self.is_name(address[0]) else " "

    def holds_mail_or_phone(self, text: str) -> bool:
        """A mail or phone among other things: above the first heading the rest is where somebody lives, and what they are called elsewhere."""
        return len(text.split()) <= _MOST_CONTACT_WORDS and bool(_MAIL.search(text) or PHONE.search(text))

    def goes_on(self, text: str) -> bool:
        """The line ends within a sentence, so that a date below it is part of that: `last outage in`."""
        words = text.split()
        return len(words) > _FEW_WORDS and words[-1] in self._inner

    def has_date(self, text: str) -> bool:
        """Whether the line holds a date, and is short enough to head an entry or begins with a period."""
        spans = self._dates.spans(text)
        if not spans or (spans[0].start == 0 and spans[0].end > len("2012")):
            return bool(spans)
        return sum(any(map(str.isalnum, word)) for word in text.split()) <= _MOST_HEADER_WORDS

    def ends_dated(self, text: str, apart: re.Pattern[str] | None = None) -> bool:
        """A date stands at the end, and behind what `apart` asks for, if given."""
        spans = self._dates.spans(text)
        if not spans or text[spans[-1].end :].strip(" .)]"):
            return False
        return apart is None or bool(apart.search(text[: spans[-1].start]))

    def names_title(self, text: str) -> bool:
        """One of its first words is that of a job title, as where the head of a job is an item of a list: `• Teaching Assistant, Alder College`."""
        return not self._titles.isdisjoint(plain(text).split()[:_TITLE_WORDS])

    def is_told(self, text: str) -> bool:
        """A deed with a time in it, and no head: `Nominated as best player in 2006`, `Analyzed sales (2010-2012) with SQL`."""
        spans = self._dates.spans(text)
        if not spans or not DEED.match(text):
            return False
        before, behind = text[: spans[0].start].split(), text[spans[-1].end :].lstrip(" )]")
        within = behind[:1].islower() or (bool(before) and before[-1].lower() in self._inner)
        return within or text[spans[0].start :].lower().startswith("since")

    def has_period(self, text: str) -> bool:
        """A date in it says more than a year, which may as well be that of a product (`Visual Studio 2012`)."""
        return any(span.end - span.start > len("2012") for span in self._dates.spans(text))

    def is_period(self, text: str) -> bool:
        """From one month or year to another, and nothing else."""
        spans = self._dates.spans(text)
        if len(spans) != 1 or (text[: spans[0].start] + text[spans[0].end :]).strip(" ()|·"):
            return False
        return spans[0].open or spans[0].first < spans[0].last

    def is_stack(self, text: str) -> bool:
        """Names of skills between separators, most of them at least: what was used, even in the head of an entry."""
        items = [item for item in SEPARATOR.split(text) if item.strip()]
        return len(items) >= _STACK and 2 * sum(map(self.is_name, items)) > len(items)

    def is_list(self, text: str) -> bool:
        """Several short items between separators, what stands in brackets behind them apart, and no sentence."""
        text = BRACKETED.sub("", text)
        if text.rstrip().endswith("."):
            return False
        items = [item for item in SEPARATOR.split(text) if item.strip()]
        if len(items) < 3:
            return False
        lengths = [len(item.split()) for item in items]
        return max(lengths) <= 5 and sum(lengths) / len(lengths) <= 2.6 and not _VERB_END.match(items[0].split()[0])


def _heads_entry(reader: LineReader, text: str) -> bool:
    """Whether a line with a date heads an entry: no deed, no list of products with years; behind a bullet only what ends in a period, or is one."""
    if text.startswith("•"):
        if reader.is_period(text[1:].strip()):
            return True  # behind a picture that reads as a bullet
        apart = reader.ends_dated(text, _APART) or (reader.ends_dated(text) and reader.names_title(text))
        return apart and reader.has_period(text) and not DEED.match(text[1:].strip())
    if reader.is_told(text) or _WITHIN.match(text) or (_LOWER.match(text) and not (reader.has_period(text) and reader.ends_dated(text))):
        return False
    return reader.has_period(text) or reader.ends_dated(text, _COLUMN) or not reader.is_list(text)


def first_role(reader: LineReader, resume: Resume, index: int, in_list: bool, dated: bool) -> tuple[str, str, int]:
    """(role, kind of label, offset behind the label) of one line, seen alone; `in_list` and `dated` are what its section is."""
    line = resume.lines[index]
    text = resume.text[line.start : line.end]
    label, length = reader.label(text)
    body = line.start + length
    if label == "contact" or (not label and reader.is_contact(text, dated=dated) and not reader.has_period(text)):
        return CONTACT, "contact", body
    if label == "head":
        return HEADER, "", line.start
    if label:
        return LIST, label, body
    if in_list:
        return LIST, "", body if length else line.start
    if reader.has_date(text) and _heads_entry(reader, text):
        return HEADER, "", line.start
    if reader.is_list(text):
        return LIST, "", body if length else line.start
    return PROSE, "", line.start
