"""Issues kept on a WebDAV server and in a bucket of S3, both on loopback."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import obstore
import pytest
from cheroot.wsgi import Server
from moto.server import ThreadedMotoServer
from obstore.store import S3Store
from wsgidav.wsgidav_app import WsgiDAVApp

from newqp_writer.config import Settings
from newqp_writer.delivering import Office, Step, deliver, notify_editor
from newqp_writer.delivering.record import Record, now
from newqp_writer.errors import ConfigError
from newqp_writer.models.channels import Sent
from newqp_writer.workspace import Workspace

Column = Callable[[str], Settings]
DAY = dt.date(2026, 6, 15)
KEYS = {"KEY": "5ecret-word"}


@pytest.fixture(scope="module")
def dav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a WebDAV server, and the folder it serves to desk alone."""
    root = tmp_path_factory.mktemp("dav")
    app = WsgiDAVApp({
        "provider_mapping": {"/": str(root)}, "verbose": 0, "logging": {"enable": False},
        "http_authenticator": {
            "accept_basic": True, "accept_digest": False, "default_to_digest": False,
        },
        "simple_dc": {"user_mapping": {"*": {"desk": {"password": KEYS["KEY"]}}}},
    })  # fmt: skip
    server = Server(("127.0.0.1", 0), app, numthreads=2)
    server.prepare()
    threading.Thread(target=server.serve, daemon=True).start()
    yield f"http://127.0.0.1:{server.bind_addr[1]}", root
    server.stop()


@pytest.fixture
def shelf(dav: tuple[str, Path]) -> tuple[str, Path]:
    """The same, with nothing in it."""
    for each in dav[1].iterdir():
        shutil.rmtree(each)
    return dav


