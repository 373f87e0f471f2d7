"""Reading measured on other people's documents: outcomes, reading order, one text in many layouts."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import pytest

from skillgap.errors import SKIP_REASONS
from skillgap.guard import GuardedReader, Limits
from skillgap.model import Resume, Skipped
from tests.readers.corpora import FIXTURES, ROOT, needs_corpora, resume
from tests.readers.order import Score, read_truth, rows_of_tokens, score

# Just below what is reached (words, pairs, pairs and words under their heading).
FLOORS = {"auto": Score(0.999, 0.987, 0.982, 0.990), "pdfplumber": Score(0.997, 0.985, 0.970, 0.970)}
FLOOR_OF_ONE = Score(0.985, 0.93, 0.93, 0.93)


@pytest.fixture(scope="module")
def outcomes() -> dict[Path, tuple[Resume | Skipped, float]]:
    """Every file of the corpora and ours, read once by the guard: what became of it, and in how many seconds."""
    found = {}
    with GuardedReader() as reader:
        for path in [*sorted(ROOT.rglob("*.pdf")), *sorted(FIXTURES.glob("*.pdf"))]:
            start = time.perf_counter()
            read = reader.read(path, path.name)
            found[path] = read, time.perf_counter() - start
    return found


@needs_corpora
def test_every_file_ends_in_a_resume_or_a_named_reason(outcomes: dict[Path, tuple[Resume | Skipped, float]]) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for path, (found, _) in outcomes.items():
        reason = "resume" if isinstance(found, Resume) else found.reason
        assert reason == "resume" or reason in SKIP_REASONS
        counts[path.relative_to(ROOT).parts[0] if ROOT in path.parents else "ours", reason] += 1
    slowest, name = max((seconds, path.name) for path, (_, seconds) in outcomes.items())
    print(f"\n{len(outcomes)} files, slowest {slowest:.1f} s ({name})")
    for (folder, reason), count in sorted(counts.items()):
        print(f"{folder:16} {reason:12} {count:4}")
    assert len(outcomes) > 150 and slowest < Limits().seconds
    others = {(folder, reason) for folder, reason in counts if folder != "hostile" and reason != "resume"}
    assert not others, "a real resume was not read"
    assert not {reason for _, reason in counts} & {"failed", "crashed", "timeout", "memory"}
    assert counts["hostile", "encrypted"] >= 2 and counts["hostile", "scanned"] >= 5


@needs_corpora
@pytest.mark.parametrize("engine", ["auto", "pdfplumber"])
def test_reading_order(engine: str) -> None:
    truths = sorted((ROOT / "reading-order").glob("*.txt"))
    assert len(truths) == 20
    truths = truths if engine == "auto" else truths[::3]  # it takes four times as long
    scores = {path.stem: score(read_truth(path), resume(path.with_suffix(".pdf"), engine).text) for path in truths}
    mean = Score(*(sum(column) / len(column) for column in zip(*scores.values(), strict=True)))
    print(f"\n{engine:24} words  pairs  pairs and words under their heading")
    for name, found in (*scores.items(), ("mean", mean)):
        print(f"{name:24} " + "  ".join(f"{value:.3f}" for value in found))
    assert all(found >= least for found, least in zip(mean, FLOORS[engine], strict=True)), mean
    if engine == "auto":
        low = {name: found for name, found in scores.items() if any(a < b for a, b in zip(found, FLOOR_OF_ONE, strict=True))}
        assert not low


@needs_corpora
def test_one_text_in_nine_themes() -> None:
    files = sorted((ROOT / "rendercv").glob("*.pdf"))
    assert len(files) == 9
    bags = {path.stem: _words(resume(path)) for path in files}
    # A word counts for the truth where most themes print it: each theme has its own dates and labels.
    wanted = Counter({word: sorted(bag[word] for bag in bags.values())[4] for word in set().union(*bags.values())})
    shares = {name: sum((wanted & bag).values()) / sum(wanted.values()) for name, bag in bags.items()}
    print()
    for name, share in sorted(shares.items(), key=lambda item: item[1]):
        lost = wanted - bags[name]
        print(f"{name:40} {share:.4f}  {' '.join(sorted(lost)[:12])}")
    assert min(shares.values()) >= 0.94


@needs_corpora
def test_one_text_in_one_and_two_columns() -> None:
    for one, two in (("single-column", "two-column"), ("modern-single-column", "modern-two-column")):
        first, second = (_words(resume(ROOT / "resume-matcher" / f"{name}.pdf")) for name in (one, two))
        kept = sum((first & second).values()) / max(sum(first.values()), sum(second.values()))
        print(f"{one} / {two}: {kept:.4f}")
        assert kept >= 0.97


@needs_corpora
def test_both_engines_read_the_same_words() -> None:
    """Of the words that either engine finds in the usual documents nearly all are found by both."""
    files = [*sorted((ROOT / "rendercv").glob("*.pdf"))[:3], *sorted((ROOT / "offlinecv").rglob("*.pdf"))[::10]]
    for path in files:
        first, second = _words(resume(path, "pdfium")), _words(resume(path, "pdfplumber"))
        assert sum((first & second).values()) >= 0.97 * max(sum(first.values()), sum(second.values())), path.name


@needs_corpora
def test_nothing_visible_is_dropped(outcomes: dict[Path, tuple[Resume | Skipped, float]]) -> None:
    """Resumes of the corpora and ours hide nothing, so nothing may be found hidden."""
    resumes = {path: read for path, (read, _) in outcomes.items() if isinstance(read, Resume) and "hostile" not in path.parts}
    found = sorted(path.name for path, read in resumes.items() if "hidden_text" in read.quality)
    print(f"\n{len(resumes)} resumes, hidden text in {found}")
    assert len(resumes) > 100 and not found


def test_places_are_places_in_the_text() -> None:
    """Each word stands in the text where it says, with an edge for each character, inside its line."""
    files = sorted(FIXTURES.glob("*.pdf"))
    assert files
    for path in files:
        read = resume(path)
        assert read.text == "\n".join(read.text[line.start : line.end] for line in read.lines)
        for word in read.words:
            assert len(word.edges) == word.end - word.start + 1
            assert not re.search(r"\s", read.text[word.start : word.end])
            assert word.top < word.bottom
        assert sorted(read.words, key=lambda word: word.start) == list(read.words)


def _words(read: Resume) -> Counter[str]:
    return Counter(token for row in rows_of_tokens(read.text) for token in row)


