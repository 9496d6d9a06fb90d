"""A spec's YAML held against the language: the first fault becomes an error with line and key."""

from collections.abc import Iterable

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from model import SpecInvalidError
from unmerge.specs.document import Document, KeyPath
from unmerge.specs.language import PARTS, SpecPart, keys_of

NEAR = 60.0  # of 100: `titel` for `title` scores 80, an unrelated word of that length below 40

_PLAIN_WORDS = {
    "dict_type": "a mapping of keys to values is wanted here",
    "model_type": "a mapping of keys to values is wanted here",
    "int_type": "a whole number is wanted here",
    "list_type": "a list is wanted here, as in [a, b]",
    "tuple_type": "a list is wanted here, as in [a, b]",
    "string_type": "a text is wanted here. Put it in quotes if it looks like a number",
    "bool_type": "true or false is wanted here",
    "string_too_short": "this text is empty",
    "too_short": "this list is empty or too short",
    "too_long": "this list is too long",
    "string_pattern_mismatch": "a name here is lower-case letters, digits and _, a letter first",
}


def nearest(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that names what was meant, if anything is near enough.

    >>> nearest("titel", ["title", "totals"])
    '. Did you mean `title`?'
    """
    choices = sorted(known)
    found = process.extractOne(word, choices, scorer=fuzz.ratio, score_cutoff=NEAR)
    if found:
        return f". Did you mean `{found[0]}`?"
    return f". Known here: {', '.join(choices)}." if choices else "."


def checked_shape(document: Document) -> SpecPart:
    """The document as a spec of the language, or an error about the first line that is wrong."""
    try:
        return SpecPart.model_validate(document.values)
    except ValidationError as error:
        faults = [_fault(document, detail) for detail in error.errors(include_url=False)]
        raise min(faults, key=lambda fault: fault[0])[1] from error


def _fault(document: Document, detail: ErrorDetails) -> tuple[tuple[bool, int], SpecInvalidError]:
    """The error, with its rank: a key that is missing may be one that is misspelled, told first."""
    path = _key_path(document, detail["loc"])
    if detail["type"] == "missing":
        above = path[:-1]
        return (True, document.line(above)), document.error(above, f"`{path[-1]}` is missing")
    if detail["type"] == "extra_forbidden":
        why = "no such key" + nearest(str(path[-1]), _known_beside(detail["loc"]))
    elif detail["type"] in ("enum", "literal_error"):
        wanted = [word.strip("'") for word in _expected(detail)]
        why = f"{detail['input']!r} is not known here" + nearest(str(detail["input"]), wanted)
    elif "equals" in detail["loc"]:
        why = "a field, a number or a term like {last: FIELD, where: {FIELD: text}} is wanted here"
    else:
        why = _PLAIN_WORDS.get(detail["type"], detail["msg"])
    return (False, document.line(path)), document.error(path, why)


def _key_path(document: Document, loc: tuple[int | str, ...]) -> KeyPath:
    """The keys of the file that lead to the fault: pydantic also names the branches of a union."""
    path: KeyPath = ()
    for position, part in enumerate(loc):
        is_last = position == len(loc) - 1
        if (*path, part) in document.lines or (is_last and not _is_branch(part)):
            path = (*path, part)
    return path


def _is_branch(part: int | str) -> bool:
    """Whether pydantic names a branch of a union or a dictionary's key here: no key of ours."""
    return isinstance(part, str) and (
        part.startswith(("list[", "dict[", "constrained-"))
        or part in ("str", "int", "float", "[key]")
    )


def _known_beside(loc: tuple[int | str, ...]) -> list[str]:
    """The keys of the part in which an unknown key stands."""
    place = [part for part in loc[:-1] if isinstance(part, str)]
    model: type = SpecPart
    if place:
        model = {
            "record": PARTS[1],
            "find": PARTS[2],
            "fields": PARTS[4] if place[-1] == "of" and len(place) == 3 else PARTS[3],
            "groups": PARTS[5],
            "equations": PARTS[6],
        }[place[0]]
    return keys_of(model)


def _expected(detail: ErrorDetails) -> list[str]:
    words = str(detail.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
    return [word for word in words.split(", ") if word]
