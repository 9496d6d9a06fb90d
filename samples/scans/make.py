"""Writes the committed scans: `python -m samples.scans.make`, or `--check` to compare only.

Pictures are compared by their pixels, with a tolerance: processors round otherwise, and packers
pack otherwise, without any difference that is to be seen.
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Final

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # no types
from numpy.typing import NDArray
from PIL import Image, ImageSequence

from samples.scans.documents import DrawnDocument, drawn
from samples.scans.files import TextLayer, as_pdf, as_picture, as_tiff
from samples.scans.page_layers import page_count
from samples.scans.scan import ScannedPage, scan_page
from samples.truth import value_to_json

HERE: Final = Path(__file__).parents[1] / "scanned"
MANIFEST: Final = "manifest.toml"
LICENCE: Final = "MIT"
TOLERANCE: Final = 1.0  # of 255, in the mean over a picture
PDF_SCALE: Final = 2.0  # pixels a point at which PDFs are compared


@dataclass(frozen=True, slots=True)
class CommittedScan:
    """One committed scan: which sheet, how it is spoilt, as which file, and what it is to show."""

    name: str
    family: str
    seed: int
    kind: str
    store: Callable[[Sequence[ScannedPage]], bytes]
    trait: str

    def document(self) -> DrawnDocument:
        """The sheet as it was drawn."""
        return drawn(self.family, self.seed)

    def pages(self) -> tuple[ScannedPage, ...]:
        """Its pages, scanned."""
        return _pages(self.family, self.seed, self.kind)


@lru_cache(maxsize=2)
def _pages(family: str, seed: int, kind: str) -> tuple[ScannedPage, ...]:
    document = drawn(family, seed)
    numbers = range(1, page_count(document.pdf) + 1)
    return tuple(scan_page(document, number, kind, seed) for number in numbers)


SCANS: Final = (
    CommittedScan(
        "targets-bilevel.tif",
        "small targets",
        401,
        "bilevel",
        as_tiff,
        "two pages in one TIFF, black and white alone, a little askew",
    ),
    CommittedScan(
        "roster-faint-rulings.png",
        "roster",
        402,
        "faint rulings, bilevel",
        lambda pages: as_picture(pages[0], "PNG"),
        "rulings of which a threshold has left pieces",
    ),
    CommittedScan(
        "yearbook-sealed.webp",
        "yearbook",
        403,
        "seal",
        lambda pages: as_picture(pages[0], "WEBP", 60),
        "a red seal over numbers",
    ),
    CommittedScan(
        "budget-curled.jpg",
        "budget",
        406,
        "curl",
        lambda pages: as_picture(pages[0], "JPEG", 40),
        "rulings that are no straight lines, and a shadow",
    ),
    CommittedScan(
        "yearbook-belied-layer.pdf",
        "yearbook",
        405,
        "plain",
        lambda pages: as_pdf(pages, TextLayer.WRONG, 50),
        "an invisible layer of text that is plausible, and not what is printed",
    ),
)


def truth_of(scan: CommittedScan) -> str:
    """The true records, and the true cells of each page with their corners, as JSON text."""
    document = scan.document()
    content = {
        "family": scan.family,
        "spec": Path(document.spec).name,
        "key": list(document.key),
        "lost": sorted([key, name] for key, name in document.lost),
        "records": [
            {name: value_to_json(value) for name, value in record.items()}
            for record in document.records
        ],
        "pages": [
            {
                "dpi": page.dpi,
                "cells": [
                    [
                        cell.row,
                        cell.col,
                        cell.row_span,
                        cell.col_span,
                        cell.text,
                        [[round(x, 1), round(y, 1)] for x, y in cell.quad],
                    ]
                    for cell in page.cells
                ],
            }
            for page in scan.pages()
        ],
    }
    return json.dumps(content, ensure_ascii=False) + "\n"


def files() -> dict[str, bytes]:
    """The bytes of each committed file, by its name."""
    made: dict[str, bytes] = {}
    for scan in SCANS:
        made[scan.name] = scan.store(scan.pages())
        made[f"{scan.name}.json"] = truth_of(scan).encode()
    return made | {MANIFEST: manifest_of(made).encode()}


def manifest_of(made: dict[str, bytes]) -> str:
    """The manifest as TOML, one entry a file."""
    entries = []
    for scan in SCANS:
        origin = f"invented and scanned by samples/scans, seed {scan.seed}"
        for name, trait in (
            (scan.name, scan.trait),
            (f"{scan.name}.json", f"the true records and cells of {scan.name}"),
        ):
            entries.append(
                f'[[sample]]\nfile = "{name}"\norigin = "{origin}"\nlicence = "{LICENCE}"\n'
                f'trait = "{trait}"\nsha256 = "{sha256(made[name]).hexdigest()}"\n'
            )
    return "# Written by `python -m samples.scans.make`.\n\n" + "\n".join(entries)


def differences(folder: Path, scans: Sequence[CommittedScan] = SCANS) -> list[str]:
    """What in the folder is not listed, or of these scans not as made anew: a line a file."""
    listed = tomllib.loads((folder / MANIFEST).read_text(encoding="utf-8"))["sample"]
    there = {path.name for path in folder.iterdir()} - {MANIFEST}
    names = {entry["file"] for entry in listed}
    lines = [f"{name}: not listed" for name in sorted(there - names)]
    lines += [f"{name}: absent" for name in sorted(names - there)]
    for entry in listed:
        path = folder / entry["file"]
        if path.exists() and sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
            lines.append(f"{path.name}: other bytes than the manifest says")
    for scan in scans:
        if scan.name in there and not is_alike(folder / scan.name, scan.store(scan.pages())):
            lines.append(f"{scan.name}: another picture")
        truth = folder / f"{scan.name}.json"
        if truth.exists() and not is_same_truth(truth.read_text("utf-8"), truth_of(scan)):
            lines.append(f"{truth.name}: other truth")
    return lines


def is_alike(path: Path, content: bytes) -> bool:
    """Whether the file and the content show the same, within the tolerance."""
    one, other = _shown(path.read_bytes()), _shown(content)
    return len(one) == len(other) and all(
        mine.shape == theirs.shape and np.abs(mine - theirs).mean() <= TOLERANCE
        for mine, theirs in zip(one, other, strict=True)
    )


def is_same_truth(text: str, other: str) -> bool:
    """Whether both say the same, corners within the tolerance."""
    pair = [json.loads(each) for each in (text, other)]
    quads = [
        np.array([cell.pop() for page in each["pages"] for cell in page["cells"]]) for each in pair
    ]
    return bool(pair[0] == pair[1] and np.abs(quads[0] - quads[1]).max(initial=0.0) <= TOLERANCE)


def _shown(content: bytes) -> list[NDArray[np.float64]]:
    """Each page in shades of gray."""
    if content.startswith(b"%PDF"):
        with closing(pdfium.PdfDocument(content)) as document:
            return [
                np.asarray(page.render(scale=PDF_SCALE).to_pil().convert("L"), dtype=np.float64)
                for page in document
            ]
    frames = ImageSequence.Iterator(Image.open(BytesIO(content)))
    return [np.asarray(frame.convert("L"), dtype=np.float64) for frame in frames]


def main(arguments: list[str] | None = None) -> int:
    """Write the scans, or say what differs; 1 when something does."""
    parser = argparse.ArgumentParser(prog="python -m samples.scans.make", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, compare only")
    parser.add_argument("--to", type=Path, default=HERE, help="folder to write to or compare")
    chosen = parser.parse_args(arguments)
    if chosen.check:
        lines = differences(chosen.to)
        print("\n".join(lines) or "all scans are as made anew")
        return 1 if lines else 0
    chosen.to.mkdir(parents=True, exist_ok=True)
    made = files()
    for old in {path.name for path in chosen.to.iterdir()} - made.keys():
        (chosen.to / old).unlink()
    for name, content in made.items():
        (chosen.to / name).write_bytes(content)
    print(f"{len(made)} files, {sum(map(len, made.values()))} bytes, in {chosen.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
