"""`verkostohaku reanalyse`: everything after the fetch once more, from the stored bodies."""

from __future__ import annotations

import click

from corpus.database import Database
from pipeline.ingest import reanalyse
from pipeline.report import Report
from verkostohaku import composition
from verkostohaku.edge import HELP, common_options, wait_option
from verkostohaku.home import find
from verkostohaku.log import log_options, logged
from verkostohaku.output_file import STDOUT
from verkostohaku.run_output import exit_code, print_run, reported
from verkostohaku.settings import MOST_WORKERS


@click.command(
    "reanalyse", context_settings=HELP, short_help="Extract and analyse the stored pages again."
)
@click.option("--full", is_flag=True, help="Also analyse texts that extraction left as they were.")
@click.option(
    "--workers", type=click.IntRange(1, MOST_WORKERS), metavar="N", help="Processes that analyse."
)
@click.option("--report", "report_file", metavar="FILE", help="Write the run's report as JSON.")
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
    """Extract all stored pages again, without the network, and analyse those whose text differs.

    With --full every text is analysed again. A new version of the program does by itself what is
    needed, at the next ingest.

    \b
    Example:
      verkostohaku reanalyse --full
    """
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
