"""Mornings in a row with faults: each gives one issue or one plain reason, nothing twice or lost.

    python -m eval.faults.mornings --days 30

Feeds, a mail server and a webhook run on loopback; every morning is `write-brief run` in a process
of its own. The faults are those of an office: a source down, a feed cut off, all sources down, the
mail server refusing, the webhook failing, the machine off, two runs at once, the endpoint down, a
run killed in the middle. What was broken in the evening is whole again the next morning. What a run
says is kept: no screen may hold a traceback or, the column being Chinese, a word of English.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.header import decode_header, make_header
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from newqp_writer.config import default_toml

FAULTS = (
    "none", "source down", "feed cut", "all sources down", "mail refused", "webhook fails",
    "machine off", "run twice at once", "endpoint down", "killed",
)  # fmt: skip
FIRST = dt.date(2026, 6, 1)
_ENGLISH = re.compile(
    r"(?<![\w./:@=-])[A-Za-z]{2,}(?: [A-Za-z]{2,})+(?![\w./:@=])"
)  # a phrase of it
_CITIES = "云州 临江 青岚 海宁川 白水 星河 松原口 东岭 南屏 北川湾 长宁岭 丰泽 安阳坪".split()
_STORIES = (
    (
        "{city}数据要素市场化配置改革取得进展",
        (
            "{city}市数据局{day}发布报告。全市公共数据资源授权运营项目达到{a}个，比上年增长{b}%。"
            "数据交易规模突破{c}亿元，高质量数据集建成{d}个，覆盖医疗、交通等领域。"
        ),
    ),
    (
        "{city}人工智能算力中心投入运行",
        (
            "{city}市{day}宣布，人工智能算力中心正式投入运行。该中心智能算力规模达到{a}00PFLOPS，"
            "已服务企业{d}家。全市人工智能核心产业规模达到{c}亿元，同比增长{b}%。"
        ),
    ),
    (
        "{city}新型储能装机规模快速增长",
        (
            "{city}电力公司{day}发布数据。截至5月底，全市新型储能装机规模达到{a}万千瓦，同比增长{b}%。"
            "新能源发电量为{c}亿千瓦时，占全市发电量的{d}%。"
        ),
    ),
    (
        "{city}先进制造业集群产值增长",
        (
            "{city}市工业和信息化局{day}通报，全市先进制造业产值达到{c}亿元，同比增长{b}%。"
            "新增智能工厂{d}家，工业机器人产量{a}台，关键核心技术攻关项目全部启动。"
        ),
    ),
)


@dataclass
class Office:
    """What stands around the program: pages, mail, a webhook, and what they were sent."""

    pages: dict[str, bytes] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    mails: list[tuple[str, str]] = field(default_factory=list)
    posted: list[str] = field(default_factory=list)
    mail_refused: bool = False
    hook_fails: bool = False
    web_port: int = 0
    mail_port: int = 0


class _Mail:
    def __init__(self, office: Office) -> None:
        self._office = office

    async def handle_RCPT(  # noqa: N802 - aiosmtpd looks for it by this name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if self._office.mail_refused:
            return "451 try later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        del server, session
        subject = str(make_header(decode_header(message_from_bytes(envelope.content)["Subject"])))
        self._office.mails.extend((to, subject) for to in envelope.rcpt_tos)
        return "250 taken"


@contextmanager
def serving() -> Iterator[Office]:
    """The servers, for as long as the block lasts."""
    from aiosmtpd.controller import Controller  # noqa: PLC0415 - of the extra “dev”

    office = Office()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data = office.pages.get(self.path)
            name = self.path.split("/")[1]
            status = 500 if name in office.broken else 404 if data is None else 200
            self._answer(status, data or b"")

        def do_POST(self) -> None:
            data = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if not office.hook_fails:
                office.posted.append(data["title"])
            self._answer(500 if office.hook_fails else 200, b"")

        def _answer(self, status: int, data: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *args: object) -> None:
            pass

    web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    office.web_port = web.server_address[1]
    threading.Thread(target=web.serve_forever, args=(0.05,), daemon=True).start()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        office.mail_port = free.getsockname()[1]
    mail = Controller(_Mail(office), hostname="127.0.0.1", port=office.mail_port)
    mail.start()
    try:
        yield office
    finally:
        mail.stop()
        web.shutdown()
        web.server_close()


def brief_toml(office: Office) -> str:
    """The column: two feeds, a reader by mail, the group by webhook, the editor by mail."""
    feeds = "".join(
        f'[[sources]]\nname = "{name}"\nurl = "http://127.0.0.1:{office.web_port}/{name}/feed"\n'
        'allow_hosts = ["127.0.0.1"]\n'
        for name in ("morning", "evening")
    )
    mails = "".join(
        f'[[deliver]]\nname = "{audience}"\nkind = "email"\naudience = "{audience}"\n'
        f'server = "127.0.0.1:{office.mail_port}"\nsecurity = "none"\n'
        f'sender = "desk@example.org"\nto = ["{audience}@example.org"]\n'
        for audience in ("readers", "editor")
    )
    hook = '[[deliver]]\nname = "group"\nkind = "webhook"\nurl_env = "GROUP_HOOK"\n'
    bounds = "[collect]\npause = 0\ntries = 1\ndays = 1\n"
    # What was printed yesterday is held back, and made-up news is much alike.
    fresh = default_toml().replace("lookback_days = 3", "lookback_days = 0")
    return f"{fresh}\n{bounds}{feeds}{mails}{hook}"


def publish(office: Office, date: dt.date) -> None:
    """The day's pages, and the feeds, which hold the two days before it as well."""
    days = [_publish_pages(office, date - dt.timedelta(days=back)) for back in range(3)]
    for feed in ("morning", "evening"):
        items = "".join(items[feed] for items in days)
        whole = f'<rss version="2.0"><channel><title>日报</title>{items}</channel></rss>'
        office.pages[f"/{feed}/feed"] = whole.encode()


