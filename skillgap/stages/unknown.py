"""Collects the items of skills lists that the taxonomy does not know: a person claims them all the same."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate, zip_longest

from skillgap.model import Unknown
from skillgap.stages.ambiguity import AMBIGUOUS
from skillgap.stages.dates import YEAR
from skillgap.stages.draft import LIST, Draft, Stage, Tools
from skillgap.stages.headings import plain
from skillgap.stages.lines import SEPARATOR, has_address
from skillgap.tokens import key_of

_LISTS = frozenset({"skills"})
_LABELS = frozenset({"tech"})
# Sections whose headings label what is no skill, where they stand inside a list.
_ELSEWHERE = ("interests", "activities", "awards", "languages", "education", "certifications", "references", "personal")
_MOST_WORDS = 4
_EDGE = " \t.,;:•·●▪–—-*&/|'\"“”"
_LEVEL_MARK = re.compile(
    r"[●○◦◉★☆■□▪▫⬤]{2,}|\b\d{1,3}\s?%|\b\d+\+?\s*(?:years?|yrs?|months?)\b(?:\s+of\s+experience)?|\b\d(?:\.\d)?\s?/\s?(?:5|10)\b",
    re.IGNORECASE,
)
# `[Code] Python, Go`
_BRACKET_LABEL = re.compile(r"\s*\[[^\][]{2,30}\](?=\s*\w)")
# A label inside a line, as where a paragraph holds a whole skills section: `SQL, Git Hobbies: chess, poker`.
_INNER_LABEL = re.compile(r"(?:^|(?<=[\s,;|.•]))([A-Z][\w/-]*+(?:\s(?:(?:&|and)\s)?[A-Z][\w/-]*+){0,2}):(?=\s)")
_YEAR = re.compile(rf"\b{YEAR}\b")
# What is said of an item: `CUDA (reading more than writing)`; what it holds is written as names are: `AWS (EC2, S3)`.
_REMARK = re.compile(r"(?<=\w)\s*\([^()A-Z]*\)")
_LABEL_WORDS = 3
_ACTIVITIES = ("ing", "tion", "sion", "ment", "ysis", "ity")
# Words of sentences, which no item of a list has.
_SENTENCE = re.compile(
    r"\b(?:i|my|we|our|the|is|are|was|were|have|has|been|which|that|who|from|to|by|as|at|it|its|this|these|their"
    r"|into|within|across|such|also|etc|not|able|can|here|how|if|what|when|while|between|many|both|knowing)\b"
    r"|^(?:in|on|with|under|over|well-acquainted)\b|[?!]$",
    re.IGNORECASE,
)


def open_unknown(tools: Tools) -> Stage:
    """A stage that fills in `unknown`."""
    words = tools.taxonomy.english["items"]
    never = {key_of(word, tools.normalize) for row in words.values() for word in row["words"]}
    spoken = frozenset(key_of(word, tools.normalize) for word in words["spoken"]["words"])
    headings = tools.taxonomy.english["headings"]
    elsewhere = frozenset(word for kind in _ELSEWHERE for word in headings[kind]["headings"])
    everyday = tools.taxonomy.everyday
    always = spoken | tools.cues.organisation_after.begins

    def collect(draft: Draft) -> Draft:
        found: dict[str, Unknown] = {}
        name = frozenset(key_of(draft.line_text(draft.name_line), tools.normalize).split(" ")) if draft.name_line >= 0 else frozenset()
        barred = name | always
        is_covered = _open_cover(draft)
        for start, end in list_items(draft, elsewhere):
            if is_covered(start, end):
                continue
            text = draft.resume.text[start:end]
            key = key_of(text, tools.normalize)
            # Of a sentence that was taken for a list, unless it names an activity: `tracking`, `detection`.
            plain_word = text.islower() and key in everyday and not text.endswith(_ACTIVITIES)
            if key not in found and not plain_word and _is_item(text, key, never) and barred.isdisjoint(key.split(" ")):
                line = draft.resume.lines[draft.line_at(start)]
                found[key] = Unknown(text.replace("\n", " "), line.page, line.number, start, end)
        return replace(draft, unknown=tuple(found.values()))

    return collect


def list_items(draft: Draft, elsewhere: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Start and end of every item of the skills lists and tech-stack lines, trimmed; a wrapped item is one.

    `elsewhere` are labels behind which no skills stand.
    """
    runs: list[list[int]] = []
    for index, info in enumerate(draft.lines):
        line = draft.resume.lines[index]
        in_list = info.role == LIST and (
            info.label in _LABELS if info.label else draft.section_kind(info) in _LISTS
        )
        if not in_list or len(_YEAR.findall(draft.line_text(index))) > 1:
            continue  # a line with a period heads an entry, whatever section it came into
        start = line.end if _is_label(draft, index) else min(max(info.body, line.start), line.end)
        if runs and runs[-1][2] == index - 1 and draft.resume.lines[index - 1].wraps and info.body <= line.start:
            runs[-1][1:] = [line.end, index]
        else:
            runs.append([start, line.end, index])
    for start, end, _ in runs:
        text = _BRACKET_LABEL.sub(_blank, draft.text[start:end], count=1)
        if not _is_sentence(text):
            yield from _split(_REMARK.sub(_blank, _without(text, elsewhere)), start)


