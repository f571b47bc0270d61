"""What the network complains of, as a reader of Chinese is told."""

from __future__ import annotations

import asyncio
import itertools
import socket
import ssl

import httpcore
import httpx
import pytest

from newqp_writer.complaints import network_words

pytestmark = pytest.mark.usefixtures("in_chinese")


def words_of(*errors: BaseException) -> str:
    """The words for the last of errors, each raised from the one before."""
    for cause, error in itertools.pairwise(errors):
        error.__cause__ = cause
    return network_words(errors[-1])


@pytest.mark.parametrize(
    ("errors", "words"),
    [
        ([OSError(111, "Connect call failed ('::1', 9)"), httpx.ConnectError("")], "连接被拒绝"),
        ([socket.gaierror(-2, "Name or service not known"), httpx.ConnectError("…")], "服务器"),
        ([ssl.SSLCertVerificationError(1, "verify failed"), httpx.ConnectError("…")], "证书"),
        ([ConnectionResetError(104, "x"), httpcore.ReadError("…")], "连接被对方重置"),
        ([httpcore.RemoteProtocolError("Server disconnected without sending a response.")], "对方"),
        ([httpcore.RemoteProtocolError("peer closed connection without … body")], "对方"),
        ([asyncio.CancelledError(), OSError("odd")], "odd"),
    ],
)  # fmt: skip
def test_a_connection_that_failed_is_told_without_the_words_of_libraries(
    errors: list[BaseException], words: str
) -> None:
    assert words in words_of(*errors)
