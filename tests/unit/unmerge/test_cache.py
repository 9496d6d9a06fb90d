"""What is kept between runs, and what is not believed when it is damaged."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import Decision, Place
from unmerge.cache import Cache, Shelf, code_digest, key_of

DECISION = Decision("2020/North/1", "due", "7 m", "2020-07-31")
DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda content: content[: len(content) // 2],
    "empty": lambda content: b"",
    "no gzip": lambda content: b"words",
    "one bit": lambda content: content[:-6] + bytes([content[-6] ^ 1]) + content[-5:],
    "no JSON": lambda content: gzip.compress(b"words"),
    "another value": lambda content: gzip.compress(b'{"record": 1}'),
    "a list": lambda content: gzip.compress(b"[1, 2]"),
}


def entry(cache: Cache) -> Path:
    (path,) = (cache.folder / Shelf.READINGS).iterdir()
    return path


def test_what_was_put_is_got_back(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.get(Shelf.READINGS, "k", Decision) is None
    cache.put(Shelf.READINGS, "k", DECISION)
    assert cache.get(Shelf.READINGS, "k", Decision) == DECISION
    assert cache.get(Shelf.RESULTS, "k", Decision) is None


def test_the_same_value_is_kept_as_the_same_bytes(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(Shelf.READINGS, "k", DECISION)
    content = entry(cache).read_bytes()
    cache.put(Shelf.READINGS, "k", DECISION)
    assert entry(cache).read_bytes() == content


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_is_removed_and_not_believed(tmp_path: Path, damage: str) -> None:
    cache = Cache(tmp_path)
    cache.put(Shelf.READINGS, "k", DECISION)
    path = entry(cache)
    path.write_bytes(DAMAGE[damage](path.read_bytes()))
    assert cache.get(Shelf.READINGS, "k", Decision) is None
    assert not path.exists()


def test_an_entry_of_another_type_is_not_believed(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(Shelf.READINGS, "k", Place("a.txt", 1))
    assert cache.get(Shelf.READINGS, "k", Decision) is None


def test_what_was_not_used_is_pruned(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for key in ("old", "new"):
        cache.put(Shelf.READINGS, key, DECISION)
        cache.put(Shelf.RESULTS, key, DECISION)
    (tmp_path / "run.log").write_text("kept", encoding="utf-8")
    cache.prune({Shelf.READINGS: ["new"]})
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*"))
    assert left == ["readings/new.json.gz", "run.log"]


@given(st.dictionaries(st.text(), st.text() | st.none() | st.lists(st.integers())))
def test_a_key_depends_on_its_parts_and_not_on_their_order(
    parts: dict[str, str | list[int] | None],
) -> None:
    backwards = dict(reversed(parts.items()))
    assert key_of(parts) == key_of(backwards)
    assert key_of(parts) != key_of(parts | {"one more": "part"}) or "one more" in parts


def test_the_digest_of_code_tells_packages_apart() -> None:
    assert code_digest("model") != code_digest("extract", "model")
    assert code_digest("unmerge/run.py") == code_digest("unmerge/run.py")
