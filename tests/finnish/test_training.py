"""Training and measuring, on a treebank of a few sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from finnish import Analyser, conllu
from finnish.features import SLOTS, Frequencies
from finnish.training import endings, frequencies, ranker, validation
from finnish.training.evidence import Evidence
from finnish.weights import Weights
from tests.quality import lemmas
from tests.quality.__main__ import main

TREEBANK = """\
# sent_id = a.1
1\tHän\thän\tPRON\t_\tCase=Nom|Number=Sing\t0\troot\t_\t_
2\tei\tei\tAUX\t_\t_\t0\troot\t_\t_
3\ttullut\ttulla\tVERB\t_\tNumber=Sing\t0\troot\t_\t_
4\t.\t.\tPUNCT\t_\t_\t0\troot\t_\t_

# sent_id = a.2
1-2\tettei\t_\t_\t_\t_\t_\t_\t_\t_
1\tVerkoston\tverkosto\tNOUN\t_\tCase=Gen|Number=Sing\t0\troot\t_\t_
2\tjäsenet\tjäsen\tNOUN\t_\tCase=Nom|Number=Plur\t0\troot\t_\t_
3\ttapaavat\ttavata\tVERB\t_\tNumber=Plur\t0\troot\t_\t_
4\tusein\tusein\tADV\t_\t_\t0\troot\t_\t_
5\tja\tja\tCCONJ\t_\t_\t0\troot\t_\t_
6\thelposti\thelposti\tADV\t_\t_\t0\troot\t_\t_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    """A CoNLL-U file."""
    path = tmp_path / "small.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    return path


def test_conllu_leaves_ranges_out(treebank: Path) -> None:
    sentences = conllu.read(treebank)
    assert [len(sentence.rows) for sentence in sentences] == [4, 6]
    assert sentences[1].document == "a"
    assert sentences[1].rows[0] == conllu.Row("Verkoston", "verkosto", "NOUN", "Gen", "Sing")


def test_training_learns_and_repeats_itself(treebank: Path) -> None:
    nothing = Frequencies(b"")
    corpus = ranker.Corpus(conllu.read(treebank), nothing)
    learnt = ranker.train([(corpus, False, 1.0)], [])
    assert learnt == ranker.train([(corpus, False, 1.0)], [])
    assert any(learnt[:SLOTS])
    table = memoryview(learnt).cast("b")
    analyser = Analyser(Weights(table[:SLOTS], table[SLOTS:]))
    readings = analyser.analyse_tokens(["Jäsenet", "tapaavat", "usein", "."])
    assert [options[0].lemma.lower() for options in readings] == ["jäsen", "tavata", "usein", "."]


def test_cross_validation_measures_every_document_once(treebank: Path, tmp_path: Path) -> None:
    several = tmp_path / "several.conllu"
    several.write_text(
        "".join(TREEBANK.replace("= a.", f"= {name}.") for name in "abc"), encoding="utf-8"
    )
    gold = validation.documents([several])
    assert [len(document) for document in gold] == [2, 2, 2]
    for learnt_from, measured in validation.folds(gold, 3):
        assert sorted(learnt_from + measured) == [0, 1, 2]
    figures = validation.cross_validate(gold, Evidence(Frequencies(b""), [], []), 3)
    assert figures.words == 27  # punctuation takes no part
    assert figures.right >= 24  # each fold has seen the same sentences
    assert figures.shares()["accuracy"] == round(figures.right / 27, 4)


def test_frequencies_and_endings_come_from_plain_text() -> None:
    forms = frequencies.form_counts(["Koira juoksi. Koiran häntä heilui. Koiralla on luu."])
    counts = frequencies.lemma_counts(forms)
    assert counts["koira"] == pytest.approx(3)
    seen = Frequencies(frequencies.table(counts))
    assert seen.of("koira") > seen.of("luu")
    assert seen._replace(hidden="koira").of("koira") == 0
    assert ("koiran", "koira", "noun", "Gen", "Sing") in endings.known_pairs(
        frequencies.form_counts(["Näin koiran eilen."])
    )


def test_names_are_paired_by_their_forms() -> None:
    text = "Näin Zilpamin. Sitten Zilpami lähti, ja Zilpamilla oli kiire. Vain Zilpami tiesi."
    pairs = endings.name_pairs(frequencies.form_counts([text]), {})
    assert {pair[1] for pair in pairs if pair[0] in ("Zilpamin", "Zilpamilla")} == {"Zilpami"}


def test_quality_has_the_promised_keys(treebank: Path) -> None:
    result = lemmas.evaluate(treebank)
    assert {"accuracy", "known", "unknown", "words", "words_per_second"} <= set(result)
    assert result["words"] == 9
    assert result["accuracy"] >= 0.8
    assert "accuracy" in lemmas.render(result)


def test_quality_command(
    treebank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lemmas", str(treebank), "--json"]) == 0
    assert '"accuracy"' in capsys.readouterr().out
    assert main(["lemmas", str(tmp_path / "none")]) == 1
    assert "There is no" in capsys.readouterr().err
    empty = tmp_path / "empty.conllu"
    empty.write_text("", encoding="utf-8")
    assert main(["lemmas", str(empty)]) == 1
    assert "no CoNLL-U sentence" in capsys.readouterr().err
