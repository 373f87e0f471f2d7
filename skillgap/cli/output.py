"""Where results go: standard output, painted only where it is a terminal, or a file that is replaced in one step."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import IO

from skillgap.errors import PipeClosed, UsageError
from skillgap.formats.page import STYLES, Page, Paint

_NARROWEST, _WIDEST = 60, 120
# How documents begin that may be somebody's resume, and what they are.
_OPENINGS = {b"%PDF-": "a PDF", b"PK\x03\x04": "a Word file or another archive"}


def open_page(output: Path | None) -> Page:
    """A painted page as wide as the terminal, or the plain page that every pipe and file gets."""
    if output is not None or sys.stdout is None or not sys.stdout.isatty():
        return Page()
    width = shutil.get_terminal_size().columns
    return Page(min(max(width, _NARROWEST), _WIDEST), open_paint())


def open_paint() -> Paint:
    """Paints with rich, which honours NO_COLOR and TERM. Text is never read as markup."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=True)

    def paint(text: str, style: str) -> str:
        rich_style = " ".join(STYLES[name] for name in style.split())
        with console.capture() as capture:
            console.print(Text(text, style=rich_style), end="")
        return capture.get()

    return paint


def check_output(output: Path | None, inputs: Sequence[Path]) -> Path | None:
    """The file to write, links followed, or None for standard output. Refuses what would be lost."""
    if output is None or str(output) == "-":
        return None
    target = output.resolve()
    if target.is_dir():
        raise UsageError(f"-o {output}: is a folder; name a file in it")
    if not target.parent.is_dir():
        raise UsageError(f"-o {output}: no folder {output.parent}; make it first")
    if any(path.exists() and target.exists() and path.samefile(target) for path in inputs):
        raise UsageError(f"-o {output}: is one of the resumes; name another file")
    if target.is_file() and (kind := _document(target)):
        raise UsageError(f"-o {output}: holds {kind}, which would be lost; name another file or move it away")
    return target


def _document(path: Path) -> str:
    """What kind of document a file begins as, of those that we never write as text; empty for any other."""
    with path.open("rb") as file:
        begins = file.read(5)
    return next((kind for opening, kind in _OPENINGS.items() if begins.startswith(opening)), "")


def write_output(pieces: Iterable[str], output: Path | None) -> bool:
    """Writes the pieces as they come; a file appears only when all of them are there.

    False where there was nothing to write: a file that is there stays as it is, not emptied.
    """
    if output is None:
        _write_stdout(pieces)
        return True
    rest = iter(pieces)
    first = next(filter(None, rest), "")
    if first:
        _write_file(chain([first], rest), output)
    return bool(first)


def _write_file(pieces: Iterable[str], output: Path) -> None:
    if output.exists() and not stat.S_ISREG(output.stat().st_mode):
        with output.open("wb") as device:
            device.writelines(map(_encode, pieces))
    else:
        replace_file(pieces, output)


def _encode(piece: str | bytes) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")


def _write_stdout(pieces: Iterable[str]) -> None:
    if sys.stdout is None:
        raise UsageError("standard output is closed; open it, or name a file with -o")
    terminal = sys.stdout.isatty()
    for piece in pieces:
        # Bytes in a pipe: the same whatever the locale says. A terminal shows what it can.
        data = piece.encode(sys.stdout.encoding, "replace") if terminal else _encode(piece)
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise PipeClosed from error


def replace_file(pieces: Iterable[str] | Iterable[bytes], output: Path, mode: int | None = None) -> None:
    """Writes beside the file and puts it in its place in one step, so that nobody ever sees half of it."""
    with _open_beside(output) as file:
        try:
            file.writelines(map(_encode, pieces))
            file.close()
            Path(file.name).chmod(_mode(output) if mode is None else mode)
            Path(file.name).replace(output)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _open_beside(output: Path) -> IO[bytes]:
    """A new file in the folder of the output."""
    try:
        return tempfile.NamedTemporaryFile(dir=output.parent, prefix=f".{output.name}.", delete=False)
    except OSError as error:
        # The file that was asked for, not one that nobody has heard of.
        error.filename = str(output)
        raise


def _mode(output: Path) -> int:
    """The rights of the file that is replaced, or those that any new file gets."""
    if output.exists():
        return stat.S_IMODE(output.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
