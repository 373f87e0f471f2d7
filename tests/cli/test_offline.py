"""Every command works with no network: its sockets raise, and where the system can, the whole process tree has no network at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import RESUMES, ROOT
from tests.test_readme import ALL

_BLOCKED = """
import socket, sys
def refuse(*given, **named):
    raise AssertionError('the network was asked for')
for name in ('connect', 'connect_ex', 'bind', 'sendto'):
    setattr(socket.socket, name, refuse)
socket.getaddrinfo = socket.create_connection = socket.gethostbyname = refuse
from skillgap.cli import main
sys.exit(main(sys.argv[1:]))
"""
ADA, ZOE = str(RESUMES / "ada-brennan.pdf"), str(RESUMES / "zoe-adler.pdf")
POSTING = "Data Engineer\nRequirements\n- Python and SQL\n- Airflow or another orchestrator\n- Spark, Kafka and a cloud warehouse such as Snowflake\n"
# What to give each command; what is not here is asked for its help.
GIVEN: dict[str, list[str]] = {
    "analyze": [ADA, "TWIN.docx", "TWIN.html", "TWIN.md", "TWIN.json", "--target", "data-engineer"],
    "cohort": [str(ROOT / "fixtures" / "jsonresume"), "--target", "data-engineer", "-o", "cohort", "--jobs", "1"],
    "explain": [ADA, "python"],
    "posting": ["posting.txt"],
    "progress": [ADA, ZOE, "--target", "data-engineer"],
    "roles": [],
    "roles compare": ["data-engineer", "data-analyst"],
    "roles list": [],
    "roles show": ["data-engineer"],
    "skills": [],
    "skills search": ["pandas"],
    "skills show": ["pandas"],
    "skills unknown": ["folder"],
    "taxonomy lint": ["own"],
    "taxonomy new-role": ["lamp-lighter", "-o", "mine"],
}
TWINS = {".docx": "twins/word.docx", ".html": "twins/web.html", ".md": "twins/markdown.md", ".json": "jsonresume/nora-lind.json"}
COMMANDS = [" ".join(words[1:]) for words in ALL if len(words) > 1]


def without_network() -> list[str]:
    """What to put before a command so that it has no network, where the system allows it."""
    for start in (["unshare", "-n"], ["unshare", "-rn"]):
        if shutil.which(start[0]) and subprocess.run([*start, "true"], capture_output=True, check=False).returncode == 0:
            return start
    return []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with documents of each kind."""
    made = tmp_path_factory.mktemp("offline")
    (made / "posting.txt").write_text(POSTING)
    (made / "folder").mkdir()
    (made / "own" / "skills").mkdir(parents=True)
    (made / "own" / "skills" / "lamps.toml").write_text('[lamp-lighting]\nname = "Lamp lighting"\nkind = "method"\n')
    shutil.copy(ADA, made / "folder" / "a.pdf")
    for suffix, twin in TWINS.items():
        shutil.copy(ROOT / "fixtures" / twin, made / f"TWIN{suffix}")
    return made


def test_most_commands_are_given_something_to_do() -> None:
    known = [name for name in COMMANDS if name in GIVEN]
    print(f"\n{len(known)} of {len(COMMANDS)} commands; {'no network for the whole process tree' if without_network() else 'sockets of the process raise'}")
    assert len(known) >= 12


@pytest.mark.parametrize("name", COMMANDS)
def test_offline(name: str, folder: Path) -> None:
    arguments = [*name.split(), *GIVEN.get(name, ["--help"])]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*without_network(), sys.executable, "-c", _BLOCKED, *arguments], cwd=folder, env=environment, capture_output=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr.decode()[-500:]
    assert b"network was asked" not in done.stderr + done.stdout
