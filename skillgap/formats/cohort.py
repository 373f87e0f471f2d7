"""The files of a cohort: what each of them holds, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from skillgap.formats.cohort_csv import write_errors, write_matrix
from skillgap.formats.cohort_json import write_cohort_json
from skillgap.formats.cohort_xlsx import write_xlsx
from skillgap.model import CohortReport, Taxonomy

# The cohort, the taxonomy it was assessed with, how people are sorted -> the pieces of a file.
CohortFile = Callable[[CohortReport, Taxonomy, str], Iterator[str] | Iterator[bytes]]

COHORT_FILES: dict[str, CohortFile] = {
    "matrix.csv": lambda report, taxonomy, sort: write_matrix(report, sort),
    "errors.csv": lambda report, taxonomy, sort: write_errors(report),
    "cohort.xlsx": lambda report, taxonomy, sort: write_xlsx(report, sort),
    # The last: where it is, the others are.
    "cohort.json": lambda report, taxonomy, sort: write_cohort_json(report, taxonomy),
}
