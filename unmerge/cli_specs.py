"""The verbs about sheet families, as `cli` offers them."""

from pathlib import Path

import click

from unmerge.cli_options import ENCODING, FILE, PASSWORD


@click.command()
@click.argument("name", required=False, metavar="[NAME|FILE]")
@click.option("--json", "as_json", is_flag=True, help="Write the families to stdout as JSON.")
def specs(name: str | None, as_json: bool) -> None:
    """List the sheet families that are known; of a named one, its fields.

    A new family is one YAML file: in a folder of your own, named with --spec, or among the built-in
    ones, whose folder is told.

    \b
    Examples:
      unmerge specs
      unmerge specs performance-targets
      unmerge specs --json
    """
    from unmerge.families import families_to_json, tell_families, tell_family
    from unmerge.specs import built_in, load_spec, spec_folder

    known = [load_spec(each) for each in ([name] if name is not None else built_in())]
    if as_json:
        click.echo(families_to_json(known))
    elif name is not None:
        tell_family(known[0])
    else:
        tell_families(known, spec_folder())


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--to", "to", metavar="FILE.yaml", type=FILE, help="File of the spec.")
@click.option(
    "--table",
    "table",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    help="Which of the tables with heads of their own, the one with most rows being 1. Default: 1.",
)
@PASSWORD
@ENCODING
def draft(
    files: tuple[Path, ...], to: Path | None, table: int, password: str | None, encoding: str | None
) -> None:
    """Draft a family's spec from sheets: heads, types, key, totals, as far as a table shows them.

    The spec goes to stdout, or into a file that is not there yet. Read it, correct it, and name it
    with --spec.

    \b
    Examples:
      unmerge draft sheet.xlsx
      unmerge draft sheet.pdf sheet.xlsx --to family.yaml
    """
    from extract import ReadSettings
    from unmerge.inferring import draft_spec

    told = draft_spec(files, to, ReadSettings(password=password, encoding=encoding), table)
    click.echo(told, nl=to is not None)
