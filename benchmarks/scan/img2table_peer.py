"""Finds tables by img2table, for `benchmarks.scan`: run by a Python that has that package.

It wants another build of OpenCV than this project, hence a process of its own. Each line of stdin
is a JSON object: the path of a picture, and the words on it. Each line of stdout is another: the
seconds of the processor, and for each table its rows of cells.
"""

import json
import sys
import time
from typing import Any

import cv2
from img2table.document import Image  # type: ignore[import-not-found]  # of another Python
from img2table.ocr._types import (  # type: ignore[import-not-found]  # of another Python
    OCRData,
    OCRInstance,
)


class Known(OCRInstance):  # type: ignore[misc]  # its base is not to be seen here
    """Hands over words that were read before."""

    def __init__(self, words: list[dict[str, Any]]) -> None:
        self.words = words

    def of(self, document: object) -> OCRData:
        return OCRData(records={0: self.words})


def answered(asked: dict[str, Any]) -> dict[str, Any]:
    """The tables of one picture."""
    began = time.process_time()
    words = Known(asked["words"]) if asked["words"] else None
    tables = Image(asked["path"]).extract_tables(ocr=words, min_confidence=1)
    seconds = time.process_time() - began
    rows = [
        [
            [(cell.bbox.x1, cell.bbox.y1, cell.bbox.x2, cell.bbox.y2, cell.value) for cell in row]
            for row in table.content.values()
        ]
        for table in tables
    ]
    return {"seconds": seconds, "tables": rows}


if __name__ == "__main__":
    cv2.setNumThreads(1)
    for line in sys.stdin:
        print(json.dumps(answered(json.loads(line))), flush=True)