def _publish_pages(office: Office, date: dt.date) -> dict[str, str]:
    """A day's pages; returns the items of each feed."""
    number = (date - FIRST).days
    listed: dict[str, str] = {}
    for feed, half in (("morning", _STORIES[:2]), ("evening", _STORIES[2:])):
        items = []
        for index, (title, text) in enumerate(half):
            seed = random.Random(f"{date}{feed}{index}")  # noqa: S311 - made-up figures
            city = _CITIES[(2 * number + index) % len(_CITIES)]
            values = {
                "city": city, "day": f"{date.month}月{date.day}日", "a": seed.randint(12, 98),
                "b": seed.randint(3, 40), "c": seed.randint(100, 900), "d": seed.randint(10, 60),
            }  # fmt: skip
            path = f"/{feed}/{date}/{index}.html"
            name = title.format(**values)
            body = "".join(f"<p>{part}</p>" for part in (text.format(**values),))
            office.pages[path] = (
                f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{name}</title>'
                f"</head><body><article><h1>{name}</h1><p>{date} 06:30　来源：{city}日报</p>{body}"
                "</article></body></html>"
            ).encode()
            link = f"http://127.0.0.1:{office.web_port}{path}"
            items.append(
                f"<item><title>{name}</title><link>{link}</link>"
                f"<pubDate>{date}T06:30:00+08:00</pubDate></item>"
            )
        listed[feed] = "".join(items)
    return listed


def _run(root: Path, office: Office, date: dt.date, **more: str) -> subprocess.Popen[str]:
    environment = os.environ | {
        "GROUP_HOOK": f"http://127.0.0.1:{office.web_port}/hook", "PYTHONIOENCODING": "utf-8",
        "LANGUAGE": "zh",
    } | more  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-m", "newqp_writer", "run", "-w", str(root), "--date", str(date)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        env=environment,
    )  # fmt: skip


