"""Among 200 documents one kills its worker, one hangs, one eats memory, three cannot be read: 194 results and six reasons."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from skillgap.child import Limits
from skillgap.engines import ENGINES, Place
from skillgap.model import Document, Profile, Skipped
from skillgap.worker import OpenSlot

from .clusters import Cluster, lose, open_cluster
from .test_engines import run_pool

TEXT = "Skills\nPython number {}\n\nExperience\nClerk at a mill who kept the books and wrote to the customers each week.\n{}\n"
FAULTY = OpenSlot(limits=Limits(seconds=6, memory=640 << 20, documents=2000), module="tests.engines.faulty")
REASONS = {"crashed": 1, "timeout": 1, "memory": 1, "broken": 1, "empty": 1, "missing": 1}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    pytest.importorskip("distributed")
    with open_cluster(tmp_path_factory.mktemp("dask")) as running:
        assert running.workers() == 2
        yield running


def cohort(folder: Path, more: str = "") -> list[Document]:
    """194 documents that are fine and six that are not, all over the place."""
    bad: dict[int, tuple[str, bytes | None]] = {
        17: ("kill.txt", TEXT.format(17, "please kill").encode()),
        18: ("broken.pdf", b"%PDF-1.7\nrubbish"),
        60: ("hang.txt", TEXT.format(60, "please hang").encode()),
        99: ("eat.txt", TEXT.format(99, "please eat").encode()),
        140: ("empty.pdf", b""),
        199: ("gone.pdf", None),
    }
    documents = []
    for number in range(200):
        name, data = bad.get(number, (f"{number:03}.txt", TEXT.format(number, more).encode()))
        if data is not None:
            (folder / name).write_bytes(data)
        documents.append(Document(folder / name, name))
    return documents


def check(found: list[Profile | Skipped], documents: list[Document]) -> None:
    """Everything is there, in order, with its reason."""
    assert [one.source for one in found] == [document.source for document in documents]
    assert Counter(one.reason for one in found if isinstance(one, Skipped)) == REASONS
    assert sum(isinstance(one, Profile) for one in found) == 194
    reasons = {one.source: one.reason for one in found if isinstance(one, Skipped)}
    assert reasons["kill.txt"] == "crashed"
    assert reasons["hang.txt"] == "timeout"
    assert reasons["eat.txt"] == "memory"


@pytest.mark.parametrize("name", [*ENGINES, "any executor"])
def test_six_bad_documents_cost_six_documents(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    documents = cohort(tmp_path)
    place = Place(2, request.getfixturevalue("cluster").address) if name == "dask" else Place(2)
    check(list(ENGINES.get(name, run_pool)(FAULTY, documents, place)), documents)


def test_a_lost_node_loses_nothing(cluster: Cluster, tmp_path: Path) -> None:
    """A worker and its nanny are killed when some results are there and most are not."""
    assert cluster.workers() == 2
    documents = cohort(tmp_path, "please dawdle")
    found = []
    for one in ENGINES["dask"](FAULTY, documents, Place(cluster=cluster.address)):
        found.append(one)
        if len(found) == 30:
            threading.Thread(target=lose, args=(cluster.nodes.pop(),)).start()
    check(found, documents)
    assert cluster.workers() == 1


def test_a_child_does_not_name_what_it_read(tmp_path: Path) -> None:
    """One that a document has taken over could else say where files are written."""
    documents = []
    for number, more in enumerate(("please lie", "please slander", "please babble", "")):
        (tmp_path / f"{number}.txt").write_text(TEXT.format(number, more))
        documents.append(Document(tmp_path / f"{number}.txt", f"{number}.txt"))
    found = list(ENGINES["serial"](FAULTY, documents, Place()))
    assert [one.source for one in found] == ["0.txt", "1.txt", "2.txt", "3.txt"]
    assert [getattr(one, "reason", "") for one in found] == ["", "empty", "crashed", ""]
