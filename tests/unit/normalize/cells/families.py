"""Two invented families whose records are cells: accounts with two halves, and a harbor panel."""

from tests.unit.normalize.drawn import spec_of

ACCOUNTS_TEXT = r"""
spec: accounts
dataset: accounts
record: {one: cell, key: [year, side, item]}
find:
  heads: [[Income], [Spending]]
  title: 'Accounts of the year (?P<year>\d{4})'
  caption: {measure: 'In (?P<measure>marks|thalers)'}
  notes: [Note]
  unit_of_measure: 'In (?P<measure>marks|thalers)'
halves: {side: {Income: in, Spending: out}}
fields:
  year: {type: integer, from: title}
  measure: {type: label, from: caption}
  side: {type: label, from: spanner}
  kind: {type: label, from: spanner, pattern: 'By (\w+)', optional: true}
  item: {type: text, from: stub, strip: '[A-Z]\.\s*'}
  amount:
    type: decimal
    scale: 2
    from: body
    missing: {'...': not available, '-': nil}
equations:
  - say: both halves come to the same
    last: amount
    where: {side: in, item: All income}
    equals: {last: amount, where: {side: out, item: All spending}}
  - say: ways of spending add up
    sum: amount
    where: {kind: use}
    per: document
    equals: {last: amount, where: {side: out, item: All spending}}
"""
ACCOUNTS = spec_of(ACCOUNTS_TEXT)
ACCOUNTS_TITLE = "Accounts of the year 1871\nIn marks"

HARBORS_TEXT = r"""
spec: harbors
dataset: harbors
record: {one: cell, key: [goods, port, year]}
find: {heads: [[Unit]], stub: [Goods], notes: [Note]}
fields:
  goods: {type: text, from: stub, indent: path}
  unit: {type: label, from: column, heads: [Unit], fill: down}
  year: {type: integer, from: spanner, level: any, pattern: '(\d{4})'}
  port: {type: text, from: spanner, level: last, default: all}
  number: {type: decimal, scale: 3, from: body, missing: {'...': not available, '-': nil}}
equations:
  - say: ports add up
    sum: number
    where: {unit: t|casks}
    over: port
    except: all
    equals: {number: {port: all}}
  - say: ports add up but for rounding
    sum: number
    where: {unit: kt}
    over: port
    except: all
    equals: {number: {port: all}}
    tolerance: rounding
"""
HARBORS = spec_of(HARBORS_TEXT)
