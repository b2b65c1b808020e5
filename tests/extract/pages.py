"""Small pages for the tests."""

from __future__ import annotations

from pipeline.extract import RawPage

PROSE = (
    "Järjestöjen yhteinen verkosto kokoontuu neljä kertaa vuodessa ja kutsuu mukaan uusia jäseniä. "
    "Tapaamisissa sovitaan, kuka vastaa vertaistuesta ja kuka neuvonnasta."
)


def page(markup: str | bytes, url: str = "https://silta.example/sivu", **more: str) -> RawPage:
    """A page as the crawler hands it over."""
    body = markup.encode() if isinstance(markup, str) else markup
    return RawPage(url, body, more.get("content_type"), "silta.example")


def article(title: str, text: str, aside: str = "") -> str:
    """A page of a small site: menu, article, side bar, footer; no class tells what is what."""
    return (
        f"<html><head><title>{title} | Silta ry</title></head><body>"
        "<div><a href='/'>Etusivu</a> <a href='/j'>Jäsenet</a></div>"
        f"<div><h1>{title}</h1><p>{text}</p></div>"
        f"<div>{aside}<p>Silta ry palvelee arkisin kello yhdeksästä kolmeen.</p></div>"
        "</body></html>"
    )
