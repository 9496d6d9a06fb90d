"""Picture files to a Reading: each frame a page."""

from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from pathlib import Path

from extract.scan.again import looked_again, with_doubts
from extract.scan.kept import KeptPages
from extract.scan.page import page_of
from extract.scan.picture import Picture, pictures
from extract.scan.recognizer import Recognizer
from extract.scan.recognizer_model import Model, RecognizerEngine, load_model
from extract.scan.sheet import Sheet, sheet_of
from extract.scan.sisters import SecondLook, second_looks
from extract.scan.upright import turn_of
from extract.settings import ReadSettings
from model import Finding, Grid, NoTableError, Page, Reading, Source

Recognized = tuple[Page, tuple[Finding, ...]]
"""A page as recognized, and what was found on it."""


def read_image(
    path: Path, source: Source, settings: ReadSettings, told: Callable[[], None] | None = None
) -> Reading:
    """The pages of a picture file with their grids; an error where no page holds one.

    `told` hears of each page that is done.
    """
    recognizer = new_recognizer()
    kept = KeptPages(settings.kept_pages)
    pages: list[Page] = []
    findings: list[tuple[Finding, ...]] = []
    for number, picture in enumerate(pictures(path), start=1):
        page, found = kept.get(number, source.name) or _recognized(
            picture, number, source.name, recognizer, kept
        )
        pages.append(page)
        findings.append(found)
        if told:
            told()
    looks = second_looks(zip(pages, findings, strict=True))
    for number, picture in enumerate(pictures(path) if looks else (), start=1):
        if number in looks:
            pages[number - 1], findings[number - 1] = _looked_again(
                picture,
                (pages[number - 1], findings[number - 1]),
                source.name,
                recognizer,
                looks[number],
                kept,
            )
            if told:
                told()
    if not any(isinstance(block, Grid) for page in pages for block in page.blocks):
        seen = f"{len(pages)} page{'s' if len(pages) > 1 else ''}"
        raise NoTableError(path, f"{seen}, pictures in which no table is seen")
    return Reading(source, tuple(pages), tuple(chain.from_iterable(findings)))


def _recognized(
    picture: Picture, number: int, source: str, recognizer: Recognizer, kept: KeptPages
) -> Recognized:
    page, findings = page_of(upright_sheet(picture, recognizer), number, source, recognizer)
    kept.put(page, tuple(findings))
    return page, tuple(findings)


def _looked_again(
    picture: Picture,
    first: Recognized,
    source: str,
    recognizer: Recognizer,
    look: SecondLook,
    kept: KeptPages,
) -> Recognized:
    """The page as a second look sees it, with what other pages say of its tables."""
    number = first[0].number
    seen = kept.get(number, source, look.key)
    if seen:
        return seen
    again = looked_again(upright_sheet(picture, recognizer), number, source, recognizer, look)
    if again.page is None:
        return first[0], with_doubts(first[1], again.findings)
    kept.put(again.page, again.findings, look.key)
    return again.page, again.findings


def new_recognizer() -> Recognizer:
    """A recognizer that has read nothing yet; the model behind it is loaded once a process."""
    return Recognizer(_model())


@lru_cache(maxsize=1)
def _model() -> Model:
    return load_model(RecognizerEngine.ONNXRUNTIME)


def upright_sheet(picture: Picture, recognizer: Recognizer) -> Sheet:
    """The picture as a flat sheet that stands upright."""
    sheet = sheet_of(picture)
    turn = turn_of(sheet, recognizer)
    return sheet_of(picture, turn) if turn else sheet
