"""A long row of values, each packed until it is asked for: a page takes a thirtieth of its room."""

import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")

MANY = 64
"""Of fewer values the room does not matter, and making them anew does."""

_FAST = 1  # of zlib's levels; 6 takes three times as long for a fifth less


def packed(value: object) -> bytes:
    """The value packed, for this process and its children alone: it is never written to a file."""
    return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), _FAST)


def row_of(values: Iterable[T]) -> Sequence[T]:
    """The values as a tuple; where there are many, packed as they come."""
    waiting = iter(values)
    first = tuple(islice(waiting, MANY))
    return Packed.of(chain(first, waiting)) if len(first) == MANY else first


def unpacked(content: bytes) -> Any:  # noqa: ANN401  # whatever was packed
    """The value again."""
    return pickle.loads(zlib.decompress(content))


class Packed(Sequence[T], Generic[T]):
    """The values, made anew each time that they are asked for; equal to a tuple of the same.

    >>> row = Packed.of([("a", 1), ("b", 2)])
    >>> len(row), row[1], row == (("a", 1), ("b", 2))
    (2, ('b', 2), True)
    """

    __slots__ = ("_items",)

    def __init__(self, items: Iterable[bytes]) -> None:
        """From values that are packed already."""
        self._items = tuple(items)

    @classmethod
    def of(cls, values: Iterable[T]) -> "Packed[T]":
        """The values, packed one by one as they come."""
        return cls(packed(value) for value in values)

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> "Packed[T]": ...
    def __getitem__(self, place: int | slice) -> "T | Packed[T]":
        if isinstance(place, slice):
            return Packed(self._items[place])
        value: T = unpacked(self._items[place])
        return value

    def __iter__(self) -> Iterator[T]:
        return (self[place] for place in range(len(self._items)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Packed | tuple):
            return NotImplemented
        return len(self) == len(other) and all(
            one == another for one, another in zip(self, other, strict=True)
        )

    def __hash__(self) -> int:
        return hash(tuple(self))
