"""What staff teach through the review sheet survives."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.commands.program import Program


@pytest.fixture
def sheet(program: Program, pages: Path) -> list[list[str]]:
    """The review sheet of a home with three pages."""
    program.ingest(pages)
    return list(csv.reader(program.done("verkostohaku", "export", "--review").splitlines()))


def teach(program: Program, pages: Path, rows: list[list[str]], delimiter: str = ",") -> None:
    with (program.home / "authority.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    report = program.ingest(pages)
    assert report["code"] == 0
    assert report["counts"]["analysed"] == 0


def names(program: Program) -> set[tuple[str, str]]:
    return {(e["type"], e["name"]) for e in program.export("organisation", "network")["entities"]}


def row_of(sheet: list[list[str]], name: str) -> list[str]:
    return next(row for row in sheet if row[2] == name)


def test_uncorrected_sheet_changes_nothing(
    program: Program, pages: Path, sheet: list[list[str]]
) -> None:
    before = program.export()["entities"]
    teach(program, pages, sheet)
    assert program.export()["entities"] == before


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_rename(program: Program, pages: Path, sheet: list[list[str]], delimiter: str) -> None:
    row_of(sheet, "Koivurannan omaiset ry")[2] = "Koivurannan Omaisyhdistys ry"
    teach(program, pages, sheet, delimiter)
    assert ("organisation", "Koivurannan Omaisyhdistys ry") in names(program)
    assert ("organisation", "Koivurannan omaiset ry") not in names(program)
    for name in ("Koivurannan Omaisyhdistys ry", "Koivurannan omaiset ry"):
        assert len(program.urls("koivuranta", "--org", name)) >= 1


def test_retype_and_reject(program: Program, pages: Path, sheet: list[list[str]]) -> None:
    row_of(sheet, "SATAMA-verkosto")[0:2] = ["retype", "organisation"]
    row_of(sheet, "Koivurannan omaiset ry")[0] = "reject"
    teach(program, pages, sheet)
    assert ("organisation", "SATAMA-verkosto") in names(program)
    assert "Koivurannan omaiset ry" not in {name for _, name in names(program)}


def test_corrections_survive_a_new_analysis(
    program: Program, pages: Path, sheet: list[list[str]]
) -> None:
    row_of(sheet, "SATAMA-verkosto")[2] = "Satama"
    teach(program, pages, sheet)
    program.done("verkostohaku", "reanalyse", "--full")
    assert ("network", "Satama") in names(program)


def test_a_new_sheet_holds_what_the_file_says(
    program: Program, pages: Path, sheet: list[list[str]]
) -> None:
    row_of(sheet, "SATAMA-verkosto")[0:2] = ["retype", "organisation"]
    row_of(sheet, "Koivurannan omaiset ry")[0] = "reject"
    teach(program, pages, [*sheet, ["", "organisation", "Tuleva ry", "", "", "", "Tule"]])
    taught = names(program)
    for _ in range(2):
        again = list(csv.reader(program.done("verkostohaku", "export", "--review").splitlines()))
        assert row_of(again, "Tuleva ry")[6] == "Tule"
        teach(program, pages, again)
        assert names(program) == taught


def test_broken_row_is_named_and_changes_nothing(
    program: Program, pages: Path, sheet: list[list[str]]
) -> None:
    before = names(program)
    (program.home / "authority.csv").write_text(
        "action,type,name\nexplode,network,X\n", encoding="utf-8"
    )
    ran = program.run("verkostohaku", "ingest", pages)
    assert ran.code == 2
    assert "Line 2" in ran.stderr
    (program.home / "authority.csv").unlink()
    assert names(program) == before


def test_rows_that_contradict_are_told_and_the_later_holds(program: Program, pages: Path) -> None:
    program.ingest(pages)
    (program.home / "authority.csv").write_text(
        "action,type,name,alias\n"
        "name,network,Eka,SATAMA-verkosto\n"
        "name,network,Toka,SATAMA-verkosto\n",
        encoding="utf-8",
    )
    ran = program.run("verkostohaku", "ingest", pages)
    assert ran.code == 0
    assert "two things of 'SATAMA-verkosto'" in ran.stderr
    assert ("network", "Toka") in names(program)
