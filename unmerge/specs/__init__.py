"""The sheet families: a spec file in YAML becomes a value of the model.

A new family is one more YAML file in this folder; docs/specs.md describes the language.
"""

import hashlib
from pathlib import Path

from model import From, RecordShape, Spec, SpecInvalidError, SpecUnknownError, SpecUnreadyError
from unmerge.specs.document import document_from_yaml
from unmerge.specs.meaning import spec_of
from unmerge.specs.shape import checked_shape

__all__ = ["built_in", "convertible", "load_spec", "spec_folder", "spec_from_bytes"]

_SUFFIXES = (".yaml", ".yml")


def spec_folder() -> Path:
    """The folder of the built-in specs."""
    return Path(__file__).parent


def built_in() -> tuple[str, ...]:
    """The names of the built-in specs, sorted."""
    return tuple(sorted(path.stem for path in spec_folder().glob("*.yaml")))


def load_spec(name_or_path: str) -> Spec:
    """The built-in spec of that name, or the spec in that file.

    A built-in name wins over a file of the same name in the current folder.
    """
    if name_or_path in built_in():
        path = spec_folder() / f"{name_or_path}.yaml"
    else:
        path = Path(name_or_path)
        if path.suffix not in _SUFFIXES or not path.is_file():
            raise SpecUnknownError(name_or_path, list(built_in()))
    return spec_from_bytes(path.read_bytes(), str(path))


def convertible(spec: Spec) -> Spec:
    """The spec, if documents can be converted under it; SpecUnreadyError if only its form is known.

    A family whose records are cells has one field that is the number itself; one whose records are
    rows has none that is told by a stub, by the heads over a column, or by the body.
    """
    bodies = [field.name for field in spec.fields if field.source is From.BODY]
    if spec.shape is RecordShape.CELL:
        if len(bodies) != 1:
            raise SpecUnreadyError(spec.name, bodies)
        return spec
    unread = (From.STUB, From.SPANNER, From.BODY)
    fields = [field.name for field in spec.fields if field.source in unread]
    if fields or spec.halves:
        raise SpecUnreadyError(spec.name, fields)
    return spec


def spec_from_bytes(content: bytes, where: str) -> Spec:
    """The spec that a file's bytes spell; `where` names the file in errors."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SpecInvalidError(where, line, "(file)", "a spec is written in UTF-8") from error
    document = document_from_yaml(text, where)
    return spec_of(checked_shape(document), document, hashlib.sha256(content).hexdigest())
