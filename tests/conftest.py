"""Builders shared by all rooms."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from newqp_writer.models import Article, Topic

# No time limit per example: two cores shared with whatever else runs make it a coin toss. On CI the
# examples are the same every time; new ones are looked for at a developer's desk.
# Under nohup, in the background of a script and on some CI runners an interrupt is ignored, and it
# would be so in every process that a test starts and interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Whatever the developer speaks: English is what the tests know messages by.
os.environ["LANGUAGE"] = "en"

settings.register_profile("ours", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("ours")

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "2026-06-15"
SHARED = ROOT.parent / "shared"

sys.path.append(str(ROOT))  # for what tests share, and eval/, which is not installed


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """One worker runs the language model: two of them would only wait for each other's cores."""
    if config.pluginmanager.hasplugin("xdist"):
        for item in items:
            if item.get_closest_marker("model"):
                item.add_marker(pytest.mark.xdist_group("model"))


@pytest.fixture(autouse=True)
def at_a_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check is stricter on CI; tests say themselves when they mean that."""
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def day() -> dt.date:
    return dt.date(2026, 6, 15)


@pytest.fixture
def article() -> Callable[..., Article]:
    def build(text: str = "云州市全年发电量达120亿千瓦时。", **fields: object) -> Article:
        given: dict[str, object] = {
            "id": "a1",
            "publisher": "云州日报",
            "title": "云州市发电量创新高",
            "published": "2026-06-15",
            "lang": "zh",
            "text": text,
        }
        return Article.model_validate(given | fields)

    return build


@pytest.fixture
def topic() -> Topic:
    return Topic(
        id="energy",
        name="能源与绿色转型",
        keywords=("电网", "发电量"),
        implication=("发电与储能需要统筹推进。", "储能装机成为新的约束。"),
        trend="绿色约束成为硬条件",
    )


@pytest.fixture
def corpus() -> Path:
    folder = SHARED / "corpus" / "cctv"
    if not folder.is_dir():
        pytest.skip("the real news days are not here")
    return folder


@pytest.fixture
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said is said in Chinese, in this process and in those it begins."""
    monkeypatch.setenv("LANGUAGE", "zh")
