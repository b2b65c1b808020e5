"""`verkostohaku doctor`: checks everything, and says what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

import click

import index
from corpus import overview
from corpus.database import Database
from finnish import voikko
from verkostohaku import composition
from verkostohaku.edge import HELP, common_options
from verkostohaku.errors import VerkostohakuError
from verkostohaku.home import Home, find
from verkostohaku.index_source import CorpusSource
from verkostohaku.messages import say


class Finding(NamedTuple):
    """What a check found: `problems` is empty where all is well."""

    check: str
    detail: str
    problems: list[str]


@click.command("doctor", context_settings=HELP)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@common_options
def command(as_json: bool, home: str | None) -> int:
    """Check Voikko, the settings, the corpus and the index; say what to do about what is wrong.

    Changes nothing. Exit code 1 when something is wrong.

    \b
    Example:
      verkostohaku doctor
    """
    place = find(home)
    findings = [_check(name, check, place) for name, check in CHECKS]
    if as_json:
        click.echo(json.dumps([f._asdict() for f in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            mark = say("PROBLEM", "ONGELMA") if finding.problems else "ok"
            click.echo(f"{finding.check}: {mark}{' ' if finding.detail else ''}{finding.detail}")
            for problem in finding.problems:
                click.echo(f"  {problem}")
    return 1 if any(finding.problems for finding in findings) else 0


def _check(name: str, check: Callable[[Home], tuple[str, list[str]]], home: Home) -> Finding:
    try:
        detail, problems = check(home)
    except VerkostohakuError as error:
        return Finding(name, "", [str(error)])
    return Finding(name, detail, problems)


def _voikko(home: Home) -> tuple[str, list[str]]:
    return voikko.version(), []


def _settings(home: Home) -> tuple[str, list[str]]:
    composition.read_settings(home)
    composition.naming(home)
    return str(home.sites) if home.sites.exists() else say("defaults", "oletukset"), []


def _corpus(home: Home) -> tuple[str, list[str]]:
    database = Database(home.corpus)
    with database.read() as connection:
        return str(home.corpus), overview.problems(connection)


def _index(home: Home) -> tuple[str, list[str]]:
    found = index.check(home.index)
    state = index.status(home.index)
    newest = CorpusSource(Database(home.corpus)).revision()
    if state.revision == newest:
        return str(home.index), found
    # no fault: a run that was killed leaves it so, and the next one catches up
    behind = say(
        f"at revision {state.revision}, the corpus at {newest}; the next ingest catches up",
        f"revisiossa {state.revision}, korpus revisiossa {newest}; seuraava ingest päivittää",
    )
    return f"{home.index} ({behind})", found


CHECKS: tuple[tuple[str, Callable[[Home], tuple[str, list[str]]]], ...] = (
    ("voikko", _voikko),
    ("settings", _settings),
    ("corpus", _corpus),
    ("index", _index),
)
