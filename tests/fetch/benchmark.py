"""A crawl against a bare Scrapy spider that makes the same requests, side by side.

    python -m tests.fetch.benchmark [--command] [DIRECTORY OF .html FILES]

Prints JSON: seconds of the first and of the unchanged run for both, and the ratios. Without a
directory it serves 2,500 pages of its own making. With --command it measures what a night
without news costs: the whole `verkostohaku ingest`, from its start to its end, against the whole
process of the spider; asserts that it analysed nothing and left the index as it was.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import multiprocessing
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from pipeline.fetch import FetchSettings, KnownPage, Outcome, parse_source
from tests.commands.program import Program
from tests.fetch import server as s

PROCESSES = multiprocessing.get_context("spawn")
Known = dict[str, KnownPage]


def made_pages(count: int = 2500) -> dict[str, bytes]:
    """Pages of about 8 KB with 40 links each."""
    pages = {}
    for number in range(count):
        links = [f"/{(number * 37 + step * step) % count}.html" for step in range(40)]
        text = f"Omaistoiminnan neuvottelukunta {number} kokoontui. " * 120
        pages[f"/{number}.html"] = s.page(*links, title=f"Sivu {number}", text=text).encode()
    return pages


def read_pages(directory: Path) -> dict[str, bytes]:
    """The .html files below a directory."""
    return {
        f"/{path.relative_to(directory).as_posix()}": path.read_bytes()
        for path in sorted(directory.rglob("*.html"))
    }


def serve(pages: dict[str, bytes], ready: Connection) -> None:
    """Serve pages with ETags from one process, as quick as a client can ask."""
    asyncio.run(_serve(pages, ready))


async def _serve(pages: dict[str, bytes], ready: Connection) -> None:
    tags = {path: f'"{hashlib.md5(body).hexdigest()}"' for path, body in pages.items()}

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await _head(reader):
            path = head.split(b" ", 2)[1].decode()
            body = listing if path == "/kartta.xml" else pages.get(path)
            tag = tags.get(path, '""')
            if body is None:
                reply = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
            elif f"If-None-Match: {tag}\r\n".encode() in head:
                reply = f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode()
            else:
                kind = "application/xml" if path == "/kartta.xml" else "text/html"
                reply = (
                    f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nETag: {tag}\r\n"
                    f"Content-Length: {len(body)}\r\n\r\n"
                ).encode() + body
            writer.write(reply)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    listing = s.sitemap(*pages).replace("{base}", base).encode()
    ready.send(base)
    await server.serve_forever()


async def _head(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return b""


def ours(base: str, known: Known, done: Connection) -> None:
    """Our crawl of the sitemap; sends seconds and what is known afterwards."""
    from pipeline.fetch import crawl

    found: Known = {}

    def sink(one: Outcome) -> None:
        if one.kind not in {"fetched", "not_modified"}:
            raise AssertionError(one)
        found[one.url] = KnownPage(one.url, one.etag, one.last_modified, one.links, "active")

    settings = FetchSettings(allow_private_hosts=("127.0.0.1",))
    started = time.perf_counter()
    crawl([parse_source(f"{base}/kartta.xml")], known.get, lambda _: known, sink, settings)
    done.send((time.perf_counter() - started, found))


def bare(base: str, known: Known, done: Connection) -> None:
    """A spider that asks for the same pages and keeps nothing."""
    import scrapy
    from scrapy.crawler import AsyncCrawlerProcess

    answers = 0

    class Bare(scrapy.Spider):  # type: ignore[misc]
        name = "bare"
        handle_httpstatus_list = [304]  # noqa: RUF012 (Scrapy's interface)

        async def start(self) -> Any:
            for page in known.values():
                headers = {"If-None-Match": page.etag} if page.etag else {}
                yield scrapy.Request(page.url, headers=headers)

        def parse(self, response: Any, **_: Any) -> None:
            nonlocal answers
            answers += 1

    started = time.perf_counter()
    # as many requests at a time, and as little waiting, as the crawl that it is compared with
    fair = FetchSettings()
    process = AsyncCrawlerProcess(
        {
            "LOG_LEVEL": "ERROR",
            "TELNETCONSOLE_ENABLED": False,
            "CONCURRENT_REQUESTS": fair.total_concurrency,
            "CONCURRENT_REQUESTS_PER_DOMAIN": fair.loopback_concurrency,
            "DOWNLOAD_DELAY": fair.loopback_delay,
        }
    )
    process.crawl(Bare)
    process.start()
    assert answers == len(known), answers
    done.send((time.perf_counter() - started, {}))


def timed(side: Callable[..., None], base: str, known: Known) -> tuple[float, Known]:
    """Run one side in a fresh process."""
    here, there = PROCESSES.Pipe()
    process = PROCESSES.Process(target=side, args=(base, known, there))
    process.start()
    seconds, found = here.recv()
    process.join()
    return seconds, found


def measure(pages: dict[str, bytes]) -> dict[str, float]:
    """Both sides, both runs, one after the other."""
    here, there = PROCESSES.Pipe()
    server = PROCESSES.Process(target=serve, args=(pages, there), daemon=True)
    server.start()
    try:
        base = here.recv()
        first, known = timed(ours, base, {})
        assert len(known) == len(pages), (len(known), len(pages))
        blank = {url: KnownPage(url, None, None, (), "active") for url in known}
        bare_first, _ = timed(bare, base, blank)
        again, same = timed(ours, base, known)
        assert same.keys() == known.keys()
        bare_again, _ = timed(bare, base, known)
    finally:
        server.terminate()
        server.join()
    return {
        "pages": len(pages),
        "first_seconds": round(first, 2),
        "first_ratio": round(first / bare_first, 2),
        "unchanged_seconds": round(again, 2),
        "unchanged_ratio": round(again / bare_again, 2),
        "bare_first_seconds": round(bare_first, 2),
        "bare_unchanged_seconds": round(bare_again, 2),
    }


def measure_command(pages: dict[str, bytes], times: int = 3) -> dict[str, float]:
    """The nightly command without news, and the spider, in turn; medians of whole processes."""
    here, there = PROCESSES.Pipe()
    server = PROCESSES.Process(target=serve, args=(pages, there), daemon=True)
    server.start()
    try:
        base = here.recv()
        with tempfile.TemporaryDirectory() as directory:
            program = Program(Path(directory) / "home")
            program.environment["VERKOSTOHAKU_NER"] = "none"
            source = f"{base}/kartta.xml"
            first = program.ingest(source)["counts"]
            assert first["fetched"] == len(pages), first
            known = _known(program)
            before = _state(program.home / "index")
            ours_seconds, bare_seconds = [], []
            for _ in range(times):
                started = time.perf_counter()
                counts = program.ingest(source)["counts"]
                ours_seconds.append(time.perf_counter() - started)
                assert counts["not_modified"] == len(pages), counts
                assert counts["analysed"] == counts["indexed"] == 0, counts
                assert _state(program.home / "index") == before
                started = time.perf_counter()
                timed(bare, base, known)
                bare_seconds.append(time.perf_counter() - started)
    finally:
        server.terminate()
        server.join()
    mine, theirs = statistics.median(ours_seconds), statistics.median(bare_seconds)
    return {
        "pages": len(pages),
        "unchanged_seconds": round(mine, 2),
        "bare_seconds": round(theirs, 2),
        "ratio": round(mine / theirs, 2),
    }


def _known(program: Program) -> Known:
    with closing(sqlite3.connect(program.home / "corpus.sqlite")) as connection:
        rows = connection.execute("SELECT url, etag FROM pages WHERE status = 'active'").fetchall()
    return {url: KnownPage(url, etag, None, (), "active") for url, etag in rows}


def _state(index: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in index.rglob("*") if path.name != "lock"}


if __name__ == "__main__":
    arguments = sys.argv[1:]
    whole = "--command" in arguments
    named = [argument for argument in arguments if argument != "--command"]
    chosen = read_pages(Path(named[0])) if named else made_pages()
    print(json.dumps((measure_command if whole else measure)(chosen), indent=1))
