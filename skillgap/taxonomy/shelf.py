"""A read-only mapping kept as many small marshalled parts, each unpacked when a key in it is first asked for.

A resume needs a few hundred of a hundred thousand written forms. Unpacking the whole table took 190 ms
of every start, unpacking the parts that one resume touches takes 10.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from typing import Any
from zlib import crc32

# Measured with the full vocabulary: fewer parts unpack more than is needed, more parts load slower.
PARTS = 4096


def pack(table: Mapping[str, Any], parts: int = PARTS) -> list[bytes]:
    """The table as marshalled parts. Keys of a part are sorted, so that equal tables pack alike."""
    groups: list[dict[str, Any]] = [{} for _ in range(parts)]
    for key in sorted(table):
        groups[crc32(key.encode()) % parts][key] = table[key]
    return [marshal.dumps(group) for group in groups]


class Shelf(Mapping[str, Any]):
    """The mapping over what `pack` made."""

    def __init__(self, parts: list[bytes]) -> None:
        self._parts: list[bytes | None] = list(parts)
        self._open: list[dict[str, Any] | None] = [None] * len(parts)

    def _part(self, number: int) -> dict[str, Any]:
        table = self._open[number]
        if table is None:
            packed = self._parts[number]
            assert packed is not None
            table = self._open[number] = marshal.loads(packed)
            self._parts[number] = None
        return table

    def __getitem__(self, key: str) -> Any:
        return self._part(crc32(key.encode()) % len(self._parts))[key]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._part(crc32(key.encode()) % len(self._parts))

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(key for number in range(len(self._parts)) for key in self._part(number)))

    def __len__(self) -> int:
        return sum(len(self._part(number)) for number in range(len(self._parts)))
