"""Servers that misbehave, night after night: corpus, index and report after each run.

Every case of this table is a site of its own; all are taken in by the installed command, five
nights in a row. What single answers lead to is in tests/fetch (see the second column).

| case | here | in tests/fetch |
|---|---|---|
| 304 keeps page and links | validators | test_again: test_second_run_is_conditional |
| ETag, Last-Modified, both, weak, ignored | validators | test_again: validators |
| sitemap index, gzip, lastmod that lies, dropped pages | sitemaps | test_sites: sitemaps |
| 404 once and twice, 410, soft 404 | gone | test_pages, test_parts |
| redirects: permanent, temporary, loop, cross-host, nowhere | redirects | test_pages: redirects |
| wrong canonical links | canonical | test_parts: test_links |
| query-string traps, calendars without end | traps | test_sites: test_traps_end |
| robots.txt changes, is missing, 5xx, huge | robots_* | test_sites: robots_* |
| 429 and 503 with Retry-After, seconds and date | waits | test_sites: test_retry_after… |
| drip, stall, cut, wrong length, bomb, 50 MB | answers | test_pages: PAGES |
| unknown charset, NUL bytes, deep markup | markup | test_pages: PAGES |
| host with a private address | test_private_address | test_sites: test_unreachable |
| TLS that does not verify | test_certificate | test_sites: test_certificate… |
| down for three runs and back | down | test_again: test_site_that_is_down… |
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from tests.commands.program import Program
from tests.fetch import server as s
from tests.fetch.test_sites import self_signed
from verkostohaku.agreement import all_hits

NIGHTS = 5
DATE = "Tue, 15 Nov 1994 12:45:26 GMT"
MANY = 40


def text_of(path: str, word: str = "") -> str:
    return (
        f"Omaistoiminnan neuvottelukunta {path} kokoontui kirjastossa ja sopi kevään "
        f"tapaamisista. {word} Mukana oli monta yhdistystä."
    )


def sivu(path: str, *links: str, word: str = "", head: str = "") -> str:
    return s.page(*links, title=f"Sivu {path}", head=head, text=text_of(path, word))


def page(path: str, *links: str, word: str = "") -> s.Page:
    return s.Page(sivu(path, *links, word=word), f'"{path}{word}"')


def pages(*paths: str) -> dict[str, s.Route]:
    return {"/": page("/", *paths), **{path: page(path) for path in paths}}


def text(body: str, status: int = 200) -> s.Reply:
    return s.Reply(body, status, type="text/plain")


class AskedToWait:
    """Answers once with a status and Retry-After, then with a page."""

    def __init__(self, status: int, path: str, *, as_date: bool) -> None:
        self.status, self.path, self.as_date = status, path, as_date
        self.asked = False

    def __call__(self, exchange: s.Exchange) -> None:
        if self.asked:
            exchange.reply(s.Reply(sivu(self.path)))
            return
        self.asked = True
        when = datetime.now(UTC) + timedelta(seconds=2)
        wait = format_datetime(when, usegmt=True) if self.as_date else "1"
        exchange.reply(s.Reply("", self.status, headers={"Retry-After": wait}))


def trap(exchange: s.Exchange) -> None:
    number = len(exchange.server.seen)
    links = (f"/haku?nro={number}", f"/haku?nro={number}&x=1", "/kalenteri/2999-01/")
    exchange.reply(s.Reply(sivu(exchange.path, *links)))


@dataclass
class Case:
    """A site: its routes, what changes on which night, and what is to be found after each.

    `indexed` are the paths that the index holds after each night (a night that is not named is
    like the one before); `failed`, `gone`, `changed` those that the report of a night names.
    """

    routes: dict[str, s.Route]
    indexed: dict[int, str]
    nights: dict[int, dict[str, s.Route]] = field(default_factory=dict)
    failed: dict[int, dict[str, str]] = field(default_factory=dict)
    gone: dict[int, str] = field(default_factory=dict)
    changed: dict[int, str] = field(default_factory=dict)
    source: str = "/"
    down: tuple[int, ...] = ()

    def at(self, night: int) -> set[str]:
        """What is to be in the index after a night."""
        return set(self.indexed[max(n for n in self.indexed if n <= night)].split())


CASES = {
    "validators": Case(
        {
            "/": page("/", "/tagi", "/paiva", "/kumpikin", "/heikko", "/kuuro", "/ei"),
            "/tagi": page("/tagi", "/lapsi"),
            "/lapsi": page("/lapsi"),
            "/paiva": s.Page(sivu("/paiva"), None, DATE),
            "/kumpikin": s.Page(sivu("/kumpikin"), '"k"', DATE),
            "/heikko": s.Page(sivu("/heikko"), 'W/"h"'),
            "/kuuro": s.Page(sivu("/kuuro"), '"d"', DATE, deaf=True),
            "/ei": s.Reply(sivu("/ei")),
        },
        {1: "/ /tagi /lapsi /paiva /kumpikin /heikko /kuuro /ei"},
        nights={3: {"/tagi": page("/tagi", "/lapsi", word="Uutta.")}},
        changed={3: "/tagi"},
    ),
    "sitemaps": Case(
        {
            "/kartta.xml": s.xml(s.sitemap("/osa.xml.gz", "/osa2.xml", index=True)),
            "/osa.xml.gz": s.gzipped_sitemap(s.sitemap("/a", "/b", lastmod="2001-01-01")),
            "/osa2.xml": s.xml(s.sitemap("/c", lastmod="2031-01-01")),
            **{path: page(path) for path in ("/a", "/b", "/c")},
        },
        {1: "/a /b /c", 3: "/a /c", 4: "/a /b /c"},
        nights={
            2: {
                "/osa.xml.gz": s.gzipped_sitemap(s.sitemap("/a", lastmod="2001-01-01")),
                "/a": page("/a", word="Uutta."),
            },
            4: {"/osa.xml.gz": s.gzipped_sitemap(s.sitemap("/a", "/b", lastmod="2001-01-01"))},
        },
        gone={3: "/b"},
        changed={2: "/a"},
        source="/kartta.xml",
    ),
    "gone": Case(
        pages("/kerran", "/kahdesti", "/410", "/pehmea", "/jaa"),
        {1: "/ /kerran /kahdesti /410 /pehmea /jaa", 3: "/ /kerran /jaa"},
        nights={
            2: {
                "/kerran": s.Reply("", 404),
                "/kahdesti": s.Reply("", 404),
                "/410": s.Reply("", 410),
                "/pehmea": s.Reply(s.page(title="Sivua ei löytynyt", text="Hups!")),
            },
            3: {"/kerran": page("/kerran")},
        },
        gone={3: "/kahdesti /410 /pehmea"},
    ),
    "redirects": Case(
        pages("/vanha", "/tilapainen", "/keha", "/pois", "/minne"),
        {
            1: "/ /vanha /tilapainen /keha /pois /minne",
            2: "/ /uusi /kohde /tilapainen /keha /pois /minne",
            3: "/ /uusi /kohde /tilapainen /keha /minne",
        },
        nights={
            2: {
                "/vanha": s.redirect(301, "/uusi"),
                "/uusi": page("/uusi"),
                "/tilapainen": s.redirect(302, "/kohde"),
                "/kohde": page("/kohde"),
                "/keha": s.redirect(302, "/keha2"),
                "/keha2": s.redirect(302, "/keha"),
                "/pois": s.redirect(301, "http://muu.example/"),
                "/minne": s.redirect(301, "http://[::1"),
            }
        },
        failed={
            night: {"/keha": "back to itself", "/keha2": "back", "/minne": "no web address"}
            for night in range(2, NIGHTS + 1)
        },
        gone={3: "/pois"},
    ),
    "canonical": Case(
        {
            "/": page("/", "/a", "/b"),
            "/a": s.Reply(sivu("/a", head="<link rel=canonical href='/'>")),
            "/b": s.Reply(sivu("/b", head="<link rel=canonical href='http://muu.example/b'>")),
        },
        {1: "/ /a /b"},
    ),
    "robots_changes": Case(
        pages("/auki", "/kiinni"),
        {1: "/ /auki /kiinni"},
        nights={
            2: {"/robots.txt": text("User-agent: *\nDisallow: /kiinni\n")},
            3: {"/robots.txt": s.Reply("", 500)},
            4: {"/robots.txt": text("# täyte\n" * 200_000 + "User-agent: *\nDisallow: /\n")},
            5: {"/robots.txt": s.Reply("", 404)},
        },
        failed={3: {"/": "robots.txt answers 500"}},
    ),
    "robots_from_the_start": Case(
        pages("/auki", "/kiinni") | {"/robots.txt": text("User-agent: *\nDisallow: /kiinni\n")},
        {1: "/ /auki", 3: "/ /auki /kiinni"},
        nights={3: {"/robots.txt": s.Reply("", 404)}},
    ),
    "waits": Case(
        {
            "/": page("/", "/429", "/503"),
            "/429": AskedToWait(429, "/429", as_date=False),
            "/503": AskedToWait(503, "/503", as_date=True),
        },
        {1: "/ /429 /503"},
        nights={
            2: {"/429": s.Reply("", 429, headers={"Retry-After": "3600"})},
            3: {"/429": s.Reply(sivu("/429"))},
        },
        failed={2: {"/429": "asks to wait 3600 s"}},
    ),
    "answers": Case(
        pages("/tippuu", "/seisoo", "/poikki", "/pala", "/pommi", "/suuri", "/500"),
        {1: "/ /tippuu /seisoo /poikki /pala /pommi /suuri /500"},
        nights={
            2: {
                "/tippuu": s.drip,
                "/seisoo": s.stall,
                "/poikki": s.cut,
                "/pala": s.cut_chunks,
                "/pommi": s.bomb,
                "/suuri": s.huge,
                "/500": s.Reply("", 500),
            },
            3: pages("/tippuu", "/seisoo", "/poikki", "/pala", "/pommi", "/suuri", "/500"),
        },
        failed={
            2: {
                "/tippuu": "time limit",
                "/seisoo": "time limit",
                "/poikki": "cut short",
                "/pala": "cut short",
                "/500": "HTTP 500",
            }
        },
    ),
    "markup": Case(
        {
            "/": page("/", "/merkisto", "/nolla", "/syva"),
            "/merkisto": s.Reply(sivu("/merkisto"), type="text/html; charset=klingon"),
            "/nolla": s.Reply(sivu("/nolla").replace("Mukana", "Muk\0ana")),
            "/syva": s.Reply("<div>" * 5_000 + sivu("/syva")),
        },
        {1: "/ /merkisto /nolla /syva"},
    ),
    "down": Case(pages("/a", "/b"), {1: "/ /a /b"}, down=(2, 3, 4)),
}
for night in CASES["down"].down:
    CASES["down"].failed[night] = {"/": "refused"}


@dataclass
class Night:
    """What is to be seen after a run; addresses of a site as (base, path)."""

    report: dict[str, Any]
    statuses: dict[str, str]
    indexed: set[str]


@dataclass
class Nights:
    bases: dict[str, str]
    nights: list[Night]

    def paths(self, name: str, urls: Any) -> set[str]:
        base = self.bases[name]
        return {url.removeprefix(base) for url in urls if url.startswith(f"{base}/")}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nights]:
    program = Program(tmp_path_factory.mktemp("nights") / "home")
    program.environment |= {
        "VERKOSTOHAKU_RETRIES": "1",
        "VERKOSTOHAKU_TIMEOUT": "2.5",
        "VERKOSTOHAKU_MAX_PAGES": str(MANY),
        "VERKOSTOHAKU_NER": "none",
    }
    with ExitStack() as stack:
        servers = {name: s.Server(case.routes) for name, case in CASES.items()}
        up = {name: stack.enter_context(ExitStack()) for name in servers}
        for name, server in servers.items():
            up[name].enter_context(server)
        bases = {name: server.base for name, server in servers.items()}
        nights = []
        for night in range(1, NIGHTS + 1):
            for name, case in CASES.items():
                servers[name].routes |= case.nights.get(night, {})
                was_down, is_down = night - 1 in case.down, night in case.down
                if is_down and not was_down:
                    up[name].close()
                elif was_down and not is_down:
                    port = servers[name].server_address[1]
                    servers[name] = s.Server(case.routes, port=int(port))
                    up[name].enter_context(servers[name])
            sources = [bases[name] + case.source for name, case in CASES.items()]
            nights.append(run(program, *sources))
        yield Nights(bases, nights)


def run(program: Program, *sources: str) -> Night:
    report = program.ingest(*sources)
    with closing(sqlite3.connect(program.home / "corpus.sqlite")) as connection:
        statuses = dict(connection.execute("SELECT url, status FROM pages"))
    indexed = {url for hit in all_hits(program.home / "index") for url in hit.urls}
    doctor = program.run("verkostohaku", "doctor", "--json")
    assert doctor.code == 0, doctor.stdout
    return Night(report, statuses, indexed)


@pytest.mark.parametrize("night", range(1, NIGHTS + 1))
@pytest.mark.parametrize("name", CASES)
def test_night(seen: Nights, name: str, night: int) -> None:
    case, after = CASES[name], seen.nights[night - 1]
    expected = case.at(night)
    assert seen.paths(name, after.indexed) == expected
    active = {url for url, status in after.statuses.items() if status == "active"}
    assert seen.paths(name, active) == expected
    assert seen.paths(name, after.report["gone"]) == set(case.gone.get(night, "").split())
    assert seen.paths(name, after.report["changed"]) == set(case.changed.get(night, "").split())
    before = case.at(night - 1) if night > 1 else set()
    # its text is that of another site's page: one document, which gets its address back
    came_back = {"/b"} if (name, night) == ("sitemaps", 4) else set()
    assert seen.paths(name, after.report["new"]) == expected - before - came_back
    failures = {f["source"]: f["reason"] for f in after.report["failures"]}
    failed = case.failed.get(night, {})
    assert seen.paths(name, failures) == failed.keys()
    for path, words in failed.items():
        assert words in failures[seen.bases[name] + path]


def test_too_large_pages_are_left_out_and_named(seen: Nights) -> None:
    skipped = {s_["source"]: s_["reason"] for s_ in seen.nights[1].report["skipped"]}
    for path in ("/pommi", "/suuri"):
        assert "size limit" in skipped[seen.bases["answers"] + path]


def test_nights_without_news_do_nothing(seen: Nights) -> None:
    counts = seen.nights[4].report["counts"]
    assert counts["analysed"] == counts["indexed"] == 0
    assert counts["not_modified"] > 20


def test_traps_end_and_are_named(program: Program) -> None:
    with s.Server({"/robots.txt": s.Reply("", 404), "*": trap}) as server:
        program.environment["VERKOSTOHAKU_MAX_PAGES"] = str(MANY)
        after = run(program, f"{server.base}/")
    # the start page, which was named, does not count
    assert len(after.indexed) == MANY + 1
    assert "max_pages" in json.dumps(after.report["failures"])
    assert "far future" in json.dumps(after.report["skipped"])
    assert not any("2999" in url for url in after.statuses)


def test_private_address_is_told_once(program: Program, pages: Path) -> None:
    report = program.ingest(pages, "http://10.255.255.1/")
    assert report["code"] == 3
    (failure,) = report["failures"]
    assert failure["source"] == "http://10.255.255.1/"
    assert "private address" in failure["reason"]
    assert report["skipped"] == []


def test_certificate_that_does_not_verify(program: Program, pages: Path, tmp_path: Path) -> None:
    context = self_signed(tmp_path)
    if context is None:
        pytest.skip("needs the openssl command to make a certificate")
    with s.Server({"/": page("/")}, tls=context) as server:
        report = program.ingest(pages, f"{server.base}/")
        assert server.seen == []
    assert report["code"] == 3
    assert [f["source"] for f in report["failures"]] == [f"{server.base}/"]
    assert "certificate" in report["failures"][0]["reason"]


def test_host_that_is_no_host(program: Program) -> None:
    ran = program.run("verkostohaku", "ingest", f"http://{'a' * 64}.fi/")
    assert ran.code == 2
    assert "is not a web address" in ran.stderr
