"""Nothing is paid twice."""

from __future__ import annotations

import json
import os
import random
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from newqp_writer.drafting.chat.cache import AnswerCache, Reply, content_key
from newqp_writer.drafting.endpoint import EndpointEngine
from newqp_writer.errors import EngineError

Engines = Callable[..., EndpointEngine]
Assign = Callable[..., Any]


def answers(folder: Path) -> list[Path]:
    return sorted((folder / "cache" / "answers").rglob("*.json"))


def test_the_same_section_is_not_asked_for_again(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.say(good)
    first = draw_up().write_section(assign())
    engine = draw_up()
    assert engine.write_section(assign()) == first
    assert len(server.requests) == 1
    (call,) = engine.calls
    assert (call.cached, call.prompt_tokens, call.outcome) == (True, 11, "ok")


def test_wrong_answers_and_their_repair_are_not_paid_for_again_either(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.say("好的").say("```", finish="length").say("还是不行", finish="length").say(good)
    first = draw_up().write_section(assign())
    assert first is not None
    asked = len(server.requests)
    assert draw_up().write_section(assign()) == first
    assert len(server.requests) == asked


def test_a_piece_without_a_usable_answer_is_asked_for_anew_by_the_next_run(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.say("不会")
    with pytest.raises(EngineError, match="run again to ask anew"):
        draw_up().write_section(assign())
    assert len(server.requests) == 3
    server.scripts.clear()
    server.say(good)
    assert draw_up().write_section(assign()) is not None
    assert len(server.requests) == 4


def test_offline_unusable_answers_are_kept(server: Any, draw_up: Engines, assign: Assign):
    server.say("不会").say("还是不会").fail(503)
    with pytest.raises(EngineError):
        draw_up(deadline=1).write_section(assign())
    kept = len(answers_of(draw_up, assign))
    assert kept == len(answers_of(draw_up, assign)) == 2


def answers_of(draw_up: Engines, assign: Assign) -> Sequence[Any]:
    engine = draw_up(offline=True)
    with pytest.raises(EngineError):
        engine.write_section(assign())
    return [call for call in engine.calls if call.cached]


def test_answers_left_by_a_killed_run_that_are_all_unusable_do_not_stop_this_one(
    server: Any, draw_up: Engines, assign: Assign, good: Any, tmp_path: Path
):
    server.say("不会")
    with pytest.MonkeyPatch.context() as patch:
        # The kill comes before they are forgotten.
        patch.setattr("newqp_writer.drafting.chat.cache.AnswerCache.forget", lambda *_: None)
        with pytest.raises(EngineError):
            draw_up().write_section(assign())
    assert len(answers(tmp_path)) == 3
    server.scripts.clear()
    server.say(good)
    assert draw_up().write_section(assign()) is not None


def test_a_request_that_did_not_fit_is_made_again_by_the_next_run_if_nothing_was_written(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.fail(413, "too large")
    with pytest.raises(EngineError):
        draw_up(passage_characters=500).write_section(assign())
    server.scripts.clear()
    server.say(good)
    assert draw_up(passage_characters=500).write_section(assign()) is not None


def test_what_an_endpoint_supports_does_not_make_earlier_answers_unknown(
    server: Any, draw_up: Engines, assign: Assign, good: Any, tmp_path: Path
):
    server.say(good).refuse_format("response_format", "json_schema")
    draw_up().write_section(assign())
    for file in (tmp_path / "cache" / "endpoints").rglob("*.json"):
        file.unlink()
    server.requests.clear()
    assert draw_up().write_section(assign()) is not None
    assert server.requests == []


@pytest.mark.parametrize(
    "changes", [{"model": "other"}, {"temperature": 0.9}, {"max_tokens": 999}], ids=str
)
def test_another_model_or_parameter_is_another_request(
    server: Any, draw_up: Engines, assign: Assign, good: Any, changes: Any
):
    server.say(good)
    draw_up().write_section(assign())
    draw_up(**changes).write_section(assign())
    assert len(server.requests) == 2


def test_an_edited_article_is_asked_about_again(
    server: Any, draw_up: Engines, assign: Assign, article: Any, good: Any
):
    server.say(good)
    draw_up().write_section(assign(article("发电量达120亿千瓦时。")))
    draw_up().write_section(assign(article("发电量达121亿千瓦时。")))
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"\xff\xfe\x00", b"[]", b'{"format": "newqp-answer/0"}', b'{"key": "x"}'],
)
def test_a_damaged_entry_is_a_miss(
    server: Any, draw_up: Engines, assign: Assign, good: Any, tmp_path: Path, damage: bytes
):
    server.say(good)
    draw_up().write_section(assign())
    (file,) = answers(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(damage)
    assert draw_up().write_section(assign()) is not None
    assert len(server.requests) == 2
    assert file.read_bytes() == whole


def test_no_damage_makes_another_answer_of_an_entry(
    server: Any, draw_up: Engines, assign: Assign, good: Any, tmp_path: Path
):
    server.say(good)
    first = draw_up().write_section(assign())
    (file,) = answers(tmp_path)
    whole, chance = file.read_bytes(), random.Random(7)
    for _ in range(60):
        place = chance.randrange(len(whole))
        damaged = bytearray(whole)
        match chance.randrange(4):
            case 0:
                damaged[place] ^= 1 << chance.randrange(8)
            case 1:
                del damaged[place : place + chance.randrange(1, 40)]
            case 2:
                damaged[place : place + 3] = chance.choice("力假七亿").encode()
            case _:
                damaged[place] = ord(chance.choice("0123456789"))
        file.write_bytes(damaged)
        engine = draw_up()
        assert engine.write_section(assign()) == first
        asked, told = len(server.requests) > 1, any("damaged" in note for note in engine.notes)
        assert asked == told
        server.requests[:] = server.requests[:1]


@pytest.mark.parametrize("form", ["newqp-answer/1", "newqp-answer/2"])
def test_an_answer_without_its_sum_is_not_believed(
    server: Any, draw_up: Engines, assign: Assign, good: Any, tmp_path: Path, form: str
):
    server.say(good)
    draw_up().write_section(assign())
    (file,) = answers(tmp_path)
    entry = json.loads(file.read_bytes())
    bare = {"format": form, "key": entry["key"], "reply": entry["reply"]}
    file.write_text(json.dumps(bare), encoding="utf-8")
    draw_up().write_section(assign())
    assert len(server.requests) == 2


def test_what_a_killed_run_left_of_a_note_is_swept_once_nobody_writes_it(tmp_path: Path):
    cache = AnswerCache(tmp_path)
    key = content_key({"a": 1})
    cache.remember(key, "x")
    (file,) = tmp_path.rglob("*.json")
    young, old = (file.with_name(f".{file.name[:40]}.{end * 8}") for end in "yo")
    young.touch()
    old.touch()
    os.utime(old, (0, 0))
    assert cache.recall(key) == "x"
    assert young.exists()
    assert not old.exists()


def test_an_entry_under_a_false_name_is_a_miss(tmp_path: Path):
    cache = AnswerCache(tmp_path)
    key, other = content_key({"a": 1}), content_key({"a": 2})
    cache.put(key, Reply(text="x"))
    (file,) = tmp_path.rglob("*.json")
    false = tmp_path / "answers" / other[:2] / f"{other}.json"
    false.parent.mkdir(exist_ok=True)
    file.rename(false)
    assert cache.get(other) is None


@pytest.mark.parametrize("damage", ["", "{", '{"mode": "telepathy"}', "\0"])
def test_a_damaged_memory_of_the_endpoint_is_learnt_anew(
    server: Any, draw_up: Engines, assign: Assign, good: Any, tmp_path: Path, damage: str
):
    server.say(good).refuse_format("response_format", "json_schema")
    draw_up().write_section(assign())
    (file,) = (tmp_path / "cache" / "endpoints").rglob("*.json")
    file.write_text(damage)
    assert draw_up().write_section(assign(update_of="2026-06-14")) is not None


def test_a_cache_that_cannot_be_written_costs_only_the_reuse(
    server: Any, draw_up: Engines, assign: Assign, good: Any, tmp_path: Path
):
    (tmp_path / "cache").write_text("a file where the folder should be")
    server.say(good)
    engine = draw_up()
    assert engine.write_section(assign()) is not None
    assert any("not kept in the cache" in note for note in engine.notes)


def test_offline_only_the_cache_answers(server: Any, draw_up: Engines, assign: Assign, good: Any):
    server.say(good)
    with pytest.raises(EngineError, match="offline, and the cache holds no answer for section s1"):
        draw_up(offline=True).write_section(assign())
    assert server.requests == []
    draw_up().write_section(assign())
    assert draw_up(offline=True).write_section(assign()) is not None
    assert len(server.requests) == 1


def test_sections_may_be_drafted_at_the_same_time(
    server: Any, draw_up: Engines, assign: Assign, article: Any, good: Any
):
    server.say(good)
    engine = draw_up()
    sections: list[Any] = []
    threads = [
        threading.Thread(
            target=lambda n=n: sections.append(
                engine.write_section(assign(article(f"发电量达{n}亿千瓦时。")))
            )
        )
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(sections) == len(engine.calls) == len(server.requests) == 8
    assert all(sections)


def test_an_answer_that_came_after_blank_ones_is_found_again(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.say("").say(" ").say("").say(good)
    assert draw_up().write_section(assign()) is not None
    asked = len(server.requests)
    assert draw_up().write_section(assign()) is not None
    assert len(server.requests) == asked


def test_an_answer_that_came_after_one_of_thinking_alone_is_found_again(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.say("", finish="length").say(good)
    assert draw_up().write_section(assign()) is not None
    assert draw_up().write_section(assign()) is not None
    assert len(server.requests) == 2


def test_who_declined_is_asked_again_by_the_next_run(
    server: Any, draw_up: Engines, assign: Assign, good: Any
):
    server.say(None, refusal="I cannot").say(good)
    with pytest.raises(EngineError):
        draw_up().write_section(assign())
    assert draw_up().write_section(assign()) is not None


@pytest.mark.parametrize("damage", ["half a temporary file", "a folder"])
def test_what_is_left_in_the_place_of_an_answer_is_not_in_the_way(
    server: Any, draw_up: Engines, assign: Assign, good: Any, tmp_path: Path, damage: str
):
    server.say(good)
    draw_up().write_section(assign())
    (file,) = (tmp_path / "cache" / "answers").rglob("*.json")
    file.unlink()
    left = file.with_name(f".{file.name[:40]}.abcdefgh")
    left.write_text("{", encoding="utf-8")
    if damage == "a folder":
        file.mkdir()
    draw_up().write_section(assign())
    assert file.is_file()
    assert not left.exists()


def test_several_threads_may_learn_the_same_of_an_endpoint_at_once(tmp_path: Path):
    cache = AnswerCache(tmp_path / "cache")
    trouble: list[str | None] = []

    def learn() -> None:
        trouble.extend(cache.remember("ab" * 32, "{}") for _ in range(60))

    threads = [threading.Thread(target=learn) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(trouble) == {None}
    assert cache.recall("ab" * 32) == "{}"


def test_what_a_killed_run_left_of_an_answer_is_swept_beside_any_other(tmp_path: Path):
    cache = AnswerCache(tmp_path)
    cache.put("abcd", Reply(text="an answer"))
    shelf = tmp_path / "answers" / "ab"
    left = [shelf / ".abcd.json.x1y2z3w4", shelf / ".abff.json.x1y2z3w5"]
    for path in left:
        path.write_text("half", encoding="utf-8")
        os.utime(path, (0, 0))
    written_now = shelf / ".abcd.json.x1y2z3w6"
    written_now.write_text("half", encoding="utf-8")
    assert cache.get("abcd") == Reply(text="an answer")
    assert sorted(shelf.glob(".*")) == [written_now]
