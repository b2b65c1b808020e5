"""Codes that the corpus keeps, in the user's words; in English they are words already."""

from __future__ import annotations

from verkostohaku.messages import say

PAGE_STATUS = {"active": "olemassa", "gone": "poistunut", "moved": "siirtynyt"}
RUN_STATUS = {
    "done": "valmis",
    "partly": "valmis osaksi",
    "failed": "epäonnistui",
    "stopped": "keskeytetty",
    "killed": "katkennut",
    "running": "käynnissä",
}
COUNTS = {
    "fetched": "haettu",
    "not_modified": "muuttumatta palvelimella",
    "new": "uutta",
    "changed": "muuttunut",
    "unchanged": "ennallaan",
    "gone": "poistunut",
    "skipped": "jätetty pois",
    "failed": "epäonnistui",
    "analysed": "analysoitu",
    "indexed": "indeksoitu",
}
EXCLUSIONS = {
    "noindex": "pyytää, ettei sitä indeksoida",
    "empty": "ei tekstiä",
    "language": "kieli",
    "unreadable": "ei voitu lukea",
}
EVENTS = {
    "new": "uusi",
    "changed": "muuttui",
    "missing": "puuttui",
    "gone": "poistui",
    "back": "palasi",
    "moved": "siirtyi",
    "redirect": "ohjaa muualle",
    "excluded": "jätettiin pois",
    "failed": "epäonnistui",
}
# of a page and its document
FACTS = {
    "site": "sivusto",
    "source": "lähde",
    "status": "tila",
    "exclusion": "poissa hakemistosta",
    "moved_to": "siirtynyt osoitteeseen",
    "http_status": "HTTP-vastaus",
    "content_type": "tyyppi",
    "first_seen": "nähty ensi kerran",
    "fetched_at": "haettu",
    "checked_at": "tarkistettu",
    "missing_since": "puuttunut alkaen",
    "gone_at": "poistunut",
    "published": "julkaistu",
    "modified": "muutettu",
    "language": "kieli",
}


def word(code: str, words: dict[str, str]) -> str:
    """A code in the user's language; `language sv` keeps what follows the first word."""
    kind, space, rest = code.partition(" ")
    return say(code, words.get(kind, kind) + space + rest)
