"""The edge of the program: errors become messages and exit codes, once, here."""

from __future__ import annotations

import io
import os
import signal
import sys

import click

from verkostohaku.click_language import follow_locale
from verkostohaku.errors import QueryError, VerkostohakuError
from verkostohaku.messages import error_text, in_language, say
from verkostohaku.query_place import pointed
from verkostohaku.told import Told

EXIT_PARTLY = 3


def run(command: click.Command, name: str) -> None:
    """Runs a command as a program: results to stdout, one message and no traceback for errors."""
    if sys.stdout is None or sys.stderr is None:
        # closed by the caller: there is nobody to tell anything
        sys.exit(1)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    # systemd stops a run with SIGTERM: the same as Ctrl-C
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    follow_locale()
    arguments = sys.argv[1:]
    debug = "--debug" in arguments
    try:
        # not command.main(): that turns a closed pipe into exit code 1
        with command.make_context(name, arguments) as context:
            code = command.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except VerkostohakuError as error:
        if debug:
            raise
        show(error)
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.exceptions.Abort):
        _tell(
            "\nStopped. What was stored is kept; the next run carries on.",
            "\nKeskeytetty. Tallennettu säilyy; seuraava ajo jatkaa tästä.",
        )
        sys.exit(1)
    except BrokenPipeError:
        # the reader (head, less) has seen enough; Python would complain once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        if debug:
            raise
        place = f" ({error.filename})" if error.filename else ""
        said = in_language(Told.by_system(error))
        _tell(
            f"Error: {said}{place}. Mend that and run the same command again.",
            f"Virhe: {said}{place}. Korjaa asia ja aja sama komento uudelleen.",
        )
        sys.exit(1)
    except Exception as error:  # the edge: a fault of the program, no traceback
        if debug:
            raise
        _tell(
            f"Internal error: {type(error).__name__}: {error}. What was stored is kept. "
            "Please report it with what the same command prints with --debug.",
            f"Sisäinen virhe: {type(error).__name__}: {error}. Tallennettu säilyy. "
            "Ilmoita siitä ja liitä mukaan, mitä sama komento tulostaa valitsimella --debug.",
        )
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)


def show(error: VerkostohakuError) -> None:
    """Prints an error; for a query with a caret under the place where reading stopped."""
    click.echo(f"{say('Error', 'Virhe')}: {error_text(error)}", err=True)
    if isinstance(error, QueryError) and error.position is not None and error.query:
        place = pointed(error.query, error.position).replace("\n", "\n  ")
        click.echo(f"  {place}", err=True)


def _tell(english: str, finnish: str) -> None:
    click.echo(say(english, finnish), err=True)
