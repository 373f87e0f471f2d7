"""Finds every name of the alias table in the text, the longest first, so that SQL Server is not also SQL.

Names are looked up by their first two words, in tables that grow by the words of the texts so far: so neither the
start nor a resume pays for the size of the vocabulary. Measured against spaCy's PhraseMatcher, fed with the same names
just as lazily: the same finds, without the half second and the 70 MB that importing spaCy costs every process.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from skillgap.model import CASED, PRODUCT_KINDS, SURE, FormRow, Mention, Skill, Taxonomy
from skillgap.stages.draft import HEADING, Draft, Stage, Tools
from skillgap.stages.lines import address_spans
from skillgap.stages.nested import Hit, hits_inside, longest, meant_too

# `cython_gsl` is a name of its own.
_NAME_PART = re.compile(r"\w_")
_NOT_ALNUM = re.compile(r"[\W_]+")
_VERSION = re.compile(r"[vVrR]?\d+(?:\.\d+)*\+?(?![\w])")
# What heads the items behind or below it: `Programming languages (good): Java`.
_HEADS = re.compile(r"[^\S\n]*(?:\([^)\n]*\)[^\S\n]*)?(?:[:\n]|$)")
# (key, name as printed) -> of the skills that the key may mean, the one whose written form is nearest to the printed one.
_Chooser = Callable[[str, str], FormRow | None]
# Start and end of a mention -> the skills that its form may mean.
Rows = Mapping[tuple[int, int], tuple[FormRow, ...]]


def open_phrases(tools: Tools) -> Stage:
    """A stage that adds a mention for each name found outside of headings and addresses."""
    finder = _NameFinder(tools.taxonomy)
    choose = _open_chooser(tools.taxonomy)
    doubt = _open_doubt(tools.taxonomy)

    def find_phrases(draft: Draft) -> Draft:
        addresses = address_spans(draft.text)
        hits = sorted(finder.hits(draft.norms))

        def read(hit: Hit) -> Mention | None:
            return _mention(choose, draft, hit, addresses)

        mentions: list[Mention] = []
        spares: list[Mention] = []
        for hit in longest(hits, doubt):
            mention = read(hit)
            if mention:
                inside = hits_inside(hit, hits)
                inner = list(meant_too(tools.taxonomy, inside, mention, read))
                mentions += [mention, *inner]
                if inside and doubt(hit[2]) != SURE and not _HEADS.match(draft.resume.text, mention.end):
                    surer = longest([other for other in inside if doubt(other[2]) <= CASED])
                    spares += [spare for spare in map(read, surer) if spare and spare not in inner]
        return replace(draft, mentions=_in_order(mentions), spares=_in_order(spares))

    return find_phrases


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.end)))


def _mention(choose: _Chooser, draft: Draft, hit: Hit, addresses: list[tuple[int, int]]) -> Mention | None:
    first, last, key = hit
    start, end = draft.tokens[first].start, draft.tokens[last - 1].end
    if draft.info_at(start).role == HEADING or _inside(start, end, addresses):
        return None
    row = choose(key, draft.text[start:end])
    if row is None or not is_whole(draft.text, start, end, row[1]):
        return None
    return draft.mention(row[0], start, whole_end(draft.text, end), "alias")


class _NameFinder:
    """Finds names in a text; it learns a name when a text first holds its first word."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._forms = taxonomy.forms
        # Of the names that begin with the words of the texts so far: those of one word, and the others by their first two.
        self._words: set[str] = set()
        self._alone: set[str] = set()
        self._longer: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}

    def hits(self, norms: tuple[str, ...]) -> Iterator[Hit]:
        """(first token, behind the last token, key) of every name, overlapping ones too."""
        for word in set(norms) - self._words:
            self._learn(word)
        for first, word in enumerate(norms):
            if word in self._alone:
                yield first, first + 1, word
        for first, pair in enumerate(pairwise(norms)):
            for rest, key in self._longer.get(pair, ()):
                behind = first + 2 + len(rest)
                if norms[first + 2 : behind] == rest:
                    yield first, behind, key

    def _learn(self, word: str) -> None:
        self._words.add(word)
        for key in self._forms.get(word, ()):
            _, *rest = key.split(" ")
            if rest:
                self._longer.setdefault((word, rest[0]), []).append((tuple(rest[1:]), key))
            else:
                self._alone.add(key)


