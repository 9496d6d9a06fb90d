"""The traits of evidence by name: what is asked of every value, of whatever family it is."""

from typing import Final

from model import Cause, FieldType, From, SourceKind, Status

STATUSES: Final = (Status.CONTRADICTED, Status.UNCHECKED, Status.CONSISTENT, Status.PROVED)
"""From the worst to the best; the same number is the row of a table of probabilities."""
RULES: Final = (
    "aligned",
    "chosen",
    "cut-in head",
    "filled down",
    "filled up",
    "found",
    "joined rows",
    "label settled",
    "lay-out undone",
    "name variants",
    "one cell over the page break",
    "part",
    "part left out",
    "read",
    "roster",
    "split",
    "split names",
    "spread list",
    "taken from the witness",
    "undecided",
    "witnessed",
)
MOVING: Final = ("aligned", "joined rows", "label settled", "spread list")
"""The rules that mend: where many entries needed them, others will have needed them too."""
CODES: Final = (
    "blank-lost-or-spanned",
    "check-character-wrong",
    "code-misplaced",
    "equation-open",
    "equation-suspect",
    "label-noisy",
    "name-variants",
    "part-suspect",
    "row-fused",
    "serial-repeated",
    "split-ambiguous",
    "value-unreadable",
    "witness-disagrees",
)
OTHER: Final = "another"
"""What stands for a rule, or a code of a finding, that was not known when the fit was made."""
RATES: Final = (
    "doubts on its page",
    "doubts in its source",
    "moves on its page",
    "moves in its source",
)
NAMED_ONCE: Final = dict.fromkeys((From.TABLE_TITLE, From.TAB, From.FILE), From.TITLE)
"""Sources of fields that are weighed as another one is: each says one thing of a whole sheet."""
STORED_ALIKE: Final = {
    SourceKind.DOCUMENT: SourceKind.WORKBOOK,
    SourceKind.HTML: SourceKind.WORKBOOK,
}
"""Kinds of files that are weighed as another one: all store their texts, and which cells merge."""
KINDS: Final = tuple(kind for kind in SourceKind if kind not in STORED_ALIKE)
WAYS: Final = ("printed", "blank", "filled")
TIMES: Final = ("once", "more", "often")
SCRIPTS: Final = ("CJK", "letters", "digits")


def _traits() -> tuple[str, ...]:
    kinds, sorts = KINDS, [*FieldType]
    return (
        *(f"at least {status}" for status in STATUSES[1:]),
        *(f"{kind}: {cause}" for kind in kinds for cause in Cause),
        *(f"{kind}: {sort}" for kind in kinds for sort in sorts),
        *(f"from {source}" for source in From if source not in NAMED_ONCE),
        *(f"step {rule}" for rule in (*RULES, OTHER)),
        *(f"finding {code}" for code in (*CODES, OTHER)),
        "in a closed equation",
        "in an open equation",
        "its record is doubted",
        "its record is contradicted",
        *(f"{rate}, {way}" for rate in RATES for way in WAYS),
        *(f"{sort} seen {times}" for sort in sorts for times in TIMES),
        *(f"{sort} near a likelier" for sort in sorts),
        *(f"{kind}: length" for kind in kinds),
        "items",
        *(f"share of {script}" for script in SCRIPTS),
    )


TRAITS: Final = _traits()
PLACES: Final = {name: place for place, name in enumerate(TRAITS)}
