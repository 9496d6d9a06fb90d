"""What is said of a spec that breaks the language: file, line, key, and the nearest right word."""

import pytest

from model import SpecInvalidError
from unmerge.specs import spec_from_bytes

SOUND = r"""spec: shifts
dataset: shifts
record: {one: row, key: [year, number]}
find:
  heads: [[No.], [Hours]]
  title: 'Shifts of (?P<year>20\d\d)'
  caption: {site: 'Site: (?P<site>.+)'}
fields:
  year: {type: integer, from: title}
  site: {type: text, from: caption}
  team: {type: label, heads: [Team], points: quota, per: team}
  quota: {type: integer, from: part of team, pattern: '(\d+) h'}
  number: {type: serial, heads: [No.], repeats: never}
  hours: {type: decimal, scale: 1, heads: [Hours], range: [0, 24]}
  due: {type: date, heads: [Due], reads: month, as: last day, year: year}
  crew: {type: list, of: {entity: person}, heads: [Crew], fill: down, per: team}
groups:
  team: {key: [team]}
  shift: {key: parent(number)}
equations:
  - {sequence: number, within: team}
  - {sum: hours, per: team, equals: quota}
"""

FAULTS = [
    ("dataset: shifts", "datset: shifts", 2, "datset", "Did you mean `dataset`"),
    ("dataset: shifts\n", "", 1, "(file)", "`dataset` is missing"),
    ("dataset: shifts", "dataset: Our shifts", 2, "dataset", "lower-case"),
    ("{one: row,", "{one: line,", 3, "record.one", "cell, row"),
    (", number]}", ", numbr]}", 3, "record.key.2", "Did you mean `number`"),
    ("  title:", "  titel:", 6, "find.titel", "Did you mean `title`"),
    ("(?P<year>", "(?P<yaer>", 9, "fields.year.from", "`find.title` has no group"),
    ("(?P<year>", "(?P<year", 6, "find.title", "not a regular expression"),
    ("(?P<site>.+)", ".+", 7, "find.caption.site", "needs a group"),
    ("{site: 'S", "{team: 'S", 7, "find.caption.team", "not `from: caption`"),
    ("{site: 'S", "{sight: 'S", 7, "find.caption.sight", "Did you mean `site`"),
    ("[[No.], [Hours]]", "[]", 4, "find", "name the `heads`"),
    ("[[No.], [Hours]]", "[No.]", 5, "find.heads.1", "a list is wanted"),
    ("  site: {type", "  year: {type", 10, "fields.year", "stands twice, first on line 9"),
    ("  site: {type", "  Site: {type", 7, "find.caption.site", "no field is named"),
    ("type: decimal", "type: decimel", 14, "fields.hours.type", "Did you mean `decimal`"),
    ("type: decimal, ", "", 14, "fields.hours", "`type` is missing"),
    ("scale: 1", "scale: one", 14, "fields.hours.scale", "whole number"),
    ("type: decimal", "type: text", 14, "fields.hours.scale", "for a decimal, not a text"),
    ("[0, 24]", "[24, 0]", 14, "fields.hours.range", "lower bound comes first"),
    ("[0, 24]", "[0, x]", 14, "fields.hours.range.2", "decimal"),
    ("heads: [Hours], range", "range", 14, "fields.hours", "say where it is printed"),
    ("from: title", "from: titel", 9, "fields.year.from", "Did you mean `title`"),
    ("from: caption", "from: caption, heads: [A]", 10, "fields.site.heads", "only a column"),
    ("part of team", "part of teem", 11, "fields.team.points", "from: part of team"),
    ("quota, per", "quote, per", 11, "fields.team.points", "Did you mean `quota`"),
    ("part of team, pattern: '(\\d+) h'", "part of team", 12, "fields.quota", "say which part"),
    ("'(\\d+) h'", "'\\d+ h'", 12, "fields.quota.pattern", "needs a group"),
    ("'(\\d+) h'", "'(\\d+ h'", 12, "fields.quota.pattern", "not a regular expression"),
    ("fill: down, per: team", "fill: up", 16, "fields.crew.fill", "not known here"),
    ("fill: down, per: team", "fill: both", 16, "fields.crew.fill", "stops at a group"),
    ("fill: down, per: team", "fill: outline", 16, "fields.crew.fill", "two levels or more"),
    ("down, per: team", "down, per: tame", 16, "fields.crew.per", "Did you mean `team`"),
    ("of: {entity: person}, ", "", 16, "fields.crew", "a list `of`"),
    ("{entity: person}", "{entity: persn}", 16, "fields.crew.of.entity", "Did you mean `person`"),
    ("{entity: person}", "{entty: person}", 16, "fields.crew.of.entty", "Did you mean `entity`"),
    ("as: last day, ", "", 15, "fields.due", "by `as` and `year`"),
    ("year: year}", "year: site}", 15, "fields.due.year", "an integer field"),
    ("parent(number)", "parent(team)", 19, "groups.shift.key", "only a serial has a parent"),
    ("parent(number)", "the parent", 19, "groups.shift.key", "parent(FIELD)"),
    ("  team: {key: [team]}", "  document: {key: [team]}", 11, "fields.team.per", "no group"),
    ("{key: [team]}", "{kye: [team]}", 18, "groups.team.kye", "Did you mean `key`"),
    ("within: team", "within: taem", 21, "equations.1.within", "Did you mean `team`"),
    ("within: team", "within: team, per: team", 21, "equations.1.within", "mean the same"),
    ("within: team", "within: team, equals: 3", 21, "equations.1", "leave out `equals`"),
    (", within: team", "", 21, "equations.1", "`per` a group"),
    ("sum: hours", "summ: hours", 22, "equations.2.summ", "Did you mean `sum`"),
    ("sum: hours", "sum: hour", 22, "equations.2.sum", "Did you mean `hours`"),
    ("sum: hours", "sum: hours, count: hours", 22, "equations.2", "exactly one of the verbs"),
    ("equals: quota", "equals: quotas", 22, "equations.2.equals", "Did you mean `quota`"),
    ("equals: quota", "equals: [1]", 22, "equations.2.equals", "a field, a number or a term"),
    ("equals: quota", "equals: {sum: hours, wher: {a: b}}", 22, "equations.2.equals", "`where`"),
    ("equals: quota", "discover: [subtotals]", 22, "equations.2", "exactly one of the verbs"),
    ("equals: quota", "equals: 3, chance: 0.1", 22, "equations.2.chance", "goes with `discover`"),
    (
        "{sum: hours, per: team, equals: quota}",
        "{discover: [subtotals]}",
        22,
        "equations.2",
        "chance",
    ),
    ("groups:\n", "groups: {team: {key: [team]}\n", 18, "(file)", "not YAML"),
    ("{key: [team]}", "{key: &a [team]}\n  other: {key: *a}", 19, "groups.other.key", "an alias"),
    ("find:\n", "find:\n  <<: {totals: [Sum]}\n", 5, "find.<<", "a merge key"),
    ("[0, 24]", "[0, 2020-13-45]", 14, "fields.hours.range.2", "cannot be read"),
]


