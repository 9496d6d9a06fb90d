"""The examples in docstrings give what they say."""

import doctest
import importlib
from typing import Any


def test_each_example_in_a_docstring_gives_what_it_says(modules: list[Any]) -> None:
    tried = 0
    for module in modules:
        name = module.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        if name.endswith("__main__"):
            continue
        result = doctest.testmod(importlib.import_module(name), verbose=False)
        assert result.failed == 0, name
        tried += result.attempted
    assert tried > 0
