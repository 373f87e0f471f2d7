"""Acronyms that stand for something else: plurals of others, departments before the numbers of courses, parts of codes."""

from __future__ import annotations

import re
from collections.abc import Container

from skillgap.model import Mention, Skill
from skillgap.tokens import HYPHENS

_NUMBER = re.compile(rf"[{HYPHENS}][A-Z]?\d{{2}}")
_LETTERS = re.compile(rf"[{HYPHENS}][A-Z]{{1,3}}\b")
_COURSE = re.compile(rf"[{HYPHENS}\s](?:\d{{3}}[A-Za-z]?|\d{{2}}[A-Z])\b")


def is_other_plural(skill: Skill, mention: Mention) -> bool:
    """Several of another acronym: autoencoders (AEs) are no AES, processes (GPs) no GPS."""
    text = mention.text
    if not (text[-1:] == "s" and text[:-1].isupper() and text[:-1].isalpha()):
        return False
    return text.upper() in skill.forms and text not in skill.forms


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
