"""One spelling for each address: the form under which pages are compared, stored and asked for."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

DEFAULT_PORTS = {"http": 80, "https": 443}

# Parameters that name a visit or a campaign, never a page.
_VISIT = re.compile(
    r"(?:utm_\w+|mtm_\w+|pk_\w+|phpsessid|jsessionid|aspsessionid\w*|sessionid|session_id|sid|cfid"
    r"|cftoken|zenid|oscsid|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|_ga|_gl)\Z",
    re.IGNORECASE,
)
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?;]*", re.IGNORECASE)
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_MAX_LENGTH = 2000
# what name servers can be asked for (IDNA done); underscores are against the rules, and in use
_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\Z")


@lru_cache(maxsize=1 << 16)
def normalise(url: str) -> str | None:
    """The one spelling of an absolute http(s) address; None when it is no such address.

    Lower-case scheme and host (IDNA), no default port, no fragment, no user name, dot segments
    resolved, percent-encoding as RFC 3986 has it, session and campaign parameters dropped. The
    order of parameters is kept: some servers mind it.
    """
    try:
        parts = urlsplit(safe_url_string(url.strip()))
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
    except (ValueError, UnicodeError):
        return None
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or not host or len(url) > _MAX_LENGTH:
        return None
    if ":" in host:
        host = f"[{host}]"
    elif not _HOST.match(host):
        return None
    if port is not None and port != DEFAULT_PORTS[scheme]:
        host = f"{host}:{port}"
    return urlunsplit((scheme, host, _path(parts), _query(parts.query), ""))


def _path(parts: SplitResult) -> str:
    path = _PATH_SESSION.sub("", parts.path) or "/"
    if "/." in path:
        path = urlsplit(urljoin("http://h/", path.lstrip("/"))).path or "/"
    return _escapes(path)


def _query(query: str) -> str:
    if not query:
        return ""
    kept = [part for part in query.split("&") if part and not _VISIT.match(part.split("=", 1)[0])]
    return _escapes("&".join(kept))


def _escapes(text: str) -> str:
    if "%" not in text:
        return text

    def one(match: re.Match[str]) -> str:
        char = chr(int(match[0][1:], 16))
        return char if char in _UNRESERVED else match[0].upper()

    return _ESCAPE.sub(one, text)


def site_of(url: str) -> str:
    """The site of a normalised address: host without `www.`, and the port unless it is usual.

    `http`, `https` and `www.` variants are one site: they share scope, queue and delay.
    """
    return urlsplit(url).netloc.removeprefix("www.")


def host_of(url: str) -> str:
    """The host name or address alone, lower case, no port and no brackets."""
    return urlsplit(url).hostname or ""
