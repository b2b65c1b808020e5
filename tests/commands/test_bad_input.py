"""Bad input: a clear message, the right exit code, no traceback, nothing lost."""

from __future__ import annotations

import json
import os
import random
import subprocess
from pathlib import Path

import pytest

from tests.commands.program import SCRIPTS, Program
from tests.fetch import server as s


@pytest.fixture
def filled(program: Program, pages: Path) -> Program:
    """A home with three documents."""
    program.ingest(pages)
    return program


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([""], 2, "empty"),
        (["   "], 2, "empty"),
        (["ja"], 2, "ja"),
        (['"'], 2, '"'),
        (["verkosto", "--from", "2023-13-45"], 2, "2023-13-45"),
        (["verkosto", "--limit", "0"], 2, "--limit"),
        (["verkosto", "--page", "x"], 2, "--page"),
        ([], 2, "QUERY"),
    ],
)
def test_bad_query(filled: Program, arguments: list[str], code: int, message: str) -> None:
    ran = filled.run("search", *arguments)
    assert ran.code == code, ran
    assert message in ran.stderr
    assert ran.stdout == ""


def test_search_in_a_missing_home(program: Program) -> None:
    ran = program.run("search", "omaistoiminta")
    assert ran.code == 1
    assert "verkostohaku ingest" in ran.stderr
    assert not program.home.exists()


@pytest.mark.parametrize("command", ["status", "export", "doctor", "reindex"])
def test_commands_in_a_missing_home(program: Program, command: str) -> None:
    ran = program.run("verkostohaku", command)
    assert ran.code == 1
    assert "verkostohaku ingest" in ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sites = [", "not valid TOML"),
        ('sites = "https://www.example.fi/"', "must be a list"),
        ('dealy = 3\nsites = ["https://www.example.fi/"]', "unknown setting 'dealy'"),
        ('delay = "slow"', "delay = 'slow' is not a number"),
        ("delay = -1", "cannot be negative"),
        ("contact = 'a'\ncontact = 'b'", "not valid TOML"),
    ],
)
def test_broken_sites_toml(filled: Program, text: str, message: str) -> None:
    (filled.home / "sites.toml").write_text(text, encoding="utf-8")
    ran = filled.run("verkostohaku", "ingest")
    assert ran.code == 2
    assert message in ran.stderr
    assert len(filled.urls("omaistoiminta")) == 1


def test_sites_toml_that_is_not_text(filled: Program) -> None:
    (filled.home / "sites.toml").write_bytes(b"sites = ['\xe4']")
    ran = filled.run("verkostohaku", "ingest")
    assert ran.code == 2
    assert "UTF-8" in ran.stderr


def test_no_source_and_no_sites(program: Program) -> None:
    ran = program.run("verkostohaku", "ingest")
    assert ran.code == 2
    assert "sites.toml" in ran.stderr


def test_unknown_environment_variable(program: Program) -> None:
    ran = program.run("verkostohaku", "ingest", "x", VERKOSTOHAKU_DEALY="3")
    assert ran.code == 2
    assert "VERKOSTOHAKU_DEALY" in ran.stderr


def test_host_that_does_not_resolve(program: Program) -> None:
    ran = program.run(
        "verkostohaku", "ingest", "http://ei-ole-olemassa.invalid/", VERKOSTOHAKU_RETRIES="0"
    )
    assert ran.code == 1
    assert "does not resolve" in ran.stderr


def test_missing_file_costs_itself(program: Program, pages: Path) -> None:
    report = program.ingest(pages, pages / "puuttuu.html")
    assert report["code"] == 3
    assert report["counts"]["new"] == 3
    assert "no file or directory" in report["failures"][0]["reason"]
    assert program.run("verkostohaku", "ingest", pages / "puuttuu.html").code == 1


def test_rubbish_named_html_costs_itself(program: Program, pages: Path) -> None:
    (pages / "roska.html").write_bytes(random.Random(1).randbytes(200_000))
    report = program.ingest(pages)
    assert report["code"] == 3
    assert report["counts"]["new"] == 3
    assert [failure["source"] for failure in report["failures"]] == [
        (pages / "roska.html").as_uri()
    ]


