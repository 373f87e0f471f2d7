"""Engines: one kind of worker over many documents. One file an engine, and one table.

Whatever the engine and the number of workers, what comes out is the same, in the order of the documents.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

from skillgap.engines.dask import run_on_cluster
from skillgap.engines.executor import run_on
from skillgap.engines.processes import run_processes
from skillgap.engines.serial import run_serial
from skillgap.engines.window import Found, OpenWorker, Place
from skillgap.model import Document

# What opens a worker, the documents, where the work is done -> what became of each document.
Engine = Callable[[OpenWorker, Sequence[Document], Place], Generator[Found, None, None]]

ENGINES: dict[str, Engine] = {
    "serial": run_serial,
    "processes": run_processes,
    "dask": run_on_cluster,
}

__all__ = ["ENGINES", "Engine", "Found", "OpenWorker", "Place", "run_on"]
