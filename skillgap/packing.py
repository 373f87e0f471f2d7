"""Records as rows of plain data and back: what crosses a process border and what the ledger keeps.

Part of the hub. Never pickled: what comes from a child that read hostile files, or from a file that was
passed around, is data and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import fields, is_dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


def pack(value: Any) -> Any:
    """A record as the list of its fields in their order, a tuple as a list, an enum as its number."""
    if isinstance(value, tuple):
        return [pack(item) for item in value]
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, IntEnum):
        return int(value)
    return [pack(getattr(value, name)) for name in _names(cast(Hashable, type(value)))] if is_dataclass(value) else value


def unpack(kind: type[Record], rows: Sequence[Any]) -> Record:
    """The record of this kind that was packed. Raises ValueError or TypeError where the shape is another."""
    builders = _builders(cast(Hashable, kind))
    if len(rows) != len(builders):
        raise ValueError(f"{kind.__name__} has {len(builders)} fields, not {len(rows)}")
    return kind(*[value if build is None else build(value) for build, value in zip(builders, rows, strict=True)])


@lru_cache(maxsize=64)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@lru_cache(maxsize=64)
def _builders(kind: Any) -> tuple[Callable[[Any], Any] | None, ...]:
    """For each field what makes it of its packed form; None where that is itself."""
    hints = get_type_hints(kind)
    return tuple(_builder(hints[name]) for name in _names(kind))


def _builder(hint: Any) -> Callable[[Any], Any] | None:
    if get_origin(hint) is tuple:
        build = _builder(get_args(hint)[0])
        return tuple if build is None else lambda rows: tuple([build(row) for row in rows])
    if isinstance(hint, type) and issubclass(hint, IntEnum):
        return hint
    return (lambda rows: unpack(hint, rows)) if is_dataclass(hint) and isinstance(hint, type) else None