def test_huge_file_is_left_out(program: Program, pages: Path) -> None:
    with (pages / "suuri.html").open("wb") as file:
        file.truncate(50_000_000)
    report = program.ingest(pages)
    assert report["counts"]["new"] == 3
    assert "too large: 50 MB" in report["skipped"][0]["reason"]


@pytest.mark.parametrize("name", ["tyhjä.html", "nolla.txt"])
def test_empty_file_is_left_out(program: Program, pages: Path, name: str) -> None:
    (pages / name).touch()
    report = program.ingest(pages)
    assert report["counts"]["new"] == 3
    assert len(report["skipped"]) + len(report["failures"]) == 1


def test_home_that_is_a_file(program: Program, pages: Path) -> None:
    program.home.write_text("not a directory", encoding="utf-8")
    ran = program.run("verkostohaku", "ingest", pages)
    assert ran.code == 1
    assert "--home" in ran.stderr


def test_damaged_corpus_is_named(filled: Program, pages: Path) -> None:
    (filled.home / "corpus.sqlite").write_bytes(b"rubbish" * 1000)
    ran = filled.run("verkostohaku", "ingest", pages)
    assert ran.code == 1
    assert "Restore a backup" in ran.stderr
    assert filled.run("verkostohaku", "doctor").code == 1


def test_messages_in_finnish(filled: Program) -> None:
    filled.environment["LC_ALL"] = "fi_FI.UTF-8"
    ran = filled.run("search", "kissa")
    assert ran.code == 0
    assert "Ei osumia" in ran.stdout + ran.stderr


def test_query_errors_in_finnish(filled: Program) -> None:
    filled.environment["LC_ALL"] = "fi_FI.UTF-8"
    ran = filled.run("search", '"')
    assert ran.code == 2
    assert ran.stderr.startswith("Virhe: ")
    assert "ainausmer" in ran.stderr or "tyhjä" in ran.stderr


def test_excluded_word_as_an_argument_of_its_own(filled: Program) -> None:
    both = filled.urls("toiminta", "--any")
    without = filled.urls("toiminta", "-omaistoiminta")
    assert set(without) < set(both)
    assert filled.urls("-n", "1", "toiminta", "-nuoret") == filled.urls("toiminta", "-n1")


def test_reader_that_has_seen_enough(filled: Program) -> None:
    command = f"{SCRIPTS}/search toiminta --explain | true; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(
        ["bash", "-c", command], env=filled.environment, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["0"]
    assert ran.stderr == ""


def test_file_name_that_is_no_utf8(filled: Program, pages: Path) -> None:
    (Path(os.fsdecode(os.fsencode(pages) + b"/p\xe4iv\xe4.pdf"))).touch()
    report = filled.ingest(pages)
    assert report["code"] == 0
    assert report["skipped"][0]["source"].endswith("p\\xe4iv\\xe4.pdf")


def test_page_that_fails_once_keeps_what_was_known(filled: Program, pages: Path) -> None:
    page = pages / "verkosto.html"
    good = page.read_bytes()
    page.write_bytes(random.Random(2).randbytes(50_000))
    assert filled.ingest(pages)["code"] == 3
    assert len(filled.urls("satama")) == 1
    page.write_bytes(good)
    assert filled.ingest(pages)["code"] == 0
    assert len(filled.urls("satama")) == 1


def test_report_is_written_however_the_run_ends(program: Program, pages: Path) -> None:
    report = program.home.parent / "report.json"
    program.home.mkdir()
    (program.home / "corpus.sqlite").write_bytes(b"rubbish" * 1000)
    assert program.run("verkostohaku", "ingest", pages, "--report", report).code == 1
    assert json.loads(report.read_text(encoding="utf-8"))["counts"]["analysed"] == 0


def test_source_that_is_empty(filled: Program) -> None:
    ran = filled.run("verkostohaku", "ingest", "")
    assert ran.code == 2
    assert "empty" in ran.stderr


def test_pipe_named_like_a_page(filled: Program, pages: Path) -> None:
    os.mkfifo(pages / "putki.html")
    (pages / "ulos.txt").symlink_to("/etc/hostname")
    (pages / "silmukka.txt").symlink_to(pages / "silmukka.txt")
    report = filled.ingest(pages)
    reasons = " ".join(entry["reason"] for entry in report["skipped"])
    assert "not a regular file" in reasons
    assert "leads out" in reasons
    assert filled.run("verkostohaku", "ingest", pages / "silmukka.txt").code == 1


