"""Bytes to and from an endpoint, within bounds.

The articles of a day go out, and whatever a server sends comes back: so a redirect is followed only
to where the request was meant to go, and a body is read, and unpacked, only as far as an answer can
be long. curl keeps to the same two rules (no redirects, ``--max-filesize``) unless it is told
otherwise.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import httpx

from newqp_writer.drafting.chat.wire.faults import Elsewhere, Endpoint, Oversized
from newqp_writer.language import _

if TYPE_CHECKING:
    import ssl

LONGEST = 8_000_000
"""Bytes of a body; a section has some thousands."""
LONGEST_STREAM = 4 * LONGEST
"""Bytes of an answer that comes in pieces, each of which repeats the frame around a few letters."""
LONGEST_ERROR = 64_000
"""Bytes of an error's body; the rest is not read."""
CONNECT = 10.0
"""Seconds until somebody takes up the connection."""
_HOPS = 5
_PACKED = {"gzip", "x-gzip", "deflate"}
_FRAME = {"content-encoding", "content-length", "transfer-encoding"}


class Wire(httpx.AsyncClient):
    """An HTTP client that reads each body whole and within its bound, and stays at its endpoint."""

    def __init__(self, endpoint: Endpoint, certificates: ssl.SSLContext) -> None:
        super().__init__(
            # Read by our own clock: the whole of a request has a limit, not each read.
            timeout=httpx.Timeout(None, connect=CONNECT),
            # An office proxy must not be asked for the server on this machine.
            trust_env=not endpoint.loopback,
            verify=certificates,
            # An answer has some kilobytes: packing it saves nothing, unpacking it can cost memory.
            headers={"Accept-Encoding": "identity"},
        )

    async def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        """The response with its body.

        Raises:
            Elsewhere: when it is a redirect to another place.
            Oversized: when the body does not end within its bound.
        """
        options |= {"stream": True, "follow_redirects": False}
        for _hop in range(_HOPS):
            response = await super().send(request, **options)
            try:
                following = response.next_request
                if following is not None and not _same_place(request.url, following.url):
                    raise Elsewhere(response.status_code, _shown(following.url))
                if following is None:
                    return await _whole(response)
            finally:
                await response.aclose()
            request = following
        raise httpx.TooManyRedirects(_("redirected without end"), request=request)


def _same_place(asked: httpx.URL, offered: httpx.URL) -> bool:
    """Whether a redirect stays at the same host and port, and is not from https to http."""
    secured = (asked.scheme, offered.scheme) == ("http", "https")
    return (
        asked.host == offered.host
        and asked.port == offered.port  # none where it is the usual one
        and (asked.scheme == offered.scheme or secured)
    )


def _shown(url: httpx.URL) -> str:
    """An address without what may be secret in it."""
    return str(url.copy_with(username=None, password=None, query=None, fragment=None))


async def _whole(response: httpx.Response) -> httpx.Response:
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    chunks = response.aiter_raw()
    if packing in _PACKED:
        chunks = _unpacked(chunks)
    elif packing not in {"", "identity"}:
        raise httpx.DecodingError(
            _("packed as {packing}, which was not asked for").format(packing=packing[:40])
        )
    streamed = "event-stream" in response.headers.get("content-type", "")
    most = LONGEST_STREAM if streamed else LONGEST
    failed = response.status_code >= 400
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if failed and len(body) > LONGEST_ERROR:
            break
        if len(body) > most:
            raise Oversized(
                response.status_code, _("an answer of more than {most:,} bytes").format(most=most)
            )
    return httpx.Response(
        response.status_code,
        headers=[(k, v) for k, v in response.headers.multi_items() if k.lower() not in _FRAME],
        content=bytes(body),
        request=response.request,
        extensions={"http_version": response.extensions.get("http_version", b"HTTP/1.1")},
    )


async def _unpacked(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """What was packed, a small piece at a time: a kilobyte can hold a megabyte."""
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # gzip or zlib, by its header
    try:
        async for chunk in chunks:
            left = chunk
            while left and not unpacking.eof:
                yield unpacking.decompress(left, LONGEST_ERROR)
                left = unpacking.unconsumed_tail
    except zlib.error as error:
        raise httpx.DecodingError(_("cannot be unpacked: {error}").format(error=error)) from None
