"""Counts, over many resumes, the items of skills lists that the taxonomy does not know: what an instructor may add."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from skillgap.model import Profile, Unknown, UnknownCount
from skillgap.tokens import Normalizer, key_of


def count_unknown(profiles: Iterable[Profile], normalize: Normalizer) -> tuple[UnknownCount, ...]:
    """One count for each item, however it is written: named by most resumes first, then by its letters."""
    first: dict[str, tuple[str, Unknown]] = {}
    forms: dict[str, Counter[str]] = {}
    for profile in profiles:
        named: dict[str, Unknown] = {}
        for item in profile.unknown:
            named.setdefault(key_of(item.text, normalize), item)
        for key, item in named.items():
            first.setdefault(key, (profile.source, item))
            forms.setdefault(key, Counter())[item.text] += 1
    counts = [UnknownCount(_commonest(forms[key]), forms[key].total(), source, item.page, item.line) for key, (source, item) in first.items()]
    return tuple(sorted(counts, key=lambda count: (-count.resumes, count.text.casefold(), count.text)))


def _commonest(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], form))
