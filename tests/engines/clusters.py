"""A Dask cluster of processes of their own, as a user starts it, so that a test can kill any of them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ..conftest import ROOT

_COMMAND = [sys.executable, "-m", "distributed.cli.dask_{}"]


class Cluster:
    """A scheduler on the loopback interface, and workers each with its nanny."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self._folder = folder
        self._stack = stack
        self._start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        self.nodes = [self._node(), self._node()]

    def _node(self) -> subprocess.Popen[bytes]:
        return self._start("worker", self.address, "--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard", "--death-timeout", "60")

    def _start(self, what: str, *arguments: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_TEMPORARY_DIRECTORY": str(self._folder)}
        command = [*_COMMAND[:2], _COMMAND[2].format(what), *arguments]
        log = self._stack.enter_context((self._folder / "log.txt").open("ab"))
        process = subprocess.Popen(command, cwd=self._folder, env=environment, stdout=log, stderr=log, start_new_session=True)
        self._stack.callback(lose, process)
        return process

    def workers(self) -> int:
        """How many workers have come, or are still there."""
        from distributed import Client

        with Client(self.address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(len(self.nodes), timeout=90)
            return len(client.scheduler_info()["workers"])


def lose(process: subprocess.Popen[bytes]) -> None:
    """Kills a node as a power cut does: the nanny and its worker at once."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


@contextmanager
def open_cluster(folder: Path) -> Iterator[Cluster]:
    """Two nodes; all processes are gone afterwards."""
    with ExitStack() as stack:
        yield Cluster(folder, stack)
