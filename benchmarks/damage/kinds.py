"""The ways in which a PDF is spoilt: by accident, as disks and mailers do, and by ill will."""

import re
import zlib
from collections.abc import Callable, Mapping
from random import Random

from benchmarks.damage.objects import Objects, objects_of

Damage = Callable[[Random, bytes], bytes]

_NUMBER = re.compile(rb"(?<![\w.])-?\d+\.?\d*(?![\w.])")
_ODD_NUMBERS = (
    b"0", b"-1", b"1e38", b"99999999999999999999", b"-2147483649", b"2147483647", b"0.0000000001",
    b"340282346638528859811704183484516925440", b"nan", b"inf", b"--5", b"1.2.3", b"65536",
)  # fmt: skip
_OPERATORS = (
    b"q", b"Q", b"BT", b"ET", b"Tj", b"TJ", b"re", b"m", b"l", b"c", b"h", b"f", b"S", b"W n",
    b"cm", b"Do", b"Tf", b"Tm", b"Td", b"gs", b"BI ID EI", b"sh", b"'", b'"', b"Tr", b"Tz", b"d",
)  # fmt: skip
_DEEP = 20_000
_BOMB = 1 << 29  # bytes that a stream becomes


def bits_flipped(random: Random, content: bytes) -> bytes:
    """Single bits anywhere, from one to some hundred."""
    spoilt = bytearray(content)
    for _ in range(random.choice((1, 4, 20, 100, 400))):
        spoilt[random.randrange(len(spoilt))] ^= 1 << random.randrange(8)
    return bytes(spoilt)


def bytes_overwritten(random: Random, content: bytes) -> bytes:
    """A stretch of zeros, of noise, or of the file's own bytes from elsewhere."""
    spoilt = bytearray(content)
    for _ in range(random.randint(1, 4)):
        size = random.choice((16, 512, 4096))
        start = random.randrange(max(1, len(spoilt) - size))
        other = random.randrange(max(1, len(spoilt) - size))
        spoilt[start : start + size] = random.choice(
            (bytes(size), random.randbytes(size), bytes(spoilt[other : other + size]))
        )
    return bytes(spoilt)


def cut_off(random: Random, content: bytes) -> bytes:
    """The end is lost."""
    return content[: random.randrange(1, len(content))]


def cut_and_closed(random: Random, content: bytes) -> bytes:
    """The end is lost, and an end mark says that it is not."""
    return cut_off(random, content) + b"\n%%EOF\n"


def middle_lost(random: Random, content: bytes) -> bytes:
    """A stretch is gone."""
    start = random.randrange(len(content))
    return content[:start] + content[start + random.choice((1, 60, 1000, 20_000)) :]


def joined(random: Random, content: bytes) -> bytes:
    """The file twice, or its parts in another order."""
    at = random.randrange(len(content))
    return random.choice((content + content, content[at:] + content, content[:at] + content))


def table_of_objects_broken(random: Random, content: bytes) -> bytes:
    """The places of the objects are wrong, or what says where they are."""
    spoilt = content
    match random.randrange(4):
        case 0:
            where = b"startxref\n%d" % random.randrange(10**8)
            spoilt = re.sub(rb"startxref\s+\d+", where, content)
        case 1:
            shift = random.randrange(1, 5000)
            spoilt = re.sub(
                rb"(\d{10}) 00000 n",
                lambda found: b"%010d 00000 n" % (int(found[1]) + shift),
                content,
            )
        case 2:
            spoilt = re.sub(rb"\bxref\b", b"xrfe", content)
        case _:
            spoilt = re.sub(rb"/Size\s+\d+", b"/Size %d" % random.choice((0, 10**9)), content)
    return spoilt


def numbers_changed(random: Random, content: bytes) -> bytes:
    """Numbers anywhere in the file's syntax are other ones."""
    places = [found.span() for found in _NUMBER.finditer(content)]
    spoilt = content
    for start, end in sorted(random.sample(places, min(len(places), 12)), reverse=True):
        spoilt = spoilt[:start] + random.choice(_ODD_NUMBERS) + spoilt[end:]
    return spoilt


