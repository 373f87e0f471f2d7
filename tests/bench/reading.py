"""What does reading a page cost, by engine, and how many of the words come out? `python -m tests.bench.reading`.

Times are processor time in one process, so that the ratios hold on a shared machine. Word recall: of the
words of the hand-typed pages in corpora/reading-order, and of the words on which both engines agree.
"""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

from skillgap.model import Resume
from skillgap.readers import pdf, pdfium, read_document
from tests.bench.machine import machine
from tests.readers.corpora import FIXTURES, ROOT
from tests.readers.order import read_truth, rows_of_tokens, score

ENGINES = ("pdfium", "pdfplumber", "auto")


def main() -> None:
    files = [*sorted(FIXTURES.glob("*.pdf")), *sorted(path for path in ROOT.rglob("*.pdf") if "hostile" not in path.parts)]
    documents = {path: path.read_bytes() for path in files}
    pages = count_pages(documents)
    print(f"{machine()}: {len(files)} files, {pages} pages")
    costs, bags, outcomes = {}, {}, {}
    for engine in ENGINES:
        start = time.process_time()
        found = {path: read_document(data, path.name, engine) for path, data in documents.items()}
        costs[engine] = 1000 * (time.process_time() - start) / pages
        bags[engine] = {path: words(read.text) for path, read in found.items() if isinstance(read, Resume)}
        outcomes[engine] = Counter(read.reader if isinstance(read, Resume) else read.reason for read in found.values())
    agreed = {path: bags["pdfium"][path] & bags["pdfplumber"][path] for path in set(bags["pdfium"]) & set(bags["pdfplumber"])}
    print("engine      ms/page  ratio  typed words  agreed words  files below 0.95 of what either read   outcomes")
    for engine in ENGINES:
        either = [share(bags["pdfium"][path] | bags["pdfplumber"][path], bags[engine].get(path, Counter())) for path in agreed]
        same = [share(wanted, bags[engine].get(path, Counter())) for path, wanted in agreed.items()]
        print(
            f"{engine:10} {costs[engine]:8.1f} {costs[engine] / costs['pdfium']:6.1f} {typed(engine):12.4f} {sum(same) / len(same):13.4f}"
            f" {sum(value < 0.95 for value in either):4} of {len(either)} {' ' * 24} {dict(outcomes[engine])}"
        )
    print("parts of auto, ms a page: " + parts(documents, pages))


def count_pages(documents: dict[Path, bytes]) -> int:
    """Pages that are read of these documents."""
    return sum(len(pdfium.read_pages(data, pdf.MOST_PAGES, pdf.MOST_CHARS)[0]) for data in documents.values())


def parts(documents: dict[Path, bytes], pages: int) -> str:
    """The cost of the characters and of looking at the drawn page, apart from the layout."""
    def cost() -> float:
        start = time.process_time()
        for data in documents.values():
            pdfium.read_pages(data, pdf.MOST_PAGES, pdf.MOST_CHARS)
        return 1000 * (time.process_time() - start) / pages

    whole, look = cost(), pdfium.drop_hidden
    try:
        pdfium.drop_hidden = lambda shown, page: None  # type: ignore[assignment]
        blind = cost()
    finally:
        pdfium.drop_hidden = look
    return f"characters and words {blind:.1f}, hidden text {whole - blind:.1f}"


def typed(engine: str) -> float:
    """Mean share of the words of the hand-typed pages that the engine keeps."""
    kept = []
    for path in sorted((ROOT / "reading-order").glob("*.txt")):
        read = read_document(path.with_suffix(".pdf").read_bytes(), path.name, engine)
        kept.append(score(read_truth(path), read.text).words if isinstance(read, Resume) else 0.0)
    return sum(kept) / max(1, len(kept))


def words(text: str) -> Counter[str]:
    """The words of a text, as the reading-order score counts them."""
    return Counter(token for row in rows_of_tokens(text) for token in row)


def share(wanted: Counter[str], found: Counter[str]) -> float:
    """How much of one bag is in the other."""
    return sum((wanted & found).values()) / max(1, sum(wanted.values()))


if __name__ == "__main__":
    main()
