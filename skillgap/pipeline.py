"""The story: read a document, extract its profile, assess it against roles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from skillgap.assess import assess
from skillgap.errors import UnknownRole, UsageError
from skillgap.model import Assessed, Outcome, Profile, Resume, Role, Skipped, Taxonomy
from skillgap.tokens import open_normalizer, split_tokens

Extractor = Callable[[Resume], Profile]
ALL_ROLES = "all"
# Of 100, by rapidfuzz: below it names have little in common (`chef` and `research scientist` have 67).
_LEAST_ALIKE = 70
_MUCH_WORSE = 10


@dataclass(frozen=True, slots=True)
class Document:
    """What is to be read: a path or the bytes themselves, and the name under which it is reported."""

    content: Path | bytes
    source: str


class DocumentReader(Protocol):
    """A reader that works while the caller does something else, such as guard.GuardedReader."""

    def submit(self, document: Path | bytes, source: str) -> None:
        """Begins to read a document."""

    def result(self) -> Resume | Skipped:
        """Waits for the submitted document."""


def read_ahead(reader: DocumentReader, documents: Sequence[Document]) -> Iterator[Resume | Skipped]:
    """The documents in order, each read while the caller works on the one before it.

    The first is handed to the reader at once, before the first value is asked for.
    """

    def submit(index: int) -> None:
        if index < len(documents):
            reader.submit(documents[index].content, documents[index].source)

    def results() -> Iterator[Resume | Skipped]:
        for index in range(len(documents)):
            found = reader.result()
            submit(index + 1)
            yield found

    submit(0)
    return results()


def analyze(
    resumes: Iterable[Resume | Skipped], taxonomy: Taxonomy, roles: Sequence[Role], *, setting: str = "", strict: bool = False
) -> Iterator[Outcome]:
    """Each resume assessed against each role; what could not be read passes through.

    A fault of ours names the resume in a note of the exception and is never blamed on the document.
    """
    extract = open_extractor(taxonomy)
    for resume in resumes:
        if isinstance(resume, Skipped):
            yield resume
            continue
        try:
            profile = extract(resume)
            reports = tuple(assess(profile, role, taxonomy, setting=setting, strict=strict) for role in roles)
        except Exception as error:
            error.add_note(resume.source)
            raise
        yield Assessed(profile, reports)


def choose_roles(taxonomy: Taxonomy, names: Sequence[str], setting: str = "") -> tuple[Role, ...]:
    """The roles of these names in their order, each once; `all` stands for all, by id.

    A name is an id, a title or one of `also_called`, in any case. Raises UnknownRole with the nearest
    names, and UsageError for a setting that one of the roles does not have.
    """
    by_name = {_plain(name): role.id for role in taxonomy.roles.values() for name in (*role.also_called, role.title, role.id)}
    chosen: dict[str, Role] = {}
    for name in names:
        if name.lower() == ALL_ROLES:
            chosen.update((every, taxonomy.roles[every]) for every in sorted(taxonomy.roles))
        elif _plain(name) in by_name:
            found = by_name[_plain(name)]
            chosen.setdefault(found, taxonomy.roles[found])
        else:
            raise UnknownRole(f"no role is called {name!r}; {_nearest(name, by_name)}`skillgap roles` lists them all")
    for role in chosen.values() if setting else ():
        if setting not in role.settings:
            known = f"it has {', '.join(role.settings)}" if role.settings else "it has none"
            raise UsageError(f"{role.id} has no setting {setting!r}; {known}")
    return tuple(chosen.values())


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("-", " ").replace("_", " ").split())


def _nearest(name: str, by_name: dict[str, str]) -> str:
    from rapidfuzz import fuzz, process

    found = process.extract(_plain(name), sorted(by_name), scorer=fuzz.WRatio, limit=5, score_cutoff=_LEAST_ALIKE)
    best = [by_name[match] for match, score, _ in found if score > found[0][1] - _MUCH_WORSE]
    near = list(dict.fromkeys(best))[:3]
    return f"did you mean {' or '.join(near)}? " if near else ""


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
