"""Picture files to a Reading: each frame a page."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from extract.scan.kept import KeptPages
from extract.scan.page import page_of
from extract.scan.picture import Picture, pictures
from extract.scan.recognizer import Recognizer
from extract.scan.recognizer_model import Model, RecognizerEngine, load_model
from extract.scan.sheet import Sheet, sheet_of
from extract.scan.upright import turn_of
from extract.settings import ReadSettings
from model import Finding, Grid, NoTableError, Page, Reading, Source


def read_image(
    path: Path, source: Source, settings: ReadSettings, told: Callable[[], None] | None = None
) -> Reading:
    """The pages of a picture file with their grids; an error where no page holds one.

    `told` hears of each page that is done.
    """
    recognizer = new_recognizer()
    kept = KeptPages(settings.kept_pages)
    pages: list[Page] = []
    findings: list[Finding] = []
    for number, picture in enumerate(pictures(path), start=1):
        page, found = kept.get(number, source.name) or _recognized(
            picture, number, source.name, recognizer, kept
        )
        pages.append(page)
        findings += found
        if told:
            told()
    if not any(isinstance(block, Grid) for page in pages for block in page.blocks):
        seen = f"{len(pages)} page{'s' if len(pages) > 1 else ''}"
        raise NoTableError(path, f"{seen}, pictures in which no table is seen")
    return Reading(source, tuple(pages), tuple(findings))


def _recognized(
    picture: Picture, number: int, source: str, recognizer: Recognizer, kept: KeptPages
) -> tuple[Page, tuple[Finding, ...]]:
    page, findings = page_of(upright_sheet(picture, recognizer), number, source, recognizer)
    kept.put(page, tuple(findings))
    return page, tuple(findings)


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
