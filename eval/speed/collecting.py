"""A day of sixty articles collected from a server on loopback, and collected a second time.

    python -m eval.speed.collecting [--articles N] [--pause SECONDS …]

The server holds a feed and its pages, each with an ETag, and answers 304 to whoever knows them. The
day is collected and written; collected again and written again; and both once more into a new
folder. What counts is requests, those of them answered with 304, seconds, and whether the three
PDFs are the same to the byte. Every step is the command as it is typed. Prints Markdown.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from newqp_writer.config import default_toml

DAY = dt.date(2026, 6, 15)
_PLACES = "云州 临江 青岚 白水 星河 东岭 南屏 丰泽 长宁 松原 海川 北湾".split()
_THINGS = (
    "数据要素市场", "智能算力规模", "新型储能装机", "工业机器人产量", "新能源汽车产量",
    "集成电路产量", "光伏发电量", "软件业务收入", "快递业务量", "高技术产业投资",
)  # fmt: skip


@dataclass
class Stub:
    """What the server holds, and the status of every answer it gave."""

    pages: dict[str, bytes] = field(default_factory=dict)
    statuses: list[tuple[str, int]] = field(default_factory=list)
    port: int = 0

    def publish(self, articles: int) -> None:
        """A feed of so many articles, and their pages."""
        items = []
        for number in range(articles):
            rng = random.Random(number)  # noqa: S311 - made-up figures
            place, thing = _PLACES[number % len(_PLACES)], _THINGS[number % len(_THINGS)]
            title = (
                f"{place}{thing}{rng.choice(['稳步增长', '再创新高', '明显回升'])}（{number + 1}）"
            )
            text = (
                f"{place}市统计局6月15日公布，前5个月全市{thing}达到{rng.randint(100, 999)}亿元，"
                f"同比增长{rng.randint(2, 40)}.{rng.randint(1, 9)}%。其中5月份增长"
                f"{rng.randint(2, 40)}.{rng.randint(1, 9)}%，新建项目{rng.randint(10, 99)}个。"
            )
            path = f"/{number}.html"
            self.pages[path] = (
                f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title}'
                f"</title></head><body><article><h1>{title}</h1><p>{DAY} 07:30　来源：{place}日报"
                f"</p><p>{text}</p><p>下一步，{place}将继续推进重点项目建设。</p></article></body></html>"
            ).encode()
            items.append(
                f"<item><title>{title}</title><link>http://127.0.0.1:{self.port}{path}</link>"
                f"<pubDate>{DAY}T07:30:00+08:00</pubDate></item>"
            )
        feed = f'<rss version="2.0"><channel><title>日报</title>{"".join(items)}</channel></rss>'
        self.pages["/feed"] = feed.encode()


@contextmanager
def serving(articles: int) -> Iterator[Stub]:
    """The server, for as long as the block lasts."""
    stub = Stub()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            data = stub.pages.get(self.path)
            tag = f'"{hashlib.sha256(data or b"").hexdigest()[:16]}"'
            known = data is not None and self.headers.get("If-None-Match") == tag
            status = 404 if data is None else 304 if known else 200
            stub.statuses.append((self.path, status))
            self.send_response(status)
            self.send_header("ETag", tag)
            self.send_header("Content-Length", "0" if status != 200 else str(len(data or b"")))
            self.end_headers()
            if status == 200:
                self.wfile.write(data or b"")

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stub.port = server.server_address[1]
    stub.publish(articles)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()


@dataclass(frozen=True)
class Took:
    """One collection: requests, answers of 304, seconds."""

    what: str
    requests: int
    unchanged: int
    seconds: float


def _brief(root: Path, *words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "newqp_writer", *words, "-w", str(root), "--date", str(DAY)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def measure(scratch: Path, articles: int, pause: float) -> tuple[list[Took], set[str]]:
    """What three collections of a day took, and the digests of their PDFs, which must be one."""
    took, digests = [], set()
    with serving(articles) as stub:
        for what, name in (("first", "a"), ("again", "a"), ("into a new folder", "b")):
            root = scratch / name
            root.mkdir(exist_ok=True)
            (root / "brief.toml").write_text(
                f'{default_toml()}\n[collect]\npause = {pause}\n[[sources]]\nname = "日报"\n'
                f'kind = "feed"\nurl = "http://127.0.0.1:{stub.port}/feed"\nmost = {articles}\n'
                'allow_hosts = ["127.0.0.1"]\n',
                encoding="utf-8",
            )
            before, begun = len(stub.statuses), time.monotonic()
            _brief(root, "collect")
            seconds = time.monotonic() - begun
            asked = [status for _, status in stub.statuses[before:]]
            took.append(Took(what, len(asked), asked.count(304), seconds))
            _brief(root, "--offline", "--engine", "embedded")
            pdf = root / "briefings" / str(DAY) / "briefing.pdf"
            digests.add(hashlib.sha256(pdf.read_bytes()).hexdigest())
    return took, digests


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--pause", type=float, nargs="*", default=[0.0, 1.0])
    given = parser.parse_args()
    print(f"{given.articles} articles on one host\n")
    print("| pause | collected | requests | of them 304 | seconds |\n|---|---|---|---|---|")
    same = True
    for pause in given.pause:
        with tempfile.TemporaryDirectory() as scratch:
            took, digests = measure(Path(scratch), given.articles, pause)
        same &= len(digests) == 1
        for one in took:
            print(
                f"| {pause:g} s | {one.what} | {one.requests} | {one.unchanged}"
                f" | {one.seconds:.1f} |"
            )
    print(f"\nPDFs the same to the byte: {'yes' if same else 'NO'}")
    if not same:
        sys.exit(1)


if __name__ == "__main__":
    main()
