"""What is known of a sheet family: the spec, as values. The YAML form is read in unmerge/specs."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class RecordShape(StrEnum):
    """What of a table makes one record."""

    ROW = "row"
    CELL = "cell"


class FieldType(StrEnum):
    """The type of a field's value."""

    TEXT = "text"
    LABEL = "label"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    SERIAL = "serial"
    CODE = "code"
    LIST = "list"


class CheckScheme(StrEnum):
    """A standard by which a code carries a character that is worked out from the others."""

    LUHN = "luhn"
    GS1 = "gs1"
    ISBN = "isbn-10"
    ISSN = "issn"
    MOD_11_2 = "iso7064-mod-11-2"
    MOD_37_2 = "iso7064-mod-37-2"
    MOD_11_10 = "iso7064-mod-11-10"
    MOD_37_36 = "iso7064-mod-37-36"
    MOD_97_10 = "iso7064-mod-97-10"
    IBAN = "iban"
    ORGANIZATION = "gb11714"
    CREDIT = "gb32100"


class From(StrEnum):
    """Where in a document a field's value is printed."""

    COLUMN = "column"
    BODY = "body"
    STUB = "stub"
    SPANNER = "spanner"
    CUT_IN = "cut-in"
    TITLE = "title"
    CAPTION = "caption"
    TABLE_TITLE = "table-title"
    """The line that stands over the table as its title."""
    TAB = "tab"
    """The name of the worksheet."""
    FILE = "file"
    """The name of the file, without its ending."""
    PART = "part"


class Fill(StrEnum):
    """Which way an undrawn span may be filled, within its group."""

    NONE = "none"
    DOWN = "down"
    BOTH = "both"
    OUTLINE = "outline"
    """No span: a level of an outline, of which a blank left of a row's first entry is the last."""


class Entity(StrEnum):
    """What kind of entity a name stands for."""

    PERSON = "person"
    UNIT = "unit"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the record.

    `pattern` must match for the value to be read; `looks` is how its entries mostly look: evidence
    for alignment, never a condition. `expect` are the labels that are known. `per` names the group
    that the field belongs to. `part_of` names the field of whose text this one is a part. `check`
    are the schemes by one of which its codes are made. `point` parts the fraction of a number, and
    `marks` may be printed beside it.
    """

    name: str
    type: FieldType
    source: From
    heads: tuple[str, ...] = ()
    part_of: str = ""
    pattern: str = ""
    looks: str = ""
    expect: tuple[str, ...] = ()
    points: str = ""
    optional: bool = False
    fill: Fill = Fill.NONE
    per: str = ""
    is_unique: bool = False
    scale: int = 0
    precision: int = 18
    range: tuple[Decimal, Decimal] | None = None
    reads: str = ""
    as_: str = ""
    year: str = ""
    entity: Entity | None = None
    split_by_vocabulary: bool = False
    strip: str = ""
    indent: str = ""
    level: str = ""
    default: str = ""
    missing: Mapping[str, str] | None = None
    is_evidence: bool = False
    check: tuple[CheckScheme, ...] = ()
    point: str = "."
    marks: tuple[str, ...] = ()

    @property
    def is_list(self) -> bool:
        return self.type is FieldType.LIST


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together: those with the same key.

    `key` are field names; `parent` says that the key is the serial without its last part.
    """

    name: str
    key: tuple[str, ...]
    is_parent: bool = False


class Verb(StrEnum):
    """What an equation says; the list is closed."""

    SUM = "sum"
    COUNT = "count"
    FIRST = "first"
    LAST = "last"
    NUMBER = "number"
    SEQUENCE = "sequence"
    DISCOVER = "discover"


@dataclass(frozen=True, slots=True)
class Term:
    """One side of an equation: a verb over a field, for the records where all conditions hold."""

    verb: Verb
    field: str
    where: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Equation:
    """What a sheet states about itself; see docs/specs.md for the closed language."""

    say: str
    left: Term
    per: str = ""
    equals: Term | str | Decimal | None = None
    over: str = ""
    except_: tuple[str, ...] = ()
    tolerance: str = ""
    discover: tuple[str, ...] = ()
    chance: float = 0.0


@dataclass(frozen=True, slots=True)
class Find:
    """How the family is told from others: heads (each by its aliases), title, captions.

    `totals` and `notes` are the words that open a row of totals and a note below the table.
    """

    heads: tuple[tuple[str, ...], ...] = ()
    stub: tuple[str, ...] = ()
    title: str = ""
    captions: Mapping[str, str] | None = None
    totals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unit_of_measure: str = ""


@dataclass(frozen=True, slots=True)
class Spec:
    """A sheet family. Fields stand in the order of the sheet's columns, then of the dataset."""

    name: str
    dataset: str
    shape: RecordShape
    key: tuple[str, ...]
    find: Find
    fields: tuple[Field, ...]
    groups: tuple[Group, ...] = ()
    equations: tuple[Equation, ...] = ()
    halves: Mapping[str, Mapping[str, str]] | None = None
    title: str = ""
    sha256: str = ""

    def field(self, name: str) -> Field:
        """The field of that name; KeyError for none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def group(self, name: str) -> Group:
        """The group of that name; KeyError for none."""
        for group in self.groups:
            if group.name == name:
                return group
        raise KeyError(name)

    @property
    def written(self) -> tuple[Field, ...]:
        """The fields that the dataset has: all but those kept as evidence alone."""
        return tuple(field for field in self.fields if not field.is_evidence)

    @property
    def columns(self) -> tuple[Field, ...]:
        """The fields that have a column of their own on the sheet, in its order."""
        return tuple(field for field in self.fields if field.source is From.COLUMN)
