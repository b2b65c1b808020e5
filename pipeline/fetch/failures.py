"""Why a request came to nothing: exceptions as reason codes and sentences."""

from __future__ import annotations

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from twisted.internet.error import ConnectError, ConnectionClosed
from twisted.web.client import ResponseFailed

from pipeline.fetch.outcome import FAILED, SKIPPED, Kind, Outcome
from verkostohaku.told import Told


class RobotsForbid(IgnoreRequest):
    """robots.txt does not allow this address."""


class RobotsUnavailable(IgnoreRequest):
    """robots.txt could not be had, so the site is left alone; `code` says why."""

    def __init__(self, code: str, detail: Told) -> None:
        super().__init__(detail)
        self.code, self.detail = code, detail


class TooLarge(IgnoreRequest):
    """A compressed body unpacks to more than the size limit."""


class BadEncoding(IgnoreRequest):
    """A compressed body cannot be unpacked."""


class RedirectEnded(IgnoreRequest):
    """A chain of redirects that is not followed on; `outcomes` reports its addresses."""

    def __init__(self, outcomes: tuple[Outcome, ...]) -> None:
        super().__init__("redirect not followed")
        self.outcomes = outcomes


# Failures that say nothing of this page, but that the site cannot be reached.
UNREACHABLE = frozenset({"dns", "refused", "timeout", "tls", "connection", "overloaded"})
# Failures that the next minute does not mend.
FINAL = frozenset({"tls", "private_address", "too_large", "bad_url"})


def kind_of(code: str) -> Kind:
    """Whether a reason code is one of things left out on purpose, or one of failures."""
    return "skipped" if code in SKIPPED else "failed"


def classify(error: BaseException, refused_address: str | None = None) -> tuple[str, Told]:
    """The reason code and a sentence for an exception that ended a request.

    `refused_address` is the private address that the host resolved to, if it did.
    """
    if isinstance(error, RobotsUnavailable):
        return error.code, error.detail
    if isinstance(error, CannotResolveHostError):
        if refused_address is not None:
            return "private_address", Told(
                "fetch.private_address",
                "the host has the private address {address}; "
                "name the host in allow_private_hosts if it shall be asked",
                address=refused_address,
            )
        return "dns", Told("failed.dns", FAILED["dns"])
    if isinstance(error, DownloadFailedError | ConnectError | ConnectionClosed | SSL.Error):
        return _broken(error)
    for kind, code, sentence in _PLAIN:
        if isinstance(error, kind):
            return code, sentence
    return "internal", Told.plain(f"{type(error).__name__}: {error}")


_PLAIN: tuple[tuple[type[BaseException], str, Told], ...] = (
    (RobotsForbid, "robots", Told("skipped.robots", SKIPPED["robots"])),
    (
        TooLarge,
        "too_large",
        Told("fetch.unpacks_large", "the body unpacks to more than the size limit"),
    ),
    (
        BadEncoding,
        "encoding",
        Told("fetch.packed", "the compressed body cannot be unpacked"),
    ),
    (
        DownloadConnectionRefusedError,
        "refused",
        Told("fetch.refused", "the server refused the connection"),
    ),
    (DownloadTimeoutError, "timeout", Told("failed.timeout", FAILED["timeout"])),
    (
        DownloadCancelledError,
        "too_large",
        Told("fetch.large", "the body is larger than the size limit"),
    ),
    (
        ResponseDataLossError,
        "truncated",
        Told("fetch.truncated", "the answer was shorter than the server had announced"),
    ),
    (
        UnsupportedURLSchemeError,
        "bad_url",
        Told("fetch.scheme", "only http and https addresses are fetched"),
    ),
    (IgnoreRequest, "redirects", Told("failed.redirects", FAILED["redirects"])),
    (OSError, "connection", Told("fetch.connection", "the connection failed")),
)


def _broken(error: BaseException) -> tuple[str, Told]:
    for cause in _causes(error):
        if isinstance(cause, SSL.Error):
            return "tls", Told(
                "fetch.tls", "the secure connection failed: {reason}", reason=_ssl_reason(cause)
            )
        if "VerificationError" in type(cause).__name__ or "CertificateError" in str(type(cause)):
            return "tls", Told("fetch.certificate", "the certificate is for another host")
    return "connection", Told("fetch.broke", "the connection broke before an answer came")


def _causes(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting and len(found) < 20:
        one = waiting.pop()
        if one is None or one in found:
            continue
        found.append(one)
        waiting.append(one.__cause__)
        if isinstance(one, ResponseFailed):
            waiting.extend(failure.value for failure in one.reasons)
    return found


def _ssl_reason(error: SSL.Error) -> str:
    parts = error.args[0] if error.args else ()
    reasons = [str(part[-1]) for part in parts if part] if isinstance(parts, list) else []
    return ", ".join(reasons) or "no reason given"