def _open_doubt(taxonomy: Taxonomy) -> Callable[[str], int]:
    """Remembers how far the surest skill behind a key can be trusted: in `healthcare domain adaptation` it is domain adaptation."""
    return lru_cache(maxsize=8192)(lambda key: min((row[2] for row in taxonomy.find(key)), default=SURE))


def _open_chooser(taxonomy: Taxonomy) -> _Chooser:
    """Remembers what it chose: a resume says most of its names again, and so do the next ones."""

    @lru_cache(maxsize=8192)
    def choose(key: str, printed: str) -> FormRow | None:
        fitting = [row for row in taxonomy.find(key) if is_same_name(taxonomy.skills[row[0]], row[1], printed)]
        return min(fitting, key=lambda row: (row[1] != printed, row[2], row[0]), default=None)

    return choose


def is_same_name(skill: Skill, form: str, printed: str) -> bool:
    """Whether the printed words are the name itself and not merely equal in normal form.

    A product of one word must be printed in full (`pandas`, not `panda`; `Excel`, not `excels`), and
    a name whose camel case was split needs its capital (`My SQL`, not `my SQL`).
    """
    return _is_same_name(form, printed, skill.kind in PRODUCT_KINDS)


@lru_cache(maxsize=8192)
def _is_same_name(form: str, printed: str, product: bool) -> bool:
    bare_form, bare_printed = _NOT_ALNUM.sub("", form), _NOT_ALNUM.sub("", printed)
    same = bare_form.lower() == bare_printed.lower()
    if bare_form.isupper() and " " not in form:
        if " " in printed and not printed[:1].isupper():
            return False  # on 1 of 3 is no ON1, a 100 % no A100
        # LLMs and llms, but not Leeds for LEED or basics for BASIC, nor XNAS for XNA.
        plural = bare_printed == bare_form + "s" or (not product and bare_printed == bare_form + "S")
        return same or plural or (not product and bare_printed == bare_form.lower() + "s")
    strange = not (form.islower() or form.istitle() or form[1:].islower())  # Cross-validation is not
    if " " not in form and (product or strange):
        split = " " in printed and form[:1].isupper() and not printed[:1].isupper()
        plural = not product and bare_printed.lower() == bare_form.lower() + "s"  # WebSockets
        return (same and not split) or plural
    return True


def is_whole(text: str, start: int, end: int, form: str) -> bool:
    """Whether the name ends where the printed word ends, a version number apart (HTML5, YOLOv8, C++17, 2008R2)."""
    if start and (text[start - 1].isalnum() or _NAME_PART.match(text, start - 2)):
        return False
    after = text[end : end + 2]
    if not after or not (after[0].isalnum() or after[0] in "+#"):
        return True
    if after[0] == "#" or after == "++":
        return False
    if after[0] == "+":
        return True
    version = after[0].isdigit() or (after[0] in "vVrR" and after[1:].isdigit())
    return version and (len(form) >= 3)


def whole_end(text: str, end: int) -> int:
    """The end of the printed word, so that HTML5 is not cut to HTML."""
    match = _VERSION.match(text, end)
    return match.end() if match else end


def _inside(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """A part of an address, and not the whole of what only looks like one (`Socket.io`)."""
    return any(left <= start < right and (left, right) != (start, end) for left, right in spans)


def rows_of_all(tools: Tools, draft: Draft) -> Rows:
    """The rows of the alias table behind each mention."""
    return {(mention.start, mention.end): _rows_of(tools, draft, mention) for mention in (*draft.mentions, *draft.spares)}


def _rows_of(tools: Tools, draft: Draft, mention: Mention) -> tuple[FormRow, ...]:
    words = draft.norms[slice(*draft.token_span(mention.start, mention.end))]
    while words:
        rows = tools.taxonomy.find(" ".join(words))
        if rows:
            return rows
        words = words[:-1]  # a version number
    return ()
