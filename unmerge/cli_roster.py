"""The verbs about rosters, as `cli` offers them."""

from pathlib import Path

import click

from unmerge.cli_options import FILE


@click.group()
def roster() -> None:
    """Draft a roster: the list of people and units that `convert` takes with --roster.

    \b
    Example:
      unmerge roster build dataset-2023 dataset-2024 --to roster.csv
    """


@roster.command()
@click.argument("datasets", metavar="DATASET...", nargs=-1, required=True, type=FILE)
@click.option(
    "--to", "to", metavar="FILE.csv", required=True, type=FILE, help="File of the roster."
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def build(datasets: tuple[Path, ...], to: Path, force: bool) -> None:
    """Draft a roster from datasets that were looked through and accepted.

    Who is in doubt has a word on why in the column `doubt`, and does not count as long as it stands
    there: look at the paper, then empty the cell or delete the row.

    \b
    Examples:
      unmerge roster build dataset-2023 dataset-2024 --to roster.csv
      unmerge roster build dataset-2023 --to people.csv --force
    """
    from unmerge.roster_draft import drafted, write_draft

    draft = drafted(datasets)
    write_draft(to, draft, force)
    doubted = f"; {draft.doubted} in doubt, see the column `doubt`" if draft.doubted else ""
    click.echo(f"{draft.people} people and {draft.units} units{doubted}", err=True)
    click.echo(to)
