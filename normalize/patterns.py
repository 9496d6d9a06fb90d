"""The patterns of a spec, each compiled once."""

import re
from functools import lru_cache


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, ready to be asked."""
    return re.compile(pattern)
