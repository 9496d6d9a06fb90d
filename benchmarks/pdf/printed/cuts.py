"""Stretches of pages of HTML, each a document to be printed: texts, and mostly a table or two."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from zlib import crc32

from benchmarks.pdf.printed.blocks import Block, Table, Text, blocks_of
from benchmarks.pdf.printed.browser import Browser, script

MOST_OF_PAGE = 2  # documents that are cut out of one page of HTML
AROUND = 4  # texts before a table and behind it, at most
WITHOUT = 0.02  # of the pages without a table are printed
FIGURES_OF_ROW = 2  # in a line of code, that is a row of a typed table then
ROWS_OF_FIGURES = 3
NUMBERED = 0.3  # of the stretches without a table whose lines of code are numbered
_FRAMES = (
    "", "", "padding:4pt;border:0.8pt solid #555", "padding:4pt;border:0.5pt solid #ccc",
    "padding:4pt;border-top:0.8pt solid #333;border-bottom:0.8pt solid #333",
    "padding:4pt;background-color:#f0f0f0", "padding:4pt 10pt;border-left:3pt solid #777",
)  # fmt: skip
"""What manuals set round code and lists."""
LIKE_TABLES = ("pre", "dl", "ul", "ol")  # what stands in columns and is no table
GLOSSARIES = 0.3  # of the tables of two columns without figures that are taken
FIGURES = 0.3  # of the entries that hold a digit, where a table is one of figures
LARGEST = 400_000  # bytes; what is larger is an index of all
FOLDER_DEPTH = 4  # names of folders, from the top, by which collections are told apart


@dataclass(frozen=True, slots=True)
class Cut:
    """The blocks of a document, and where they come from."""

    name: str
    blocks: tuple[Block, ...]
    is_invented: bool = False


def half_of(path: Path) -> int:
    """Which half the file belongs to, by its name: 0 to work on, 1 held out."""
    return crc32(f"{path.parent.name}/{path.stem}".encode()) % 2


def files_in(folder: Path, half: int) -> Iterator[Path]:
    """The pages of HTML of that half, collection by collection in turn, in a fixed order."""
    by_collection: dict[tuple[str, ...], list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*.html*")):
        if path.suffix not in (".html", ".en") or path.is_symlink() or not path.is_file():
            continue
        if half_of(path) == half and path.stat().st_size <= LARGEST:
            by_collection[path.relative_to(folder).parts[:-1][:FOLDER_DEPTH]].append(path)
    order = [sorted(own, key=_shuffled) for _, own in sorted(by_collection.items())]
    for turn in range(max(map(len, order), default=0)):
        yield from (own[turn] for own in order if turn < len(own))


def _shuffled(path: Path) -> int:
    return crc32(f"order of {path.parent.name}/{path.name}".encode())


def cuts_of(path: Path, shown: Browser) -> list[Cut]:
    """The documents that are cut out of one page."""
    blocks = _blocks(path.read_text(encoding="utf-8", errors="replace"), shown)
    random = Random(_shuffled(path))
    tables = [index for index, block in enumerate(blocks) if isinstance(block, Table)]
    tables = [index for index in tables if _is_taken(blocks[index], random)]
    random.shuffle(tables)
    stem = f"{path.parent.name}-{path.stem}"
    if not any(isinstance(block, Table) for block in blocks):
        is_cut = random.random() < WITHOUT and len(blocks) > 2 * AROUND
        return [Cut(f"{stem}-none", tuple(blocks[: 3 * AROUND]))] if is_cut else []
    return [
        Cut(f"{stem}-{number}", _around(blocks, index, random))
        for number, index in enumerate(tables[:MOST_OF_PAGE])
    ]


def _blocks(source: str, shown: Browser) -> list[Block]:
    """The blocks of a page of HTML, from top to bottom."""
    return blocks_of(json.loads(shown.value_of(f"{script('cuts.js')}({json.dumps(source)})")))


def bare_cuts_of(path: Path, shown: Browser) -> list[Cut]:
    """A stretch of a page that has no table at all, around lines of code or a list."""
    source = path.read_text(encoding="utf-8", errors="replace")
    if "<table" in source.casefold():
        return []
    blocks = _blocks(source, shown)
    random = Random(_shuffled(path))
    alike = [
        i for i, block in enumerate(blocks) if isinstance(block, Text) and block.tag in LIKE_TABLES
    ]
    if not alike:
        return []
    own = _around(blocks, random.choice(alike), random)
    if any(map(is_typed_table, own)):
        return []
    if random.random() < NUMBERED:
        own = tuple(map(_numbered, own))
    frame = random.choice(_FRAMES)
    return [Cut(f"{path.parent.name}-{path.stem}-bare", tuple(_framed(b, frame) for b in own))]


def is_typed_table(block: Block) -> bool:
    """Whether several of its lines hold several figures: typed as it is, that is a table."""
    if not isinstance(block, Text) or block.tag != "pre":
        return False
    figures = [sum(word[-1].isdigit() for word in line.split()) for line in block.html.splitlines()]
    return sum(count >= FIGURES_OF_ROW for count in figures) >= ROWS_OF_FIGURES


def _framed(block: Block, frame: str) -> Block:
    """Lines of code or a list in the frame; anything else as it is."""
    if not isinstance(block, Text) or block.tag not in LIKE_TABLES:
        return block
    return replace(block, style=frame)


def _numbered(block: Block) -> Block:
    """Lines of code with their numbers before them; anything else as it is."""
    if not isinstance(block, Text) or block.tag != "pre":
        return block
    lines = block.html.split("\n")
    numbered = (f"{number:>{len(str(len(lines)))}}  {line}" for number, line in enumerate(lines, 1))
    return replace(block, html="\n".join(numbered))


def _is_taken(block: Block, random: Random) -> bool:
    """Whether the table is taken: of lists of names with what they mean, of which manuals are full,
    only some are."""
    if not isinstance(block, Table):
        return False
    own = [cell.text for cell in block.cells if cell.row >= block.head_rows and cell.text]
    figures = sum(any(char.isdigit() for char in text) for text in own)
    is_glossary = block.col_count == 2 and figures < FIGURES * len(own)
    return not is_glossary or random.random() < GLOSSARIES


def _around(blocks: Sequence[Block], index: int, random: Random) -> tuple[Block, ...]:
    """The table with some of what stands before it and behind it."""
    first = max(0, index - random.randint(0, AROUND))
    return tuple(blocks[first : index + 1 + random.randint(0, AROUND)])
