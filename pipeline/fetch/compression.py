"""Compressed answers within the size limit."""

from __future__ import annotations

import zlib

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest, ResponseDataLossError
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from pipeline.fetch.failures import BadEncoding, TooLarge

_GZIP = frozenset({b"gzip", b"x-gzip"})
_ENCODINGS = _GZIP | {b"deflate"}


class BoundedCompression(HttpCompressionMiddleware):
    """Scrapy's decompression, whose failures can be told apart."""

    def process_request(self, request: Request, spider: Spider | None = None) -> None:
        """Ask for the encodings that every server has."""
        request.headers.setdefault("Accept-Encoding", b"gzip, deflate")

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Unpack the body; raises `TooLarge`, `BadEncoding` or `ResponseDataLossError`."""
        encoding = (response.headers.get("Content-Encoding") or b"").strip().lower()
        if not encoding or not response.body or "download_stopped" in response.flags:
            return response
        if encoding not in _ENCODINGS:
            raise BadEncoding
        if request.callback is NO_CALLBACK:
            request.meta["download_maxsize"] = self._max_size
        try:
            unpacked = super().process_response(request, response)
        except IgnoreRequest as error:
            raise TooLarge from error
        except (OSError, EOFError, zlib.error) as error:
            raise BadEncoding from error
        if not isinstance(unpacked, Response):
            return unpacked
        # a gzip body ends with its unpacked size; only an answer without a length can lack it
        size = int.from_bytes(response.body[-4:], "little")
        if "partial" in response.flags and encoding in _GZIP and size != len(unpacked.body):
            raise ResponseDataLossError
        return unpacked
