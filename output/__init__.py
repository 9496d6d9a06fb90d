"""Records -> a dataset on disk, with its proof; the only package that names pyarrow."""

from output.csv_file import guarded, quoted, unguarded
from output.dataset import write
from output.descriptor import LAYOUT
from output.errors import ValueUnfitError
from output.order import record_order
from output.publish import MARK, check_writable, published, written_files
from output.settings import Companion, OutputSettings, RunFacts
from output.shape import items_of, list_text

__all__ = [
    "LAYOUT",
    "MARK",
    "Companion",
    "OutputSettings",
    "RunFacts",
    "ValueUnfitError",
    "check_writable",
    "guarded",
    "items_of",
    "list_text",
    "published",
    "quoted",
    "record_order",
    "unguarded",
    "write",
    "written_files",
]