def objects_cut_out(random: Random, whole: Objects) -> None:
    """Objects are missing."""
    for number in random.sample(sorted(whole.bodies), min(len(whole.bodies), random.randint(1, 6))):
        if number != whole.root or random.random() < 0.2:
            del whole.bodies[number]


def objects_exchanged(random: Random, whole: Objects) -> None:
    """References lead to other objects."""
    for number in random.sample(sorted(whole.bodies), min(len(whole.bodies), 4)):
        other = random.choice(sorted(whole.bodies))
        whole.bodies[number] = re.sub(rb"\d+ 0 R", b"%d 0 R" % other, whole.bodies[number], count=1)


def lengths_changed(random: Random, whole: Objects) -> None:
    """Streams state another length than they have."""
    for number in whole.those_with(b"/Length"):
        length = random.choice((0, 1, 10**6, 2**31, -5, random.randrange(10_000)))
        whole.bodies[number] = re.sub(
            rb"/Length\s+\d+", b"/Length %d" % length, whole.bodies[number], count=1
        )


def content_garbled(random: Random, whole: Objects) -> None:
    """What draws the page is mixed up: tokens lost, doubled, exchanged, numbers out of all size."""
    for number in _contents(whole):
        tokens = (whole.plain(number) or b"").split(b" ")
        for _ in range(random.choice((1, 5, 40, 400))):
            at = random.randrange(len(tokens))
            match random.randrange(5):
                case 0:
                    del tokens[at : at + random.randint(1, 5)]
                case 1:
                    tokens.insert(at, random.choice(_OPERATORS))
                case 2:
                    tokens[at] = random.choice(_ODD_NUMBERS)
                case 3:
                    tokens[at:at] = tokens[at : at + random.randint(1, 50)]
                case _:
                    tokens[at] = random.randbytes(random.randint(1, 6))
            tokens = tokens or [b"q"]
        whole.set_plain(number, b" ".join(tokens))


def entries_changed(random: Random, whole: Objects) -> None:
    """Entries of dictionaries have another name or another kind of value."""
    values = (b"null", b"[]", b"<<>>", b"true", b"(text)", b"/Name", b"-1", b"1e38", b"99 0 R")
    for number in random.sample(sorted(whole.bodies), min(len(whole.bodies), 5)):
        head = whole.head(number)
        names = [found.span() for found in re.finditer(rb"/\w+", head)]
        if not names:
            continue
        start, end = random.choice(names)
        put = random.choice((b"/X", head[start:end] + b" " + random.choice(values)))
        rest = whole.bodies[number][len(head) :]
        whole.bodies[number] = head[:start] + put + head[end:] + rest


def page_tree_in_a_circle(random: Random, whole: Objects) -> None:
    """The tree of pages leads back into itself, or is as deep as it is long."""
    (tree, *_) = whole.those_with(b"/Kids") or [whole.root]
    pages = whole.pages()
    match random.randrange(4):
        case 0:
            kids = b"/Kids [%d 0 R %d 0 R]" % (tree, random.choice(pages or [tree]))
            whole.bodies[tree] = re.sub(rb"/Kids\s*\[.*?\]", kids, whole.bodies[tree], flags=16)
        case 1:
            count = random.choice((0, -1, 10**6, 2**31, 900_000))
            whole.bodies[tree] = re.sub(rb"/Count\s+\d+", b"/Count %d" % count, whole.bodies[tree])
        case 2:
            below = tree
            for _ in range(random.choice((100, 2000))):
                kids = b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>\n" % below
                below = whole.add(kids)
            body = whole.bodies[whole.root]
            whole.bodies[whole.root] = re.sub(rb"/Pages \d+", b"/Pages %d" % below, body)
        case _:
            for page in pages:
                body = whole.bodies[page]
                whole.bodies[page] = re.sub(rb"/Parent \d+", b"/Parent %d" % page, body)


