"""Records as rows of plain data and back: what crosses a process border and what the ledger keeps.

Part of the hub. Never pickled: what comes from a child that read hostile files, or from a file that was
passed around, is data and nothing else. What a kind of record needs is worked out once from its hints: a
resume has hundreds of records, and looking at each value took as long as comparing it with a role.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import fields, is_dataclass
from enum import IntEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
# For a field that is not itself when packed: its place, and what makes the one of the other.
Places = tuple[tuple[int, Callable[[Any], Any]], ...]


def pack(record: Any) -> Sequence[Any]:
    """The fields of a record in their order, records among them as rows, too; for JSON, which writes an enum as its number."""
    return _packer(cast(Hashable, type(record)))(record)


def unpack(kind: type[Record], rows: Sequence[Any]) -> Record:
    """The record of this kind that was packed. Raises ValueError, TypeError or KeyError where the shape is another."""
    return cast(Record, _unpacker(cast(Hashable, kind))(rows))


@lru_cache(maxsize=64)
def _packer(kind: Any) -> Callable[[Any], Sequence[Any]]:
    names, hints = _fields(kind)
    take: Callable[[Any], Sequence[Any]] = attrgetter(*names) if len(names) > 1 else lambda record: (getattr(record, names[0]),)
    inner: Places = tuple((place, packed) for place, name in enumerate(names) if (packed := _packed(hints[name])))
    if not inner:
        return take

    def pack_record(record: Any) -> Sequence[Any]:
        row = list(take(record))
        for place, packed in inner:
            row[place] = packed(row[place])
        return row

    return pack_record


@lru_cache(maxsize=64)
def _unpacker(kind: Any) -> Callable[[Sequence[Any]], Any]:
    names, hints = _fields(kind)
    inner: Places = tuple((place, built) for place, name in enumerate(names) if (built := _built(hints[name])))
    size = len(names)

    def unpack_record(row: Sequence[Any]) -> Any:
        if len(row) != size:
            raise ValueError(f"{kind.__name__} has {size} fields, not {len(row)}")
        values = [*row]
        for place, built in inner:
            values[place] = built(values[place])
        return kind(*values)

    return unpack_record


def _fields(kind: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
    return tuple(field.name for field in fields(kind)), get_type_hints(kind)


def _packed(hint: Any) -> Callable[[Any], Any] | None:
    """What makes the packed form of a field; None where it is the field itself."""
    if get_origin(hint) is tuple:
        row = _packed(get_args(hint)[0])
        return None if row is None else lambda values: list(map(row, values))
    return _packer(cast(Hashable, hint)) if is_dataclass(hint) else None


def _built(hint: Any) -> Callable[[Any], Any] | None:
    """What makes a field of its packed form; None where that is itself."""
    if get_origin(hint) is tuple:
        build = _built(get_args(hint)[0])
        return tuple if build is None else lambda rows: tuple(map(build, rows))
    if isinstance(hint, type) and issubclass(hint, IntEnum):
        return {int(member): member for member in hint}.__getitem__
    return _unpacker(cast(Hashable, hint)) if is_dataclass(hint) else None
