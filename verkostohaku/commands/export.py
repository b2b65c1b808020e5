"""`verkostohaku export`: organisations, networks and dates for other programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import click

from corpus.clock import now
from corpus.database import Database
from corpus.export import ExportedEntity, exported
from verkostohaku.edge import common_options
from verkostohaku.errors import VerkostohakuError
from verkostohaku.home import find

TYPES = ("organisation", "network", "date")
FORMAT = "verkostohaku/entities/1"

_CSV_COLUMNS = (
    "id", "type", "name", "aliases", "kind", "start", "end", "edtf", "documents",
    "url", "title", "text", "text_start", "text_end", "sentence",
)  # fmt: skip
_REVIEW_COLUMNS = ("action", "type", "name", "kind", "documents", "example")


@click.command("export")
@click.option("--type", "types", multiple=True, type=click.Choice(TYPES), help="Repeatable.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "jsonl", "csv"]),
    default="json",
    help="json (default); jsonl: an entity a line; csv: a row for each mention.",
)
@click.option(
    "--review",
    is_flag=True,
    help="A sheet to correct names in, and to put into the home as authority.csv.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of stdout.")
@common_options
def command(
    types: tuple[str, ...], form: str, review: bool, output: str | None, home: str | None
) -> None:
    """Export organisations, networks and dates with every mention of them.

    The offsets of a mention point into the text that `verkostohaku show URL` prints; the format
    is described by the JSON Schema `verkostohaku/schemas/entities.schema.json`.

    \b
    Examples:
      verkostohaku export --type organisation --type network -o register.json
      verkostohaku export --format csv > mentions.csv
      verkostohaku export --review -o sheet.csv
    """
    database = Database(find(home).corpus)
    with database.read() as connection, _opened(output) as stream:
        if review:
            _write_review(exported(connection, types or TYPES[:2]), stream)
        else:
            _WRITERS[form](exported(connection, types or TYPES), stream)


@contextmanager
def _opened(output: str | None) -> Iterator[TextIO]:
    """stdout, or a file that appears only once it is complete."""
    if output is None or output == "-":
        yield sys.stdout
        return
    path = Path(output)
    partial = path.with_name(path.name + ".partial")
    try:
        with partial.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise VerkostohakuError(
            f"The export could not be written to {path}: {error.strerror}. Name another file."
        ) from error


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


def _write_review(entities: Iterator[ExportedEntity], stream: TextIO) -> None:
    """Each entity with its name as the first alias: so another name in `name` renames it."""
    rows = [entity for entity in entities if entity.type != "date"]
    width = 1 + max((len(entity.aliases) for entity in rows), default=0)
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow((*_REVIEW_COLUMNS, *["alias"] * width))
    for entity in rows:
        example = " ".join(entity.mentions[0].sentence.split())
        writer.writerow(
            (
                "",
                entity.type,
                entity.name,
                entity.kind,
                entity.documents,
                example,
                entity.name,
                *entity.aliases,
            )
        )


_WRITERS: dict[str, Callable[[Iterator[ExportedEntity], TextIO], None]] = {
    "json": _write_json,
    "jsonl": _write_jsonl,
    "csv": _write_csv,
}