def morning(
    root: Path, office: Office, date: dt.date, fault: str, seed: random.Random
) -> list[str]:
    """One morning with its fault, and what its runs said; in the evening all is whole again."""
    screens: list[str] = []
    publish(office, date)
    if fault == "feed cut":
        feed = office.pages["/morning/feed"]
        office.pages["/morning/feed"] = feed[: len(feed) * 2 // 3]
    office.broken = {"source down": {"morning"}, "all sources down": {"morning", "evening"}}.get(
        fault, set()
    )
    office.mail_refused = fault == "mail refused"
    office.hook_fails = fault == "webhook fails"
    down = {
        "NEWQP_ENGINE": "endpoint", "NEWQP_MODEL": "m", "NEWQP_BASE_URL": "http://127.0.0.1:9/v1",
        "NEWQP_DEADLINE": "4", "NEWQP_TIMEOUT": "2",
    }  # fmt: skip
    if fault != "machine off":
        runs = [_run(root, office, date, **(down if fault == "endpoint down" else {}))]
        if fault == "run twice at once":
            runs.append(_run(root, office, date))
        if fault == "killed":
            time.sleep(seed.uniform(0.5, 5))
            runs[0].send_signal(signal.SIGKILL)
        screens = [run.communicate(timeout=300)[0] for run in runs]
    office.broken, office.mail_refused, office.hook_fails = set(), False, False
    return screens


@dataclass(frozen=True)
class Findings:
    """What thirty mornings came to, each in a line; the other lists must be empty."""

    outcomes: Counter[str]
    twice: list[str]
    lost: list[str]
    silent: list[str]
    not_chinese: list[str]
    told: list[str]


def simulate(root: Path, days: int, faults: tuple[str, ...] = FAULTS) -> Findings:
    """Run the mornings, with one more quiet one at the end, and look at what was sent."""
    (root / "brief.toml").parent.mkdir(parents=True, exist_ok=True)
    seed = random.Random(21)  # noqa: S311
    with serving() as office:
        (root / "brief.toml").write_text(brief_toml(office), encoding="utf-8")
        dates = [FIRST + dt.timedelta(days=number) for number in range(days + 1)]
        not_chinese, told = [], []
        for number, date in enumerate(dates):
            fault = "none" if number == days else faults[number % len(faults)]
            for screen in morning(root, office, date, fault, seed):
                said = " / ".join(line.strip() for line in screen.splitlines())
                told.append(f"{date} {fault}: {said}")
                if "Traceback" in screen or _ENGLISH.search(screen):
                    not_chinese.append(told[-1])
        return _findings(root, office, dates, not_chinese, told)


def _findings(
    root: Path, office: Office, dates: list[dt.date], not_chinese: list[str], said: list[str]
) -> Findings:
    sent = Counter([*office.mails, *(("group", title) for title in office.posted)])
    outcomes: Counter[str] = Counter()
    lost, silent = [], []
    for date in dates:
        path = root / "briefings" / str(date) / "morning.json"
        if not path.is_file():
            silent.append(f"{date}: nothing is known of this day")
            continue
        told = json.loads(path.read_text(encoding="utf-8"))
        outcomes[told["outcome"]] += 1
        to = {who for who, title in sent if str(date) in title and "未出刊" not in title}
        wanted = {
            "issue": {"readers@example.org", "editor@example.org", "group"},
            "draft": {"editor@example.org"}, "no issue": set(),
        }[told["outcome"]]  # fmt: skip
        if to != wanted:
            lost.append(f"{date} ({told['outcome']}): went to {sorted(to)}")
        if told["outcome"] != "issue" and not told["why"]:
            silent.append(f"{date}: no reason")
        notice = any(str(date) in title and "未出刊" in title for _, title in sent)
        if told["outcome"] == "no issue" and not notice:
            silent.append(f"{date}: the editor was not told")
    twice = [
        f"{who}: {title} ({count} times)"
        for (who, title), count in sent.items()
        if count > 1 and "未出刊" not in title
    ]
    return Findings(outcomes, twice, lost, silent, not_chinese, said)


def main() -> None:
    """Simulate, and print what must be known."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--keep", type=Path, help="folder of the column, kept afterwards")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        begun = time.monotonic()
        found = simulate(given.keep or Path(scratch), given.days)
        print(
            f"{given.days + 1} mornings in {time.monotonic() - begun:.0f} s: {dict(found.outcomes)}"
        )
        for name in ("told", "twice", "lost", "silent", "not_chinese"):
            said = getattr(found, name)
            print(f"{name}: {len(said)}", *said, sep="\n  ")
        if found.twice or found.lost or found.silent or found.not_chinese:
            sys.exit(1)


if __name__ == "__main__":
    main()