def test_output_files(filled: Program, tmp_path: Path) -> None:
    (tmp_path / "oikea.json").write_text("vanha", encoding="utf-8")
    (tmp_path / "linkki.json").symlink_to(tmp_path / "oikea.json")
    filled.done("verkostohaku", "export", "-o", tmp_path / "linkki.json")
    assert (tmp_path / "linkki.json").is_symlink()
    assert json.loads((tmp_path / "oikea.json").read_text(encoding="utf-8"))["entities"]
    filled.done("verkostohaku", "export", "-o", "/dev/null")
    assert not Path("/dev/null").is_file()
    assert filled.run("verkostohaku", "export", "-o", "").code == 2
    assert filled.run("verkostohaku", "export", "-o", tmp_path / "ei" / "ole.json").code == 1
    assert list(tmp_path.glob("*.partial")) == []


def test_report_that_cannot_be_written_is_told_before_the_run(
    program: Program, pages: Path
) -> None:
    ran = program.run("verkostohaku", "ingest", pages, "--report", pages / "ei" / "ole.json")
    assert ran.code == 1
    assert "report" in ran.stderr
    assert program.run("verkostohaku", "status").code == 1


def test_output_in_another_locale(filled: Program) -> None:
    ran = filled.run("search", "toiminta", PYTHONIOENCODING="ascii")
    assert ran.code == 0
    assert "1." in ran.stdout


def test_settings_with_a_byte_order_mark(filled: Program) -> None:
    (filled.home / "sites.toml").write_text("delay = 2\n", encoding="utf-8-sig")
    assert filled.run("verkostohaku", "doctor").code == 0


@pytest.mark.parametrize("line", ["max_pages = 0", "delay = nan", 'ner = ""', "timeout = inf"])
def test_settings_beyond_measure(filled: Program, line: str) -> None:
    (filled.home / "sites.toml").write_text(line, encoding="utf-8")
    ran = filled.run("verkostohaku", "doctor")
    assert ran.code == 1
    assert line.split()[0] in ran.stdout


def test_authority_file_that_leads_nowhere(filled: Program, pages: Path) -> None:
    (filled.home / "authority.csv").symlink_to(filled.home / "puuttuu.csv")
    ran = filled.run("verkostohaku", "ingest", pages)
    assert ran.code == 2
    assert "authority.csv" in ran.stderr


def test_site_that_makes_no_sense_costs_itself(program: Program, pages: Path) -> None:
    program.home.mkdir()
    broken = ["ftp://esimerkki.example/", "", "http://[x/", "http://a b/", "file://[", "\0"]
    sites = [*broken, str(pages)]
    (program.home / "sites.toml").write_text(f"sites = {json.dumps(sites)}", encoding="utf-8")
    report = program.ingest()
    assert report["code"] == 3
    assert report["counts"]["new"] == 3
    assert report["counts"]["failed"] == len(broken)
    assert str(program.home / "sites.toml") in [each["source"] for each in report["failures"]]
    assert "ftp://" in report["failures"][0]["reason"]
    assert program.run("verkostohaku", "ingest", "ftp://esimerkki.example/").code == 2


def test_file_that_cannot_be_a_source(program: Program, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "putki.html")
    (tmp_path / "kuva.pdf").touch()
    for name, reason in (("putki.html", "regular file"), ("kuva.pdf", "type of file")):
        (failure,) = program.ingest(tmp_path / name)["failures"]
        assert failure["source"] == str(tmp_path / name)
        assert reason in failure["reason"]
        assert name not in failure["reason"]


@pytest.mark.parametrize("day", ["0001-01-01", "1970-01-01"])
def test_changes_since_ever(filled: Program, day: str) -> None:
    assert "neuvottelukunta" in filled.done("verkostohaku", "changes", "--since", day)


def test_changes_since_days_that_are_none(filled: Program) -> None:
    last = filled.done("verkostohaku", "changes", "--since", "9999-12-31")
    assert last.strip() == "Nothing new since 9999-12-31."
    for text in ("", "eilen", "2024-13-01"):
        ran = filled.run("verkostohaku", "changes", "--since", text)
        assert ran.code == 2
        assert "2024-05-31" in ran.stderr


