"""What the benches share: the name of the machine, and our fixtures read once."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from skillgap.model import Resume
from skillgap.readers import read_document

RESUMES = Path(__file__).parents[2] / "fixtures" / "resumes"


def machine() -> str:
    """For instance `x86_64, 2 cores, Python 3.11.9`, with the processor's name where the system tells it."""
    info = Path("/proc/cpuinfo")
    names = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")] if info.is_file() else []
    return f"{names[0] if names else platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def read_fixtures() -> list[Resume]:
    """The resumes in fixtures/, without those that gave no text."""
    read = (read_document(path.read_bytes(), path.name, words=False) for path in sorted(RESUMES.glob("*.pdf")))
    return [resume for resume in read if isinstance(resume, Resume)]
