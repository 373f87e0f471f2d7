"""Reads the dates of an entry: `Jan 2020 – Present`, `2018-2020`, `Summer 2021`, `03/2019 – 06/2020`, `Q3 2022`.

A grammar of our own: the date libraries that were measured fail on every range tried (DESIGN.md
section 8). A month is counted as `year * 12 + month - 1`, so that months can be added and compared.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_DASH = r"\s*(?:-{1,2}|–|—|−|~|→|\bto\b|\buntil\b|\btill\b|\bthrough\b)\s*"
# Nobody writes of 2050 yet: (#2052) is the number of something.
YEAR = r"(?:19\d\d|20[0-4]\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?:\s?[-–]\s?{_DAY})?"
# What no date is without: a year, or two digits behind an apostrophe, a slash or a month. Most lines have none.
_PAIR = re.compile(r"\d\d")
_YEARLIKE = rf"{YEAR}|['’‘]\d\d|\d/\d\d"
_INTO = r"\s*(?:-{1,2}|–|—|−|\bto)\s*"
_OPEN_END = re.compile(rf"{YEAR}{_INTO}$")
# `(Jul. 2014 – May.` over `2015)`
_HALF_END = re.compile(rf"{YEAR}{_INTO}[A-Z][a-z]{{2,8}}\.?\s*$")
_YEAR_FIRST = re.compile(rf"{YEAR}(?!\d)\)?")
_DATE_END = re.compile(rf"{YEAR}\s*$")
_MOST_DATE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of months, both ends included, and where in the text it is written."""

    first: int
    last: int
    start: int
    end: int
    open: bool = False
    """It runs to the present; `last` is then the month of the newest date in the document."""


# Texts whose dates are remembered: those of one document, whose lines are asked for theirs up to four times.
_REMEMBERED = 128


