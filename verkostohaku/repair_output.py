"""What a repair says before it is done: what will happen, and what is lost."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.repair import Losses
from corpus.salvage import Salvaged
from verkostohaku.messages import say

# addresses named one by one on a terminal; a file gets them all
_NAMED = 20

# the tables that hold what is not derived from bodies
_RECORDS = {
    "pages": ("addresses", "osoitteita"),
    "bodies": ("stored bodies", "tallennettuja sisältöjä"),
    "documents": ("texts of gone pages", "poistuneiden sivujen tekstejä"),
    "page_events": ("the history of pages", "sivujen historiaa"),
    "runs": ("reports of runs", "ajojen raportteja"),
    "entities": ("when names were first seen", "tieto siitä, milloin nimet nähtiin ensi kerran"),
}


def of_file(saved: Salvaged, losses: Losses, aside: Path) -> list[str]:
    """What a new corpus from a damaged file holds, and what it does not."""
    pages, bodies = saved.rows["pages"], saved.rows["bodies"]
    lines = [
        say(
            "The file of the corpus is damaged. A new one is made of what can be read of it: "
            f"{pages} pages, {bodies} stored bodies.",
            "Korpuksen tiedosto on vaurioitunut. Siitä, mitä voi lukea, tehdään uusi: "
            f"{pages} sivua, {bodies} tallennettua sisältöä.",
        ),
        say(
            f"The damaged file is kept as {aside}.",
            f"Vaurioitunut tiedosto säilytetään nimellä {aside}.",
        ),
    ]
    lost = _listed(
        say(
            "LOST, all that was stored of pages; the next ingest of their sites takes them in as "
            "new ones, if they are still there",
            "MENETETTY kaikki, mitä sivuista oli tallessa; seuraava ingest ottaa ne uusina, jos ne "
            "ovat vielä paikoillaan",
        ),
        saved.lost_pages,
    )
    lost += _lost(losses)
    holes = [say(*names) for table, names in _RECORDS.items() if table in saved.holes]
    if holes:
        lost.append(
            say(
                f"Not all could be read of: {', '.join(holes)}. What stood there and is not "
                "named here is LOST, too.",
                f"Kaikkea ei voinut lukea: {', '.join(holes)}. Sekin on MENETETTY, mitä näissä "
                "oli ja mitä tässä ei nimetä.",
            )
        )
    return lines + _or_nothing(lost)


def of_rows(losses: Losses) -> list[str]:
    """What mending rows costs."""
    return _or_nothing(_lost(losses))


def of_index() -> list[str]:
    """What building the index anew costs."""
    return [
        say(
            "The index is damaged. It is built anew from the corpus; nothing is lost.",
            "Hakemisto on vaurioitunut. Se rakennetaan uudelleen korpuksesta; mitään ei menetetä.",
        )
    ]


def _lost(losses: Losses) -> list[str]:
    lines = _listed(
        say(
            "LOST, the stored body of pages; the next ingest of their sources fetches them again",
            "MENETETTY sivujen tallennettu sisältö; seuraava ingest hakee ne uudelleen",
        ),
        losses.bodies,
    )
    lines += _listed(
        say(
            "Of these, the text is LOST, too; no search finds them until then",
            "Näistä on MENETETTY myös teksti; haku ei löydä niitä ennen sitä",
        ),
        losses.texts,
    )
    lines += _listed(
        say(
            "LOST FOR GOOD, the body or text of pages that are gone from the web",
            "MENETETTY LOPULLISESTI verkosta poistuneiden sivujen sisältö tai teksti",
        ),
        losses.for_good,
    )
    if losses.events:
        lines.append(
            say(
                f"LOST, {losses.events} lines of the history of pages.",
                f"MENETETTY {losses.events} riviä sivujen historiaa.",
            )
        )
    return lines


def _or_nothing(lost: list[str]) -> list[str]:
    return [
        *(lost or [say("Nothing is lost.", "Mitään ei menetetä.")]),
        say(
            "All texts and names are made anew from the stored bodies, and the index from them.",
            "Kaikki tekstit ja nimet tehdään uudelleen tallennetuista sisällöistä ja hakemisto "
            "niistä.",
        ),
    ]


def _listed(heading: str, urls: Sequence[str]) -> list[str]:
    if not urls:
        return []
    named = urls[:_NAMED] if sys.stderr.isatty() else urls
    lines = [f"{heading} ({len(urls)}):", *(f"  {url}" for url in named)]
    if len(urls) > len(named):
        more = len(urls) - len(named)
        lines.append(
            say(
                f"  … and {more} more; all of them: verkostohaku doctor --repair 2> FILE",
                f"  … ja {more} muuta; kaikki: verkostohaku doctor --repair 2> TIEDOSTO",
            )
        )
    return lines
