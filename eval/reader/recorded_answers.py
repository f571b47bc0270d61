"""A chat endpoint on this machine that gives again what somebody else has answered.

An answer is found by the messages of its request. A folder of them holds ``NNN.request.json``, the
messages, and ``NNN.answer.txt``, the content of the answer, so that people can write them, too.
"""

from __future__ import annotations

import hashlib
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_PASSED_ON = ("Authorization", "Content-Type")


def messages_hash(messages: Sequence[Mapping[str, str]]) -> str:
    """What a request says, whatever its parameters are."""
    said = [[message["role"], message["content"]] for message in messages]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def read_answers(folder: Path) -> dict[str, str]:
    """The answers of a folder by the hash of their messages; a request without one is left out."""
    found = {}
    for request in sorted(folder.glob("*.request.json")):
        answer = request.with_name(request.name.replace(".request.json", ".answer.txt"))
        if answer.is_file():
            messages = json.loads(request.read_text(encoding="utf-8"))["messages"]
            found[messages_hash(messages)] = answer.read_text(encoding="utf-8").strip()
    return found


class RecordedEndpoint(ThreadingHTTPServer):
    """Answers from ``answers``; ``unknown`` counts the requests that nobody has answered.

    With an ``origin``, the address of another endpoint, those are passed on to it, and what it
    answers is kept.
    """

    daemon_threads = True

    def __init__(self, answers: Mapping[str, str], origin: str = "") -> None:
        self.answers = dict(answers)
        self.origin = origin
        self.unknown = 0
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def base_url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: RecordedEndpoint

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Nothing."""

    def do_POST(self) -> None:
        """Answer a chat request."""
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        mark = messages_hash(json.loads(raw)["messages"])
        content = self.server.answers.get(mark)
        status, body = 200, _completion(content or "")
        if content is None and self.server.origin:
            status, body = self._passed_on(raw)
            if status == 200:
                self.server.answers[mark] = body["choices"][0]["message"]["content"] or ""
        elif content is None:
            self.server.unknown += 1
            status, body = 404, {"error": {"message": "nobody has answered this request"}}
        data = json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _passed_on(self, raw: bytes) -> tuple[int, Any]:
        kept = {name: self.headers[name] for name in _PASSED_ON if name in self.headers}
        request = urllib.request.Request(  # noqa: S310 - the address is the user's own
            f"{self.server.origin.rstrip('/')}/chat/completions", data=raw, headers=kept
        )
        try:
            with urllib.request.urlopen(request, timeout=600) as answer:  # noqa: S310
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, {"error": {"message": error.read().decode(errors="replace")[:300]}}


def _completion(content: str) -> dict[str, Any]:
    return {
        "id": "recorded",
        "object": "chat.completion",
        "model": "recorded",
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "message": {"role": "assistant", "content": content},
            }
        ],
    }


@contextmanager
def recorded(answers: Mapping[str, str], origin: str = "") -> Iterator[RecordedEndpoint]:
    """The endpoint, for as long as the block lasts."""
    server = RecordedEndpoint(answers, origin)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