def _without(text: str, elsewhere: frozenset[str]) -> str:
    """The text with what stands behind such a label, up to the next one, blanked."""
    labels = list(_INNER_LABEL.finditer(text))
    for label, following in zip_longest(labels, labels[1:]):
        if plain(label[1]) in elsewhere or plain(label[1].split()[-1]) in elsewhere:
            end = following.start() if following else len(text)
            text = text[: label.start()] + "," * (end - label.start()) + text[end:]
    return text


def _blank(match: re.Match[str]) -> str:
    """As many separators, so that every offset stays."""
    return "," * len(match[0])


def _is_label(draft: Draft, index: int) -> bool:
    """A few words alone beside or above a list, whatever they say: `Admin | RMAN, Data Guard, RAC`."""
    lines = draft.resume.lines
    if index + 1 >= len(lines) or draft.lines[index + 1].section != draft.lines[index].section:
        return False
    text, next_text = draft.line_text(index).strip(), draft.line_text(index + 1).strip()
    alone = index == 0 or lines[index - 1].row != lines[index].row
    few = len(text.split()) <= _LABEL_WORDS and not SEPARATOR.search(text) and not lines[index].wraps
    goes_on = index > 0 and lines[index - 1].wraps
    return alone and few and not goes_on and bool(SEPARATOR.search(next_text))


def _is_sentence(text: str) -> bool:
    """Running text in a skills section: its fragments are no items."""
    items = [item for item in SEPARATOR.split(text) if item.strip()]
    words = sum(len(item.split()) for item in items)
    return text.rstrip().endswith(".") and words > 6 * max(1, len(items)) or (len(items) == 1 and words > 6)


def _split(text: str, offset: int) -> Iterator[tuple[int, int]]:
    cleaned = _LEVEL_MARK.sub(lambda match: "," * len(match[0]), text)
    for match in re.finditer(r"[^,;|•·●▪()\[\]\n\t:]+", cleaned):
        start, end = match.span()
        while start < end and cleaned[start] in _EDGE:
            start += 1
        while end > start and cleaned[end - 1] in _EDGE:
            end -= 1
        if cleaned[match.end() : match.end() + 1] == ":":
            continue  # a label, or an item and the label behind it
        for prefix in ("and ", "or ", "& ", "for ", "with ", "using ", "over "):
            if cleaned[start:end].lower().startswith(prefix):
                start += len(prefix)
        if start < end:
            yield offset + start, offset + end


def _is_item(text: str, key: str, never: set[str]) -> bool:
    words = text.split()
    if not 1 <= len(words) <= _MOST_WORDS or len(text) < 2 or not any(char.isalpha() for char in text):
        return False
    if has_address(text) or _SENTENCE.search(text) or _YEAR.search(text) or key in never or plain(text) in never:
        return False
    return not all(word in never or word.isdigit() for word in key.split(" ") if word.isalnum())


def _open_cover(draft: Draft) -> Callable[[int, int], bool]:
    """Whether some mention stands between two offsets; one that was dropped as an everyday word does not cover what is around it."""
    places = sorted((mention.start, mention.end) for mention in draft.mentions if mention.reason != AMBIGUOUS)
    starts = [start for start, _ in places]
    reached = list(accumulate((end for _, end in places), max))

    def is_covered(start: int, end: int) -> bool:
        before = bisect_left(starts, end)
        return before > 0 and reached[before - 1] > start

    return is_covered
