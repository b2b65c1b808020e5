"""Files cut short or written over: an error of the index, never another one."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

import index
from index import generations, whoosh_search
from tests.index.pages import ACTIVITY, PAGES, MemorySource, analyser, page
from verkostohaku.errors import SearchIndexError

# together they read every file of an index
QUERIES: list[dict[str, object]] = [
    {"query": "toiminta kokoontua", "facets": True, "any_words": True, "explain": True},
    {"query": '"omaistoiminnan neuvottelukunta"', "date_from": "2019"},
    {"query": "lukup* -kissa", "organisations": ["harju"]},
    {"query": "omaistoimita"},
]


def ask(path: Path) -> None:
    with index.open(path, analyser=analyser()) as opened:
        for query in QUERIES:
            index.search(index=opened, **query)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two segments, with a deleted document."""
    path = tmp_path_factory.mktemp("whole") / "index"
    source = MemorySource(*PAGES, *(page(n, "Sivu", f"Toiminta {n}.") for n in range(10, 70)))
    index.update(path, source, analyser=analyser())
    source.put(ACTIVITY)
    source.put(page(9, "Uusi", "Yhdistys kokoontuu kirjastossa."))
    index.update(path, source, analyser=analyser())
    ask(path)
    assert index.status(path).segments == 2
    return path


def files(path: Path) -> list[Path]:
    return sorted((path / generations.current_name(path)).iterdir())


WAYS: list[Callable[[bytes], bytes]] = [
    lambda data: b"",
    lambda data: data[: len(data) // 2],
    lambda data: data[:-1],
    lambda data: b"\xff" * len(data),
    lambda data: bytes(len(data)),
    lambda data: data[::-1],
]


@pytest.mark.parametrize("way", WAYS, ids=["empty", "half", "but one", "ones", "zeros", "reversed"])
def test_each_file(whole: Path, tmp_path: Path, way: Callable[[bytes], bytes]) -> None:
    for number, name in enumerate(file.name for file in files(whole)):
        path = tmp_path / f"{number}"
        shutil.copytree(whole, path)
        file = path / generations.current_name(path) / name
        data = file.read_bytes()
        file.unlink()
        file.write_bytes(way(data))
        if way(data) in (data, data.rstrip(b"\n")):
            ask(path)
            continue
        assert_told(path, name)


def assert_told(path: Path, name: str) -> None:
    """A search says what is wrong, if it reads the file at all; the check does in any case."""
    with suppress(SearchIndexError):  # of anything else the test would fail
        ask(path)
    problems = index.check(path, analyser=analyser())
    assert problems, f"{name} is damaged, and nothing says so"
    assert all("verkostohaku reindex" in problem for problem in problems), problems


def test_missing_files(whole: Path, tmp_path: Path) -> None:
    for number, name in enumerate(file.name for file in files(whole)):
        path = tmp_path / f"{number}"
        shutil.copytree(whole, path)
        (path / generations.current_name(path) / name).unlink()
        assert_told(path, name)


@pytest.mark.parametrize("suffix", [".toc", ".trm", ".pst", ".ids", "manifest.json"])
def test_a_search_says_so(whole: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "index"
    shutil.copytree(whole, path)
    for file in files(path):
        if file.name.endswith(suffix):
            data = file.read_bytes()
            file.unlink()
            file.write_bytes(data[: len(data) // 2])
    with pytest.raises(SearchIndexError, match="verkostohaku reindex"):
        index.search("toiminta", index=path)


def test_flipped_bits(whole: Path, tmp_path: Path) -> None:
    chance = random.Random(7)
    path = tmp_path / "index"
    shutil.copytree(whole, path)
    for file in files(path):
        data = file.read_bytes()
        for _ in range(40):
            changed = bytearray(data)
            for _ in range(chance.choice((1, 1, 8))):
                changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
            file.unlink()
            file.write_bytes(changed)
            with suppress(SearchIndexError):  # of anything else the test would fail
                ask(path)
        file.unlink()
        file.write_bytes(data)
    ask(path)


@pytest.mark.parametrize("suffix", [".trm", "_lemma_len.col", "body.col", ".pst"])
def test_the_check_notices_any_byte(whole: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "index"
    shutil.copytree(whole, path)
    file = next(file for file in files(path) if file.name.endswith(suffix))
    data = file.read_bytes()
    for place in range(0, len(data), max(1, len(data) // 15)):
        file.unlink()
        file.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert index.check(path, analyser=analyser()), place


def test_a_damaged_index_is_not_updated(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "index"
    shutil.copytree(whole, path)
    for file in files(path):
        if file.suffix in (".pst", ".trm"):
            file.unlink()
            file.write_bytes(b"\xff" * 64)
    source = MemorySource(*PAGES, *(page(n, "Sivu", "Toiminta.") for n in range(10, 300)))
    with pytest.raises(SearchIndexError, match="verkostohaku reindex"):
        index.update(path, source, analyser=analyser())
    index.rebuild(path, source, analyser=analyser())
    assert index.check(path, analyser=analyser()) == []


def test_a_mistake_in_searching_is_not_called_damage(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object) -> None:
        raise LookupError("a mistake of the program")

    monkeypatch.setattr(whoosh_search, "leaves_of", wrong)
    with pytest.raises(LookupError, match="a mistake"):
        ask(whole)
