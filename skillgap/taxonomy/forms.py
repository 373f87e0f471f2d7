"""Every written form of a name: its key, how far it can be trusted, and the other forms made of it by rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from skillgap.english import is_english, is_everyday, is_word
from skillgap.model import CASED, PRODUCT_KINDS, SURE
from skillgap.tokens import Normalizer, key_of, pieces_of

SHORT_ACRONYM = 3  # letters
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

# A form, the kind of its skill, how the file marks the form: AMBIGUOUS, TOPICAL or SURE, which is not at all ...
Asked = tuple[str, str, int]
# ... and what comes of it: its key, how far it can be trusted, and (key, variant, settled) of each form made of it.
Spelt = tuple[str, int, tuple[tuple[str, str, bool], ...]]


def open_speller(rules: Mapping[str, Any], normalize: Normalizer, known: Mapping[Asked, Spelt]) -> Callable[[Asked], Spelt]:
    """A function that says what comes of a form; of a `known` one it needs no work."""

    def spell(asked: Asked) -> Spelt:
        found = known.get(asked)
        if found is not None:
            return found
        form, kind, marked = asked
        made = tuple((key_of(variant, normalize), variant, settled) for variant, settled in variants(form, kind, marked, rules))
        return key_of(form, normalize), trust_in(form, kind, marked), made

    return spell


def trust_in(form: str, kind: str, marked: int) -> int:
    """How far the form can be trusted: whether the file marks it, and words and short acronyms that it does not mark.

    `Flask` is the library, `flask` may be one of glass; `ComplEx` is a model, `complex` a word; `UI` may
    be a university. A compound is a name however it is printed (`Sharepoint`, `wordpress`).
    """
    if marked:
        return marked
    if not form.isalpha():
        return SURE
    upper = form.isupper()
    if upper and (1 < len(form) <= SHORT_ACRONYM or is_english(form)):
        return CASED
    if kind in PRODUCT_KINDS:
        return CASED if is_word(form) else SURE
    strange = not (form.islower() or form.istitle() or upper)
    return CASED if strange and is_everyday(form) else SURE


def variants(form: str, kind: str, marked: int, rules: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Other written forms of a name, by rule, each with whether it settles what a doubtful name means."""
    pieces = pieces_of(form)
    letters = [piece for piece in pieces if piece not in "/&'"]
    if len(letters) > 1 and all(map(str.isalnum, letters)):
        joined = "".join(letters)
        if len(joined) > 4 and not (kind in PRODUCT_KINDS and is_english(joined)):
            yield joined, False  # PowerBI, scikitlearn, CICD, but no shape for Shap-E
        if "/" in pieces:
            yield " ".join(letters), False  # CI CD
    if "/" in pieces and " " in form:
        yield form.replace(" ", ""), False  # A/BTesting
    split = _CAMEL.sub(" ", form)
    if split != form and all(len(part) > 1 for part in split.split()):
        yield split, False  # Py Torch, My SQL
    for group in rules["vendors"]:
        for vendor in group:
            if form.startswith(vendor) and form.startswith(" ", len(vendor)):
                yield from ((other + form[len(vendor) :], False) for other in group if other != vendor)
    if marked:
        # A tail such as "programming" says which of the meanings of the name is meant.
        yield from ((f"{form} {tail}", True) for tail in rules["tails"].get(kind, []))
