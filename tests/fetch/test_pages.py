"""What becomes of a single page: a table of phenomena, all listed in one sitemap."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fetch import server as s
from tests.fetch.crawling import Crawled, run

RUBBISH = bytes((index * 7919 + index * index) % 256 for index in range(20_000))
NOINDEX = '<meta name="robots" content="noindex">'
NOFOLLOW = "<META NAME='ROBOTS' CONTENT='NOINDEX, NOFOLLOW'>"

# path, route, kind, reason
PAGES: list[tuple[str, s.Route, str, str | None]] = [
    ("/hyva", s.Page(s.page("/toinen", "http://muu.example/", "mailto:a@b.fi")), "fetched", None),
    ("/ilman-pituutta", s.without_length, "fetched", None),
    ("/nul", s.Reply(b"<html><body>a\0b<a href='/x'>x</a>" + b"\0" * 9), "fetched", None),
    ("/utf16", s.Reply(s.page("/x").encode("utf-16"), type="text/html"), "fetched", None),
    ("/outo-merkisto", s.Reply(s.page("/x"), type="text/html; charset=klingon"), "fetched", None),
    ("/valehtelee", s.Reply("ä <a href='/ä'>".encode("latin-1")), "fetched", None),
    ("/syva", s.Reply("<div>" * 1_000 + "<a href='/x'>x</a>"), "fetched", None),
    ("/pohjaton", s.Reply("<b><div>" * 200_000 + "<a href='/x'>x</a>"), "fetched", None),
    ("/rikki", s.Reply("<html><body <p><a href='/x' <a href=/y>z</table></b"), "fetched", None),
    ("/xhtml", s.Reply(s.page(), type="application/xhtml+xml"), "fetched", None),
    ("/ilman-tyyppia", s.Reply(s.page(), type=None), "fetched", None),
    ("/oktetteja", s.Reply(s.page(), type="application/octet-stream"), "fetched", None),
    ("/kuva", s.Reply(b"\x89PNG\r\n", type="image/png"), "skipped", "not_html"),
    ("/pdf", s.Reply(b"%PDF-1.7 ..."), "skipped", "not_html"),
    ("/teksti", s.Reply("Pelkkää tekstiä", type="text/plain"), "skipped", "not_html"),
    ("/json", s.Reply("{}", type="application/json"), "skipped", "not_html"),
    ("/roskaa.html", s.Reply(RUBBISH), "skipped", "not_html"),
    ("/liite.pdf", s.Reply(b"%PDF-"), "skipped", "not_html"),
    ("/noindex", s.Reply(s.page("/x", head=NOINDEX)), "skipped", "noindex"),
    ("/nofollow", s.Reply(s.page("/x", head=NOFOLLOW)), "skipped", "noindex"),
    ("/tag", s.Reply(s.page(), headers={"X-Robots-Tag": "noindex"}), "skipped", "noindex"),
    ("/muun-tag", s.Reply(s.page(), headers={"X-Robots-Tag": "muu: none"}), "fetched", None),
    ("/poissa", s.Reply("", 404), "gone", None),
    ("/poistettu", s.Reply("", 410), "gone", None),
    ("/kirjaudu", s.Reply("", 401), "skipped", "forbidden"),
    ("/kielletty", s.Reply("", 403), "skipped", "forbidden"),
    ("/virhe", s.Reply("", 500), "failed", "http_error"),
    ("/tyhja", s.Reply(""), "failed", "empty"),
    ("/aina-304", s.Reply("", 304, None), "failed", "http_error"),
    ("/ilman-kohdetta", s.Reply("", 302), "failed", "http_error"),
    ("/tippuu", s.drip, "failed", "timeout"),
    ("/seisoo", s.stall, "failed", "timeout"),
    ("/poikki", s.cut, "failed", "truncated"),
    ("/palat-poikki", s.cut_chunks, "failed", "truncated"),
    ("/gzip-poikki", s.cut_gzip, "failed", "truncated"),
    (
        "/ei-gzip",
        s.Reply("selvää tekstiä", headers={"Content-Encoding": "gzip"}),
        "failed",
        "encoding",
    ),
    ("/outo-pakkaus", s.Reply("?", headers={"Content-Encoding": "rar"}), "failed", "encoding"),
    ("/pommi", s.bomb, "skipped", "too_large"),
    ("/suuri", s.huge, "skipped", "too_large"),
    ("/suuri-paloina", s.huge_chunks, "skipped", "too_large"),
    ("/muualle", s.redirect(301, "http://muu.example/sivu"), "skipped", "other_host"),
    ("/pysyva", s.redirect(301, "/uusi-a"), "redirect", None),
    ("/uusi-a", s.Reply(s.page()), "fetched", None),
    ("/pysyva-308", s.redirect(308, "/uusi-b"), "redirect", None),
    ("/tilapainen", s.redirect(302, "/ketju"), "redirect", None),
    ("/kehalla", s.redirect(302, "/kehalla-2"), "failed", "redirect_loop"),
    ("/itseensa", s.redirect(302, "/itseensa"), "failed", "redirects"),
    ("/virkistys", s.Reply('<meta http-equiv="refresh" content="0;url=/x">'), "redirect", None),
    ("/uudelleen", s.Reply('<meta http-equiv="refresh" content="5">ok'), "fetched", None),
]
MORE: dict[str, s.Route] = {
    "/uusi-b": s.Reply(s.page()),
    "/ketju": s.redirect(307, "/ketju-2"),
    "/ketju-2": s.Reply(s.page()),
    "/kehalla-2": s.redirect(301, "/kehalla"),
    "/x": s.Reply(s.page()),
    "/ei-listalla": s.Reply(s.page()),
}


@pytest.fixture(scope="module")
def crawled() -> Iterator[tuple[s.Server, Crawled]]:
    routes = {path: route for path, route, _, _ in PAGES} | MORE
    routes["/sivut.xml"] = s.xml(s.sitemap(*(path for path, _, _, _ in PAGES)))
    with s.Server(routes) as server:
        yield server, run(f"{server.base}/sivut.xml", max_failures=100)


@pytest.mark.parametrize(("path", "kind", "reason"), [(p, k, r) for p, _, k, r in PAGES])
def test_outcome(
    crawled: tuple[s.Server, Crawled], path: str, kind: str, reason: str | None
) -> None:
    server, result = crawled
    outcome = result.of(server.base + path)
    assert (outcome.kind, outcome.reason) == (kind, reason)
    assert outcome.reached
    if kind in {"skipped", "failed"}:
        assert outcome.detail
    if kind == "fetched":
        assert outcome.body
    if kind == "gone":
        assert outcome.http_status in {404, 410}


def test_links(crawled: tuple[s.Server, Crawled]) -> None:
    server, result = crawled

    def links(path: str) -> list[str]:
        return [link.removeprefix(server.base) for link in result.of(server.base + path).links]

    assert links("/hyva") == ["/toinen"]
    for path in ("/nul", "/utf16", "/outo-merkisto", "/syva", "/rikki"):
        assert "/x" in links(path), path
    assert links("/nofollow") == []


def test_redirects(crawled: tuple[s.Server, Crawled]) -> None:
    server, result = crawled
    for path, target, permanent in (
        ("/pysyva", "/uusi-a", True),
        ("/pysyva-308", "/uusi-b", True),
        ("/tilapainen", "/ketju", False),
        ("/ketju", "/ketju-2", False),
        ("/virkistys", "/x", False),
    ):
        outcome = result.of(server.base + path)
        assert (outcome.target, outcome.permanent) == (server.base + target, permanent)
    arrived = result.of(f"{server.base}/ketju-2")
    assert arrived.kind == "fetched"
    assert arrived.redirected_from == (f"{server.base}/tilapainen", f"{server.base}/ketju")
    away = result.of(f"{server.base}/muualle")
    assert (away.target, away.permanent) == ("http://muu.example/sivu", True)


def test_every_address_has_one_outcome(crawled: tuple[s.Server, Crawled]) -> None:
    server, result = crawled
    urls = [outcome.url for outcome in result.outcomes]
    assert len(urls) == len(set(urls))
    listed = {server.base + path for path, _, _, _ in PAGES}
    assert listed <= set(urls)
    # exactly the pages of the sitemap and what they redirect to; links are not followed
    assert f"{server.base}/toinen" not in urls
    assert "internal" not in {outcome.reason for outcome in result.outcomes}


def test_summary(crawled: tuple[s.Server, Crawled]) -> None:
    server, result = crawled
    summary = result.summaries[server.site]
    assert sum(summary.counts.values()) == len(result.outcomes)
    assert summary.skipped["too_large"] == 3
    assert summary.types["application/pdf"] == 2
    assert summary.types["image/png"] == 1
    # no page hides another one where the sitemap names them all
    assert summary.complete


def test_memory_is_bounded(crawled: tuple[s.Server, Crawled]) -> None:
    _, result = crawled
    assert result.peak_bytes < 220 * s.MIB


def test_manners(crawled: tuple[s.Server, Crawled]) -> None:
    server, _ = crawled
    agents = {one.headers.get("User-Agent", "") for one in server.seen}
    assert len(agents) == 1
    (agent,) = agents
    assert agent.startswith("verkostohaku/")
    assert "(+tuki@esimerkki.fi)" in agent
    assert server.seen[0].path == "/robots.txt"
    assert not any("Cookie" in one.headers or "Referer" in one.headers for one in server.seen)


def test_no_log_noise(crawled: tuple[s.Server, Crawled]) -> None:
    _, result = crawled
    assert result.stderr == ""