class DateReader:
    """Finds dates by the words of english/dates.toml."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        now = _any_of(words["now"]["words"])
        self._read = _open_grammar(words, now)
        self._first = re.compile(rf"(?:(?:[A-Z][a-z]{{2,8}}\.?\s+|\d\d?[/.])?{YEAR}(?!\d)|(?i:{now})\b)\)?")
        self._begun = re.compile(rf"((?:[A-Z][a-z]{{2,8}}\.?\s+|\d\d?[/.])?{YEAR}){_INTO}\s+(?=[A-Z][a-z])(?!(?i:{now})\b)(?!\w+\.?\s+{YEAR})")
        # A dash at the start of a line may have been read as a bullet.
        self._second_half = re.compile(rf"[•–—−-]\s*((?:[A-Za-z]+\.?\s+|\d\d?[/.])?{YEAR}|(?i:{now}))$")

    def spans(self, text: str) -> Sequence[Span]:
        """The spans that stand in a line, in order."""
        return self._read(text)

    def is_point(self, text: str) -> bool:
        """A month, a year or the present, and nothing else."""
        text = text.strip()
        if self._first.fullmatch(text):
            return True
        spans = self._read(text)
        return len(spans) == 1 and (spans[0].start, spans[0].end) == (0, len(text)) and not spans[0].open and spans[0].last - spans[0].first <= 11

    def paired_range(self, first: str, second: str) -> str:
        """Two dates that stand one below the other as a range, the older one first: `Aug/2019` over `Present`, `Aug 2022` over `Aug 2020`."""
        # `Present` alone is no span, and later than all.
        old, new = sorted((first.strip(), second.strip()), key=lambda text: next((span.first for span in self._read(text)), math.inf))
        return f"{old} – {new}"

    def parted_range(self, text: str, below: str) -> str:
        """Both lines as one where a range of dates runs over them, else empty.

        `April 2022 –` over `Present`, `2018` over `– 2022`, `Jul. 2014 – May` over `2015`, and `June 2016 – Clerk, Mill House`
        over `Dec 2018`, where a narrow column of dates stands close to the titles.
        """
        below = below.strip()
        if (begun := self._begun.match(text)) and self._first.fullmatch(below):
            return f"{begun[1]} – {below}"
        if _OPEN_END.search(text):
            first = self._first.match(below)
            return f"{text} {first[0]}" if first else ""
        if (year := _YEAR_FIRST.match(below)) and _HALF_END.search(text):
            return f"{text} {year[0]}"
        if len(below.split()) <= _MOST_DATE_WORDS and _DATE_END.search(text) and (second := self._second_half.match(below)):
            return f"{text} – {second[1]}"
        return ""


def _any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words; the longest wins."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _open_grammar(words: Mapping[str, Any], now: str) -> Callable[[str], Sequence[Span]]:
    """A function text -> spans in order; `now` is a pattern for the words that stand for the present."""
    months: Mapping[str, int] = words["months"]
    seasons: Mapping[str, list[int]] = words["seasons"]
    month, season = _any_of(months), _any_of(seasons)
    short_year = r"(?<=['’‘])\d\d"
    point = (
        rf"(?:(?:{_DAYS}\s+)?(?:{month})(?:\b|(?=\d))\.?(?:\s+{_DAYS},)?[\s,/.'’‘-]*(?:{YEAR}|{short_year})(?!\d)"
        rf"|(?:{season})\b[\s,/'’‘-]*(?:of\s+)?(?:{YEAR}|{short_year})(?!\d)"
        rf"|(?:\d{{1,2}}[/.])?\d{{1,2}}\s?[/.-]\s?{YEAR}(?!\d)"
        rf"|{YEAR}[/.-](?:0[1-9]|1[0-2])(?:[/.-]\d{{1,2}})?(?!\d)"
        rf"|{YEAR}\s+(?:{season}|{month})\b"
        rf"|{YEAR}(?![\d%+]|\.\d|\s?R2\b))"
    )
    # A date begins no number, no sum and no telephone number; a PDF may glue it to the word before: `MarketplaceApril 2022`.
    glued = rf"(?-i:(?<=[a-z])(?=[A-Z][a-z]+\.?\s*{YEAR})|(?<=[a-z][a-z][a-z])(?={YEAR}\b))"
    alone = rf"(?:(?<![\w$€£#/.-])(?<!\d )(?<!\d:)|{glued})(?:{point})"
    years, months_long = r"(?P<years>\d{1,2})\s*(?:yrs?|years?)\b\.?", r"(?P<mos>\d{1,2})\s*(?:mos?|months?)\b"
    lasting = rf"(?:{years}(?:[\s,]*(?:and\s)?{months_long})?|{months_long.replace('mos>', 'only>')})"
    pattern = re.compile(
        # `Mar 2024 – 10 mos`, `Jun 2019 · 3 yrs 3 mos`
        rf"(?P<begin>{alone})\s*[-–—·,(]\s*{lasting}"
        rf"|(?P<from>{alone})(?:{_DASH}(?:the\s+)?(?P<now>(?:{now})\b)|\s*[-–—]\s*$)"
        rf"|(?P<a>{alone}){_DASH}(?P<b>{point}|['’‘]?\d\d(?![\d/]))"
        rf"|(?P<y1>(?<![\w/.-]){YEAR})\s?/\s?(?P<y2>1[3-9]|[2-9]\d)(?![\d/])"
        rf"|(?P<m1>(?<![\w/.-])(?:0?[1-9]|1[0-2])/\d\d){_DASH}(?P<m2>(?:0?[1-9]|1[0-2])/\d\d(?![\d/])|(?:{now})\b)"
        rf"|(?P<short>\b(?:{month})\b\.?|\b(?:{season})\b){_DASH}(?P<long>(?:{month}|{season}|\d\d?[/.])[^\n]{{0,8}}?{YEAR})"
        rf"|(?P<mon1>(?<![\w$€£/.-])(?:{month})\.?\s\d\d){_DASH}(?P<mon2>(?:{month})\.?\s\d\d(?![\d:.,]|\s\d)|(?:{now})\b)"
        rf"|(?P<apos>['’‘]\d\d){_DASH}(?P<apos2>['’‘]\d\d|(?:{now})\b)"
        rf"|\bsince\s+(?P<since>{alone})"
        rf"|(?P<one>{alone})",
        re.IGNORECASE,
    )
    versions = re.compile(rf"\b(?:{_any_of(words['versioned']['words'])})\s*\(?(?:{YEAR}(?:\s?R2)?[\s,/&+]*(?:and\s)?)*$", re.IGNORECASE)
    yearlike = re.compile(rf"{_YEARLIKE}|\b(?:{month})\.?\s\d\d\b", re.IGNORECASE)
    # `2018 and 2022 provincial elections`, `2010 census`; but `2019 at Alder Bank`.
    named = re.compile(rf"(?:\s(?:and|or|&|vs\.?)\s{YEAR})*\s(?!(?:{_any_of(words['behind']['words'])})\b)[a-z]{{2,}}")
    grammar = _Grammar(months, seasons, versions, named)
    read = lru_cache(maxsize=_REMEMBERED)(lambda text: grammar.spans(pattern.finditer(text)))
    return lambda text: read(text) if _PAIR.search(text) and yearlike.search(text) else ()


@dataclass(frozen=True, slots=True)
class _Grammar:
    months: Mapping[str, int]
    seasons: Mapping[str, list[int]]
    versions: re.Pattern[str]
    """What stands before a year that is the version of a product."""
    named: re.Pattern[str]
    """What stands behind a year that tells one event or edition from others."""

    def spans(self, matches: Iterable[re.Match[str]]) -> tuple[Span, ...]:
        return tuple(span for match in matches if not self.is_name(match) and (span := self.span(match)) and span.first <= span.last)

    def is_name(self, match: re.Match[str]) -> bool:
        """The year of a product, or of an event that is named after it; a range or a month is a date all the same."""
        bare = match["y1"] or (match["one"] and match["one"].isdigit())
        return bool(bare and (self.versions.search(match.string, 0, match.start()) or self.named.match(match.string, match.end())))

    def span(self, match: re.Match[str]) -> Span | None:
        part = match.groupdict()
        place = match.span()
        if part["begin"]:
            first = self.point(part["begin"])
            lasted = 12 * int(part["years"] or 0) + int(part["mos"] or part["only"] or 0)
            return Span(first[0], first[0] + lasted - 1, *place) if first and lasted else None
        if part["from"] or part["since"]:
            first = self.point(part["from"] or part["since"])
            return Span(first[0], first[0], *place, open=True) if first else None
        if part["a"]:
            first, last = self.point(part["a"]), self.point(part["b"], part["a"])
            if first and last and last[1] - last[0] == first[1] - first[0] == 11 and last[0] > first[0]:
                # 2018-2020 lasts somewhere between 13 and 35 months: taken as 25, the middle.
                last = (last[0], last[0])
        elif part["short"]:
            last = self.point(part["long"])
            year = str(last[1] // 12) if last else ""
            first = self.point(f"{part['short']} {year}")
        elif part["y1"]:
            first, last = self.point(part["y1"]), self.point(part["y1"][:2] + part["y2"])
        elif part["m1"]:
            first = self.point(_with_century(part["m1"]))
            if not part["m2"][-1].isdigit():
                return Span(first[0], first[0], *place, open=True) if first else None
            last = self.point(_with_century(part["m2"]))
        elif part["apos"] or part["mon1"]:
            first = self.point(part["apos"] or part["mon1"])
            end = part["apos2"] or part["mon2"]
            if not end[-1].isdigit():
                return Span(first[0], first[0], *place, open=True) if first else None
            last = self.point(end)
        else:
            first = last = self.point(part["one"])
        return Span(first[0], last[1], *place) if first and last else None

    def point(self, text: str, beside: str = "") -> tuple[int, int] | None:
        """First and last month that a single date may mean. `beside` gives the century of a short year."""
        year = re.search(YEAR, text)
        if year is None:
            short = re.search(r"(?<!\d)\d\d$", text.strip())
            if short is None:
                return None
            century = re.search(YEAR, beside)
            number = int(short[0]) + (int(century[0][:2]) * 100 if century else 2000)
        else:
            number = int(year[0])
        rest = (text[: year.start()] + " " + text[year.end() :] if year else text).lower()
        for word in re.findall(r"[^\W\d_]+\d?", rest):
            if word in self.months:
                return (number * 12 + self.months[word] - 1,) * 2
            if word in self.seasons:
                low, high = self.seasons[word]
                return number * 12 + low - 1, number * 12 + high - 1
        digits = [int(digit) for digit in re.findall(r"\d+", rest) if year]
        months = [digit for digit in digits if 1 <= digit <= 12]
        if months and len(digits) <= 2:
            # 03/2019, 2019-03, 15.03.2019: with a day, the month stands beside the year.
            beside_year = months[-1] if year and year.start() > 0 else months[0]
            return (number * 12 + beside_year - 1,) * 2
        return number * 12, number * 12 + 11


def _with_century(text: str) -> str:
    """`03/19` -> `03/2019`: resumes do not reach back before 1970."""
    month, year = text.split("/")
    return f"{month}/{'20' if int(year) < 70 else '19'}{year}"


def month_number(name: str) -> int:
    """The counted month of `YYYY-MM`."""
    year, month = name.split("-")
    return int(year) * 12 + int(month) - 1


def month_name(month: int) -> str:
    """`YYYY-MM` of a counted month."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def covered_months(spans: Iterable[tuple[int, int]]) -> int:
    """How many different months the spans (ends included) cover; overlaps count once."""
    total, reached = 0, -1
    for first, last in sorted(spans):
        first = max(first, reached + 1)
        if last >= first:
            total += last - first + 1
            reached = last
    return total
