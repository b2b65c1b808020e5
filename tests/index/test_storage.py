"""What the index promises on disk: switches at once, survives kills, never changes by opening."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import index
from index import generations, manifest
from tests.index.pages import ACTIVITY, ADVISORY, PAGES, MemorySource, analyser, page
from verkostohaku.errors import (
    BusyError,
    IndexMissingError,
    SearchIndexError,
)


def ids(path: Path, query: str = "omaistoiminta OR toiminta OR kirjasto") -> list[int]:
    results = index.search(query, index=index.open(path, analyser=analyser()))
    return sorted(hit.id for hit in results.hits)


def state(path: Path) -> dict[str, tuple[int, int]]:
    return {
        str(file.relative_to(path)): (file.stat().st_ino, file.stat().st_mtime_ns)
        for file in path.rglob("*")
        if file.is_file()
    }


def test_incremental_equals_rebuilt(path: Path, tmp_path: Path) -> None:
    source = MemorySource(*PAGES)
    assert index.update(path, source, analyser=analyser()) == index.UpdateReport(4, 0, 4)
    source.put(page(5, "Retket", "Toiminta jatkuu retkillä. Kirjasto on kiinni."))
    source.remove(ACTIVITY.id)
    assert index.update(path, source, analyser=analyser()) == index.UpdateReport(1, 1, 6)
    source.put(page(1, "Uusi", "Omaistoiminta sai uuden sivun."))
    assert index.update(path, source, analyser=analyser()) == index.UpdateReport(1, 0, 7)
    fresh = tmp_path / "fresh"
    index.rebuild(fresh, source, analyser=analyser())
    assert ids(path) == ids(fresh) == [1, 4, 5]
    assert index.check(path, analyser=analyser()) == []
    assert index.status(path).documents == index.status(fresh).documents == 4
    assert [h.title for h in index.search("omaistoiminta", index=path).hits] == ["Uusi"]


def test_nothing_new_writes_nothing(path: Path) -> None:
    source = MemorySource(*PAGES)
    index.update(path, source, analyser=analyser())
    before = state(path)
    assert index.update(path, source, analyser=analyser()) == index.UpdateReport(0, 0, 4)
    ids(path)
    index.check(path, analyser=analyser())
    index.status(path)
    assert state(path) == before


def test_update_does_not_rewrite_the_rest(path: Path) -> None:
    source = MemorySource(*PAGES)
    index.update(path, source, analyser=analyser())
    before = {inode for name, (inode, _) in state(path).items() if name.endswith(".pst")}
    source.put(page(9, "Yhdeksäs", "Toiminta."))
    index.update(path, source, analyser=analyser())
    after = {inode for name, (inode, _) in state(path).items() if name.endswith(".pst")}
    assert before < after


def test_many_updates_keep_few_segments(path: Path) -> None:
    source = MemorySource(*PAGES)
    for number in range(10, 40):
        source.put(page(number, f"Sivu {number}", f"Toiminta jatkuu, osa {number}."))
        index.update(path, source, analyser=analyser())
    assert index.status(path).segments <= 8
    assert index.check(path, analyser=analyser()) == []
    assert index.search("jatkua", index=path, limit=100).total == 30
    assert len([file for file in path.iterdir() if file.is_dir()]) == 1


def test_an_emptied_index_answers(path: Path) -> None:
    source = MemorySource(ADVISORY)
    index.update(path, source, analyser=analyser())
    source.remove(ADVISORY.id)
    index.update(path, source, analyser=analyser())
    results = index.search("omaistoiminta", index=path, facets=True)
    assert (results.total, results.any_total) == (0, 0)
    assert index.check(path, analyser=analyser()) == []


def test_missing(path: Path) -> None:
    with pytest.raises(IndexMissingError, match="verkostohaku ingest"):
        index.open(path)
    with pytest.raises(IndexMissingError):
        index.status(path)
    assert not path.exists()


def test_one_writer(path: Path) -> None:
    with generations.writing(path), pytest.raises(BusyError):
        index.update(path, MemorySource(*PAGES), analyser=analyser())


def test_a_reader_keeps_its_state_while_others_switch(path: Path) -> None:
    source = MemorySource(*PAGES)
    index.update(path, source, analyser=analyser())
    with index.open(path, analyser=analyser()) as old:
        source.remove(ADVISORY.id)
        index.update(path, source, analyser=analyser())
        index.rebuild(path, source, analyser=analyser())
        assert [h.id for h in index.search("omaistoiminta", index=old).hits] == [ADVISORY.id]
        assert index.search("omaistoiminta", index=path).total == 0
        assert len([file for file in path.iterdir() if file.is_dir()]) == 2
    index.rebuild(path, source, analyser=analyser())
    assert len([file for file in path.iterdir() if file.is_dir()]) == 1


def test_searches_during_switches(path: Path) -> None:
    source = MemorySource(*PAGES)
    index.update(path, source, analyser=analyser())
    stop = threading.Event()
    failures: list[BaseException] = []
    counts: set[int] = set()

    def search() -> None:
        while not stop.is_set():
            try:
                counts.add(index.search("verkosto", index=path).total)
            except BaseException as error:  # noqa: BLE001 - whatever it is, the test tells it
                failures.append(error)

    threads = [threading.Thread(target=search) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in range(15):
        source.put(PAGES[2])
        index.update(path, source, analyser=analyser())
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert counts == {1}


KILLED = """
import sys
from pathlib import Path
import index
from tests.index.pages import PAGES, MemorySource, analyser, page
path, first = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
for round in range(first, first + 1000):
    # every generation holds the same number of pages, all with the number of their round
    source = MemorySource(*(page(n, "Sivu", f"Kierros {round}. Toiminta.") for n in range(1, 9)))
    index.rebuild(path, source, analyser=analyser())
    source.put(page(3, "Sivu", f"Kierros {round}. Muutos."))
    index.update(path, source, analyser=analyser())
