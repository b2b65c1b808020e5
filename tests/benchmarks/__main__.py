"""`python -m tests.benchmarks`: analysis, extraction, and the index beside other engines.

    --index-only    without the speed of analysis and extraction
    --documents N   so many documents, more than the passages at hand where need be
    --growth N ...  how the index grows, at these sizes
    --readme        20,000 and 100,000 documents and growth, into the README's tables
    --keep DIR      keeps documents and indexes there, and takes them from there: to build is what
                    takes long

Every engine's results are checked before anything is timed: FTS5 and tantivy must agree, and
the index must find at least as much (it knows more lemmas, parts and derivatives of a word)
for 19 of 20 queries, the words of which it has to analyse first.
All times are processor time: what else the machine does takes no part in the ratios.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from finnish import Analyser
from tests.benchmarks import analysis, cold, corpus, engines, extraction, grown, growth
from tests.readme import replace_section

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "retrieval"
KINDS = {
    "one": "one word",
    "three": "three words",
    "ten": "any of ten words",
    "phrase": "phrase of two words",
    "prefix": "prefix of four letters",
    "filtered": "one word, filtered by body and year",
    "facets": "one word with facets",
}
MOST_FEWER = 0.05  # of the queries
SIZES = (20_000, 100_000)
GROWTH = (1_000, 10_000, 100_000)


class Comparison(NamedTuple):
    """One size: what each kind of query takes in each engine, and the builds in seconds."""

    documents: int
    builds: dict[str, float]
    queries: dict[str, list[engines.Timing]]
    cold: cold.Cold


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints; 1 without the data."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("--index-only", action="store_true", help="no analysis, no extraction")
    parser.add_argument("--documents", type=int, default=2_000, help="default 2,000")
    parser.add_argument("--queries", type=int, default=60, help="of each kind; default 60")
    parser.add_argument("--data", type=Path, default=DATA, help="with passages.jsonl")
    parser.add_argument("--growth", type=int, nargs="+", metavar="N", help="sizes to build")
    parser.add_argument("--readme", action="store_true", help="write the README's tables")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="see above")
    options = parser.parse_args(arguments)
    if not (options.data / "passages.jsonl").is_file():
        print(f"There is no passages.jsonl in {options.data}; name its directory with --data.")
        return 1
    sizes = SIZES if options.readme else () if options.growth else (options.documents,)
    growing = sorted({*sizes, *(GROWTH if options.readme else options.growth or ())})
    if not (options.index_only or options.readme or options.growth):
        analysis.report(options.data.parent)
        extraction.print_ratio()
    with tempfile.TemporaryDirectory() as directory:
        place = options.keep or Path(directory)
        place.mkdir(parents=True, exist_ok=True)
        documents = place / "documents"
        analyser = Analyser()
        if not documents.exists():
            texts = grown.read(options.data)
            corpus.save(documents, grown.grow(texts, growing[-1], analyser))
        grew, compared = [], []
        for size in growing:
            home = place / str(size)
            grew.append(growth.measure(documents, size, home))
            print(_growth_table(grew[-1:]), flush=True)
            if size in sizes:
                compared.append(
                    _compare(home / "index", documents, grew[-1], analyser, options.queries)
                )
                print(_speed_table(compared[-1:]), flush=True)
    if options.readme:
        replace_section("speed", f"{_speed_table(compared)}\n\n{_made()}")
        replace_section("growth", f"{_growth_table(grew)}\n\n{_made()}")
    return 0


def _compare(
    path: Path, documents: Path, built: growth.Growth, analyser: Analyser, asked: int
) -> Comparison:
    count = built.documents
    queries = corpus.queries(lambda: corpus.load(documents, count), count, asked)
    of_kind = {**queries._asdict(), "filtered": queries.one, "facets": queries.one}
    with tempfile.TemporaryDirectory() as directory:
        place = Path(directory)
        ours = engines.Ours(path, analyser)
        fts5, fts5_built = engines.timed(lambda: engines.Fts5(place, documents, count))
        rust, rust_built = engines.timed(lambda: engines.Tantivy(place, documents, count))
        rivals: tuple[engines.Rival, ...] = (ours, fts5, rust)
        for kind in KINDS:
            _check(rivals, kind, of_kind[kind])
        timings = {
            kind: [engines.measure(rival, kind, of_kind[kind]) for rival in rivals]
            for kind in KINDS
        }
        ours.opened.close()
    reading = engines.measure_reading(documents, count)
    builds = {
        rival.name: seconds - reading
        for rival, seconds in zip(rivals, (built.build, fts5_built, rust_built), strict=True)
    }
    return Comparison(count, builds, timings, cold.measure(path, of_kind["one"][0][0]))


def _check(rivals: tuple[engines.Rival, ...], kind: str, queries: list[list[str]]) -> None:
    fewer = []  # the index reads the words of a query anew, and may take a lemma for another word
    for words in queries:
        ours, fts5, rust = (rival.search(kind, words) for rival in rivals)
        assert fts5 == rust, f"{kind} {words}: FTS5 {fts5}, tantivy {rust}"
        assert fts5 or kind == "filtered", f"{kind} {words}: nothing found"
        if ours < fts5:
            fewer.append(f"{words}: the index {ours}, FTS5 {fts5}")
    assert len(fewer) <= MOST_FEWER * len(queries), f"{kind}: {fewer}"


def _speed_table(compared: list[Comparison]) -> str:
    names = list(compared[0].builds)
    lines = [
        "| ms, p50 / p95 | documents | " + " | ".join(names) + " |",
        "|---|---|" + "---|" * len(names),
    ]
    for size in compared:
        lines += [
            f"| {title} | {size.documents:,} | "
            + " | ".join(f"{t.p50:.2f} / {t.p95:.2f}" for t in size.queries[kind])
            + " |"
            for kind, title in KINDS.items()
        ]
        builds = " | ".join(f"{seconds:,.1f}" for seconds in size.builds.values())
        lines.append(f"| build, s | {size.documents:,} | {builds} |")
    lines += [
        "",
        "| cold, a new process | documents | ms | bare, ms | ratio |",
        "|---|---|---|---|---|",
    ]
    for size in compared:
        lines += [
            f"| {what} | {size.documents:,} | {ours:.0f} | {bare:.0f} | {ours / bare:.2f} |"
            for what, (ours, bare) in size.cold._asdict().items()
        ]
    return "\n".join(lines)


def _growth_table(grew: list[growth.Growth]) -> str:
    lines = [
        "| documents | build, s | ms a document | size, MB | most memory, MB | open, ms "
        f"| update of {growth.UPDATED}, s | written by it, MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {g.documents:,} | {g.build:.1f} | {1000 * g.build / g.documents:.2f} | {g.size:.1f} "
        f"| {g.memory:.0f} | {g.opening:.1f} | {g.update:.2f} | {g.written:.1f} |"
        for g in grew
    ]
    return "\n".join(lines)


def _made() -> str:
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=True
    ).stdout.strip()
    return (
        f"Written by `python -m tests.benchmarks --readme` at {commit}: {_processor()}, "
        f"Python {platform.python_version()}; processor time of one core."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


if __name__ == "__main__":
    sys.exit(main())
