"""Lines of real resumes with the tools that people marked in them: recall on what the vocabulary knows, and traps.

../shared/corpora/snippets.jsonl has 674 lines. The lines of one person are read as one resume, those that look like
lists under a heading for skills, the others as bullets of a job. People marked about nine in ten tools, so precision
is not measured here, but for the traps: lines without a mark whose words look like a tool and are none.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from skillgap.model import Mention, Profile
from skillgap.readers.repair import repair_char
from skillgap.tokens import Normalizer, key_of, open_normalizer
from tests.conftest import Figures
from tests.sample import Row, builtin, extractor, heading, make_resume

SNIPPETS = Path(__file__).parents[2] / "shared" / "corpora" / "snippets.jsonl"
FLOOR, AIM = 0.96, 0.95
# How many traps may hit: issue 3 says none.
MOST_HIT = 5

_BULLET = re.compile(r"^[^\w(\"'#.*]*\s*|^\*\s+")
_LABELLED = re.compile(r"[\w/&' -]{2,40}:\s")
_VERSION = re.compile(r"\s*(?:[vV]?\d[\w.]*|R\d|\(.*\))$")
# Words that look like a tool and are none wherever a line has no mark: R of R/3, R12 and M.R.S, Go of Go Live,
# Access of Access-List, a verb, Oracle the employer or the customer.
TRAPS = {"r": r"\b(R/\d|M\.R\.S|R\d|R&A|A/R)", "go": r"[Gg]o[ -][Ll]ive", "microsoft-access": r"[Aa]ccess", "microsoft-excel": r"^Excel in"}
EMPLOYER = re.compile(
    r"Oracle (North America|and other tier two|Internal|Bangalore|Unites States|University|will provide|Product Support)|"
    r"(at|distributors of) Oracle\b|Oracle’s unified"
)
DATABASE = "oracle-database"


class Snippet(NamedTuple):
    """One line, where it begins, the tools marked in it, and what was found there."""

    text: str
    start: int
    tools: tuple[str, ...]
    listed: bool
    counts: tuple[Mention, ...]
    refused: tuple[Mention, ...]
    unknown: str
    """The unknown items of the line, one after the other."""

    def found(self, skill: str) -> str:
        """The words by which a skill counts in this line, or nothing."""
        return next((mention.text for mention in self.counts if mention.skill == skill), "")


def looks_like_a_list(text: str) -> bool:
    """Short items between commas or bars, or a label at its head: no sentence."""
    body = text.partition(":")[2] if _LABELLED.match(text) else text
    items = [item.split() for item in re.split(r"[,;|]", body) if item.strip()]
    if text.endswith(".") and len(items) < 4:
        return False
    short = sum(len(words) <= 4 for words in items)
    return bool(items) and short >= 0.75 * len(items) and (len(items) > 2 or bool(_LABELLED.match(text)))


def _resume(lines: list[str]) -> tuple[Profile, dict[int, tuple[int, int]]]:
    """The profile of one person's lines, and where each line stands."""
    listed = [number for number, text in enumerate(lines) if looks_like_a_list(text)]
    told = [number for number in range(len(lines)) if number not in listed]
    rows = [Row("Jordan Avery", 18.0, bold=True), Row("jordan.avery@example.com | (555) 010-0199")]
    order: list[int] = []
    if listed:
        rows.append(heading("Skills"))
    for number in listed:
        order += [-1] * (len(rows) - len(order)) + [number]
        rows.append(Row(lines[number]))
    if told:
        rows += [heading("Experience"), Row("Associate, Harbor & Pine Ltd  Jan 2019 - Mar 2022", bold=True)]
    for number in told:
        order += [-1] * (len(rows) - len(order)) + [number]
        rows.append(Row("• " + lines[number]))
    resume = make_resume(rows)
    places = {number: (line.start, line.end) for number, line in zip(order, resume.lines, strict=True) if number >= 0}
    return extractor()(resume), places


@pytest.fixture(scope="module")
def snippets() -> list[Snippet]:
    if not SNIPPETS.is_file():
        pytest.skip(f"{SNIPPETS} is not there: it is no part of the project")
    people: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for raw in SNIPPETS.read_text(encoding="utf-8").splitlines():
        row = json.loads(raw)
        text = _BULLET.sub("", "".join(map(repair_char, row["text"])).strip(), count=1)
        people.setdefault(row["id"], []).append((text, tuple(dict.fromkeys(tool.strip() for tool in row["tools"]))))
    done = []
    for rows in people.values():
        profile, places = _resume([text for text, _ in rows])
        for number, (start, end) in places.items():
            text, tools = rows[number]
            counts = tuple(mention for skill in profile.skills for mention in skill.mentions if start <= mention.start < end)
            refused = tuple(mention for mention in profile.not_counted if start <= mention.start < end)
            unknown = "\n".join(item.text for item in profile.unknown if start <= item.start < end)
            done.append(Snippet(text, end - len(text), tools, looks_like_a_list(text), counts, refused, unknown))
    return done


