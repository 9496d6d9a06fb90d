"""From a spec that has the right shape to a value of the model: what one key says of another.

Each check names the line and the key that it is about, and the nearest right name.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from model import Field, FieldType, Fill, Find, From, Group, Spec, SpecInvalidError
from unmerge.specs.document import Document, KeyPath
from unmerge.specs.equations import DOCUMENT, equation_of
from unmerge.specs.language import FieldPart, FindPart, GroupPart, SpecPart
from unmerge.specs.shape import nearest

_PART_OF = re.compile(r"part of (\S+)$")
_PARENT = re.compile(r"parent\((\w+)\)$")
_NAME = re.compile(r"[a-z][a-z0-9_]*$")
_NUMBERS = (FieldType.INTEGER, FieldType.DECIMAL)

DIGITS = 18  # of a decimal where the spec names none: room for any amount of money

# Keys that say something of one type of field alone.
_ONLY_FOR: Mapping[str, tuple[FieldType, ...]] = {
    "scale": (FieldType.DECIMAL,),
    "digits": (FieldType.DECIMAL,),
    "range": _NUMBERS,
    "point": _NUMBERS,
    "marks": _NUMBERS,
    "missing": _NUMBERS,
    "reads": (FieldType.DATE,),
    "as_": (FieldType.DATE,),
    "year": (FieldType.DATE,),
    "of": (FieldType.LIST,),
    "entity": (FieldType.TEXT, FieldType.LABEL),
    "points": (FieldType.TEXT, FieldType.LABEL),
    "expect": (FieldType.TEXT, FieldType.LABEL),
    "check": (FieldType.CODE, FieldType.TEXT),
}


def spec_of(part: SpecPart, document: Document, sha256: str) -> Spec:
    """The spec as a value of the model, all names in it resolved."""
    meaning = _Meaning(part, document)
    return Spec(
        name=part.spec,
        dataset=part.dataset,
        shape=part.record.one,
        key=meaning.key(),
        find=meaning.find(),
        fields=tuple(meaning.field(name) for name in part.fields),
        groups=tuple(meaning.group(name, group) for name, group in part.groups.items()),
        equations=tuple(
            equation_of(equation, ("equations", index), part, document)
            for index, equation in enumerate(part.equations)
        ),
        halves=meaning.halves(),
        title=part.title or "",
        sha256=sha256,
    )


class _Meaning:
    """The checks of one spec, which all need its parts and its lines."""

    def __init__(self, part: SpecPart, document: Document) -> None:
        self._part = part
        self._document = document

    def key(self) -> tuple[str, ...]:
        for index, name in enumerate(self._part.record.key):
            self._known_field(name, ("record", "key", index))
        return tuple(self._part.record.key)

    def find(self) -> Find:
        part: FindPart = self._part.find
        if not (part.heads or part.stub):
            raise self._error(("find",), "name the `heads` or the `stub` that tell the family")
        if part.title:
            self._regex(part.title, ("find", "title"))
        if part.unit_of_measure:
            self._regex(part.unit_of_measure, ("find", "unit_of_measure"), needs_group=True)
        for name, pattern in part.caption.items():
            path: KeyPath = ("find", "caption", name)
            self._known_field(name, path)
            if _source(self._part.fields[name]) is not From.CAPTION:
                raise self._error(path, f"the field `{name}` is not `from: caption`")
            self._regex(pattern, path, needs_group=True)
        return Find(
            heads=tuple(tuple(aliases) for aliases in part.heads),
            stub=tuple(part.stub),
            title=part.title or "",
            captions=dict(part.caption) or None,
            totals=tuple(part.totals),
            notes=tuple(part.notes),
            unit_of_measure=part.unit_of_measure or "",
        )

    def group(self, name: str, part: GroupPart) -> Group:
        path: KeyPath = ("groups", name, "key")
        if name == DOCUMENT:
            raise self._error(("groups", name), f"`{DOCUMENT}` is the whole sheet. Choose another")
        if isinstance(part.key, list):
            for index, field in enumerate(part.key):
                self._known_field(field, (*path, index))
            return Group(name, tuple(part.key))
        found = _PARENT.match(part.key)
        if not found:
            raise self._error(path, "a list of fields or parent(FIELD) is wanted here")
        self._known_field(found[1], path)
        if self._part.fields[found[1]].type is not FieldType.SERIAL:
            raise self._error(path, f"only a serial has a parent, and `{found[1]}` is none")
        return Group(name, (found[1],), is_parent=True)

    def halves(self) -> Mapping[str, Mapping[str, str]] | None:
        for name in self._part.halves:
            self._known_field(name, ("halves", name))
        return {name: dict(sides) for name, sides in self._part.halves.items()} or None

    def field(self, name: str) -> Field:
        part = self._part.fields[name]
        path: KeyPath = ("fields", name)
        if not _NAME.match(name):
            raise self._error(path, "a name is lower-case letters, digits and _, a letter first")
        self._check_type(part, path)
        source, part_of = self._source(name, part, path)
        if part.per is not None:
            self._known(part.per, (*path, "per"), self._part.groups, "group")
        return Field(
            name=name,
            type=part.type,
            source=source,
            heads=tuple(part.heads or ()),
            part_of=part_of,
            pattern=self._pattern(name, part, source, part_of),
            looks=self._regex(part.looks or "", (*path, "looks")),
            expect=tuple(part.expect),
            points=self._points(name, part, path),
            optional=part.optional,
            fill=part.fill or (Fill.BOTH if part.per else Fill.NONE),
            per=part.per or "",
            is_unique=part.repeats == "never",
            scale=part.scale or 0,
            precision=part.digits or DIGITS,
            range=self._range(part, path),
            reads=part.reads or "",
            as_=part.as_ or "",
            year=part.year or "",
            entity=part.of.entity if part.of else part.entity,
            split_by_vocabulary=part.of is not None and part.of.split == "vocabulary",
            strip=self._regex(part.strip or "", (*path, "strip")),
            indent=part.indent or "",
            level=part.level or "",
            default=part.default or "",
            missing=dict(part.missing) or None,
            is_evidence=part.keep == "evidence",
            check=tuple(part.check),
            point=part.point or ".",
            marks=tuple(part.marks),
        )

    def _check_type(self, part: FieldPart, path: KeyPath) -> None:
        for attribute, types in _ONLY_FOR.items():
            if attribute in part.model_fields_set and part.type not in types:
                key = attribute.rstrip("_")
                wanted = " or ".join(types)
                raise self._error((*path, key), f"this key is for a {wanted}, not a {part.type}")
        if part.type is FieldType.LIST and part.of is None:
            raise self._error(
                path, "a list says what it is a list `of`, as in of: {entity: person}"
            )
        if part.fill is Fill.BOTH and part.per is None:
            raise self._error((*path, "fill"), "a fill upward stops at a group: name it with `per`")
        if part.fill is Fill.OUTLINE:
            levels = [one for one in self._part.fields.values() if one.fill is Fill.OUTLINE]
            if len(levels) < 2 or part.from_ not in (None, From.COLUMN):
                why = "an outline has two levels or more, each in a column of its own"
                raise self._error((*path, "fill"), why)
        if part.type is FieldType.DATE:
            if part.reads == "month" and not (part.as_ and part.year):
                raise self._error(path, "a month becomes a date by `as` and `year`")
            if part.year is not None:
                self._known_field(part.year, (*path, "year"))
                if self._part.fields[part.year].type is not FieldType.INTEGER:
                    raise self._error((*path, "year"), "the year is taken from an integer field")

    def _source(self, name: str, part: FieldPart, path: KeyPath) -> tuple[From, str]:
        """Where the field is printed, and of which field it is a part."""
        here: KeyPath = (*path, "from")
        if part.from_ is None and part.heads is None:
            raise self._error(path, "say where it is printed: name its `heads`, or `from`")
        found = _PART_OF.match(part.from_ or "")
        if found:
            self._known_field(found[1], here)
            if found[1] == name or _PART_OF.match(self._part.fields[found[1]].from_ or ""):
                raise self._error(here, "a part is taken from a field that is itself printed")
            return From.PART, found[1]
        source = _source(part)
        if source is None:
            words = [word for word in From if word is not From.PART] + ["part of FIELD"]
            raise self._error(here, f"{part.from_!r} is no place{nearest(part.from_ or '', words)}")
        self._check_printed(name, source, here)
        if part.heads and source is not From.COLUMN:
            raise self._error(
                (*path, "heads"), f"only a column has heads, this is `from: {source}`"
            )
        return source, ""

    def _check_printed(self, name: str, source: From, here: KeyPath) -> None:
        find = self._part.find
        if source is From.TITLE and name not in _groups(find.title or ""):
            why = f"`find.title` has no group named so: write (?P<{name}>...) in it"
            raise self._error(here, why)
        if source is From.CAPTION and name not in find.caption:
            raise self._error(here, f"`find.caption` has no pattern for `{name}`")

    def _pattern(self, name: str, part: FieldPart, source: From, part_of: str) -> str:
        path: KeyPath = ("fields", name, "pattern")
        if part.pattern:
            return self._regex(part.pattern, path, needs_group=source is From.PART)
        if source is not From.PART:
            return ""
        whole = self._part.fields[part_of].pattern or ""
        if name not in _groups(whole):
            why = f"say which part: a `pattern` with a group, or (?P<{name}>...) in `{part_of}`'s"
            raise self._error(path[:-1], why)
        return whole

    def _points(self, name: str, part: FieldPart, path: KeyPath) -> str:
        if part.points is None:
            return ""
        here: KeyPath = (*path, "points")
        self._known_field(part.points, here)
        if self._part.fields[part.points].from_ != f"part of {name}":
            raise self._error(here, f"`{part.points}` must be `from: part of {name}`")
        return part.points

    def _range(self, part: FieldPart, path: KeyPath) -> tuple[Decimal, Decimal] | None:
        if part.range is not None and part.range[0] > part.range[1]:
            raise self._error((*path, "range"), "the lower bound comes first")
        return part.range

    def _regex(self, pattern: str, path: KeyPath, needs_group: bool = False) -> str:
        try:
            compiled = re.compile(pattern)
        except re.error as error:
            raise self._error(path, f"not a regular expression: {error}") from error
        if needs_group and not compiled.groups:
            raise self._error(path, "the pattern needs a group (...) around what is to be read")
        return pattern

    def _known_field(self, name: str, path: KeyPath) -> None:
        self._known(name, path, self._part.fields, "field")

    def _known(self, name: str, path: KeyPath, known: Iterable[str], noun: str) -> None:
        if name not in known:
            raise self._error(path, f"no {noun} is named `{name}`{nearest(name, known)}")

    def _error(self, path: KeyPath, why: str) -> SpecInvalidError:
        return self._document.error(path, why)


def _source(part: FieldPart) -> From | None:
    """The place that `from` names; a column where heads alone are given; None for no such word."""
    word = part.from_ or From.COLUMN
    return next((place for place in From if place == word and place is not From.PART), None)


def _groups(pattern: str) -> Iterable[str]:
    """The named groups of a pattern; none of one that does not compile, which is told elsewhere."""
    try:
        return re.compile(pattern).groupindex
    except re.error:
        return ()
