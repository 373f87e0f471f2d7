"""The nouns of skillgap: frozen, picklable records that every other module speaks in, one file for each part of the story.

Offsets are character positions in `Resume.text`, end exclusive. Lengths on a page are PDF points
from the top left corner. Months are written `YYYY-MM`. Nothing here does I/O.
"""

from skillgap.model.cohort import CohortReport, Group, Person, RequirementCount, RoleReport, Spread, Standing, UnknownCount
from skillgap.model.curriculum import Curriculum, CurriculumReport, Module, ModuleCount
from skillgap.model.document import Document, Line, Resume, Skipped, Word
from skillgap.model.explanation import Backing, Bearing, Explanation, Link, PassedOver, Place
from skillgap.model.marks import Box, Mark, Picture
from skillgap.model.outlook import Move, Outlook, Overtaking, Today
from skillgap.model.posting import Asked, Likeness, Posting, Reason, Unit
from skillgap.model.profile import Entry, Evidence, Job, Mention, Profile, Quote, Section, ShownSkill, Unknown
from skillgap.model.progress import Change, Glimpse, ProgressReport, RoleChange, RoleProgress
from skillgap.model.report import Assessed, GapReport, Outcome, Step, Verdict
from skillgap.model.taxonomy import AMBIGUOUS, CASED, NOT_ASKED, PRODUCT_KINDS, SURE, TOPICAL, FormRow, Requirement, Role, Skill, Source, Taxonomy

__all__ = [
    "AMBIGUOUS",
    "Asked",
    "Assessed",
    "Backing",
    "Bearing",
    "Box",
    "CASED",
    "Change",
    "CohortReport",
    "Curriculum",
    "CurriculumReport",
    "Document",
    "Entry",
    "Evidence",
    "Explanation",
    "FormRow",
    "GapReport",
    "Glimpse",
    "Group",
    "Job",
    "Likeness",
    "Line",
    "Link",
    "Mark",
    "Mention",
    "Module",
    "ModuleCount",
    "Move",
    "NOT_ASKED",
    "Outcome",
    "Outlook",
    "Overtaking",
    "PRODUCT_KINDS",
    "PassedOver",
    "Person",
    "Picture",
    "Place",
    "Posting",
    "Profile",
    "ProgressReport",
    "Quote",
    "Reason",
    "Requirement",
    "RequirementCount",
    "Resume",
    "Role",
    "RoleChange",
    "RoleProgress",
    "RoleReport",
    "SURE",
    "TOPICAL",
    "Section",
    "ShownSkill",
    "Skill",
    "Skipped",
    "Source",
    "Spread",
    "Standing",
    "Step",
    "Taxonomy",
    "Today",
    "Unit",
    "Unknown",
    "UnknownCount",
    "Verdict",
    "Word",
]
