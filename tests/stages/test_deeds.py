"""Every sentence of english/deeds.toml, read as the bullet of a job: it must hit, or must not, as its row says."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from skillgap.model import Mention, Taxonomy
from skillgap.stages.deeds import DeedFinder
from skillgap.stages.draft import Draft, open_draft
from skillgap.stages.verbs import verb_forms
from skillgap.tokens import open_normalizer, split_tokens
from tests.sample import Row, builtin, make_resume, read_sentence

LEAST = 3  # sentences of either kind that a row must bring


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return builtin()


def read(sentence: str) -> list[Mention]:
    """What counts in a sentence under a job."""
    _, profile, start, end = read_sentence("experience", sentence)
    return [mention for skill in profile.skills for mention in skill.mentions if start <= mention.start < end]


def draft_of(sentence: str, taxonomy: Taxonomy) -> Draft:
    """A sentence on its own, cut into tokens."""
    resume = make_resume([Row(line) for line in sentence.split("\n")])
    return open_draft(resume, sentence, split_tokens(sentence, open_normalizer(taxonomy.english["forms"])))


@pytest.fixture(scope="module")
def rows(taxonomy: Taxonomy) -> list[dict[str, Any]]:
    return list(taxonomy.english["deeds"]["deed"])


def label(row: dict[str, Any]) -> str:
    return f"{row['skill']} ({', '.join(row.get('verbs', row.get('nouns', ())))})"


def test_rows_are_well_formed(rows: list[dict[str, Any]], taxonomy: Taxonomy) -> None:
    keys = {"skill", "verbs", "nouns", "objects", "via", "unless", "gap", "bare", "hits", "misses"}  # the file's
    keys |= {"object_keys", "unless_keys"}  # added when it is compiled
    faults = []
    for row in rows:
        if row["skill"] not in taxonomy.skills:
            faults.append(f"{label(row)}: no such skill")
        faults += [f"{label(row)}: unknown key {key}" for key in sorted(set(row) - keys)]
        faults += [f"{label(row)}: fewer than {LEAST} {kind}" for kind in ("hits", "misses") if len(row.get(kind, ())) < LEAST]
        if not row.get("verbs") and not row.get("nouns"):
            faults.append(f"{label(row)}: neither verbs nor nouns")
    print(f"{len(rows)} rows checked")
    assert rows and not faults, "\n".join(faults)


def test_hits(rows: list[dict[str, Any]], taxonomy: Taxonomy) -> None:
    """The row's own pattern finds the deed, and the whole story counts the skill."""
    table = taxonomy.english["deeds"]
    normalize = open_normalizer(taxonomy.english["forms"])
    checked, faults = 0, []
    for row in rows:
        finder = DeedFinder({**table, "deed": [row]}, normalize)
        found = 0
        for sentence in row["hits"]:
            checked += 1
            if row["skill"] not in {mention.skill for mention in read(sentence)}:
                faults.append(f"{label(row)} does not count in: {sentence}")
            found += any(True for _ in finder.find(draft_of(sentence, taxonomy)))
        if found < LEAST:
            faults.append(f"{label(row)}: the pattern itself hits only {found} of its sentences")
    print(f"{checked} sentences that must hit checked")
    assert checked and not faults, "\n".join(faults)


def test_misses(rows: list[dict[str, Any]]) -> None:
    """No deed of the row's skill is found; what other stages make of a name is not asked here."""
    checked, faults = 0, []
    for row in rows:
        for sentence in row["misses"]:
            checked += 1
            hits = [mention.text for mention in read(sentence) if mention.skill == row["skill"] and mention.found_by == "prose"]
            if hits:
                faults.append(f"{label(row)} hits {hits} in: {sentence}")
    print(f"{checked} sentences that must not hit checked")
    assert checked and not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("clean", ["cleaned", "cleaning"]),
        ("analyze", ["analyzed", "analyzing"]),
        ("classify", ["classified", "classifying"]),
        ("deploy", ["deployed", "deploying"]),
        ("lead", ["led", "leading"]),
    ],
)
def test_verb_forms(verb: str, forms: list[str]) -> None:
    assert verb_forms(verb, {"lead": ["led", "leading"]}) == forms


@pytest.mark.parametrize(
    ("sentence", "skills"),
    [
        ("Three models were trained and deployed", {"model-training", "model-deployment"}),
        ("Trained staff and deployed models", {"training", "model-deployment"}),
        ("Fine-tuned a pre-trained model", {"fine-tuning"}),
        (
            "Collected, cleaned, transformed and visualized survey data",
            {"data-collection", "data-cleaning", "data-transformation", "data-visualization"},
        ),
        ("Deployment of models on edge devices", {"model-deployment"}),
        ("The test data were old, and so was the trained eye of a leading bank with LED lamps", set()),
    ],
)  # fmt: skip
def test_grammar(sentence: str, skills: set[str], taxonomy: Taxonomy) -> None:
    """Passives, shared objects, nouns, compounds and clause ends, on the finder alone."""
    normalize = open_normalizer(taxonomy.english["forms"])
    finder = DeedFinder(taxonomy.english["deeds"], normalize)
    assert {skill for skill, _, _ in finder.find(draft_of(sentence, taxonomy))} == skills


def test_cost(rows: list[dict[str, Any]], taxonomy: Taxonomy) -> None:
    """The patterns over a resume of some 700 tokens take about as long as splitting it into tokens."""
    normalize = open_normalizer(taxonomy.english["forms"])
    finder = DeedFinder(taxonomy.english["deeds"], normalize)
    text = "\n".join(row["hits"][0] for row in rows[::2])
    draft = draft_of(text, taxonomy)
    # In turns and in processor time, so that what else the machine does costs both the same.
    pairs = [(timed(lambda: split_tokens(text, normalize)), timed(lambda: list(finder.find(draft)))) for _ in range(15)]
    split, deeds = (min(times) for times in zip(*pairs, strict=True))
    print(f"{len(draft.tokens)} tokens: split {split * 1e3:.2f} ms, deeds {deeds * 1e3:.2f} ms, ratio {deeds / split:.1f}")
    assert deeds < 6 * split


def timed(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start
