"""The story: read a document, extract its profile, assess it against roles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from skillgap.assess import assess_roles
from skillgap.claims import Claims, apply_claims, read_claims
from skillgap.explain import Reading, explain_skill, quote_mentions
from skillgap.lookup import choose_roles as choose_roles
from skillgap.model import Assessed, Document, Explanation, GapReport, Outcome, Profile, Resume, Role, Skill, Skipped, Taxonomy, UnknownCount
from skillgap.outlook import find_outlook
from skillgap.plan import plan_steps
from skillgap.ties import Ties, open_ties
from skillgap.tokens import join_letters, open_normalizer, split_tokens
from skillgap.unlisted import count_unknown

if TYPE_CHECKING:
    from skillgap.stages import Draft, OpenStage

NO_CLAIMS = Claims()
Extractor = Callable[[Resume], Profile]


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
    resumes: Iterable[Resume | Skipped],
    taxonomy: Taxonomy,
    roles: Sequence[Role],
    *,
    setting: str = "",
    strict: bool = False,
    claims: Claims = NO_CLAIMS,
    top: int | None = None,
    quoting: bool = False,
) -> Iterator[Outcome]:
    """Each resume assessed against each role, with `top` steps of its plan; what could not be read passes through.

    With `quoting` the profiles hold the sentences in which skills are named.

    A fault of ours names the resume in a note of the exception and is never blamed on the document.
    """
    extract, ties = open_extractor(taxonomy, quoting=quoting), open_ties(taxonomy.skills)
    for resume in resumes:
        if isinstance(resume, Skipped):
            yield resume
            continue
        try:
            profile = apply_claims(extract(resume), claims)
            reports = report_on_roles(profile, roles, taxonomy, setting=setting, strict=strict, top=top, ties=ties)
        except Exception as error:
            error.add_note(resume.source)
            raise
        yield Assessed(profile, reports, find_outlook(profile, reports, taxonomy.roles))


def report_on(profile: Profile, role: Role, taxonomy: Taxonomy, *, setting: str = "", strict: bool = False, top: int | None = None) -> GapReport:
    """The assessment with its plan, or with the first `top` steps of it."""
    return report_on_roles(profile, (role,), taxonomy, setting=setting, strict=strict, top=top)[0]


def report_on_roles(
    profile: Profile,
    roles: Sequence[Role],
    taxonomy: Taxonomy,
    *,
    setting: str = "",
    strict: bool = False,
    top: int | None = None,
    ties: Ties | None = None,
) -> tuple[GapReport, ...]:
    """The same for each role, in their order. `ties` are those of the taxonomy's skills, for who compares many resumes.

    `top` 0 asks for no plan, and none is made.
    """
    ties = ties or open_ties(taxonomy.skills)
    reports = assess_roles(profile, roles, taxonomy, setting=setting, strict=strict, ties=ties)
    if top == 0:
        return reports
    return tuple(replace(report, plan=plan_steps(report, profile, role, ties)[:top]) for role, report in zip(roles, reports, strict=True))


def choose_claims(path: Path | None, taxonomy: Taxonomy) -> Claims:
    """What the claims file says, or nothing where there is none."""
    return read_claims(path, taxonomy) if path else NO_CLAIMS


def list_unknown(profiles: Iterable[Profile], taxonomy: Taxonomy) -> tuple[UnknownCount, ...]:
    """What the resumes list as skills and the taxonomy does not know, counted."""
    return count_unknown(profiles, open_normalizer(taxonomy.english["forms"]))


def explain(
    resume: Resume,
    skills: Iterable[Skill],
    taxonomy: Taxonomy,
    roles: Sequence[Role] = (),
    *,
    setting: str = "",
    strict: bool = False,
    claims: Claims = NO_CLAIMS,
) -> list[Explanation]:
    """Why each of the skills counts in a resume or not, and what it does for each role."""
    draft = open_drafter(taxonomy)(resume)
    profile = apply_claims(profile_of(draft, taxonomy), claims)
    reading = reading_of(draft)
    reports = assess_roles(profile, roles, taxonomy, setting=setting, strict=strict)
    return [explain_skill(skill, reading, profile, reports, taxonomy) for skill in skills]


def reading_of(draft: Draft) -> Reading:
    """What explanations and quotes are made from."""
    return Reading(draft.resume, draft.tokens, draft.entries, draft.mentions, draft.private_lines)


def open_extractor(taxonomy: Taxonomy, *, quoting: bool = False) -> Extractor:
    """A function Resume -> Profile. Dear to make, cheap to call.

    The same resume gives the same profile, whatever was extracted before. `quoting` adds the sentences.
    """
    read_draft = open_drafter(taxonomy)

    def extract(resume: Resume) -> Profile:
        draft = read_draft(resume)
        profile = profile_of(draft, taxonomy)
        return replace(profile, quotes=quote_mentions(reading_of(draft), profile)) if quoting else profile

    return extract


def open_drafter(taxonomy: Taxonomy, chosen: Mapping[str, OpenStage] | None = None) -> Callable[[Resume], Draft]:
    """A function Resume -> Draft: all stages, or those chosen, one after the other."""
    from skillgap.stages import STAGES, Tools, open_draft

    tools = Tools(taxonomy, open_normalizer(taxonomy.english["forms"]))
    stages = [open_stage(tools) for open_stage in (chosen or STAGES).values()]

    def read_draft(resume: Resume) -> Draft:
        text = flowing_text(resume)
        tokens = join_letters(split_tokens(text, tools.normalize), text, lambda name: bool(taxonomy.find(name)))
        draft = open_draft(resume, text, tokens)
        for stage in stages:
            draft = stage(draft)
        return draft

    return read_draft


def profile_of(draft: Draft, taxonomy: Taxonomy) -> Profile:
    """What a resume shows, from what the stages made of it."""
    from skillgap.stages.evidence import shown_skills
    from skillgap.stages.titles import find_jobs

    resume = draft.resume
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
        jobs=find_jobs(draft, taxonomy.english["postings"]["names"]),
    )


def flowing_text(resume: Resume) -> str:
    """The text with a blank for each newline inside a sentence or item, and for a hyphen before it; every offset stays."""
    text = list(resume.text)
    for line in resume.lines[:-1]:
        if line.wraps and line.end < len(text):
            text[line.end] = " "
            if text[line.end - 1] == "-" and text[line.end - 2].isalnum():
                text[line.end - 1] = " "  # Tensor- Flow
    return "".join(text)
