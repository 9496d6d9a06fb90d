"""A small family with people and units in lists, drawn as text exports."""

from collections.abc import Sequence
from csv import DictReader
from pathlib import Path

from tests.unit.unmerge.desk import Desk
from unmerge.config import ConvertSettings

SPEC = r"""
spec: duties
dataset: duties
record: {one: row, key: [year, office, number]}
find:
  heads: [[Number], [Task], [Departments], [Owners]]
  title: 'Duties of (?P<office>\w+) in (?P<year>20\d\d)'
fields:
  year: {type: integer, from: title}
  office: {type: text, from: title, entity: unit}
  number: {type: serial, heads: [Number], pattern: '\d+', repeats: never}
  task: {type: text, heads: [Task]}
  departments: {type: list, of: {entity: unit}, heads: [Departments]}
  owners: {type: list, of: {entity: person}, heads: [Owners]}
"""

# A task, the departments and the people that answer for it, apart by blanks.
Duty = tuple[str, str, str]


class Duties(Desk):
    """A folder of sheets of duties, with a registry beside it where one is asked for."""

    @property
    def registry(self) -> Path:
        return self.root / "registry.csv"

    def draw_duties(self, name: str, office: str, year: int, duties: Sequence[Duty]) -> Path:
        rows = ["\t".join((str(number), *duty)) for number, duty in enumerate(duties, 1)]
        heads = "Number\tTask\tDepartments\tOwners"
        text = "\n".join([f"Duties of {office} in {year}", "", heads, *rows, ""])
        path = self.sheets / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def settings(self, **changes: object) -> ConvertSettings:
        spec = self.root / "duties.yaml"
        spec.write_text(SPEC, encoding="utf-8")
        return super().settings(**{"specs": (str(spec),), **changes})

    def table(self, name: str, folder: str = "dataset") -> list[dict[str, str]]:
        """A file of the dataset, row by row."""
        with (self.root / folder / name).open(encoding="utf-8", newline="") as file:
            return list(DictReader(file))

    def ids(self, folder: str = "dataset") -> dict[str, str]:
        """The id of each person, by each form in which the person is printed."""
        return {row["form"]: row["id"] for row in self.table("people_forms.csv", folder)}
