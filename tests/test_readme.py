"""The README says what the program does today."""

from __future__ import annotations

from importlib import import_module

import click
import pytest

import verkostohaku.errors
from tests.readme import README, command_reference, section, settings_table
from verkostohaku.main import COMMANDS, program

HINT = "run: python -m tests.readme"


def test_command_reference() -> None:
    assert section("commands") == command_reference(), HINT


def test_settings_table() -> None:
    assert section("settings") == settings_table(), HINT


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example(name: str) -> None:
    command = import_module(f"verkostohaku.commands.{name}").command
    assert "Example" in command.help
    assert f"verkostohaku {name}" in command.help


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_cuts_no_text(name: str) -> None:
    context = click.Context(program, info_name="verkostohaku", terminal_width=80)
    line = next(line for line in program.get_help(context).splitlines() if f"  {name} " in line)
    assert line.endswith(".")
    assert not line.endswith("...")


def test_exit_codes_of_the_errors_are_documented() -> None:
    errors = [
        error
        for error in vars(verkostohaku.errors).values()
        if isinstance(error, type) and issubclass(error, verkostohaku.errors.VerkostohakuError)
    ]
    codes = {error.exit_code for error in errors}
    assert codes == {1, 2, 4}
    for code in codes:
        assert f"{code} " in README.read_text(encoding="utf-8").split("Exit codes:")[1][:250]
