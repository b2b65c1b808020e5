"""How politely, how far and how long a crawl goes."""

from __future__ import annotations

from dataclasses import dataclass

from verkostohaku import __version__
from verkostohaku.errors import SettingsError
from verkostohaku.told import Told

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Settings of a crawl; times in seconds, sizes in bytes.

    `contact` is an address (e-mail or web page) that the user agent names. `delay` lies between
    two requests to one host; robots.txt's Crawl-delay and a slow server lengthen it, up to
    `max_delay`. Loopback hosts have a delay and a concurrency of their own, as nobody else is
    served there. `timeout` bounds a whole answer, from connecting to the last byte.
    `allow_private_hosts` are host names or addresses that may be private, link-local or loopback.
    `max_retry_after` bounds the wait that a server may ask for; a longer wish ends the site's
    crawl for this run. `max_variants` bounds the addresses of one pattern (see
    `pipeline.fetch.traps`). `max_failures` unreachable answers in a row end a site's crawl.
    """

    user_agent: str = f"verkostohaku/{__version__}"
    contact: str = ""
    delay: float = 1.0
    max_delay: float = 60.0
    concurrency: int = 1
    loopback_delay: float = 0.0
    loopback_concurrency: int = 8
    total_concurrency: int = 128
    timeout: float = 30.0
    max_bytes: int = 10_000_000
    max_sitemap_bytes: int = 64 * MIB
    max_pages: int = 20_000
    max_depth: int = 20
    max_redirects: int = 10
    max_variants: int = 2_000
    retries: int = 2
    backoff: float = 2.0
    max_retry_after: float = 120.0
    max_failures: int = 5
    allow_private_hosts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("delay", "loopback_delay", "backoff", "retries"):
            if getattr(self, name) < 0:
                raise SettingsError(
                    Told(
                        "settings.negative",
                        "{name} = {value}: give 0 or more.",
                        name=name,
                        value=getattr(self, name),
                    )
                )
        for name in ("concurrency", "loopback_concurrency", "timeout", "max_bytes", "max_pages"):
            if getattr(self, name) <= 0:
                raise SettingsError(
                    Told(
                        "settings.not_positive",
                        "{name} = {value}: give more than 0.",
                        name=name,
                        value=getattr(self, name),
                    )
                )

    @property
    def user_agent_header(self) -> str:
        """The User-Agent as sent: name, version and contact address."""
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent

    @property
    def robots_token(self) -> str:
        """The name under which robots.txt may address this crawler."""
        return self.user_agent.split("/", 1)[0].strip()
