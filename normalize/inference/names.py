"""Names of fields, from the heads over their columns: letters that a database takes."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from normalize.head_words import ABOVE

LONGEST: Final = 40  # characters
_OTHER: Final = re.compile(r"[^a-z0-9]+")


def field_names(paths: Iterable[Sequence[str]], taken: Iterable[str] = ()) -> list[str]:
    """A name for each column: its innermost head in letters, with the one above where two would be
    alike or it says in what is counted, and a number where that is not enough; Chinese heads by
    their sound.

    >>> field_names([("Plan", "Cost"), ("Result", "Cost"), ("序号",), ()])
    ['plan_cost', 'result_cost', 'xu_hao', 'column_4']
    """
    held = list(paths)
    inner = [slug(path[-1]) if path else "" for path in held]
    names = [
        slug(" ".join(path[-2:])) if own and (inner.count(own) > 1 or _is_unit(path)) else own
        for own, path in zip(inner, held, strict=True)
    ]
    used = set(taken)
    found: list[str] = []
    for number, name in enumerate(names, start=1):
        base = name or f"column_{number}"
        chosen, again = base, 2
        while chosen in used:
            chosen, again = f"{base}_{again}", again + 1
        used.add(chosen)
        found.append(chosen)
    return found


def column_heads(paths: Sequence[Sequence[str]]) -> list[str]:
    """For each column its innermost head; where several have the same, with those above it, and
    where it says in what is counted, with the one above.

    >>> column_heads([("Men", "All"), ("Women", "All"), ("Women", "Young"), ("Coal", "(t)"), ()])
    ['Men > All', 'Women > All', 'Young', 'Coal > (t)', '']
    """
    inner = Counter(path[-1] for path in paths if path)
    depths = [len(path) if path and inner[path[-1]] > 1 else 1 + _is_unit(path) for path in paths]
    return [ABOVE.join(path[-depth:]) for path, depth in zip(paths, depths, strict=True)]


def _is_unit(path: Sequence[str]) -> bool:
    """Whether the innermost head stands in parentheses, and so belongs to the one above it."""
    inner = unicodedata.normalize("NFKC", path[-1]) if path else ""
    return len(path) > 1 and inner.startswith("(") and inner.endswith(")")


def slug(text: str) -> str:
    """The text in small letters, digits and `_`, a letter first; "" where nothing is left."""
    from pypinyin import lazy_pinyin  # its dictionary takes a third of a second

    folded = unicodedata.normalize("NFKC", text).casefold()
    told = " ".join(lazy_pinyin(folded))
    plain = unicodedata.normalize("NFKD", told).encode("ascii", "ignore").decode()
    found = _OTHER.sub("_", plain).strip("_")
    if len(found) > LONGEST:
        found = found[: LONGEST + 1].rpartition("_")[0] or found[:LONGEST]
    return f"n_{found}" if found[:1].isdigit() else found
