"""`verkostohaku reanalyse`: everything after the fetch once more, from the stored bodies."""

from __future__ import annotations

import click

from corpus.database import Database
from pipeline.ingest import reanalyse
from pipeline.report import Report
from verkostohaku import composition
from verkostohaku.home import find
from verkostohaku.log import logged
from verkostohaku.messages import say
from verkostohaku.options import cli_command, common_options, wait_option
from verkostohaku.output_file import STDOUT
from verkostohaku.run_options import log_options, work_options
from verkostohaku.run_output import exit_code, print_run, reported


@cli_command(
    "reanalyse",
    say(
        """Extract all stored pages again, without the network, and analyse those whose text
        differs.

        With --full every text is analysed again. A new version of the program does by itself what
        is needed, at the next ingest.

        \b
        Example:
          verkostohaku reanalyse --full
        """,
        """Poimi kaikkien tallessa olevien sivujen teksti uudelleen, ilman verkkoa, ja analysoi ne,
        joiden teksti muuttui.

        Valitsimella --full analysoidaan kaikki tekstit. Kun ohjelma päivitetään, seuraava ingest
        tekee tarvittavan itsestään.

        \b
        Esimerkki:
          verkostohaku reanalyse --full
        """,
    ),
    short_help=say(
        "Extract and analyse the stored pages again.",
        "Poimi ja analysoi tallessa olevat sivut uudelleen.",
    ),
)
@click.option(
    "--full",
    is_flag=True,
    help=say(
        "Also analyse texts that extraction left as they were.",
        "Analysoi myös tekstit, jotka eivät muuttuneet.",
    ),
)
@work_options
@log_options
@wait_option
@common_options
def command(
    full: bool,
    workers: int | None,
    report_file: str | None,
    log_file: str | None,
    log_level: str,
    wait: float,
    home: str | None,
) -> int:
    place = find(home)
    settings = composition.read_settings(place, workers=workers)
    report = Report()
    database = Database(place.corpus)
    with (
        logged(log_file, log_level),
        place.writing(wait),
        reported(report, report_file),
        composition.shown_progress(quiet=False) as progress,
    ):
        reanalyse(
            database,
            composition.ingest_settings(settings, (), full),
            composition.naming(place),
            progress,
            report,
            lambda: composition.update_index(place, database, progress),
        )
    print_run(report, quiet=False, apart=report_file == STDOUT)
    return exit_code(report)
