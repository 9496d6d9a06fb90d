"""A report as its reader has it: the elements of the page, and the decisions that it would save."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "img", "input", "br"}


@dataclass
class Form:
    """One place for a decision: what it is about, and what its field says."""

    about: Mapping[str, str]
    value: str | None = None


@dataclass
class Page(HTMLParser):
    """The page, read by the standard library's parser; elements that do not nest are an error."""

    html: str
    texts: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    pictures: list[str] = field(default_factory=list)
    cells: list[tuple[str, str]] = field(default_factory=list)
    """The class of each cell of a table, with what is said when it is pointed at."""
    cards: int = 0

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self.feed(self.html)
        self.close()
        if self._open:
            raise ValueError(f"not closed: {self._open}")

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
        if "id" in told:
            self.ids.add(told["id"])
        self.links += [told[name] for name in ("href", "src") if name in told]
        match tag:
            case "article":
                self.cards += 1
            case "form":
                self.forms.append(Form(told))
            case "input" if told.get("name") == "value":
                self.forms[-1].value = told["value"]
            case "img":
                self.pictures.append(told["src"])
            case "td":
                self.cells.append((told.get("class", ""), told.get("title", "")))

    def handle_endtag(self, tag: str) -> None:
        if self._open.pop() != tag:
            raise ValueError(f"{tag} is closed where something else is open")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] not in ("script", "style") and data.strip():
            self.texts.append(data.strip())

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    def saved(self, answers: Mapping[tuple[str, str], str | None]) -> str:
        """The decisions file that the page saves with these answers, by record and field.

        None is a tick beside what is said already.
        """
        written = io.StringIO()
        lines = csv.writer(written)
        lines.writerow(["record", "field", "printed", "value", "decision"])
        for form in self.forms:
            about = form.about
            key = about["data-record"], about["data-field"]
            if key in answers:
                value = answers[key] or about.get("data-value", form.value)
                lines.writerow([*key, about["data-printed"], value, about.get("data-verdict", "")])
        return written.getvalue()
