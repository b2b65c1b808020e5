"""The options of the commands that make a run."""

from __future__ import annotations

import click

from verkostohaku.log import LEVELS
from verkostohaku.messages import say
from verkostohaku.options import Function
from verkostohaku.settings import MOST_WORKERS


def work_options(function: Function) -> Function:
    """--workers and --report."""
    function = click.option(
        "--report",
        "report_file",
        metavar=say("FILE", "TIEDOSTO"),
        help=say("Write the run's report as JSON.", "Kirjoita ajon raportti JSON-muodossa."),
    )(function)
    return click.option(
        "--workers",
        type=click.IntRange(1, MOST_WORKERS),
        metavar=say("N", "LUKU"),
        help=say("Processes that analyse.", "Montako prosessia analysoi sivuja."),
    )(function)


def log_options(function: Function) -> Function:
    """--log-file and --log-level."""
    function = click.option(
        "--log-level",
        type=click.Choice(LEVELS),
        default="info",
        show_default=True,
        help=say(
            "The least that is logged; debug: every answer of a server.",
            "Vähäisin lokiin kirjattava tapahtuma; debug: myös palvelinten vastaukset.",
        ),
    )(function)
    return click.option(
        "--log-file",
        metavar=say("FILE", "TIEDOSTO"),
        help=say(
            "Add a line for each event to a file; - is stderr.",
            "Lisää tiedostoon rivi joka tapahtumasta; - on virhetuloste.",
        ),
    )(function)
