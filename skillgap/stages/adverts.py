"""First stage for job postings: from lines to sentences and items, each with the part of the posting it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from skillgap.model import Line, Section
from skillgap.stages.dates import DateReader
from skillgap.stages.draft import HEADING, LIST, PROSE, Draft, LineInfo, Stage, Tools
from skillgap.stages.lines import LineReader
from skillgap.tokens import Normalizer, key_of

_LONGEST_HEADING = 9  # tokens
_LONG = 160  # characters from which a line is looked into for sentences
_SENTENCE = re.compile(r"(?<=[a-z0-9)\]][.!?])\s+(?=[A-Z\"“•*-])|\s+(?=[•▪●◦·]\s)")
_ASKING = frozenset({"required", "preferred"})
_ITEM_WORDS = 4
_SURE = 8  # letters of a heading that is found inside a line, too
_BULLET = re.compile(r"^[\s•▪●◦·*\-–]+")


def open_adverts(tools: Tools) -> Stage:
    """A stage that fills in `sections` and `lines`, one for each sentence, item or heading."""
    english = tools.taxonomy.english
    finder = PartFinder(english["postings"]["headings"], english["postings"]["filler"]["words"], tools.normalize)
    reader = LineReader(english["labels"], DateReader(english["dates"]))

    def find_parts(draft: Draft) -> Draft:
        resume = replace(draft.resume, lines=tuple(_units(draft, finder)))
        sections = [Section("", "", 0, 0)]
        infos = []
        for line in resume.lines:
            text = draft.text[line.start : line.end]
            kind, length = finder.kind(text, line.bold)
            if kind:
                sections.append(Section(kind, text[:length], line.start, line.end))
            sections[-1] = replace(sections[-1], end=line.end)
            infos.append(LineInfo(_role(sections[-1].kind, text, length, reader), len(sections) - 1, body=line.start + length))
        return replace(draft, resume=resume, sections=tuple(sections), lines=tuple(infos))

    return find_parts


def _role(kind: str, text: str, length: int, reader: LineReader) -> str:
    """Heading, list or prose; a few words below requirements or wishes are an item of a list."""
    if length and length >= len(text) - 1:
        return HEADING
    item = kind in _ASKING and len(_BULLET.sub("", text[length:]).split()) <= _ITEM_WORDS
    return LIST if item or reader.is_list(text[length:]) else PROSE


class PartFinder:
    """Tells headings of postings by their words."""

    def __init__(self, headings: Mapping[str, Any], filler: list[str], normalize: Normalizer) -> None:
        self._normalize = normalize
        self._filler = frozenset(key_of(word, normalize) for word in filler) | {""}
        self._kinds: dict[tuple[str, ...], str] = {}
        for kind, phrases in headings.items():
            for phrase in phrases:
                self._kinds.setdefault(tuple(key_of(phrase.replace("'", "’"), normalize).split()), kind)
        self._most = max(map(len, self._kinds))
        long = sorted((phrase for phrases in headings.values() for phrase in phrases if len(phrase) >= _SURE), key=len, reverse=True)
        printed = "|".join(r"\s+".join([_capital(phrase.split()[0]), *map(_any_case, phrase.split()[1:])]) for phrase in long)
        self._first = re.compile(rf"({printed})\s+(?=[A-Z0-9•])")
        # The heading is part of the match, so that none is found inside another: Preferred Qualifications.
        self.inside = re.compile(rf"(?<=[A-Za-z0-9.)!?,;:’'])\s+({printed})(?=:|\s+[A-Z0-9•])")

    def kind(self, text: str, bold: bool) -> tuple[str, int]:
        """(kind, length of the heading with its colon) of a line that is or begins with a heading; ("", 0) for any other."""
        text = text.replace("'", "’")
        lead = len(text) - len(_BULLET.sub("", text))
        head, colon, rest = text[lead:].partition(":")
        if colon and rest.strip():
            found = self._match(head)
            return (found, lead + len(head) + 1) if found else ("", 0)
        if run_in := self._first.match(text):
            return self._match(run_in[1]), run_in.end()
        stated = bool(colon) or bold
        body = text[lead:].rstrip()
        if lead and not stated or body.endswith((".", ",", ";")):
            return "", 0
        found = self._match(body.rstrip(":"))
        return (found, len(text)) if found else ("", 0)

    def _match(self, words: str) -> str:
        """The kind of the longest phrase, where nothing but filler stands beside it."""
        norms = key_of(words, self._normalize).split()
        if not 0 < len(norms) <= _LONGEST_HEADING:
            return ""
        for size in range(min(self._most, len(norms)), 0, -1):
            for start in range(len(norms) - size + 1):
                kind = self._kinds.get(tuple(norms[start : start + size]))
                beside = [*norms[:start], *norms[start + size :]]
                if kind and all(norm in self._filler or (norm,) in self._kinds for norm in beside):
                    return kind
        return ""


def _capital(word: str) -> str:
    return f"(?:{word[0].upper()}{re.escape(word[1:])}|{re.escape(word.upper())})"


def _any_case(word: str) -> str:
    return "".join(f"[{letter.upper()}{letter}]" if letter.isalpha() else re.escape(letter) for letter in word)


def _units(draft: Draft, finder: PartFinder) -> Iterator[Line]:
    """The lines, those that wrap made one, and long ones cut into sentences and before headings inside them."""
    held: Line | None = None
    for line in draft.resume.lines:
        held = replace(held, end=line.end, wraps=line.wraps) if held is not None else line
        if not line.wraps:
            yield from _cut(draft.text, held, finder)
            held = None
    if held is not None:
        yield from _cut(draft.text, held, finder)


def _cut(text: str, line: Line, finder: PartFinder) -> Iterator[Line]:
    said = text[line.start : line.end]
    if len(said) < _LONG:
        yield replace(line, wraps=False)
        return
    cuts = sorted({match.end() for match in _SENTENCE.finditer(said)} | {match.start(1) for match in finder.inside.finditer(said)})
    for start, end in zip([0, *cuts], [*cuts, len(said)], strict=True):
        yield replace(line, start=line.start + start, end=line.start + len(said[:end].rstrip()), wraps=False)


def parts_of(draft: Draft) -> Iterator[tuple[Line, str, bool]]:
    """(line, kind of its part, whether it is nothing but a heading) of each sentence, item and heading."""
    for line, info in zip(draft.resume.lines, draft.lines, strict=True):
        yield line, draft.sections[info.section].kind, info.role == HEADING

