"""The retrieval quality command and the benchmark run on little."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks import __main__ as benchmarks
from tests.quality import retrieval
from verkostohaku.errors import SourceError


def test_retrieval(tmp_path: Path) -> None:
    passages = [
        {"id": "a", "text": "Yhdistyksen kokous pidettiin kirjastossa."},
        {"id": "b", "text": "Kaupunki rakentaa uuden uimahallin satamaan."},
        {"id": "c", "text": "Satama suljettiin myrskyn vuoksi."},
    ]
    queries = [
        {"id": "1", "text": "Missä yhdistys kokousti?", "passage_id": "a"},
        {"id": "2", "text": "Mihin uimahalli rakennetaan (satama)?", "passage_id": "b"},
        {"id": "3", "text": "Kuka keksi lentokoneen?", "passage_id": "c"},
    ]
    for name, rows in (("passages", passages), ("queries", queries)):
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    result = retrieval.evaluate(tmp_path)
    assert result["queries"] == 3
    assert result["ndcg@10"] == result["recall@100"] == pytest.approx(2 / 3)
    assert set(result) == {
        "ndcg@10", "mrr@10", "recall@10", "recall@100", "queries", "ms_per_query",
    }  # fmt: skip
    assert "ndcg@10       0.6667" in retrieval.render(result)


def test_retrieval_without_data(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"passages\.jsonl"):
        retrieval.evaluate(tmp_path)


def test_benchmark(shared_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(shared_data / "data" / "retrieval")
    options = ["--index-only", "--documents", "80", "--queries", "5", "--data", data]
    assert benchmarks.main(options) == 0
    printed = capsys.readouterr().out
    assert "tantivy" in printed
    assert "| search | 80 |" in printed


def test_benchmark_of_growth(shared_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(shared_data / "data" / "retrieval")
    assert benchmarks.main(["--growth", "60", "120", "--data", data]) == 0
    printed = capsys.readouterr().out
    assert "| 60 |" in printed
    assert "| 120 |" in printed


def test_benchmark_without_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmarks.main(["--data", str(tmp_path)]) == 1
    assert "--data" in capsys.readouterr().out
