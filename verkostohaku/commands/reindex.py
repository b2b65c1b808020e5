"""`verkostohaku reindex`: builds the index anew from the corpus."""

from __future__ import annotations

import click

import index
from corpus.database import Database
from verkostohaku import composition
from verkostohaku.edge import HELP, common_options, wait_option
from verkostohaku.home import find
from verkostohaku.index_source import CorpusSource
from verkostohaku.messages import say


@click.command("reindex", context_settings=HELP)
@wait_option
@common_options
def command(wait: float, home: str | None) -> None:
    """Build a new index beside the old one, then switch to it at once.

    Searches go on meanwhile. Nothing is fetched or analysed again.

    \b
    Example:
      verkostohaku reindex
    """
    place = find(home)
    database = Database(place.corpus)
    with place.writing(wait), composition.shown_progress(quiet=False) as progress:
        told = composition.index_progress(progress)
        update = index.rebuild(place.index, CorpusSource(database), progress=told)
    click.echo(
        say(f"{update.indexed} documents indexed.", f"{update.indexed} dokumenttia indeksoitu.")
    )
