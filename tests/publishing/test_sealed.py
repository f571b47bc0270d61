"""Typst's surroundings while it runs: no way to the web, no backtrace; all as before afterwards."""

from __future__ import annotations

import os

import pytest

from newqp_writer.publishing.sealed import sealed


def test_what_typst_sees_is_put_back(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("RUST_BACKTRACE", "1")
    monkeypatch.delenv("https_proxy", raising=False)
    with sealed():
        assert os.environ["RUST_BACKTRACE"] == "0"
        assert os.environ["https_proxy"].startswith("http://127.0.0.1:")
    assert os.environ["RUST_BACKTRACE"] == "1"
    assert "https_proxy" not in os.environ
