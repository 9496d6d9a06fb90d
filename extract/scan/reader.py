"""Picture files to a Reading: each frame a page."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path

from extract.scan.again import LookedAgain, looked_again, with_doubts
from extract.scan.kept import KeptPages, while_reading
from extract.scan.page import page_of
from extract.scan.picture import Picture, pictures
from extract.scan.recognizer import LineReading, Recognizer
from extract.scan.recognizer_model import Model, RecognizerEngine, load_model
from extract.scan.recurring import is_short, with_recurring, words_that_recur
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
    with while_reading(settings) as kept_by:
        pages, findings = _pages(path, source, KeptPages(kept_by.kept_pages), told)
    if not any(isinstance(block, Grid) for page in pages for block in page.blocks):
        seen = f"{len(pages)} page{'s' if len(pages) > 1 else ''}"
        raise NoTableError(path, f"{seen}, pictures in which no table is seen")
    return Reading(source, tuple(pages), tuple(chain.from_iterable(findings)))


def _pages(
    path: Path, source: Source, kept: KeptPages, told: Callable[[], None] | None
) -> tuple[list[Page], list[tuple[Finding, ...]]]:
    """The pages with their findings, those that need it looked at twice."""
    pages: list[Page] = []
    findings: list[tuple[Finding, ...]] = []
    for number, picture in enumerate(pictures(path), start=1):
        page, found = recognized(partial(_given, picture), number, source.name, kept)
        pages.append(page)
        findings.append(found)
        if told:
            told()
    looks = second_looks(zip(pages, findings, strict=True))
    for number, picture in enumerate(pictures(path) if looks else (), start=1):
        if number in looks:
            look = looks[number]
            again = seen_again(partial(_given, picture), number, source.name, look, kept)
            if again.page is None:
                findings[number - 1] = with_doubts(findings[number - 1], again.findings)
            else:
                pages[number - 1], findings[number - 1] = again.page, again.findings
            if told:
                told()
    words = recurring_words(range(1, len(pages) + 1), kept)
    return [with_recurring(page, words) for page in pages], findings


def recurring_words(numbers: Iterable[int], kept: KeptPages) -> Mapping[str, LineReading]:
    """What the short lines that recur on these pages are, by all their pictures together."""
    seen = (
        (lines[digest], picture)
        for number in numbers
        for lines in (kept.lines(number),)
        for digest, picture in kept.pictures(number).items()
        if digest in lines
    )
    return words_that_recur(seen, new_recognizer().read_lines)


def recognized(
    picture: Callable[[], Picture], number: int, source: str, kept: KeptPages
) -> Recognized:
    """The page as its picture shows it; it is kept, and so are its lines."""
    seen = kept.get(number, source)
    if seen is None:
        recognizer = new_recognizer()
        sheet = upright_sheet(picture(), recognizer)
        page, findings = page_of(sheet, number, source, recognizer)
        seen = page, tuple(findings)
        _keep_lines(recognizer, number, kept)
        kept.put(*seen)
    return seen


def _keep_lines(recognizer: Recognizer, number: int, kept: KeptPages) -> None:
    """Keep the lines of a page, and the pictures of those that may recur."""
    lines, pictures = recognizer.lines, recognizer.pictures.items()
    kept.put_lines(number, lines)
    kept.put_pictures(number, {key: one for key, one in pictures if is_short(lines[key])})


def seen_again(
    picture: Callable[[], Picture], number: int, source: str, look: SecondLook, kept: KeptPages
) -> LookedAgain:
    """The page as a second look sees it, with what other pages say of its tables.

    Lines that the first look recognized are not recognized again.
    """
    seen = kept.get(number, source, look.key)
    if seen is not None:
        return LookedAgain(*seen)
    recognizer = new_recognizer(kept.lines(number))
    again = looked_again(upright_sheet(picture(), recognizer), number, source, recognizer, look)
    if again.page is not None:
        _keep_lines(recognizer, number, kept)
        kept.put(again.page, again.findings, look.key)
    return again


def _given(picture: Picture) -> Picture:
    return picture


def new_recognizer(known: Mapping[str, LineReading] | None = None) -> Recognizer:
    """A recognizer that has read these lines; the model behind it is loaded once a process."""
    return Recognizer(_model(), known)


@lru_cache(maxsize=1)
def _model() -> Model:
    return load_model(RecognizerEngine.ONNXRUNTIME)


def upright_sheet(picture: Picture, recognizer: Recognizer) -> Sheet:
    """The picture as a flat sheet that stands upright."""
    sheet = sheet_of(picture)
    turn = turn_of(sheet, recognizer)
    return sheet_of(picture, turn) if turn else sheet
