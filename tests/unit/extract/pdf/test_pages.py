"""The pages of a PDF by children: the same for any number of them, and one lost page is one."""

import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from benchmarks.damage.objects import Objects, objects_of
from extract import ReadSettings
from extract.pdf import PageReaders, read_pdf, witness_pdf
from extract.pdf.readers import PATIENCE
from extract.pdf.witnesses import seen
from extract.settings import MIB, Limits
from model import (
    MANY,
    EncryptedDocumentError,
    FindingCode,
    NoTableError,
    Packed,
    Reading,
    UnreadableDocumentError,
    to_json,
)
from tests.unit.extract.pdf.drawing import drawn, grids_of, source_of, texts_of

XS, YS = (20, 120, 220), (60, 90, 120)
LIMITS = Limits(page_seconds=4.0, page_memory=256 * MIB, processes=1)


def drawn_pages(path: Path, count: int, password: str | None = None) -> Path:
    with drawn(path, password=password) as sheet:
        for number in range(count):
            if number:
                sheet.next_page()
            sheet.table(XS, YS, (("a", str(number)), ("b", "7")))
    return path


def spoilt(path: Path, spoil: Callable[[Objects], None]) -> Path:
    """The file after something was done to its objects."""
    whole = objects_of(path.read_bytes())
    assert whole is not None
    spoil(whole)
    path.write_bytes(whole.to_bytes())
    return path


def read_by(path: Path, readers: PageReaders | None, password: str | None = None) -> Reading:
    return read_pdf(path, source_of(path), ReadSettings(password=password), readers)


def lost(reading: Reading) -> list[int]:
    return [page.number for page in reading.pages if page.is_lost]


def drawing_itself(page: int) -> Callable[[Objects], None]:
    """Lets a page draw forms that multiply without end."""

    def spoil(whole: Objects) -> None:
        inner = whole.add(form(b"", b"0 0 m 9 9 l S"))
        for _ in range(14):
            inner = whole.add(form(b"/XObject << /Zz %d 0 R >>" % inner, b"/Zz Do " * 12))
        number = whole.pages()[page]
        named = b"/Resources << /XObject << /Zz %d 0 R >> " % inner
        whole.bodies[number] = re.sub(rb"/Resources\s*<<", named, whole.bodies[number], count=1)
        (content,) = re.findall(rb"/Contents (\d+)", whole.bodies[number])
        whole.set_plain(int(content), b"/Zz Do")

    return spoil


def form(resources: bytes, data: bytes) -> bytes:
    head = b"<< /Subtype /Form /BBox [0 0 900 900] /Resources << %s >> /Length %d >>"
    return head % (resources, len(data)) + b"\nstream\n" + data + b"\nendstream\n"


def without_page(number: int) -> Callable[[Objects], None]:
    def spoil(whole: Objects) -> None:
        del whole.bodies[whole.pages()[number]]

    return spoil


def test_children_give_the_same_as_this_process_does(tmp_path: Path) -> None:
    path = drawn_pages(tmp_path / "a.pdf", 40)
    alone = to_json(read_by(path, None))
    for count in (1, 2, 3):
        with PageReaders(Limits(processes=count)) as readers:
            assert to_json(read_by(path, readers)) == alone


