"""Whether a number that was spoilt can still be `proved`: `python -m benchmarks.slips`.

Sheets are drawn as text exports without faults. In each copy one ordinary slip is made: a digit of
a weight, of the points behind a label or of a serial is another one, or two weights that differ
have changed places: where the same sums hold both, nothing can show it. The copy is converted, and
each value compared with the true one.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.samples import SPEC, converted, rows_of
from model import Part, Spec, Status
from samples.draw_text import draw_text
from samples.invent import invent_sheet
from samples.score import Outcome, score
from samples.truth import SheetTruth
from unmerge.specs import load_spec

Lines = list[list[str]]
DIGIT_FIELDS = ("weight", "serial", "indicator_1_points", "category_points", "item_points")


def place_of(part: Part, field: str, record: int) -> tuple[int, int] | None:
    """The line and the tabbed field, from 0, in which a value is printed; None where it is not."""
    cells = part.records.cells_of(field, record)
    if not cells or part.records.columns[field].values[record] is None:
        return None
    line, _, col = cells[0].cell.place.partition(":")
    return int(line[1:]) - 1, int(col[1:]) - 1


def with_other_digit(text: str, random: Random) -> str:
    """The text with the digit before its end, or in its last number, made another one."""
    places = [at for at, char in enumerate(text) if char in "0123456789"]
    at = places[-1]
    other = random.choice([digit for digit in "0123456789" if digit != text[at]])
    return text[:at] + other + text[at + 1 :]


def slips(lines: Lines, sound: Part, tries: int, random: Random) -> Iterator[tuple[str, Lines]]:
    """Copies of the lines with one slip each, and its name."""
    count = len(sound.records)
    for field in DIGIT_FIELDS:
        for _ in range(tries):
            place = place_of(sound, field, random.randrange(count))
            if place is not None:
                copy = [list(line) for line in lines]
                copy[place[0]][place[1]] = with_other_digit(copy[place[0]][place[1]], random)
                yield f"a digit of {field}", copy
    names = sound.records.names()
    sums = [set(check.records) for check in sound.checks if check.say.startswith("sum of weight")]
    for _ in range(tries):
        pair = random.sample(range(count), 2)
        one, other = (place_of(sound, "weight", record) for record in pair)
        if one and other and lines[one[0]][one[1]] != lines[other[0]][other[1]]:
            copy = [list(line) for line in lines]
            copy[one[0]][one[1]] = lines[other[0]][other[1]]
            copy[other[0]][other[1]] = lines[one[0]][one[1]]
            is_kept = all((names[pair[0]] in each) == (names[pair[1]] in each) for each in sums)
            whose = "the same sums" if is_kept else "two sums"
            yield f"two weights of {whose} changed places", copy


def proved_wrongly(part: Part, sheet: SheetTruth) -> list[str]:
    """The fields of wrong values that are proved."""
    found = score(rows_of(part), sheet.records)
    columns = part.records.columns
    row_by_serial = {str(serial): row for row, serial in enumerate(columns["serial"].values)}
    wrong = [cell for cell in found.not_right if cell.outcome is Outcome.WRONG]
    fields = [
        cell.field
        for cell in wrong
        if columns[cell.field].status(row_by_serial[cell.serial]) is Status.PROVED
    ]
    for serial in found.invented_records:
        if columns["serial"].status(row_by_serial[serial]) is Status.PROVED:
            fields.append("serial")
    return fields


def measure(seed: int, tries: int, spec: Spec, made: Counter[str], proved: Counter[str]) -> None:
    """Make the slips of one sheet, and count them and the wrong values that are proved."""
    sheet = invent_sheet(seed)
    text = draw_text(sheet, seed=seed).content.decode()
    lines = [line.split("\t") for line in text.split("\n")]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.txt"
        path.write_text(text, encoding="utf-8")
        sound = converted(path, spec)
        for name, copy in slips(lines, sound, tries, Random(seed)):
            path.write_text("\n".join("\t".join(line) for line in copy), encoding="utf-8")
            made[name] += 1
            proved[name] += bool(proved_wrongly(converted(path, spec), sheet))


def main() -> None:
    """Measure, and print one row a kind of slip."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.slips", description=__doc__)
    parser.add_argument("--seeds", type=int, default=10, help="how many sheets; default 10")
    parser.add_argument("--tries", type=int, default=10, help="slips a kind and sheet; default 10")
    chosen = parser.parse_args()
    spec = load_spec(SPEC)
    made: Counter[str] = Counter()
    proved: Counter[str] = Counter()
    for seed in range(1000, 1000 + chosen.seeds):
        measure(seed, chosen.tries, spec, made, proved)
    print("| slip | copies | with a wrong value that is proved |")
    print("|---|---|---|")
    for name, count in made.items():
        print(f"| {name} | {count} | {proved[name]} |")


if __name__ == "__main__":
    main()
