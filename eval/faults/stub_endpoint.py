"""A chat endpoint on this machine that writes by copying, takes its time, and keeps a log.

It answers the requests of the endpoint engine from the material in them, so that a
whole day can be written without a model: sections of copied sentences, with a wrong number put in
where it is told to; revisions that take it out; abstract and outlook. What is measured with it is
the program: its waiting, its counting, its care not to ask twice.
"""

from __future__ import annotations

import hashlib
import json
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from eval.reader.sheets import Block, blocks_of, first_for_all

STAGES = ("section", "reading", "revision", "digest")
LIE = "全年投入资金达98765亿元，同比增长77.77%。"
"""A sentence whose numbers no article supports."""

_MATERIAL = re.compile(r"<material>\n(.*?)\n</material>", re.DOTALL)
_DRAFTS = re.compile(r"<(?:first|second)>\n(.*?)\n</(?:first|second)>", re.DOTALL)
_SENTENCE = re.compile(r"[^。！？\n]{8,110}。")


@dataclass(frozen=True)
class Request:
    """One request as it was served; times are ``time.monotonic``'s."""

    stage: str
    material: Any
    began: float
    ended: float


Play = Callable[[BaseHTTPRequestHandler, dict[str, Any]], bool]
"""Sends something else than the completion, or otherwise; whether it was whole and usable."""


def _half(text: str) -> int:
    """Tokens, as if each were two characters: simple, and not how the program estimates them."""
    return len(text) // 2 + 1


def _as_json(said: Sequence[str], stage: str, answer: dict[str, Any]) -> str:
    del said, stage
    return json.dumps(answer, ensure_ascii=False)


@dataclass
class Plan:
    """What the endpoint does.

    ``delays``: seconds before an answer, by stage. ``lies`` and ``thin``: whether a section written
    from these articles gets a sentence with wrong numbers, or is not written because they yield too
    little. ``refuses``: what the request of that number (from 0) gets instead of an answer: an
    error status and headers. ``tokens``: how they are counted; ``None`` reports no usage.
    ``meddles``: what is played instead of sending the answer to a request with these messages
    (``request_hash``), which is asked for the so-manieth time (from 0).
    ``writes`` puts an answer into words, given the messages of the request and its stage.
    ``reads`` is the second reader, given the sections it is told; by default everything is right.
    ``judges`` compares two drafts; by default the one with more digits is better.
    """

    delays: Mapping[str, float] = field(default_factory=dict)
    lies: Callable[[Sequence[str]], bool] = lambda _: False
    thin: Callable[[Sequence[str]], bool] = lambda _: False
    refuses: Callable[[int], tuple[int, dict[str, str]] | None] = lambda _: None
    tokens: Callable[[str], int] | None = _half
    meddles: Callable[[str, int], Play | None] = lambda _hash, _times: None
    writes: Callable[[Sequence[str], str, dict[str, Any]], str] = _as_json
    reads: Callable[[list[Block]], dict[str, Any]] | None = None
    judges: Callable[[str, str], dict[str, Any]] | None = None


class StubEndpoint(ThreadingHTTPServer):
    """Serves by its plan; ``log`` has every request that was answered.

    ``asked_for`` counts requests, ``delivered`` whole and usable answers, by ``request_hash``;
    ``last_delivered`` knows when the last of them was.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, plan: Plan | None = None) -> None:
        self.plan = plan or Plan()
        self.log: list[Request] = []
        self.received = 0
        self.asked_for: Counter[str] = Counter()
        self.delivered: Counter[str] = Counter()
        self.last_delivered: dict[str, float] = {}
        self.lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are none of its business."""

    @property
    def base_url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def asked(self, stage: str) -> list[Request]:
        """The requests of a stage that were answered, in the order they came."""
        found = [request for request in self.log if request.stage == stage]
        return sorted(found, key=lambda request: request.began)

    def refuse_for(self, seconds: float) -> None:
        """Take up no connection for so long; those that are there stay."""
        address = self.server_address
        self.shutdown()
        self.socket.close()
        time.sleep(seconds)
        self.socket = socket.socket(self.address_family, self.socket_type)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(address)
        self.server_activate()
        serve(self)


def serve(server: StubEndpoint) -> threading.Thread:
    """Have it answer from now on, from a thread of its own."""
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    return thread


