"""What becomes of whole sites: one crawl over many servers, each with a phenomenon of its own."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.fetch import server as s
from tests.fetch.crawling import Crawled, run

HOME = s.page("/a/", "/b.html", "/yksityinen/sivu", "http://muu.example/")
LEAF = s.Reply(s.page("/"))


def robots(text: str) -> s.Reply:
    return s.Reply(text, type="text/plain")


def http_date_in(seconds: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


class InASecond:
    """503 with an HTTP date, then the page."""

    calls = 0

    def __call__(self, exchange: s.Exchange) -> None:
        self.calls += 1
        if self.calls > 1:
            exchange.reply(LEAF)
        else:
            # dates have whole seconds
            exchange.reply(s.Reply("", 503, headers={"Retry-After": http_date_in(2)}))


PLAIN: dict[str, s.Route] = {
    "/": s.Reply(HOME),
    "/a/": s.Reply(s.page("../b.html", "/a/c", "?utm_source=x", "#kohta", "/a/c;jsessionid=1")),
    "/a/c": LEAF,
    "/b.html": LEAF,
    "/yksityinen/sivu": LEAF,
}
SITES: dict[str, dict[str, s.Route]] = {
    "plain": PLAIN,
    "robots_deny": PLAIN | {"/robots.txt": robots("User-agent: *\nDisallow: /yksityinen/\n")},
    "robots_for_us": PLAIN
    | {"/robots.txt": robots("User-agent: verkostohaku\nDisallow: /a/\n\nUser-agent: *\n")},
    "robots_404_page": PLAIN | {"/robots.txt": s.Reply("User-agent: *\nDisallow: /", 404)},
    "robots_403": PLAIN | {"/robots.txt": s.Reply("User-agent: *\nDisallow: /", 403)},
    "robots_500": PLAIN | {"/robots.txt": s.Reply("", 500)},
    "robots_stalls": PLAIN | {"/robots.txt": s.stall},
    "robots_huge": PLAIN
    | {
        "/robots.txt": robots(
            "User-agent: *\nDisallow: /a/\n" + "# täyte\n" * 400_000 + "Disallow: /b.html\n"
        )
    },
    "robots_moves": PLAIN
    | {
        "/robots.txt": s.redirect(301, "/robotit"),
        "/robotit": robots("User-agent: *\nDisallow: /a/\n"),
    },
    "robots_later": PLAIN
    | {
        "/robots.txt": s.Sometimes(
            [
                s.Reply("", 503, headers={"Retry-After": "1"}),
                robots("User-agent: *\nDisallow: /a/\n"),
            ]
        )
    },
    "sitemaps": {
        "/": s.Reply(s.page("/linkitetty")),
        "/linkitetty": LEAF,
        "/robots.txt": s.Reply("Sitemap: {base}/kartta-1.xml\n", type="text/plain"),
        "/kartta-1.xml": s.xml(s.sitemap("/kartta-2.xml.gz", "/kartta-3.xml", index=True)),
        "/kartta-2.xml.gz": s.gzipped_sitemap(s.sitemap("/zip-1", "/zip-2", lastmod="2031-01-01")),
        "/kartta-3.xml": s.xml(s.sitemap("/kolmas", "http://muu.example/sivu")),
        "*": LEAF,
    },
    "usual_sitemap": {
        "/": s.Reply(s.page()),
        "/sitemap.xml": s.xml(s.sitemap("/saareke")),
        "/saareke": LEAF,
    },
    "sitemap_cut": {
        "/": s.Reply(s.page()),
        "/robots.txt": s.Reply("Sitemap: {base}/kartta.xml\n", type="text/plain"),
        "/kartta.xml": s.xml(s.sitemap("/eka", "/toka").removesuffix("</url></urlset>")),
        "/eka": LEAF,
        "/toka": LEAF,
    },
    "base_in_part": {
        "/fi/": s.Reply(s.page("/fi/sivu", "/sv/sida", "/")),
        "/fi/sivu": LEAF,
        "/": LEAF,
        "/sv/sida": LEAF,
    },
    "calendar": {
        "/": s.Reply(s.page("/kalenteri?vuosi=2020&kk=1")),
        "*": lambda exchange: exchange.reply(
            s.Reply(
                s.page(
                    f"/kalenteri?vuosi=2020&kk={len(exchange.server.seen)}",
                    f"/tapahtumat/2020-{len(exchange.server.seen) % 12 + 1:02}/"
                    f"{len(exchange.server.seen)}",
                    "/tapahtumat/2999-01/1",
                    exchange.path.partition("?")[0] + "/x",
                )
            )
        ),
        "/robots.txt": s.Reply("", 404),
        "/sitemap.xml": s.Reply("", 404),
    },
    "deep": {
        "/": s.Reply(s.page("/s/a")),
        "*": lambda exchange: exchange.reply(s.Reply(s.page(exchange.path + "a"))),
        "/robots.txt": s.Reply("", 404),
        "/sitemap.xml": s.Reply("", 404),
    },
    "asks_to_wait": PLAIN
    | {
        "/a/": s.Sometimes([s.Reply("", 429, headers={"Retry-After": "1"}), PLAIN["/a/"]]),
    },
    "asks_until": PLAIN | {"/b.html": InASecond()},
    "asks_for_an_hour": PLAIN | {"/b.html": s.Reply("", 429, headers={"Retry-After": "3600"})},
    "overloaded": PLAIN
    | {
        "/robots.txt": s.Reply("", 404),
        "*": s.Reply("", 503),
        "/a/": s.Reply(s.page("/1", "/2", "/3", "/4")),
    },
    "recovers": PLAIN | {"/a/": s.Sometimes([s.cut, PLAIN["/a/"]])},
    "home_gone": {"/": s.Reply("", 404)},
    "home_moves": {
        "/vanha/": s.redirect(301, "/uusi/"),
        "/uusi/": s.Reply(s.page("/uusi/sivu", "/muu")),
        "/uusi/sivu": LEAF,
        "/muu": LEAF,
    },
    "off_scope": {
        "/fi/": s.Reply(s.page("/fi/pois")),
        "/fi/pois": s.redirect(302, "/sv/sida"),
        "/sv/sida": LEAF,
    },
    "delayed": PLAIN | {"/robots.txt": robots("User-agent: *\nCrawl-delay: 0.4\n")},
}
START = {"base_in_part": "/fi/", "home_moves": "/vanha/", "off_scope": "/fi/"}


@dataclass
class Run:
    servers: dict[str, s.Server]
    crawled: Crawled
    tls: s.Server | None

    def kinds(self, name: str) -> dict[str, str]:
        return self.crawled.kinds(self.servers[name].site)

    def complete(self, name: str) -> bool:
        return self.crawled.summaries[self.servers[name].site].complete

    def obstacles(self, name: str) -> set[str]:
        return {code for code, _ in self.crawled.summaries[self.servers[name].site].obstacles}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    with ExitStack() as stack:
        servers = {name: stack.enter_context(s.Server(routes)) for name, routes in SITES.items()}
        urls = [server.base + START.get(name, "/") for name, server in servers.items()]
        tls = None
        context = self_signed(tmp_path_factory.mktemp("tls"))
        if context is not None:
            tls = stack.enter_context(s.Server(PLAIN, tls=context))
            urls.append(f"{tls.base}/")
        crawled = run(
            *urls,
            "http://ei-ole-olemassa.invalid/",
            "http://127.0.0.1:9/",
            "http://10.255.255.1/",
            "http://[::ffff:169.254.169.254]/",
            "http://localhost/",
            max_variants=40,
            max_depth=12,
            max_retry_after=20.0,
            max_failures=3,
            allow_private_hosts=("127.0.0.1",),
        )
        yield Run(servers, crawled, tls)


def self_signed(folder: Path) -> ssl.SSLContext | None:
    """A server context with a certificate that nobody vouches for."""
    openssl = shutil.which("openssl")
    if openssl is None:
        return None
    made = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -keyout k -out c"
    subprocess.run([openssl, *made.split()], cwd=folder, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "c", folder / "k")
    return context


ALL = {"": "fetched", "a/": "fetched", "a/c": "fetched", "b.html": "fetched"}
PRIVATE = "yksityinen/sivu"


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("plain", ALL | {PRIVATE: "fetched"}),
        ("robots_deny", ALL | {PRIVATE: "skipped"}),
        (
            "robots_for_us",
            {"": "fetched", "a/": "skipped", "b.html": "fetched", PRIVATE: "fetched"},
        ),
        ("robots_404_page", ALL | {PRIVATE: "fetched"}),
        ("robots_403", ALL | {PRIVATE: "fetched"}),
        ("robots_huge", {"": "fetched", "a/": "skipped", "b.html": "fetched", PRIVATE: "fetched"}),
        ("robots_moves", {"": "fetched", "a/": "skipped", "b.html": "fetched", PRIVATE: "fetched"}),
        ("robots_later", {"": "fetched", "a/": "skipped", "b.html": "fetched", PRIVATE: "fetched"}),
        ("asks_to_wait", ALL | {PRIVATE: "fetched"}),
        ("asks_until", ALL | {PRIVATE: "fetched"}),
        ("recovers", ALL | {PRIVATE: "fetched"}),
        ("delayed", ALL | {PRIVATE: "fetched"}),
        ("usual_sitemap", {"": "fetched", "saareke": "fetched"}),
        ("base_in_part", {"fi/": "fetched", "fi/sivu": "fetched"}),
        (
            "home_moves",
            {"vanha/": "redirect", "uusi/": "fetched", "uusi/sivu": "fetched"},
        ),
        ("off_scope", {"fi/": "fetched", "fi/pois": "skipped"}),
    ],
)
def test_complete_sites(sites: Run, name: str, kinds: dict[str, str]) -> None:
    assert sites.kinds(name) == kinds
    assert sites.obstacles(name) == set()
    assert sites.complete(name)


def test_addresses_are_normalised(sites: Run) -> None:
    paths = [one.path for one in sites.servers["plain"].seen]
    assert len(paths) == len(set(paths))
    assert not any("utm_" in path or "jsessionid" in path for path in paths)


@pytest.mark.parametrize(
    ("name", "reason"), [("robots_500", "robots_unavailable"), ("robots_stalls", "timeout")]
)
def test_failing_robots_leaves_the_site_alone(sites: Run, name: str, reason: str) -> None:
    server = sites.servers[name]
    assert {one.path for one in server.seen} == {"/robots.txt"}
    (outcome,) = sites.crawled.at(server.site)
    assert (outcome.kind, outcome.reason) == ("failed", reason)
    assert not sites.complete(name)


def test_huge_robots_is_read_in_part(sites: Run) -> None:
    assert "b.html" in sites.kinds("robots_huge")


def test_sitemaps_of_a_tree(sites: Run) -> None:
    server = sites.servers["sitemaps"]
    kinds = {one.url.removeprefix(server.base): one.kind for one in sites.crawled.at(server.site)}
    assert kinds == {
        "/": "fetched",
        "/linkitetty": "fetched",
        "/zip-1": "fetched",
        "/zip-2": "fetched",
        "/kolmas": "fetched",
        "http://muu.example/sivu": "skipped",
    }
    assert sites.crawled.of(f"{server.base}/zip-1").lastmod == "2031-01-01"
    assert sites.complete("sitemaps")


def test_sitemap_that_is_cut_short(sites: Run) -> None:
    kinds = sites.kinds("sitemap_cut")
    assert kinds["eka"] == "fetched"
    assert kinds["kartta.xml"] == "failed"
    assert sites.obstacles("sitemap_cut") == {"sitemap"}


def test_traps_end(sites: Run) -> None:
    server = sites.servers["calendar"]
    outcomes = sites.crawled.at(server.site)
    assert {one.reason for one in outcomes if one.kind == "skipped"} == {"trap"}
    assert 20 < sum(one.kind == "fetched" for one in outcomes) < 200
    assert not any("2999" in one.path for one in server.seen)
    assert sites.crawled.summaries[server.site].over_limit > 0


def test_depth_ends(sites: Run) -> None:
    server = sites.servers["deep"]
    outcomes = sites.crawled.at(server.site)
    assert sum(one.kind == "fetched" for one in outcomes) == 13
    assert [one.reason for one in outcomes if one.kind == "skipped"] == ["depth"]


@pytest.mark.parametrize(
    ("name", "path", "least"), [("asks_to_wait", "/a/", 0.95), ("asks_until", "/b.html", 0.9)]
)
def test_retry_after_pauses_the_host(sites: Run, name: str, path: str, least: float) -> None:
    server = sites.servers[name]
    first, second = server.asked(path)
    assert second.at - first.at >= least
    # requests that were under way may still come, then the host is left alone
    meanwhile = [one for one in server.seen if first.at + 0.6 < one.at < first.at + least]
    assert meanwhile == []


def test_too_long_a_wait_ends_the_site(sites: Run) -> None:
    server = sites.servers["asks_for_an_hour"]
    assert len(server.asked("/b.html")) == 1
    outcome = sites.crawled.of(f"{server.base}/b.html")
    assert (outcome.kind, outcome.reason) == ("failed", "overloaded")
    assert not sites.complete("asks_for_an_hour")


def test_overloaded_server_is_left_alone(sites: Run) -> None:
    assert "overloaded" in sites.obstacles("overloaded")


def test_gone_home_hides_the_site(sites: Run) -> None:
    assert sites.kinds("home_gone") == {"": "gone"}
    assert sites.obstacles("home_gone") == {"gone"}


def test_crawl_delay(sites: Run) -> None:
    times = [one.at for one in sites.servers["delayed"].seen]
    # robots.txt itself comes before the delay is known
    assert times[-1] - times[1] > 0.4 * (len(times) - 2) - 0.2


@pytest.mark.parametrize(
    ("url", "kind", "reason"),
    [
        ("http://ei-ole-olemassa.invalid/", "failed", "dns"),
        ("http://127.0.0.1:9/", "failed", "refused"),
        ("http://10.255.255.1/", "skipped", "private_address"),
        ("http://[::ffff:169.254.169.254]/", "skipped", "private_address"),
        ("http://localhost/", "skipped", "private_address"),
    ],
)
def test_unreachable(sites: Run, url: str, kind: str, reason: str) -> None:
    outcome = sites.crawled.of(url)
    assert (outcome.kind, outcome.reason) == (kind, reason)
    assert not sites.crawled.summaries[outcome.site].complete


def test_certificate_that_does_not_verify(sites: Run) -> None:
    if sites.tls is None:
        pytest.skip("needs the openssl command to make a certificate")
    outcome = sites.crawled.of(f"{sites.tls.base}/")
    assert (outcome.kind, outcome.reason) == ("failed", "tls")
    assert sites.tls.seen == []
