"""The story of a job posting: read the document, find what it names, tell what it asks and which role it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from skillgap.errors import SKIP_REASONS, EmptyPosting
from skillgap.model import Posting, Resume, Role, Skipped, Taxonomy, Unit
from skillgap.pipeline import open_drafter
from skillgap.posting import read_posting


def open_posting_reader(taxonomy: Taxonomy) -> Callable[[Resume], Posting]:
    """A function that reads a posting: what it asks for and which role it is. Dear to make, cheap to call."""
    from skillgap.stages import POSTING_STAGES
    from skillgap.stages.adverts import parts_of

    read_draft = open_drafter(taxonomy, POSTING_STAGES)

    def read(resume: Resume) -> Posting:
        draft = read_draft(resume)
        units = [Unit(line.start, line.end, line.number, line.page, "heading" if heading else kind) for line, kind, heading in parts_of(draft)]
        return read_posting(replace(resume, text=draft.text), units, draft.mentions, taxonomy)

    return read


def read_postings(read: Iterable[Resume | Skipped], taxonomy: Taxonomy) -> Iterator[Posting | Skipped]:
    """Each document read as a posting; what could not be read passes through."""
    read_one = open_posting_reader(taxonomy)
    for document in read:
        if isinstance(document, Skipped):
            yield document
            continue
        try:
            posting = read_one(document)
        except Exception as error:
            error.add_note(document.source)
            raise
        yield posting


def choose_postings(read: Sequence[Resume | Skipped], taxonomy: Taxonomy) -> tuple[Taxonomy, tuple[Role, ...]]:
    """The taxonomy with a role for each posting (`posting`, `posting-2` ...), and those roles.

    Raises EmptyPosting for one that could not be read or asks for nothing: against it every resume would look whole.
    """
    if not read:
        return taxonomy, ()
    postings = []
    for posting in read_postings(read, taxonomy):
        if isinstance(posting, Skipped):
            what, mend = SKIP_REASONS.get(posting.reason, (posting.message, "give it as text"))
            raise EmptyPosting(f"{posting.source}: {what}; {mend}")
        if posting.empty:
            raise EmptyPosting(f"{posting.source}: {posting.empty}; `skillgap posting` shows what was read")
        postings.append(posting)
    roles = [replace(posting.role, id=f"posting-{number}" if number > 1 else "posting") for number, posting in enumerate(postings, 1)]
    return replace(taxonomy, roles={**taxonomy.roles, **{role.id: role for role in roles}}), tuple(roles)
