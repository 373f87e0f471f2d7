"""A child for the fault tests: it does what the text of a document tells it to, and needs no spaCy to do so."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from typing import Any

from skillgap.model import Profile, Resume
from skillgap.packing import pack
from skillgap.readers.__main__ import serve


def main() -> None:
    """Serves as skillgap.worker does."""

    def open_answer(settings: dict[str, Any]) -> Callable[[Resume], dict[str, Any]]:
        del settings
        return answer

    serve(open_answer)


def answer(resume: Resume) -> dict[str, Any]:
    """The profile, or what the document asks for instead."""
    if "please kill" in resume.text:
        os.kill(os.getpid(), signal.SIGKILL)
    while "please hang" in resume.text:
        time.sleep(1)
    hoard: list[bytes] = []
    while "please eat" in resume.text:
        hoard.append(bytes(10_000_000))  # asked for and never written to, so that no deadline comes before the limit
    if "please dawdle" in resume.text:
        time.sleep(0.02)
    words = len(resume.text.split())
    if "please lie" in resume.text:  # where the files of a person are written is no matter for a child
        return {"profile": pack(Profile("../../elsewhere", resume.sha256, resume.reader, resume.pages, words, resume.quality, (), (), ()))}
    if "please slander" in resume.text:
        return {"skipped": {"source": "../../elsewhere", "reason": "empty", "message": "", "sha256": "", "pages": 0, "reader": ""}}
    if "please babble" in resume.text:
        return {"skipped": {"reason": ["empty"]}}
    return {"profile": pack(Profile(resume.source, resume.sha256, resume.reader, resume.pages, words, resume.quality, (), (), ()))}
