"""Reading corpora in IOB2."""

from __future__ import annotations

from pathlib import Path

import pytest

from finnish import Analyser
from pipeline.entities.model.corpus import analysed, read
from verkostohaku.errors import SourceError


def written(folder: Path, text: str) -> Path:
    path = folder / "corpus.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_documents_and_sentences(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "-DOCSTART-\tO\n\nEspoo\tB-LOC\nkasvaa\tO\n\nNiin\tO\n\n-DOCSTART-\tO\n\nTuli\tO\n2019\tB-DATE\n",
    )
    documents = read(path)
    assert [[sentence.words for sentence in document] for document in documents] == [
        [("Espoo", "kasvaa"), ("Niin",)],
        [("Tuli", "2019")],
    ]
    assert documents[1][0].tags == ("O", "B-DATE")


def test_a_corpus_without_document_lines_is_one_document(tmp_path: Path) -> None:
    assert len(read(written(tmp_path, "Espoo\tB-LOC\n\nVantaa\tB-LOC\n"))) == 1


@pytest.mark.parametrize("line", ["Espoo", "Espoo\tB-PLACE", "\tO", "Espoo\tLOC"])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(SourceError, match="line 2"):
        read(written(tmp_path, f"On\tO\n{line}\n"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"absent\.tsv"):
        read(tmp_path / "absent.tsv")


def test_tokens_are_those_of_the_program() -> None:
    words = ["Kerhon", "jäsenet", "kokoontuvat", "klo", "17", "."]
    tokens = analysed(words, Analyser())
    text = "Kerhon jäsenet kokoontuvat klo 17."
    assert [token.text for token in tokens] == words
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert [token.kind for token in tokens] == ["word"] * 4 + ["number", "punct"]
    assert [token.sentence_start for token in tokens] == [True] + [False] * 5
    assert tokens[0].lemma == "kerho"
    assert tokens[-1].readings == ()
