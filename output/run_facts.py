"""run.json: what went in, with which versions and settings, and whether the laws held."""

from collections import Counter
from collections.abc import Iterable

from model import Cause, CheckOutcome, Dataset, Owner, PageAccount, Part, Status
from output.json_file import Json
from output.settings import RunFacts

_STATUSES = tuple(Status)
_CAUSES = tuple(Cause)


def run_facts(dataset: Dataset, run: RunFacts) -> Json:
    """The facts of the run; the same input and settings give the same facts."""
    return {
        "unmerge": run.version,
        "engines": dict(run.engines),
        "settings": dict(run.settings),
        "inputs": [
            {"name": one.name, "sha256": one.sha256, "kind": str(one.kind), "bytes": one.size}
            for one in dataset.sources
        ],
        "set_aside": [
            {
                "name": one.name,
                "sha256": one.sha256,
                "error": one.error,
                "exit_code": int(one.exit_code),
                "message": one.message,
            }
            for one in sorted(dataset.set_aside, key=lambda one: (one.name, one.sha256))
        ],
        "tables": [_table(part) for part in dataset.parts],
        "ink": _ink(dataset.accounts),
        "equations": _tally((one.outcome for one in dataset.checks), CheckOutcome),
        "repairs": _tally(one.rule for one in dataset.repairs),
        "findings": _tally(one.code for one in dataset.all_findings),
    }


def _table(part: Part) -> Json:
    """What is in one table of records, and how far its values are borne out."""
    return {
        "table": part.spec.dataset,
        "spec": part.spec.name,
        "sha256": part.spec.sha256,
        "records": len(part.records),
        "statuses": _counted(part, "statuses"),
        "causes": _counted(part, "causes"),
    }


def _ink(accounts: Iterable[PageAccount]) -> Json:
    """The ink account over all pages: what was counted, who owns it, and where it is open."""
    pages = list(accounts)
    owners: Counter[Owner] = Counter()
    for page in pages:
        owners.update({owner: ink.count for owner, ink in page.owned.items()})
    unbalanced = sorted((one.source, one.page) for one in pages if not one.is_balanced)
    return {
        "pages": len(pages),
        "balanced_pages": len(pages) - len(unbalanced),
        "unbalanced": [{"source": source, "page": page} for source, page in unbalanced],
        "characters": sum(page.door.count for page in pages),
        "owners": {str(owner): owners[owner] for owner in Owner},
        "residue": sum(page.residue for page in pages),
    }


def _counted(part: Part, what: str) -> Json:
    """How many values of each written field have each status, or each cause."""
    members: tuple[Status, ...] | tuple[Cause, ...]
    members = _STATUSES if what == "statuses" else _CAUSES
    counted: dict[str, Json] = {}
    for field in part.spec.written if len(part.records) else ():
        column = part.records.columns[field.name]
        codes = Counter(column.statuses if what == "statuses" else column.causes)
        counted[field.name] = {str(one): codes[at] for at, one in enumerate(members) if codes[at]}
    return dict(counted)


def _tally(items: Iterable[str], members: Iterable[str] = ()) -> Json:
    found = Counter(map(str, items))
    return {str(one): found[str(one)] for one in (*members, *found)}
