"""`verkostohaku doctor`: checks everything, and says what to do."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import NamedTuple

import click

import index
from corpus import overview
from corpus.damage import damaged_analyses, damaged_bodies
from corpus.database import Database
from finnish import voikko
from finnish.version import version as analysis_version
from pipeline.model_name import require_model
from pipeline.report import Report
from verkostohaku import composition
from verkostohaku.agreement import not_as_in_corpus
from verkostohaku.edge import EXIT_PARTLY
from verkostohaku.errors import UsageError, VerkostohakuError
from verkostohaku.home import Home, find
from verkostohaku.index_source import CorpusSource
from verkostohaku.log import logged
from verkostohaku.messages import in_language, say
from verkostohaku.options import cli_command, common_options
from verkostohaku.told import Told

# looks at a home, deeply or not; what was looked at, and what is wrong
Check = Callable[[Home, bool], tuple[str, list[str]]]


class Finding(NamedTuple):
    """What a check found: `problems` is empty where all is well."""

    check: str
    detail: str
    problems: list[str]


@cli_command(
    "doctor",
    say(
        """Check Voikko, the settings, the corpus and the index; say what to do about what is wrong.

        Changes nothing, but for --repair: that makes a damaged corpus and index whole again from
        what can be read. It says first what is lost, asks, and keeps the damaged file. Exit code 1
        when something is wrong, 3 when a repair could not analyse some pages anew.

        \b
        Examples:
          verkostohaku doctor
          verkostohaku doctor --repair
        """,
        """Tarkista Voikko, asetukset, korpus ja hakemisto, ja kerro, miten viat korjataan.

        Ei muuta mitään, ellei anneta valitsinta --repair: silloin vaurioitunut korpus ja hakemisto
        tehdään taas ehjiksi siitä, mitä voi lukea. Sitä ennen kerrotaan, mitä menetetään, ja
        kysytään lupa; vaurioitunut tiedosto säilytetään. Paluukoodi on 1, kun jotakin on vialla, ja
        3, kun korjattaessa joitakin sivuja ei voitu analysoida uudelleen.

        \b
        Esimerkkejä:
          verkostohaku doctor
          verkostohaku doctor --repair
        """,
    ),
    short_help=say(
        "Find out what is wrong; --repair mends it.",
        "Selvitä, mikä on vialla; --repair korjaa sen.",
    ),
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help=say("Print the findings as JSON.", "Tulosta havainnot JSON-muodossa."),
)
@click.option(
    "--deep",
    is_flag=True,
    help=say(
        "Also read every stored page, and look each document up.",
        "Lue myös jokainen tallessa oleva sivu, ja etsi jokainen dokumentti hakemistosta.",
    ),
)
@click.option(
    "--repair",
    is_flag=True,
    help=say(
        "Repair the corpus and the index; tells what is lost.",
        "Korjaa korpus ja hakemisto; kertoo, mitä menetetään.",
    ),
)
@click.option("--yes", is_flag=True, help=say("Repair without asking.", "Korjaa kysymättä."))
@common_options
def command(as_json: bool, deep: bool, repair: bool, yes: bool, home: str | None) -> int:
    if yes and not repair:
        raise UsageError(
            Told("doctor.yes", "--yes goes with --repair: there is nothing else to agree to.")
        )
    place = find(home)
    deep = deep or repair
    # what is logged is printed here; Python would print it once more, in English
    with logged(None, "warning"):
        report = _repair(place, yes) if repair else None
        findings = [_check(name, check, place, deep) for name, check in CHECKS]
    if as_json:
        click.echo(json.dumps([f._asdict() for f in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            mark = say("PROBLEM", "ONGELMA") if finding.problems else "ok"
            detail = f" {in_language(finding.detail)}" if finding.detail else ""
            click.echo(f"{in_language(finding.check)}: {mark}{detail}")
            for problem in finding.problems:
                click.echo(f"  {in_language(problem)}")
    if report is not None and report.failures:
        return EXIT_PARTLY
    return 1 if any(finding.problems for finding in findings) else 0


def _repair(home: Home, yes: bool) -> Report | None:
    from verkostohaku.repair import repair

    def agree(lines: list[str]) -> bool:
        for line in lines:
            click.echo(line, err=True)
        if not yes and not sys.stdin.isatty():
            raise UsageError(
                Told("doctor.ask", "Nothing was changed. To repair without being asked, add --yes.")
            )
        return yes or click.confirm(say("Repair?", "Korjataanko? (y = kyllä, n = ei)"), err=True)

    with composition.shown_progress(quiet=False) as progress:
        report = repair(home, agree, progress)
    # stdout is for the findings
    if report is None:
        click.echo(say("Nothing was changed.", "Mitään ei muutettu."), err=True)
    else:
        click.echo(say("Repaired.", "Korjattu."), err=True)
        for failure in report.failures:
            told = f"{in_language(failure['source'])}: {in_language(failure['reason'])}"
            click.echo(say("Not analysed anew: ", "Ei analysoitu uudelleen: ") + told, err=True)
    return report


def _check(name: str, check: Check, home: Home, deep: bool) -> Finding:
    try:
        detail, problems = check(home, deep)
    except VerkostohakuError as error:
        return Finding(name, "", [error.told])
    return Finding(name, detail, problems)


def _voikko(home: Home, deep: bool) -> tuple[str, list[str]]:
    return voikko.version(), []


def _settings(home: Home, deep: bool) -> tuple[str, list[str]]:
    require_model(composition.read_settings(home).ner)
    composition.naming(home)
    return str(home.sites) if home.sites.exists() else Told("doctor.defaults", "defaults"), []


def _corpus(home: Home, deep: bool) -> tuple[str, list[str]]:
    with Database(home.corpus) as database, database.read() as connection:
        found = overview.problems(connection)
        bodies = damaged_bodies(connection) if deep else []
        analyses = damaged_analyses(connection) if deep else []
    for what, broken in (
        (Told("doctor.bodies", "stored pages are not what was fetched"), bodies),
        (Told("doctor.analyses", "stored analyses cannot be read"), analyses),
    ):
        if broken:
            found.append(
                Told(
                    "doctor.damaged",
                    "{number} {what}. Repair them: verkostohaku doctor --repair",
                    number=len(broken),
                    what=what,
                )
            )
    return str(home.corpus), found


def _index(home: Home, deep: bool) -> tuple[str, list[str]]:
    found = index.check(home.index)
    state = index.status(home.index)
    with Database(home.corpus) as database:
        source = CorpusSource(database, only=analysis_version())
        newest = source.revision()
        left_out = CorpusSource(database).count() - source.count()
        if left_out:
            found.append(
                Told(
                    "doctor.left_out",
                    "{number} documents are analysed by another version of the program and "
                    "cannot be found. Analyse them anew: verkostohaku reanalyse",
                    number=left_out,
                )
            )
        if state.revision == newest:
            return str(home.index), found or not_as_in_corpus(home.index, source, deep)
    # no fault: a run that was killed leaves it so, and the next one catches up
    behind = Told(
        "doctor.behind",
        "{index} (at revision {revision}, the corpus at {newest}; the next ingest catches up)",
        index=home.index,
        revision=state.revision,
        newest=newest,
    )
    return behind, found


CHECKS: tuple[tuple[str, Check], ...] = (
    (Told("doctor.voikko", "voikko"), _voikko),
    (Told("doctor.settings", "settings"), _settings),
    (Told("doctor.corpus", "corpus"), _corpus),
    (Told("doctor.index", "index"), _index),
)
