"""What is changed on a sheet changes in its records, and nothing else does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise, permutations
from random import Random

import pypdfium2  # type: ignore[import-untyped]  # no types
import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # no types

from model import Spec
from samples.draw_pdf import draw_pdf
from samples.draw_text import draw_text
from samples.draw_workbook import book_bytes, draw_workbook
from samples.faults import AS_SEEN
from samples.invent import Scale, invent_sheet
from samples.layout import COLUMNS, HEAD, texts_of
from samples.slips import spoilt
from samples.truth import LIST_FIELDS, TRUTH_FIELDS, Drawing, SheetTruth, TrueRecord
from samples.words import GIVEN, OFFICES, SURNAMES
from tests.laws.sheets import SPEC, handed_in, part_of, rows_of

Rows = list[dict[str, object]]

SEEDS = range(2)
SEEN_BUT_FOR_NAMES = replace(AS_SEEN, misread_names=0.0)
DRAWN: Mapping[str, Callable[[SheetTruth, int], Drawing]] = {
    "clean.txt": lambda truth, seed: draw_text(truth, seed=seed),
    "as-seen.txt": lambda truth, seed: draw_text(truth, SEEN_BUT_FOR_NAMES, seed),
    "workbook.xlsx": lambda truth, seed: draw_workbook(truth, seed=seed),
    "open.pdf": lambda truth, seed: draw_pdf(truth),
}
all_seeds = pytest.mark.parametrize("seed", SEEDS)
all_kinds = pytest.mark.parametrize("name", DRAWN)


@cache
def truth_of(seed: int) -> SheetTruth:
    return invent_sheet(seed, Scale.SMALL)


def records_of(drawing: Drawing, name: str, spec: Spec = SPEC) -> Rows:
    handed = handed_in(truth_of(0), drawing, name, spec)
    return rows_of(part_of(handed).records)


@cache
def clean_blocks(seed: int) -> tuple[str, ...]:
    """The parts of a text export between its blank lines; tables are those with tabs."""
    return tuple(draw_text(truth_of(seed), seed=seed).content.decode().split("\n\n"))


def read_blocks(blocks: Sequence[str], spec: Spec = SPEC) -> Rows:
    return records_of(Drawing("\n\n".join(blocks).encode()), "sheet.txt", spec)


def is_table(block: str) -> bool:
    return "\t" in block


def with_each_block(blocks: Sequence[str], change: Callable[[list[list[str]]], object]) -> str:
    """The blocks with every table's cells changed in place."""
    written = []
    for block in blocks:
        lines = [line.split("\t") for line in block.split("\n")]
        if is_table(block):
            change(lines)
        written.append("\n".join("\t".join(line) for line in lines))
    return "\n\n".join(written)


# Names


def next_of(letters: Sequence[str], letter: str) -> str:
    return letters[(letters.index(letter) + 1) % len(letters)]


def person_renamed(name: str) -> str:
    return next_of(SURNAMES, name[0]) + "".join(next_of(GIVEN, letter) for letter in name[1:])


def unit_renamed(name: str) -> str:
    """A section or body of one kind of office as that at its place in the next kind."""
    for office, following in zip(OFFICES, (*OFFICES[1:], OFFICES[0]), strict=True):
        for own, others in (
            (office.sections, following.sections),
            (office.bodies, following.bodies),
        ):
            if name in own and own.index(name) < len(others):
                return others[own.index(name)]
    return name


def renamed(record: TrueRecord) -> TrueRecord:
    return replace(
        record,
        leaders=tuple(map(person_renamed, record.leaders)),
        owners=tuple(map(person_renamed, record.owners)),
        departments=tuple(map(unit_renamed, record.departments)),
    )