def paper_of_any_size(random: Random, whole: Objects) -> None:
    """The page is huge, or nothing, or turned inside out."""
    boxes = (
        b"0 0 1e9 1e9", b"0 0 100000 100000", b"0 0 0 0", b"500 500 0 0", b"-1e30 -1e30 1e30 1e30",
        b"0 0 0.001 0.001", b"nan 0 inf 1", b"0 0 100", b"100 100 100 900", b"0 0 14400 14400",
    )  # fmt: skip
    for page in whole.pages():
        box = random.choice(boxes)
        more = random.choice((b"", b"/UserUnit 75000 ", b"/Rotate 45 ", b"/CropBox [9 9 9 9] "))
        body = re.sub(rb"/MediaBox\s*\[.*?\]", b"", whole.bodies[page], flags=re.DOTALL)
        whole.bodies[page] = body.replace(b"<<", b"<< /MediaBox [%s] %s" % (box, more), 1)


def huge_picture(random: Random, whole: Objects) -> None:
    """A picture that says of itself to be larger than any memory."""
    side = random.choice((30_000, 100_000, 2**31 - 1))
    data = zlib.compress(bytes(1000))
    _draw_object(
        whole,
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 "
        b"/ColorSpace /DeviceRGB /Filter /FlateDecode /Length %d >>" % (side, side, len(data)),
        data,
        b"q 800 0 0 600 0 0 cm /Zz Do Q",
    )


def forms_within_forms(random: Random, whole: Objects) -> None:
    """Forms that draw themselves, or the next one several times, so that they multiply."""
    times, depth = random.choice(((1, 5000), (2, 40), (10, 12), (3, 16), (1, 1)))
    inner = whole.add(_form(b"", b"0 0 m 9 9 l S BT /F1 9 Tf (x) Tj ET"))
    if depth == 1:
        inner = max(whole.bodies) + 1
        depth = 1
        whole.add(_form(b"/XObject << /Zz %d 0 R >>" % inner, b"/Zz Do /Zz Do"))
    else:
        for _ in range(depth):
            named = b"/XObject << /Zz %d 0 R >>" % inner
            inner = whole.add(_form(named, b"q 1 0 0 1 1 1 cm " + b"/Zz Do " * times + b"Q"))
    _use_object(whole, inner, b"/Zz Do")


def deep_nesting(random: Random, whole: Objects) -> None:
    """Brackets in brackets, states in states, without end."""
    depth = random.choice((500, _DEEP))
    match random.randrange(4):
        case 0:
            whole.trailer += b"/Deep " + b"[" * depth + b"]" * depth
        case 1:
            whole.add(b" " + b"<</A " * depth + b"1" + b">>" * depth + b"\n")
        case 2:
            for number in _contents(whole):
                data = whole.plain(number) or b""
                whole.set_plain(number, b"q " * depth + data)
        case _:
            for number in _contents(whole):
                data = whole.plain(number) or b""
                whole.set_plain(number, b"[" * depth + b"(x)" + b"]" * depth + b" TJ " + data)


