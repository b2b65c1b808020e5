"""`verkostohaku show`: one page, what is known of it, and its history."""

from __future__ import annotations

import json
from pathlib import Path

import click

from corpus.database import Database
from corpus.lookup import ShownPage, shown
from verkostohaku.edge import HELP, common_options
from verkostohaku.errors import VerkostohakuError
from verkostohaku.home import find
from verkostohaku.messages import say
from verkostohaku.readable_dates import readable

_HEADINGS = {
    "organisation": ("Organisations", "Organisaatiot"),
    "network": ("Networks", "Verkostot"),
    "date": ("Dates", "Päivämäärät"),
}


@click.command("show", context_settings=HELP, short_help="Show one page and what is known of it.")
@click.argument("url")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@common_options
def command(url: str, as_json: bool, home: str | None) -> None:
    """Show one page: its text, the names and dates in it, and its history.

    \b
    Examples:
      verkostohaku show https://www.example.fi/verkostot/
      verkostohaku show pages/verkostot.html --json
    """
    database = Database(find(home).corpus)
    address = url if "://" in url else Path(url).absolute().as_uri()
    with database.read() as connection:
        found = shown(connection, address)
    if found is None:
        raise VerkostohakuError(
            f"{address} is not in the corpus. Addresses stand in the results of: "
            "search --format urls WORD"
        )
    click.echo(_json(found) if as_json else _text(found))


def _json(found: ShownPage) -> str:
    data = {
        "page": found.page,
        "document": found.document,
        "mentions": [mention._asdict() for mention in found.mentions],
        "history": [
            {"at": at, "event": event, "detail": detail} for at, event, detail in found.history
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _text(found: ShownPage) -> str:
    page, document = found.page, found.document
    lines: list[str] = []
    if document:
        lines += [document["title"] or say("(no title)", "(ei otsikkoa)")]
    lines += [page["url"]]
    lines += [f"{name}: {page[name]}" for name in page if name != "url" and page[name] is not None]
    if document:
        for name in ("published", "modified", "language"):
            if document[name]:
                lines.append(f"{name}: {document[name]}")
        for entity_type, (english, suomeksi) in _HEADINGS.items():
            names = {mention.name for mention in found.mentions if mention.type == entity_type}
            if names:
                lines += ["", say(english, suomeksi) + ":"]
                ordered = sorted(names, key=str.casefold)
                lines += [f"  {readable(n) if entity_type == 'date' else n}" for n in ordered]
        lines += ["", document["text"]]
    if found.history:
        lines += ["", say("History:", "Historia:")]
        lines += [
            f"  {at}  {event}" + (f"  {detail}" if detail else "")
            for at, event, detail in found.history
        ]
    return "\n".join(lines)
