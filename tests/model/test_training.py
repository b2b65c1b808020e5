"""Training and measuring on a corpus made up here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.entities.model import NameModel, names
from pipeline.entities.model.train import main
from tests.quality.__main__ import main as measure

PLACES = ["Porvoo", "Kuopio", "Lahti", "Turku", "Vaasa", "Kotka", "Rauma", "Imatra"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixteen documents in which towns are LOC and what ends in ry is ORG."""
    lines: list[str] = []
    for number in range(16):
        place, other = PLACES[number % 8], PLACES[(number + 3) % 8]
        lines += ["-DOCSTART-\tO", ""]
        lines += ["Kaupunki\tO", f"{place}\tB-LOC", "kasvaa\tO", ".\tO", ""]
        lines += [f"{other}\tB-ORG", "ry\tI-ORG", "kokoontui\tO", "taas\tO", ".\tO", ""]
    path = tmp_path_factory.mktemp("corpus") / "tiny.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def folder(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("model")
    assert main([str(corpus), "--output", str(target)]) == 0
    return target


def test_training_learns_and_measures(
    corpus: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(NameModel, "load", _loader(folder))
    assert measure(["entities", str(corpus), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["labels"]["ORG"] == {"p": 1.0, "r": 1.0, "f": 1.0, "n": 16}
    assert figures["labels"]["LOC"]["f"] == 1.0
    assert figures["labels"]["DATE"]["n"] == 0
    assert figures["micro"]["n"] == 32
    assert figures["documents"] == 16
    assert measure(["entities", str(corpus)]) == 0
    assert "ORG      1.000   1.000   1.000      16" in capsys.readouterr().out


def _loader(folder: Path) -> object:
    model = NameModel.load(folder)
    return lambda: model


def test_training_again_gives_the_same_file(corpus: Path, tmp_path: Path) -> None:
    written = []
    for folder in (tmp_path / "one", tmp_path / "two"):  # other processes hash strings otherwise
        command = [sys.executable, "-m", "pipeline.entities.model.train", str(corpus)]
        subprocess.run([*command, "--output", str(folder)], check=True, timeout=120)
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert list(written[0]) == [names.WEIGHTS]
    assert written[0] == written[1]


def test_cross_validation_prints_figures(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(corpus), "--folds", "4"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].startswith("micro")
    assert lines[-1].endswith("n 32")


@pytest.mark.parametrize("content", ["", "yksi\tO\n"], ids=["empty", "one document"])
def test_too_little_to_train_on(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "little.tsv"
    path.write_text(content, encoding="utf-8")
    assert main([str(path), "--output", str(tmp_path)]) == 1
    assert "little.tsv" in capsys.readouterr().err
