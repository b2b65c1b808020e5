"""What a crawl knows of an address beforehand, and what it reports of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from verkostohaku.told import Told

Kind = Literal["fetched", "not_modified", "redirect", "gone", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class KnownPage:
    """What the corpus knows of an address.

    `etag` and `last_modified` are the header values as the server sent them. `links` are the
    `Outcome.links` of the body that is stored; they are followed when the server answers 304.
    Only a page whose `status` is "active" is asked for conditionally.
    """

    url: str
    etag: str | None
    last_modified: str | None
    links: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one address. Picklable.

    Every address that a crawl takes up has one outcome:

    - `fetched`: `body` (decompressed bytes), `content_type` (lower case, no parameters),
      `charset_header`, `etag`, `last_modified`, `links`, `redirected_from`.
    - `not_modified`: 304; `links` are those of the `KnownPage`, validators the server's or else
      the known ones.
    - `redirect`: `target` is followed and has an outcome of its own; `permanent` (301, 308) moves
      the address, temporary (302, 303, 307, meta refresh) does not.
    - `gone`: 404 or 410, in `http_status`; or another status with a page that says so. `detail`
      tells which.
    - `skipped`: left out on purpose; `reason` is a code of `SKIPPED`, `detail` a sentence. A
      redirect that leaves the site is skipped too, with `target` and `permanent`.
    - `failed`: could not be had this time; `reason` is a code of `FAILED`.

    `url` is the normalised address. `reached` tells that links or a sitemap led to it in this
    run; it is False for an address that was asked for only because the corpus knows it.
    `links` are normalised, all of the page's own site, without nofollow ones. `lastmod` is what
    the sitemap claims. `fetched_at` is ISO 8601, UTC.
    """

    url: str
    kind: Kind
    site: str
    fetched_at: str
    reached: bool = True
    http_status: int | None = None
    body: bytes = field(default=b"", repr=False)
    content_type: str | None = None
    charset_header: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    links: tuple[str, ...] = field(default=(), repr=False)
    lastmod: str | None = None
    redirected_from: tuple[str, ...] = ()
    target: str | None = None
    permanent: bool = False
    reason: str | None = None
    detail: str | None = None


SKIPPED = {
    "robots": "robots.txt forbids it",
    "not_html": "another type than HTML",
    "too_large": "larger than the size limit",
    "other_host": "leads to another site",
    "off_scope": "outside the source's part of the site",
    "private_address": "the host has a private address",
    "noindex": "the page asks not to be indexed",
    "trap": "one of too many addresses of the same pattern",
    "depth": "too many links away from the start",
    "forbidden": "the server wants a login or refuses (401, 403, 451)",
    "bad_url": "not an address that can be fetched",
}

FAILED = {
    "dns": "the host name does not resolve",
    "refused": "the connection was refused",
    "timeout": "no complete answer within the time limit",
    "tls": "the certificate does not verify, or TLS failed",
    "connection": "the connection broke",
    "truncated": "the answer was cut short",
    "encoding": "the compressed body cannot be read",
    "http_error": "an unexpected HTTP status",
    "overloaded": "429 or 503, also after waiting",
    "empty": "an empty page",
    "redirect_loop": "redirects that lead back",
    "redirects": "too many redirects",
    "bad_redirect": "a redirect to what is no web address",
    "robots_unavailable": "robots.txt could not be had",
    "sitemap": "not a readable sitemap",
    "internal": "a fault of the program",
}


def meaning_of(outcome: Outcome) -> Told:
    """What the code means for which an address was left out or failed."""
    kind, meanings = ("failed", FAILED) if outcome.kind == "failed" else ("skipped", SKIPPED)
    code = outcome.reason or "internal"
    return Told(f"{kind}.{code}", meanings.get(code, code))


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """How the crawl of one site went.

    `complete` tells that every page that links and sitemaps lead to was tried and that nothing
    failed in a way that hides pages; only then does an address that was not reached say
    something. `obstacles` says why not: (code, sentence), at most 20. `counts` are outcomes by
    kind, `skipped` by reason, `types` the content types that were left out, `over_limit` the
    links that trap and depth limits left out. `seconds` is the time from first to last answer.
    """

    host: str
    sources: tuple[str, ...]
    complete: bool
    obstacles: tuple[tuple[str, str], ...]
    counts: dict[str, int]
    skipped: dict[str, int]
    types: dict[str, int]
    over_limit: int
    seconds: float
