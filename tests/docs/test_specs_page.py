"""The page on the spec language, held against the language."""

import re
from pathlib import Path

import pytest

from unmerge.specs import convertible, spec_from_bytes
from unmerge.specs.language import PARTS, Part, keys_of

PAGE = (Path(__file__).parents[2] / "docs" / "specs.md").read_text(encoding="utf-8")
SECTIONS = re.split(r"^## |^The two keys of ", PAGE, flags=re.MULTILINE)
HEADED = dict(
    zip(
        PARTS,
        ["The file", "`record`", "`find`", "`fields`", "`of`", "`groups`", "`equations`"],
        strict=True,
    )
)


def documented(part: type[Part]) -> list[str]:
    (section,) = (text for text in SECTIONS if text.startswith(HEADED[part]))
    return re.findall(r"^\| `(\w+)` \| .+ \| `.+` \|$", section, flags=re.MULTILINE)


@pytest.mark.parametrize("part", PARTS)
def test_each_key_of_the_language_is_on_the_page_with_an_example(part: type[Part]) -> None:
    assert sorted(documented(part)) == sorted(keys_of(part))


def test_the_whole_specs_on_the_page_are_sound() -> None:
    texts = re.findall(r"```yaml\n(.+?)```", PAGE, flags=re.DOTALL)
    specs = [convertible(spec_from_bytes(text.encode(), "page.yaml")) for text in texts]
    assert [spec.dataset for spec in specs] == ["shifts", "harbors"]
