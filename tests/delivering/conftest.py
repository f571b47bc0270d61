"""A written issue, a mail server and a webhook on loopback."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default as modern
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from newqp_writer.config import Settings, default_toml, parse_settings
from newqp_writer.drafting.choice import engine_of_run
from newqp_writer.pipeline import write_briefing
from newqp_writer.workspace import Workspace

DAY = dt.date(2026, 6, 15)
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2026-06-15"


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, written once."""
    root = tmp_path_factory.mktemp("written")
    shutil.copytree(EXAMPLE / "articles", root / "articles")
    place = Workspace(root)
    settings = parse_settings(default_toml(), Path("brief.toml"))
    with engine_of_run(
        settings.engine, subject=settings.column.subject, cache=place.cache, offline=True
    ) as engine:
        write_briefing(place, DAY, settings=settings, engine=engine)
    return root


@pytest.fixture
def place(written: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(written, tmp_path / "column")
    return Workspace(tmp_path / "column")


@pytest.fixture
def column() -> Callable[[str], Settings]:
    def build(channels: str) -> Settings:
        return parse_settings(f"{default_toml()}\n{channels}", Path("brief.toml"))

    return build


class Mailbox:
    """Takes mail, unless it is told to refuse."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuse: set[str] = set()
        self.port = 0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd looks for it by this name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if address in self.refuse or "*" in self.refuse:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        parsed = BytesParser(policy=modern).parsebytes(envelope.content)
        assert isinstance(parsed, EmailMessage)
        self.mails.append(parsed)
        return "250 taken"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        box.port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    yield box
    controller.stop()


class Hook:
    """Takes what is posted, unless it is told to fail."""

    def __init__(self) -> None:
        self.posted: list[dict[str, Any]] = []
        self.status = 200
        self.url = ""


@pytest.fixture
def hook() -> Iterator[Hook]:
    taken = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"] or 0))
            if taken.status == 200:
                taken.posted.append(json.loads(data))
            self.send_response(taken.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    taken.url = f"http://127.0.0.1:{server.server_address[1]}/hook-5ecret-token"
    yield taken
    server.shutdown()
    server.server_close()
