"""Finds tables by img2table, for `benchmarks.scan`: run by a Python that has that package.

It wants another build of OpenCV than this project, hence a process of its own. Each line of stdin
is a JSON object: the path of a picture, and the words on it. Each line of stdout is another: the
seconds of the processor, and for each table its rows of cells.
"""

import json
import sys
import time
from importlib import import_module
from typing import Any

import cv2


def answered(asked: dict[str, Any]) -> dict[str, Any]:
    """The tables of one picture."""
    document: Any = import_module("img2table.document")
    types: Any = import_module("img2table.ocr._types")

    class Known(types.OCRInstance):  # type: ignore[misc]  # the peer ships no types
        """Hands over words that were read before."""

        def of(self, document: object) -> Any:  # noqa: ANN401
            return types.OCRData(records={0: asked["words"]})

    began = time.process_time()
    words = Known() if asked["words"] else None
    tables = document.Image(asked["path"]).extract_tables(ocr=words, min_confidence=1)
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
