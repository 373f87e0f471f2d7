"""Names as people print them: in other letter case, with versions, as parts of other words."""

from __future__ import annotations

import pytest

from tests.sample import counted, read_sentence


@pytest.mark.parametrize(
    ("sentence", "skills"),
    [
        ("Built an intranet on Sharepoint", {"microsoft-sharepoint"}),
        ("Built the shop on wordpress", {"wordpress"}),
        ("Kept Windows Server 2008R2 alive", {"windows-server"}),
        ("Kept Windows Server 2012 R2 alive", {"windows-server"}),
        ("Reported the R2 of a regression in Python", {"r-squared", "python"}),
        ("Managed features from planning to deployment, and did code reviews", {"code-review", "deployment"}),
        ("Executed the plan to migrate 40 jobs to Airflow", {"apache-airflow"}),
        ("Introduced Swift to the iOS team", {"swift"}),
        ("Compared the models by cross validation", {"cross-validation"}),
        ("Wrote HTML5 and C++17", {"html", "c-plus-plus"}),
        ("Asked SQL Server for reports", {"microsoft-sql-server"}),
    ],
)
def test_a_name_is_found(sentence: str, skills: set[str]) -> None:
    _, profile, first, last = read_sentence("experience", sentence)
    assert set(counted(profile, first, last)) >= skills


@pytest.mark.parametrize(
    ("sentence", "skill"),
    [
        ("Kept Windows Server 2012 R2 alive with Python", "r-squared"),
        ("Made solid decisions with data in Python", "solid-principles"),
        ("Helped to shape the analytics in Python", "shap-e"),
        ("Asked SQL Server for reports", "sql"),
        ("Led basic training in Python", "basic"),
        ("Bought RI (Reserved Instances) and SP (Savings Plans) on AWS", "sp-r-package"),
    ],
)
def test_a_word_is_no_name(sentence: str, skill: str) -> None:
    _, profile, first, last = read_sentence("experience", sentence)
    assert skill not in counted(profile, first, last)
