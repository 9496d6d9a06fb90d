"""Pages of a PDF that are pictures: drawn at their own resolution and read as pictures are.

A text layer that shows nothing was made by somebody else's recognizer: it is not believed, but
compared with what is read here. Where it agrees, it is a second witness.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from extract.pdf.document import Handle, open_document, open_page, raw
from extract.pdf.fonts import SURE
from extract.pdf.page_task import FAULTS, PageTask, PictureTask, lost_page
from extract.pdf.reader import PageRead, read_page
from extract.pdf.readers import PageReaders
from extract.scan.again import with_doubts
from extract.scan.kept import KeptPages, while_reading
from extract.scan.picture import Picture
from extract.scan.reader import new_recognizer, recognized, recurring_words, seen_again
from extract.scan.recognizer import Image, Recognizer, recognize_glyphs
from extract.scan.recurring import with_recurring
from extract.scan.sisters import SecondLook, second_looks
from extract.scan.text_layer import with_text_layer
from extract.settings import ReadSettings
from model import Finding, Grid, Line, LineKind, Page, UnreadableDocumentError, unpacked

COARSEST, FINEST = 100 / 72, 400 / 72  # pixels a point; beyond it a picture holds no more print
MOST_PIXELS = 40_000_000  # of a page; A3 at the finest has fewer
UNKNOWN = 200 / 72  # pixels a point, where no picture says its own
ABREAST = 3  # times that a glyph is set beside itself, for a recognizer that knows words
DEPTH = 8  # forms within forms in which a picture may lie


def with_pictures_read(
    path: Path,
    settings: ReadSettings,
    source: str,
    read: Sequence[PageRead],
    readers: PageReaders | None = None,
) -> list[PageRead]:
    """The pages, those that are pictures read from their pixels: here, or by the readers.

    Of a page of text only those characters are looked at that the file says nothing true of.
    """
    with while_reading(settings) as keeping:
        tasks = [
            PictureTask(picture_read if each.is_picture else glyphs_read, page, each)
            for number, each in enumerate(read, start=1)
            if each.is_picture or each.has_doubted_text
            for page in (PageTask(path, keeping, source, number, each.tables),)
        ]
        return _with_tasks_done(read, tasks, readers)


def _with_tasks_done(
    read: Sequence[PageRead], tasks: Sequence[PictureTask], readers: PageReaders | None
) -> list[PageRead]:
    found = list(read)
    seen = readers.read_pictures(tasks) if readers else (task.work(task) for task in tasks)
    for task, page in zip(tasks, seen, strict=True):
        # A page of text whose letters take too long to look at is kept as it was read.
        if not page.loss or task.before.is_picture:
            found[task.page.number - 1] = page
    _look_again(found, [task for task in tasks if task.before.is_picture], readers)
    return found


def _look_again(
    found: list[PageRead], pictures: Sequence[PictureTask], readers: PageReaders | None
) -> None:
    """Put pages in their place that are read otherwise with what others say of their tables.

    Where that takes too long or ends in a fault, the page stays as it was read at first.
    """
    numbers = [task.page.number for task in pictures]
    looks = second_looks((_page(found[at - 1]), found[at - 1].findings) for at in numbers)
    tasks = [
        replace(task, work=partial(picture_looked_at_again, looks[task.page.number]))
        for task in pictures
        if task.page.number in looks
    ]
    seen = readers.read_pictures(tasks) if readers else (task.work(task) for task in tasks)
    for task, again in zip(tasks, seen, strict=True):
        first = found[task.page.number - 1]
        if again.is_picture:
            again = replace(first, findings=with_doubts(first.findings, again.findings))
        if not again.loss:
            found[task.page.number - 1] = again
    _tell_words(found, pictures)


def _tell_words(found: list[PageRead], pictures: Sequence[PictureTask]) -> None:
    """Put pages in their place on which a word that recurs is read otherwise with all of it."""
    if not pictures:
        return
    numbers = [task.page.number for task in pictures]
    words = recurring_words(numbers, KeptPages(pictures[0].page.settings.kept_pages))
    for number in numbers if words else ():
        read = found[number - 1]
        page = _page(read)
        better = with_recurring(page, words)
        if better is not page:
            found[number - 1] = replace(read, page=better)


def picture_read(task: PictureTask) -> PageRead:
    """The page as its picture shows it, or its loss where reading it ends in a fault."""
    page = task.page
    kept = KeptPages(page.settings.kept_pages)
    try:
        seen = recognized(partial(_picture, page), page.number, page.source, kept)
        return _with_hidden_text(task.before, *seen, page.source)
    except UnreadableDocumentError:
        return lost_page(page, "it is damaged")
    except FAULTS as error:
        return lost_page(page, f"{type(error).__name__}: {error}".removesuffix(": "))


def picture_looked_at_again(look: SecondLook, task: PictureTask) -> PageRead:
    """The page as a second look sees it, or its loss where that ends in a fault.

    Where its cells are those of the first look, it is still a picture, and the findings are those
    of its walls.
    """
    page = task.page
    kept = KeptPages(page.settings.kept_pages)
    try:
        again = seen_again(partial(_picture, page), page.number, page.source, look, kept)
        if again.page is None:
            return replace(task.before, findings=again.findings)
        return _with_hidden_text(task.before, again.page, again.findings, page.source)
    except UnreadableDocumentError:
        return lost_page(page, "it is damaged")
    except FAULTS as error:
        return lost_page(page, f"{type(error).__name__}: {error}".removesuffix(": "))


def glyphs_read(task: PictureTask) -> PageRead:
    """The page of text with those characters read from their shapes whose codes say nothing true.

    Where that ends in a fault, the page as it was read without.
    """
    page = task.page
    kept = KeptPages(page.settings.kept_pages)
    recognizer = new_recognizer(kept.glyphs())
    try:
        with open_document(page.path, page.settings) as document:
            read = read_page(
                document,
                page.path,
                page.number,
                page.source,
                page.tables,
                partial(_glyphs_seen, recognizer),
            )
    except (UnreadableDocumentError, *FAULTS):
        return task.before
    kept.put_glyphs(recognizer.lines)
    return read


def _glyphs_seen(recognizer: Recognizer, images: Sequence[Image]) -> list[tuple[str, float]]:
    """For each picture of a glyph its character, and how sure: looked at alone, and three abreast.

    Recognizers are taught on words. What both looks see is as sure as that not both are wrong.
    Where nothing or several characters are seen at first, no second look makes it one.
    """
    alone = recognize_glyphs(recognizer, images)
    asked = [i for i, (char, sure) in enumerate(alone) if len(char) == 1 and sure < SURE]
    rows = recognize_glyphs(recognizer, [np.hstack([images[index]] * ABREAST) for index in asked])
    for index, (text, sure) in zip(asked, rows, strict=True):
        char, before = alone[index]
        if text.replace(" ", "") == char * ABREAST:
            alone[index] = char, 1 - (1 - before) * (1 - sure ** (1 / ABREAST))
    return alone


def _picture(task: PageTask) -> Picture:
    with (
        open_document(task.path, task.settings) as document,
        open_page(document, task.path, task.number) as handle,
    ):
        return picture_of(handle)


def _page(read: PageRead) -> Page:
    return unpacked(read.page) if isinstance(read.page, bytes) else read.page


def _with_hidden_text(
    read: PageRead, seen: Page, findings: tuple[Finding, ...], source: str
) -> PageRead:
    """The page as it was seen; its hidden text stays, as such."""
    before = _page(read)
    hidden = [
        block
        for block in before.blocks
        if isinstance(block, Line) and block.kind is LineKind.HIDDEN
    ]
    page, told = with_text_layer(seen, hidden, source)
    return replace(
        read,
        page=page,
        findings=(*findings, *told),
        has_grid=_has_grid(page),
        is_picture=False,
    )


def _has_grid(page: Page) -> bool:
    return any(isinstance(block, Grid) for block in page.blocks)


def picture_of(page: Handle) -> Picture:
    """The page as displayed, at the resolution of the finest picture on it.

    A page as large as a poster is drawn as coarsely as its pixels can be held.
    """
    width, height = page.get_size()
    most = math.sqrt(MOST_PIXELS / (width * height))
    scale = min(max(_own_scale(page), COARSEST), FINEST, most)
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    try:
        pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)
    finally:
        bitmap.close()
    if pixels.ndim == 2:
        pixels = pixels[:, :, None]
    if pixels.shape[2] == 1:
        pixels = np.repeat(pixels, 3, axis=2)
    return Picture(np.ascontiguousarray(pixels[:, :, :3]), scale)


def _own_scale(page: Handle) -> float:
    """Pixels a point of the largest picture on the page."""
    best, largest = UNKNOWN, 0.0
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=DEPTH):
        a, b, c, d, _, _ = image.get_matrix().get()
        wide, high = math.hypot(a, b), math.hypot(c, d)
        across, down = image.get_px_size()
        if wide * high > largest and across and down:
            best, largest = max(across / wide, down / high), wide * high
    return best