@all_seeds
@all_kinds
def test_people_and_units_that_are_renamed_are_renamed_and_nothing_else_changes(
    name: str, seed: int
) -> None:
    truth = truth_of(seed)
    other = replace(truth, records=tuple(renamed(record) for record in truth.records))
    assert other.records != truth.records
    before = records_of(DRAWN[name](truth, seed), name)
    after = records_of(DRAWN[name](other, seed), name)
    for row in before:
        for field, rename in zip(
            LIST_FIELDS, (person_renamed, unit_renamed, person_renamed), strict=True
        ):
            listed = row[field]
            row[field] = tuple(map(rename, listed)) if isinstance(listed, tuple) else listed
    assert after == before


# Columns


def shuffled_columns(random: Random) -> list[int]:
    """The columns in another order: those under one spanner head stay side by side below it.

    The labels stay at the left: a total's number stands to the right of its word. The column of
    the categories has no head of its own and stays beside that of the items.
    """
    labels, *spanners = [
        list(range(cell.col, cell.col + cell.col_span)) for cell in HEAD if cell.row == 0
    ]
    for columns in spanners:
        random.shuffle(columns)
    random.shuffle(spanners)
    return [col for columns in (labels, *spanners) for col in columns]


def in_order(line: list[str], order: Sequence[int], is_upper: bool) -> list[str]:
    """The line's cells in that order; a spanner head stands over the first of its columns."""
    if not is_upper:
        return [line[col] for col in order]
    over = {
        col: cell
        for cell in HEAD
        if cell.row == 0
        for col in range(cell.col, cell.col + cell.col_span)
    }
    told: set[str] = set()
    upper = []
    for col in order:
        text = over[col].text
        upper.append("" if text in told else text)
        told.add(text)
    return upper


@all_seeds
@pytest.mark.parametrize("order_seed", range(3))
def test_columns_in_another_order_give_the_same_records(seed: int, order_seed: int) -> None:
    order = shuffled_columns(Random(order_seed))
    assert order != list(range(len(COLUMNS)))

    def shuffle(lines: list[list[str]]) -> None:
        lines[:] = [in_order(line, order, at == 0) for at, line in enumerate(lines)]

    shuffled = with_each_block(clean_blocks(seed), shuffle)
    assert read_blocks([shuffled]) == read_blocks(clean_blocks(seed))


# Pages


@all_seeds
def test_a_page_that_is_gone_takes_its_own_records_along_and_no_other(seed: int) -> None:
    blocks = clean_blocks(seed)
    whole = read_blocks(blocks)
    tables = [at for at, block in enumerate(blocks) if is_table(block)]
    assert len(tables) > 1
    for gone in tables:
        serials = {line.split("\t")[2] for line in blocks[gone].split("\n")}
        left = read_blocks([*blocks[:gone], *blocks[gone + 1 :]])
        assert left == [row for row in whole if row["serial"] not in serials]
        assert len(left) < len(whole)


@all_seeds
def test_a_blank_sheet_in_a_workbook_changes_nothing(seed: int) -> None:
    drawing = draw_workbook(truth_of(seed))
    book = load_workbook(BytesIO(drawing.content))
    book.create_sheet("blank", 0)
    more = Drawing(book_bytes(book))
    assert more.content != drawing.content
    assert records_of(more, "a.xlsx") == records_of(drawing, "a.xlsx")


@all_seeds
def test_a_blank_page_in_a_pdf_changes_nothing(seed: int) -> None:
    content = draw_pdf(truth_of(seed)).content
    before = records_of(Drawing(content), "a.pdf")
    document = pypdfium2.PdfDocument(content)
    for at in range(len(document) + 1):
        copy = pypdfium2.PdfDocument(content)
        copy.new_page(841.89, 595.28, at)
        written = BytesIO()
        copy.save(written)
        copy.close()
        assert records_of(Drawing(written.getvalue()), "a.pdf") == before
    document.close()


@all_seeds
def test_a_table_cut_at_any_row_and_joined_again_gives_the_same_records(seed: int) -> None:
    blocks = clean_blocks(seed)
    whole = read_blocks(blocks)
    cuts = 0
    for at, block in enumerate(blocks):
        lines = block.split("\n")
        for row in range(3, len(lines)) if is_table(block) else ():
            parts = ["\n".join(lines[:row]), "\n".join([*lines[:2], *lines[row:]])]
            assert read_blocks([*blocks[:at], *parts, *blocks[at + 1 :]]) == whole, (at, row)
            cuts += 1
    assert cuts


