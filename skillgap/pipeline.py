"""The story: read a document, extract its profile, assess it against roles."""

from __future__ import annotations

from collections.abc import Callable

from skillgap.model import Profile, Resume, Taxonomy
from skillgap.tokens import open_normalizer, split_tokens

Extractor = Callable[[Resume], Profile]


def open_extractor(taxonomy: Taxonomy) -> Extractor:
    """A function Resume -> Profile. Dear to make (it imports spaCy), cheap to call.

    The same resume gives the same profile, whatever was extracted before.
    """
    import spacy
    from spacy.tokens import Doc

    from skillgap.stages import STAGES, Draft, Tools
    from skillgap.stages.evidence import shown_skills

    nlp = spacy.blank("en")
    tools = Tools(taxonomy, open_normalizer(taxonomy.english["forms"]), nlp.vocab)
    stages = [open_stage(tools) for open_stage in STAGES.values()]

    def extract(resume: Resume) -> Profile:
        text = flowing_text(resume)
        tokens = tuple(split_tokens(text, tools.normalize))
        draft = Draft(resume, text, tokens, Doc(nlp.vocab, words=[token.norm for token in tokens]))
        for stage in stages:
            draft = stage(draft)
        return Profile(
            source=resume.source,
            sha256=resume.sha256,
            reader=resume.reader,
            pages=resume.pages,
            words=len(resume.text.split()),
            quality=resume.quality,
            skills=shown_skills(taxonomy, draft.mentions, draft.entries),
            not_counted=tuple(mention for mention in draft.mentions if not mention.counts),
            unknown=draft.unknown,
        )

    return extract


def flowing_text(resume: Resume) -> str:
    """The text with a blank for each newline inside a sentence or item; every offset stays."""
    text = list(resume.text)
    for line in resume.lines[:-1]:
        if line.wraps and line.end < len(text):
            text[line.end] = " "
    return "".join(text)
