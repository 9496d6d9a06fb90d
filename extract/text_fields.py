"""The rows of a table in a text as fields, in each of its forms."""

import re

from extract.text_layout import Form, Stretch

_PIPE = re.compile(r"(?<!\\)\|")
_DELIMITERS = {Form.TABBED: "\t", Form.COMMAS: ","}


def fields_of(stretch: Stretch) -> list[tuple[int, list[str]]]:
    """For each row its line and its fields, as printed.

    Blanks around a field stay, but for Markdown, where they are lay-out. A Markdown table's rule
    is no row. Quotes delimit in CSV wherever they are well formed; in a tabbed text only around a
    line break or a doubled quote, or where every field of the table has them: others are print.
    """
    if stretch.form is Form.PIPED:
        return [
            (row.line, _piped(row.text))
            for at, row in enumerate(stretch.rows)
            if at != 1  # the rule always follows the head
        ]
    delimiter = _DELIMITERS[stretch.form]
    rows = [(row.line, _delimited(row.text, delimiter)) for row in stretch.rows]
    if delimiter == "," or _is_quoted_throughout([fields for _, fields in rows]):
        return [(line, [_unquoted(field) for field in fields]) for line, fields in rows]
    return [
        (line, [_unquoted(f) if _needs_quotes(f) else f for f in fields]) for line, fields in rows
    ]


def _piped(line: str) -> list[str]:
    """The fields of a Markdown row; the outer pipes are optional."""
    fields = [field.replace("\\|", "|").strip() for field in _PIPE.split(line)]
    if not fields[0]:
        fields = fields[1:]
    if fields and not fields[-1]:
        fields = fields[:-1]
    return fields


def _delimited(row: str, delimiter: str) -> list[str]:
    """The fields of a row, with their quotes; a delimiter inside well-formed quotes is print."""
    if '"' not in row:
        return row.split(delimiter)
    fields: list[str] = []
    start = 0
    while start <= len(row):
        end = _quote_end(row, start, delimiter) if row[start : start + 1] == '"' else None
        if end is None:
            end = row.find(delimiter, start)
            end = len(row) if end < 0 else end
        fields.append(row[start:end])
        start = end + 1
    return fields


def _quote_end(row: str, start: int, delimiter: str) -> int | None:
    """The end of the quoted field that starts here; None where it is not well formed."""
    at = start + 1
    while at < len(row):
        if row[at] == "\t" == delimiter:
            return None
        if row[at] == '"' and row[at + 1 : at + 2] == '"':
            at += 1
        elif row[at] == '"':
            is_end = at + 1 == len(row) or row[at + 1] == delimiter
            return at + 1 if is_end else None
        at += 1
    return None


def _is_quoted(field: str) -> bool:
    return len(field) >= 2 and field[0] == field[-1] == '"' and '"' not in _inner(field)


def _inner(field: str) -> str:
    """What the quotes hold, doubled quotes left out."""
    return field[1:-1].replace('""', "")


def _needs_quotes(field: str) -> bool:
    return _is_quoted(field) and ("\n" in field or '""' in field[1:-1])


def _unquoted(field: str) -> str:
    return field[1:-1].replace('""', '"') if _is_quoted(field) else field


def _is_quoted_throughout(rows: list[list[str]]) -> bool:
    filled = [field for fields in rows for field in fields if field]
    return len(filled) > 1 and all(map(_is_quoted, filled))
