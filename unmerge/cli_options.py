"""Options that several verbs have."""

from pathlib import Path
from typing import Final

import click

FILE: Final = click.Path(path_type=Path)
PASSWORD: Final = click.option(
    "--password",
    metavar="TEXT",
    envvar="UNMERGE_PASSWORD",
    help="Password of encrypted documents. UNMERGE_PASSWORD in the environment says it unseen.",
)
ENCODING: Final = click.option(
    "--encoding",
    metavar="NAME",
    help="Encoding of text files, where their bytes do not tell it: gb18030, big5, utf-16 ...",
)
