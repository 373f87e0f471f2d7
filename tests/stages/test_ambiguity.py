"""Names that are also words, letters, people, places or companies: precision and recall by name."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from skillgap.model import Evidence
from tests.sample import Row, builtin, counted, extractor, heading, make_resume, read_sentence, refused, satisfied

_NAMES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("ambiguity.toml").read_text(encoding="utf-8"))["name"]


def test_every_name_has_enough_sentences() -> None:
    assert len(_NAMES) >= 60
    for row in _NAMES:
        signs = Counter(sentence["counts"] for sentence in row["sentences"])
        assert sum(signs.values()) >= 12, row["skill"]
        assert min(signs[True], signs[False]) >= 4, row["skill"]


def test_every_skill_is_in_the_taxonomy() -> None:
    assert not [row["skill"] for row in _NAMES if row["skill"] not in builtin().skills]


# What a sentence is about or for, and what somebody lists as a skill.
_TOPICAL = (
    ("cost-reduction", "Cloud jobs rewritten, cost savings of 30 %", "Budgeting, Cost savings, Vendor management"),
    ("personalization", "Built a chatbot that gives personalized answers", "A/B testing, Personalization, CRM"),
    ("e-commerce", "Scraped the prices of 40 e-commerce sites with Python", "SEO, E-commerce, Google Ads"),
    ("product-pricing", "The bot answers questions on pricing and opening hours", "Market research, Pricing, Forecasting"),
    ("procurement", "Read 900 PDF files of the procurement department with OCR", "SAP, Procurement, Excel"),
)


def test_topical_forms_count_in_lists_alone() -> None:
    for skill, sentence, listed in _TOPICAL:
        assert builtin().skills[skill].topical, skill
        assert skill not in counted(*read_sentence("experience", sentence)[1:]), sentence
        assert skill in counted(*read_sentence("skills", listed)[1:]), listed


def test_a_topical_form_says_again_what_the_document_claims() -> None:
    skill, sentence, listed = _TOPICAL[0]
    rows = [heading("Skills"), Row(listed), heading("Experience"), Row("Clerk, Harbor & Pine Ltd  Jan 2019 - Mar 2020", bold=True), Row(f"• {sentence}")]
    shown = {found.id: found for found in extractor()(make_resume(rows)).skills}
    assert [mention.section for mention in shown[skill].mentions] == ["skills", "experience"]
    assert shown[skill].evidence == Evidence.USED


def test_letters_at_the_end_of_a_list_are_no_initials() -> None:
    shown = counted(*read_sentence("skills", "Languages: Proficient: Python, SQL, C. Familiar: Rust, Bash, R. Libraries: NumPy")[1:])
    assert {"c", "r"} <= set(shown)


def test_products_that_hyphens_join() -> None:
    assert {"html", "javascript"} <= set(counted(*read_sentence("skills", "Languages: Python, HTML-CSS-JavaScript, MATLAB")[1:]))


def test_names_count_where_they_are_skills() -> None:
    total: Counter[str] = Counter()
    errors = []
    print(f"\n{'name':<18}{'n':>4}{'P':>8}{'R':>8}")
    for row in _NAMES:
        tally, wrong = _score(row)
        total += tally
        errors += wrong
        print(f"{row['form']:<18}{len(row['sentences']):>4}{_share(tally, 'false'):>8}{_share(tally, 'missed'):>8}")
    print(f"{'all':<18}{sum(total.values()):>4}{_share(total, 'false'):>8}{_share(total, 'missed'):>8}\n" + "\n".join(errors))
    assert float(_share(total, "false")) >= 0.97
    assert float(_share(total, "missed")) >= 0.95


def _score(row: dict[str, Any]) -> tuple[Counter[str], list[str]]:
    """How often right, falsely counted or missed, and the sentences that went wrong."""
    tally: Counter[str] = Counter()
    wrong = []
    for sentence in row["sentences"]:
        _, profile, start, end = read_sentence(sentence["section"], sentence["text"], header=sentence.get("header", False))
        counts = row["skill"] in (satisfied if sentence["counts"] else counted)(profile, start, end)
        outcome = {(True, True): "right", (True, False): "false", (False, True): "missed", (False, False): "quiet"}
        result = outcome[counts, sentence["counts"]]
        tally[result] += 1
        if result in ("false", "missed"):
            why = refused(profile, start, end).get(row["skill"], "")
            wrong.append(f"{result:<7} {row['form']:<14} [{sentence['section']}] {sentence['text']}" + (f"  ({why})" if why else ""))
    return tally, wrong


def _share(tally: Counter[str], bad: str) -> str:
    """Precision (`bad` = false) or recall (`bad` = missed) in three digits."""
    whole = tally["right"] + tally[bad]
    return f"{tally['right'] / whole if whole else 1.0:.3f}"
