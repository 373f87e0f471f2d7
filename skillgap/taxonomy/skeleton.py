"""The commented beginning of a role file, which can be used as it is and filled in from there."""

from __future__ import annotations

import json
import re

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_SKELETON = """\
# {title}: what is asked for. Lines that begin with # are comments; docs/taxonomy.md describes every key.
# No figure: tiers are our judgement. Delete this line once the requirements have a demand with a source.
title = {quoted}
also_called = []                # other titles, as postings write them: what --target takes besides the id
focus = ""                      # what the role is, in one sentence
delivers = []                   # what it hands over: ["reports", "dashboards"]
settings = []                   # where its tiers differ: ["startup", "enterprise"]

# What `skillgap roles compare` sets side by side. Take out what you do not know.
[facts]
# pay = "US, USD: 90-120k."
# barrier = "What it takes to get in."
# best_fit = "Where the role is at home."
# remote = "About 10 % fully remote."
# market = "Whether postings rise or fall, since when, and who says so."

# Where figures are from: every demand below names one of these.
# [sources.postings]
# title = "Share of 200 postings of our city that name it, counted by us"
# date = "2026-10"
# n = 200

# One thing the role asks. Copy it as often as you need, and give each an id of its own.
[[requirement]]
id = "python"
name = "Python"
area = "programming"            # {areas}
any_of = ["python"]             # ids of skills, any of which meets it: `skillgap skills search WORDS` finds them
at_least = 1                    # how many different ones it takes
tier = "core"                   # core counts 3, important 2, bonus 1
# demand = {{ share = 0.40, source = "postings" }}
# setting.startup = "important" # the tier there, if it differs; name the setting in `settings`
build = ""                      # what to build to show it

[[requirement]]
id = "communication"
name = "Communication"
area = "communication"
any_of = ["communication", "technical-writing"]
tier = "important"
build = ""
"""


def is_role_id(name: str) -> bool:
    """Lower-case words joined by `-`; it becomes the name of a file."""
    return bool(_ID.fullmatch(name))


def role_skeleton(name: str, title: str, areas: tuple[str, ...]) -> str:
    """The text of roles/<name>.toml. Without a title, the id makes one."""
    title = " ".join(title.split()) or name.replace("-", " ").title()
    return _SKELETON.format(title=title, quoted=json.dumps(title, ensure_ascii=False), areas=" ".join(areas))
