"""The ways in which an endpoint fails, as plays for the stub: a table.

Each play is handed the connection and the completion that should have been sent, and says whether
what it sent was a whole, usable answer: those are paid for, and must not be asked for again.
"""

from __future__ import annotations

import copy
import datetime as dt
import email.utils
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import Any, cast

from eval.faults.endpoint_habits import ALTERED, HABITS, NAMELESS, Habit
from eval.faults.stub_endpoint import Play, StubEndpoint

Completion = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """A way to fail.

    ``passes``: one time of it must not even be noticed in the issue. ``slow``: it takes the
    client's timeout. ``lasting``: what it says of a request stays true (it does not fit), for those
    who got by with another. ``worded``: an answer that is paid for and kept, though nothing can be
    made of it; when all answers for a piece are like that, the next run asks anew. ``unheard``:
    requests may get lost on their way. ``alters``: the words are not the same.
    """

    play: Play
    passes: bool = False
    slow: bool = False
    lasting: bool = False
    worded: bool = False
    unheard: bool = False
    alters: bool = False


def _behaving(habit: Habit) -> Play:
    """The response of an endpoint with that habit, to the request as it was made."""

    def play(handler: BaseHTTPRequestHandler, body: Completion) -> bool:
        response = habit(cast("Any", handler).asked, body)
        headers = {name.replace("-", "_"): value for name, value in response.headers.items()}
        _send(handler, response.status, response.body, response.kind, **headers)
        return response.usable

    return play


def _send(
    handler: BaseHTTPRequestHandler,
    status: int,
    data: bytes,
    kind: str = "application/json",
    **headers: str,
) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(data)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)


