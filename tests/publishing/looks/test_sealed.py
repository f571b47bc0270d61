"""Typst's surroundings while it runs: no way to the web, room; all as before afterwards."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from newqp_writer.errors import TypesettingError
from newqp_writer.publishing.looks.sealed import sealed


def test_what_typst_sees_is_put_back(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("RUST_BACKTRACE", "1")
    monkeypatch.delenv("https_proxy", raising=False)
    with sealed():
        assert os.environ["RUST_BACKTRACE"] == "0"
        assert os.environ["https_proxy"].startswith("http://127.0.0.1:")
    assert os.environ["RUST_BACKTRACE"] == "1"
    assert "https_proxy" not in os.environ


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="limits are Linux's here")
def test_where_memory_is_short_typst_is_not_begun():
    import resource  # noqa: PLC0415 - no such module on Windows

    has = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    before = resource.getrlimit(resource.RLIMIT_AS)
    begun = []
    resource.setrlimit(resource.RLIMIT_AS, (has + (64 << 20), before[1]))
    try:
        with pytest.raises(MemoryError), sealed():
            begun.append(True)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
    assert not begun


def test_a_panic_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("https_proxy", "http://proxy.example")
    panic = type("PanicException", (BaseException,), {})
    with pytest.raises(TypesettingError, match="broke off: no thread"), sealed():
        raise panic("no thread")
    assert os.environ["https_proxy"] == "http://proxy.example"
    with pytest.raises(SystemExit), sealed():
        sys.exit()
