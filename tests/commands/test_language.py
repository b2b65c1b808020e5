"""Each command speaks the user's language, and only that."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.commands.program import Program
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
