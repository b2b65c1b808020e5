"""How a home grows: documents ingested from files by the installed command.

    python -m tests.benchmarks.scale PASSAGES.jsonl [COUNT...] [--ner none] [--readme]

Each document is made of sentences of the passages, recombined by a seed so that all texts differ.
Prints a table of time, memory and size; `--readme` puts it between the README's markers. Asserts
that every document was stored, analysed and indexed, and that a second run finds nothing new.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import index
from tests.readme import replace_section

SCRIPT = Path(sys.executable).parent / "verkostohaku"
COUNTS = (1_000, 10_000, 100_000)
# sentences of a document: about 85 words, as the passages have
SENTENCES = 6
QUERIES = ("historia", "kaupungin hallitus", "sodan aikana", "tutkimuksen tulokset", "valtio*")
_END = re.compile(r"(?<=[.!?]) +(?=[A-ZÅÄÖ])")
_A_DIRECTORY = 1_000
_MIB = 1 << 20


@dataclass
class Measured:
    """A run of the command: seconds, cores that were busy, most memory of its processes.

    Memory of their own: pages of mapped files (the index, the learnt tables) can always be dropped.
    """

    seconds: float
    cores: float
    parent_mib: float
    worker_mib: float
    report: dict[str, Any]


def make_documents(passages: Path, directory: Path, count: int, seed: int = 1) -> None:
    """Writes `count` text files, a thousand a directory."""
    chance = random.Random(seed)
    sentences = [
        sentence
        for line in passages.read_text(encoding="utf-8").splitlines()
        for sentence in _END.split(json.loads(line)["text"])
    ]
    for number in range(count):
        folder = directory / f"{number // _A_DIRECTORY:03}"
        folder.mkdir(parents=True, exist_ok=True)
        text = " ".join(chance.sample(sentences, SENTENCES))
        (folder / f"{number:06}.txt").write_text(f"{text}\n", encoding="utf-8")


def ingest(home: Path, directory: Path, *, ner: str) -> Measured:
    """Runs the command to its end."""
    report = home.with_name("report.json")
    started = time.monotonic()
    process = subprocess.Popen(
        [SCRIPT, "ingest", "--quiet", "--home", home, "--report", report, directory],
        env=os.environ | {"VERKOSTOHAKU_NER": ner},
    )
    peaks: dict[int, int] = {}
    busy: dict[int, float] = {}
    ended = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peaks, busy, ended))
    watcher.start()
    code = process.wait()
    seconds = time.monotonic() - started
    ended.set()
    watcher.join()
    assert code == 0, code
    parent = peaks.pop(process.pid, 0)
    told = json.loads(report.read_text(encoding="utf-8"))
    workers = max(peaks.values(), default=0)
    cores = sum(busy.values()) / seconds
    return Measured(seconds, cores, parent / _MIB, workers / _MIB, told)


def _watch(
    root: int, peaks: dict[int, int], busy: dict[int, float], ended: threading.Event
) -> None:
    """Notes the most memory and the CPU seconds of a process and of all below it (Linux)."""
    tick = os.sysconf("SC_CLK_TCK")
    while not ended.wait(0.5):
        for pid in _tree(root):
            try:
                status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
                # behind the name in parentheses; utime and stime are fields 14 and 15 of all
                fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2]
            except OSError:
                continue
            if found := re.search(r"RssAnon:\s+(\d+) kB", status):
                peaks[pid] = max(peaks.get(pid, 0), int(found[1]) * 1024)
            user, system = fields.split()[11:13]
            busy[pid] = (int(user) + int(system)) / tick


def _tree(root: int) -> list[int]:
    found = [root]
    for pid in found:
        try:
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
        except OSError:
            continue
        found += [int(child) for child in children.split()]
    return found


def search_ms(home: Path) -> float:
    """The mean time of a search in an open index, in milliseconds."""
    with index.open(home / "index") as opened:
        for query in QUERIES:
            assert index.search(query, index=opened).total, query
        started = time.perf_counter()
        for query in QUERIES * 4:
            index.search(query, index=opened)
        return (time.perf_counter() - started) * 1000 / len(QUERIES * 4)


def measure(passages: Path, count: int, ner: str) -> dict[str, Any]:
    """A row of the table."""
    with tempfile.TemporaryDirectory(prefix="scale-") as made:
        home, directory = Path(made) / "home", Path(made) / "sivut"
        make_documents(passages, directory, count)
        first = ingest(home, directory, ner=ner)
        counts = first.report["counts"]
        # short texts that no rule calls Finnish are kept, and a few are of another language
        kept = counts["new"]
        assert counts["fetched"] == count == kept + counts["skipped"], counts
        assert counts["analysed"] == counts["indexed"] == kept, counts
        assert kept > 0.98 * count, counts
        again = ingest(home, directory, ner=ner)
        assert again.report["counts"]["unchanged"] == count, again.report["counts"]
        assert again.report["counts"]["analysed"] == again.report["counts"]["indexed"] == 0
        return {
            "documents": count,
            "first": first,
            "again": again,
            "corpus_mib": (home / "corpus.sqlite").stat().st_size / _MIB,
            "index_mib": _size(home / "index") / _MIB,
            "search_ms": search_ms(home),
        }


def _size(directory: Path) -> int:
    return sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())


def table(rows: list[dict[str, Any]], ner: str) -> str:
    """The rows as Markdown."""
    lines = [
        "| documents | first run | ms a document (reading + analysis + names + index) | cores busy "
        "| own memory: parent, each worker | unchanged run | corpus | index | search |",
        "|" + "---:|" * 9,
    ]
    for row in rows:
        first, count = row["first"], row["documents"]
        spent = first.report["durations"]
        stages = " + ".join(
            f"{spent[stage] * 1000 / count:.1f}" for stage in ("files", "analyse", "names", "index")
        )
        lines.append(
            f"| {count:,} | {_time(first.seconds)} | {stages} | {first.cores:.1f} | "
            f"{first.parent_mib:.0f} MiB, {first.worker_mib:.0f} MiB | "
            f"{_time(row['again'].seconds)} | {row['corpus_mib']:.0f} MiB | "
            f"{row['index_mib']:.0f} MiB | {row['search_ms']:.0f} ms |"
        )
    cores = len(os.sched_getaffinity(0))
    return "\n".join([*lines, "", f"On {cores} cores, with `ner = {json.dumps(ner)}`."])


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.1f} min"


def main() -> None:
    """Measures, prints, and writes the README's table if asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scale", description=__doc__)
    parser.add_argument("passages", type=Path)
    parser.add_argument("counts", type=int, nargs="*", default=COUNTS)
    parser.add_argument("--ner", default="builtin")
    parser.add_argument("--readme", action="store_true")
    chosen = parser.parse_args()
    rows = []
    for count in chosen.counts:
        rows.append(measure(chosen.passages, count, chosen.ner))
        print(table(rows, chosen.ner), flush=True)
        if chosen.readme:
            replace_section("scale", table(rows, chosen.ner))


if __name__ == "__main__":
    main()
