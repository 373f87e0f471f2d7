"""Every mistake that a user can make, with its exit code; and every reason for skipping a document."""

from __future__ import annotations

# Exit codes, DESIGN.md section 7.
OK = 0
GATE_MISSED = 1
USAGE = 2
SOME_FAILED = 3
NOTHING_READ = 4
EXTRA_MISSING = 5
OUR_FAULT = 70
INTERRUPTED = 130

# What makes scans readable: the program alone, nothing from the package index.
OCR_LINE = "install tesseract, which reads pictures: `apt install tesseract-ocr` or `brew install tesseract`"

# reason -> (what is the matter, what to do next). The key goes into JSON, the rest into messages.
SKIP_REASONS: dict[str, tuple[str, str]] = {
    "missing": ("no such file", "check the path"),
    "not_a_file": ("a folder, pipe or device, not a file", "name a file, or give the folder to `skillgap cohort`"),
    "unreadable": ("the file cannot be opened", "check its permissions"),
    "empty": ("too little text to read", "export it again"),
    "not_a_pdf": ("not a PDF", "export it as PDF"),
    "unknown_format": ("not a kind of document that is read", "export it as PDF"),
    "broken": ("the file is damaged and cannot be read", "export it again"),
    "encrypted": ("the document asks for a password", "save a copy without a password"),
    "scanned": ("no text layer, it looks scanned", f"export it from the program that wrote it, or {OCR_LINE}"),
    "unmappable": ("its fonts hide which letters they show", f"export it again with embedded fonts, or {OCR_LINE}"),
    "language": ("not written in English, which is all that is read", "use an English version"),
    "too_large": ("larger than the limit", "export it smaller, for instance without pictures"),
    "too_many_pages": ("more pages than the limit", "give the resume alone"),
    "timeout": ("reading took longer than the limit", "export it again"),
    "memory": ("reading took more memory than the limit", "export it again"),
    "crashed": ("the engine that reads such documents crashed on it", "export it again"),
    "failed": ("skillgap failed on it", "please report it with --debug"),
}


class SkillgapError(Exception):
    """A mistake that the user can mend: one line says what, where and what next."""

    exit_code = USAGE


class UsageError(SkillgapError):
    """A command was given something that it does not take."""


class UnknownRole(UsageError):
    """A role id that no taxonomy file has."""


class UnknownSkill(UsageError):
    """A name that no skill of the taxonomy has, or that several have."""


class ClaimsError(UsageError):
    """One or more faults in a claims file; each names the file, the line and the mend."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        number = len(faults)
        super().__init__("\n  ".join([f"the claims file has {'a fault' if number == 1 else f'{number} faults'}:", *faults]))
        self.faults = faults


class CurriculumError(UsageError):
    """One or more faults in a course file; each names the file, the line and the mend."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        number = len(faults)
        super().__init__("\n  ".join([f"the course file has {'a fault' if number == 1 else f'{number} faults'}:", *faults]))
        self.faults = faults


class TaxonomyError(SkillgapError):
    """One or more faults in taxonomy files; each names the file, the key and the mend."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class NothingRead(SkillgapError):
    """No document gave a profile."""

    exit_code = NOTHING_READ


class EmptyPosting(SkillgapError):
    """A posting that asks for nothing that is known."""

    exit_code = NOTHING_READ


class ExtraMissing(SkillgapError):
    """An optional dependency is not installed; the message has the pip line."""

    exit_code = EXTRA_MISSING


class GateMissed(SkillgapError):
    """A gate that was asked for (`--fail-under`) was missed."""

    exit_code = GATE_MISSED


class PipeClosed(Exception):
    """Whoever read our output has seen enough: no mistake at all."""
