"""Two plain matchers over our own vocabulary, so that one sees what context buys."""

from __future__ import annotations

import re
from collections.abc import Callable

from skillgap.model import Resume, Taxonomy
from skillgap.tokens import open_normalizer, pieces_of, split_tokens

from .score import Found

Finder = Callable[[Resume], list[Found]]


def open_word_boundary(taxonomy: Taxonomy) -> Finder:
    """Every name and alias between word boundaries, in any letter case."""
    forms: dict[str, str] = {}
    for skill in taxonomy.skills.values():
        for form in skill.forms:
            forms.setdefault(form.lower(), skill.id)
    by_first: dict[str, list[str]] = {}
    for form in forms:
        first = re.findall(r"\w+", form)
        by_first.setdefault(first[0] if first else form, []).append(form)

    def find(resume: Resume) -> list[Found]:
        text = resume.text.lower()
        hits: dict[str, set[str]] = {}
        for word in sorted(set(re.findall(r"\w+", text))):
            for form in by_first.get(word, ()):
                if form in text and re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text):
                    hits.setdefault(forms[form], set()).add(form)
        return _found(taxonomy, hits)

    return find


def open_phrase_matcher(taxonomy: Taxonomy) -> Finder:
    """A bare PhraseMatcher over the same names, lower case, longest match, no context."""
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    vocab, normalize = Vocab(), open_normalizer(taxonomy.english["forms"])
    matcher = PhraseMatcher(vocab)
    for skill in taxonomy.skills.values():
        matcher.add(skill.id, [Doc(vocab, words=[normalize(piece) for piece in pieces_of(form)]) for form in skill.forms])

    def find(resume: Resume) -> list[Found]:
        tokens = split_tokens(resume.text, normalize)
        hits: dict[str, set[str]] = {}
        taken: set[int] = set()
        for name, first, last in sorted(matcher(Doc(vocab, words=[token.norm for token in tokens])), key=lambda hit: (hit[1] - hit[2], hit[1])):
            if taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                hits.setdefault(vocab.strings[name], set()).add(resume.text[tokens[first].start : tokens[last - 1].end])
        return _found(taxonomy, hits)

    return find


def _found(taxonomy: Taxonomy, hits: dict[str, set[str]]) -> list[Found]:
    return [
        Found(skill, taxonomy.skills[skill].name, taxonomy.skills[skill].kind, frozenset(words)) for skill, words in sorted(hits.items())
    ]
