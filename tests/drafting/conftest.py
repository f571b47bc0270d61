"""A chat endpoint on this machine that does what it is told, faults included."""

from __future__ import annotations

import datetime as dt
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.endpoint import EndpointEngine
from newqp_writer.drafting.engine import Assignment
from newqp_writer.models import Article, Passage, Story, Topic

KEY = "sk-very-secret-0123456789"

Script = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


class ScriptedServer(ThreadingHTTPServer):
    """Plays one script per chat request; the last one is played for all that follow."""

    daemon_threads = True

    def __init__(self) -> None:
        self.scripts: list[Script] = []
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.times: list[float] = []
        self.models: list[str] | None = None
        self.lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are part of the plays."""

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    @property
    def words(self) -> list[str]:
        """What each request said, all messages in one string."""
        return ["\n".join(m["content"] for m in request["messages"]) for request in self.requests]

    # Plays

    def say(self, content: object, finish: str = "stop", **message: object) -> ScriptedServer:
        """Answer with content: text, or an object that is sent as JSON."""
        text = (
            content
            if content is None or isinstance(content, str)
            else json.dumps(content, ensure_ascii=False)
        )
        return self.answer(
            {
                "id": "x",
                "object": "chat.completion",
                "model": "stub",
                "choices": [
                    {
                        "index": 0,
                        "finish_reason": finish,
                        "message": {"role": "assistant", "content": text, **message},
                    }
                ],
                "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18},
            }
        )

    def answer(
        self, body: object, status: int = 200, kind: str = "application/json", **headers: str
    ) -> ScriptedServer:
        """Answer with any body: bytes as they are, anything else as JSON."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()

        def play(handler: BaseHTTPRequestHandler, request: dict[str, Any]) -> None:
            handler.send_response(status)
            handler.send_header("Content-Type", kind)
            handler.send_header("Content-Length", str(len(data)))
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(data)

        self.scripts.append(play)
        return self

    def fail(self, status: int, message: str = "no", **headers: str) -> ScriptedServer:
        """Answer with an error object."""
        return self.answer({"error": {"message": message, "type": "stub"}}, status, **headers)

    def refuse_format(self, message: str, *kinds: str) -> ScriptedServer:
        """Refuse response formats of these kinds; answer the next script otherwise."""
        rest = self.scripts.pop()

        def play(handler: BaseHTTPRequestHandler, request: dict[str, Any]) -> None:
            if request.get("response_format", {}).get("type") in kinds:
                self.fail(400, message)
                self.scripts.pop()(handler, request)
            else:
                rest(handler, request)

        self.scripts.append(play)
        return self

    def hang_up(self, after: bytes = b"") -> ScriptedServer:
        """Close the connection before the answer, or in the middle of it."""

        def play(handler: BaseHTTPRequestHandler, request: dict[str, Any]) -> None:
            if after:
                handler.send_response(200)
                handler.send_header("Content-Type", "application/json")
                handler.send_header("Content-Length", str(len(after) + 1000))
                handler.end_headers()
                handler.wfile.write(after)
            handler.close_connection = True

        self.scripts.append(play)
        return self

    def reset(self) -> ScriptedServer:
        """Break the connection off, as a firewall or a crash does."""

        def play(handler: BaseHTTPRequestHandler, request: dict[str, Any]) -> None:
            linger = struct.pack("ii", 1, 0)
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            handler.connection.close()
            handler.close_connection = True

        self.scripts.append(play)
        return self

    def chunks(self, *parts: bytes, whole: bool) -> ScriptedServer:
        """Answer in chunks; not ``whole``: stop writing before the last one, and stay connected."""

        def play(handler: BaseHTTPRequestHandler, request: dict[str, Any]) -> None:
            handler.send_response(200)
            handler.send_header("Content-Type", "application/json")
            handler.send_header("Transfer-Encoding", "chunked")
            handler.end_headers()
            for part in parts:
                handler.wfile.write(b"%x\r\n%b\r\n" % (len(part), part))
                handler.wfile.flush()
                time.sleep(0.02)
            if whole:
                handler.wfile.write(b"0\r\n\r\n")
                return
            handler.connection.shutdown(socket.SHUT_WR)
            handler.close_connection = True

        self.scripts.append(play)
        return self

    def dawdle(self, seconds: float, *, drip: bool = False) -> ScriptedServer:
        """Let the client wait; with ``drip`` it gets a byte now and then meanwhile."""

        def play(handler: BaseHTTPRequestHandler, request: dict[str, Any]) -> None:
            handler.send_response(200)
            handler.send_header("Content-Type", "application/json")
            handler.send_header("Content-Length", "100000")
            handler.end_headers()
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                time.sleep(0.05)
                if drip:
                    handler.wfile.write(b" ")

        self.scripts.append(play)
        return self


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ScriptedServer

    def log_message(self, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        names = self.server.models
        body = {"data": [{"id": name, "object": "model"} for name in names or []]}
        data = json.dumps(body).encode()
        self.send_response(404 if names is None else 200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        server = self.server
        with server.lock:
            server.requests.append(json.loads(raw))
            server.headers.append({k.lower(): v for k, v in self.headers.items()})
            server.times.append(time.monotonic())
            script = server.scripts.pop(0) if len(server.scripts) > 1 else server.scripts[0]
        script(self, server.requests[-1])


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    server = ScriptedServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture
def settings(server: ScriptedServer) -> EngineSettings:
    return EngineSettings(
        base_url=server.base_url, model="stub", api_key_env="OFFICE_KEY", timeout=5, deadline=20
    )


@pytest.fixture
def draw_up(
    settings: EngineSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., EndpointEngine]:
    """An engine on the scripted server; pauses between tries are short."""
    monkeypatch.setattr("newqp_writer.drafting.chat.requests.BACKOFF", 0.01)

    def build(
        *, offline: bool = False, keep: bool = True, key: str = KEY, **changes: object
    ) -> EndpointEngine:
        return EndpointEngine(
            EngineSettings.model_validate(settings.model_dump() | changes),
            subject="新质生产力",
            cache=tmp_path / "cache" if keep else None,
            offline=offline,
            environment={"OFFICE_KEY": key},
        )

    return build


@pytest.fixture
def assign(
    article: Callable[..., Article], topic: Topic, day: dt.date
) -> Callable[..., Assignment]:
    """An assignment on the given articles, the first of which leads."""

    def build(*articles: Article, **story: object) -> Assignment:
        sources: Sequence[Article] = articles or (article(),)
        passages = tuple(
            Passage(article=a.id, start=0, end=len(a.text), headline=a.title) for a in sources
        )
        given: dict[str, object] = {
            "id": "st1",
            "headline": sources[0].title,
            "passages": passages,
            "topic": topic.id,
            "score": 1.0,
        }
        return Assignment(
            "s1", Story.model_validate(given | story), topic, {a.id: a for a in sources}, day
        )

    return build


@pytest.fixture
def good() -> dict[str, Any]:
    """An answer that nothing is wrong with."""
    return {
        "heading": "云州发电量突破百亿千瓦时",
        "sentences": [
            {"text": text, "cites": ["a1"], "role": role}
            for text, role in (
                ("据云州日报6月15日报道，云州市全年发电量达120亿千瓦时。", "fact"),
                ("发电量的统计口径为全口径。", "fact"),
                ("电源建设已进入见效阶段，消纳能力是下一步的看点。", "judgement"),
            )
        ],
    }
