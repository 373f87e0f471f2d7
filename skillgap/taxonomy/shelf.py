"""A read-only mapping kept as many small marshalled parts in one run of bytes, each unpacked when a key in it is first asked for.

A resume needs a few hundred of a hundred thousand written forms. Unpacking the whole table took 190 ms
of every start, unpacking the parts that one resume touches takes 10. One run of bytes, and not thousands
of small ones, since loading those took 30 ms of every start.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any
from zlib import crc32

# Measured with the full vocabulary: fewer parts unpack more than is needed, more parts load slower.
PARTS = 4096
# The parts end to end, and where each ends (unsigned integers of the machine: a cache never leaves it).
Packed = tuple[bytes, bytes]


def pack(table: Mapping[str, Any], parts: int = PARTS) -> Packed:
    """The table as marshalled parts. Keys of a part are sorted, so that equal tables pack alike."""
    groups: list[dict[str, Any]] = [{} for _ in range(parts)]
    for key in sorted(table):
        groups[crc32(key.encode()) % parts][key] = table[key]
    packed = [marshal.dumps(group) for group in groups]
    return b"".join(packed), array("I", accumulate(map(len, packed))).tobytes()


class Shelf(Mapping[str, Any]):
    """The mapping over what `pack` made."""

    def __init__(self, packed: Packed) -> None:
        self._bytes = memoryview(packed[0])
        self._ends = array("I")
        self._ends.frombytes(packed[1])
        self._open: list[dict[str, Any] | None] = [None] * len(self._ends)

    def _part(self, number: int) -> dict[str, Any]:
        table = self._open[number]
        if table is None:
            start = self._ends[number - 1] if number else 0
            table = self._open[number] = marshal.loads(self._bytes[start : self._ends[number]])
        return table

    def __getitem__(self, key: str) -> Any:
        return self._part(crc32(key.encode()) % len(self._open))[key]

    def get(self, key: str, default: Any = None) -> Any:
        """As of any mapping, without the exception that it makes of each key that is not there."""
        return self._part(crc32(key.encode()) % len(self._open)).get(key, default)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._part(crc32(key.encode()) % len(self._open))

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(key for number in range(len(self._open)) for key in self._part(number)))

    def __len__(self) -> int:
        return sum(len(self._part(number)) for number in range(len(self._open)))
