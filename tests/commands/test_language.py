"""Each command speaks the user's language, and only that."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.program import Program, Ran
from tests.fetch import server as s
from verkostohaku.main import COMMANDS

FINNISH = "fi_FI.UTF-8"
_TEXTS = """
import json
from importlib import import_module
from verkostohaku.main import COMMANDS, program
from verkostohaku.search_command import command as search

commands = {"search": search, "verkostohaku": program}
commands |= {name: import_module(f"verkostohaku.commands.{name}").command for name in COMMANDS}
found = {}
for name, command in commands.items():
    for part in ("help", "short_help", "options_metavar", "subcommand_metavar"):
        found[f"{name}: {part}"] = getattr(command, part, None)
    for param in command.params:
        for part in ("help", "metavar"):
            found[f"{name} {param.opts[0]}: {part}"] = getattr(param, part, None)
print(json.dumps({key: text for key, text in found.items() if text is not None}))
"""


def _texts(locale: str) -> dict[str, str]:
    """Every text of every command, argument and option, in a process of that locale."""
    ran = subprocess.run(
        [sys.executable, "-c", _TEXTS],
        env=os.environ | {"LC_ALL": locale},
        capture_output=True,
        text=True,
        check=True,
    )
    texts: dict[str, str] = json.loads(ran.stdout)
    return texts


def test_every_text_of_the_help_is_in_both_languages() -> None:
    english, finnish = _texts("C.UTF-8"), _texts(FINNISH)
    assert len(english) > 100
    assert finnish.keys() == english.keys()
    assert [key for key, text in english.items() if finnish[key] == text] == []


@pytest.mark.parametrize("name", ["search", "verkostohaku", *COMMANDS])
def test_help(program: Program, name: str) -> None:
    command = [name] if name in ("search", "verkostohaku") else ["verkostohaku", name]
    english = program.done(*command, "--help")
    finnish = program.run(*command, "--help", LC_ALL=FINNISH).stdout
    assert english.startswith(f"Usage: {' '.join(command)} [OPTIONS]")
    assert finnish.startswith(f"Käyttö: {' '.join(command)} [VALITSIMET]")
    # only what is typed is the same: examples, names of options
    typed = ("search ", "verkostohaku ", "-")
    told = [
        {line.strip() for line in text.splitlines() if not line.strip().startswith(typed)}
        for text in (english, finnish)
    ]
    assert {line for line in told[0] & told[1] if " " in line} == set()


@pytest.mark.parametrize("name", ["search", "verkostohaku"])
def test_version(program: Program, name: str) -> None:
    assert program.done(name, "--version").startswith(f"{name}, version ")
    assert program.run(name, "--version", LC_ALL=FINNISH).stdout.startswith(f"{name}, versio ")


WRONG = [
    (["search"], "Puuttuu argumentti 'HAKU...'."),
    (["search", "x", "--formaat", "csv"], "Valitsinta --formaat ei ole."),
    (["search", "x", "--limit"], "Valitsin --limit tarvitsee arvon."),
    (["search", "x", "--limit", "0"], "'--limit': 0 ei ole sallitulla välillä 1<=x<=10000."),
    (["search", "x", "--page", "y"], "'y' ei kelpaa luvuksi."),
    (["search", "x", "--format", "xml"], "'xml' ei ole mikään näistä: 'text', 'json',"),
    (["verkostohaku", "ingset"], "Komentoa 'ingset' ei ole."),
    (["verkostohaku", "status", "kaikki"], "Ylimääräinen argumentti: kaikki"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG)
def test_wrong_command_lines(program: Program, arguments: list[str], told: str) -> None:
    ran = program.run(*arguments, LC_ALL=FINNISH)
    assert ran.code == 2
    *usage, error = ran.stderr.strip().splitlines()
    assert [line.split(": ")[0] for line in usage] in ([], ["Käyttö", "Ohjeen näyttää", ""])
    assert error.startswith("Virhe: ")
    assert told in error
    assert "Error: " in program.run(*arguments).stderr


@pytest.mark.parametrize("language", ["", "en", "sv:en"])
def test_click_follows_the_same_variables(program: Program, language: str) -> None:
    ran = program.run("search", LC_ALL=FINNISH, LANGUAGE=language)
    assert "Virhe: Puuttuu argumentti" in ran.stderr
    # a Filipino is no Finn
    ran = program.run("search", LC_ALL="fil_PH.UTF-8", LANGUAGE="fi")
    assert "Error: Missing argument" in ran.stderr


@pytest.fixture
def mixed(pages: Path) -> Path:
    """Pages of which one is taken in, and the others are left out or fail."""
    (pages / "kuva.pdf").write_bytes(b"%PDF-1.7")
    (pages / "asiakirja.html").write_bytes(b"%PDF-1.7")
    (pages / "tyhja.txt").touch()
    (pages / "english.txt").write_text(
        "The committees of the town meet every month, and their members come from afar.",
        encoding="utf-8",
    )
    return pages


def test_reasons_of_a_run(program: Program, mixed: Path, tmp_path: Path) -> None:
    """People read Finnish; the report, the log and the stored state are in English."""
    routes = {"*": s.Reply("", 404), "/kielletty.html": s.Reply("", 403)}
    with s.Server(routes) as server:
        sources = [mixed, "/ei/ole", f"{server.base}/eiole.html", f"{server.base}/kielletty.html"]

        def run(locale: str) -> tuple[Ran, list[list[str]], list[str]]:
            home, report = tmp_path / locale, tmp_path / f"{locale}.json"
            log = tmp_path / f"{locale}.log"
            ran = Program(home, locale).run(
                "verkostohaku", "ingest", *sources, "--report", report, "--log-file", log,
                VERKOSTOHAKU_DELAY="0", VERKOSTOHAKU_RETRIES="0",
            )  # fmt: skip
            state = json.loads(report.read_text(encoding="utf-8"))
            # addresses are asked for side by side, and answer in any order
            told = [sorted(map(str, state[name])) for name in ("failures", "skipped")]
            events = [line.split(" ", 2)[2] for line in log.read_text().splitlines()]
            return ran, told, sorted(e for e in events if e.startswith(("failed", "left out")))

        (english, *kept), (finnish, *kept_too) = run("C.UTF-8"), run(FINNISH)
        for reason in (
            "kuva.pdf: ei HTML:ää eikä tekstiä (.pdf)",
            "tyhja.txt: ei tekstiä",
            "english.txt: kieli en",
            "asiakirja.html: tämä on PDF-tiedosto eikä sivu: jätä se pois lähteistä",
            "/ei/ole: Tämännimistä tiedostoa tai kansiota ei ole.",
            "eiole.html: HTTP 404: tällaista sivua ei ole",
            "kielletty.html: palvelin vaatii kirjautumista tai kieltäytyy (401, 403, 451)",
        ):
            assert reason in finnish.stderr
        assert kept == kept_too
        assert len(english.stderr.splitlines()) == len(finnish.stderr.splitlines())
        same = set(english.stderr.splitlines()) & set(finnish.stderr.splitlines())
        assert same == set()

    def status(locale: str, *arguments: str) -> str:
        return Program(tmp_path / FINNISH, locale).done("verkostohaku", "status", *arguments)

    assert "eiole.html: HTTP 404: there is no such page" in status("C.UTF-8")
    assert status("C.UTF-8", "--json") == status(FINNISH, "--json")
    for told in (
        "valmis osaksi; 6 haettu",
        "1 kieli en",
        "Tämännimistä tiedostoa",
        "Hakemisto: ajan",
    ):
        assert told in status(FINNISH)
    page = str(mixed / "english.txt")
    shown = Program(tmp_path / FINNISH, FINNISH).done("verkostohaku", "show", page)
    assert "poissa hakemistosta: kieli en" in shown
    assert "jätettiin pois  kieli en" in shown


def test_findings_of_doctor(program: Program, pages: Path) -> None:
    program.ingest(pages)
    (program.home / "index" / "current").write_text("rubbish", encoding="utf-8")
    (program.home / "sites.toml").write_text("dealy = 1", encoding="utf-8")
    finnish = program.run("verkostohaku", "doctor", LC_ALL=FINNISH)
    assert finnish.code == 1
    assert "asetukset: ONGELMA\n" in finnish.stdout
    assert "tuntematon asetus 'dealy'. Asetukset ovat: " in finnish.stdout
    assert "on vaurioitunut: current ei kerro" in finnish.stdout
    english = program.run("verkostohaku", "doctor", "--json")
    assert "unknown setting 'dealy'" in english.stdout
    assert program.run("verkostohaku", "doctor", "--json", LC_ALL=FINNISH) == english


def test_contradictions_are_told_once(program: Program, pages: Path) -> None:
    program.ingest(pages)
    (program.home / "authority.csv").write_text(
        "action,type,name,alias\nname,network,SATAMA,SATAMA-verkosto\n"
        "reject,network,SATAMA-verkosto,\n",
        encoding="utf-8",
    )
    for locale, told in (("C.UTF-8", "says two things"), (FINNISH, "sanoo kahta asiaa")):
        ran = program.run("verkostohaku", "doctor", LC_ALL=locale)
        assert ran.code == 0
        (line,) = ran.stderr.splitlines()
        assert told in line


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["search", "x"], "Hakemistoa ei vielä ole ("),
        (["verkostohaku", "status"], "puuttuu. Anna toinen valitsimella --home"),
        (["verkostohaku", "ingest"], "Ei mitään luettavaa: anna LÄHDE"),
        (["verkostohaku", "ingest", "ftp://x.example/"], "ei ole verkko-osoite"),
        (["verkostohaku", "changes", "--since", "eilen"], "tämä ei ole päivä"),
        (["verkostohaku", "show", " "], "OSOITE on tyhjä."),
        (["verkostohaku", "ingest", "x", "--home", "/proc/x"], "Kotikansiota /proc/x ei voi luoda"),
    ],
)
def test_errors(program: Program, arguments: list[str], told: str) -> None:
    ran = program.run(*arguments, LC_ALL=FINNISH)
    assert ran.stderr.startswith("Virhe: ")
    assert told in ran.stderr
    english = program.run(*arguments)
    assert english.code == ran.code
    assert english.stderr.startswith("Error: ")
