"""The stages from a resume's text to its mentions, in the order in which they run."""

from __future__ import annotations

from skillgap.stages.adverts import open_adverts
from skillgap.stages.ambiguity import open_ambiguity
from skillgap.stages.context import open_context
from skillgap.stages.deeds import open_deeds
from skillgap.stages.draft import Draft, OpenStage, Stage, Tools, open_draft
from skillgap.stages.evidence import open_evidence
from skillgap.stages.fuzzy import open_fuzzy
from skillgap.stages.halves import open_halves
from skillgap.stages.lists import open_lists
from skillgap.stages.phrases import open_phrases
from skillgap.stages.sections import open_sections
from skillgap.stages.unknown import open_unknown

STAGES: dict[str, OpenStage] = {
    "sections": open_sections,
    "phrases": open_phrases,
    "ambiguity": open_ambiguity,
    "halves": open_halves,
    "lists": open_lists,
    "deeds": open_deeds,
    "context": open_context,
    "unknown": open_unknown,
    "fuzzy": open_fuzzy,
    "evidence": open_evidence,
}

# The same road for job postings, whose parts are others: nothing is somebody's there, and nothing is evidence.
POSTING_STAGES: dict[str, OpenStage] = {
    "adverts": open_adverts,
    "phrases": open_phrases,
    "ambiguity": open_ambiguity,
    "lists": open_lists,
}

__all__ = ["POSTING_STAGES", "STAGES", "Draft", "OpenStage", "Stage", "Tools", "open_draft"]
