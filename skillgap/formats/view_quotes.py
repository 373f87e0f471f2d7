"""The sentences of a resume that name a skill, as records that pages lay out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from skillgap.formats.evidence import places
from skillgap.formats.page import NBSP, clean
from skillgap.model import Mention, Profile, Quote

# (start, end) of a mention -> the sentence around it.
Quotes = Mapping[tuple[int, int], Quote]


@dataclass(frozen=True, slots=True)
class QuoteView:
    """The sentence or item that names a skill, in three parts, and where it stands."""

    before: str
    words: str
    after: str
    where: str


def beyond(mentions: Sequence[Mention], name: str, quotes: Sequence[QuoteView]) -> str:
    """The places that no quote shows; all of them where a word was taken for a typo, since that is to be said."""
    quoted = {quote.where for quote in quotes}
    typo = any(mention.found_by == "typo" for mention in mentions)
    rest = [mention for mention in mentions if typo or _where(mention) not in quoted]
    words = places(rest, name).replace(NBSP, " ")
    return f"also {words}" if words and quotes and not typo else words


def _where(mention: Mention) -> str:
    return f"page {mention.page}, line {mention.line}"


def quotes_by_place(profile: Profile) -> Quotes:
    """The quotes by start and end of their mention; none where the profile holds none."""
    return {(quote.start, quote.end): quote for quote in profile.quotes}


def quotes_of(known: Quotes, mentions: Iterable[Mention], most: int) -> tuple[QuoteView, ...]:
    """The sentences around the best of the mentions, each once."""
    found: dict[tuple[int, int], QuoteView] = {}
    for mention in sorted(mentions, key=lambda mention: (-mention.evidence, mention.start)):
        quote = known.get((mention.start, mention.end))
        if quote and len(found) < most:
            before, words, after = _parts(quote.before, quote.words, quote.after)
            found.setdefault((mention.page, mention.line), QuoteView(before, words, after, _where(mention)))
    return tuple(found.values())


def _parts(before: str, words: str, after: str) -> tuple[str, str, str]:
    """The three parts made safe, with the blanks between them; without the sign of the list item."""
    left, right = clean(before).lstrip("-–•*·▪ "), clean(after)
    return left + (" " if before[-1:].isspace() and left else ""), clean(words), (" " if after[:1].isspace() and right else "") + right
