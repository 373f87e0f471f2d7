"""Prints how well skillgap reads a folder of resumes with truth files: `python -m tests.accuracy [FOLDER] [--errors]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from .report import measure, print_report

FIXTURES = Path(__file__).parents[2] / "fixtures" / "resumes"


def main() -> None:
    """Parses, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FIXTURES)
    parser.add_argument("--errors", action="store_true", help="name every false and missed skill, resume by resume")
    parser.add_argument("--tuning-only", action="store_true", help="leave the held-out resumes unread")
    parser.add_argument("--no-baselines", action="store_true")
    options = parser.parse_args()
    measured = measure(options.folder, baselines=not options.no_baselines, held_out=not options.tuning_only)
    print_report(measured, errors=options.errors)


main()