@contextmanager
def running(plan: Plan | None = None) -> Iterator[StubEndpoint]:
    """An endpoint, for as long as the block lasts."""
    server = StubEndpoint(plan)
    serve(server)
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: StubEndpoint
    asked: Mapping[str, Any]

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Nothing: the log is a list."""

    def do_POST(self) -> None:
        """Answer a chat request."""
        server, began = self.server, time.monotonic()
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked = request
        with server.lock:
            number, server.received = server.received, server.received + 1
            mark = request_hash(request)
            times = server.asked_for[mark]
            server.asked_for[mark] += 1
        if (refused := server.plan.refuses(number)) is not None:
            status, headers = refused
            self._send(status, {"error": {"message": "wait", "type": "stub"}}, headers)
            return
        said = [message["content"] for message in request["messages"]]
        stage = stage_of(said[1])
        material = material_of(said[1], stage)
        content = server.plan.writes(said, stage, _ANSWERS[stage](material, server.plan))
        time.sleep(max(server.plan.delays.get(stage, 0.0) - (time.monotonic() - began), 0.0))
        with server.lock:
            server.log.append(Request(stage, material, began, time.monotonic()))
        body: dict[str, Any] = {
            "id": f"stub-{number}",
            "object": "chat.completion",
            "model": "stub",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": "stop",
                    "message": {"role": "assistant", "content": content},
                }
            ],
        }
        if (count := server.plan.tokens) is not None:
            used = {"prompt_tokens": count("\n".join(said)), "completion_tokens": count(content)}
            body["usage"] = {**used, "total_tokens": sum(used.values())}
        if (play := server.plan.meddles(mark, times)) is not None:
            whole = play(self, body)
        else:
            self._send(200, body, {})
            whole = True
        with server.lock:
            server.delivered[mark] += whole
            server.last_delivered[mark] = time.monotonic()

    def _send(self, status: int, body: object, headers: Mapping[str, str]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


def request_hash(request: Mapping[str, Any]) -> str:
    """What is asked for, however its shape is asked for: model, messages, limit of tokens."""
    limit = request.get("max_tokens") or request.get("max_completion_tokens")
    asked = json.dumps([request["model"], request["messages"], limit])
    return hashlib.sha256(asked.encode()).hexdigest()


def stage_of(prompt: str) -> str:
    """Which kind a request is, by the words of its prompt."""
    words = {"请复核": "reading", "请写出本节": "section", "请改写": "revision", "请比较": "judge"}
    return next((stage for word, stage in words.items() if word in prompt), "digest")


def material_of(prompt: str, stage: str) -> Any:
    """The data of a request: what is read is no JSON."""
    if stage == "judge":
        return _DRAFTS.findall(prompt)
    return blocks_of(prompt) if stage == "reading" else json.loads(_MATERIAL.findall(prompt)[-1])


def _sections(material: Any, plan: Plan) -> dict[str, Any]:
    """A section, or as many as there are stories."""
    if len(material) == 1:
        return _section(material[0]["articles"], plan)
    sections = [{"story": one["story"], **_section(one["articles"], plan)} for one in material]
    return {"sections": sections}


def paragraphs(article: Mapping[str, Any]) -> list[str]:
    """What is sent of an article, those of its items among them."""
    items = [text for item in article.get("items", []) for text in item["paragraphs"]]
    return [*article.get("paragraphs", []), *items]


def _section(material: Any, plan: Plan) -> dict[str, Any]:
    """The first sentences of the articles; of foreign ones only that they were there."""
    sentences: list[dict[str, Any]] = []
    ids = [article["id"] for article in material]
    if plan.thin(ids):
        return {"heading": "", "sentences": []}
    for article in material:
        cites = [article["id"]]
        found = _SENTENCE.findall("\n".join(paragraphs(article)))
        if article["language"] != "zh":
            found = [
                f"外媒{article['publisher']}报道了这一进展。",
                f"报道介绍了{article['publisher']}所关注的背景。",
            ]
        sentences += [{"text": text, "cites": cites, "role": "fact"} for text in found[:4]]
    if plan.lies(ids):
        lie = {"text": LIE, "cites": [material[0]["id"]], "role": "fact"}
        sentences.insert(2, lie)
    sentences = sentences[:7]
    sentences.append({"text": "后续进展值得关注。", "cites": [], "role": "judgement"})
    chinese = material[0]["language"] == "zh"
    heading = material[0]["title"][:40] if chinese else "外媒关注产业进展"
    return {"heading": heading, "sentences": sentences}


def _reading(material: list[Block], plan: Plan) -> dict[str, Any]:
    """Every sentence is right, by the first sentence of its articles."""
    return first_for_all(material) if plan.reads is None else plan.reads(material)


def _revision(material: Any, plan: Plan) -> dict[str, Any]:
    del plan
    lines = [
        {"place": line["place"], "text": "有关投入持续增加。", "cites": line["cites"]}
        for line in material["failing"]
    ]
    return {"lines": lines}


def _digest(material: Any, plan: Plan) -> dict[str, Any]:
    return {
        "abstract": _abstract(material, plan)["sentences"],
        "outlook": _outlook(material, plan)["sentences"],
    }


def _abstract(material: Any, plan: Plan) -> dict[str, Any]:
    del plan
    first = [
        {
            "text": f"{section['topic']}方面：{section['heading']}。",
            "cites": section["cites"].split()[:1],
            "role": "fact",
        }
        for section in material[:5]
    ]
    line = {"text": "今日动态的主线清楚。", "cites": [], "role": "judgement"}
    return {"sentences": [line, *first]}


def _outlook(material: Any, plan: Plan) -> dict[str, Any]:
    del plan
    topics = "、".join(dict.fromkeys(section["topic"] for section in material))
    text = f"{topics}等方向相互衔接，落地效果有待观察。"
    return {"sentences": [{"text": text, "cites": [], "role": "judgement"}]}


def _judgement(material: list[str], plan: Plan) -> dict[str, Any]:
    """The draft with more digits is better; its first line says so."""
    first, second = material
    if plan.judges is not None:
        return plan.judges(first, second)
    digits = [len(re.findall(r"\d", text)) for text in material]
    if digits[0] == digits[1]:
        return {"quotes": [], "why": "数字一样多", "better": "same"}
    better = "first" if digits[0] > digits[1] else "second"
    line = material[better == "second"].split("\n")[0]
    return {"quotes": [f"{better}|{line}"], "why": "数字更多", "better": better}


_ANSWERS: Mapping[str, Callable[[Any, Plan], dict[str, Any]]] = {
    "section": _sections,
    "reading": _reading,
    "revision": _revision,
    "digest": _digest,
    "judge": _judgement,
}
