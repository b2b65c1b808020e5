"""`verkostohaku status`: how much there is, and how the last runs went."""

from __future__ import annotations

import json
from typing import Any

import click

import index
from corpus import overview, runs
from corpus.database import Database
from pipeline.report import retold
from verkostohaku.errors import SearchIndexError
from verkostohaku.home import Home, find_existing
from verkostohaku.messages import in_language, say
from verkostohaku.options import cli_command, common_options, json_option
from verkostohaku.words import COUNTS, EXCLUSIONS, PAGE_STATUS, RUN_STATUS, word

_RUNS = 5
_FAILURES = 3


@cli_command(
    "status",
    say(
        """Tell how much is stored, how the last runs went, and whether the index is up to date.

        \b
        Example:
          verkostohaku status
        """,
        """Kerro, paljonko on tallessa, miten viime ajot menivät ja onko hakemisto ajan tasalla.

        \b
        Esimerkki:
          verkostohaku status
        """,
    ),
    short_help=say(
        "Tell what is stored and how the last runs went.",
        "Kerro, mitä on tallessa ja miten viime ajot menivät.",
    ),
)
@json_option
@common_options
def command(as_json: bool, home: str | None) -> None:
    place = find_existing(home)
    database = Database(place.corpus)
    with database.read() as connection:
        state: dict[str, Any] = {"home": str(place.directory)} | overview.counts(connection)
        state["runs"] = [_run(run, place) for run in runs.latest(connection, _RUNS)]
    state["index"] = _index_state(place)
    click.echo(json.dumps(state, ensure_ascii=False, indent=2) if as_json else _text(state))


def _run(run: runs.Run, home: Home) -> dict[str, Any]:
    # whoever holds the lock runs; a run that nobody holds it for was killed
    killed = run.status == "running" and not home.busy()
    report = run.report and run.report | {"failures": list(map(retold, run.report["failures"]))}
    return run._asdict() | {"report": report} | ({"status": "killed"} if killed else {})


def _index_state(home: Home) -> dict[str, Any]:
    try:
        status = index.status(home.index)
    except SearchIndexError as error:
        return {"problem": error.told}
    return {"revision": status.revision, "documents": status.documents, "bytes": status.size}


def _text(state: dict[str, Any]) -> str:
    pages, entities = state["pages"], state["entities"]
    lines = [
        f"{say('Home', 'Kotikansio')}: {state['home']}",
        say("Pages: ", "Sivuja: ")
        + ", ".join(f"{pages[name]} {word(name, PAGE_STATUS)}" for name in sorted(pages)),
        say("Documents: ", "Dokumentteja: ")
        + say(
            f"{state['documents']} ({state['documents_gone']} gone)",
            f"{state['documents']} ({state['documents_gone']} poistunut)",
        ),
    ]
    for site, count in state["sites"].items():
        lines.append(f"  {site}: {count}")
    if state["excluded"]:
        reasons = ", ".join(
            f"{count} {word(code, EXCLUSIONS)}" for code, count in state["excluded"].items()
        )
        lines.append(say("Kept out of the index: ", "Pidetty poissa hakemistosta: ") + reasons)
    if state["pending"]:
        lines.append(
            say(
                f"Waiting for analysis: {state['pending']} (the next ingest carries on)",
                f"Odottaa analyysia: {state['pending']} (seuraava ingest jatkaa)",
            )
        )
    lines.append(
        say("Names: ", "Nimiä: ")
        + say(
            f"{entities.get('organisation', 0)} organisations, "
            f"{entities.get('network', 0)} networks, {entities.get('date', 0)} dates",
            f"organisaatioita {entities.get('organisation', 0)}, "
            f"verkostoja {entities.get('network', 0)}, päivämääriä {entities.get('date', 0)}",
        )
    )
    lines.append(say("Index: ", "Hakemisto: ") + _index_line(state))
    lines += [_run_line(run) for run in state["runs"]]
    return "\n".join(lines)


def _index_line(state: dict[str, Any]) -> str:
    found = state["index"]
    if "problem" in found:
        return in_language(found["problem"])
    size = f"{found['bytes'] / 1e6:.1f}"
    size = say(f"{size} MB", f"{size.replace('.', ',')} Mt")
    if found["revision"] == state["revision"]:
        return say(f"up to date, {size}", f"ajan tasalla, {size}")
    return say(
        f"revision {found['revision']}, the corpus is at {state['revision']}: "
        "the next ingest brings it up to date",
        f"revisio {found['revision']}, korpus on revisiossa {state['revision']}: "
        "seuraava ingest päivittää sen",
    )


def _run_line(run: dict[str, Any]) -> str:
    line = f"{say('Run', 'Ajo')} {run['started']}: {word(run['status'], RUN_STATUS)}"
    report = run["report"]
    if report:
        counts = ", ".join(
            f"{count} {word(name, COUNTS)}" for name, count in report["counts"].items() if count
        )
        line += f"; {counts}" if counts else ""
        failures = report["failures"]
        # what ended a run is the last that went wrong
        shown = failures[-_FAILURES:] if run["status"] == "failed" else failures[:_FAILURES]
        line += "".join(
            f"\n    {in_language(failure['source'])}: {in_language(failure['reason'])}"
            for failure in shown
        )
    return line
