"""A PDF as its numbered objects, to be spoilt one by one and put together again."""

import base64
import re
import zlib
from dataclasses import dataclass, field

_OBJECT = re.compile(rb"(?:^|[\r\n\s])(\d+)\s+0\s+obj\b(.*?)\bendobj", re.DOTALL)
_STREAM = re.compile(rb"(.*?)\bstream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_ROOT = re.compile(rb"/Root\s+(\d+)\s+0\s+R")
_ENCRYPT = re.compile(rb"/Encrypt\s+(\d+)\s+0\s+R")
_ID = re.compile(rb"/ID\s*\[.*?\]", re.DOTALL)


@dataclass(slots=True)
class Objects:
    """The bodies of the objects by number, and which of them is the root."""

    bodies: dict[int, bytes]
    root: int
    trailer: bytes = b""
    version: bytes = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    _next: int = field(default=0)

    def add(self, body: bytes) -> int:
        """A new object; its number."""
        number = max(self.bodies, default=0) + 1
        self.bodies[number] = body
        return number

    def those_with(self, word: bytes) -> list[int]:
        """The objects whose dictionary has the word."""
        return [n for n, body in self.bodies.items() if word in body.partition(b"stream")[0]]

    def pages(self) -> list[int]:
        """The objects that are pages."""
        return [
            n for n in self.those_with(b"/Type") if re.search(rb"/Type\s*/Page\b", self.head(n))
        ]

    def head(self, number: int) -> bytes:
        """The object's dictionary, or all of it where it has no stream."""
        found = _STREAM.match(self.bodies[number])
        return found[1] if found else self.bodies[number]

    def data(self, number: int) -> bytes | None:
        """The stream's bytes as they are stored; None where the object has no stream."""
        found = _STREAM.match(self.bodies[number])
        return found[2] if found else None

    def plain(self, number: int) -> bytes | None:
        """The stream's bytes with the filters that drawing programs use undone; None for others."""
        data = self.data(number)
        if data is None:
            return None
        filters = re.findall(rb"/(ASCII85Decode|FlateDecode|\w+Decode)\b", self.head(number))
        for name in filters:
            if name == b"ASCII85Decode":
                data = base64.a85decode(data.strip().removeprefix(b"<~").removesuffix(b"~>"))
            elif name == b"FlateDecode":
                data = zlib.decompressobj().decompress(data)
            else:
                return None
        return data

    def set_plain(self, number: int, data: bytes) -> None:
        """Store the stream without any filter, its length stated rightly."""
        head = re.sub(rb"/Filter\s*(\[.*?\]|/\w+)", b"", self.head(number), flags=re.DOTALL)
        head = re.sub(rb"/DecodeParms\s*(\[.*?\]|<<.*?>>)", b"", head, flags=re.DOTALL)
        head = re.sub(rb"/Length\s+\d+(\s+0\s+R)?", b"/Length %d" % len(data), head)
        self.bodies[number] = head + b"stream\n" + data + b"\nendstream\n"

    def to_bytes(self) -> bytes:
        """The file, with a table of its objects that is right."""
        written = bytearray(self.version)
        places: dict[int, int] = {}
        for number, body in sorted(self.bodies.items()):
            places[number] = len(written)
            written += b"%d 0 obj" % number + body + b"endobj\n"
        start = len(written)
        size = max(places) + 1
        written += b"xref\n0 %d\n0000000000 65535 f \n" % size
        for number in range(1, size):
            place = places.get(number)
            written += b"0000000000 65535 f \n" if place is None else b"%010d 00000 n \n" % place
        written += b"trailer\n<< /Size %d /Root %d 0 R %s >>\n" % (size, self.root, self.trailer)
        return bytes(written + b"startxref\n%d\n%%%%EOF\n" % start)


def objects_of(content: bytes) -> Objects | None:
    """The objects of a PDF that lists them plainly; None for one that packs them in streams."""
    bodies = {int(found[1]): found[2] for found in _OBJECT.finditer(content)}
    root = _ROOT.findall(content)
    if not root or int(root[-1]) not in bodies or b"/ObjStm" in content:
        return None
    trailer = b""
    if encrypt := _ENCRYPT.search(content):
        trailer += b"/Encrypt %d 0 R " % int(encrypt[1])
    if own := _ID.search(content):
        trailer += own[0]
    return Objects(bodies, int(root[-1]), trailer)
