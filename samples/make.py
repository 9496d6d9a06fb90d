"""Writes the committed samples: `python -m samples.make`, or `--check` to compare only."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from samples.broken import broken_files
from samples.draw_pdf import BreakRule, PdfTraits, draw_pdf
from samples.draw_text import draw_text
from samples.draw_workbook import WorkbookTraits, draw_workbook
from samples.faults import AS_SEEN
from samples.invent import invent_sheet
from samples.truth import Drawing, SheetTruth, truth_to_json

HERE: Final = Path(__file__).parent
MANIFEST: Final = "manifest.toml"
FOLDERS: Final = ("submissions", "truth", "broken")
LICENCE: Final = "MIT"


@dataclass(frozen=True, slots=True)
class Submission:
    """One sheet handed in: which sheet it is, how it is drawn, what it is there to show."""

    name: str
    seed: int
    year: int
    office: int  # position among cities and offices, as in invent_sheet
    draw: Callable[[SheetTruth], Drawing]
    trait: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One committed file."""

    file: str  # path below samples/
    content: bytes
    origin: str
    trait: str


SUBMISSIONS: Final = (
    Submission(
        "2021_青岚市水务局.xlsx",
        seed=11,
        year=2021,
        office=0,
        draw=draw_workbook,
        trait="a plain workbook with merged cells; the same sheet as the PDF of this name",
    ),
    Submission(
        "2021_青岚市水务局.pdf",
        seed=11,
        year=2021,
        office=0,
        draw=draw_pdf,
        trait="printed from the workbook of this name; cells left open where a page breaks them",
    ),
    Submission(
        "望川市文化和旅游局2022年考评表.xlsx",
        seed=23,
        year=2022,
        office=6,
        draw=lambda sheet: draw_workbook(
            sheet,
            WorkbookTraits(
                weight_format="0.0",
                breaks_lists=True,
                hides_rows=True,
                hides_column=True,
                keeps_values_under_merges=True,
                comments=True,
                sheet_name="2022年",
            ),
        ),
        trait="hidden rows and a hidden column, values under merges, comments, a number format",
    ),
    Submission(
        "yunping-city-management-2019.pdf",
        seed=31,
        year=2019,
        office=12,
        draw=lambda sheet: draw_pdf(
            sheet,
            PdfTraits(
                break_rule=BreakRule.CLOSED,
                stacks_item=False,
                spreads_names=True,
                font_size=9.0,
            ),
        ),
        trait="cells ruled off where a page breaks them; two-character names spread, not blanked",
    ),
    Submission(
        "澜溪市农业农村局-2020.txt",
        seed=69,
        year=2020,
        office=18,
        draw=lambda sheet: draw_text(sheet, AS_SEEN, seed=69),
        trait="a recognizer's text export with every fault of its kind, UTF-8",
    ),
    Submission(
        "luming-forestry-2023.txt",
        seed=49,
        year=2023,
        office=24,
        draw=lambda sheet: draw_text(sheet, AS_SEEN, seed=49, encoding="gb18030"),
        trait="a recognizer's text export with every fault of its kind, GB18030",
    ),
)


def samples() -> list[Sample]:
    """All committed files but the manifest, drawn anew."""
    made: list[Sample] = []
    for submission in SUBMISSIONS:
        sheet = invent_sheet(submission.seed, year=submission.year, office=submission.office)
        drawing = submission.draw(sheet)
        origin = f"invented by samples/invent.py, seed {submission.seed}"
        file = f"submissions/{submission.name}"
        made.append(Sample(file, drawing.content, origin, submission.trait))
        truth = truth_to_json(sheet, drawing).encode()
        trait = f"the true records of {file}"
        made.append(Sample(f"truth/{submission.name}.json", truth, origin, trait))
    for name, (content, trait) in broken_files().items():
        made.append(Sample(f"broken/{name}", content, "made by samples/broken.py", trait))
    return made


def manifest_of(made: list[Sample]) -> str:
    """The manifest as TOML, one entry a file."""
    entries = [
        f'[[sample]]\nfile = "{sample.file}"\norigin = "{sample.origin}"\nlicence = "{LICENCE}"\n'
        f'trait = "{sample.trait}"\nsha256 = "{sha256(sample.content).hexdigest()}"\n'
        for sample in made
    ]
    return "# Written by `python -m samples.make`.\n\n" + "\n".join(entries)


def files_to_commit() -> dict[str, bytes]:
    """The bytes of each committed file, by its path below samples/, the manifest included."""
    made = samples()
    files = {sample.file: sample.content for sample in made}
    return files | {MANIFEST: manifest_of(made).encode()}


def files_there(root: Path) -> set[str]:
    """The paths below the folder that samples.make owns."""
    found = {path for name in FOLDERS for path in (root / name).rglob("*") if path.is_file()}
    return {path.relative_to(root).as_posix() for path in found} | {
        name for name in (MANIFEST,) if (root / name).exists()
    }


def differences(root: Path, files: dict[str, bytes]) -> list[str]:
    """What in the folder is not as drawn anew, one line a file."""
    there = files_there(root)
    lines = [f"{name}: not listed" for name in sorted(there - files.keys())]
    lines += [f"{name}: absent" for name in sorted(files.keys() - there)]
    for name in sorted(files.keys() & there):
        if (root / name).read_bytes() != files[name]:
            lines.append(f"{name}: other bytes")
    return lines


def write(root: Path, files: dict[str, bytes]) -> None:
    """Make the folder hold these files, and in the folders of the samples no others."""
    for name in files_there(root) - files.keys():
        (root / name).unlink()
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def main(arguments: list[str] | None = None) -> int:
    """Write the samples, or say what differs; 1 when something does."""
    parser = argparse.ArgumentParser(prog="python -m samples.make", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, compare only")
    parser.add_argument("--to", type=Path, default=HERE, help="folder to write to or compare")
    chosen = parser.parse_args(arguments)
    files = files_to_commit()
    if chosen.check:
        lines = differences(chosen.to, files)
        print("\n".join(lines) or "all samples are as drawn anew")
        return 1 if lines else 0
    write(chosen.to, files)
    print(f"{len(files)} files, {sum(map(len, files.values()))} bytes, in {chosen.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
