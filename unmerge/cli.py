"""The command line: it turns words into settings, and results into text or JSON.

What a verb needs is imported when it is called: `--help` answers at once, and a reader's library is
loaded by nobody who does not read.
"""

import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from model.errors import ExitCode, UnmergeError
from unmerge import __version__
from unmerge.cli_options import ENCODING, FILE, PASSWORD
from unmerge.cli_roster import roster
from unmerge.cli_specs import draft, specs
from unmerge.config import Layer


class _Verbs(click.Group):
    """The verbs; an error that a person can mend becomes a sentence and an exit code."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except UnmergeError as error:
            click.echo(f"unmerge: {error}", err=True)
            ctx.exit(int(error.exit_code))


_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=_Verbs, context_settings=_SETTINGS)
@click.version_option(__version__, prog_name="unmerge", message="%(prog)s %(version)s")
def command() -> None:
    """Turn printed sheets into data that proves itself.

    \b
    Examples:
      unmerge convert submissions --to dataset
      unmerge show sheet.xlsx
      unmerge specs

    The exit status tells what went wrong; docs/exit-codes.md lists all of them.
    """


@command.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=FILE)
@click.option(
    "--to",
    "to",
    metavar="DIR",
    required=True,
    type=FILE,
    help="Folder of the dataset. It is replaced as a whole; a folder of other things is refused.",
)
@click.option(
    "--spec",
    "specs",
    metavar="NAME|FILE",
    multiple=True,
    help="Family of tables, by name or as a YAML file; can be given several times. Default: each "
    "table goes to the built-in one whose heads it has, and others are inferred.",
)
@PASSWORD
@ENCODING
@click.option(
    "--decisions",
    metavar="FILE",
    type=FILE,
    help="CSV of a person's answers to findings: record, field, printed, value, decision.",
)
@click.option(
    "--roster",
    metavar="FILE",
    type=FILE,
    help="People and units that are known to exist, as CSV or workbook.",
)
@click.option(
    "--registry",
    metavar="FILE",
    type=FILE,
    help="CSV that keeps the ids of people and units; it is extended. Default: registry.csv beside "
    "the decisions, or none.",
)
@click.option("--witness", is_flag=True, help="Ask the second reader about every page of a PDF.")
@click.option("--excel", is_flag=True, help="Begin CSV files with the mark that Excel asks for.")
@click.option(
    "--mark-blanks",
    is_flag=True,
    help="Have the CSV say of each blank why it is one: #lost, #printed blank, ...",
)
@click.option(
    "--keep",
    metavar="DIR",
    type=FILE,
    help="Folder for the grids between the stages, as JSON.",
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    default=lambda: len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1,
    show_default="one for each processor",
    help="How many files are read at once; it changes no byte of the dataset.",
)
@click.option(
    "--time-limit",
    metavar="SECONDS",
    type=click.FloatRange(min=1),
    default=300.0,
    show_default=True,
    help="A file is set aside when nothing comes of it for so long, more for a large one.",
)
@click.option(
    "--page-limit",
    metavar="SECONDS",
    type=click.FloatRange(min=1),
    default=30.0,
    show_default=True,
    help="A page of a PDF is given up after so long; the others are read.",
)
@click.option("--json", "as_json", is_flag=True, help="Write the summary to stdout as JSON.")
@click.pass_context
def convert(
    ctx: click.Context,
    paths: tuple[Path, ...],
    to: Path,
    specs: tuple[str, ...],
    password: str | None,
    encoding: str | None,
    decisions: Path | None,
    roster: Path | None,
    registry: Path | None,
    witness: bool,
    excel: bool,
    mark_blanks: bool,
    keep: Path | None,
    jobs: int,
    time_limit: float,
    page_limit: float,
    as_json: bool,
) -> None:
    """Convert files, and all files of folders, into one dataset with a table for each family.

    A file that did not change since the last run is not read again. One that cannot be converted is
    set aside with its reason, and the others are converted. The dataset's folder goes to stdout,
    the summary to stderr.

    \b
    Examples:
      unmerge convert submissions --to dataset
      unmerge convert sheet.xlsx --spec performance-targets --to dataset --json
    """
    from unmerge.batch import convert as convert_all
    from unmerge.config import ConvertSettings
    from unmerge.progress import shown_progress
    from unmerge.telling import summary_to_json, tell_summary

    settings = ConvertSettings(
        inputs=paths,
        to=to,
        specs=specs,
        password=password,
        encoding=encoding,
        witness=witness,
        jobs=jobs,
        excel=excel,
        mark_blanks=mark_blanks,
        decisions=decisions,
        roster=roster,
        registry=registry,
        keep=keep,
        time_limit=time_limit,
        page_limit=page_limit,
    )
    with shown_progress() as progress:
        summary = convert_all(settings, progress)
    if as_json:
        click.echo(summary_to_json(summary))
    else:
        tell_summary(summary)
        if summary.is_written:
            click.echo(summary.dataset)
    ctx.exit(int(summary.exit_code))


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--page",
    metavar="N",
    type=click.IntRange(min=1),
    help="Page, from 1; of a workbook the sheet, of a text the block. Default: all, drawn: the "
    "first.",
)
@click.option(
    "--to",
    "to",
    metavar="FILE.png",
    type=FILE,
    help="Draw the page there: of a PDF its picture, with what was read marked and beside it.",
)
@click.option(
    "--layer",
    "layers",
    multiple=True,
    type=click.Choice([layer.value for layer in Layer]),
    help="Draw this alone over the page's picture; can be given several times. Default: rulings, "
    "cells, spans and residue, and beside them what was read.",
)
@PASSWORD
@ENCODING
@click.option("--json", "as_json", is_flag=True, help="Write what was read to stdout as JSON.")
def show(
    file: Path,
    page: int | None,
    to: Path | None,
    layers: tuple[str, ...],
    password: str | None,
    encoding: str | None,
    as_json: bool,
) -> None:
    """Show what a reader sees in a file: its cells with their spans, and the text around them.

    \b
    Examples:
      unmerge show sheet.xlsx
      unmerge show sheet.pdf --page 1 --to page.png
      unmerge show sheet.pdf --to page.png --layer glyphs --layer rulings
      unmerge show export.txt --json
    """
    from extract import ReadSettings
    from unmerge.show import read_pages, reading_to_json, tell_pages

    settings = ReadSettings(password=password, encoding=encoding)
    reading = read_pages(file, page, settings)
    if to is not None:
        from unmerge.picture import draw_page

        chosen = [Layer(layer) for layer in layers]
        draw_page(file, reading.pages[0], settings, to, chosen, reading.findings)
        click.echo(f"page {reading.pages[0].number} of {file}", err=True)
    if as_json:
        click.echo(reading_to_json(reading))
    elif to is not None:
        click.echo(to)
    else:
        tell_pages(reading)


command.add_command(specs)
command.add_command(draft)
command.add_command(roster)


def main() -> NoReturn:
    """Runs the command and ends the process with its exit status."""
    command(prog_name="unmerge")
    sys.exit(int(ExitCode.OK))
