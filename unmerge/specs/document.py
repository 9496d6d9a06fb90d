"""A spec file's YAML as plain values, with the line on which each key stands."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import yaml

from model import SpecInvalidError

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]
KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The values of one spec file, and the line of each key; `where` names the file in errors."""

    where: str
    values: dict[str, Plain]
    lines: Mapping[KeyPath, int]

    def line(self, path: KeyPath) -> int:
        """The line of the key, or of the nearest key around it.

        >>> Document("a.yaml", {}, {(): 1, ("find",): 4}).line(("find", "title"))
        4
        """
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def error(self, path: KeyPath, why: str) -> SpecInvalidError:
        """The error that names the file, the key and its line."""
        return SpecInvalidError(self.where, self.line(path), shown_path(path), why)


def shown_path(path: KeyPath) -> str:
    """A key as a person would name it: the keys down to it, entries of lists counted from 1.

    >>> shown_path(("equations", 0, "sum"))
    'equations.1.sum'
    """
    parts = (str(part + 1) if isinstance(part, int) else part for part in path)
    return ".".join(parts) or "(file)"


def document_from_yaml(text: str, where: str) -> Document:
    """The YAML text as one mapping; an error where YAML allows what would surprise here.

    A key that stands twice, an alias and a merge key are refused: YAML would drop or copy values
    without a word.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise SpecInvalidError(
            where, line, "(file)", f"this is not YAML: {error.problem or error.context}"
        ) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise SpecInvalidError(
            where, line, "(file)", f"this is not YAML: {error.reason}"
        ) from error
    if not isinstance(root, yaml.MappingNode):
        raise SpecInvalidError(
            where, 1, "(file)", "a spec is a mapping of sections, see docs/specs.md"
        )
    walk = _Walk(where)
    values = walk.plain(root, ())
    assert isinstance(values, dict)
    return Document(where, values, walk.lines)


class _Walk:
    """One walk over a tree of YAML nodes; it notes the lines on its way."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._seen: set[int] = set()
        self._scalars = yaml.SafeLoader("")
        self.lines: dict[KeyPath, int] = {(): 1}

    def plain(self, node: yaml.Node, path: KeyPath) -> Plain:
        line = self.lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in self._seen:
            raise self._error(line, path, "an alias is not taken here. Write the value out.")
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._scalar(node, path)

    def _mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Plain]:
        values: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise self._error(line, path, "a key must be a plain word")
            key = str(key_node.value)
            here = (*path, key)
            if key_node.tag == "tag:yaml.org,2002:merge":
                raise self._error(line, here, "a merge key is not taken here. Write the keys out.")
            if key in values:
                first = self.lines[here]
                raise self._error(line, here, f"this key stands twice, first on line {first}")
            self.lines[here] = line
            values[key] = self.plain(value_node, here)
        return values

    def _scalar(self, node: yaml.Node, path: KeyPath) -> Plain:
        line = node.start_mark.line + 1
        try:
            value: Hashable = self._scalars.construct_object(node)
        except (ValueError, yaml.constructor.ConstructorError) as error:
            raise self._error(line, path, f"this value cannot be read: {node.value}") from error
        if value is None or isinstance(value, str | int | float | bool):
            return value
        return str(node.value)

    def _error(self, line: int, path: KeyPath, why: str) -> SpecInvalidError:
        return SpecInvalidError(self._where, line, shown_path(path), why)
