"""Records -> a dataset on disk, with its proof; the only package that names pyarrow."""

from output.dataset import write
from output.errors import ValueUnfitError
from output.publish import check_writable, published
from output.settings import OutputSettings, RunFacts

__all__ = [
    "OutputSettings",
    "RunFacts",
    "ValueUnfitError",
    "check_writable",
    "published",
    "write",
]
