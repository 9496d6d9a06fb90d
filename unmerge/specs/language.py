"""The spec language as pydantic models: which keys there are, and what each may hold.

They are closed: a key that is not named here is an error. What one key says of another (a `per`
that names a group) is checked in `meaning.py`, where a spec becomes a value of the model.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictFloat, StrictInt, StrictStr

from model import CheckScheme, Entity, FieldType, Fill, RecordShape

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
FileStem = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Filled = Annotated[str, Field(min_length=1)]


class Part(BaseModel):
    """A section of a spec; its keys are closed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RecordPart(Part):
    """What of the table makes one record, and which fields tell records apart."""

    one: RecordShape
    key: Annotated[list[str], Field(min_length=1)]


class FindPart(Part):
    """How the family is told from others, and what stands on the sheet beside its body."""

    heads: list[Annotated[list[Filled], Field(min_length=1)]] = []
    stub: list[Filled] = []
    title: Filled | None = None
    caption: dict[str, Filled] = {}
    totals: list[Filled] = []
    notes: list[Filled] = []
    unit_of_measure: Filled | None = None


class MembersPart(Part):
    """What a list holds, and how its members are told apart where no blank parts them."""

    entity: Entity
    split: Literal["vocabulary"] | None = None


class FieldPart(Part):
    """One field of the record."""

    type: FieldType
    from_: Annotated[Filled | None, Field(alias="from")] = None
    heads: list[Filled] | None = None
    pattern: Filled | None = None
    looks: Filled | None = None
    strip: Filled | None = None
    expect: list[Filled] = []
    points: str | None = None
    optional: StrictBool = False
    repeats: Literal["never"] | None = None
    check: list[CheckScheme] = []
    fill: Fill | None = None
    per: str | None = None
    scale: Annotated[StrictInt, Field(ge=0, le=9)] | None = None
    digits: Annotated[StrictInt, Field(ge=1, le=38)] | None = None
    range: tuple[Decimal, Decimal] | None = None
    point: Literal[".", ","] | None = None
    marks: list[Filled] = []
    reads: Literal["month", "year-month-day", "day-month-year", "month-day-year"] | None = None
    as_: Annotated[Literal["last day"] | None, Field(alias="as")] = None
    year: str | None = None
    of: MembersPart | None = None
    entity: Entity | None = None
    indent: Literal["path"] | None = None
    level: Literal["any", "last"] | None = None
    default: Filled | None = None
    missing: dict[str, str] = {}
    keep: Literal["evidence"] | None = None


class GroupPart(Part):
    """Rows that belong together; the key is a list of fields, or parent(field) of a serial."""

    key: Annotated[list[str], Field(min_length=1)] | str


TermPart = dict[str, StrictStr | dict[str, StrictStr]]


class EquationPart(Part):
    """What the sheet states about itself: one of the closed verbs, and what it must equal."""

    say: Filled | None = None
    sum: str | None = None
    count: str | None = None
    first: str | None = None
    last: str | None = None
    sequence: str | None = None
    discover: Annotated[list[Literal["subtotals"]], Field(min_length=1)] | None = None
    where: dict[str, StrictStr] = {}
    per: str | None = None
    within: str | None = None
    over: str | None = None
    except_: Annotated[str | list[str] | None, Field(alias="except")] = None
    equals: StrictInt | StrictFloat | StrictStr | TermPart | None = None
    tolerance: Literal["rounding"] | None = None
    chance: Annotated[float, Field(gt=0, lt=1)] | None = None


class SpecPart(Part):
    """A whole spec file."""

    spec: FileStem
    dataset: Name
    title: Filled | None = None
    record: RecordPart
    find: FindPart
    fields: Annotated[dict[str, FieldPart], Field(min_length=1)]
    groups: dict[str, GroupPart] = {}
    equations: list[EquationPart] = []
    halves: dict[str, dict[str, StrictStr]] = {}


PARTS: tuple[type[Part], ...] = (
    SpecPart,
    RecordPart,
    FindPart,
    FieldPart,
    MembersPart,
    GroupPart,
    EquationPart,
)


def keys_of(part: type[Part]) -> list[str]:
    """The keys that the part takes, as they are written in YAML."""
    return [info.alias or name for name, info in part.model_fields.items()]