"""


def test_killed_at_any_moment(path: Path) -> None:
    index.rebuild(path, MemorySource(*PAGES), analyser=analyser())
    wait = random.Random(1)
    for attempt in range(8):
        writer = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(path), str(attempt * 1000)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(0.05 + wait.random() * 0.4)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        assert index.check(path, analyser=analyser()) == []
        results = index.search("toiminta OR muutos", index=path, limit=100)
        assert results.total in (2, 3, 8)
        rounds = {hit.snippet.text.split(".")[0] for hit in results.hits}
        assert len(rounds) == 1 or results.total < 8
    source = MemorySource(*PAGES)
    index.rebuild(path, source, analyser=analyser())
    assert sorted(file.name for file in path.iterdir() if file.is_file()) == ["current", "lock"]
    assert len([file for file in path.iterdir() if file.is_dir()]) == 1


def test_a_failing_source_leaves_the_index(path: Path) -> None:
    class Failing(MemorySource):
        def changes(self, after: int):  # type: ignore[no-untyped-def]
            yield PAGES[0]
            raise SearchIndexError("no more")

    index.update(path, MemorySource(*PAGES), analyser=analyser())
    with pytest.raises(SearchIndexError, match="no more"):
        index.rebuild(path, Failing(*PAGES), analyser=analyser())
    assert index.check(path, analyser=analyser()) == []
    assert len([file for file in path.iterdir() if file.is_dir()]) == 1


def test_a_full_disk_leaves_the_index(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    source = MemorySource(*PAGES)
    index.update(path, source, analyser=analyser())

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(manifest, "write", full)
    source.put(ACTIVITY)
    with pytest.raises(SearchIndexError, match=r"No space left on device.*make room"):
        index.update(path, source, analyser=analyser())
    assert index.check(path, analyser=analyser()) == []
    assert len([file for file in path.iterdir() if file.is_dir()]) == 1


def test_exported_names() -> None:
    assert sorted(index.__all__) == index.__all__ == [
        "Contribution", "DateRange", "ExplainedTerm", "ExplainedWord", "Explanation",
        "FacetCount", "Facets", "Hit", "Index", "IndexDocument", "Name", "Removal",
        "SearchResults", "Snippet", "Source", "Status", "UpdateReport", "check", "open",
        "rebuild", "search", "status", "update",
    ]  # fmt: skip
