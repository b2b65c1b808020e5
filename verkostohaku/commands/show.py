"""`verkostohaku show`: one page, what is known of it, and its history."""

from __future__ import annotations

import json

import click

from corpus.database import Database
from corpus.lookup import ShownPage, shown
from pipeline.fetch.urls import normalise
from pipeline.files import is_web_address, named_path
from verkostohaku.errors import UsageError, VerkostohakuError
from verkostohaku.home import find_existing
from verkostohaku.messages import say
from verkostohaku.options import cli_command, common_options, json_option
from verkostohaku.readable_dates import readable
from verkostohaku.told import Told
from verkostohaku.words import EVENTS, EXCLUSIONS, FACTS, PAGE_STATUS, word

_HEADINGS = {
    "organisation": ("Organisations", "Organisaatiot"),
    "network": ("Networks", "Verkostot"),
    "date": ("Dates", "Päivämäärät"),
}
# facts of a page that are codes
_VALUES = {"status": PAGE_STATUS, "exclusion": EXCLUSIONS}


@cli_command(
    "show",
    say(
        """Show one page: its text, the names and dates in it, and its history.

        \b
        Examples:
          verkostohaku show https://www.example.fi/verkostot/
          verkostohaku show pages/verkostot.html --json
        """,
        """Näytä yksi sivu: sen teksti, siinä mainitut nimet ja päivämäärät sekä sivun historia.

        \b
        Esimerkkejä:
          verkostohaku show https://www.example.fi/verkostot/
          verkostohaku show pages/verkostot.html --json
        """,
    ),
    short_help=say(
        "Show one page and what is known of it.", "Näytä yksi sivu ja mitä siitä tiedetään."
    ),
)
@click.argument("url", metavar=say("URL", "OSOITE"))
@json_option
@common_options
def command(url: str, as_json: bool, home: str | None) -> None:
    if not url.strip():
        raise UsageError(Told("show.empty", "URL is empty. Name the address of a page, or a file."))
    database = Database(find_existing(home).corpus)
    addresses = _addresses(url)
    with database.read() as connection:
        tried = (shown(connection, address) for address in addresses)
        found = next((page for page in tried if page), None)
    if found is None:
        raise VerkostohakuError(
            Told(
                "show.unknown",
                "{url} is not in the corpus. Addresses stand in the results of: "
                "search --format urls WORD",
                url=addresses[0],
            )
        )
    click.echo(_json(found) if as_json else _text(found))


def _addresses(text: str) -> list[str]:
    """The addresses that ingest may have stored a page under which the user names so."""
    if is_web_address(text):
        address = normalise(text) or text
        return [address, f"{address}/", address.rstrip("/")]
    try:
        path = named_path(text)
        # a link within a source is a page of its own
        return [(path.parent.resolve() / path.name).as_uri(), path.resolve().as_uri()]
    except (RuntimeError, ValueError) as error:
        raise UsageError(
            Told(
                "show.no_name",
                "{text!r} is neither an address nor a file ({error}).",
                text=text,
                error=error,
            )
        ) from error


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
    lines += [
        f"{word(name, FACTS)}: {word(page[name], _VALUES[name]) if name in _VALUES else page[name]}"
        for name in page
        if name != "url" and page[name] is not None
    ]
    if document:
        for name in ("published", "modified", "language"):
            if document[name]:
                lines.append(f"{word(name, FACTS)}: {document[name]}")
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
            f"  {at}  {word(event, EVENTS)}" + (f"  {word(detail, EXCLUSIONS)}" if detail else "")
            for at, event, detail in found.history
        ]
    return "\n".join(lines)
