"""Fetching within bounds, and only what may be fetched."""

from __future__ import annotations

import contextlib
import gzip
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from newqp_writer.collecting.addresses import Guard, is_public
from newqp_writer.collecting.fetching import Client, cache_at
from newqp_writer.collecting.manners import Manners
from newqp_writer.errors import FetchError
from newqp_writer.models.sources import CollectSettings

if TYPE_CHECKING:
    Web = Any
Make = Callable[..., Client]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    with contextlib.ExitStack() as stack:
        storage = stack.enter_context(cache_at(tmp_path))

        def build(*allowed: str, robots: bool = True, **bounds: Any) -> Client:
            settings = CollectSettings(**({"pause": 0, "tries": 1, "timeout": 3} | bounds))
            manners = Manners(settings.pause, settings.tries)
            client = Client(settings, manners, storage, httpx.create_ssl_context(), allowed, robots)
            return stack.enter_context(client)

        yield build


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00::1",
        "fe80::1%eth0",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a00:1::1",
    ],
)  # fmt: skip
def test_addresses_of_this_machine_and_network_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_addresses_of_the_public_network_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::1]"]
)
def test_a_host_is_refused_however_it_is_written(web: Web, make: Make, host: str) -> None:
    web.serve("/a", "x")
    with pytest.raises(FetchError):
        make().get(f"http://{host}:{web.port}/a")
    assert web.asked == []


@pytest.mark.parametrize("target", ["http://localhost:{port}/secret", "http://[::1]:{port}/secret"])
def test_a_redirect_to_a_private_address_is_not_followed(web: Web, make: Make, target: str) -> None:
    web.serve("/secret", "password")
    web.redirect("/a", target.format(port=web.port))
    with pytest.raises(FetchError):
        make("127.0.0.1").get(f"{web.url}/a")
    assert "/secret" not in web.asked


def test_a_redirect_of_robots_txt_to_a_private_address_is_not_followed(
    web: Web, make: Make
) -> None:
    web.serve("/a", "x")
    web.serve("/secret", "x")
    web.redirect("/robots.txt", f"http://localhost:{web.port}/secret")
    with pytest.raises(FetchError):
        make("127.0.0.1").get(f"{web.url}/a")
    assert web.asked == ["/robots.txt"]


def test_what_one_source_may_fetch_is_not_given_to_another_from_the_cache(
    web: Web, make: Make
) -> None:
    web.serve("/a", "x", Cache_Control="max-age=600")
    assert make("127.0.0.1").get(f"{web.url}/a").content == b"x"
    with pytest.raises(FetchError, match="not of the public network"):
        make().get(f"{web.url}/a")


def test_a_name_is_resolved_once(web: Web, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket  # noqa: PLC0415

    answers = ["127.0.0.1", "127.0.0.2"]
    asked: list[str] = []

    def resolve(host: str, port: int, **kwargs: Any) -> list[Any]:
        asked.append(host)
        return [(2, 1, 6, "", (answers[min(len(asked), 2) - 1], port))]

    guard = Guard(["rebinding.test"])
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert guard.addresses("rebinding.test", 80) == ("127.0.0.1",)
    assert guard.addresses("Rebinding.test.", 80) == ("127.0.0.1",)
    assert asked == ["rebinding.test"]


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a.b/c", "http://u:p@127.0.0.1/", "gopher://a/", "http://"]
)
def test_only_addresses_of_the_web_are_fetched(make: Make, url: str) -> None:
    with pytest.raises(FetchError):
        make("127.0.0.1").get(url)


def test_redirects_end(web: Web, make: Make) -> None:
    web.redirect("/a", "/b")
    web.redirect("/b", "/a")
    with pytest.raises(FetchError, match="redirected more than 5 times"):
        make("127.0.0.1").get(f"{web.url}/a")
    web.redirect("/c", "ftp://example.org/")
    with pytest.raises(FetchError, match="no address of the web"):
        make("127.0.0.1").get(f"{web.url}/c")


