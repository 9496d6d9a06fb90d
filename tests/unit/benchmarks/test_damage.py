"""Each kind of damage once, on a small file: what comes of it is pages, or a refusal in words."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from benchmarks.damage.__main__ import cases, told_of
from benchmarks.damage.kinds import KINDS, SLOW
from extract.pdf import PageReaders
from extract.settings import MIB, Limits
from tests.unit.extract.pdf.drawing import drawn

XS, YS = (20, 120, 220, 380), (60, 80, 100, 120)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("damage") / "two-pages.pdf"
    with drawn(path) as sheet:
        for number in range(2):
            if number:
                sheet.next_page()
            sheet.text(20, 40, "Hours of the teams")
            sheet.table(XS, YS, (("team", "task", "hours"), ("a", "dig", "4"), ("b", "sow", "5")))
    return path


@pytest.fixture(scope="module")
def readers() -> Iterator[PageReaders]:
    with PageReaders(Limits(page_seconds=6.0, page_memory=256 * MIB, processes=1)) as started:
        yield started


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - SLOW))
@pytest.mark.parametrize("seed", range(3))
def test_what_comes_of_damage_is_pages_or_a_refusal(
    kind: str, seed: int, source: Path, tmp_path: Path, readers: PageReaders
) -> None:
    told = told_of(kind, source, seed, tmp_path, readers)
    assert told.pages or told.why
    assert told.outcome.startswith(("read", "some pages lost", "refused: "))


def test_the_same_seed_gives_the_same_damage(source: Path) -> None:
    content = source.read_bytes()
    for damage in KINDS.values():
        assert damage(Random("a"), content) == damage(Random("a"), content)


def test_cases_take_all_kinds_in_turn(source: Path) -> None:
    taken = list(cases([source], 2 * len(KINDS) - len(SLOW), ""))
    assert [kind for kind, _, _ in taken] == [*KINDS, *(k for k in KINDS if k not in SLOW)]