def _head(handler: BaseHTTPRequestHandler, length: int | None) -> None:
    """The head of an answer; without a length it comes in chunks."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    if length is None:
        handler.send_header("Transfer-Encoding", "chunked")
    else:
        handler.send_header("Content-Length", str(length))
    handler.end_headers()


def _cut_off(handler: BaseHTTPRequestHandler) -> None:
    """RST, as a firewall or a crash sends it."""
    handler.wfile.flush()
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()
    handler.close_connection = True


def _error(status: int, message: str, code: str = "stub", **headers: str) -> Play:
    def play(handler: BaseHTTPRequestHandler, _: Completion) -> bool:
        key = handler.headers.get("Authorization", "").removeprefix("Bearer ")
        said = {"error": {"code": code, "message": message.replace("KEY", key)}}
        _send(handler, status, json.dumps(said).encode(), **headers)
        return False

    return play


def _bytes(data: bytes, status: int = 200, kind: str = "application/json") -> Play:
    def play(handler: BaseHTTPRequestHandler, _: Completion) -> bool:
        _send(handler, status, data, kind)
        return False

    return play


def _changed(change: Callable[[Completion], object], *, usable: bool) -> Play:
    """The completion with a change made to it."""

    def play(handler: BaseHTTPRequestHandler, body: Completion) -> bool:
        body = copy.deepcopy(body)
        change(body)
        _send(handler, 200, json.dumps(body).encode())
        return usable

    return play


def _said(words: Callable[[str], object], *, usable: bool, finish: str = "stop") -> Play:
    """The completion with other words in it."""

    def change(body: Completion) -> None:
        choice = body["choices"][0]
        choice["finish_reason"] = finish
        choice["message"]["content"] = words(choice["message"]["content"])

    return _changed(change, usable=usable)


# Connections


def _refused(handler: BaseHTTPRequestHandler, _: Completion) -> bool:
    server = cast("StubEndpoint", handler.server)
    threading.Thread(target=server.refuse_for, args=(0.1,), daemon=True).start()
    _cut_off(handler)
    return False


def _reset_at_once(handler: BaseHTTPRequestHandler, _: Completion) -> bool:
    _cut_off(handler)
    return False


def _closed_at_once(handler: BaseHTTPRequestHandler, _: Completion) -> bool:
    handler.close_connection = True
    return False


def _after(part: float, end: Callable[[BaseHTTPRequestHandler], object]) -> Play:
    """Head and a part of the body, then something else."""

    def play(handler: BaseHTTPRequestHandler, body: Completion) -> bool:
        data = json.dumps(body).encode()
        _head(handler, len(data))
        handler.wfile.write(data[: int(len(data) * part)])
        handler.wfile.flush()
        end(handler)
        handler.close_connection = True
        return False

    return play


def _half_closed(handler: BaseHTTPRequestHandler, body: Completion) -> bool:
    data = json.dumps(body).encode()
    _head(handler, None)
    handler.wfile.write(b"%x\r\n%b\r\n" % (len(data), data))
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_WR)
    handler.close_connection = True
    return False


def _hang(handler: BaseHTTPRequestHandler, _: Completion) -> bool:
    time.sleep(_LONG)
    handler.close_connection = True
    return False


def _drip(handler: BaseHTTPRequestHandler, body: Completion) -> bool:
    data = json.dumps(body).encode()
    _head(handler, len(data))
    for place in range(int(_LONG / 0.05)):
        handler.wfile.write(data[place : place + 1])
        handler.wfile.flush()
        time.sleep(0.05)
    handler.close_connection = True
    return False


def _kept_alive(handler: BaseHTTPRequestHandler, body: Completion) -> bool:
    _head(handler, None)
    for data in (b"\n", b"\n\n", b" ", json.dumps(body).encode()):
        handler.wfile.write(b"%x\r\n%b\r\n" % (len(data), data))
        handler.wfile.flush()
        time.sleep(0.01)
    handler.wfile.write(b"0\r\n\r\n")
    return True


def _at_a_date(handler: BaseHTTPRequestHandler, body: Completion) -> bool:
    moment = email.utils.format_datetime(
        dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1), usegmt=True
    )
    return _error(429, "slow down", Retry_After=moment)(handler, body)


def _other_type(handler: BaseHTTPRequestHandler, body: Completion) -> bool:
    _send(handler, 200, json.dumps(body).encode(), "text/html; charset=gbk")
    return True


def _huge(handler: BaseHTTPRequestHandler, body: Completion) -> bool:
    return _said(lambda text: text + " " * 10_000_000, usable=False)(handler, body)


def _endless(handler: BaseHTTPRequestHandler, _: Completion) -> bool:
    _head(handler, None)
    handler.close_connection = True
    while True:  # until the client has had enough
        handler.wfile.write(b"10000\r\n%b\r\n" % (b" " * 0x10000))


def _sent_on(handler: BaseHTTPRequestHandler, _: Completion) -> bool:
    _send(handler, 307, b"", Location="http://127.0.0.1:9/v1/chat/completions")
    return False


_LONG = 4.0
"""Seconds of silence; clients here wait for less."""


def _twice_the_key(text: str) -> str:
    """The first key of the object twice; JSON takes the last."""
    return text.replace("{", '{"sentences": [], ', 1) if '"sentences"' in text else text


FAULTS: Mapping[str, Fault] = {
    "refused for 0.1 s": Fault(_refused, unheard=True),
    "reset before the head": Fault(_reset_at_once, passes=True),
    "closed before the head": Fault(_closed_at_once, passes=True),
    "reset after the head": Fault(_after(0, _cut_off), passes=True),
    "reset in the body": Fault(_after(0.5, _cut_off), passes=True),
    "closed in the body": Fault(_after(0.5, lambda _: None), passes=True),
    "half-closed": Fault(_half_closed, passes=True),
    "hangs before the head": Fault(_hang, passes=True, slow=True),
    "hangs in the body": Fault(_after(0.5, lambda _: time.sleep(_LONG)), passes=True, slow=True),
    "a byte now and then": Fault(_drip, passes=True, slow=True),
    "blank lines before the answer": Fault(_kept_alive, passes=True),
    "400 schema": Fault(_error(400, "response_format json_schema is not supported"), passes=True),
    "422 schema": Fault(_error(422, "unknown field response_format"), passes=True),
    "400": Fault(_error(400, "model overheated")),
    "400 temperature": Fault(_error(400, "temperature must be 1"), passes=True),
    "401": Fault(_error(401, "Incorrect API key provided: KEY")),
    "402": Fault(_error(402, "Insufficient Balance")),
    "403": Fault(_error(403, "not for KEY")),
    "404": Fault(_error(404, "The model does not exist", "model_not_found")),
    "408": Fault(_error(408, "timeout"), passes=True),
    "409": Fault(_error(409, "conflict"), passes=True),
    "413": Fault(_error(413, "payload too large"), lasting=True),
    "400 context": Fault(
        _error(400, "maximum context length is 4000 tokens", "context_length_exceeded"),
        lasting=True,
    ),
    "422": Fault(_error(422, "unprocessable")),
    "429": Fault(_error(429, "slow down"), passes=True),
    "429 for milliseconds": Fault(_error(429, "wait", retry_after_ms="30"), passes=True),
    "429 for a second": Fault(_error(429, "wait", Retry_After="1"), passes=True),
    "429 until a date": Fault(_at_a_date, passes=True),
    "429 for a day": Fault(_error(429, "wait", Retry_After="86400")),
    "429 for nonsense": Fault(_error(429, "wait", Retry_After="soon"), passes=True),
    "429 no quota": Fault(_error(429, "You exceeded your quota", "insufficient_quota")),
    **{
        str(status): Fault(_error(status, "KEY broke down"), passes=True)
        for status in (500, 502, 503, 504, 529)
    },
    "501": Fault(_error(501, "not implemented")),
    "502 page": Fault(_bytes(b"<html>Bad Gateway</html>", 502, "text/html"), passes=True),
    "200 page": Fault(_bytes(b"<!doctype html><html>Log in</html>", 200, "text/html")),
    "200 error": Fault(_bytes(b'{"error": {"message": "overloaded", "code": 503}}'), passes=True),
    "200 nothing": Fault(_bytes(b"")),
    "200 prose": Fault(_bytes(b"upstream error")),
    "200 other JSON": Fault(_bytes(b'{"ok": true}')),
    "200 a list": Fault(_bytes(b"[1, 2]")),
    "other content type": Fault(_other_type, passes=True),
    "truncated JSON": Fault(_bytes(b'{"id": "x", "choices": [{"mess'), passes=True),
    "no choices": Fault(_changed(lambda b: b.update(choices=[]), usable=False), passes=True),
    "choices null": Fault(_changed(lambda b: b.update(choices=None), usable=False), passes=True),
    "no message": Fault(
        _changed(lambda b: b["choices"][0].pop("message"), usable=False), passes=True
    ),
    "usage nonsense": Fault(
        _changed(lambda b: b.update(usage={"prompt_tokens": "many"}), usable=True), passes=True
    ),
    "content null": Fault(_said(lambda _: None, usable=False), passes=True),
    "content blank": Fault(_said(lambda _: " \n\n ", usable=False), passes=True),
    "content in parts": Fault(
        _said(lambda text: [{"type": "text", "text": text}], usable=True), passes=True
    ),
    "10 MB": Fault(_huge),
    "length": Fault(
        _said(lambda text: text[:60], usable=False, finish="length"), passes=True, worded=True
    ),
    "length, whole elements": Fault(
        _said(lambda text: text[: len(text) * 3 // 4], usable=False, finish="length"),
        passes=True,
        worded=True,
    ),
    "length, only thinking": Fault(
        _said(lambda _: "<think>于是", usable=False, finish="length"), passes=True, worded=True
    ),
    "refusal": Fault(
        _changed(
            lambda b: b["choices"][0]["message"].update(content=None, refusal="I cannot"),
            usable=False,
        )
    ),
    "content filter": Fault(_said(lambda _: "", usable=False, finish="content_filter")),
    "thinking": Fault(
        _said(lambda text: f"<think>{{先想}}</think>\n{text}", usable=True), passes=True
    ),
    "fences": Fault(_said(lambda text: f"```json\n{text}\n```", usable=True), passes=True),
    "prose around": Fault(
        _said(lambda text: f"好的：\n{text}\n以上供参考{{见附注}}。", usable=True), passes=True
    ),
    "prose instead": Fault(
        _said(lambda _: "好的，我来写。", usable=False), passes=True, worded=True
    ),
    "a key twice": Fault(_said(_twice_the_key, usable=True), passes=True),
    "NaN": Fault(
        _said(lambda _: '{"heading": NaN, "text": NaN}', usable=False), passes=True, worded=True
    ),
    "other object": Fault(
        _said(lambda _: '{"answer": 42}', usable=False), passes=True, worded=True
    ),
    "nested without end": Fault(
        _said(lambda _: '{"a":' * 9000, usable=False), passes=True, worded=True
    ),
    "half characters": Fault(_said(lambda text: text + "\ud800", usable=True), passes=True),
    "runs in circles": Fault(
        _said(lambda text: text[:40] + "好的" * 4000, usable=False, finish="length"),
        passes=True,
        worded=True,
    ),
    "endless": Fault(_endless),
    "redirected elsewhere": Fault(_sent_on),
    **{
        f"habit: {name}": Fault(
            _behaving(habit),
            # Of a server that has answered the like, a refusal without a reason is about the piece.
            passes=name not in NAMELESS | ALTERED,
            alters=name in ALTERED,
            worded=name == "tokens used up by thinking",
        )
        for name, habit in HABITS.items()
    },
}
"""By name."""
