"""Makes the list of traditional characters: `python -m benchmarks.recognizer.traditional`.

They are those that the recognizer knows, that have a simplified form in the table of the
characters of names (from OpenCC's, Apache-2.0), and that GB 2312 lacks. A character that is rare
is none.
"""

from pathlib import Path
from typing import Final

from extract.scan.recognizer_model import RecognizerEngine, load_model
from normalize.naming.characters import simplified

FILE: Final = Path(__file__).parents[2] / "extract" / "scan" / "traditional.tsv"
WIDTH: Final = 60  # characters of a line


def traditional() -> str:
    """The characters, in the order of Unicode."""
    known = load_model(RecognizerEngine.ONNXRUNTIME).classes
    return "".join(
        sorted(
            char
            for char in known
            if len(char) == 1 and simplified(char) != char and not _is_simplified(char)
        )
    )


def _is_simplified(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    """Write the list."""
    found = traditional()
    rows = [found[start : start + WIDTH] for start in range(0, len(found), WIDTH)]
    FILE.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
