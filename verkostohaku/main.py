"""`verkostohaku COMMAND`: the commands, each loaded when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from verkostohaku.edge import run
from verkostohaku.messages import say
from verkostohaku.options import cli_command, version_option

# name → module in verkostohaku.commands; the order is that of a user's days
COMMANDS = (
    "ingest",
    "export",
    "show",
    "status",
    "changes",
    "doctor",
    "reindex",
    "reanalyse",
)


class LazyGroup(click.Group):
    """Imports a command when it is asked for: each needs other heavy libraries."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All of them, in the order of COMMANDS."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"verkostohaku.commands.{cmd_name}").command
        return found


@cli_command(
    "verkostohaku",
    say(
        """Who works with whom, in which networks, and when: from Finnish web pages.

        Take pages in, then search them with the command `search`.

        \b
        Example:
          verkostohaku ingest https://www.example.fi/
          search "omaistoiminta"

        Exit codes: 0 done, 1 could not be done, 2 wrong usage, 3 done but some sources failed,
        4 another run holds the home.
        """,
        """Kuka tekee yhteistyötä kenen kanssa, missä verkostoissa ja milloin: suomenkielisiltä
        verkkosivuilta.

        Lue ensin sivuja sisään, ja hae niistä sitten komennolla `search`.

        \b
        Esimerkki:
          verkostohaku ingest https://www.example.fi/
          search "omaistoiminta"

        Paluukoodit: 0 valmis, 1 ei onnistunut, 2 komento oli väärin, 3 valmis, mutta jotkin
        lähteet epäonnistuivat, 4 toinen ajo käyttää samaa kotikansiota.
        """,
    ),
    cls=LazyGroup,
    subcommand_metavar=say("COMMAND [ARGS]...", "KOMENTO [ARGUMENTIT]..."),
)
@version_option("verkostohaku")
def program() -> None:
    """The group: what every command needs is done at the edge."""


def main() -> None:
    """The console script."""
    run(program, "verkostohaku")
