"""Every value of the model as JSON and back, driven by its type annotations."""

import json
import types
import typing
from array import array
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")

_TAGGED: dict[str, type] = {"decimal": Decimal, "date": date}


def to_json(value: object) -> str:
    """The value as JSON, keys in the order of its fields; the same value gives the same text."""
    return json.dumps(_encoded(value), ensure_ascii=False, separators=(",", ":"))


def from_json(kind: type[T], text: str) -> T:
    """The value of that type from its JSON; ValueError where the text is of another shape."""
    try:
        return typing.cast(T, _decoded(kind, json.loads(text)))
    except (KeyError, TypeError, IndexError, AttributeError, StopIteration) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error


def _encoded(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, array):
        return {"array": value.typecode, "items": value.tolist()}
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, frozenset):
        return sorted(_encoded(item) for item in value)
    if isinstance(value, tuple | list):
        return [_encoded(item) for item in value]
    if isinstance(value, Mapping):
        return [[_encoded(key), _encoded(item)] for key, item in value.items()]
    if is_dataclass(value):
        shown = {
            field.name: _encoded(getattr(value, field.name))
            for field in fields(value)
            if field.init
        }
        return {"": type(value).__name__} | shown
    raise TypeError(f"no JSON form for {type(value)}")


@lru_cache(maxsize=256)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _decoded(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _decoded_union(get_args(kind), data)
    if origin is tuple:
        args = get_args(kind)
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(_decoded(args[0], item) for item in data)
        return tuple(_decoded(arg, item) for arg, item in zip(args, data, strict=True))
    if origin is frozenset:
        return frozenset(_decoded(get_args(kind)[0], item) for item in data)
    if origin is not None and issubclass(origin, Mapping):
        key, item = get_args(kind)
        return {_decoded(key, k): _decoded(item, v) for k, v in data}
    if kind is array:
        return array(data["array"], data["items"])
    if kind is bytes:
        return bytes.fromhex(data)
    if kind in (Decimal, date):
        return Decimal(data["decimal"]) if kind is Decimal else date.fromisoformat(data["date"])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: _decoded(hints[name], data[name]) for name in data if name})
    return data


def _decoded_union(kinds: tuple[Any, ...], data: Any) -> Any:
    """The member of the union that the data is tagged as, or whose JSON form it has."""
    if data is None:
        return None
    if isinstance(data, dict):
        if "" in data:
            kind = next(k for k in kinds if getattr(k, "__name__", "") == data[""])
            return _decoded(kind, data)
        (tag,) = data
        return _decoded(_TAGGED[tag], data)
    for kind in kinds:
        if isinstance(data, list) and get_origin(kind) in (tuple, frozenset):
            return _decoded(kind, data)
        if isinstance(data, list) and isinstance(get_origin(kind), type):
            if issubclass(get_origin(kind), Mapping):
                return _decoded(kind, data)
    plain = [k for k in kinds if isinstance(k, type) and get_origin(k) is None]
    for kind in plain:
        if issubclass(kind, Enum) and isinstance(data, str):
            return kind(data)
    return data