def stands_alone(block: str, before: str) -> bool:
    """Whether a page begins with a record, and no group goes on over the break before it."""
    own, last = block.split("\n")[2].split("\t"), before.split("\n")[-1].split("\t")
    is_cut = own[2].rpartition("-")[0] == last[2].rpartition("-")[0] != ""
    return all(own[:3]) and not is_cut


def test_pages_that_stand_alone_may_come_in_any_order() -> None:
    shuffled = 0
    for seed in range(8):
        blocks = clean_blocks(seed)
        tables = [at for at, block in enumerate(blocks) if is_table(block)]
        if not all(stands_alone(blocks[b], blocks[a]) for a, b in pairwise(tables)):
            continue
        whole = read_blocks(blocks)
        for order in list(permutations(tables))[1:6]:
            moved = list(blocks)
            for at, other in zip(tables, order, strict=True):
                moved[at] = blocks[other]
            assert read_blocks(moved) == whole, (seed, order)
            shuffled += 1
    assert shuffled


# Heads


@all_seeds
def test_heads_in_words_that_the_spec_knows_give_the_same_records(seed: int) -> None:
    reworded = {cell.text: f"甲{at}乙" for at, cell in enumerate(HEAD)}

    def reword(lines: list[list[str]]) -> None:
        lines[:2] = [[reworded.get(text, text) for text in line] for line in lines[:2]]

    def known(heads: tuple[str, ...]) -> tuple[str, ...]:
        return heads + tuple(reworded[head] for head in heads if head in reworded)

    spec = replace(
        SPEC,
        find=replace(SPEC.find, heads=tuple(map(known, SPEC.find.heads))),
        fields=tuple(replace(field, heads=known(field.heads)) for field in SPEC.fields),
    )
    other = with_each_block(clean_blocks(seed), reword)
    assert read_blocks([other], spec) == read_blocks(clean_blocks(seed))


# Faults


@all_seeds
@pytest.mark.parametrize("name", ["clean.txt", "workbook.xlsx"])
@pytest.mark.parametrize(
    "slip",
    [
        "wrong digit in a weight",
        "doubled digit in a weight",
        "moved point in a weight",
        "wrong digit in points",
        "swapped weights",
        "split row",
    ],
)
def test_a_slip_changes_only_what_it_strikes_wherever_it_is(
    name: str, seed: int, slip: str
) -> None:
    truth = truth_of(seed)
    before = records_of(DRAWN[name](truth, seed), name)
    struck_places = set()
    for place in range(3):
        other = spoilt(truth, [slip], 100 * seed + place, 0.0)
        after = records_of(DRAWN[name](other, seed), name)
        changed = {
            (str(one["serial"]), field)
            for one, new in zip(before, after, strict=True)
            for field in one
            if one[field] != new[field]
        }
        assert changed <= other.misprints.struck
        struck_places.add(other.misprints.struck)
    assert struck_places


# Filling


@all_seeds
def test_filling_twice_is_filling_once(seed: int) -> None:
    truth = truth_of(seed)
    once = read_blocks(clean_blocks(seed))
    heads = [[""] * len(COLUMNS), [""] * len(COLUMNS)]
    for cell in HEAD:
        heads[cell.row][cell.col] = cell.text
    lines = [*heads]
    for row, due in zip(once, truth.due_texts, strict=True):
        record = TrueRecord(**{field: row[field] for field in TRUTH_FIELDS})  # type: ignore[arg-type]  # as read
        lines.append([texts_of(record, due)[name] for name in COLUMNS])
    table = "\n".join("\t".join(line) for line in lines)
    twice = read_blocks([f"# {truth.title}", truth.caption, table])
    assert twice == once
