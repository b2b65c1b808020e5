"""The edge of the program: errors become messages and exit codes, once, here."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

from verkostohaku.errors import QueryError, VerkostohakuError
from verkostohaku.messages import say

EXIT_PARTLY = 3


def run(command: click.Command) -> None:
    """Runs a command as a program: results to stdout, one message and no traceback for errors."""
    debug = "--debug" in sys.argv
    try:
        code = command.main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(_interrupted())
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except VerkostohakuError as error:
        if debug:
            raise
        show(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(_interrupted())
    except BrokenPipeError:
        # the reader (head, less) has seen enough; Python would complain once more when it closes
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        if debug:
            raise
        place = f" ({error.filename})" if error.filename else ""
        click.echo(
            say("Error", "Virhe")
            + f": {error.strerror or error}{place}. "
            + say(
                "Mend that and run the same command again.",
                "Korjaa asia ja aja sama komento uudelleen.",
            ),
            err=True,
        )
        sys.exit(1)
    except Exception as error:  # the edge: a fault of the program, without a traceback
        if debug:
            raise
        click.echo(
            say(
                f"Internal error: {type(error).__name__}: {error}. What was stored is kept. "
                "Please report it with what the same command prints with --debug.",
                f"Sisäinen virhe: {type(error).__name__}: {error}. Tallennettu säilyy. "
                "Ilmoita siitä ja liitä mukaan, mitä sama komento tulostaa valitsimella --debug.",
            ),
            err=True,
        )
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)


def show(error: VerkostohakuError) -> None:
    """Prints an error; for a query with a caret under the place where reading stopped."""
    click.echo(f"{say('Error', 'Virhe')}: {error}", err=True)
    if isinstance(error, QueryError) and error.position is not None and error.query:
        line = error.query.replace("\n", " ")
        click.echo(f"  {line}\n  {' ' * error.position}^", err=True)


def _interrupted() -> int:
    click.echo(
        say(
            "\nStopped. What was stored is kept; the next run carries on.",
            "\nKeskeytetty. Tallennettu säilyy; seuraava ajo jatkaa tästä.",
        ),
        err=True,
    )
    return 1


def common_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """--home and --debug, which every command takes."""
    function = click.option(
        "--debug", is_flag=True, help="Show the traceback of an error.", expose_value=False
    )(function)
    return click.option(
        "--home",
        metavar="DIR",
        help="Home directory (else $VERKOSTOHAKU_HOME, else the user's data directory).",
    )(function)
