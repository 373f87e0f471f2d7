"""How well are scans read? Words and skills of our fixtures as pictures against their own text layer: `python -m tests.bench.ocr [FILES]`."""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter

from skillgap.model import Resume
from skillgap.pipeline import open_extractor
from skillgap.readers import read_document
from skillgap.taxonomy import open_taxonomy
from tests.bench.machine import RESUMES, machine
from tests.readers.order import rows_of_tokens
from tests.readers.scans import HAS_TESSERACT, scan

KINDS = (("200 dpi", 200, 0), ("150 dpi", 150, 0), ("200 dpi, 4 of 1,000 pixels turned over", 200, 4))


def words(resume: Resume) -> Counter[str]:
    """The words of a resume, counted."""
    return Counter(token for row in rows_of_tokens(resume.text) for token in row)


def main() -> None:
    """Prints one row for each kind of scan."""
    if not HAS_TESSERACT:
        sys.exit("tesseract is not installed: apt install tesseract-ocr")
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    files = sorted(RESUMES.glob("*.pdf"))
    files = files[:: max(1, len(files) // most)][:most]
    extract = open_extractor(open_taxonomy())
    print(machine())
    print(f"{', '.join(path.stem for path in files)}\n")
    print(f"{'scan':42} words kept  words right  skills F1  CPU s a page")
    for name, dpi, dirt in KINDS:
        kept = right = wanted = found = both = skills = pages = 0
        used = 0.0
        for path in files:
            data = path.read_bytes()
            picture = scan(data, dpi=dpi, dirt=dirt)
            start = time.process_time() + _children()
            seen = read_document(picture, path.name, "auto+tesseract")
            used += time.process_time() + _children() - start
            truth = read_document(data, path.name)
            assert isinstance(truth, Resume) and isinstance(seen, Resume), (path, seen)
            pages += seen.pages
            truth_words, seen_words = words(truth), words(seen)
            kept += sum((truth_words & seen_words).values())
            wanted += sum(truth_words.values())
            right += sum(seen_words.values())
            first, second = ({skill.id for skill in extract(read).skills} for read in (truth, seen))
            both, skills, found = both + len(first & second), skills + len(first), found + len(second)
        print(f"{name:42} {kept / wanted:10.3f}  {kept / right:11.3f}  {2 * both / (skills + found):9.3f}  {used / pages:12.2f}")


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
