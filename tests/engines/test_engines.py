"""One body over all engines: whatever runs the workers, the same comes out, in the order of the documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from skillgap.engines import ENGINES, Found
from skillgap.model import Document, Profile, Skipped
from skillgap.pipeline import open_extractor
from skillgap.readers import read_document
from skillgap.taxonomy import open_taxonomy
from skillgap.worker import OpenSlot

from ..conftest import RESUMES

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


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("name", LOCAL)
def test_every_engine_gives_what_the_pipeline_gives(name: str, workers: int, documents: list[Document], expected: list[Found]) -> None:
    found = list(ENGINES[name](OpenSlot(), documents, workers))
    assert found == expected
    assert sum(isinstance(one, Profile) for one in found) == 6
    assert [one.reason for one in found if isinstance(one, Skipped)] == ["empty", "missing", "broken"]


@pytest.mark.parametrize("name", LOCAL)
def test_no_documents_no_result(name: str) -> None:
    assert list(ENGINES[name](OpenSlot(), [], 2)) == []


@pytest.mark.parametrize("name", LOCAL)
def test_who_stops_early_leaves_nothing_behind(name: str, documents: list[Document], tmp_path: Path) -> None:
    before = _children()
    found = ENGINES[name](OpenSlot(), documents * 5, 2)
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert _children() <= before


def _children() -> set[str]:
    """Children of this process, by their ids."""
    path = Path("/proc/self/task")
    if not path.exists():
        pytest.skip("only Linux tells the children of a process")
    return {child for task in path.iterdir() for child in (task / "children").read_text().split()}
