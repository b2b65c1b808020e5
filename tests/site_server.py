"""Serves tests/site on loopback: one port a host, HTTP/1.1, validators, redirects, odd charsets.

    python -m tests.site_server [--port N]

The first host gets port N, the next ones N+1 and so on; without --port each gets a free one.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import threading
import time
import tomllib
from dataclasses import dataclass, field
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SITE = Path(__file__).resolve().parent / "site"
ADDRESS = "127.0.0.1"
TYPES = {
    ".html": "text/html; charset=UTF-8",
    ".htm": "text/html; charset=UTF-8",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=UTF-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
}
WITH_ADDRESSES = {".html", ".htm", ".xml", ".txt"}


@dataclass(frozen=True)
class Route:
    """What site.toml says about one path; None means the usual."""

    path: str
    status: int = 200
    location: str | None = None
    content_type: str | None = None
    encoding: str = "utf-8"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Host:
    """A folder of tests/site and how to serve it."""

    key: str
    name: str
    home: str
    routes: dict[str, Route]


@dataclass(frozen=True)
class Request:
    """One request that the server answered."""

    host: str
    method: str
    path: str
    status: int
    conditional: bool


@dataclass(frozen=True)
class Answer:
    """A response before validators are compared."""

    status: int
    body: bytes = b""
    content_type: str = "text/html; charset=UTF-8"
    modified: float | None = None
    headers: dict[str, str] = field(default_factory=dict)


def load(folder: Path = SITE) -> dict[str, Host]:
    """The hosts of `folder`/site.toml by key."""
    settings: dict[str, Any] = tomllib.loads((folder / "site.toml").read_text("utf-8"))
    return {
        key: Host(
            key, host["name"], host["home"], {r["path"]: Route(**r) for r in host.get("routes", [])}
        )
        for key, host in settings["hosts"].items()
    }


def file_of(folder: Path, host: str, path: str) -> Path | None:
    """The file behind a URL path, or None."""
    relative = path.lstrip("/")
    if ".." in relative.split("/"):
        return None
    root = folder / host
    names = [relative + "index.html"] if path.endswith("/") else [relative, relative + ".html"]
    return next((root / name for name in names if (root / name).is_file()), None)


class SiteServer:
    """All hosts of the demo site, each on a port of its own, while the context lasts.

    `origins` maps a host's key to its front page's URL without the path (`http://127.0.0.1:PORT`);
    `requests` lists what was answered. `folder` may be a changed copy of tests/site.
    """

    def __init__(self, folder: Path = SITE, port: int = 0) -> None:
        self.folder = folder
        self.hosts = load(folder)
        self.requests: list[Request] = []
        self.origins: dict[str, str] = {}
        self._first_port = port
        self._overrides: dict[tuple[str, str], Answer] = {}
        self._servers: list[ThreadingHTTPServer] = []

    def __enter__(self) -> SiteServer:
        for number, key in enumerate(self.hosts):
            handler = type("HostHandler", (_Handler,), {"site": self, "host": key})
            port = self._first_port + number if self._first_port else 0
            server = ThreadingHTTPServer((ADDRESS, port), handler)
            self._servers.append(server)
            self.origins[key] = f"http://{ADDRESS}:{server.server_address[1]}"
            threading.Thread(
                target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
            ).start()
        return self

    def __exit__(self, *exception: object) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()
        self._servers.clear()

    def url(self, host: str, path: str | None = None) -> str:
        """The absolute address of a path; of the host's front page without one."""
        return self.origins[host] + (path or self.hosts[host].home)

    def urls(self) -> list[str]:
        """Every host's front page."""
        return [self.url(key) for key in self.hosts]

    def override(
        self, host: str, path: str, body: str | bytes = b"", status: int = 200, **headers: str
    ) -> None:
        """Answer `path` with this from now on (headers: Retry_After="5" and the like)."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._overrides[host, path] = Answer(
            status, data, TYPES[".html"], modified=time.time(), headers=named
        )

    def remove(self, host: str, path: str, status: int = 404) -> None:
        """Answer `path` with 404 (or 410) from now on."""
        self.override(host, path, "", status)

    def restore(self, host: str, path: str) -> None:
        """Answer `path` from its file again."""
        self._overrides.pop((host, path), None)

    def answer(self, host: str, path: str) -> Answer:
        """What the host says to a GET of `path`."""
        override = self._overrides.get((host, path))
        if override is not None:
            return override
        route = self.hosts[host].routes.get(path, Route(path))
        if route.status != HTTPStatus.OK:
            headers = dict(route.headers)
            if route.location is not None:
                headers["Location"] = self._with_addresses(route.location.encode(), host).decode()
            return Answer(route.status, _error_page(route.status), headers=headers)
        file = file_of(self.folder, host, path)
        if file is None:
            return Answer(404, _error_page(404))
        body = file.read_bytes()
        if file.suffix in WITH_ADDRESSES:
            body = self._with_addresses(body, host)
        kind = route.content_type or TYPES.get(file.suffix, "application/octet-stream")
        return Answer(200, body, kind, file.stat().st_mtime, route.headers)

    def _with_addresses(self, body: bytes, host: str) -> bytes:
        """Fill in {{origin}} (this host) and {{origin:KEY}} (another one)."""
        for key, origin in self.origins.items():
            body = body.replace(b"{{origin:%s}}" % key.encode(), origin.encode())
        return body.replace(b"{{origin}}", self.origins[host].encode())


def _error_page(status: int) -> bytes:
    phrase = HTTPStatus(status).phrase
    return f"<!DOCTYPE html><html><head><title>{status} {phrase}</title></head></html>\n".encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "DemoSite"
    site: SiteServer
    host: str

    def do_GET(self) -> None:
        self._reply(with_body=True)

    def do_HEAD(self) -> None:
        self._reply(with_body=False)

    def _reply(self, *, with_body: bool) -> None:
        path = urlsplit(self.path).path
        answer = self.site.answer(self.host, path)
        etag = f'"{hashlib.sha256(answer.body).hexdigest()[:20]}"'
        status = answer.status
        if status == HTTPStatus.OK and self._has_it(etag, answer.modified):
            status = HTTPStatus.NOT_MODIFIED
        asked = {"If-None-Match", "If-Modified-Since"}
        conditional = any(name in self.headers for name in asked)
        self.site.requests.append(Request(self.host, self.command, path, int(status), conditional))
        self.send_response(status)
        if answer.status == HTTPStatus.OK:
            self.send_header("ETag", etag)
            if answer.modified is not None:
                self.send_header("Last-Modified", formatdate(answer.modified, usegmt=True))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if with_body and status != HTTPStatus.NOT_MODIFIED:
            self.wfile.write(answer.body)

    def _has_it(self, etag: str, modified: float | None) -> bool:
        """RFC 9110 §13.2.2: If-None-Match decides alone where it is given."""
        known = self.headers.get("If-None-Match")
        if known is not None:
            tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
            return etag in tags or "*" in tags
        since = self.headers.get("If-Modified-Since")
        if since is None or modified is None:
            return False
        try:
            return int(modified) <= parsedate_to_datetime(since).timestamp()
        except (TypeError, ValueError):  # RFC 9110: a date that cannot be read is ignored
            return False

    def log_message(self, format: str, *args: object) -> None:
        """Requests are kept in SiteServer.requests instead of being printed."""


def main() -> None:
    """Serve until interrupted; print one line a host."""
    parser = argparse.ArgumentParser(prog="python -m tests.site_server", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port of the first host")
    with SiteServer(port=parser.parse_args().port) as server:
        for key, host in server.hosts.items():
            print(f"{server.url(key)}\t{host.name}", flush=True)
        print("Serving tests/site; stop with Ctrl-C.", file=sys.stderr)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print("Stopped.", file=sys.stderr)


if __name__ == "__main__":
    main()
