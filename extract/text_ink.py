"""The ink of a text export, counted at the door: on its raw lines, less what only delimits."""

import re

from extract.text_layout import QUOTED, Form, Stretch
from model import Ink, ink_of

_PIPE = re.compile(r"(\\)?\|")
_DELIMITING = {Form.TABBED: QUOTED["\t"], Form.COMMAS: QUOTED[","]}


def ink_at_door(stretch: Stretch) -> Ink:
    """The ink of the stretch as it stands in the file.

    Not counted are Markdown's pipes and rule, the commas between the fields of CSV, and quotes that
    delimit a field or double a quote. It is counted on the raw text and not on the fields, so that
    the account can tell where these lost something.
    """
    if stretch.form is Form.LINES:
        return ink_of(stretch.raw)
    if stretch.form is Form.PIPED:
        printed = "\n".join(row.text for at, row in enumerate(stretch.rows) if at != 1)
        return ink_of(_PIPE.sub(lambda pipe: "|" if pipe[1] else "", printed))
    return ink_of(_printed(stretch.raw, _DELIMITING[stretch.form], stretch.form is Form.COMMAS))


def _printed(raw: str, quoted: re.Pattern[str], is_csv: bool) -> str:
    """The raw text without the quotes and commas that delimit."""
    fields: list[str] = quoted.findall(raw) if '"' in raw else []
    bare = quoted.sub("", raw) if fields else raw
    if is_csv:
        bare = bare.replace(",", "")
    is_throughout = len(fields) > 1 and not bare.strip("\t\n")
    held = [field[1:-1] for field in fields]
    shown = [
        inner.replace('""', '"')
        if is_csv or is_throughout or "\n" in inner or '""' in inner
        else field
        for field, inner in zip(fields, held, strict=True)
    ]
    return "\n".join([bare, *shown])
