"""The small parts: addresses, sources, limits, dates, types."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import HtmlResponse

from pipeline.fetch import FetchSettings, parse_source
from pipeline.fetch.addresses import AddressGuard, is_public, loopback_hosts
from pipeline.fetch.conditional import entity_tags
from pipeline.fetch.content import not_html
from pipeline.fetch.links import extract_links, robots_directives
from pipeline.fetch.missing import says_missing
from pipeline.fetch.politeness import retry_after
from pipeline.fetch.sitemaps import read_sitemap
from pipeline.fetch.traps import TrapLimits
from pipeline.fetch.urls import normalise, site_of
from verkostohaku.errors import FetchError, SettingsError, UsageError


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("HTTP://Www.Esimerkki.FI", "http://www.esimerkki.fi/"),
        ("http://esimerkki.fi:80/a", "http://esimerkki.fi/a"),
        ("https://esimerkki.fi:443/", "https://esimerkki.fi/"),
        ("http://esimerkki.fi:8080/", "http://esimerkki.fi:8080/"),
        ("http://esimerkki.fi./a#kohta", "http://esimerkki.fi/a"),
        ("http://esimerkki.fi/a/../b/./c", "http://esimerkki.fi/b/c"),
        ("http://esimerkki.fi/../../a", "http://esimerkki.fi/a"),
        ("http://esimerkki.fi/%7ekoti/%c3%a4", "http://esimerkki.fi/~koti/%C3%A4"),
        ("http://esimerkki.fi/ä ö", "http://esimerkki.fi/%C3%A4%20%C3%B6"),
        ("http://järjestö.fi/", "http://xn--jrjest-bua3m.fi/"),
        ("http://a.fi/?b=2&a=1", "http://a.fi/?b=2&a=1"),
        ("http://a.fi/?utm_source=x&id=3&PHPSESSID=f00", "http://a.fi/?id=3"),
        ("http://a.fi/?sid=1", "http://a.fi/"),
        ("http://a.fi/?side=1", "http://a.fi/?side=1"),
        ("http://a.fi/?sivu", "http://a.fi/?sivu"),
        ("http://a.fi/?", "http://a.fi/"),
        ("http://a.fi/x;jsessionid=A1.b?y=1", "http://a.fi/x?y=1"),
        ("http://tunnus:sana@a.fi/", "http://a.fi/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("  http://a.fi/\n", "http://a.fi/"),
        ("mailto:a@b.fi", None),
        ("javascript:void(0)", None),
        ("ftp://a.fi/", None),
        ("http://", None),
        ("http://a.fi:99999/", None),
        ("http://[::1", None),
        ("http://a.fi/" + "x" * 3000, None),
    ],
)
def test_normalise(written: str, normal: str | None) -> None:
    assert normalise(written) == normal


@given(st.text(max_size=60))
def test_normalise_takes_any_text(text: str) -> None:
    for url in (text, f"http://a.fi/{text}", f"http://{text}/"):
        once = normalise(url)
        assert once is None or normalise(once) == once


def test_site_of() -> None:
    sites = {site_of(url) for url in ("http://www.a.fi/x", "https://a.fi/", "https://www.a.fi/")}
    assert sites == {"a.fi"}
    assert site_of("http://a.fi:8080/") == "a.fi:8080"
    assert site_of("http://muu.a.fi/") == "muu.a.fi"


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://a.fi", "tree"),
        ("a.fi", "tree"),
        ("https://a.fi/fi/", "tree"),
        ("https://a.fi/sitemap.xml", "sitemap"),
        ("https://a.fi/sitemap.xml.gz", "sitemap"),
        ("https://a.fi/sivu.html", "page"),
        ("https://a.fi/?id=3", "page"),
        ("https://a.fi/sivu", "page"),
    ],
)
def test_parse_source(url: str, kind: str) -> None:
    assert parse_source(url).kind == kind


def test_source_covers() -> None:
    tree = parse_source("http://a.fi/fi/")
    assert tree.covers("https://www.a.fi/fi/sivu")
    assert not tree.covers("http://a.fi/sv/sida")
    assert not tree.covers("http://b.fi/fi/")
    assert parse_source("https://a.fi/kartta.xml").covers("https://a.fi/mika/vain")
    assert not parse_source("https://a.fi/sivu").covers("https://a.fi/muu")


def html(body: bytes, **headers: str) -> HtmlResponse:
    return HtmlResponse("http://a.fi/fi/sivu", body=body, headers=headers)


@pytest.mark.parametrize(
    ("body", "links"),
    [
        (b"<a href=' x '>x</a><a href='x#1'>x</a><area href='/y'>", ["/fi/x", "/y"]),
        (b"<base href='/muu/'><a href='x'>x</a>", ["/muu/x"]),
        (b"<a href='/x' rel='external nofollow'>x</a>", []),
        (b"<a href='http://b.fi/'>x</a><a href='//www.a.fi/z'>z</a>", ["http://www.a.fi/z"]),
        (b"<a href='javascript:x()'>x</a><a href='http://['>x</a><a>x</a>", []),
        (b"<link rel=canonical href='/k'><link rel=next href='/n'>", []),
        (b"<a href='/fi/sivu#alku'>alkuun</a>", []),
        (b"<frameset><frame src='/kehys.html'></frameset>", ["/kehys.html"]),
        (b"<meta charset=iso-8859-1><a href='/\xe4?q=\xe4'>x</a>", ["/%C3%A4?q=%E4"]),
    ],
)
def test_links(body: bytes, links: list[str]) -> None:
    found = extract_links(html(body), "http://a.fi/fi/sivu", "verkostohaku").links
    assert [link.removeprefix("http://a.fi") for link in found] == links


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("<meta name=robots content=noindex>", {"noindex"}),
        ("<meta content='NOINDEX,nofollow' name='Robots'>", {"noindex", "nofollow"}),
        ("<meta name='verkostohaku' content='none'>", {"none"}),
        ("<meta name='googlebot' content='noindex'>", set()),
        ("<meta name='description' content='robots noindex'>", set()),
    ],
)
def test_robots_directives(tag: str, expected: set[str]) -> None:
    assert robots_directives(html(tag.encode()), "verkostohaku") == expected


@pytest.mark.parametrize(
    ("heading", "missing"),
    [
        ("Sivua ei löytynyt – Omaiset ry", True),
        ("Etsimääsi sivua ei valitettavasti löydy", True),
        ("404", True),
        ("Virhe 404", True),
        ("404 - Sivua ei ole", True),
        ("Page not found | Site", True),
        ("The page you requested could not be found", True),
        ("Sidan kunde inte hittas", True),
        ("Hups! Sivua ei löydy.", True),
        ("Oops! That page can’t be found.", True),
        ("Error 404: Not Found", True),
        ("Sivua ei ole enää olemassa | Kaupunki", True),
        ("Historiikki, 404 sivua", False),
        ("Sivua ei ole vielä käännetty suomeksi", False),
        ("Tätä sivua ei ole päivitetty", False),
        ("Kun sivua ei löydy: opas ylläpitäjille", False),
        ("På sidan kan du hitta information", False),
        ("Ratkaisua ei löytynyt", False),
        ("Miksi sivua ei löydy hakukoneesta?", False),
        ("Huone 404", False),
        ("Sivuhuomioita: tukea ei löydy mistään", False),
        ("", False),
    ],
)
def test_pages_that_say_that_they_are_none(heading: str, missing: bool) -> None:
    assert says_missing(heading) == missing
    page = html(f"<title>Sivusto</title><h1>{heading}</h1>".encode(), **{"X-Robots-Tag": "none"})
    assert extract_links(page, "http://a.fi/", "verkostohaku").missing == missing


@given(st.binary(max_size=300))
def test_links_take_any_bytes(body: bytes) -> None:
    for link in extract_links(html(b"<a href='" + body), "http://a.fi/", "verkostohaku").links:
        assert normalise(link) == link


@pytest.mark.parametrize("url", ["", "ftp://a.fi/", "http://", "kaksi sanaa.fi"])
def test_parse_source_refuses(url: str) -> None:
    with pytest.raises(UsageError, match="Give one like"):
        parse_source(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("172.16.3.4", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("2002:0a00:0001::", False),
        ("64:ff9b::10.0.0.1", False),
        ("64:ff9b::93.184.216.34", True),
        ("nimi", False),
    ],
)
def test_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_guard_goes_by_the_named_host() -> None:
    guard = AddressGuard(("Sisainen.Esimerkki.fi", "[::1]"))
    assert guard.allows("sisainen.esimerkki.fi", "10.0.0.1")
    assert guard.allows("::1", "::1")
    assert not guard.allows("muu.esimerkki.fi", "10.0.0.1")
    assert guard.refused == {"muu.esimerkki.fi": "10.0.0.1"}


def test_loopback_hosts() -> None:
    urls = ["http://127.0.0.1:8000/", "http://localhost/", "https://a.fi/", "http://10.0.0.1/"]
    assert loopback_hosts(urls) == ("127.0.0.1", "localhost")


NOW = datetime(2024, 5, 6, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (b"120", 120.0),
        (b" 0 ", 0.0),
        (b"Mon, 06 May 2024 12:00:30 GMT", 30.0),
        (b"Mon, 06 May 2024 11:00:00 GMT", 0.0),
        (b"Mon, 06 May 2024 15:00:30 +0300", 30.0),
        (b"-5", None),
        (b"pian", None),
        (b"", None),
        (None, None),
    ],
)
def test_retry_after(value: bytes | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@pytest.mark.parametrize(
    "url",
    [
        "http://a.fi/x/x/x/x/",
        "http://a.fi/a/b/a/b/a/b/a/b",
        "http://a.fi/" + "/".join(map(str, range(30))),
        "http://a.fi/kalenteri/2031-05/",
        "http://a.fi/kalenteri?vuosi=2040&kuukausi=1",
    ],
)
def test_traps(url: str) -> None:
    assert TrapLimits(100, this_year=2024).refuses(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://a.fi/",
        "http://a.fi/fi/yhdistys/yhdistys-ry/",
        "http://a.fi/uutiset/2024/05/uutiset",
        "http://a.fi/sota/1918-04/",
        "http://a.fi/tapahtumat/2026-01/",
        "http://a.fi/node/203405",
        "http://a.fi/2034-ennuste",
        "http://a.fi/?tuote=299912",
    ],
)
def test_no_traps(url: str) -> None:
    assert TrapLimits(100, this_year=2024).refuses(url) is None


def test_trap_limits_count_patterns() -> None:
    limits = TrapLimits(80, this_year=2024)
    let_in = {
        template: sum(limits.refuses(template.format(n)) is None for n in range(400))
        for template in (
            "http://a.fi/node/{}",
            "http://a.fi/?p={}",
            "http://a.fi/?a={}&b=1&c=2",
            "http://a.fi/?a={}&b=1&c=2&d=3",
            "http://a.fi/2020-05/{}",
        )
    }
    assert list(let_in.values()) == [320, 80, 20, 10, 20]
    assert limits.refuses("http://a.fi/muu/7") is None


@pytest.mark.parametrize(
    ("declared", "body", "other"),
    [
        ("text/html", b"<html>", None),
        ("text/html", b"pelkkaa tekstia", None),
        ("text/html", b"%PDF-1.4", "application/pdf"),
        ("application/pdf", b"<html>", "application/pdf"),
        ("", b"<!DOCTYPE html>", None),
        ("", b"jotain", "unknown"),
        ("application/xml", b"<?xml version='1.0'?><html xmlns='x'>", None),
        ("application/xml", b"<?xml version='1.0'?><rss>", "application/xml"),
        ("text/html", b"\x00\x01\x02\x03" * 500, "application/octet-stream"),
        ("text/html", "<p>ä</p>".encode("utf-16-le"), None),
    ],
)
def test_not_html(declared: str, body: bytes, other: str | None) -> None:
    assert not_html(declared, body) == other


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty"),
        (b"<html><body>404</body></html>", "no sitemap"),
        (b"\x1f\x8b\x08rikki", "unpacked"),
        (b"<urlset><url><loc>http://a.fi/</loc></url>", "cut short"),
    ],
)
def test_broken_sitemaps(body: bytes, said: str) -> None:
    with pytest.raises(FetchError, match=said):
        list(read_sitemap(body, 1000))


@pytest.mark.parametrize(
    ("etag", "sent"),
    [
        ('"a1"', '"a1"'),
        ('W/"a1"', 'W/"a1"'),
        ('"a1-gzip"', '"a1-gzip", "a1"'),
        ('W/"a1-gzip"', 'W/"a1-gzip", W/"a1"'),
    ],
)
def test_entity_tags(etag: str, sent: str) -> None:
    assert entity_tags(etag) == sent


def test_settings() -> None:
    settings = FetchSettings(contact="tuki@esimerkki.fi")
    assert settings.user_agent_header.endswith("(+tuki@esimerkki.fi)")
    assert settings.robots_token == "verkostohaku"
    with pytest.raises(SettingsError, match="timeout"):
        FetchSettings(timeout=0)
