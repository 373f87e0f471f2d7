"""One body over all engines: whatever runs the workers, the same comes out, in the order of the documents."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from skillgap.child import Child
from skillgap.engines import ENGINES, Found, OpenWorker, Place, run_on
from skillgap.engines.dask import check_address
from skillgap.engines.window import run_window
from skillgap.errors import UsageError
from skillgap.model import Document, Profile, Skipped
from skillgap.pipeline import open_extractor
from skillgap.readers import read_document
from skillgap.taxonomy import open_taxonomy
from skillgap.worker import OpenSlot

from ..conftest import RESUMES
from .clusters import Cluster, open_cluster

LOCAL = ("serial", "processes")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    """Some resumes as paths and as bytes, and one each of what cannot be read."""
    folder = tmp_path_factory.mktemp("cohort")
    (folder / "empty.pdf").write_bytes(b"")
    found = [Document(path, path.name) for path in sorted(RESUMES.glob("*.pdf"))[:5]]
    bad = [Document(folder / "empty.pdf", "empty.pdf"), Document(folder / "gone.pdf", "gone.pdf"), Document(b"%PDF-1.7 rubbish", "rubbish.pdf")]
    return [*found[:2], *bad, *found[2:], Document(found[0].content.read_bytes(), "bytes.pdf")]  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def expected(documents: list[Document]) -> list[Found]:
    """What the pipeline itself gives, without any child process."""

    def direct() -> Iterator[Found]:
        extract = open_extractor(open_taxonomy())
        for document in documents:
            data = document.content if isinstance(document.content, bytes) else document.content.read_bytes() if document.content.exists() else None
            if not data:
                yield Skipped(document.source, "empty" if data is not None else "missing", "no bytes in it" if data is not None else "")
                continue
            read = read_document(data, document.source)
            yield read if isinstance(read, Skipped) else extract(read)

    return list(direct())


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    pytest.importorskip("distributed")
    with open_cluster(tmp_path_factory.mktemp("dask")) as running:
        assert running.workers() == 2
        yield running


def run_pool(open_worker: OpenWorker, documents: Sequence[Document], place: Place) -> Generator[Found, None, None]:
    """A pool of the caller's own."""
    with ThreadPoolExecutor(place.workers) as pool:
        yield from run_on(pool, open_worker, documents, place.workers)


@pytest.mark.parametrize("name", [*ENGINES, "any executor"])
def test_every_engine_gives_what_the_pipeline_gives(name: str, request: pytest.FixtureRequest, documents: list[Document], expected: list[Found]) -> None:
    place = Place(2, request.getfixturevalue("cluster").address if name == "dask" else "")
    found = list(ENGINES.get(name, run_pool)(OpenSlot(taxonomy=open_taxonomy().sha256), documents, place))
    assert found == expected
    assert sum(isinstance(one, Profile) for one in found) == 6
    assert [one.reason for one in found if isinstance(one, Skipped)] == ["empty", "missing", "broken"]


@pytest.mark.parametrize("name", LOCAL)
def test_no_documents_no_result(name: str) -> None:
    assert list(ENGINES[name](OpenSlot(), [], Place(2))) == []


@pytest.mark.parametrize("name", LOCAL)
def test_who_stops_early_leaves_nothing_behind(name: str, documents: list[Document], tmp_path: Path) -> None:
    before = _children()
    found = ENGINES[name](OpenSlot(module="tests.engines.faulty"), documents * 5, Place(2))
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert _children() <= before


def _children() -> set[str]:
    """Children of this process, by their ids."""
    path = Path("/proc/self/task")
    if not path.exists():
        pytest.skip("only Linux tells the children of a process")
    found: set[str] = set()
    for task in path.iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread of the test before that ends just now
            found.update((task / "children").read_text().split())
    return found


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:8786", "tcp://localhost:1", "tcp://[::1]:8786", "tls://scheduler.example.org:8786"])
def test_addresses_that_are_taken(address: str) -> None:
    check_address(address, False)


@pytest.mark.parametrize("address", ["tcp://10.0.0.7:8786", "tcp://scheduler.example.org:8786", "127.0.0.1:8786", "tcp://127.0.0.1", "http://localhost:1", "tcp://localhost:x"])
def test_addresses_that_are_refused(address: str) -> None:
    with pytest.raises(UsageError, match="--cluster"):
        check_address(address, False)


def test_who_says_so_may_use_a_network_in_the_clear() -> None:
    check_address("tcp://10.0.0.7:8786", True)


def test_nobody_there_is_said_in_one_line(documents: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("skillgap.engines.dask._CONNECT_SECONDS", 0.5)
    with pytest.raises(UsageError, match="no scheduler answers"):
        list(ENGINES["dask"](OpenSlot(), documents, Place(cluster="tcp://127.0.0.1:9")))


def test_a_worker_with_another_taxonomy_is_refused() -> None:
    with pytest.raises(UsageError, match="every node"):
        OpenSlot(taxonomy="0" * 64)()


def test_a_thread_keeps_one_worker_and_closes_it_for_another_kind() -> None:
    log: list[str] = []

    @contextmanager
    def opened(name: str) -> Iterator[Callable[[Sequence[Document]], list[Found]]]:
        log.append(f"open {name}")
        yield lambda batch: [Skipped(document.source, name, "") for document in batch]
        log.append(f"close {name}")

    documents = [Document(b"", str(number)) for number in range(20)]
    first, second = partial(opened, "first"), partial(opened, "second")
    with ThreadPoolExecutor(1) as pool:
        for open_worker in (first, first, second):
            found = list(run_on(pool, open_worker, documents, 1))
            assert [(one.source, one.reason) for one in found if isinstance(one, Skipped)] == [(document.source, open_worker.args[0]) for document in documents]
    assert log == ["open first", "close first", "open second"]


def test_a_batch_whose_worker_is_lost_is_tried_again_document_by_document() -> None:
    class Lost(Exception):
        """As an executor says it."""

    tried: list[list[str]] = []

    def submit(batch: Sequence[Document]) -> Future[list[Found]]:
        tried.append([document.source for document in batch])
        future: Future[list[Found]] = Future()
        if "bad" in tried[-1]:
            future.set_exception(Lost())
        else:
            future.set_result([Skipped(document.source, "empty", "") for document in batch])
        return future

    documents = [Document(b"", name) for name in ("a", "b", "bad", "c", *map(str, range(28)))]
    found = list(run_window(submit, documents, 1, (Lost,)))
    assert [one.source for one in found] == [document.source for document in documents]
    assert [one.source for one in found if isinstance(one, Skipped) and one.reason == "crashed"] == ["bad"]
    assert ["a"] in tried and ["bad"] in tried


@pytest.mark.parametrize("answer", [{"worn": False}, {"worn": False, "profile": []}, {"worn": False, "profile": ["a.txt"] * 40}, {"worn": False, "profile": 1}])
def test_a_child_that_talks_nonsense_costs_that_document(answer: dict[str, Any], documents: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    """A hostile document may have taken it over: it is replaced, and the run goes on."""
    real = Child.answer
    monkeypatch.setattr(Child, "answer", lambda self, source: (answer, False) if source == documents[0].source else real(self, source))
    found = list(ENGINES["serial"](OpenSlot(module="tests.engines.faulty"), documents[:2], Place(1)))
    assert [(one.source, one.reason) for one in found if isinstance(one, Skipped)] == [(documents[0].source, "crashed")]
    assert isinstance(found[1], Profile)
