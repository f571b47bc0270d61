"""A web of our own on loopback: pages, feeds, redirects, and everything a server does wrong."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from newqp_writer.config import Settings, default_toml, parse_settings
from newqp_writer.workspace import Workspace

DAY = dt.date(2026, 6, 15)
Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Web:
    """What the server holds, and what it was asked."""

    url: str
    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    got: list[Message] = field(default_factory=list)
    revalidated: list[str] = field(default_factory=list)

    def serve(self, path: str, body: str | bytes, kind: str = "text/html", **headers: str) -> str:
        """Put a body at a path; it has an ETag, and is answered with 304 where that fits."""
        data = body.encode() if isinstance(body, str) else body
        tag = f'"{hashlib.sha256(data).hexdigest()[:12]}"'

        def answer(request: BaseHTTPRequestHandler) -> None:
            known = request.headers.get("If-None-Match") == tag
            if known:
                self.revalidated.append(path)
            request.send_response(304 if known else 200)
            for name, value in {
                "Content-Type": kind, "ETag": tag,
                **({} if known else {"Content-Length": str(len(data))}),
                **{name.replace("_", "-"): value for name, value in headers.items()},
            }.items():  # fmt: skip
                request.send_header(name, value)
            request.end_headers()
            if not known:
                request.wfile.write(data)

        self.answers[path] = answer
        return self.url + path

    def redirect(self, path: str, target: str) -> str:
        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(302)
            request.send_header("Location", target)
            request.send_header("Content-Length", "0")
            request.end_headers()

        self.answers[path] = answer
        return self.url + path

    def status(self, path: str, code: int, **headers: str) -> str:
        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(code)
            for name, value in headers.items():
                request.send_header(name.replace("_", "-"), value)
            request.send_header("Content-Length", "0")
            request.end_headers()

        self.answers[path] = answer
        return self.url + path

    @staticmethod
    def page(title: str, published: str = "2026-06-15 07:30", text: str = "") -> str:
        body = text or (
            f"云州市统计局发布{title}。前五个月，全市发电量达到120亿千瓦时，同比增长8.5%。"
            "新能源装机规模继续扩大，储能项目陆续投产，电网运行保持平稳。"
        )
        return f"""<!doctype html><html lang="zh">
    <head><meta charset="utf-8"><title>{title}</title></head><body>
    <article><h1>{title}</h1><p>{published}　来源：云州日报</p>
    <p>{body}</p><p>下一步，云州市将继续推进绿色低碳转型，完善电力市场机制，加快重点项目建设。</p>
    </article></body></html>"""

    @staticmethod
    def feed(*entries: tuple[str, str, str], tail: str = "</channel></rss>") -> str:
        items = "".join(
            f"<item><title>{title}</title><link>{link}</link><pubDate>{when}</pubDate></item>"
            for title, link, when in entries
        )
        start = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0">'
        return f"{start}<channel><title>云州日报</title>{items}{tail}"

    def source(self, path: str, kind: str = "feed", name: str = "一", **more: str) -> str:
        extra = "".join(f"{key} = {value}\n" for key, value in more.items())
        allow = "" if "allow_hosts" in more else 'allow_hosts = ["127.0.0.1"]\n'
        table = f'[[sources]]\nname = "{name}"\nkind = "{kind}"\nurl = "{self.url}{path}"\n'
        return table + allow + extra


@pytest.fixture
def web() -> Iterator[Web]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path
            server.asked.append(path)
            server.got.append(self.headers)
            self.rfile.read(int(self.headers["Content-Length"] or 0))
            answer = server.answers.get(path) or server.answers.get(path.partition("?")[0])
            try:
                if answer is None:
                    self.send_error(404)
                else:
                    answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        do_POST = do_GET  # noqa: N815 - the server looks for it by this name

        def log_message(self, *args: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass

    listening = Quiet(("127.0.0.1", 0), Handler)
    port = listening.server_address[1]
    server = Web(f"http://127.0.0.1:{port}", port)
    thread = threading.Thread(target=listening.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    listening.shutdown()
    listening.server_close()


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


@pytest.fixture
def column() -> Callable[..., Settings]:
    """The built-in column with sources and bounds that suit a server on loopback."""

    def build(sources: str, collect: str = "") -> Settings:
        text = (
            f"{default_toml()}\n[collect]\npause = 0\ntries = 1\ntimeout = 5\n{collect}\n{sources}"
        )
        return parse_settings(text, Path("brief.toml"))

    return build