def test_a_table_that_goes_on_is_found_by_children_too(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with drawn(path) as sheet:
        sheet.table(XS, YS, (("a", "b"), ("c", "d")))
        sheet.next_page()
        sheet.table(XS, YS[:2], (("e", "f"),))
    with PageReaders(LIMITS) as readers:
        first, second = read_by(path, readers).pages
    assert texts_of(grids_of(second)[0]) == [["e", "f"]]
    assert texts_of(grids_of(first)[0]) == [["a", "b"], ["c", "d"]]


def test_the_pages_of_a_long_document_are_packed_and_the_same(tmp_path: Path) -> None:
    path = drawn_pages(tmp_path / "a.pdf", MANY)
    reading = read_by(path, None)
    assert isinstance(reading.pages, Packed)
    assert [page.number for page in reading.pages] == list(range(1, MANY + 1))
    here = ReadSettings(limits=Limits(processes=0))
    assert to_json(read_pdf(path, source_of(path), here)) == to_json(reading)


def test_a_page_without_end_costs_itself(tmp_path: Path) -> None:
    path = spoilt(drawn_pages(tmp_path / "a.pdf", 3), drawing_itself(1))
    with PageReaders(LIMITS) as readers:
        reading = read_by(path, readers)
    assert lost(reading) == [2]
    assert [texts_of(grids_of(page)[0])[0][1] for page in reading.pages[::2]] == ["0", "2"]
    (finding,) = reading.findings
    assert (finding.code, finding.place.page) == (FindingCode.PAGE_FAILED, 2)
    assert not reading.is_whole


@pytest.mark.parametrize("by_children", [False, True])
def test_a_page_that_is_damaged_costs_itself(tmp_path: Path, by_children: bool) -> None:
    path = spoilt(drawn_pages(tmp_path / "a.pdf", 3), without_page(0))
    with PageReaders(LIMITS) as readers:
        reading = read_by(path, readers if by_children else None)
    assert lost(reading) == [1]
    assert [finding.message for finding in reading.findings] == [
        "The page could not be read (it is damaged): nothing of it is in the records."
    ]


def test_a_document_of_damaged_pages_is_refused(tmp_path: Path) -> None:
    path = spoilt(drawn_pages(tmp_path / "a.pdf", 1), without_page(0))
    with pytest.raises(UnreadableDocumentError, match="not even its only page can be read"):
        read_by(path, None)


def test_where_no_table_is_left_the_lost_pages_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with drawn(path) as sheet:
        sheet.text(20, 50, "Dear Sir")
        sheet.next_page()
        sheet.table(XS, YS, (("a", "b"), ("c", "d")))
    with pytest.raises(NoTableError, match="2 pages, 1 of them lost: it is damaged"):
        read_by(spoilt(path, without_page(1)), None)


@pytest.mark.parametrize("password", [None, "lock"])
def test_children_say_that_a_document_is_encrypted(tmp_path: Path, password: str | None) -> None:
    path = drawn_pages(tmp_path / "a.pdf", 1, password="key")
    with PageReaders(LIMITS) as readers, pytest.raises(EncryptedDocumentError):
        read_by(path, readers, password)


def test_children_see_that_a_file_was_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    counts: Sequence[int] = (2, 3, 1)
    with PageReaders(LIMITS) as readers:
        told = [len(read_by(drawn_pages(path, count), readers).pages) for count in counts]
    assert told == list(counts)


def test_more_pages_than_a_file_has_room_for_are_refused(tmp_path: Path) -> None:
    def lie(whole: Objects) -> None:
        (tree,) = whole.those_with(b"/Kids")
        whole.bodies[tree] = whole.bodies[tree].replace(b"/Count 2", b"/Count 900000")

    path = spoilt(drawn_pages(tmp_path / "a.pdf", 2), lie)
    with pytest.raises(UnreadableDocumentError, match="says that it has 900000 pages"):
        read_by(path, None)
    with (
        PageReaders(LIMITS) as readers,
        pytest.raises(UnreadableDocumentError, match="has no room"),
    ):
        read_by(path, readers)


def test_after_some_pages_in_a_row_the_rest_is_not_tried(tmp_path: Path) -> None:
    def spoil(whole: Objects) -> None:
        for page in range(1, 14):
            drawing_itself(page)(whole)

    path = spoilt(drawn_pages(tmp_path / "a.pdf", 16), spoil)
    with PageReaders(Limits(page_seconds=4.0, page_memory=256 * MIB, processes=2)) as readers:
        reading = read_by(path, readers)
    assert lost(reading) == list(range(2, 17))
    tried = [finding for finding in reading.findings if "in a row" not in finding.message]
    assert len(tried) == PATIENCE


def look_and_hang(_path: Path, numbers: Sequence[int], _settings: ReadSettings) -> seen.Testimony:
    """A witness that has no end of page 2."""
    while 2 in numbers:
        time.sleep(1)
    return seen.Testimony(dict.fromkeys(numbers, ()))


def test_a_page_at_which_a_witness_hangs_costs_that_page(tmp_path: Path) -> None:
    path = drawn_pages(tmp_path / "a.pdf", 3)
    with PageReaders(Limits(page_seconds=2.0, processes=1)) as readers:
        told = readers.look(look_and_hang, path, [1, 2, 3], ReadSettings())
    assert (sorted(told.pages), told.failure) == ([1, 3], "it took longer than 2 seconds")


def test_witnesses_in_children_say_what_they_say_here(tmp_path: Path) -> None:
    path = drawn_pages(tmp_path / "a.pdf", 6)
    reading, pages = read_by(path, None), frozenset(range(1, 7))
    here = witness_pdf(reading, path, pages, ReadSettings())
    with PageReaders(Limits(processes=1)) as readers:
        assert to_json(witness_pdf(reading, path, pages, ReadSettings(), readers)) == to_json(here)
    assert to_json(here) != to_json(reading)
