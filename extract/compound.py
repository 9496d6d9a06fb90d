"""The directory of an OLE compound file (MS-CFB): what tells an old workbook from its kin."""

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512  # bytes
_ENTRY = 128  # bytes of a directory entry (2.6.1)
_IN_HEADER = 109  # places of FAT sectors that the header itself lists (2.5)
_NONE = 0xFFFFFFFA  # from here on a number names no sector, and no entry


def root_streams(data: bytes) -> frozenset[str]:
    """The names right below the root; those in storages, such as embedded objects, are not there.

    Raises ValueError where the file breaks off before its directory, or the directory runs in a
    circle.
    """
    try:
        entries = _directory(data)
        names: set[str] = set()
        seen: set[int] = set()
        waiting = [struct.unpack_from("<I", entries, 76)[0]]
        while waiting:
            at = waiting.pop()
            if at >= _NONE or at in seen:
                continue
            seen.add(at)
            length, left, right = struct.unpack_from("<64xHxxII", entries, at * _ENTRY)
            name = entries[at * _ENTRY : at * _ENTRY + max(0, length - 2)]
            names.add(name.decode("utf-16-le"))
            waiting += [left, right]
    except struct.error as error:
        raise ValueError(f"the directory of the file is not whole ({error})") from error
    return frozenset(names)


def _directory(data: bytes) -> bytes:
    """The sectors of the directory, one after the other along their chain."""
    shift, first = struct.unpack_from("<30xH16xI", data)
    if not 7 <= shift <= 16:
        raise ValueError(f"sectors of 2^{shift} bytes")
    size = 1 << shift
    tables = [t for t in struct.unpack_from(f"<76x{_IN_HEADER}I", data) if t < _NONE]
    tables += _further_tables(data, size)
    sectors: list[bytes] = []
    seen: set[int] = set()
    at = first
    while at < _NONE:
        if at in seen:
            raise ValueError("the directory of the file runs in a circle")
        seen.add(at)
        sectors.append(_sector(data, at, size))
        table, place = divmod(at, size // 4)
        if table >= len(tables):
            raise ValueError("the directory of the file leads out of it")
        (at,) = struct.unpack_from("<I", _sector(data, tables[table], size), place * 4)
    return b"".join(sectors)


def _further_tables(data: bytes, size: int) -> list[int]:
    """The FAT sectors of a large file, which the header has no room to list (2.5.1)."""
    (at,) = struct.unpack_from("<68xI", data)
    tables: list[int] = []
    seen: set[int] = set()
    while at < _NONE and at not in seen:
        seen.add(at)
        *listed, at = struct.unpack(f"<{size // 4}I", _sector(data, at, size))
        tables += [table for table in listed if table < _NONE]
    return tables


def _sector(data: bytes, number: int, size: int) -> bytes:
    start = max(_HEADER, size) + number * size
    sector = data[start : start + size]
    if len(sector) < size:
        raise ValueError("the file breaks off before its directory")
    return sector