@pytest.fixture(scope="module")
def cloud() -> Iterator[str]:
    """The address of a server that speaks S3."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def webdav(server: str, more: str = "") -> str:
    return (
        f'[[deliver]]\nname = "盘"\nkind = "webdav"\nserver = "{server}"\nuser = "desk"\n'
        f'password_env = "KEY"\npath = "每日/简报"\n{more}'
    )


def bucket(server: str, path: str) -> str:
    return (
        f'[[deliver]]\nname = "桶"\nkind = "s3"\nserver = "{server}"\nuser = "AKID"\n'
        f'password_env = "KEY"\npath = "{path}"\n'
    )


def test_an_issue_is_kept_on_a_webdav_server_once(
    place: Workspace, column: Column, shelf: tuple[str, Path]
) -> None:
    server, root = shelf
    office = Office(place, column(webdav(server)), KEYS)
    (dry,) = deliver(Office(place, office.settings, KEYS, dry=True), DAY)
    assert (dry.fate, dry.words) == ("would be sent", f"{server}/每日/简报")
    assert not list(root.iterdir())
    (step,) = deliver(office, DAY)
    assert (step.fate, step.words) == ("sent", f"{server}/每日/简报/2026-06-15.pdf")
    (kept,) = (root / "每日" / "简报").iterdir()  # no half-sent file beside it
    assert kept.read_bytes() == place.day(DAY).pdf.read_bytes()
    (before,) = deliver(office, DAY)
    assert before.fate == "sent before"
    # Into a folder that is there, over the issue of before; never over a file of somebody else.
    assert _sent_again(office).fate == "sent"
    _an_earlier_issue(place, b"older")
    kept.write_bytes(b"older")
    assert _sent_again(office).fate == "sent"
    assert kept.read_bytes() == place.day(DAY).pdf.read_bytes()
    kept.write_bytes(b"their own")
    refused = _sent_again(office)
    assert (refused.fate, "there already" in refused.words) == ("not sent", True)
    assert [(one, one.read_bytes()) for one in kept.parent.iterdir()] == [(kept, b"their own")]


def _sent_again(office: Office) -> Step:
    (step,) = deliver(Office(office.workspace, office.settings, KEYS, again=True), DAY)
    return step


def _an_earlier_issue(place: Workspace, data: bytes) -> None:
    """The record of an issue that was sent before this one."""
    digest = hashlib.sha256(data).hexdigest()
    told = Sent(channel="盘", what="issue", digest=digest, at=now(), state="sent")
    Record(place.day(DAY)).write(told)


def test_an_issue_is_kept_in_a_bucket(place: Workspace, column: Column, cloud: str) -> None:
    httpx.put(f"{cloud}/briefings").raise_for_status()
    office = Office(place, column(bucket(cloud, "briefings/每日")), KEYS)
    (step,) = deliver(office, DAY)
    assert (step.fate, step.words) == ("sent", f"{cloud}/briefings/每日/2026-06-15.pdf")
    there = S3Store(
        "briefings", endpoint=cloud, access_key_id="AKID", secret_access_key="x",
        client_options={"allow_http": True},
    )  # fmt: skip
    taken = obstore.get(there, "每日/2026-06-15.pdf")
    assert bytes(taken.bytes()) == place.day(DAY).pdf.read_bytes()
    assert taken.attributes["Content-Type"] == "application/pdf"
    assert _sent_again(office).fate == "sent"
    obstore.put(there, "每日/2026-06-15.pdf", b"their own")
    assert "there already" in _sent_again(office).words
    assert bytes(obstore.get(there, "每日/2026-06-15.pdf").bytes()) == b"their own"


def test_a_draft_is_named_one_and_a_notice_is_not_laid(
    place: Workspace, column: Column, shelf: tuple[str, Path]
) -> None:
    server, root = shelf
    office = Office(place, column(webdav(server, 'audience = "editor"\n')), KEYS)
    deliver(office, DAY, "little news")
    assert [path.name for path in root.rglob("*.pdf")] == ["2026-06-15-draft.pdf"]
    assert notify_editor(office, DAY, "nothing came") == []


@pytest.mark.usefixtures("in_chinese")
def test_what_is_not_taken_is_said_in_chinese_without_the_key(
    place: Workspace, column: Column, shelf: tuple[str, Path], cloud: str, unwilling: str
) -> None:
    nobody = "http://127.0.0.1:9"
    faults = {
        "401": webdav(shelf[0]).replace('"KEY"', '"WRONG"'),
        "未设置": webdav(shelf[0]).replace('"KEY"', '"UNSET"'),
        "连不上": webdav(nobody),
        "404": bucket(cloud, "nothere/x"),
        "连不上 ": bucket(nobody, "nothere/x"),
        "不能存放文件（405）": webdav(f"{unwilling}/PUT/405"),
        "占用（423）": webdav(f"{unwilling}/PUT/423"),
        "腾出空间": webdav(f"{unwilling}/PUT/507"),
        "大小限制": webdav(f"{unwilling}/PUT/413"),
    }
    channels = "".join(
        channel.replace('name = "', f'name = "{number}', 1)
        for number, channel in enumerate(faults.values())
    )
    keys = KEYS | {"WRONG": "5ecret-wrong"}
    steps = deliver(Office(place, column(channels), keys), DAY)
    for step, words in zip(steps, faults, strict=True):
        assert (step.fate, words.strip() in step.words) == ("not sent", True), step.words
        assert "5ecret" not in step.words
        assert "Error" not in step.words


class Unwilling(BaseHTTPRequestHandler):
    """Refuses one method with one status, both named in the path: /PUT/507/…"""

    def __getattr__(self, name: str) -> Callable[[], None]:
        if not name.startswith("do_"):
            raise AttributeError(name)
        return self.answer

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        _slash, method, status, *_rest = self.path.split("/")
        self.send_response(int(status) if self.command == method else 201)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def unwilling() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Unwilling)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


REFUSED = {
    "MKCOL/401": ("refused user or key", "check user and KEY"),
    "MKCOL/403": ("refused user or key", "check user and KEY"),
    "MKCOL/404": ("no such folder", "check server and path"),
    "MKCOL/409": ("no such folder", "check server and path"),
    "MKCOL/302": ("nothing is kept", "check server and path"),
    "MKCOL/507": ("no room left", "make room there"),
    "PUT/403": ("refused user or key", "check user and KEY"),
    "PUT/404": ("no such folder", "check server and path"),
    "PUT/405": ("nothing is kept", "check server and path"),
    "PUT/413": ("larger than the server takes", "raise the limit"),
    "PUT/507": ("no room left", "make room there"),
    "PUT/500": ("did not take it", "run again"),
    "MOVE/403": ("refused user or key", "check user and KEY"),
    "MOVE/409": ("no such folder", "check server and path"),
    "MOVE/412": ("did not take it", "run again"),
    "MOVE/423": ("someone holds the file", "run again"),
    "MOVE/502": ("did not take it", "run again"),
}  # fmt: skip


def test_each_refusal_has_our_words_and_its_own_way_out(
    place: Workspace, column: Column, unwilling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webdav4.retry.BACKOFF", 0)
    of_s3 = [case for case in REFUSED if case.startswith("PUT/4")]
    cases = [*REFUSED, *of_s3]
    channels = [webdav(f"{unwilling}/{case}") for case in REFUSED]
    channels += [bucket(f"{unwilling}/{case}", "briefings/x") for case in of_s3]
    numbered = [
        each.replace('name = "', f'name = "{number}', 1) for number, each in enumerate(channels)
    ]
    steps = deliver(Office(place, column("".join(numbered)), KEYS), DAY)
    for case, step in zip(cases, steps, strict=True):
        what, way_out = REFUSED[case]
        assert step.fate == "not sent"
        assert what in step.words, (case, step.words)
        assert f"({case.partition('/')[2]})" in step.words
        assert way_out in step.words, (case, step.words)


@pytest.mark.parametrize("server", ["dav.example.org", "ftp://e.org", "https://me:pw@e.org"])
def test_an_address_that_is_none_or_holds_a_password_is_refused(
    column: Column, server: str
) -> None:
    with pytest.raises(ConfigError, match="without user or password"):
        column(webdav(server))
