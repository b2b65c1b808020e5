"""Indexes and documents of other versions: what is refused, what is said, what stays as it was."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import index
from index import generations
from index.manifest import FORMAT
from tests.index.pages import ACTIVITY, ADVISORY, PAGES, MemorySource, analyser
from tests.index.test_storage import ids, state
from verkostohaku.errors import IndexVersionError, SearchIndexError

FAMILY, NUMBER, ORDER = FORMAT.split("/")
OLDER = f"{FAMILY}/{int(NUMBER) - 1}/{ORDER}"
OTHER_ORDER = f"{FAMILY}/{NUMBER}/middle"
NEWER = f"{FAMILY}/{int(NUMBER) + 1}/{ORDER}"
CASES = [
    ("format", OLDER, "other", "verkostohaku reindex"),
    ("format", OTHER_ORDER, "other", "verkostohaku reindex"),
    ("format", NEWER, "newer", "Update verkostohaku"),
    ("format", "engine-of-tomorrow/1", "newer", "Update verkostohaku"),
    ("analysis", "another", "other", "verkostohaku reanalyse"),
]


def stamp(path: Path, key: str, value: str) -> None:
    """Makes an index say another thing of itself."""
    manifest = path / generations.current_name(path) / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), key: value}))


@pytest.mark.parametrize(("key", "value", "fit", "advice"), CASES)
def test_another_version_is_refused_and_left_alone(
    path: Path, key: str, value: str, fit: str, advice: str
) -> None:
    source = MemorySource(*PAGES)
    index.update(path, source, analyser=analyser())
    assert index.status(path).fit == "same"
    stamp(path, key, value)
    before = state(path)
    assert index.status(path).fit == fit
    with pytest.raises(IndexVersionError, match=advice):
        index.search("toiminta", index=path)
    source.put(ADVISORY)
    with pytest.raises(IndexVersionError, match=advice):
        index.update(path, source, analyser=analyser())
    assert advice in index.check(path, analyser=analyser())[0]
    assert {k: v for k, v in state(path).items() if k != "lock"} == {
        k: v for k, v in before.items() if k != "lock"
    }
    index.rebuild(path, source, analyser=analyser())
    assert index.check(path, analyser=analyser()) == []
    assert index.status(path).fit == "same"


def test_an_index_of_another_corpus_is_not_updated(path: Path) -> None:
    index.update(path, MemorySource(*PAGES, identity="2024-01-01"), analyser=analyser())
    assert index.update(path, MemorySource(*PAGES, identity="2024-01-01")).indexed == 0
    before = ids(path)
    other = MemorySource(*PAGES[:2], ACTIVITY, ACTIVITY, ACTIVITY, identity="2024-02-02")
    with pytest.raises(SearchIndexError, match=r"another corpus.*verkostohaku reindex"):
        index.update(path, other, analyser=analyser())
    assert ids(path) == before
    index.rebuild(path, other, analyser=analyser())
    assert index.update(path, other, analyser=analyser()).indexed == 0


@pytest.mark.parametrize("write", [index.update, index.rebuild])
def test_tokens_of_another_analysis_are_refused(path: Path, write: object) -> None:
    assert callable(write)
    source = MemorySource(*PAGES)
    index.update(path, source, analyser=analyser())
    before = ids(path)
    source.put(replace(ACTIVITY, analysis="another"))
    with pytest.raises(IndexVersionError, match=r"another.*verkostohaku reanalyse"):
        write(path, source, analyser=analyser())
    assert ids(path) == before
    assert index.check(path, analyser=analyser()) == []
    assert len([file for file in path.iterdir() if file.is_dir()]) == 1
