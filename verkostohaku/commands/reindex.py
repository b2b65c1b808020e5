"""`verkostohaku reindex`: builds the index anew from the corpus."""

from __future__ import annotations

import click

from corpus.database import Database
from verkostohaku import composition
from verkostohaku.home import find_existing
from verkostohaku.messages import say
from verkostohaku.options import cli_command, common_options, wait_option


@cli_command(
    "reindex",
    say(
        """Build a new index beside the old one, then switch to it at once.

        Searches go on meanwhile. Nothing is fetched or analysed again.

        \b
        Example:
          verkostohaku reindex
        """,
        """Rakenna uusi hakemisto vanhan rinnalle ja ota se sitten kerralla käyttöön.

        Haku toimii sillä välin. Mitään ei haeta verkosta eikä analysoida uudelleen.

        \b
        Esimerkki:
          verkostohaku reindex
        """,
    ),
    short_help=say("Build the index anew.", "Rakenna hakemisto uudelleen."),
)
@wait_option
@common_options
def command(wait: float, home: str | None) -> None:
    place = find_existing(home)
    database = Database(place.corpus)
    with place.writing(wait), composition.shown_progress(quiet=False) as progress:
        indexed = composition.rebuild_index(place, database, progress, whole=True)
    click.echo(say(f"{indexed} documents indexed.", f"{indexed} dokumenttia indeksoitu."))