def bomb(random: Random, whole: Objects) -> None:
    """A stream that unpacks to half a gigabyte."""
    what = random.choice((b"\n", b"0 0 m 9 9 l S\n", b"BT /F1 9 Tf (x) Tj ET\n", b"\0"))
    packer = zlib.compressobj(9)
    part = what * ((1 << 20) // len(what))
    data = b"".join(packer.compress(part) for _ in range(_BOMB >> 20)) + packer.flush()
    numbers = _contents(whole) if random.random() < 0.7 else whole.those_with(b"/Length1")
    for number in numbers[:1]:
        head = b"<< /Length %d /Filter /FlateDecode >> " % len(data)
        whole.bodies[number] = head + b"stream\n" + data + b"\nendstream\n"


def fonts_garbled(random: Random, whole: Objects) -> None:
    """Fonts, and what says which character a glyph is, hold noise."""
    for number in [n for n in whole.bodies if whole.data(n) is not None]:
        if number in _contents(whole):
            continue
        try:
            data = bytearray(whole.plain(number) or b"")
        except (ValueError, zlib.error):
            continue
        for _ in range(random.choice((1, 30, 1000)) if data else 0):
            data[random.randrange(len(data))] = random.randrange(256)
        whole.set_plain(number, bytes(data))


def many_lines(random: Random, whole: Objects) -> None:
    """More rulings, more pieces or more characters than any page has."""
    count = random.choice((20_000, 300_000))
    kind = random.randrange(4)
    pieces = []
    for _ in range(count):
        x, y = random.random() * 800, random.random() * 600
        pieces.append(
            (
                b"%.1f %.1f m %.1f %.1f l S" % (x, y, x + 300, y),
                b"%.1f %.1f %.1f %.1f re f" % (x, y, 0.3, 200 * random.random()),
                b"%.1f %.1f %.1f %.1f re S" % (x, y, 40 * random.random(), 30 * random.random()),
                b"BT 1 0 0 1 %.1f %.1f Tm (x) Tj ET" % (x, y),
            )[kind]
        )
    for number in _contents(whole)[:1]:
        data = whole.plain(number) or b""
        whole.set_plain(number, data + b"\n" + b"\n".join(pieces))


def encryption_garbled(random: Random, content: bytes) -> bytes:
    """The file says that it is encrypted, in a way that nobody can undo."""
    said = random.choice(
        (
            b"<< /Filter /Standard /V 9 /R 9 /O (x) /U (y) /P -1 >>",
            b"<< /Filter /Standard /V 4 /R 4 /Length 128 /O () /U () /P -4 >>",
            b"<< /Filter /Adobe.PubSec >>",
            b"null",
        )
    )
    return re.sub(rb"/Root", b"/Encrypt " + said.replace(b"\\", b"") + b" /Root", content)


def _contents(whole: Objects) -> list[int]:
    """The streams that draw the pages."""
    named = b" ".join(whole.head(page) for page in whole.pages())
    found = re.findall(rb"/Contents\s*\[?\s*(\d+) 0 R", named)
    return [int(number) for number in found if whole.plain(int(number)) is not None]


def _form(resources: bytes, data: bytes) -> bytes:
    head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 900 900] /Resources << %s >> /Length %d >>"
    return head % (resources, len(data)) + b"\nstream\n" + data + b"\nendstream\n"


def _draw_object(whole: Objects, head: bytes, data: bytes, how: bytes) -> None:
    _use_object(whole, whole.add(head + b"\nstream\n" + data + b"\nendstream\n"), how)


def _use_object(whole: Objects, number: int, how: bytes) -> None:
    """Let each page draw the object."""
    named = b"/XObject << /Zz %d 0 R >> " % number
    for page in whole.pages():
        body = whole.bodies[page]
        if b"/XObject" in body:
            body = re.sub(rb"/XObject\s*(<<.*?>>|\d+ 0 R)", named, body, flags=re.DOTALL)
        else:
            body = re.sub(rb"/Resources\s*<<", b"/Resources << " + named, body, count=1)
        whole.bodies[page] = body
    for content in _contents(whole):
        whole.set_plain(content, (whole.plain(content) or b"") + b"\n" + how)


def _by_objects(spoil: Callable[[Random, Objects], None]) -> Damage:
    """The damage done to the objects, and the file put together again; bits where it cannot be."""

    def damage(random: Random, content: bytes) -> bytes:
        whole = objects_of(content)
        if whole is None:
            return bits_flipped(random, content)
        spoil(random, whole)
        return whole.to_bytes()

    return damage


KINDS: Mapping[str, Damage] = {
    "bits flipped": bits_flipped,
    "bytes overwritten": bytes_overwritten,
    "cut off": cut_off,
    "cut off and closed": cut_and_closed,
    "a stretch lost": middle_lost,
    "joined": joined,
    "table of objects broken": table_of_objects_broken,
    "numbers changed": numbers_changed,
    "encryption garbled": encryption_garbled,
    "objects cut out": _by_objects(objects_cut_out),
    "references exchanged": _by_objects(objects_exchanged),
    "lengths changed": _by_objects(lengths_changed),
    "content garbled": _by_objects(content_garbled),
    "entries changed": _by_objects(entries_changed),
    "page tree in a circle": _by_objects(page_tree_in_a_circle),
    "paper of any size": _by_objects(paper_of_any_size),
    "huge picture": _by_objects(huge_picture),
    "forms within forms": _by_objects(forms_within_forms),
    "deep nesting": _by_objects(deep_nesting),
    "bomb": _by_objects(bomb),
    "fonts garbled": _by_objects(fonts_garbled),
    "many lines": _by_objects(many_lines),
}

SLOW = frozenset({"forms within forms", "bomb", "many lines"})
"""Kinds of which each page may take all the time and memory that it is given."""
