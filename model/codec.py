"""Every value of the model as JSON and back, driven by its type annotations.

The way to write or read a type is worked out once and kept, so that large record sets cost little
more than their JSON.
"""

import json
import types
import typing
from array import array
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
Json = object
Codec = Callable[[typing.Any], typing.Any]

_TYPE = ""
"""The key under which an object's JSON says which class it is."""

LEFT_OUT = MappingProxyType({"left out where empty": True})
"""The metadata of a field that is rarely set: it is not written where it has its default."""


def to_json(value: object) -> str:
    """The value as JSON, keys in the order of its fields; the same value gives the same text."""
    return json.dumps(_encoded(value), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str) -> T:
    """The value of that type from its JSON; ValueError where the text is of another shape."""
    try:
        return typing.cast(T, _decoder(typing.cast(Hashable, kind))(json.loads(text)))
    except (AttributeError, KeyError, TypeError, IndexError, StopIteration) as error:
        raise ValueError(f"not a {kind.__name__}: {error!r}") from error


def _encoded(value: object) -> Json:
    kind: Hashable = type(value)  # type: ignore[assignment]  # a class is hashable; mypy doubts it
    return _encoder(kind)(value)


@lru_cache(maxsize=256)
def _encoder(kind: typing.Any) -> Codec:  # noqa: ANN401  # a class
    """How values of a class are written."""
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, str | int | float | types.NoneType):
        return lambda value: value
    for known, encode in _LEAVES.items():
        if issubclass(kind, known):
            return encode
    if issubclass(kind, frozenset):
        return lambda value: sorted(_encoded(item) for item in value)
    if issubclass(kind, Sequence):
        return lambda value: [_encoded(item) for item in value]
    if issubclass(kind, Mapping):
        return lambda value: [[_encoded(key), _encoded(item)] for key, item in value.items()]
    if isinstance(kind, type) and is_dataclass(kind):
        return _object_encoder(kind)
    raise TypeError(f"no JSON form for {kind}")


_LEAVES: Mapping[type, Codec] = {
    Decimal: lambda value: {"decimal": str(value)},
    date: lambda value: {"date": value.isoformat()},
    array: lambda value: {"array": value.typecode, "items": value.tolist()},
    bytes: lambda value: value.hex(),
}


def _object_encoder(kind: type) -> Codec:
    rare = {field.name: field.default for field in fields(kind) if _is_rare(field)}
    names = tuple(field.name for field in fields(kind) if field.init)

    def encode(value: object) -> Json:
        return {_TYPE: kind.__name__} | {
            name: _encoded(getattr(value, name))
            for name in names
            if name not in rare or getattr(value, name) != rare[name]
        }

    return encode


def _is_rare(field: "Field[typing.Any]") -> bool:
    """Whether the field is left out of the JSON where it has its default."""
    return field.metadata == LEFT_OUT


@lru_cache(maxsize=1024)
def _decoder(kind: typing.Any) -> Codec:  # noqa: ANN401  # a type, or a form such as X | None
    """How the JSON of a type is read."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _union_decoder(args)
    if origin is Sequence:
        return _tuple_decoder((*args, Ellipsis))
    if origin is tuple:
        return _tuple_decoder(args)
    if origin is frozenset:
        item = _decoder(args[0])
        return lambda data: frozenset(item(one) for one in data)
    if origin is not None and issubclass(origin, Mapping):
        key, value = _decoder(args[0]), _decoder(args[1])
        return lambda data: {key(k): value(v) for k, v in data}
    if kind is array:
        return lambda data: array(data["array"], data["items"])
    if kind is bytes:
        return bytes.fromhex
    if kind is Decimal:
        return lambda data: Decimal(data["decimal"])
    if kind is date:
        return lambda data: date.fromisoformat(data["date"])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if isinstance(kind, type) and is_dataclass(kind):
        return _object_decoder(kind)
    return _plain_decoder(kind)


def _plain_decoder(kind: type) -> Codec:
    """Text, numbers, truth and nothing stand for themselves; another kind of them is an error."""
    wanted = (int, float) if kind is float else kind

    def decode(data: Json) -> Json:
        if not isinstance(data, wanted):
            raise TypeError(f"{data!r} is not {kind.__name__}")
        return data

    return decode


def _tuple_decoder(args: tuple[typing.Any, ...]) -> Codec:
    if len(args) == 2 and args[1] is Ellipsis:
        item = _decoder(args[0])
        return lambda data: tuple([item(one) for one in data])
    items = [_decoder(arg) for arg in args]
    return lambda data: tuple(item(one) for item, one in zip(items, data, strict=True))


def _object_decoder(kind: type) -> Codec:
    hints = get_type_hints(kind)
    decoders = [
        (field.name, _decoder(hints[field.name]), _is_rare(field))
        for field in fields(kind)
        if field.init
    ]

    def decode(data: typing.Any) -> object:  # noqa: ANN401  # whatever the JSON held
        left_out = sum(is_rare and name not in data for name, _, is_rare in decoders)
        if data[_TYPE] != kind.__name__ or len(data) != len(decoders) + 1 - left_out:
            raise TypeError(f"not a {kind.__name__}")
        return kind(
            **{
                name: item(data[name])
                for name, item, is_rare in decoders
                if not is_rare or name in data
            }
        )

    return decode


def _union_decoder(kinds: tuple[typing.Any, ...]) -> Codec:
    """The member of the union that the data is tagged as, or whose JSON form it has."""
    by_name = {k.__name__: k for k in kinds if isinstance(k, type) and is_dataclass(k)}
    tagged = {"decimal": Decimal, "date": date}
    listed = [k for k in kinds if get_origin(k) is not None]
    enums = [k for k in kinds if isinstance(k, type) and issubclass(k, Enum)]

    def decode(data: typing.Any) -> object:  # noqa: ANN401  # whatever the JSON held
        if isinstance(data, dict):
            tag = next(iter(data))
            kind = by_name[data[_TYPE]] if tag == _TYPE else tagged[tag]
            return _decoder(kind)(data)
        if isinstance(data, list):
            return _decoder(listed[0])(data)
        if enums and isinstance(data, str):
            return enums[0](data)
        return data

    return decode
