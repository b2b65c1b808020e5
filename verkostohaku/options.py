"""Commands and the options that several of them take, in the user's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from verkostohaku import __version__
from verkostohaku.messages import say

Function = Callable[..., Any]

_NAMES = {"help_option_names": ["-h", "--help"]}


def cli_command(
    name: str,
    help: str,
    short_help: str | None = None,
    cls: type[click.Command] = click.Command,
    **more: Any,
) -> Callable[[Function], click.Command]:
    """A command of the program, as `click.command` makes it."""
    return click.command(
        name,
        cls=cls,
        help=help,
        short_help=short_help,
        context_settings=_NAMES,
        options_metavar=say("[OPTIONS]", "[VALITSIMET]"),
        **more,
    )


def version_option(program: str) -> Callable[[Function], Function]:
    """--version, which both programs take."""
    return click.version_option(
        __version__,
        prog_name=program,
        # Click would look its own up at once, before a catalogue is bound
        message=say("%(prog)s, version %(version)s", "%(prog)s, versio %(version)s"),
        help=say("Show the version and exit.", "Näytä ohjelman versio."),
    )


def json_option(function: Function) -> Function:
    """--json, which the commands that tell something take."""
    return click.option(
        "--json",
        "as_json",
        is_flag=True,
        help=say("Print everything as JSON.", "Tulosta kaikki JSON-muodossa."),
    )(function)


def wait_option(function: Function) -> Function:
    """--wait, which every command that writes takes."""
    return click.option(
        "--wait",
        type=click.FloatRange(0, 1_000_000),
        default=0.0,
        metavar=say("SECONDS", "SEKUNTIA"),
        help=say(
            "Wait for another run to end.",
            "Odota enintään näin kauan, että toinen ajo päättyy.",
        ),
    )(function)


def common_options(function: Function) -> Function:
    """--home and --debug, which every command takes."""
    function = click.option(
        "--debug",
        is_flag=True,
        help=say("Show the traceback of an error.", "Näytä virheestä myös tekniset tiedot."),
        expose_value=False,
    )(function)
    return click.option(
        "--home",
        metavar=say("DIR", "KANSIO"),
        help=say(
            "Home directory (else $VERKOSTOHAKU_HOME, else the user's data directory).",
            "Kotikansio (ellei annettu: $VERKOSTOHAKU_HOME tai käyttäjän datakansio).",
        ),
    )(function)
