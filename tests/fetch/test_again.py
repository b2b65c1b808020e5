"""The second run: what did not change, what moved, what is gone, and what must not be lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from pipeline.fetch import KnownPage
from tests.fetch import server as s
from tests.fetch.crawling import Crawled, run

DATE = "Tue, 15 Nov 1994 12:45:26 GMT"


@dataclass
class Twice:
    server: s.Server
    first: Crawled
    second: Crawled


@pytest.fixture(scope="module")
def validators() -> Iterator[Twice]:
    routes: dict[str, s.Route] = {
        "/": s.Page(s.page("/tagi", "/paivays", "/kumpikin", "/heikko", "/kuuro", "/ei"), '"koti"'),
        "/tagi": s.Page(s.page("/lapsi"), '"a"'),
        "/paivays": s.Page(s.page(), None, DATE),
        "/kumpikin": s.Page(s.page(), '"b"', DATE),
        "/heikko": s.Page(s.page(), 'W/"c"'),
        "/kuuro": s.Page(s.page(), '"d"', DATE, deaf=True),
        "/ei": s.Page(s.page()),
        "/lapsi": s.Page(s.page(), '"e"'),
    }
    with s.Server(routes) as server:
        first = run(f"{server.base}/")
        server.seen.clear()
        yield Twice(server, first, run(f"{server.base}/", known=first.again.values()))


def test_first_run_fetches_all(validators: Twice) -> None:
    assert set(validators.first.kinds().values()) == {"fetched"}
    assert len(validators.first.outcomes) == 8


@pytest.mark.parametrize(
    ("path", "kind", "match", "since"),
    [
        ("/", "not_modified", '"koti"', None),
        ("/tagi", "not_modified", '"a"', None),
        ("/paivays", "not_modified", None, DATE),
        ("/kumpikin", "not_modified", '"b"', DATE),
        ("/heikko", "not_modified", 'W/"c"', None),
        ("/kuuro", "fetched", '"d"', DATE),
        ("/ei", "fetched", None, None),
        ("/lapsi", "not_modified", '"e"', None),
    ],
)
def test_second_run_is_conditional(
    validators: Twice, path: str, kind: str, match: str | None, since: str | None
) -> None:
    (request,) = validators.server.asked(path)
    assert request.headers.get("If-None-Match") == match
    assert request.headers.get("If-Modified-Since") == since
    outcome = validators.second.of(validators.server.base + path)
    assert outcome.kind == kind
    # the child is found by the links of a page that was not sent again
    assert outcome.reached
    assert outcome.links == validators.first.of(validators.server.base + path).links
    assert outcome.etag == validators.first.of(validators.server.base + path).etag


@pytest.fixture(scope="module")
def changed() -> Iterator[Twice]:
    """Between the runs: links dropped, pages gone, moved, failing, one forbidden."""
    routes: dict[str, s.Route] = {
        "/": s.Page(s.page("/pudotettu", "/poistuva", "/muuttava", "/keskus", "/salattava"), '"1"'),
        "/pudotettu": s.Page(s.page("/vain-sielta"), '"2"'),
        "/vain-sielta": s.Page(s.page(), '"3"'),
        "/poistuva": s.Page(s.page()),
        "/muuttava": s.Page(s.page(), '"4"'),
        "/keskus": s.Page(s.page("/keskuksesta"), '"5"'),
        "/keskuksesta": s.Page(s.page(), '"6"'),
        "/salattava": s.Page(s.page(), '"7"'),
    }
    with s.Server(routes) as server:
        first = run(f"{server.base}/")
        server.routes |= {
            "/": s.Page(s.page("/muuttava", "/keskus", "/salattava", "/uusi"), '"1b"'),
            "/poistuva": s.Reply("", 410),
            "/muuttava": s.redirect(301, "/muuttanut"),
            "/muuttanut": s.Page(s.page(), '"4"'),
            "/keskus": s.Reply("", 500),
            "/uusi": s.Page(s.page()),
            "/robots.txt": s.Reply("User-agent: *\nDisallow: /salattava\n", type="text/plain"),
        }
        server.seen.clear()
        yield Twice(server, first, run(f"{server.base}/", known=first.again.values()))


@pytest.mark.parametrize(
    ("path", "kind", "reached"),
    [
        ("/", "fetched", True),
        ("/uusi", "fetched", True),
        ("/pudotettu", "not_modified", False),
        ("/vain-sielta", "not_modified", False),
        ("/poistuva", "gone", False),
        ("/muuttava", "redirect", True),
        ("/muuttanut", "fetched", True),
        ("/keskus", "failed", True),
        # what a failing page led to when it was last seen is not hidden by its failure
        ("/keskuksesta", "not_modified", True),
        ("/salattava", "skipped", True),
    ],
)
def test_changes(changed: Twice, path: str, kind: str, reached: bool) -> None:
    outcome = changed.second.of(changed.server.base + path)
    assert (outcome.kind, outcome.reached) == (kind, reached)


def test_changes_are_complete(changed: Twice) -> None:
    assert changed.second.summaries[changed.server.site].complete
    assert len(changed.second.outcomes) == 10


def test_validators_are_not_carried_along_a_redirect(changed: Twice) -> None:
    (request,) = changed.server.asked("/muuttanut")
    assert "If-None-Match" not in request.headers


def test_gone_page_is_asked_for_without_conditions() -> None:
    with s.Server({"/": s.Page(s.page(), '"1"')}) as server:
        page = KnownPage(f"{server.base}/", '"1"', None, (), "gone")
        assert run(f"{server.base}/", known=[page]).kinds() == {"": "fetched"}


def test_failing_new_page_makes_the_crawl_incomplete() -> None:
    with s.Server({"/": s.Reply(s.page("/rikki")), "/rikki": s.Reply("", 500)}) as server:
        summary = run(f"{server.base}/").summaries[server.site]
        assert [code for code, _ in summary.obstacles] == ["http_error"]


def test_page_limit_keeps_known_pages() -> None:
    routes: dict[str, s.Route] = {f"/{n}": s.Page(s.page(), f'"{n}"') for n in range(20)}
    routes["/"] = s.Page(s.page(*routes), '"koti"')
    with s.Server(routes) as server:
        first = run(f"{server.base}/")
        second = run(f"{server.base}/", known=first.again.values(), max_pages=5)
        assert len(first.outcomes) == len(second.outcomes) == 21
        assert {(one.kind, one.reached) for one in second.outcomes} == {("not_modified", True)}
        assert second.summaries[server.site].complete
        fresh = run(f"{server.base}/", max_pages=5)
        assert len(fresh.outcomes) == 6
        assert [c for c, _ in fresh.summaries[server.site].obstacles] == ["limit"]


def test_pattern_limit_lets_known_pages_in() -> None:
    routes: dict[str, s.Route] = {f"/?p={n}": s.Page(s.page(), f'"{n}"') for n in range(20)}
    routes["/"] = s.Page(s.page(*routes), '"koti"')
    with s.Server(routes) as server:
        first = run(f"{server.base}/")
        second = run(f"{server.base}/", known=first.again.values(), max_variants=5)
        assert all(one.reached for one in second.outcomes)
        assert len(second.outcomes) == 21
        assert len(run(f"{server.base}/", max_variants=5).again) == 6


def test_site_that_is_down_says_nothing_of_its_pages() -> None:
    with s.Server({"/": s.Page(s.page("/a")), "/a": s.Page(s.page())}) as server:
        base, site = server.base, server.site
        first = run(f"{base}/")
    down = run(f"{base}/", known=first.again.values())
    assert down.kinds() == {"": "failed"}
    assert not down.summaries[site].complete
    assert down.of(f"{base}/").reason == "refused"


def test_page_dropped_from_the_sitemap() -> None:
    routes: dict[str, s.Route] = {
        "/kartta.xml": s.xml(s.sitemap("/a", "/b", lastmod="2001-01-01")),
        "/a": s.Page(s.page(), '"a1"'),
        "/b": s.Page(s.page(), '"b1"'),
    }
    with s.Server(routes) as server:
        url = f"{server.base}/kartta.xml"
        first = run(url)
        # the sitemap claims that nothing has changed since 2001
        server.routes["/kartta.xml"] = s.xml(s.sitemap("/a", lastmod="2001-01-01"))
        server.routes["/a"] = s.Page(s.page(text="Uutta tietoa."), '"a2"')
        second = run(url, known=first.again.values())
        assert second.of(f"{server.base}/a").kind == "fetched"
        assert second.of(f"{server.base}/b").kind == "not_modified"
        assert not second.of(f"{server.base}/b").reached


def test_sitemap_that_fails_hides_its_pages() -> None:
    with s.Server({"/a": s.Page(s.page(), '"a"')}) as server:
        page = KnownPage(f"{server.base}/a", '"a"', None, (), "active")
        crawled = run(f"{server.base}/kartta.xml", known=[page])
        assert crawled.kinds() == {"kartta.xml": "failed", "a": "not_modified"}
        assert not crawled.of(f"{server.base}/a").reached
        assert [c for c, _ in crawled.summaries[server.site].obstacles] == ["sitemap"]


def test_single_page_and_sitemap_without_its_ending() -> None:
    routes: dict[str, s.Route] = {
        "/sivu": s.Page(s.page("/muu")),
        "/muu": s.Page(s.page()),
        "/kartta": s.xml(s.sitemap("/muu")),
    }
    with s.Server(routes) as server:
        assert run(f"{server.base}/sivu").kinds() == {"sivu": "fetched"}
        assert run(f"{server.base}/kartta").kinds() == {"muu": "fetched"}


def test_full_run_uses_no_validators() -> None:
    with s.Server({"/": s.Page(s.page(), '"1"')}) as server:
        page = KnownPage(f"{server.base}/", None, None, (), "active")
        page = replace(page, etag=None)
        assert run(f"{server.base}/", known=[page]).kinds() == {"": "fetched"}
