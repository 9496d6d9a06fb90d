"""A small family, drawn as text exports, for the tests of the application."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from unmerge.batch import convert
from unmerge.config import ConvertSettings
from unmerge.summary import Summary

SPEC = r"""
spec: shifts
dataset: shifts
record: {one: row, key: [team, number]}
find:
  heads: [[Number], [Task], [Hours]]
  title: 'Shifts of (?P<team>\w+)'
fields:
  team: {type: text, from: title}
  number: {type: serial, heads: [Number], pattern: '\d+', repeats: never}
  task: {type: text, heads: [Task]}
  hours: {type: integer, heads: [Hours], range: [0, 99]}
equations:
  - {sequence: number, within: document}
"""


@dataclass
class Heard:
    """A listener that keeps what it hears."""

    words: list[str] = field(default_factory=list)

    def started(self, files: int) -> None:
        self.words.append(f"started {files}")

    def file_done(self, name: str, outcome: str) -> None:
        self.words.append(f"{name}: {outcome}")

    def settling(self) -> None:
        self.words.append("settling")

    def writing(self) -> None:
        self.words.append("writing")


@dataclass(frozen=True)
class Desk:
    """A folder of sheets, the family's spec, and a place for the dataset."""

    root: Path

    @property
    def sheets(self) -> Path:
        return self.root / "sheets"

    @property
    def dataset(self) -> Path:
        return self.root / "dataset"

    def draw(self, name: str, team: str, tasks: Sequence[tuple[str, int]]) -> Path:
        """A sheet of the team with these tasks and their hours."""
        rows = [f"{number}\t{task}\t{hours}" for number, (task, hours) in enumerate(tasks, 1)]
        text = "\n".join([f"Shifts of {team}", "", "Number\tTask\tHours", *rows, ""])
        path = self.sheets / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def settings(self, **changes: object) -> ConvertSettings:
        spec = self.root / "shifts.yaml"
        spec.write_text(SPEC, encoding="utf-8")
        given: dict[str, object] = {
            "inputs": (self.sheets,),
            "to": self.dataset,
            "specs": (str(spec),),
            **changes,
        }
        return ConvertSettings(**given)  # type: ignore[arg-type]  # each test names its own

    def convert(self, heard: Heard | None = None, **changes: object) -> Summary:
        return convert(self.settings(**changes), heard or Heard())

    def rows(self) -> list[str]:
        """The dataset as it is written, without its head."""
        return (self.dataset / "shifts.csv").read_text(encoding="utf-8").splitlines()[1:]

    def bytes_by_file(self, folder: str = "dataset") -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.root / folder).iterdir()}