def test_the_spec_that_the_faults_are_put_into_is_sound() -> None:
    assert spec_from_bytes(SOUND.encode(), "shifts.yaml").name == "shifts"


@pytest.mark.parametrize(("right", "wrong", "line", "key", "why"), FAULTS)
def test_a_fault_is_told_with_its_line_and_key(
    right: str, wrong: str, line: int, key: str, why: str
) -> None:
    assert right in SOUND
    with pytest.raises(SpecInvalidError) as caught:
        spec_from_bytes(SOUND.replace(right, wrong, 1).encode(), "shifts.yaml")
    message = str(caught.value)
    assert message.startswith(f"shifts.yaml, line {line}, key `{key}`: ")
    assert why in message


def test_bytes_that_are_not_utf_8_are_told_with_their_line() -> None:
    content = SOUND.encode().replace(b"Site:", b"Si\xffte:")
    with pytest.raises(SpecInvalidError, match=r"line 7, .*UTF-8"):
        spec_from_bytes(content, "shifts.yaml")


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just words"])
def test_a_file_without_sections_is_no_spec(text: str) -> None:
    with pytest.raises(SpecInvalidError, match="mapping of sections"):
        spec_from_bytes(text.encode(), "shifts.yaml")


def test_a_character_that_yaml_does_not_take_is_told_with_its_line() -> None:
    with pytest.raises(SpecInvalidError, match=r"line 2, .*not YAML"):
        spec_from_bytes(b"spec: a\ndataset: b\x00\n", "shifts.yaml")
