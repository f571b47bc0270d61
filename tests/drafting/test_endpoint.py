"""What an engine on a real HTTP server writes, and what it asks for."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from newqp_writer.drafting.chat.tokens import estimate_tokens
from newqp_writer.drafting.chat.wire.explanations import too_long
from newqp_writer.drafting.endpoint import EndpointEngine
from newqp_writer.drafting.engine import HEADING, Assignment, Issue
from newqp_writer.errors import ConfigError, EngineError
from newqp_writer.models import Article, Entry, Evidence, Section, Sentence, Topic

Engines = Callable[..., EndpointEngine]
Assign = Callable[..., Assignment]


def entry(**fields: object) -> Entry:
    given: dict[str, object] = {
        "start": 0,
        "end": 3,
        "surface": "150",
        "kind": "quantity",
        "verdict": "contradicted",
        "explanation": "来源里是120亿千瓦时",
    }
    return Entry.model_validate(given | fields)


def evidence() -> Evidence:
    return Evidence(
        article="a1", start=9, end=12, surface="120", quote="发电量达120亿千瓦时", quote_start=5
    )


def written(engine: EndpointEngine, assignment: Assignment) -> Section:
    section = engine.write_section(assignment)
    assert section is not None
    return section


def test_a_section_comes_back_with_its_heading_sentences_and_citations(
    server: Any, draw_up: Engines, assign: Assign, good: dict[str, Any]
):
    server.say(good)
    engine = draw_up()
    section = written(engine, assign())
    assert section.id == "s1"
    assert section.topic == "energy"
    assert section.heading == "云州发电量突破百亿千瓦时"
    assert [(s.role, s.cites) for s in section.sentences] == [
        ("fact", ("a1",)),
        ("fact", ("a1",)),
        ("judgement", ("a1",)),
    ]
    (call,) = engine.calls
    assert (call.purpose, call.prompt, call.outcome) == ("section s1", "section@14", "ok")
    assert (call.prompt_tokens, call.completion_tokens, call.cached) == (11, 7, False)


def test_flashes_have_the_heading_of_flashes_and_not_that_of_one_of_them(
    server: Any, draw_up: Engines, assign: Assign, good: dict[str, Any]
):
    server.say(good)
    story = assign().story.model_copy(update={"form": "flashes"})
    section = written(draw_up(), replace(assign(), story=story))
    assert section.heading == "要闻简报"


def test_one_flash_is_one_sentence_and_is_not_asked_for_again(
    server: Any, draw_up: Engines, assign: Assign, good: dict[str, Any]
):
    server.say(good | {"sentences": good["sentences"][:1]})
    story = assign().story.model_copy(update={"form": "flashes"})
    section = written(draw_up(), replace(assign(), story=story))
    assert len(section.sentences) == len(server.requests) == 1


def test_the_request_asks_for_a_strict_schema_and_the_prompt_shows_the_form_once(
    server: Any, draw_up: Engines, assign: Assign, good: dict[str, Any]
):
    server.say(good)
    written(draw_up(), assign())
    (request,) = server.requests
    schema = request["response_format"]["json_schema"]["schema"]
    assert request["response_format"]["json_schema"]["strict"] is True
    cites = schema["properties"]["sentences"]["items"]["properties"]["cites"]
    assert cites["items"] == {"type": "string", "enum": ["a1"]}
    assert json.dumps(schema, ensure_ascii=False) not in server.words[0]
    assert server.words[0].count('"derivations": [') == 1
    assert "JSON" in server.words[0]


def test_unknown_citations_markers_and_markdown_are_taken_out(
    server: Any, draw_up: Engines, assign: Assign, good: dict[str, Any]
):
    good["heading"] = "## 一、**云州**发电量突破百亿千瓦时。"
    good["sentences"][0] |= {
        "text": "云州市发电量达**120亿**千瓦时[^a1]，",
        "cites": ["[a1]", "b7"],
    }
    good["sentences"][1]["text"] = "统计口径为全口径（a1）【1】"
    server.say(good)
    section = written(draw_up(), assign())
    assert section.heading == "云州发电量突破百亿千瓦时"
    assert section.sentences[0] == Sentence(text="云州市发电量达120亿千瓦时。", cites=("a1",))
    assert section.sentences[1].text == "统计口径为全口径。"
    assert len(server.requests) == 1


def test_a_fact_without_citation_is_sent_back_once_and_then_taken_out(
    server: Any, draw_up: Engines, assign: Assign, good: dict[str, Any]
):
    good["sentences"].insert(1, {"text": "全省发电量居首。", "cites": ["b7"], "role": "fact"})
    server.say(good)
    engine = draw_up()
    section = written(engine, assign())
    assert len(server.requests) == 2
    assert "第2句是事实句，但没有引用文章编号（b7不是文章编号）" in server.words[1]
    assert [m["role"] for m in server.requests[1]["messages"]] == [
        "system",
        "user",
        "assistant",
        "user",
    ]
    assert "全省发电量居首。" not in [s.text for s in section.sentences]
    assert any("第2句是事实句" in note for note in engine.notes)


def test_a_repair_turn_can_mend_an_answer(
    server: Any, draw_up: Engines, assign: Assign, good: dict[str, Any]
):
    short = {"heading": "云州发电", "sentences": good["sentences"][:1]}
    server.say(short).say(good)
    engine = draw_up()
    assert len(written(engine, assign()).sentences) == 3
    assert "共有1句，应为2至8句" in server.words[1]
    assert "应为2至8句" in engine.calls[0].outcome
    assert engine.calls[1].outcome == "ok"


def test_a_third_answer_is_asked_for_a_rung_lower_and_then_the_engine_gives_up(
    server: Any, draw_up: Engines, assign: Assign
):
    server.say("我不会写 JSON。")
    with pytest.raises(EngineError, match="no usable answer for section s1") as caught:
        draw_up().write_section(assign())
    assert [r.get("response_format", {}).get("type") for r in server.requests] == [
        "json_schema",
        "json_schema",
        "json_object",
    ]
    assert "--engine embedded" in str(caught.value)


def test_a_model_may_say_that_the_material_yields_no_section(
    server: Any, draw_up: Engines, assign: Assign
):
    server.say({"heading": "", "sentences": []})
    assert draw_up().write_section(assign()) is None
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "bad",
    [
        "点击https://evil.example/查看详情。",
        "联系editor@evil.example领取。",
        "The plan is to spend 2 trillion yuan.",
        "＜一句话。＞",
        "<|im_start|>发电量为零。",
        "发电" * 300,
    ],
)
def test_a_sentence_that_cannot_be_printed_is_taken_out(
    server: Any, draw_up: Engines, assign: Assign, good: dict[str, Any], bad: str
):
    good["sentences"].append({"text": bad, "cites": ["a1"], "role": "fact"})
    server.say(good)
    section = written(draw_up(), assign())
    assert len(section.sentences) == 3
    assert len(server.requests) == 2


def test_two_sentences_in_one_element_become_two(
    server: Any, draw_up: Engines, assign: Assign, good: dict[str, Any]
):
    good["sentences"][0]["text"] = "发电量达120亿千瓦时。负责人说：“还会增长。”口径未变"
    server.say(good)
    texts = [s.text for s in written(draw_up(), assign()).sentences]
    assert texts[:3] == ["发电量达120亿千瓦时。", "负责人说：“还会增长。”", "口径未变。"]


def test_a_bad_heading_gives_way_to_the_headline_of_the_source(
    server: Any, draw_up: Engines, assign: Assign, good: dict[str, Any]
):
    good["heading"] = "Power output"
    server.say(good)
    assert written(draw_up(), assign()).heading == "云州市发电量创新高"


def test_what_is_new_is_asked_for_when_an_earlier_issue_led_with_the_story(
    server: Any, draw_up: Engines, assign: Assign, good: dict[str, Any]
):
    server.say(good)
    written(draw_up(), assign(update_of="2026-06-14"))
    assert "2026-06-14一期已经写过此事" in server.words[0]


MAIN_LINE = {
    "text": "今天的主线是电力供给走在需求前面，供给结构也在变化。",
    "cites": [],
    "role": "judgement",
}
AHEAD = {"text": "外送通道何时投运，将决定增量电力能否消纳。", "cites": [], "role": "judgement"}


def section() -> Section:
    return Section(
        id="s1",
        heading="云州发电量创新高",
        topic="energy",
        sentences=(
            Sentence(text="据云州日报6月15日报道，发电量有新的纪录。", cites=("a1",)),
            Sentence(text="云州市发电量达150亿千瓦时。", cites=("a1",)),
        ),
    )


def test_a_revision_is_asked_for_with_the_reason_and_the_nearest_words(
    server: Any, draw_up: Engines, assign: Assign
):
    server.say({"lines": [{"place": 2, "text": "云州市发电量达120亿千瓦时", "cites": ["a1"]}]})
    mended = draw_up().revise(assign(), section(), {1: [entry(evidence=(evidence(),))]})
    assert mended == {1: Sentence(text="云州市发电量达120亿千瓦时。", cites=("a1",))}
    for expected in ("云州市发电量达150亿千瓦时。", "来源里是120亿千瓦时", "发电量达120亿千瓦时"):
        assert expected in server.words[0]


def test_an_article_the_section_cannot_cite_is_not_named_to_the_reviser(
    server: Any, draw_up: Engines, assign: Assign
):
    elsewhere = entry(verdict="miscited", explanation="所引文章没有这个数，见于远方社的文章")
    server.say({"lines": []})
    draw_up().revise(assign(), section(), {1: [elsewhere]})
    assert "远方社" not in server.words[0]
    assert "所引文章没有" in server.words[0]


def test_all_failing_lines_are_mended_in_one_call_with_their_formulas(
    server: Any, draw_up: Engines, assign: Assign
):
    formula = "30亿千瓦时 = 150亿千瓦时 − 120亿千瓦时"
    lines = [
        {"place": 0, "text": "云州发电量再创新高。", "cites": []},
        {"place": 1, "text": "发电量多出30亿千瓦时", "cites": ["a1"], "derivations": [formula]},
        {"place": 2, "text": "", "cites": []},
        {"place": 7, "text": "没有这一行。", "cites": ["a1"]},
    ]
    server.say({"lines": lines})
    engine = draw_up()
    mended = engine.revise(assign(), section(), {HEADING: [entry()], 0: [entry()], 1: [entry()]})
    assert mended[HEADING].text == "云州发电量再创新高。"
    assert (mended[0].text, mended[0].derivations) == ("发电量多出30亿千瓦时。", (formula,))
    assert set(mended) == {HEADING, 0}
    assert [call.purpose for call in engine.calls] == ["revision of s1 line heading+1+2"]


def test_the_outlook_cites_in_the_order_of_the_references(
    server: Any, draw_up: Engines, day: Any, topic: Topic
):
    first, second = (
        section(),
        section().model_copy(
            update={
                "id": "s2",
                "sentences": tuple(
                    sentence.model_copy(update={"cites": ("b2",)})
                    for sentence in section().sentences
                ),
            }
        ),
    )
    fact = {"text": "云州发电创新高。", "cites": ["a1"], "role": "fact"}
    ahead = {"text": "电力供给继续改善。", "cites": ["b2", "a1"]}
    server.say({"abstract": [MAIN_LINE, fact], "outlook": [ahead]})
    issue = Issue(day, "新质生产力", [first, second], [topic])
    _, (sentence,) = draw_up().write_digest(issue)
    assert (sentence.role, sentence.cites) == ("fact", ("a1", "b2"))


@pytest.mark.parametrize("nothing", ["", None, "云州市发电量达150亿千瓦时。"])
def test_a_revision_that_changes_nothing_is_none(
    server: Any, draw_up: Engines, assign: Assign, nothing: str | None
):
    server.say({"lines": [{"place": 2, "text": nothing, "cites": ["a1"]}]})
    mended = draw_up().revise(assign(), section(), {1: [entry()]})
    assert mended.get(1, section().sentences[1]) == section().sentences[1]


def test_a_revision_without_a_usable_answer_is_none(server: Any, draw_up: Engines, assign: Assign):
    server.say("不知道")
    assert draw_up().revise(assign(), section(), {1: [entry()]}) == {}


def test_abstract_and_outlook_are_drawn_from_the_sections_and_cite_their_articles(
    server: Any, draw_up: Engines, day: Any, topic: Topic
):
    issue = Issue(day, "新质生产力", [section()], [topic])
    server.say(
        {
            "abstract": [
                {"text": "今天的主线是电力供给。", "cites": [], "role": "judgement"},
                {"text": "云州发电量达150亿千瓦时。", "cites": ["a1", "zz"], "role": "fact"},
            ],
            "outlook": [{"text": "电力供给继续改善。", "cites": [], "role": "fact"}],
        }
    )
    engine = draw_up()
    (main_line, leading), outlook = engine.write_digest(issue)
    assert (main_line.role, leading.cites) == ("judgement", ("a1",))
    assert [s.role for s in outlook] == ["judgement"]
    assert "云州市发电量达150亿千瓦时。" in server.words[0]
    assert [call.purpose for call in engine.calls] == ["digest"]


def test_an_issue_without_sections_needs_no_request(
    server: Any, draw_up: Engines, day: Any, topic: Topic
):
    engine = draw_up()
    assert engine.write_digest(Issue(day, "新质生产力", [], [topic])) == ((), ())
    assert engine.calls == ()


def test_the_record_names_the_engine_its_model_and_its_prompts(draw_up: Engines, server: Any):
    port = server.server_address[1]
    record = draw_up(base_url=f"http://user:hunter22hunter@127.0.0.1:{port}/v1").describe()
    assert (record.name, record.model) == ("endpoint", "stub")
    assert record.base_url == f"http://127.0.0.1:{port}/v1"
    assert set(record.prompts) == {"choice", "desk", "section", "revise", "digest", "repair"}


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"model": None}, "model"),
        ({"base_url": None, "key": ""}, "base_url"),
        ({"base_url": "localhost:8000"}, "base_url"),
        ({"base_url": "http://[::1"}, "base_url"),
        ({"base_url": "http://local host/v1"}, "base_url"),
        ({"base_url": "http://127.0.0.1:1/v1\r\nX: 1"}, "base_url"),
        ({"base_url": "http://127.0.0.1:1/v1\x00"}, "base_url"),
        ({"base_url": "http://localhost:99999/v1"}, "base_url"),
        ({"base_url": "file:///etc/passwd"}, "base_url"),
        ({"key": "“sk-abc”"}, "OFFICE_KEY"),
    ],
)
def test_settings_that_cannot_work_are_named(draw_up: Engines, changes: dict[str, Any], named: str):
    with pytest.raises(ConfigError, match=named):
        draw_up(**changes)


def test_long_passages_keep_lead_and_numbers_and_what_is_left_out_is_noted(
    server: Any, draw_up: Engines, assign: Assign, article: Callable[..., Article], good: Any
):
    padding = "会议指出要进一步统一思想提高认识凝聚共识" * 5
    paragraphs = ["云州市公布年度数据。", *[padding] * 30, "发电量达120亿千瓦时。"]
    server.say(good)
    engine = draw_up(passage_characters=600)
    written(engine, assign(article("\n\n".join(paragraphs))))
    assert "云州市公布年度数据。" in server.words[0]
    assert "发电量达120亿千瓦时。" in server.words[0]
    assert server.words[0].count(padding) == 5
    assert any("did not fit" in note for note in engine.notes)
    assert "did not fit" in engine.calls[0].outcome


def test_a_request_that_is_too_long_is_made_again_with_less_of_the_article(
    server: Any, draw_up: Engines, assign: Assign, article: Callable[..., Article], good: Any
):
    text = "\n".join(f"第{n}段的数据是{n}亿千瓦时。" for n in range(100))
    server.fail(400, "This model's maximum context length is 4096 tokens").say(good)
    written(draw_up(passage_characters=1200), assign(article(text)))
    first, second = (len(words) for words in server.words)
    assert second < first
    again = draw_up(passage_characters=1200)
    written(again, assign(article(text)))
    assert len(server.requests) == 2
    assert [call.cached for call in again.calls] == [True]


def test_a_window_that_the_endpoint_names_is_believed(
    server: Any, draw_up: Engines, assign: Assign, article: Callable[..., Article], good: Any
):
    text = "\n".join(f"第{n}段的数据是{n}亿千瓦时，电网运行平稳有序。" for n in range(600))
    server.fail(400, "This model's maximum context length is 6000 tokens").say(good)
    engine = draw_up(passage_characters=12_000, max_tokens=1000)
    written(engine, assign(article(text)))
    assert len(server.words) == 2
    sent = estimate_tokens(server.words[1])
    assert 0.55 * 6000 < sent + 1000 < 6000
    assert engine.calls[-1].omitted["a1"] > 1000


@pytest.mark.parametrize(
    ("said", "window"),
    [
        ("This model's maximum context length is 8192 tokens. However, you requested 9000", 8192),
        ("the request exceeds the available context size (4096 tokens), try increasing it", 4096),
        ("Range of input length should be [1, 30720]", 30720),
        ("1261 Prompt 超长", None),
    ],
)
def test_the_window_is_read_from_the_words_of_vendors(
    server: Any, draw_up: Engines, said: str, window: int | None
):
    assert too_long(draw_up().endpoint, said).window == window


def test_a_window_that_is_known_beforehand_is_kept_to(
    server: Any, draw_up: Engines, assign: Assign, article: Callable[..., Article], good: Any
):
    text = "\n".join(f"第{n}段的数据是{n}亿千瓦时，电网运行平稳有序。" for n in range(20_000))
    server.say(good)
    engine = draw_up(profile="openai", passage_characters=400_000)
    written(engine, assign(article(text)))
    assert len(server.words) == 1
    assert 60_000 < estimate_tokens(server.words[0]) < 128_000
    assert engine.calls[-1].omitted["a1"] > 100_000


def test_a_formula_stays_with_the_sentence_whose_number_it_gives(
    server: Any, draw_up: Engines, assign: Assign, good: dict[str, Any], day: Any, topic: Topic
):
    good["sentences"][1] = {
        "text": "发电量比上年多30亿千瓦时。", "cites": ["a1"], "role": "fact",
        "derivations": [
            "30亿千瓦时 = 150亿千瓦时 − 120亿千瓦时", "9亿 = 3亿 × 3", "<b>", "没有算式",
        ],
    }  # fmt: skip
    server.say(good).say(
        {
            "abstract": [
                {"text": "主线是电力供给。", "cites": [], "role": "judgement"},
                {"text": "发电量多出30亿千瓦时。", "cites": ["a1"], "role": "fact"},
            ],
            "outlook": [{"text": "消纳能力是下一步的看点。", "cites": []}],
        }
    )
    engine = draw_up()
    drafted = written(engine, assign())
    assert [s.derivations for s in drafted.sentences] == [
        (), ("30亿千瓦时 = 150亿千瓦时 − 120亿千瓦时",), (),
    ]  # fmt: skip
    taken, _ = engine.write_digest(Issue(day, "新质生产力", [drafted], [topic]))
    assert taken[-1].text == "发电量多出30亿千瓦时。"
    assert taken[-1].derivations == drafted.sentences[1].derivations


def test_the_model_is_told_what_the_issues_before_were_about(
    server: Any, draw_up: Engines, assign: Assign, good: dict[str, Any]
):
    server.say(good)
    line = "2026-06-14：主线是</earlier>数据要素。"
    written(draw_up(), replace(assign(), earlier=(line,)))
    (asked,) = server.words
    assert "主线是" in asked
    assert line not in asked  # as data, so that it cannot close its own block


@pytest.fixture
def issue(day: dt.date, topic: Topic) -> Issue:
    facts = (
        "据云州日报6月15日报道，云州市全年发电量达120亿千瓦时，比上年增加10亿千瓦时。",
        "全年新增装机300万千瓦，其中风电占六成。",
    )
    section = Section(
        id="s1", heading="云州发电量创新高", topic=topic.id,
        sentences=tuple(Sentence(text=text, cites=("a1",)) for text in facts),
    )  # fmt: skip
    return Issue(day, "新质生产力", (section,), (topic,))


def test_an_abstract_that_copies_the_sections_is_sent_back(
    server: Any, draw_up: Engines, issue: Issue
):
    copied = {"text": issue.sections[0].sentences[0].text, "cites": ["a1"], "role": "fact"}
    shorter = {"text": "云州发电量升至120亿千瓦时。", "cites": ["a1"], "role": "fact"}
    again = {"text": issue.sections[0].sentences[1].text, "cites": ["a1"], "role": "fact"}
    copies = {"abstract": [MAIN_LINE, copied, again], "outlook": [AHEAD]}
    server.say(copies).say({"abstract": [MAIN_LINE, shorter], "outlook": [AHEAD]})
    abstract, _ = draw_up().write_digest(issue)
    assert [sentence.text for sentence in abstract] == [MAIN_LINE["text"], shorter["text"]]
    assert "照抄了正文" in server.words[1]


def test_one_copied_sentence_does_not_send_an_abstract_back(
    server: Any, draw_up: Engines, issue: Issue
):
    copied = {"text": issue.sections[0].sentences[0].text, "cites": ["a1"], "role": "fact"}
    server.say({"abstract": [MAIN_LINE, copied], "outlook": [AHEAD]})
    abstract, _ = draw_up().write_digest(issue)
    assert len(abstract) == 2
    assert len(server.requests) == 1


def test_the_outlook_does_not_say_the_abstract_again(server: Any, draw_up: Engines, issue: Issue):
    fact = {"text": "云州发电量升至120亿千瓦时。", "cites": ["a1"], "role": "fact"}
    again = {**MAIN_LINE, "text": str(MAIN_LINE["text"]).removeprefix("今天的")}
    server.say({"abstract": [MAIN_LINE, fact], "outlook": [again, AHEAD]})
    _, outlook = draw_up().write_digest(issue)
    assert [sentence.text for sentence in outlook] == [AHEAD["text"]]


def test_an_abstract_without_a_fact_is_sent_back(server: Any, draw_up: Engines, issue: Issue):
    other = {**MAIN_LINE, "text": "消纳能力是下一步的看点。"}
    fact = {"text": "云州发电量升至120亿千瓦时。", "cites": ["a1"], "role": "fact"}
    server.say({"abstract": [MAIN_LINE, other], "outlook": [AHEAD]})
    server.say({"abstract": [MAIN_LINE, fact], "outlook": [AHEAD]})
    abstract, _ = draw_up().write_digest(issue)
    assert [sentence.role for sentence in abstract] == ["judgement", "fact"]
    assert "没有要点句" in server.words[1]


def test_an_abstract_cites_only_what_the_sections_cite(server: Any, draw_up: Engines, issue: Issue):
    foreign = {"text": "另一地装机增长。", "cites": ["a9"], "role": "fact"}
    fact = {"text": "云州发电量升至120亿千瓦时。", "cites": ["a1"], "role": "fact"}
    server.say({"abstract": [MAIN_LINE, foreign, fact], "outlook": [AHEAD]})
    abstract, _ = draw_up().write_digest(issue)
    assert [sentence.cites for sentence in abstract] == [(), ("a1",)]


def test_a_sentence_to_be_mended_comes_with_the_nearest_words_of_its_sources(
    server: Any, draw_up: Engines, assign: Assign
):
    assignment = assign()
    article = assignment.articles["a1"]
    said = "云州市全年发电量达120亿千瓦时。"
    server.say({"lines": [{"place": 1, "text": said, "cites": ["a1"]}]})
    section = Section(
        id="s1", heading="云州发电量创新高",
        sentences=(Sentence(text="云州市全年发电量达102亿千瓦时。", cites=("a1",)),),
    )  # fmt: skip
    unsupported = Entry(
        start=0, end=3, surface="102亿千瓦时", kind="quantity", verdict="unsupported",
        explanation="所引文章中没有102亿千瓦时，也推算不出",
    )  # fmt: skip
    assert draw_up().revise(assignment, section, {0: [unsupported]})[0].text == said
    said = server.words[0]
    material = json.loads(said[said.rindex("<material>\n") + 11 : said.rindex("\n</material>")])
    assert any("120亿千瓦时" in near["quote"] for near in material["quotes"])
    assert all(near["quote"] in article.text for near in material["quotes"])
