"""Doubts that a run reports, and repairs that it made: values, with what they are about."""

from dataclasses import dataclass
from enum import StrEnum

from model.geometry import BBox


class Severity(StrEnum):
    """How much a person should care."""

    INFO = "info"
    DOUBT = "doubt"
    ERROR = "error"


class FindingCode(StrEnum):
    """What can be doubted; each code has an entry in docs/findings.md."""

    BLANK_LOST_OR_SPANNED = "blank-lost-or-spanned"
    CHARACTER_WITHOUT_MEANING = "character-without-meaning"
    CHECK_CHARACTER_WRONG = "check-character-wrong"
    CODE_MISPLACED = "code-misplaced"
    COLUMN_UNNAMED = "column-unnamed"
    DECISION_UNUSED = "decision-unused"
    ENTRY_UNUSED = "entry-unused"
    EQUATION_OPEN = "equation-open"
    EQUATION_SUSPECT = "equation-suspect"
    FIELD_MISSING = "field-missing"
    FILE_DAMAGED = "file-damaged"
    FONT_DOUBTED = "font-doubted"
    FONT_MISSING = "font-missing"
    FORMULA_WITHOUT_VALUE = "formula-without-value"
    GRID_DOUBTFUL = "grid-doubtful"
    GRID_HOLE = "grid-hole"
    HEAD_LIES = "head-lies"
    HIDDEN_LEFT_OUT = "hidden-left-out"
    INK_UNBALANCED = "ink-unbalanced"
    INK_UNREAD = "ink-unread"
    LABEL_NOISY = "label-noisy"
    NAME_VARIANTS = "name-variants"
    PAGE_FAILED = "page-failed"
    PAGE_RECOGNIZED = "page-recognized"
    PART_SUSPECT = "part-suspect"
    READING_DOUBTFUL = "reading-doubtful"
    RESIDUE = "residue"
    ROW_FUSED = "row-fused"
    SCANNED_PAGE = "scanned-page"
    SERIAL_REPEATED = "serial-repeated"
    SOURCE_REPEATED = "source-repeated"
    SOURCE_SET_ASIDE = "source-set-aside"
    SPLIT_AMBIGUOUS = "split-ambiguous"
    TABLE_UNUSED = "table-unused"
    TEXT_CUT_OFF = "text-cut-off"
    TEXT_LAYER_SET_ASIDE = "text-layer-set-aside"
    VALUE_UNREADABLE = "value-unreadable"
    WALL_DOUBTFUL = "wall-doubtful"
    WITNESS_DISAGREES = "witness-disagrees"


@dataclass(frozen=True, slots=True)
class Place:
    """Where on paper something is; page 0 is the document as a whole."""

    source: str
    page: int = 0
    place: str = ""
    bbox: BBox | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubt: a code, a severity, a place, and a sentence for a person."""

    code: FindingCode
    severity: Severity
    message: str
    place: Place
    record: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """A line of the ledger: what was changed, by which rule, on what evidence.

    `margin` is by how much the chosen reading beat the next one, in the rule's own costs; None
    where the rule leaves no other choice.
    """

    record: str
    field: str
    rule: str
    printed: str
    value: str
    evidence: str
    place: Place
    margin: float | None = None
