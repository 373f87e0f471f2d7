"""The plain words for every code that a report may hold: tiers, evidence, reasons, signals of quality."""

from __future__ import annotations

from collections.abc import Iterable

from skillgap.errors import SKIP_REASONS
from skillgap.formats.page import clean
from skillgap.model import Skipped

# Tier -> how the table calls it, in the order of weight.
TIERS = {"core": "core (3)", "important": "important (2)", "bonus": "bonus (1)"}

# Area of a requirement -> how people call it.
AREAS = {
    "communication": "Communication",
    "data": "Data",
    "llm": "LLMs",
    "ml": "Machine learning",
    "programming": "Programming",
    "statistics": "Statistics",
    "systems": "Systems",
}

EVIDENCE = {
    "none": "not shown",
    "wanted": "only wished for",
    "studied": "studied only",
    "listed": "listed only",
    "used": "used",
    "sustained": "used",
}

# Mention.reason -> why a mention does not count.
REASONS = {
    "denied": "The resume says it is not there, or not yet",
    "wanted": "Named as something to learn or to do one day",
    "interest": "Named as an interest, a hobby or a plan",
    "topic": "What was written or spoken about, not what was done",
    "others": "Somebody else's: another team, a client, a vendor",
    "employer": "The name of a company here, not a skill",
    "organisation": "Part of the name of a company, school or group",
    "title": "Part of a job title; the work below it counts, the title does not",
    "link": "Part of a link, an address or a profile",
    "ambiguous": "Also an everyday word, and nothing around it says that the skill is meant",
    "denied_by_claims": "The claims file denies it",
}

# Mention.found_by -> the rule by which it was found.
FOUND_BY = {
    "alias": "a written form of its name",
    "list": "part of a list with a shared word or a label",
    "prose": "a deed: words that say what was done",
    "typo": "a slip of the pen",
    "claim": "a line of the claims file",
}

# PassedOver.reason -> why words that may mean the skill were not read so.
PASSED_OVER = {
    "longer_name": "Part of a longer name that was read as {other}",
    "other_skill": "Read as {other} there",
    "plain_word": "Read as plain words: nothing around them says that the skill is meant",
    "topic": "In a sentence these words mostly tell what something is about or for; as an item of a list they would count",
}

VERDICTS = {"met": "met", "partial": "met in part", "missing": "missing"}

# Kinds of sections that need another word than their own.
SECTIONS = {"preamble": "top of the page", "other": "under no known heading"}

# Signal of Resume.quality -> (what was seen, what it may have cost).
QUALITY = {
    "two_columns": ("The page has columns", "they were read one after the other; a line may still have landed under the wrong heading"),
    "glued_words": ("Many words run together", "skills inside such words are missed; export it again, best from another program"),
    "unmappable_fonts": ("Some fonts hide which letters they show", "skills set in them are missed; export it again with embedded fonts"),
    "scanned": ("Some of its text was recognised from a picture", "misread letters hide skills; export it from the program that wrote it"),
    "picture_pages": ("Some of its pages are pictures without text", "whatever stands on them is missing here; install tesseract, which reads them (apt install tesseract-ocr)"),
    "hidden_text": ("It holds text that nobody can see on the page", "only what can be seen was read"),
    "many_pages": ("It has more pages than are read", "whatever stands on the later pages is missing here"),
    "very_short": ("It holds very few words", "there is little to go by, so a missing skill says little"),
    "odd_language": ("It does not read like plain English", "skillgap knows English cues only; skills in another language are missed"),
}


def quality_words(signal: str) -> tuple[str, str]:
    """What was seen and what it may have cost; a signal without words is shown as it is named."""
    return QUALITY.get(signal, (signal.replace("_", " ").capitalize(), "some skills may have been missed"))


def reason_words(reason: str) -> str:
    """Why a mention does not count."""
    return REASONS.get(reason, reason.replace("_", " ").capitalize())


def skip_message(skipped: Skipped) -> str:
    """What is the matter with a document and what to do next, in one line."""
    what, mend = SKIP_REASONS.get(skipped.reason, (skipped.reason.replace("_", " "), "export it again"))
    detail = clean(skipped.message)
    return f"{what} ({detail}); {mend}" if detail and detail != what else f"{what}; {mend}"


def percent(share: float) -> str:
    """A share as people write it: `48 %`."""
    return f"{round_half_up(share * 100)} %"


def round_half_up(number: float) -> int:
    """3 for 2.5, as a person rounds."""
    return int(number + 0.5)


def points(number: float) -> str:
    """`7` or `7.5`."""
    return f"{number:g}"


def listing(names: list[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return f" {last} ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""


def joined(names: Iterable[str]) -> str:
    """`a, b, c`; with semicolons where a name has a comma of its own."""
    every = list(names)
    return ("; " if any(", " in name.replace("\u00a0", " ") for name in every) else ", ").join(every)


def count(number: int, noun: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def only_claimed(claimed: int, met: int) -> str:
    """`2 of the 9 who meet it only claim it`."""
    return "the one who meets it only claims it" if met == 1 else f"{claimed} of the {met} who meet it only claim it"


def area_words(area: str) -> str:
    """How people call an area."""
    return AREAS.get(area, area.replace("-", " ").capitalize())
