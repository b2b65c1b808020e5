"""A real HTTP server on loopback that answers as it is told, also badly."""

from __future__ import annotations

import gzip
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MIB = 1 << 20


@dataclass
class Seen:
    """A request as the server got it; `at` is a monotonic time."""

    path: str
    headers: Mapping[str, str]
    at: float


@dataclass
class Reply:
    """An answer with a correct length; `{base}` in a text body becomes the server's address."""

    body: str | bytes = b""
    status: int = 200
    type: str | None = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)

    def __call__(self, exchange: Exchange) -> None:
        exchange.reply(self)


@dataclass
class Page:
    """An HTML page with validators, which it honours unless `deaf`."""

    html: str
    etag: str | None = None
    last_modified: str | None = None
    deaf: bool = False

    def __call__(self, exchange: Exchange) -> None:
        headers = {}
        if self.etag:
            headers["ETag"] = self.etag
        if self.last_modified:
            headers["Last-Modified"] = self.last_modified
        asked = exchange.headers.get("If-None-Match")
        since = exchange.headers.get("If-Modified-Since")
        same = bool(self.etag and asked == self.etag)
        same = same or bool(not asked and since and since == self.last_modified)
        if same and not self.deaf:
            exchange.reply(Reply(b"", 304, None, headers))
        else:
            exchange.reply(Reply(self.html, headers=headers))


class Exchange(BaseHTTPRequestHandler):
    """One connection; each request goes to its path's route."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.seen.append(Seen(self.path, dict(self.headers.items()), time.monotonic()))
        route = self.server.routes.get(self.path) or self.server.routes.get("*")
        if route is None:
            route = Reply("<p>Sivua ei ole.</p>", 404)
        with suppress(ConnectionError, ssl.SSLError):
            route(self)

    def reply(self, reply: Reply) -> None:
        body = reply.body
        if isinstance(body, str):
            body = body.replace("{base}", self.server.base).encode()
        self.head(reply.status, reply.type, {**reply.headers, "Content-Length": str(len(body))})
        self.wfile.write(body)

    def head(self, status: int, kind: str | None, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        if kind is not None:
            self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name, value.replace("{base}", self.server.base))
        self.end_headers()

    def hang_up(self) -> None:
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


Route = Callable[[Exchange], None]


class Server(ThreadingHTTPServer):
    """`with Server(routes) as server:` serves until the block ends; "*" answers what is left."""

    daemon_threads = True
    block_on_close = False

    def __init__(
        self, routes: dict[str, Route], tls: ssl.SSLContext | None = None, port: int = 0
    ) -> None:
        super().__init__(("127.0.0.1", port), Exchange)
        self.routes = dict(routes)
        self.seen: list[Seen] = []
        self.site = f"127.0.0.1:{self.server_address[1]}"
        self.base = f"{'https' if tls else 'http'}://{self.site}"
        if tls is not None:
            self.socket = tls.wrap_socket(self.socket, server_side=True)
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Server:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are part of the tests."""

    def asked(self, path: str) -> list[Seen]:
        """The requests for a path, in order."""
        return [one for one in list(self.seen) if one.path == path]


def page(*links: str, title: str = "Sivu", head: str = "", text: str = "Omaistoimintaa.") -> str:
    """A small page with links."""
    anchors = "".join(f'<li><a href="{link}">linkki</a></li>' for link in links)
    return (
        f"<!doctype html><html lang=fi><head><title>{title}</title>{head}</head>"
        f"<body><p>{text}</p><ul>{anchors}</ul></body></html>"
    )


def sitemap(*paths: str, lastmod: str | None = None, index: bool = False) -> str:
    """A sitemap, or a sitemap index, of paths (or whole addresses)."""
    root, item = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    when = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    entries = "".join(
        f"<{item}><loc>{path if '://' in path else '{base}' + path}</loc>{when}</{item}>"
        for path in paths
    )
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} xmlns="{space}">{entries}</{root}>'


def xml(text: str) -> Reply:
    """An XML answer."""
    return Reply(text, type="application/xml")


def gzipped_sitemap(text: str) -> Route:
    """A .xml.gz file as servers send it: a gzip file, not a gzip transfer."""

    def answer(exchange: Exchange) -> None:
        packed = gzip.compress(text.replace("{base}", exchange.server.base).encode())
        exchange.reply(Reply(packed, type="application/x-gzip"))

    return answer


def redirect(status: int, target: str) -> Reply:
    """A redirect."""
    return Reply("", status, headers={"Location": target})


def drip(exchange: Exchange) -> None:
    """A byte now and then, without end."""
    exchange.head(200, "text/html", {"Content-Length": "100000"})
    for _ in range(600):
        exchange.wfile.write(b"x")
        exchange.wfile.flush()
        time.sleep(0.1)


def stall(exchange: Exchange) -> None:
    """A head and no body."""
    exchange.head(200, "text/html", {"Content-Length": "1000"})
    exchange.wfile.flush()
    exchange.rfile.read(1)


def cut(exchange: Exchange) -> None:
    """Less than was announced, then the end."""
    exchange.head(200, "text/html", {"Content-Length": "5000"})
    exchange.wfile.write(b"<html><body><p>Kesken")
    exchange.hang_up()


def cut_chunks(exchange: Exchange) -> None:
    """Chunks without the last one."""
    exchange.head(200, "text/html", {"Transfer-Encoding": "chunked"})
    exchange.wfile.write(b"10\r\n<html><body><p>K\r\n")
    exchange.hang_up()


def cut_gzip(exchange: Exchange) -> None:
    """Half a gzip body and no length."""
    packed = gzip.compress(bytes(range(256)) * 400 + page().encode())
    exchange.head(200, "text/html", {"Content-Encoding": "gzip", "Connection": "close"})
    exchange.wfile.write(packed[: len(packed) // 2])
    exchange.hang_up()


def without_length(exchange: Exchange) -> None:
    """A page that ends with its connection, as HTTP/1.0 servers send it."""
    exchange.head(200, "text/html", {"Connection": "close"})
    exchange.wfile.write(page(text="Ilman pituutta.").encode())
    exchange.hang_up()


def bomb(exchange: Exchange) -> None:
    """60 KB that unpack to 60 MB."""
    packed = gzip.compress(b"\0" * (60 * MIB))
    exchange.reply(Reply(packed, headers={"Content-Encoding": "gzip"}))


def huge(exchange: Exchange) -> None:
    """50 MB with the length announced."""
    exchange.head(200, "text/html", {"Content-Length": str(50 * MIB)})
    _pour(exchange, b"<p>" + b"a" * (MIB - 3))


def huge_chunks(exchange: Exchange) -> None:
    """50 MB in chunks."""
    exchange.head(200, "text/html", {"Transfer-Encoding": "chunked"})
    _pour(exchange, b"%x\r\n" % MIB + b"a" * MIB + b"\r\n")


def _pour(exchange: Exchange, piece: bytes) -> None:
    for _ in range(50):
        exchange.wfile.write(piece)
    exchange.hang_up()


@dataclass
class Sometimes:
    """Answers with each route in turn, then with the last one for ever."""

    routes: list[Route]
    calls: int = 0

    def __call__(self, exchange: Exchange) -> None:
        route = self.routes[min(self.calls, len(self.routes) - 1)]
        self.calls += 1
        route(exchange)
