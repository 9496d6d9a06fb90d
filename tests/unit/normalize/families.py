"""Two families for the tests: the built-in one, and one with other fields, heads and script."""

from tests.unit.normalize.drawn import spec_of
from unmerge.specs import load_spec

TARGETS = load_spec("performance-targets")
TARGETS_TITLE = "2021年度云泊市档案馆绩效管理考评表\n参评单位（盖章）：云泊市档案馆"

# A ship's voyages: legs of ports, with tons that add up to what the leg and the port state.
VOYAGES = spec_of(
    r"""
spec: voyages
dataset: voyages
record: {one: row, key: [season, ship, number]}
find:
  heads: [[No.], [Port], [Cargo], [Tons, Load]]
  title: 'Voyages of the season (?P<season>\d{4})'
  caption: {ship: 'Ship:\s*(?P<ship>.+)'}
  totals: [Total, Sum]
  notes: [Remark]
fields:
  season: {type: integer, from: title}
  ship: {type: text, from: caption, entity: unit}
  leg: {type: label, heads: [Leg], expect: [Outward, Homeward], points: leg_tons, per: leg}
  leg_tons: {type: integer, from: part of leg, pattern: '(\d+) t', optional: true}
  number: {type: serial, heads: [No.], pattern: '\d+(\.\d+){1,2}', repeats: never}
  charter: {type: text, heads: [Charter], looks: 'Ref\. \d+', fill: down, per: port, optional: true}
  port: {type: text, heads: [Port], per: port}
  port_tons: {type: integer, from: part of port, pattern: '\((\d+) t\)$', optional: true}
  cargo: {type: text, heads: [Cargo]}
  tons: {type: decimal, scale: 1, heads: [Tons, Load], range: [0, 500]}
  mates: {type: list, of: {entity: person}, heads: [Mates], fill: down, per: port}
  crew: {type: list, of: {entity: person}, heads: [Crew], fill: down, per: port}
  note: {type: text, heads: [Note], optional: true}
groups:
  port: {key: parent(number)}
  leg: {key: [leg]}
equations:
  - {say: numbers run on, sequence: number, within: leg}
  - {sum: tons, per: port, equals: port_tons}
  - {sum: tons, per: leg, equals: leg_tons}
"""
)
VOYAGES_TITLE = "Voyages of the season 1931\nShip: Marigold"