def _known(tool: str, normalize: Normalizer) -> set[str]:
    """The skills that a marked name may mean: as written, else without its version, maker's bracket or `etc.`."""
    while tool:
        rows = builtin().find(key_of(tool, normalize))
        if rows:
            return {row[0] for row in rows}
        shorter = _VERSION.sub("", tool)
        if shorter == tool:
            return set()
        tool = shorter
    return set()


def _kin(skill: str) -> Iterator[str]:
    todo, seen = [skill], {skill}
    while todo:
        one = todo.pop()
        yield one
        for other in (*builtin().skills[one].broader, *builtin().skills[one].implies):
            if other not in seen:
                seen.add(other)
                todo.append(other)


def _there(tool: str, line: Snippet, mentions: tuple[Mention, ...]) -> list[Mention]:
    """The mentions that touch a place where the name is printed."""
    places = [match.span() for match in re.finditer(re.escape(tool), line.text, re.IGNORECASE)]
    return [one for one in mentions if any(one.start - line.start < end and start < one.end - line.start for start, end in places)]


def _hit(tool: str, wanted: set[str], line: Snippet, normalize: Normalizer) -> bool:
    """There the skill itself counts, or a kind of it, or a longer or shorter name of the same words."""
    key = f" {key_of(tool, normalize)} "
    for mention in _there(tool, line, line.counts):
        words = f" {key_of(mention.text, normalize)} "
        if words in key or key in words or wanted & set(_kin(mention.skill)):
            return True
    return False


def test_recall_on_marked_tools(snippets: list[Snippet], figures: Figures) -> None:
    normalize = open_normalizer(builtin().english["forms"])
    marked, known, missed, unknown, claimed = 0, 0, list[str](), Counter[str](), 0
    for line in snippets:
        for tool in line.tools:
            marked += 1
            wanted = _known(tool, normalize)
            if not wanted:
                unknown[tool.lower()] += 1
                claimed += bool(_there(tool, line, line.counts)) or key_of(tool, normalize) in key_of(line.unknown, normalize)
                continue
            known += 1
            if not _hit(tool, wanted, line, normalize):
                reason = ", ".join(sorted({mention.reason for mention in _there(tool, line, line.refused)})) or "not found"
                missed.append(f"{tool} [{reason}{', list' if line.listed else ''}]: {line.text}")
    recall = 1 - len(missed) / known
    names = ", ".join(f"{name} x{count}" if count > 1 else name for name, count in sorted(unknown.items(), key=lambda pair: (-pair[1], pair[0]))[:60])
    aim = f"issue 3 aims at {AIM}{'' if recall >= AIM else ' SHORT'}, floor {FLOOR}"
    figures(
        f"{marked} marked tools in {len(snippets)} lines, {known} of them known: recall {recall:.3f}, {aim}",
        f"not known: {sum(unknown.values())} ({sum(unknown.values()) / marked:.3f}; {claimed} of them found as unknown item or in part): {names}",
        "missed:\n  " + "\n  ".join(missed[:60]),
    )
    assert marked > 1000
    assert known > 0.8 * marked
    assert recall >= FLOOR


def test_no_trap_hits(snippets: list[Snippet], figures: Figures) -> None:
    traps = 0
    hits = []
    bare = [line for line in snippets if not line.tools]
    for line in bare:
        for skill, pattern in TRAPS.items():
            if re.search(pattern, line.text):
                traps += 1
                if line.found(skill):
                    hits.append(f"{line.found(skill)} [{skill}]: {line.text}")
        if EMPLOYER.search(line.text):
            traps += 1
            if line.found(DATABASE):
                hits.append(f"{line.found(DATABASE)} [{DATABASE}]: {line.text}")
    figures(f"{traps} traps in {len(bare)} lines without a mark, {len(hits)} hit (issue 3 aims at 0{', SHORT' if hits else ''}; at most {MOST_HIT})")
    figures(*(f"  {hit}" for hit in hits))
    assert len(bare) > 80
    assert traps > 30
    assert len(hits) <= MOST_HIT
