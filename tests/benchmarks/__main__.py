"""`python -m tests.benchmarks [--documents N] [--data DIRECTORY]`: prints ratios.

Every engine's results are checked before anything is timed: FTS5 and tantivy must agree, and
the index must find at least as much (it knows more lemmas, parts and derivatives of a word).
All times are processor time: what else the machine does takes no part in the ratios.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from finnish import Analyser, voikko
from index.api import Index
from tests.benchmarks import analysis, cold, corpus, engines, extraction

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "retrieval"
KINDS = ("one", "three", "phrase", "prefix", "any", "filtered", "facets")
ONLY_OURS = frozenset(("filtered", "facets"))


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints; 1 without the data."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--documents", type=int, default=2_000, help="default 2,000")
    parser.add_argument("--queries", type=int, default=60, help="of each kind; default 60")
    parser.add_argument("--data", type=Path, default=DATA, help="with passages.jsonl")
    options = parser.parse_args(arguments)
    if not (options.data / "passages.jsonl").is_file():
        print(f"There is no passages.jsonl in {options.data}; name its directory with --data.")
        return 1
    analyser = Analyser()
    texts = corpus.read(options.data, options.documents)
    documents, words, seconds = corpus.analyse(texts, analyser)
    print(f"documents              {len(documents)}, {words} words")
    _print_analysis(texts, words, seconds)
    analysis.report(options.data.parent)
    extraction.print_ratio()
    with tempfile.TemporaryDirectory() as directory:
        _compare(Path(directory), documents, analyser, options.queries)
    return 0


def _print_analysis(texts: list[str], words: int, seconds: float) -> None:
    """Words a second of the analysis against Voikko alone with a cache, on the same texts."""
    known: dict[str, int] = {}
    started = time.process_time()
    for text in texts:
        for word in text.split():
            if word not in known:
                known[word] = len(voikko.analyse(word.strip('.,;:()"')))
    bare = time.process_time() - started
    assert known
    print(
        f"analysis               {words / seconds:,.0f} words/s, cached Voikko "
        f"{words / bare:,.0f}: {bare / seconds:.2f} of it"
    )


def _compare(
    directory: Path, documents: list[corpus.Document], analyser: Analyser, count: int
) -> None:
    path = directory / "index"
    ours, built = engines.timed(lambda: engines.Ours(path, documents, analyser))
    fts5, fts5_built = engines.timed(lambda: engines.Fts5(directory, documents))
    rust, rust_built = engines.timed(lambda: engines.Tantivy(directory, documents))
    assert isinstance(ours, engines.Ours)
    queries = corpus.queries(documents, count)
    of_kind = {
        **queries._asdict(),
        "any": queries.three,
        "filtered": queries.one,
        "facets": queries.one,
    }
    rivals = (ours, fts5, rust)
    for kind in KINDS:
        if kind not in ONLY_OURS:
            _check(rivals, kind, of_kind[kind])
    print(
        f"build                  {built:.1f} s; FTS5 {fts5_built:.1f} s, tantivy {rust_built:.1f} s"
    )
    print("warm, ms p50/p95       " + "".join(f"{rival.name:>16}" for rival in rivals))
    for kind in KINDS:
        row = f"  {kind:<21}"
        for rival in rivals[: 1 if kind in ONLY_OURS else 3]:
            timing = engines.measure(rival, kind, of_kind[kind])
            row += f"{timing.p50:>9.2f}/{timing.p95:<6.2f}"
        print(row)
    _print_cold(ours.opened, path, of_kind["one"][0][0])


def _check(rivals: tuple[engines.Rival, ...], kind: str, queries: list[list[str]]) -> None:
    for words in queries:
        ours, fts5, rust = (rival.search(kind, words) for rival in rivals)
        assert fts5 == rust > 0, f"{kind} {words}: FTS5 {fts5}, tantivy {rust}"
        assert ours >= fts5, f"{kind} {words}: the index {ours}, FTS5 {fts5}"


def _print_cold(opened: Index, path: Path, word: str) -> None:
    opened.close()
    search, bare = cold.ratio(path, word)
    print(
        f"cold search            {search:.0f} ms, bare interpreter {bare:.0f} ms: "
        f"{search / bare:.2f} of it"
    )


if __name__ == "__main__":
    sys.exit(main())
