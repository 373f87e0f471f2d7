"""Letters that stand for something else: plurals of other acronyms, initials, units, conferences, departments of courses, parts of codes."""

from __future__ import annotations

import re
from collections.abc import Container

from skillgap.model import Mention, Skill
from skillgap.stages.dates import YEAR
from skillgap.tokens import HYPHENS

_NUMBER = re.compile(rf"[{HYPHENS}][A-Z]?\d{{2}}")
_LETTERS = re.compile(rf"[{HYPHENS}][A-Z]{{1,3}}\b")
_DEGREES = ("°", "◦", "º", "˚", "∘")
_HELD = re.compile(rf",?[^\S\n]?(?:['’]\d\d\b|['’]?{YEAR}\b)")
_LANGUAGE = re.compile(r"\b(?:in|with|using|via|through)\s$")
_INITIAL = re.compile(r"^\.\s?[A-Z]|^\s[A-Z][a-z]+\s*(?:,|\d{4}|$)")
_COURSE = re.compile(rf"[{HYPHENS}\s](?:\d{{3}}[A-Za-z]?|\d{{2}}[A-Z])\b")


def is_other_plural(skill: Skill, mention: Mention) -> bool:
    """Several of another acronym: autoencoders (AEs) are no AES, processes (GPs) no GPS, and COTS no chains of thought (CoTs)."""
    text, one = mention.text, mention.text[:-1]
    if text[-1:] not in ("s", "S") or not (one.isupper() and one.isalpha()) or text in skill.forms or one in skill.forms:
        return False
    if text[-1] == "S":
        return any(form.upper() == one and sum(map(str.isupper, form)) > 1 for form in skill.forms)
    return text.upper() in skill.forms


def is_initial(text: str, mention: Mention) -> bool:
    """The R of `Peter R. Mayer` or `Baer, R., Shell`."""
    if len(mention.text) != 1:
        return False
    if _LANGUAGE.search(text, max(0, mention.start - len("through ")), mention.start):
        return False
    after = text[mention.end : mention.end + 12]
    before = text[max(0, mention.start - 2) : mention.start]
    return bool(_INITIAL.match(after)) or (after[:1] == "/" and after[1:2].isdigit()) or after[:2] in (".,", ".)") or before[-1:] in (".", "(", "&")


def is_unit(text: str, mention: Mention) -> bool:
    """The C and F of `60 °C`, and of the signs that files print for a degree."""
    return len(mention.text) == 1 and text[max(0, mention.start - 2) : mention.start].rstrip(" ")[-1:] in _DEGREES


def is_conference(text: str, mention: Mention) -> bool:
    """An acronym right before a year: `ACL 2021`, `ACL'15`."""
    return mention.text.isupper() and mention.text.isalpha() and _HELD.match(text, mention.end) is not None


def is_department(text: str, mention: Mention) -> bool:
    """What gives a course, before its number: `ECE 250`, `CS 61A`."""
    return mention.text.isupper() and mention.text.isalpha() and _COURSE.match(text, mention.end) is not None


def is_in_code(text: str, mention: Mention, last: int, named: Container[int]) -> bool:
    """The first part of a code (`MLA-C01`, the exam `GAT-B`), whose second part is no name, as that of `CNN-RNN` is.

    `last` is the token behind the mention, `named` the tokens at which names stand.
    """
    if not mention.text.isupper():
        return False
    halved = _LETTERS.match(text, mention.end) is not None and last not in named and last + 1 not in named
    return halved or _NUMBER.match(text, mention.end) is not None
