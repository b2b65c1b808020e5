"""`verkostohaku export`: organisations, networks and dates for other programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from typing import Any, TextIO

import click

from corpus.clock import now
from corpus.database import Database
from corpus.export import ExportedEntity, exported
from corpus.naming import Teaching, nothing_taught
from pipeline.naming import Naming
from verkostohaku.errors import SettingsError
from verkostohaku.home import Home, find_existing
from verkostohaku.messages import error_text, say
from verkostohaku.options import cli_command, common_options
from verkostohaku.output_file import STDOUT, opened
from verkostohaku.review_sheet import write_review
from verkostohaku.told import Told

TYPES = ("organisation", "network", "date")
FORMAT = "verkostohaku/entities/1"

_CSV_COLUMNS = (
    "id", "type", "name", "aliases", "kind", "start", "end", "edtf", "documents",
    "url", "title", "text", "text_start", "text_end", "sentence",
)  # fmt: skip


@cli_command(
    "export",
    say(
        """Export organisations, networks and dates with every mention of them.

        The offsets of a mention point into the text that `verkostohaku show URL` prints; the format
        is described by the JSON Schema `verkostohaku/schemas/entities.schema.json`.

        \b
        Examples:
          verkostohaku export --type organisation --type network -o register.json
          verkostohaku export --format csv > mentions.csv
          verkostohaku export --review -o sheet.csv
        """,
        """Vie organisaatiot, verkostot ja päivämäärät sekä kaikki niiden maininnat muille
        ohjelmille.

        Maininnan paikat viittaavat tekstiin, jonka `verkostohaku show OSOITE` tulostaa. Muodon
        kuvaa JSON-skeema `verkostohaku/schemas/entities.schema.json`.

        \b
        Esimerkkejä:
          verkostohaku export --type organisation --type network -o register.json
          verkostohaku export --format csv > mentions.csv
          verkostohaku export --review -o sheet.csv
        """,
    ),
    short_help=say(
        "Export organisations, networks and dates.",
        "Vie organisaatiot, verkostot ja päivämäärät tiedostoon.",
    ),
)
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice(TYPES),
    help=say("Repeatable.", "Mitä viedään. Voi toistaa."),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "jsonl", "csv"]),
    default="json",
    help=say(
        "json (default); jsonl: an entity a line; csv: a row for each mention.",
        "json (oletus); jsonl: yksi nimi tai päivämäärä riviä kohden; csv: rivi jokaisesta "
        "maininnasta.",
    ),
)
@click.option(
    "--review",
    is_flag=True,
    help=say(
        "A sheet to correct names in, and to put into the home as authority.csv.",
        "Taulukko, jossa nimet voi korjata; pane se sitten kotikansioon nimellä authority.csv.",
    ),
)
@click.option(
    "-o",
    "--output",
    metavar=say("FILE", "TIEDOSTO"),
    default=STDOUT,
    help=say("Write to a file instead of stdout.", "Kirjoita tiedostoon eikä vakiotulosteeseen."),
)
@common_options
def command(types: tuple[str, ...], form: str, review: bool, output: str, home: str | None) -> None:
    place = find_existing(home)
    database = Database(place.corpus)
    # a sheet made without what the file says would lose it
    naming = Naming(place.authority) if review else None
    taught = naming.taught if naming else _taught(place)
    what = Told("output.export", "the export")
    with database.read() as connection, opened(output, what) as stream:
        if naming:
            write_review(exported(connection, types or TYPES[:2], taught), stream, naming)
        else:
            _WRITERS[form](exported(connection, types or TYPES, taught), stream)


def _taught(place: Home) -> Teaching:
    """What the authority file teaches; a broken one does not keep the corpus from being read."""
    try:
        return Naming(place.authority).taught
    except SettingsError as error:
        left_out = say(
            "The names that it gives as aliases are left out.",
            "Sen antamat rinnakkaisnimet jäävät pois.",
        )
        click.echo(f"{error_text(error)} {left_out}", err=True)
        return nothing_taught


def _as_json(entity: ExportedEntity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "kind": entity.kind,
        "start": entity.start,
        "end": entity.end,
        "edtf": entity.edtf,
        "documents": entity.documents,
        "mentions": [mention._asdict() for mention in entity.mentions],
    }


def _write_json(entities: Iterator[ExportedEntity], stream: TextIO) -> None:
    # written entity by entity: a corpus does not fit into memory
    head = {"format": FORMAT, "generated": now(), "entities": []}
    stream.write(json.dumps(head, ensure_ascii=False)[:-2])
    separator = "\n"
    for entity in entities:
        stream.write(separator + json.dumps(_as_json(entity), ensure_ascii=False))
        separator = ",\n"
    stream.write("\n]}\n")


def _write_jsonl(entities: Iterator[ExportedEntity], stream: TextIO) -> None:
    for entity in entities:
        stream.write(json.dumps(_as_json(entity), ensure_ascii=False) + "\n")


def _write_csv(entities: Iterator[ExportedEntity], stream: TextIO) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_CSV_COLUMNS)
    for entity in entities:
        facts = (
            entity.id, entity.type, entity.name, "; ".join(entity.aliases), entity.kind,
            entity.start, entity.end, entity.edtf, entity.documents,
        )  # fmt: skip
        for mention in entity.mentions:
            writer.writerow((*facts, *mention))


_WRITERS: dict[str, Callable[[Iterator[ExportedEntity], TextIO], None]] = {
    "json": _write_json,
    "jsonl": _write_jsonl,
    "csv": _write_csv,
}
