"""`verkostohaku ingest`: takes pages in, and brings the index up to date."""

from __future__ import annotations

from collections.abc import Sequence

import click

from pipeline.fetch import WebSource, parse_source
from pipeline.fetch.addresses import loopback_hosts
from pipeline.files import FileSource, is_web_address, parse_file_source
from pipeline.ingest import IngestSettings, ingest
from pipeline.report import Report
from verkostohaku import composition
from verkostohaku.errors import SourceError, UsageError
from verkostohaku.home import Home, find
from verkostohaku.log import logged
from verkostohaku.messages import say
from verkostohaku.options import cli_command, common_options, wait_option
from verkostohaku.output_file import STDOUT
from verkostohaku.run_options import log_options, work_options
from verkostohaku.run_output import exit_code, print_run, reported
from verkostohaku.told import Told


@cli_command(
    "ingest",
    say(
        """Take pages in: web sites, sitemaps, single pages, files, directories.

        A web address that ends in / is taken with everything below it, a sitemap (.xml) with
        exactly the pages that it lists, any other address alone. Without SOURCE: the sites of
        sites.toml. Pages that have not changed since the last run are neither fetched nor analysed
        again.

        \b
        Examples:
          verkostohaku ingest https://www.example.fi/
          verkostohaku ingest https://www.example.fi/sitemap.xml ./pages notes.txt
          verkostohaku ingest --report run.json
        """,
        """Lue sisään sivuja: kokonaisia sivustoja, sivukarttoja, yksittäisiä sivuja, tiedostoja,
        kansioita.

        Verkko-osoitteesta, jonka lopussa on /, luetaan kaikki sen alla oleva, sivukartasta (.xml)
        juuri sen luettelemat sivut, muusta osoitteesta vain se itse. Ellei LÄHDETTÄ anneta, luetaan
        tiedoston sites.toml sivustot. Sivua, joka ei ole muuttunut edellisen ajon jälkeen, ei haeta
        eikä analysoida uudelleen.

        \b
        Esimerkkejä:
          verkostohaku ingest https://www.example.fi/
          verkostohaku ingest https://www.example.fi/sitemap.xml ./pages notes.txt
          verkostohaku ingest --report run.json
        """,
    ),
    short_help=say(
        "Take in web sites, sitemaps, pages and files.",
        "Lue sisään sivustoja, sivukarttoja, sivuja ja tiedostoja.",
    ),
)
@click.argument("sources", nargs=-1, metavar=say("[SOURCE]...", "[LÄHDE]..."))
@click.option(
    "--full",
    is_flag=True,
    help=say(
        "Ignore what is known: fetch and analyse every page of the sources anew.",
        "Hae ja analysoi lähteiden kaikki sivut uudelleen, muuttumattomatkin.",
    ),
)
@click.option(
    "--dry-run",
    is_flag=True,
    help=say(
        "Tell what a run would do; store nothing.",
        "Koeajo: kerro, mitä ajo tekisi, mutta älä tallenna mitään.",
    ),
)
@work_options
@log_options
@wait_option
@click.option(
    "--quiet",
    is_flag=True,
    help=say("Print only what went wrong.", "Tulosta vain se, mikä meni vikaan."),
)
@common_options
def command(
    sources: tuple[str, ...],
    full: bool,
    dry_run: bool,
    workers: int | None,
    report_file: str | None,
    log_file: str | None,
    log_level: str,
    wait: float,
    quiet: bool,
    home: str | None,
) -> int:
    place = find(home)
    report = Report()
    with logged(log_file, log_level):
        settings = composition.read_settings(place, workers=workers)
        parsed = _parse(sources, settings.sites, place, report)
        # a public site must not lead into the private network; a loopback address was meant
        hosts = loopback_hosts([source.url for source in parsed if isinstance(source, WebSource)])
        run_settings = composition.ingest_settings(settings, hosts, full)
        with place.writing(wait), reported(report, report_file):
            if dry_run:
                with composition.copy_of(place) as copy:
                    _run(copy, parsed, run_settings, report, quiet, follow=False)
            else:
                _run(place, parsed, run_settings, report, quiet, follow=True)
    print_run(report, quiet=quiet, dry_run=dry_run, apart=report_file == STDOUT)
    return exit_code(report)


def _run(
    home: Home,
    sources: Sequence[FileSource | WebSource],
    settings: IngestSettings,
    report: Report,
    quiet: bool,
    *,
    follow: bool,
) -> None:
    database = composition.corpus_to_write(home)
    try:
        with composition.shown_progress(quiet) as progress:
            ingest(
                database,
                sources,
                settings,
                composition.naming(home),
                progress,
                report,
                lambda: composition.update_index(home, database, progress) if follow else 0,
            )
    finally:
        database.close()


def _parse(
    named: Sequence[str], sites: Sequence[str], home: Home, report: Report
) -> list[FileSource | WebSource]:
    """Reads the sources, those of the command line or else the sites of sites.toml.

    One that cannot be read is reported, and the others go on; but one that makes no sense on the
    command line raises UsageError.
    """
    texts = named or sites
    if not texts:
        raise UsageError(
            Told(
                "source.none",
                "Nothing to take in: name a SOURCE, or list your sites in {sites}, like this:\n"
                '  sites = ["https://www.example.fi/"]',
                sites=home.sites,
            )
        )
    parsed: list[FileSource | WebSource] = []
    for text in texts:
        try:
            parsed.append(parse_source(text) if is_web_address(text) else parse_file_source(text))
        except SourceError as error:
            report.fail(text, error.told)
        except UsageError as error:
            if named:
                raise
            # a line of the settings file, which the other sites need not suffer for
            report.fail(str(home.sites), error.told)
    return list(dict.fromkeys(parsed))
