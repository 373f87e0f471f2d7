"""Dates as the layout meets them: whether a cell holds one, and whether one goes on in the row below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

DASHES = ("-", "–", "—")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|['’]\d\d\b|\b(?:present|current|now|ongoing)\b|\b\d\d?[/.]\d{2,4}", re.IGNORECASE)
_MONTH = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|spring|summer|autumn|fall|winter)[.,]?",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"[-–—]|to|until", re.IGNORECASE)
_WORDS = 5  # of a period: `Jan 2020 – Mar 2022`


def is_dated(text: str) -> bool:
    """Whether it holds something like a date."""
    return _DATE.search(text) is not None


def is_period(words: Sequence[str]) -> bool:
    """Whether it is a period, or a part of one, and nothing else: `April 2022 –`, `– Aug`."""
    return 0 < len(words) <= _WORDS and all(_DATE.match(word) or _MONTH.fullmatch(word) or _UNTIL.fullmatch(word) for word in words)


def goes_on(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a period that is broken over the rows of a narrow cell goes on: after its dash or month, or with its dash."""
    if len(above) + len(below) > _WORDS:
        return False
    if _UNTIL.fullmatch(above[-1]) or above[-1][-1] in DASHES:  # months may have names that are not known here
        return is_dated(" ".join(above)) and is_dated(" ".join(below))
    return is_period(above) and is_period(below) and (_UNTIL.fullmatch(below[0]) or _MONTH.fullmatch(above[-1])) is not None
