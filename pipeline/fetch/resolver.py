"""Name resolution that gives no private addresses away."""

from __future__ import annotations

from typing import Any

from scrapy.resolver import CachingHostnameResolver

from pipeline.fetch.addresses import AddressGuard


class _PublicOnly:
    """Passes on the addresses that the guard allows."""

    def __init__(self, receiver: Any, host: str, guard: AddressGuard) -> None:
        self._receiver, self._host, self._guard = receiver, host, guard

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802 (Twisted's interface)
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        if self._guard.allows(self._host, address.host):
            self._receiver.addressResolved(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        self._receiver.resolutionComplete()


class GuardedResolver(CachingHostnameResolver):
    """Scrapy's caching resolver behind the guard.

    The check stands between resolving and connecting, so that neither a redirect nor a name that
    changes its address (DNS rebinding) gets past it.
    """

    def __init__(self, reactor: Any, guard: AddressGuard, cache_size: int = 10_000) -> None:
        super().__init__(reactor, cache_size)
        self._guard = guard

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Any = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        guarded: Any = _PublicOnly(resolutionReceiver, hostName, self._guard)
        return super().resolveHostName(
            guarded, hostName, portNumber, addressTypes, transportSemantics
        )
