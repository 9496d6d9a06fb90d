"""Makes the tables of same sounds and of traditional forms that variants are drawn from.

    python -m benchmarks.names.make_tables

It needs two packages that nothing else here does: pypinyin (MIT), for the most common sound of
each character, and opencc-python-reimplemented (Apache License 2.0), for the traditional form.
"""

import sys
from collections import defaultdict
from pathlib import Path
from typing import Final

from opencc import OpenCC
from pypinyin import Style, pinyin

from samples.names.draw import given_characters, levels, surnames

FOLDER: Final = Path(__file__).parents[2] / "samples" / "names"


def characters() -> str:
    """All characters in use, those of names first, in the order of their frequency there."""
    given, _ = given_characters()
    of_surnames = "".join(surnames()[0])
    return "".join(dict.fromkeys(given + of_surnames + "".join(levels())))


def sounds() -> dict[str, str]:
    """Each syllable with the characters that an input method offers for it."""
    found: dict[str, str] = defaultdict(str)
    for char in characters():
        found[pinyin(char, style=Style.NORMAL)[0][0]] += char
    return found


def traditional() -> dict[str, str]:
    """Each character whose traditional form is another one, with that form."""
    converter = OpenCC("s2t")
    return {
        char: form
        for char in characters()
        if len(form := converter.convert(char)) == 1 and form != char
    }


def main() -> int:
    """Write both tables."""
    lines = [f"{sound} {chars}" for sound, chars in sorted(sounds().items())]
    (FOLDER / "sounds.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    pairs = [char + form for char, form in traditional().items()]
    rows = [" ".join(pairs[at : at + 24]) for at in range(0, len(pairs), 24)]
    (FOLDER / "traditional.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
