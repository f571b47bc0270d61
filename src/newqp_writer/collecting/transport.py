"""One request and its whole answer, within bounds of size and time, to an admitted address.

The connection is httpcore's; which address it goes to is the guard's. A body is read, and unpacked,
only as far as it may be long; the clock runs from the first byte sent to the last one read, so that
a server that sends a byte now and then does not hold the run.
"""

from __future__ import annotations

import ssl
import threading
import time
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from newqp_writer.collecting.addresses import Guard
from newqp_writer.complaints import network_words
from newqp_writer.language import _

_PIECE = 65_536
_PACKED = {"gzip", "x-gzip", "deflate"}
_FRAME = {b"content-encoding", b"content-length", b"transfer-encoding"}
_CONNECT = 10.0  # seconds until somebody takes up the connection


class _Clock(threading.local):
    """When the request that this thread makes has to be over."""

    ends = float("inf")

    def left(self, most: float | None) -> float:
        """Seconds that a single step may take.

        Raises:
            httpcore.ReadTimeout: none are left.
        """
        left = self.ends - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout(_("the time for this request is over"))
        return left if most is None else min(left, most)


class _Stream(httpcore.NetworkStream):
    """A connection whose every step ends with the clock."""

    def __init__(self, inner: httpcore.NetworkStream, clock: _Clock) -> None:
        self._inner = inner
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._clock.left(timeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Connects to the addresses that the guard has looked at, one after the other."""

    def __init__(self, guard: Guard, clock: _Clock) -> None:
        self._guard = guard
        self._clock = clock
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        trouble: Exception = httpcore.ConnectError(_("no address"))
        for address in self._guard.addresses(host, port):
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._clock.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                trouble = error
            else:
                return _Stream(stream, self._clock)
        raise trouble


class BoundedTransport(httpx.BaseTransport):
    """Answers each request with a response that is read to its end.

    Args:
        guard: says which addresses may be connected to.
        seconds: of a whole request.
        most: bytes of a body, unpacked.
        certificates: whom a server must be known by.
    """

    def __init__(
        self, guard: Guard, *, seconds: float, most: int, certificates: ssl.SSLContext
    ) -> None:
        self._clock = _Clock()
        self._seconds = seconds
        self._most = most
        self._pool = httpcore.ConnectionPool(
            ssl_context=certificates, network_backend=_Backend(guard, self._clock)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The response, its body unpacked.

        Raises:
            httpx.TransportError: the server did not answer in time, or not to the end.
            httpx.DecodingError: its body is larger than may be, or packed in another way.
        """
        self._clock.ends = time.monotonic() + self._seconds
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        asked = httpcore.Request(
            request.method,
            url,
            headers=request.headers.raw,
            content=request.read(),
            extensions={"timeout": {"connect": _CONNECT}},
        )
        try:
            answer = self._pool.handle_request(asked)
            try:
                body = self._whole(answer, request)
            finally:
                answer.close()
        except httpcore.TimeoutException:
            words = _("no whole answer within {seconds:.0f} s").format(seconds=self._seconds)
            raise httpx.TimeoutException(words, request=request) from None
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            words = network_words(error) or _("cut off")
            raise httpx.TransportError(words, request=request) from None
        headers = [(key, value) for key, value in answer.headers if key.lower() not in _FRAME]
        return httpx.Response(answer.status, headers=headers, content=body, request=request)

    def close(self) -> None:
        """Give the connections back."""
        self._pool.close()

    def _whole(self, answer: httpcore.Response, request: httpx.Request) -> bytes:
        packing = httpx.Headers(answer.headers).get("content-encoding", "").strip().lower()
        assert isinstance(answer.stream, Iterable)
        pieces: Iterator[bytes] = iter(answer.stream)
        if packing in _PACKED:
            pieces = _unpacked(pieces, request)
        elif packing not in {"", "identity"}:
            words = _("packed as {packing}, which was not asked for").format(packing=packing[:40])
            raise httpx.DecodingError(words, request=request)
        body = bytearray()
        for piece in pieces:
            self._clock.left(None)
            body += piece
            if len(body) > self._most:
                words = _("more than {count:g} MB; no article is as long").format(
                    count=self._most / 1000000.0
                )
                raise httpx.DecodingError(words, request=request)
        return bytes(body)


def _unpacked(pieces: Iterator[bytes], request: httpx.Request) -> Iterator[bytes]:
    """What was packed, a small piece at a time: a kilobyte can hold a megabyte."""
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # gzip or zlib, by its header
    begun = False  # a 304 names a packing and has no body
    try:
        for piece in pieces:
            begun = True
            left = piece
            while left and not unpacking.eof:
                yield unpacking.decompress(left, _PIECE)
                left = unpacking.unconsumed_tail
    except zlib.error as error:
        raise httpx.DecodingError(
            _("cannot be unpacked: {error}").format(error=error), request=request
        ) from None
    if begun and not unpacking.eof:
        raise httpx.TransportError(_("the packed body is cut off"), request=request)
