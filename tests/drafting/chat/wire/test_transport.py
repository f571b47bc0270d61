"""What a server sends without end, packs small, or sends on to others."""

from __future__ import annotations

import gzip
import json
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from newqp_writer.drafting.chat.wire.client import _connection
from newqp_writer.drafting.chat.wire.faults import Endpoint
from newqp_writer.drafting.chat.wire.transport import LONGEST, LONGEST_ERROR
from newqp_writer.errors import EngineError

SOCKETS = 8_000_000
"""Bytes that may be on the way in the system's buffers when the reader has had enough."""


class Sender(ThreadingHTTPServer):
    """Answers each request by one script, and counts what it could send."""

    daemon_threads = True

    def __init__(self, script: Callable[[BaseHTTPRequestHandler], None]) -> None:
        self.script = script
        self.sent = 0
        self.bodies: list[bytes] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are part of the plays."""

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Sender

    def log_message(self, *args: Any) -> None:
        pass

    def do_POST(self) -> None:
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.script(self)

    def chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%b\r\n" % (len(data), data))
        self.server.sent += len(data)


@pytest.fixture
def sending() -> Iterator[Callable[[Callable[[Any], None]], Sender]]:
    senders: list[Sender] = []

    def start(script: Callable[[Any], None]) -> Sender:
        senders.append(Sender(script))
        threading.Thread(target=senders[-1].serve_forever, args=(0.02,), daemon=True).start()
        return senders[-1]

    yield start
    for sender in senders:
        sender.shutdown()
        sender.server_close()


def endless(status: int, piece: bytes = b"x" * 65_536, **headers: str) -> Callable[[Any], None]:
    def script(handler: Any) -> None:
        handler.send_response(status)
        handler.send_header("Transfer-Encoding", "chunked")
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        end = time.monotonic() + 20
        while time.monotonic() < end:
            handler.chunk(piece)

    return script


def failure(draw_up: Any, assign: Any, sender: Sender, **changes: Any) -> str:
    engine = draw_up(base_url=sender.base_url, **changes)
    with pytest.raises(EngineError) as caught:
        engine.write_section(assign())
    return str(caught.value)


def test_a_body_without_end_is_read_as_far_as_an_answer_can_be_long(
    sending: Any, draw_up: Any, assign: Any
):
    sender = sending(endless(200))
    assert "does not end" in failure(draw_up, assign, sender)
    assert len(sender.bodies) == 1
    assert sender.sent < LONGEST + SOCKETS


def test_an_error_without_end_is_read_as_far_as_it_can_be_shown(
    sending: Any, draw_up: Any, assign: Any
):
    sender = sending(endless(403))
    assert "may not use" in failure(draw_up, assign, sender)
    assert sender.sent < LONGEST_ERROR + SOCKETS


def test_an_answer_far_longer_than_any_is_none(sending: Any, draw_up: Any, assign: Any):
    def script(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(200_000_000))
        handler.end_headers()
        for _ in range(200):
            handler.wfile.write(b" " * 1_000_000)
            handler.server.sent += 1_000_000

    sender = sending(script)
    assert "more than 8,000,000 bytes" in failure(draw_up, assign, sender)
    assert sender.sent < LONGEST + SOCKETS


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_what_is_packed_small_is_unpacked_as_far_as_an_answer_can_be_long(
    sending: Any, draw_up: Any, assign: Any, packing: str
):
    text = b" " * 200_000_000
    bomb = gzip.compress(text, 1) if packing == "gzip" else zlib.compress(text, 1)
    del text

    def script(handler: Any) -> None:
        assert handler.headers["Accept-Encoding"] == "identity"
        handler.send_response(200)
        handler.send_header("Content-Encoding", packing)
        handler.send_header("Content-Length", str(len(bomb)))
        handler.end_headers()
        handler.wfile.write(bomb)

    assert "does not end" in failure(draw_up, assign, sending(script))


def test_a_packing_that_was_not_asked_for_and_is_not_known_is_told(
    sending: Any, draw_up: Any, assign: Any
):
    def script(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Encoding", "br")
        handler.send_header("Content-Length", "2")
        handler.end_headers()
        handler.wfile.write(b"{}")

    assert "packed as br" in failure(draw_up, assign, sending(script), deadline=1)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_the_articles_are_not_sent_on_to_another_place(
    sending: Any, draw_up: Any, assign: Any, status: int, host: str
):
    other = sending(lambda handler: handler.send_error(500))
    address = other.base_url.replace("127.0.0.1", host)

    def script(handler: Any) -> None:
        handler.send_response(status)
        handler.send_header("Location", f"{address}/chat/completions?token=t0k3n")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    said = failure(draw_up, assign, sending(script))
    assert not other.bodies
    assert f"{address}/chat/completions" in said
    assert "t0k3n" not in said
    assert "set base_url" in said


def test_a_redirect_at_the_same_place_is_followed(
    sending: Any, draw_up: Any, assign: Any, good: Any
):
    def script(handler: Any) -> None:
        if handler.path.endswith("/chat/completions"):
            handler.send_response(308)
            handler.send_header("Location", handler.path + "/")
            handler.send_header("Content-Length", "0")
            handler.end_headers()
            return
        body = json.dumps({"choices": [{"message": {"content": json.dumps(good)}}]}).encode()
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    sender = sending(script)
    assert draw_up(base_url=sender.base_url).write_section(assign()) is not None
    assert len(sender.bodies) == 2
    assert sender.bodies[0] == sender.bodies[1]


def test_no_limit_of_the_package_ends_a_request_before_ours():
    connection = _connection(Endpoint("http://127.0.0.1:9/v1", "m", "KEY", ""))
    request = connection._client.build_request("POST", "/chat/completions")
    for limits in (connection.timeout, request.extensions["timeout"]):
        read = limits["read"] if isinstance(limits, dict) else getattr(limits, "read", 0)
        assert read is None