def test_robots_txt_is_followed_unless_the_source_says_otherwise(web: Web, make: Make) -> None:
    web.serve("/robots.txt", "User-agent: newqp-writer\nDisallow: /closed\n", "text/plain")
    web.serve("/closed/a", "x")
    web.serve("/open", "x")
    client = make("127.0.0.1")
    assert client.get(f"{web.url}/open").content == b"x"
    with pytest.raises(FetchError, match="asks programs to stay away"):
        client.get(f"{web.url}/closed/a")
    assert make("127.0.0.1", robots=False).get(f"{web.url}/closed/a").content == b"x"


def test_a_robots_txt_that_cannot_be_read_closes_the_host(web: Web, make: Make) -> None:
    web.serve("/a", "x")
    web.status("/robots.txt", 503)
    with pytest.raises(FetchError, match="until it can be read"):
        make("127.0.0.1").get(f"{web.url}/a")


def test_a_body_that_never_ends_is_left(web: Web, make: Make) -> None:
    def endless(request: Any) -> None:
        request.send_response(200)
        request.end_headers()
        while True:
            request.wfile.write(b"x" * 65_536)

    web.answers["/a"] = endless
    with pytest.raises(FetchError, match=r"more than 0\.5 MB"):
        make("127.0.0.1", megabytes=0.5).get(f"{web.url}/a")


@pytest.mark.parametrize("in_headers", [True, False])
def test_a_body_that_drips_is_left(web: Web, make: Make, in_headers: bool) -> None:  # noqa: FBT001
    def drip(request: Any) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"" if in_headers else b"\r\n"))
        for _ in range(200):
            request.wfile.write(b"a")
            request.wfile.flush()
            time.sleep(0.05)

    web.answers["/a"] = drip
    with pytest.raises(FetchError, match="no whole answer within"):
        make("127.0.0.1", timeout=0.5).get(f"{web.url}/a")


def test_a_gzip_bomb_is_left(web: Web, make: Make) -> None:
    bomb = gzip.compress(b"0" * 300_000_000)
    web.serve("/a", bomb, Content_Encoding="gzip")
    with pytest.raises(FetchError, match="more than 1 MB"):
        make("127.0.0.1", megabytes=1).get(f"{web.url}/a")
    web.serve("/b", gzip.compress(b"hello"), Content_Encoding="gzip")
    assert make("127.0.0.1").get(f"{web.url}/b").content == b"hello"
    web.serve("/c", gzip.compress(b"hello" * 100)[:-12], Content_Encoding="gzip")
    with pytest.raises(FetchError, match="cut off"):
        make("127.0.0.1").get(f"{web.url}/c")


def test_a_server_that_asks_to_wait_is_asked_again(web: Web, make: Make) -> None:
    web.serve("/a", "x")
    good = web.answers["/a"]
    codes = [429, 503]

    def answer(request: Any) -> None:
        if not codes:
            good(request)
            return
        request.send_response(codes.pop())
        request.send_header("Retry-After", "0")
        request.send_header("Content-Length", "0")
        request.end_headers()

    web.answers["/a"] = answer
    assert make("127.0.0.1", tries=3).get(f"{web.url}/a").content == b"x"


def test_a_host_that_is_down_is_left_alone_after_three_failures(make: Make) -> None:
    client = make("127.0.0.1", robots=False)
    words = []
    for number in range(5):
        with pytest.raises(FetchError) as error:
            client.get(f"http://127.0.0.1:1/{number}")
        words.append("left alone" in str(error.value))
    assert words == [False, False, False, True, True]


def test_a_key_is_not_sent_where_a_redirect_leads(web: Web, make: Make) -> None:
    web.serve("/b", "x")
    web.redirect("/a", f"http://localhost:{web.port}/b")
    client = make("127.0.0.1", "localhost", robots=False)
    client.get(f"{web.url}/a", headers={"X-Auth-Token": "secret"})
    assert [headers["X-Auth-Token"] for headers in web.got] == ["secret", None]
