"""`verkostohaku changes`: what is new since a day."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import click

from corpus.database import Database
from corpus.news import EntityNews, PageNews, entity_news, page_news
from verkostohaku.errors import UsageError
from verkostohaku.home import find_existing
from verkostohaku.messages import say
from verkostohaku.options import cli_command, common_options, json_option
from verkostohaku.told import Told

_EVENTS = {
    "new": ("New pages", "Uudet sivut"),
    "changed": ("Changed pages", "Muuttuneet sivut"),
    "gone": ("Gone pages", "Poistuneet sivut"),
    "moved": ("Moved pages", "Siirtyneet sivut"),
    "back": ("Pages that came back", "Palanneet sivut"),
}
_TYPES = {
    "organisation": ("New organisations", "Uudet organisaatiot"),
    "network": ("New networks", "Uudet verkostot"),
}


@cli_command(
    "changes",
    say(
        """Tell what is new: pages that came, changed or went, names seen for the first time.

        \b
        Example:
          verkostohaku changes --since 2024-05-31
        """,
        """Kerro, mitä uutta on: tulleet, muuttuneet ja poistuneet sivut ja ensi kertaa nähdyt
        nimet.

        \b
        Esimerkki:
          verkostohaku changes --since 2024-05-31
        """,
    ),
    short_help=say(
        "Tell what is new, changed or gone.", "Kerro, mikä on uutta, muuttunutta tai poistunutta."
    ),
)
@click.option(
    "--since",
    metavar=say("DATE", "PÄIVÄ"),
    help=say(
        "A day (2024-05-31); without it: the last 7 days.",
        "Mistä päivästä alkaen (2024-05-31); ellei annettu, viimeiset 7 päivää.",
    ),
)
@json_option
@common_options
def command(since: str | None, as_json: bool, home: str | None) -> None:
    day = _day(since)
    start = _start(day)
    database = Database(find_existing(home).corpus)
    with database.read() as connection:
        pages = page_news(connection, start)
        names = entity_news(connection, start)
    if as_json:
        data = {
            "since": start,
            "pages": [page._asdict() for page in pages],
            "entities": [name._asdict() for name in names],
        }
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo(_text(day, pages, names))


def _day(since: str | None) -> date:
    if since is None:
        return date.today() - timedelta(days=7)
    try:
        return date.fromisoformat(since)
    except ValueError as error:
        raise UsageError(
            Told(
                "changes.no_day",
                "--since {since!r}: that is no day. Write it as year-month-day, like 2024-05-31.",
                since=since,
            )
        ) from error


def _start(day: date) -> str:
    """The beginning of a local day as the corpus writes times."""
    midnight = datetime(day.year, day.month, day.day)
    try:
        start = midnight.astimezone(UTC)
    except (ValueError, OverflowError):
        # at the ends of the calendar, where no time zone can be reckoned
        start = midnight.replace(tzinfo=UTC)
    return start.isoformat(timespec="seconds")


def _text(day: date, pages: list[PageNews], names: list[EntityNews]) -> str:
    lines: list[str] = []
    for event, (english, suomeksi) in _EVENTS.items():
        found = [page for page in pages if page.event == event]
        if found:
            lines.append(f"{say(english, suomeksi)} ({len(found)}):")
            lines += [
                f"  {page.at[:10]}  {page.title or page.url}\n              {page.url}"
                + (f" → {page.detail}" if event == "moved" else "")
                for page in found
            ]
    for entity_type, (english, suomeksi) in _TYPES.items():
        new = [name for name in names if name.type == entity_type]
        if new:
            lines.append(f"{say(english, suomeksi)} ({len(new)}):")
            lines += [f"  {name.name}\n              {name.url}" for name in new]
    return "\n".join(lines) or say(f"Nothing new since {day}.", f"Ei uutta {day} jälkeen.")
