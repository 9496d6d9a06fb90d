"""What hides the packages of unmerge from it, told before any of them is imported.

`extract`, `normalize`, `output` and `model` are names that a user's folder may hold too: as a
module, a package, or a folder of data. Where each would come from is asked of the import system,
which executes nothing (PEP 451), and compared with where unmerge itself lies.

The command belongs to unmerge alone, so there the entry of `sys.path` that hides a package goes
behind unmerge's own; to its end and not out of it, and nothing is put ahead of the standard
library. Worker processes are handed the same path. A notebook or a script belongs to its user, who
may want the `extract` that lies beside it: there, the import of unmerge fails and says what to do.
"""

import os
import sys
from collections.abc import Sequence
from importlib.machinery import PathFinder
from importlib.util import find_spec

STAGES = ("extract", "model", "normalize", "output", "review")
_HERE = os.path.dirname(os.path.realpath(__file__))
_ROOT = os.path.dirname(_HERE)


class ShadowedPackageError(ImportError):
    """A package of unmerge is hidden by something else of its name."""

    def __init__(self, hidden: str, by: str, is_loaded: bool) -> None:
        what = "was imported already from" if is_loaded else "would be imported from"
        super().__init__(
            f"unmerge needs its own package `{hidden}` in {_ROOT}, but `{hidden}` {what} {by}, "
            "which hides it. Rename that, or start Python in another folder; the command `unmerge` "
            "works in any folder.",
            name=hidden,
            path=by,
        )


def keep_own_packages() -> None:
    """Sees to it that each stage is imported from beside unmerge, or raises ShadowedPackageError.

    A folder of data hides nothing that lies on `sys.path`, and is no module that anybody imports;
    so where only such folders are in the way (of an editable install, which is found after them),
    the root of unmerge is added behind them, in a notebook too.
    """
    hiding = _hiding()
    if not hiding:
        return
    before = list(sys.path)
    if is_command(sys.argv, sys.orig_argv):
        _demote([entry for entry in sys.path if _hides(entry)])
    elif _ROOT not in sys.path:
        sys.path.append(_ROOT)
    if hiding := _hiding():
        sys.path[:] = before
        stage, by = next(iter(hiding.items()))
        raise ShadowedPackageError(stage, by, is_loaded=stage in sys.modules)


def is_command(argv: Sequence[str], orig_argv: Sequence[str]) -> bool:
    """Whether this process is `unmerge`, `python -m unmerge`, or a worker process of one of them.

    While `-m` looks for its package, `argv[0]` is "-m" and only `orig_argv` has the name.

    >>> is_command(["/usr/bin/unmerge", "--help"], ["python", "/usr/bin/unmerge", "--help"])
    True
    >>> is_command(["-m"], ["python", "-m", "pytest"])
    False
    """
    started = argv[0] if argv else ""
    if started == "-m":
        words = [word.removeprefix("-m") for word in orig_argv[1:]]
        return "unmerge" in words
    if os.path.realpath(started) == os.path.join(_HERE, "__main__.py"):
        return True
    name = os.path.basename(started).lower()
    return (
        name.removesuffix(".exe").removesuffix("-script.py").removesuffix("-script.pyw")
        == "unmerge"
    )


def _demote(entries: Sequence[str]) -> None:
    """Puts these entries at the end of the path, and unmerge's root right before them."""
    others = [entry for entry in sys.path if entry not in entries]
    if _ROOT not in others:
        others.append(_ROOT)
    sys.path[:] = [*others, *(entry for entry in entries if entry != _ROOT)]


def _hides(entry: str) -> bool:
    """Whether the entry of `sys.path` has something of a stage's name that is not the stage."""
    if os.path.realpath(entry) == _ROOT:
        return False
    specs = (PathFinder.find_spec(stage, [entry]) for stage in STAGES)
    return any(spec is not None for spec in specs)


def _hiding() -> dict[str, str]:
    """What is or would be imported in the place of each stage that is hidden."""
    found = {stage: _place_of(stage) for stage in STAGES}
    return {
        stage: place
        for stage, place in found.items()
        if place and os.path.realpath(place) != os.path.join(_ROOT, stage)
    }


def _place_of(stage: str) -> str:
    """The folder of the package, or file of the module, that the name stands for; "" for none."""
    module = sys.modules.get(stage)
    if module is not None:
        folders = getattr(module, "__path__", None)
        return (
            next(iter(folders), "")
            if folders
            else getattr(module, "__file__", None) or repr(module)
        )
    spec = find_spec(stage)
    if spec is None:
        return ""
    return next(iter(spec.submodule_search_locations or ()), "") or spec.origin or ""