def test_model_that_is_not_installed(filled: Program, pages: Path) -> None:
    ran = filled.run("verkostohaku", "ingest", pages, VERKOSTOHAKU_NER="fi_ei_ole")
    assert ran.code == 1
    assert "fi_ei_ole" in ran.stderr
    assert "failed" not in filled.done("verkostohaku", "status")


def test_status_tells_why_a_run_failed(filled: Program, pages: Path, tmp_path: Path) -> None:
    (tmp_path / "ei_mallia").mkdir()
    (pages / "uusi.txt").write_text("Verkosto kokoontuu taas.", encoding="utf-8")
    # a directory may be a pipeline, which shows only when it is loaded
    ran = filled.run("verkostohaku", "ingest", pages, VERKOSTOHAKU_NER=str(tmp_path / "ei_mallia"))
    assert ran.code == 1
    assert "ei_mallia" in filled.done("verkostohaku", "status")


def test_too_many_workers(filled: Program) -> None:
    for number in ("257", "-1"):
        ran = filled.run("verkostohaku", "ingest", "x", VERKOSTOHAKU_WORKERS=number)
        assert ran.code == 2
        assert "256" in ran.stderr


def test_report_on_stdout(filled: Program, pages: Path) -> None:
    ran = filled.run("verkostohaku", "ingest", pages, "--report", "-")
    assert json.loads(ran.stdout)["counts"]["unchanged"] == 3
    assert "3 fetched" in ran.stderr
    assert not Path("-").exists()


@pytest.mark.parametrize("command", ["status", "export", "changes", "reindex", "show"])
def test_reading_a_home_that_is_a_file(program: Program, command: str) -> None:
    program.home.write_text("not a directory", encoding="utf-8")
    ran = program.run("verkostohaku", command, *(["x.txt"] if command == "show" else []))
    assert ran.code == 1
    assert "is not a directory" in ran.stderr


def test_show_understands_names_as_ingest_does(filled: Program, pages: Path) -> None:
    page = pages / "verkosto.html"
    (pages.parent / "toinen").symlink_to(pages)
    for name in (pages / ".." / pages.name / page.name, pages.parent / "toinen" / page.name):
        for text in (str(name), page.as_uri().replace("file:", "FILE:")):
            assert "SATAMA-verkosto" in filled.done("verkostohaku", "show", text)
    for text in ("", " ", "~ei-ole-ketään/x.txt"):
        assert filled.run("verkostohaku", "show", text).code == 2


def test_page_that_is_not_there_is_reported_once(program: Program) -> None:
    quick = {"VERKOSTOHAKU_DELAY": "0", "VERKOSTOHAKU_RETRIES": "0"}
    with s.Server({"*": s.Reply("", 404)}) as server:
        named = f"{server.base}/eiole.html"
        ran = program.run("verkostohaku", "ingest", named, "--report", "-", **quick)
    report = json.loads(ran.stdout)
    assert ran.code == 1
    assert report["failures"] == [{"source": named, "reason": "HTTP 404: there is no such page"}]
    assert report["skipped"] == []


def test_show_takes_addresses_as_the_crawl_does(program: Program) -> None:
    quick = {"VERKOSTOHAKU_DELAY": "0", "VERKOSTOHAKU_RETRIES": "0"}
    text = "Omaistoiminnan neuvottelukunta kokoontui kirjastossa ja sopi kevään tapaamisista."
    routes = {"/": s.Reply(s.page("/sivu", text=text)), "/sivu": s.Reply(s.page(text=text))}
    with s.Server(routes) as server:
        assert program.run("verkostohaku", "ingest", f"{server.base}/", **quick).code == 0
    for tail in ("", "/", "/#alku", "/sivu", "/sivu/", "/./sivu?utm_source=x"):
        shown = program.done("verkostohaku", "show", server.base.upper() + tail)
        assert text in shown


def test_index_that_is_mended_at_once_comes_without_advice(filled: Program, pages: Path) -> None:
    (filled.home / "index" / "current").write_text("rubbish", encoding="utf-8")
    ran = filled.run("verkostohaku", "ingest", pages)
    assert ran.code == 0
    assert "It is built anew." in ran.stderr
    assert "reindex" not in ran.stderr
    assert len(filled.urls("omaistoiminta")) == 1
