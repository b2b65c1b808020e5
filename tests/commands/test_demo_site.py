"""The demo site, crawled from a real server by the real command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands.program import Program
from tests.readme import README, night, recording, section
from tests.site_server import SiteServer


class Crawled:
    """The site, the commands in a home that took it in, and the first run's report."""

    def __init__(self, server: SiteServer, program: Program) -> None:
        self.server = server
        self.program = program
        self.report = program.ingest(*server.urls())

    def again(self) -> dict[str, Any]:
        """Takes the site in once more."""
        self.server.requests.clear()
        return self.program.ingest(*self.server.urls())

    def show(self, host: str, path: str) -> dict[str, Any]:
        """What is stored of a page."""
        url = self.server.url(host, path)
        shown: dict[str, Any] = json.loads(self.program.done("verkostohaku", "show", url, "--json"))
        return shown

    def paths(self, *query: str) -> list[str]:
        """host/path of what a search finds."""
        found = self.program.urls(*query, "--limit", "100")
        origins = {origin: key for key, origin in self.server.origins.items()}
        return [
            origins[origin] + url[len(origin) :]
            for url in found
            for origin in origins
            if url.startswith(origin + "/")
        ]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    """Taken in once; for tests that only look."""
    with SiteServer() as server:
        yield Crawled(server, Program(tmp_path_factory.mktemp("demo") / "home"))


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Crawled]:
    """Taken in for one test, which may change the site."""
    with SiteServer() as server:
        yield Crawled(server, Program(tmp_path / "home"))


def test_nothing_failed(crawled: Crawled) -> None:
    assert crawled.report["code"] == 0
    assert crawled.report["failures"] == []
    assert crawled.report["counts"]["new"] >= 50


def test_robots_txt_is_obeyed(crawled: Crawled) -> None:
    asked = {(request.host, request.path) for request in crawled.server.requests}
    assert ("omaiset", "/robots.txt") in asked
    assert ("omaiset", "/sisainen/muistio.html") not in asked
    reasons = {entry["source"]: entry["reason"] for entry in crawled.report["skipped"]}
    url = crawled.server.url("omaiset", "/sisainen/muistio.html")
    assert "robots.txt" in reasons[url]


def test_what_is_left_out_is_named(crawled: Crawled) -> None:
    reasons = " ".join(entry["reason"] for entry in crawled.report["skipped"])
    for expected in ("language sv", "language en", "application/pdf", "HTTP 404", "indexed"):
        assert expected in reasons


@pytest.mark.parametrize(
    "path", ["/etusivu.htm", "/diakonia.htm", "/omaiset.htm", "/kumppanit.htm", "/historia.htm"]
)
def test_charsets_undeclared_and_false(crawled: Crawled, path: str) -> None:
    text = crawled.show("diakonia", path)["document"]["text"]
    gold = (Path(__file__).parents[1] / "site/gold/diakonia" / path[1:]).with_suffix(".txt")
    words = {word for word in gold.read_text(encoding="utf-8").split() if not word.isascii()}
    assert words - set(text.split()) == set()


def test_one_text_at_two_addresses_is_one_hit(crawled: Crawled) -> None:
    texts: dict[str, int] = {}
    for entry in crawled.program.search("omaistoiminta", "--limit", "100")["results"]:
        key = entry["title"] + entry["snippet"]["text"]
        texts[key] = texts.get(key, 0) + 1
    assert set(texts.values()) == {1}


def test_redirected_address_is_not_stored(crawled: Crawled) -> None:
    url = crawled.server.url("omaiset", "/omaistoiminta")
    assert crawled.program.run("verkostohaku", "show", url).code == 1


def test_page_of_the_neuvottelukunnat_is_found(crawled: Crawled) -> None:
    first = crawled.program.search("omaistoiminnan neuvottelukunta")["results"][0]
    marked = [first["snippet"]["text"][start:end] for start, end in first["snippet"]["highlights"]]
    assert any(word.casefold().startswith("omaistoiminnan") for word in marked)
    assert any(word.casefold().startswith("neuvottelukun") for word in marked)


