"""`verkostohaku reindex`: builds the index anew from the corpus."""

from __future__ import annotations

import click

from corpus.database import Database
from verkostohaku import composition
from verkostohaku.edge import HELP, common_options, wait_option
from verkostohaku.home import find_existing
from verkostohaku.messages import say


@click.command("reindex", context_settings=HELP, short_help="Build the index anew.")
@wait_option
@common_options
def command(wait: float, home: str | None) -> None:
    """Build a new index beside the old one, then switch to it at once.

    Searches go on meanwhile. Nothing is fetched or analysed again.

    \b
    Example:
      verkostohaku reindex
    """
    place = find_existing(home)
    database = Database(place.corpus)
    with place.writing(wait), composition.shown_progress(quiet=False) as progress:
        indexed = composition.rebuild_index(place, database, progress, whole=True)
    click.echo(say(f"{indexed} documents indexed.", f"{indexed} dokumenttia indeksoitu."))
