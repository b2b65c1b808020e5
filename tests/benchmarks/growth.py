"""How the index grows: build time, size, opening, memory, and what a small update costs.

Each size is built in a process of its own, so that the most memory it took is that of the build.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeVar

import index
from finnish import Analyser
from index import generations
from index.feed import IndexDocument, Removal
from tests.benchmarks.corpus import Source, load

T = TypeVar("T")
UPDATED = 100
ROUNDS = 5


class Growth(NamedTuple):
    """One size: seconds of processor time, megabytes, milliseconds.

    `written` is how much of the index an update of some documents wrote, in megabytes.
    """

    documents: int
    build: float
    size: float
    memory: float
    opening: float
    update: float
    written: float


class _Changed:
    """The same documents, of which some were stored again."""

    def __init__(self, documents: list[IndexDocument], revision: int) -> None:
        self._documents = documents
        self._revision = revision

    def identity(self) -> str:
        """There is no other corpus."""
        return ""

    def revision(self) -> int:
        """The newest revision."""
        return self._revision + len(self._documents)

    def changes(self, after: int) -> Iterator[IndexDocument | Removal]:
        """The documents that were stored again."""
        for number, document in enumerate(self._documents, self._revision + 1):
            if number > after:
                yield replace(document, revision=number)


def measure(documents: Path, count: int, home: Path) -> Growth:
    """Measures one size in a new process, and leaves its index in a home; what was measured there
    before is not measured again."""
    measured = home / "growth.json"
    if not measured.exists():
        home.mkdir(parents=True, exist_ok=True)
        arguments = [str(documents), str(count), str(home / "index")]
        command = [sys.executable, "-m", "tests.benchmarks.growth", *arguments]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        measured.write_text(done.stdout, encoding="utf-8")
    return Growth(**json.loads(measured.read_text(encoding="utf-8")))


def _grow(documents: Path, count: int, path: Path) -> Growth:
    analyser = Analyser()
    _, build = _timed(lambda: index.rebuild(path, Source(documents, count), analyser=analyser))
    memory = _most_memory()
    size = index.status(path).size
    opening = min(
        _timed(lambda: index.open(path, analyser=analyser).close())[1] for _ in range(ROUNDS)
    )
    step = max(1, count // UPDATED)
    changed = [d.indexed for n, d in enumerate(load(documents, count)) if n % step == 0][:UPDATED]
    before = _files(path)
    report, update = _timed(lambda: index.update(path, _Changed(changed, count), analyser=analyser))
    assert report.indexed == len(changed)
    assert index.status(path).documents == count
    written = sum(bytes_ for inode, bytes_ in _files(path).items() if inode not in before)
    return Growth(count, build, size / 1e6, memory, 1000 * opening, update, written / 1e6)


def _most_memory() -> float:
    """Of this process, in MB; what getrusage says begins with that of the parent (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kilobytes = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert kilobytes
    return int(kilobytes[1]) / 1000


def _files(path: Path) -> dict[int, int]:
    """The files of the current generation: inode and size."""
    generation = path / generations.current_name(path)
    return {file.stat().st_ino: file.stat().st_size for file in generation.iterdir()}


def _timed(call: Callable[[], T]) -> tuple[T, float]:
    started = time.process_time()
    result = call()
    return result, time.process_time() - started


if __name__ == "__main__":
    made = _grow(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
    print(json.dumps(made._asdict()))
