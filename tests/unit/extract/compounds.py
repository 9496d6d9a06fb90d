"""OLE compound files for the tests: a header, one table of sectors and a directory, no content."""

import struct

from extract import compound

_NONE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5


def compound_file(*streams: str, inside: str | None = None) -> bytes:
    """A file with these streams at its root, and a storage with one more inside."""
    names = [*streams, *(["Objects", inside] if inside else [])]
    below_root = len(streams) + (1 if inside else 0)
    entries = [_entry("Root Entry", _ROOT, child=1)]
    for at, name in enumerate(names, start=1):
        right = at + 1 if at < below_root else _NONE
        is_storage = inside is not None and at == below_root
        kind, child = (_STORAGE, at + 1) if is_storage else (_STREAM, _NONE)
        entries.append(_entry(name, kind, right=right, child=child))
    entries += [_entry("", 0)] * (-len(entries) % 4)
    count = len(entries) // 4
    header = compound.MAGIC + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(6) + struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *[_NONE] * 108)
    chain = [*range(2, count + 1), _END]
    table = struct.pack("<128I", _TABLE, *chain, *[_NONE] * (127 - count))
    return header + table + b"".join(entries)


def _entry(name: str, kind: int, right: int = _NONE, child: int = _NONE) -> bytes:
    text = name.encode("utf-16-le")
    size = len(text) + 2 if text else 0
    links = struct.pack("<64sHBBIII", text, size, kind, 1, _NONE, right, child)
    return links + bytes(128 - len(links))
