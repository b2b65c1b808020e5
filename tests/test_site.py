"""The demo site keeps its promises: the gold agrees with the pages, the server with HTTP."""

from __future__ import annotations

import http.client
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from tests.gold import KINDS, WORD, ill_formed, is_edtf, unfounded
from tests.site_server import SITE, Route, SiteServer, file_of, load

GOLD = SITE / "gold"
HOSTS = load()
GOLD_FILES = sorted(GOLD.rglob("*.json"))
PAGE_ENDINGS = ("", ".html", ".htm")


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    with SiteServer() as running:
        yield running


def page_of(gold: Path) -> tuple[str, Path]:
    """The host and the page that a gold file is about."""
    host = gold.relative_to(GOLD).parts[0]
    stem = SITE / gold.relative_to(GOLD).with_suffix("")
    return host, next(p for end in PAGE_ENDINGS if (p := Path(f"{stem}{end}")).is_file())


def route_of(host: str, page: Path) -> Route:
    """What site.toml says about the file."""
    routes = HOSTS[host].routes
    return next((r for p, r in routes.items() if file_of(SITE, host, p) == page), Route(str(page)))


def request(
    server: SiteServer, host: str, path: str, headers: dict[str, str] | None = None
) -> tuple[http.client.HTTPResponse, bytes]:
    """One GET that follows nothing."""
    connection = http.client.HTTPConnection(urlsplit(server.origins[host]).netloc, timeout=10)
    connection.request("GET", path, headers=headers or {})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def names(gold: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(gold.read_text("utf-8"))
    return found


def test_the_site_is_as_large_as_promised() -> None:
    assert len(HOSTS) >= 4
    assert len(GOLD_FILES) >= 34


@pytest.mark.parametrize("gold", GOLD_FILES, ids=lambda p: str(p.relative_to(GOLD)))
def test_gold_agrees_with_its_page(gold: Path) -> None:
    host, page = page_of(gold)
    text = gold.with_suffix(".txt").read_text("utf-8")
    raw = page.read_bytes().decode(route_of(host, page).encoding)
    whole = BeautifulSoup(raw, "lxml").get_text(" ")
    missing = Counter(WORD.findall(text)) - Counter(WORD.findall(whole))
    assert not missing
    assert text.startswith(names(gold)["title"] + "\n")


@pytest.mark.parametrize("gold", GOLD_FILES, ids=lambda p: str(p.relative_to(GOLD)))
def test_gold_names_and_dates_are_well_formed(gold: Path) -> None:
    data = names(gold)
    assert set(data) == {
        *("title", "language", "published", "modified", "organisation", "network", "date")
    }
    assert data["language"] in {"fi", "sv", "en"}
    for day in (data["published"], data["modified"]):
        assert day is None or date.fromisoformat(day)
    for kind in KINDS:
        assert not ill_formed(data[kind])
    assert [edtf for edtf in data["date"] if not is_edtf(edtf)] == []


@pytest.mark.parametrize("gold", GOLD_FILES, ids=lambda p: str(p.relative_to(GOLD)))
def test_every_gold_name_is_in_the_text(gold: Path) -> None:
    data = names(gold)
    text = gold.with_suffix(".txt").read_text("utf-8")
    assert unfounded([*data["organisation"], *data["network"]], text) == []


def test_encodings_are_as_declared_and_as_false_as_wanted() -> None:
    def raw(host: str, path: str) -> bytes:
        page = file_of(SITE, host, path)
        assert page is not None
        return page.read_bytes()

    for key, host in HOSTS.items():
        for path, route in host.routes.items():
            if route.status == 200:
                raw(key, path).decode(route.encoding)
    for key, path in (("kunta", "/hyvinvointi/avustukset"), ("diakonia", "/omaiset.htm")):
        assert b"charset=utf-8" in raw(key, path).lower().replace(b'"', b"")
        with pytest.raises(UnicodeDecodeError):
            raw(key, path).decode("utf-8")
    assert b"charset" not in raw("diakonia", "/diakonia.htm").lower()
    with pytest.raises(UnicodeDecodeError):
        raw("diakonia", "/diakonia.htm").decode("utf-8")
    liar = raw("diakonia", "/kumppanit.htm")
    assert b"charset=windows-1252" in liar
    assert "ä" in liar.decode("utf-8")


def test_a_page_known_by_its_validators_is_not_sent_again(server: SiteServer) -> None:
    first, body = request(server, "omaiset", "/kuntayhteistyo/")
    etag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    assert b"omaistoiminnan neuvottelukunnat" in body
    for headers in (
        {"If-None-Match": etag},
        {"If-None-Match": f'"other", W/{etag}'},
        {"If-Modified-Since": modified},
    ):
        again, nothing = request(server, "omaiset", "/kuntayhteistyo/", headers)
        assert (again.status, nothing) == (304, b"")
    # an entity tag that differs decides, whatever the date says
    both = {"If-None-Match": '"other"', "If-Modified-Since": modified}
    assert request(server, "omaiset", "/kuntayhteistyo/", both)[0].status == 200
    assert server.requests[-1].conditional
    unreadable = {"If-Modified-Since": "yesterday"}
    assert request(server, "omaiset", "/kuntayhteistyo/", unreadable)[0].status == 200


@pytest.mark.parametrize(
    ("host", "path", "status", "location"),
    [
        ("omaiset", "/omaistoiminta", 301, "/kuntayhteistyo/"),
        ("omaiset", "/ilmoittaudu", 302, "/2021/09/omaistoiminnan-foorumi/"),
        ("omaiset", "/vanha-sivu/", 404, None),
        ("omaiset", "/../site.toml", 404, None),
        ("kunta", "/uutiset/ikaystavallinen-kaupunki", 410, None),
        ("klubitalo", "/tapahtumat", 307, "/ajankohtaista/talkoot"),
    ],
)
def test_special_paths(
    server: SiteServer, host: str, path: str, status: int, location: str | None
) -> None:
    response, _ = request(server, host, path)
    assert response.status == status
    assert response.headers["Location"] == location


def test_a_redirect_can_name_the_whole_address(server: SiteServer) -> None:
    response, _ = request(server, "kunta", "/uutiset/jarjestofoorumi")
    assert response.status == 308
    assert response.headers["Location"] == server.url("kunta", "/uutiset/jarjestofoorumi-2022")


def test_robots_forbids_a_page_that_is_there_and_linked(server: SiteServer) -> None:
    rules = RobotFileParser()
    rules.parse(request(server, "omaiset", "/robots.txt")[1].decode().splitlines())
    forbidden = "/sisainen/muistio.html"
    assert request(server, "omaiset", forbidden)[0].status == 200
    assert forbidden.encode() in request(server, "omaiset", "/tule-mukaan/")[1]
    assert not rules.can_fetch("*", server.url("omaiset", forbidden))
    assert rules.can_fetch("*", server.url("omaiset", "/kuntayhteistyo/"))


@pytest.mark.parametrize("host", ["omaiset", "kunta", "klubitalo", "verkosto", "rannikko"])
def test_the_sitemap_names_every_page_with_gold(server: SiteServer, host: str) -> None:
    origin = server.origins[host]

    def locations(path: str) -> list[str]:
        tree = ElementTree.fromstring(request(server, host, path)[1])
        found = [str(loc.text) for loc in tree.findall(".//{*}loc")]
        if not tree.tag.endswith("sitemapindex"):
            return found
        return [url for part in found for url in locations(urlsplit(part).path)]

    urls = locations("/sitemap.xml")
    assert all(url.startswith(origin + "/") for url in urls)
    assert {request(server, host, urlsplit(url).path)[0].status for url in urls} == {200}
    assert len(urls) == len(list((GOLD / host).rglob("*.json")))


def test_pages_can_be_changed_and_removed_while_it_runs(server: SiteServer) -> None:
    path = "/yhteystiedot/"
    before = request(server, "omaiset", path)[0].headers["ETag"]
    server.override("omaiset", path, "<h1>Uusi</h1>")
    changed, body = request(server, "omaiset", path, {"If-None-Match": before})
    assert (changed.status, body) == (200, b"<h1>Uusi</h1>")
    server.override("omaiset", path, status=503, Retry_After="2")
    assert request(server, "omaiset", path)[0].headers["Retry-After"] == "2"
    server.remove("omaiset", path)
    assert request(server, "omaiset", path)[0].status == 404
    server.restore("omaiset", path)
    assert request(server, "omaiset", path)[0].headers["ETag"] == before


def test_hosts_know_each_other(server: SiteServer) -> None:
    body = request(server, "klubitalo", "/yhteistyo")[1].decode()
    assert server.url("kunta", "/hyvinvointi/jarjestoyhteistyo") in body
    assert "{{" not in body