def test_furniture_is_not_found(crawled: Crawled) -> None:
    for words in ("evästeitä sivustolla", "jaa Facebookissa", "valitse sivu"):
        assert crawled.paths(f'"{words}"') == []


def test_names_and_dates_are_exported(crawled: Crawled) -> None:
    entities = {(e["type"], e["name"]) for e in crawled.program.export()["entities"]}
    gold: set[tuple[str, str]] = set()
    for path in (Path(__file__).parents[1] / "site/gold").rglob("*.json"):
        for entity_type in ("organisation", "network", "date"):
            names = json.loads(path.read_text(encoding="utf-8"))[entity_type]
            gold |= {(entity_type, name) for name in names}
    assert len(gold & entities) >= 0.8 * len(gold)


def test_second_run_asks_conditionally_and_does_nothing(own: Crawled) -> None:
    report = own.again()
    pages = [request for request in own.server.requests if request.status == 304]
    assert report["counts"]["not_modified"] == own.report["counts"]["fetched"] == len(pages)
    assert report["counts"]["fetched"] == 0
    assert report["counts"]["analysed"] == report["counts"]["indexed"] == 0
    assert report["revision"] == own.report["revision"]


def test_page_gone_twice_leaves_and_comes_back(own: Crawled) -> None:
    path = "/kuntayhteistyo/"
    url = own.server.url("omaiset", path)
    own.server.remove("omaiset", path)
    assert url not in own.again()["gone"]
    assert "omaiset" + path in own.paths("omaistoiminta")
    assert url in own.again()["gone"]
    assert "omaiset" + path not in own.paths("omaistoiminta")
    assert own.show("omaiset", path)["page"]["status"] == "gone"
    own.server.restore("omaiset", path)
    own.again()
    assert "omaiset" + path in own.paths("omaistoiminta")


def test_site_that_is_down_changes_nothing(own: Crawled) -> None:
    before = own.paths("verkosto")
    for path in {request.path for request in own.server.requests if request.host == "kunta"}:
        own.server.override("kunta", path, "", 500)
    own.program.environment["VERKOSTOHAKU_RETRIES"] = "0"
    for _ in range(2):
        report = own.again()
        assert report["code"] == 3
        assert report["gone"] == []
    assert own.paths("verkosto") == before


def test_changed_page_is_one_document(own: Crawled) -> None:
    page = (own.server.folder / "verkosto/historia.html").read_text(encoding="utf-8")
    gold = (own.server.folder / "gold/verkosto/historia.txt").read_text(encoding="utf-8")
    sentence = gold.splitlines()[-1][:30]
    assert sentence in page
    changed = page.replace(sentence, "Kirahvi juoksi pihalla. " + sentence)
    own.server.override("verkosto", "/historia.html", changed)
    own.server.override("verkosto", "/historia", changed)
    report = own.again()
    assert len(report["changed"]) == 1
    assert report["counts"]["analysed"] == report["counts"]["indexed"] == 1
    assert len(own.paths("kirahvi")) == 1


def test_changes_command_tells_what_is_new(crawled: Crawled) -> None:
    news = json.loads(crawled.program.done("verkostohaku", "changes", "--json"))
    assert len(news["pages"]) == crawled.report["counts"]["new"]
    assert {name["type"] for name in news["entities"]} == {"organisation", "network"}
    bad = crawled.program.run("verkostohaku", "changes", "--since", "eilen")
    assert bad.code == 2
    assert "2024-05-31" in bad.stderr


def test_recording_in_the_readme(crawled: Crawled) -> None:
    shown = recording(crawled.program, crawled.server)
    assert section("recording", README) == shown, "run: python -m tests.readme --recording"


def test_night_in_the_readme(own: Crawled) -> None:
    shown = night(own.program, own.server)
    assert section("night", README) == shown, "run: python -m tests.readme --recording"
