"""Files and directories: taken in, left alone, changed, removed."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import jsonschema
import pytest

import verkostohaku
from tests.commands.program import Program, highlighted

SCHEMAS = Path(verkostohaku.__file__).parent / "schemas"


def validate(data: object, name: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)


def test_first_run_then_nothing_new(program: Program, pages: Path) -> None:
    first = program.ingest(pages)
    assert first["code"] == 0
    assert {name: first["counts"][name] for name in ("fetched", "new", "analysed", "indexed")} == {
        "fetched": 3, "new": 3, "analysed": 3, "indexed": 3,
    }  # fmt: skip
    second = program.ingest(pages)
    assert second["code"] == 0
    assert second["counts"]["unchanged"] == 3
    assert second["counts"]["analysed"] == second["counts"]["indexed"] == 0
    assert second["revision"] == first["revision"]
    assert "nothing analysed, nothing indexed" in program.done("verkostohaku", "ingest", pages)


def test_one_file_changed_is_one_document(program: Program, pages: Path) -> None:
    program.ingest(pages)
    with (pages / "kalenteri.txt").open("a", encoding="utf-8") as file:
        file.write("\nLisäksi järjestämme kirpputorin kesäkuussa.\n")
    report = program.ingest(pages)
    assert report["counts"]["analysed"] == report["counts"]["indexed"] == 1
    assert report["changed"] == [(pages / "kalenteri.txt").as_uri()]
    assert program.urls("kirpputori") == report["changed"]


def test_removed_file_leaves_the_index_and_stays_known(program: Program, pages: Path) -> None:
    program.ingest(pages)
    address = (pages / "kalenteri.txt").as_uri()
    (pages / "kalenteri.txt").unlink()
    report = program.ingest(pages)
    assert report["gone"] == [address]
    assert program.urls("soutaa") == []
    shown = json.loads(program.done("verkostohaku", "show", address, "--json"))
    assert shown["page"]["status"] == "gone"
    assert "soutamaan" in shown["document"]["text"]


def test_a_shown_page_has_its_dates_as_people_write_them(program: Program, pages: Path) -> None:
    program.ingest(pages)
    shown = program.done("verkostohaku", "show", pages / "neuvottelukunta.txt")
    assert "Dates:\n  12.3.2024\n" in shown


def test_emptied_directory_changes_nothing(program: Program, pages: Path) -> None:
    program.ingest(pages)
    shutil.rmtree(pages)
    pages.mkdir()
    report = program.ingest(pages)
    assert report["code"] == 1
    assert "nothing was changed" in report["failures"][0]["reason"]
    assert len(program.urls("verkosto")) == 1


def test_inflected_words_and_compound_parts_are_found_and_marked(
    program: Program, pages: Path
) -> None:
    program.ingest(pages)
    found = program.search("omaistoiminta")
    validate(found, "search")
    assert [result["url"] for result in found["results"]] == [
        (pages / "neuvottelukunta.txt").as_uri()
    ]
    assert any(word.startswith("maistoiminnan", 1) for word in highlighted(found["results"][0]))
    by_part = program.search("toiminta")["results"]
    assert [Path(result["url"]).name for result in by_part] == [
        "kalenteri.txt", "verkosto.html", "neuvottelukunta.txt",
    ] or {Path(result["url"]).name for result in by_part[:2]} == {
        "kalenteri.txt", "verkosto.html",
    }  # fmt: skip
    assert "toiminnan" in highlighted(by_part[-1])
    assert program.search("kissa")["results"] == []


def test_export_validates_and_offsets_hold(program: Program, pages: Path) -> None:
    report = program.ingest(pages)
    report.pop("code")
    validate(report, "report")
    exported = program.export()
    validate(exported, "entities")
    names = {(entity["type"], entity["name"]) for entity in exported["entities"]}
    assert {
        ("organisation", "Koivurannan omaiset ry"),
        ("organisation", "Koivurannan kaupunki"),
        ("network", "SATAMA-verkosto"),
        ("date", "2019-05"),
        ("date", "2024-03-12"),
    } <= names
    for entity in exported["entities"]:
        for mention in entity["mentions"]:
            shown = json.loads(program.done("verkostohaku", "show", mention["url"], "--json"))
            text = shown["document"]["text"]
            assert text[mention["start"] : mention["end"]] == mention["text"]


def test_identifiers_are_stable(program: Program, pages: Path, tmp_path: Path) -> None:
    program.ingest(pages)
    other = Program(tmp_path / "toinen")
    other.ingest(pages)
    assert [e["id"] for e in program.export()["entities"]] == [
        e["id"] for e in other.export()["entities"]
    ]


def test_dry_run_stores_nothing(program: Program, pages: Path) -> None:
    report = program.ingest(pages, "--dry-run")
    assert report["counts"]["new"] == 3
    assert program.run("verkostohaku", "status").code == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_costs_itself(program: Program, pages: Path) -> None:
    (pages / "verkosto.html").chmod(0)
    report = program.ingest(pages)
    assert report["code"] == 3
    assert report["counts"]["new"] == 2


def test_reanalyse_without_the_files(program: Program, pages: Path) -> None:
    program.ingest(pages)
    shutil.rmtree(pages)
    program.done("verkostohaku", "reanalyse", "--full")
    assert len(program.urls("omaistoiminta")) == 1


@pytest.mark.parametrize("content", [b"", b"\xff\x00", b"99999999\n"])
def test_damaged_index_is_built_anew(program: Program, pages: Path, content: bytes) -> None:
    program.ingest(pages)
    (program.home / "index" / "current").write_bytes(content)
    assert program.run("search", "omaistoiminta").code == 1
    assert program.run("verkostohaku", "doctor").code == 1
    program.ingest(pages)
    assert len(program.urls("omaistoiminta")) == 1
    (program.home / "index" / "current").write_bytes(content)
    program.done("verkostohaku", "reindex")
    assert len(program.urls("omaistoiminta")) == 1


def test_index_of_another_corpus_is_built_anew(program: Program, pages: Path) -> None:
    program.ingest(pages)
    (program.home / "corpus.sqlite").unlink()
    report = program.ingest(pages / "kalenteri.txt")
    assert report["counts"]["indexed"] == 1
    assert program.urls("omaistoiminta") == []


def test_lost_index_comes_back(program: Program, pages: Path) -> None:
    program.ingest(pages)
    shutil.rmtree(program.home / "index")
    lost = program.run("search", "omaistoiminta")
    assert lost.code == 1
    assert "verkostohaku" in lost.stderr
    program.done("verkostohaku", "reindex")
    assert len(program.urls("omaistoiminta")) == 1
    assert program.run("verkostohaku", "doctor").code == 0
