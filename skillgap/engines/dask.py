"""The workers of a Dask cluster. Documents travel with the tasks, so that the nodes need no common folder."""

from __future__ import annotations

import ipaddress
from collections.abc import Generator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from skillgap.engines.executor import run_on
from skillgap.engines.window import Found, OpenWorker, Place
from skillgap.errors import ExtraMissing, UsageError
from skillgap.model import Document

_CONNECT_SECONDS = 20
_LARGEST = 20_000_000  # bytes; what is larger is refused by its reader anyway


def run_on_cluster(open_worker: OpenWorker, documents: Sequence[Document], place: Place) -> Generator[Found, None, None]:
    """What became of each document, read by the workers that listen to the scheduler of `place`.

    A worker that is killed or a node that is lost costs time only: its batches go to others.
    Raises UsageError for an address that nobody answers, or one beyond this machine without TLS unless `place.insecure`.
    """
    address = place.cluster
    check_address(address, place.insecure)
    if not documents:
        return
    try:
        from distributed import Client, KilledWorker
        from distributed.security import Security
    except ImportError as error:
        raise ExtraMissing("--cluster needs Dask: pip install 'skillgap[cluster]'") from error
    security = Security(require_encryption=True) if address.startswith("tls://") else None
    try:
        client = Client(address, timeout=_CONNECT_SECONDS, security=security, set_as_default=False)
    except OSError as error:
        raise UsageError(f"--cluster {address}: no scheduler answers; start one with `dask scheduler --host {urlsplit(address).hostname}`") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
        except TimeoutError as error:
            raise UsageError(f"--cluster {address}: it has no workers; start some with `dask worker {address} --nthreads 1`") from error
        workers = sum(client.nthreads().values())
        with client.get_executor(pure=False) as executor:
            yield from run_on(executor, open_worker, documents, workers, (KilledWorker,), lambda batch: [_carry(document) for document in batch])


def check_address(address: str, insecure: bool) -> None:
    """Refuses what would send resumes over a network in the clear."""
    parts = urlsplit(address)
    if parts.scheme not in ("tcp", "tls") or not parts.hostname or not _port(address):
        raise UsageError(f"--cluster {address}: not an address; for instance tcp://127.0.0.1:8786 or tls://scheduler.example.org:8786")
    if parts.scheme == "tcp" and not _is_loopback(parts.hostname) and not insecure:
        raise UsageError(f"--cluster {address}: resumes would cross a network in the clear; use tls:// (docs/scale.md), or --insecure-cluster")


def _port(address: str) -> int | None:
    try:
        return urlsplit(address).port
    except ValueError:
        return None


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _carry(document: Document) -> Document:
    """With its bytes; what cannot be read here is left to the worker, which says why."""
    if isinstance(document.content, Path):
        try:
            if document.content.is_file() and document.content.stat().st_size <= _LARGEST:
                return Document(document.content.read_bytes(), document.source)
        except OSError:
            pass
    return document
