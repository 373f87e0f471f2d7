"""A small taxonomy and outcomes made by hand, one set for the tests of every format."""

from __future__ import annotations

from skillgap.model import Assessed, Evidence, Mention, Profile, Requirement, Role, ShownSkill, Skill, Skipped, Source, Taxonomy, Unknown
from skillgap.pipeline import report_on

SKILLS = [
    Skill("python", "Python", "language", "languages"),
    Skill("pandas", "pandas", "library", "python", implies=("python",)),
    Skill("docker", "Docker", "tool", "devops", broader=("containerization",)),
    Skill("containerization", "Containerization", "method", "devops"),
    Skill("kubernetes", "Kubernetes", "platform", "devops", requires=("containerization",)),
    Skill("tensorflow", "TensorFlow", "library", "deep-learning", related=("pytorch",)),
    Skill("pytorch", "PyTorch", "library", "deep-learning", related=("tensorflow",)),
    Skill("sql", "SQL", "language", "languages"),
    Skill("testing", "Software testing", "method", "software-engineering"),
    Skill("code-review", "Code review", "method", "software-engineering"),
    Skill("git", "Git", "tool", "software-engineering"),
    Skill("oracle", "Oracle Database", "database", "databases"),
    Skill("rust", "Rust", "language", "languages"),
]

ROLE = Role(
    id="ml-engineer",
    title="ML Engineer",
    also_called=("Machine Learning Engineer",),
    focus="Makes models run.",
    delivers=("services",),
    settings=("startup",),
    sources=(Source("postings-2026", "Share of 879 postings that name it", "2026-02", 879),),
    requirements=(
        Requirement("python", "Python", "programming", "core", ("python",), demand=0.78, source="postings-2026", build="Write a package."),
        Requirement("frameworks", "A deep-learning framework", "ml", "core", ("pytorch",), demand=0.56, source="postings-2026", build="Train a model."),
        Requirement("containers", "Containers", "systems", "important", ("containerization",), demand=0.26, source="postings-2026",
                    setting=(("startup", "core"),), build="Put a model into an image."),
        Requirement("orchestration", "Kubernetes", "systems", "important", ("kubernetes",), demand=0.3, source="postings-2026"),
        Requirement("engineering", "Software engineering", "programming", "important", ("testing", "code-review", "git"), at_least=2),
        Requirement("sql", "SQL", "data", "bonus", ("sql",), demand=0.24, source="postings-2026", build="Answer ten questions."),
    ),
)  # fmt: skip

TAXONOMY = Taxonomy("test.1", "ab" * 32, {skill.id: skill for skill in SKILLS}, {ROLE.id: ROLE}, {}, {}, {})


def mention(skill: str, text: str, line: int, evidence: Evidence, *, page: int = 1, section: str = "experience", found_by: str = "alias", reason: str = "") -> Mention:
    """A mention; its offsets are made up from the line."""
    return Mention(skill, line * 100, line * 100 + len(text), text, page, line, section, found_by, 1.0, 0, reason, evidence)


def shown(skill: str, evidence: Evidence, *mentions: Mention, first: str = "", last: str = "", months: int = 0) -> ShownSkill:
    """A skill of the profile."""
    record = TAXONOMY.skills[skill]
    return ShownSkill(skill, record.name, record.kind, evidence, mentions, first, last, months)


def profile(source: str = "ada.pdf", **changes: object) -> Profile:
    """A profile that shows every kind of evidence and verdict."""
    fields: dict[str, object] = {
        "source": source,
        "sha256": "cd" * 32,
        "reader": "pdfium",
        "pages": 2,
        "words": 512,
        "quality": ("glued_words", "two_columns"),
        "skills": (
            shown("git", Evidence.LISTED, mention("git", "Git", 20, Evidence.LISTED, section="skills")),
            shown("pandas", Evidence.SUSTAINED, mention("pandas", "pandas", 9, Evidence.USED), mention("pandas", "Pandas", 3, Evidence.USED, page=2),
                  mention("pandas", "pandas", 20, Evidence.LISTED, section="skills"), first="2021-03", last="2024-06", months=40),
            shown("rust", Evidence.STUDIED, mention("rust", "Rust", 31, Evidence.STUDIED, section="education")),
            shown("sql", Evidence.LISTED, mention("sql", "sqll", 21, Evidence.LISTED, section="skills", found_by="typo")),
            shown("tensorflow", Evidence.USED, mention("tensorflow", "TensorFlow", 10, Evidence.USED), first="2023-01", last="2023-01", months=1),
        ),
        "not_counted": (
            mention("oracle", "Oracle", 8, Evidence.NONE, reason="employer"),
            mention("kubernetes", "Kubernetes", 40, Evidence.WANTED, reason="wanted"),
            mention("oracle", "Oracle", 12, Evidence.NONE, reason="employer"),
        ),
        "unknown": (Unknown("Frobnicator", 1, 21, 2110, 2121), Unknown("Frobnicator", 2, 2, 4000, 4011), Unknown("[bold]Quux", 1, 22, 2200, 2210)),
        **changes,
    }  # fmt: skip
    return Profile(**fields)  # type: ignore[arg-type]


def assessed(source: str = "ada.pdf", *, setting: str = "", strict: bool = False, **changes: object) -> Assessed:
    """The profile against the role."""
    made = profile(source, **changes)
    return Assessed(made, (report_on(made, ROLE, TAXONOMY, setting=setting, strict=strict),))


EMPTY = {"skills": (), "not_counted": (), "unknown": (), "quality": ()}
SCANNED = Skipped("scan.pdf", "scanned", "", "ef" * 32, 1, "pdfium")
GONE = Skipped("gone.pdf", "missing", "")
