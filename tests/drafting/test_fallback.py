"""A piece that the endpoint fails to write costs its own piece, not the day."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newqp_writer.composition import Desk, draft_digest, draft_sections
from newqp_writer.config import CheckSettings, EngineSettings
from newqp_writer.drafting.chat.allowance import Allowance
from newqp_writer.drafting.chat.wire.faults import TRIES
from newqp_writer.drafting.choice import choose_engine
from newqp_writer.drafting.engine import Engine, Issue
from newqp_writer.drafting.fallback import PATIENCE
from newqp_writer.drafting.reading.choice import choose_reader
from newqp_writer.drafting.reading.reader import SecondReader
from newqp_writer.errors import ConfigError, EngineError
from newqp_writer.language import Language, speaking
from newqp_writer.models import Agenda, Article, Entry, Fallback, Topic
from newqp_writer.provenance import Checker
from newqp_writer.stopwatch import Stopwatch
from newqp_writer.workspace import Workspace

Assign = Callable[..., Any]
KEY = "sk-very-secret-0123456789"
TEXT = (
    "云州市发展改革委6月15日公布，全年发电量达120亿千瓦时，同比增长5.2%。"
    "其中风电发电量36亿千瓦时，占三成。全市新增储能装机50万千瓦，比上年增加20万千瓦。"
    "云州市发展改革委表示，下一步将加快电网改造，提升新能源消纳能力。"
)


@pytest.fixture
def other(server: Any) -> Iterator[Any]:
    """A second endpoint."""
    another = type(server)()
    thread = threading.Thread(target=another.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield another
    another.shutdown()
    another.server_close()
    thread.join(5)


@pytest.fixture
def choose(
    settings: EngineSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Engine]:
    """The engine of a run on the scripted server; pauses between tries are short."""
    monkeypatch.setattr("newqp_writer.drafting.chat.requests.BACKOFF", 0.01)

    def build(*, offline: bool = False, **changes: object) -> Engine:
        return choose_engine(
            EngineSettings.model_validate(
                settings.model_dump() | {"kind": "endpoint", "deadline": 2} | changes
            ),
            subject="新质生产力",
            cache=tmp_path / "cache",
            offline=offline,
            environment={"OFFICE_KEY": KEY, "OPENAI_API_KEY": "the-other-key"},
        )

    return build


@pytest.fixture
def reader(settings: EngineSettings, other: Any, tmp_path: Path) -> SecondReader:
    """A second reader, who is paid, at the second endpoint."""
    other.say("prose")
    found = choose_reader(
        CheckSettings(), settings.model_copy(update={"base_url": other.base_url}),
        cache=tmp_path / "read", environment={"OFFICE_KEY": KEY}, allowance=Allowance(settings),
    )  # fmt: skip
    assert found is not None
    return found


@pytest.fixture
def pieces(assign: Assign, article: Callable[..., Article]) -> Callable[..., Any]:
    """An assignment on the story of that number, with text enough for extraction."""

    def build(number: int = 1) -> Any:
        return assign(article(TEXT, title=f"云州市第{number}批电网项目开工"))

    return build


def left(engine: Engine) -> list[tuple[str, str]]:
    return [(each.piece.split(" (")[0], each.to) for each in engine.describe().fallbacks]


# The embedded engine


@pytest.mark.parametrize(
    ("play", "why"),
    [
        (lambda s: s.fail(503, "busy"), "HTTP 503: stub busy"),
        (lambda s: s.fail(429, "slow down", Retry_After="60"), "too many requests"),
        (lambda s: s.say("no JSON at all"), "no usable answer"),
        (lambda s: s.say(None, refusal="I would rather not"), "declined"),
        (lambda s: s.fail(400, "data_inspection_failed"), "content filter"),
        (lambda s: s.answer(b'{"id": "x", "choi'), "incomplete or broken JSON"),
        (lambda s: s.dawdle(3), "no answer within"),
        (lambda s: s.dawdle(3, drip=True), "no answer within"),
    ],
    ids=["5xx", "429", "prose", "refusal", "filter", "half", "silent", "drip"],
)
def test_a_section_that_fails_is_written_by_the_embedded_engine_and_recorded(
    server: Any, choose: Any, pieces: Any, play: Callable[[Any], Any], why: str
):
    play(server)
    # Only of a silent endpoint is the time a part of the case; a loaded machine answers late, too.
    silent = why == "no answer within"
    engine = choose(timeout=0.3 if silent else 10, deadline=0.6 if silent else 1)
    section = engine.write_section(pieces())
    assert section is not None
    assert any("120亿千瓦时" in sentence.text for sentence in section.sentences)
    assert left(engine) == [("section s1", "the embedded engine")]
    (fallback,) = engine.describe().fallbacks
    assert why in fallback.why
    assert "云州市第1批" in fallback.piece
    assert engine.notes[0] == f"{fallback.piece}: left to the embedded engine: {fallback.why}"
    assert engine.describe().model == "stub"


def test_a_request_that_never_fits_is_left_to_the_embedded_engine(
    server: Any, choose: Any, pieces: Any
):
    server.fail(400, "maximum context length is 512 tokens")
    engine = choose(passage_characters=500)
    assert engine.write_section(pieces()) is not None
    assert "does not fit" in engine.describe().fallbacks[0].why


def test_abstract_outlook_and_revision_are_pieces_too(
    server: Any, choose: Any, pieces: Any, good: Any, topic: Topic, day: dt.date
):
    server.say(good).say("prose")
    engine = choose()
    section = engine.write_section(pieces())
    issue = Issue(day, "新质生产力", (section,), (topic,))
    failing = Entry(
        start=0, end=1, surface="1", kind="quantity", verdict="unsupported", explanation="没有"
    )
    abstract, outlook = engine.write_digest(issue)
    assert abstract
    assert outlook
    assert engine.revise(pieces(), section, {0: [failing]}) == {}
    assert [piece for piece, _ in left(engine)] == ["abstract and outlook"]


def test_a_revision_that_fails_leaves_the_sentence_to_the_policy(
    server: Any, choose: Any, pieces: Any, good: Any
):
    server.say(good).fail(503)
    engine = choose()
    section = engine.write_section(pieces())
    failing = Entry(
        start=0, end=1, surface="1", kind="quantity", verdict="unsupported", explanation="没有"
    )
    assert engine.revise(pieces(), section, {0: [failing]}) == {}
    assert left(engine) == [("revision of s1", "the embedded engine")]


# The whole endpoint


@pytest.mark.parametrize(
    ("status", "message", "told"),
    [
        (401, "no", "does not accept the key"),
        (402, "no", "no quota or balance"),
        (403, "no", "may not use"),
        (404, "no", "no model"),
        (400, "this account is under review: policy 7", "refused the request"),
    ],
)
def test_an_endpoint_that_cannot_be_used_from_the_start_ends_the_run(
    server: Any, choose: Any, pieces: Any, status: int, message: str, told: str
):
    server.fail(status, message)
    engine = choose()
    with pytest.raises(EngineError, match=told) as caught:
        engine.write_section(pieces())
    assert caught.value.exit_code == 3
    assert len(server.requests) == 1
    assert not engine.describe().fallbacks


def test_an_address_where_nobody_is_ends_the_run(choose: Any, pieces: Any):
    with pytest.raises(EngineError, match="no connection"):
        choose(base_url="http://127.0.0.1:9/v1").write_section(pieces())


@pytest.mark.parametrize(
    ("status", "message", "requests"), [(401, "no", 1), (402, "no", 2), (429, "billing", 2)]
)
def test_what_breaks_after_the_first_answer_costs_only_the_rest(
    server: Any, choose: Any, pieces: Any, good: Any, status: int, message: str, requests: int
):
    server.say(good).fail(status, message)
    engine = choose()
    for number in range(5):
        assert engine.write_section(pieces(number)) is not None
    assert len(left(engine)) == 4
    assert len(server.requests) == 1 + requests
    assert "not asked again" in engine.describe().fallbacks[-1].why


def test_under_stop_the_run_ends_with_the_first_piece_that_fails(
    server: Any, choose: Any, pieces: Any, good: Any
):
    server.say(good).say("prose")
    engine = choose(on_failure="stop")
    assert engine.write_section(pieces(1)) is not None
    with pytest.raises(EngineError, match="no usable answer"):
        engine.write_section(pieces(2))


# Nobody is waited for twice too often


def test_an_endpoint_that_stays_silent_is_asked_no_more(server: Any, choose: Any, pieces: Any):
    server.dawdle(30)
    engine = choose(timeout=0.3, deadline=0.6)
    began = time.monotonic()
    for number in range(8):
        assert engine.write_section(pieces(number)) is not None
    assert time.monotonic() - began < 0.6 + 0.3 * PATIENCE + 1.5
    assert len(left(engine)) == 8
    assert "after 2 pieces in a row" in engine.describe().fallbacks[-1].why


def test_what_is_in_the_cache_is_used_although_the_endpoint_is_asked_no_more(
    server: Any, choose: Any, pieces: Any, good: Any
):
    server.say(good)
    choose().write_section(pieces(9))
    server.scripts.clear()
    server.fail(503)
    engine = choose()
    for number in range(PATIENCE + 1):
        engine.write_section(pieces(number))
    asked = len(server.requests)
    assert engine.write_section(pieces(9)).heading == good["heading"]
    assert len(server.requests) == asked
    assert len(left(engine)) == PATIENCE + 1


def test_an_answer_in_between_forgives(server: Any, choose: Any, pieces: Any, good: Any):
    down = server.fail(503).scripts[0]
    server.scripts.clear()
    server.say(good)
    well = server.scripts[0]
    server.scripts[:] = [*[down] * TRIES, well, *[down] * TRIES, well]
    engine = choose(deadline=20)
    for number in range(4):
        engine.write_section(pieces(number))
    assert len(left(engine)) == PATIENCE
    assert "not asked again" not in " ".join(engine.notes)


def test_pieces_may_be_written_at_the_same_time(server: Any, choose: Any, pieces: Any):
    server.dawdle(30)
    engine = choose(timeout=0.3, deadline=0.3)
    sections: list[Any] = []
    threads = [
        threading.Thread(target=lambda n=n: sections.append(engine.write_section(pieces(n))))
        for n in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(sections) == 6
    assert None not in sections
    assert len(left(engine)) == 6


# A second model


def test_the_second_model_is_asked_first_and_the_embedded_engine_last(
    server: Any, choose: Any, pieces: Any, good: Any
):
    def play(handler: Any, request: Any) -> None:
        answer = "prose" if request["model"] == "stub" else good
        server.say(answer)
        server.scripts.pop()(handler, request)

    server.scripts.append(play)
    engine = choose(fallback_model="sturdy")
    section = engine.write_section(pieces())
    assert section.heading == good["heading"]
    assert left(engine) == [("section s1", "“sturdy”")]
    assert server.requests[-1]["model"] == "sturdy"
    assert engine.calls[-1].purpose == "section s1, by sturdy"
    assert engine.write_instead(pieces(), "its numbers failed") is not None
    assert left(engine)[1:] == [("section s1", "the embedded engine")]
    server.scripts[:] = []
    server.say("prose")
    assert engine.write_section(pieces(2)) is not None
    assert left(engine)[-1] == ("section s1", "the embedded engine")


@pytest.mark.parametrize(("status", "models"), [(401, {"stub"}), (404, {"stub", "sturdy"})])
def test_the_same_wrong_key_is_not_tried_with_another_model(
    server: Any, choose: Any, pieces: Any, status: int, models: set[str]
):
    server.fail(status)
    with pytest.raises(EngineError):
        choose(fallback_model="sturdy").write_section(pieces())
    assert {request["model"] for request in server.requests} == models


def test_the_second_endpoint_is_asked_when_the_first_is_closed_and_never_sees_its_key(
    server: Any, other: Any, choose: Any, pieces: Any, good: Any
):
    server.fail(401)
    other.say(good)
    engine = choose(fallback_model="sturdy", fallback_base_url=other.base_url)
    for number in range(3):
        assert engine.write_section(pieces(number)).heading == good["heading"]
    assert len(server.requests) == 1
    assert all(KEY not in headers["authorization"] for headers in other.headers)
    assert [to for _, to in left(engine)] == ["“sturdy”"] * 3


def test_a_second_address_without_a_model_is_a_mistake(choose: Any):
    with pytest.raises(ConfigError, match="second endpoint's model"):
        choose(fallback_base_url="http://127.0.0.1:9/v1")


# Offline


def test_offline_the_cache_answers_and_what_it_lacks_is_left_to_the_embedded_engine(
    server: Any, choose: Any, pieces: Any, good: Any
):
    server.say(good)
    choose().write_section(pieces(1))
    engine = choose(offline=True)
    assert engine.write_section(pieces(1)).heading == good["heading"]
    assert engine.write_section(pieces(2)) is not None
    assert len(left(engine)) == 1
    with pytest.raises(EngineError, match="offline"):
        choose(offline=True).write_section(pieces(3))
    assert len(server.requests) == 1


def test_the_key_is_in_no_record(server: Any, choose: Any, pieces: Any):
    server.fail(503, f"key {KEY} is overloaded")
    engine = choose()
    engine.write_section(pieces())
    assert KEY not in str(engine.describe()) + str(engine.notes) + str(engine.calls) + repr(engine)


def test_a_section_whose_numbers_fail_is_extracted_instead_and_recorded(
    server: Any, choose: Callable[..., Engine], pieces: Callable[..., Any], good: Any
):
    server.say(good)
    engine = choose()
    assert engine.write_section(pieces()) is not None
    instead = engine.write_instead(pieces(), "too few of its sentences passed the check")
    assert instead is not None
    assert "36亿千瓦时" in "".join(sentence.text for sentence in instead.sentences)
    (fallback,) = engine.describe().fallbacks
    assert (fallback.to, fallback.why) == (
        "the embedded engine", "too few of its sentences passed the check",
    )  # fmt: skip
    # It has nothing else to say a second time, and under on_failure "stop" nothing at all.
    assert engine.write_instead(pieces(), "again") is None
    assert choose(on_failure="stop").write_instead(pieces(), "why") is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_was_extracted_is_never_read_by_a_paid_reader(
    server: Any, other: Any, reader: SecondReader, choose: Any, pieces: Any, good: Any,
    tmp_path: Path, language: Language,
):  # fmt: skip
    column, assigned = Workspace(tmp_path).settings(), pieces()
    topic, day = assigned.topic, assigned.date
    agenda = Agenda(date=day, topics=(topic,), stories=(assigned.story,), coverage=())
    checker = Checker(assigned.articles.values(), day)

    def write() -> set[str | None]:
        desk = Desk(choose(), checker, column, Stopwatch(), reader)
        with speaking(language):
            draft = draft_sections(agenda, assigned.articles, desk)
            draft_digest(Issue(day, "新质生产力", draft.sections, (topic,)), desk)
        assert draft.sections
        return {left.kind for left in desk.engine.describe().fallbacks}

    server.say("prose")
    assert write() == {"section", "digest"}
    assert not other.requests
    server.scripts[:] = []
    server.say(good).say("prose")  # what a model wrote is read
    assert "section" not in write()
    assert other.requests


def test_a_piece_is_worded_on_the_screen_and_recorded_in_one_language(
    server: Any, choose: Any, pieces: Any, topic: Topic, day: dt.date
):
    server.say("prose")
    engine = choose()
    failing = Entry(
        start=0, end=1, surface="1", kind="quantity", verdict="unsupported", explanation="没有"
    )
    with speaking("zh"):
        section = engine.write_section(pieces())
        engine.write_digest(Issue(day, "新质生产力", (section,), (topic,)))
        server.scripts[:] = []
        server.fail(503)
        engine.revise(pieces(), section, {0: [failing]})
        notes = [note.split("：")[0] for note in engine.notes[:3]]
        recorded = engine.describe().fallbacks
    headline = "云州市第1批电网项目开工"
    assert notes == [f"章节 s1（{headline}）", "摘要和展望", "章节 s1 的修改"]
    assert [(left.piece, left.kind, left.section, left.headline) for left in recorded] == [
        (f"section s1 ({headline})", "section", "s1", headline),
        ("abstract and outlook", "digest", "", ""),
        ("revision of s1", "revision", "s1", ""),
    ]
    before = {"piece": "section s1 (x)", "to": "the embedded engine", "why": "HTTP 503"}
    assert Fallback.model_validate(before).kind is None  # as older records have it
