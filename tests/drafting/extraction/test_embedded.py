from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from newqp_writer.drafting.engine import Assignment, Issue
from newqp_writer.drafting.extraction.embedded import EmbeddedEngine
from newqp_writer.models import Article, Passage, Section, Story, Topic
from newqp_writer.numerals import read_numbers

Build = Callable[..., Article]

REPORT = (
    "云州市能源局6月15日发布的数据显示，1—5月，云州市发电量达120亿千瓦时，同比增长8.4%。"
    "其中，风电和光伏发电量为41亿千瓦时，占比34.2%。\n"
    "来看记者看到的画面，大家都很高兴！云州将怎样用好12座电站？\n"
    "云州市新型储能装机规模达到260万千瓦，比去年年底增长15%。\n"
    "这一规模在全省排名靠前。\n"
    "云州市能源局表示，将加快建设两条外送通道。\n"
)


def assignment(articles: Sequence[Article], topic: Topic, section_id: str = "s1") -> Assignment:
    passages = tuple(
        Passage(article=a.id, start=0, end=len(a.text), headline=a.title) for a in articles
    )
    story = Story(
        id=section_id, headline=articles[0].title, passages=passages, topic=topic.id, score=1.0
    )
    return Assignment(section_id, story, topic, {a.id: a for a in articles}, dt.date(2026, 6, 15))


def written(articles: Sequence[Article], topic: Topic) -> Section:
    section = EmbeddedEngine().write_section(assignment(articles, topic))
    assert section is not None
    return section


def facts(section: Section) -> list[str]:
    return [sentence.text for sentence in section.sentences if sentence.role == "fact"]


def test_a_section_opens_with_the_lead_and_says_who_reports(article: Build, topic: Topic):
    section = written([article(REPORT)], topic)
    assert facts(section)[0].startswith("云州市能源局6月15日发布的数据显示")
    other = REPORT.replace("云州市能源局6月15日发布的数据显示，", "")
    assert facts(written([article(other)], topic))[0].startswith("据云州日报6月15日报道，1—5月")


def test_what_is_printed_of_an_article_stands_in_it(article: Build, topic: Topic):
    source = article(REPORT)
    for text in facts(written([source], topic)):
        assert all(part in source.text for part in text.removesuffix("。").split("；"))


def test_every_fact_cites_its_article(article: Build, topic: Topic):
    section = written([article(REPORT)], topic)
    assert all(s.cites == ("a1",) for s in section.sentences if s.role == "fact")


def test_a_section_has_nothing_that_no_article_says(article: Build, topic: Topic):
    plain = topic.model_copy(update={"implication": (), "trend": ""})
    section = written([article(REPORT)], plain)
    assert all(sentence.role == "fact" for sentence in section.sentences)


def test_a_line_of_the_editor_s_is_printed_as_the_editor_s_and_once(article: Build, topic: Topic):
    one = topic.model_copy(update={"implication": ("储能装机成为新的约束。",)})
    engine = EmbeddedEngine()
    first, second = (
        engine.write_section(assignment([article(REPORT)], one, name)) for name in ("s1", "s2")
    )
    assert first is not None
    assert second is not None
    assert first.sentences[-1].text == "编者按：储能装机成为新的约束。"
    assert first.sentences[-1].role == "judgement"
    assert second.sentences[-1].role == "fact"


def test_a_presenters_scene_and_question_are_not_printed(article: Build, topic: Topic):
    printed = facts(written([article(REPORT)], topic))
    assert not any("画面" in text or "？" in text for text in printed)


def test_a_leaning_sentence_comes_only_with_the_one_before(article: Build, topic: Topic):
    texts = facts(written([article(REPORT)], topic))
    for before, text in zip(["", *texts], texts, strict=False):
        if text.startswith("其中"):
            assert "120亿千瓦时" in before
        assert not text.startswith("这一规模")


def test_a_story_of_one_sentence_yields_no_section(article: Build, topic: Topic):
    assert (
        EmbeddedEngine().write_section(assignment([article("发电量达120亿千瓦时。")], topic))
        is None
    )


def test_a_second_source_is_named_when_it_adds_something(article: Build, topic: Topic):
    other = article(
        "云州市将在2028年前建成3座抽水蓄能电站，总投资180亿元，由市属企业承建。",
        id="a2",
        publisher="江城晚报",
    )
    section = written([article(REPORT), other], topic)
    assert any(
        s.text.startswith("另据江城晚报6月15日报道，") and s.cites == ("a2",)
        for s in section.sentences
    )


def test_english_is_quoted_word_for_word_under_a_chinese_frame(article: Build, topic: Topic):
    first = (
        'Cloudland\'s power use will hit 4,248 billion kWh in 2026, the "highest ever", it said.'
    )
    second = (
        "Data centers drove most of the growth in the first quarter of the year, officials said."
    )
    source = article(
        f"WASHINGTON, June 9 - {first} {second}",
        publisher="Reuters", published="2026-06-09", lang="en", title="Power use hits a record",
    )  # fmt: skip
    section = written([source], topic)
    assert section.heading == "外媒关注用电量：“Power use hits a record”"
    printed = facts(section)
    quoted = first.rstrip(".").replace('"', "'")
    assert printed[0] == (
        f"路透社（Reuters）6月9日报道（原文为英文）：“{quoted}”"
        "（4,248 billion kWh即4.248万亿千瓦时）。"
    )
    assert printed[1] == f"报道写道：“{second.rstrip('.')}”。"


@pytest.mark.parametrize(
    ("publisher", "named"),
    [("Energy Review", "Energy Review 6月9日报道"), ("Grid 24", "Grid 24 6月9日报道")],
)
def test_a_day_behind_a_latin_name_is_still_a_day(
    article: Build, topic: Topic, publisher: str, named: str
):
    source = article(
        "Cloudland's power use will hit 4,248 billion kWh in 2026, the highest ever, it said. "
        "Data centers drove most of the growth in the first quarter of the year, officials said.",
        publisher=publisher, published="2026-06-09", lang="en", title="Power use hits a record",
    )  # fmt: skip
    lead = facts(written([source], topic))[0]
    assert lead.startswith(named)
    assert "6月9日" in [mention.surface for mention in read_numbers(lead).mentions]


def test_the_same_assignment_gives_the_same_section(article: Build, topic: Topic):
    assert written([article(REPORT)], topic) == written([article(REPORT)], topic)


def test_the_outlook_is_what_the_articles_say_lies_ahead(
    article: Build, topic: Topic, day: dt.date
):
    plain = topic.model_copy(update={"implication": (), "trend": ""})
    engine = EmbeddedEngine()
    ahead = "云州市储能规划明确，到2030年，新型储能装机规模达到900万千瓦。"
    filler = "".join(f"云州市第{n}座储能电站6月{n}日并网，装机{n}5万千瓦。\n" for n in range(1, 9))
    section = engine.write_section(assignment([article(REPORT + filler + ahead)], plain))
    assert section is not None
    issue = Issue(day, "新质生产力", [section], [plain])
    abstract = engine.write_abstract(issue)
    assert abstract[0].text.startswith("今日主线：")
    assert all(s.cites == ("a1",) for s in abstract)
    told = "".join(facts(section))
    for sentence in engine.write_outlook(issue):
        assert sentence.cites == ("a1",)
        assert sentence.text in REPORT + filler + ahead
        assert sentence.text not in told


def test_where_nothing_lies_ahead_there_is_no_outlook(article: Build, topic: Topic, day: dt.date):
    plain = topic.model_copy(update={"implication": (), "trend": ""})
    engine = EmbeddedEngine()
    section = engine.write_section(assignment([article(LAUNCH, title="云州火箭发射成功")], plain))
    assert section is not None
    assert engine.write_outlook(Issue(day, "新质生产力", [section], [plain])) == ()


LAUNCH = (
    "6月15日，云州火箭在海上发射场升空，把8颗卫星送入轨道。"
    "火箭全长24米，起飞重量83吨，采用三级固体构型。"
    "这是该型火箭第12次飞行，累计送入轨道的卫星达到57颗。"
)


def test_what_goes_on_with_the_subject_of_the_sentence_before_is_joined_to_it(
    article: Build, topic: Topic
):
    text = (
        "云州市能源局6月15日印发储能行动方案。提出到2026年底，新型储能装机规模达到260万千瓦。\n"
        "云州市今年前5个月储能投资达12亿元，同比增长8.4%。\n"
    )
    first = facts(written([article(text, title="云州市印发储能行动方案")], topic))[0]
    assert first.endswith("印发储能行动方案，提出到2026年底，新型储能装机规模达到260万千瓦。")


def test_one_of_several_and_a_person_from_a_story_not_told_are_left_out(
    article: Build, topic: Topic
):
    text = (
        "云州市今年前5个月储能投资达12亿元，同比增长8.4%。云州市新型储能装机规模达到260万千瓦。\n"
        "对做储能生意的王小明来说，今年是个好年份。\n"
        "王小明享受的贴息达3万元，得益于储能政策。\n"
        "云州高新区多家储能企业签下订单。这家企业的储能订单达5亿元。\n"
    )
    printed = "".join(facts(written([article(text, title="云州储能投资增长")], topic)))
    assert "王小明" not in printed
    assert "这家企业" not in printed
    assert "260万千瓦" in printed


def test_the_editor_s_lines_take_turns_from_day_to_day(article: Build, topic: Topic):
    lines = tuple(f"第{word}种看法需要跟踪。" for word in "甲乙丙丁")
    known = topic.model_copy(update={"implication": lines})
    closings = []
    for day in range(14, 18):
        given = assignment([article(LAUNCH, title="云州火箭发射成功")], known)
        given = replace(given, date=dt.date(2026, 6, day))
        section = EmbeddedEngine().write_section(given)
        assert section is not None
        closings.append(section.sentences[-1].text)
    assert sorted(closings) == [f"编者按：{line}" for line in sorted(lines)]


def test_a_leader_s_words_are_printed_whole_or_not_at_all(article: Build, topic: Topic):
    text = (
        "国务院总理王某6月15日主持召开会议，审议通过《云州市储能条例（草案）》，部署电网建设工作。\n"
        "王某强调，要加快电网建设，到2028年建成12条通道。各地要压实责任，推动储能发展。\n"
        "云州市今年前5个月储能投资达12亿元，同比增长8.4%，发电量保持增长。\n"
    )
    printed = facts(written([article(text, title="王某主持会议部署电网建设")], topic))
    said = "王某强调，要加快电网建设，到2028年建成12条通道。各地要压实责任，推动储能发展。"
    assert all(said in one for one in printed if "强调" in one or "压实责任" in one)


def test_flashes_are_one_sentence_for_each_item_without_who_reports(article: Build, topic: Topic):
    text = (
        "云州储能电站6月15日并网，装机规模达到275兆瓦，接入当地电网运行，年发电量5亿千瓦时以上。\n"
        "江海市6月15日公布智能工厂名单，共有12家企业入选，覆盖机床、机器人等领域。"
    )
    source = article(text, title="快讯")
    first, second = text.split("\n")
    passages = (
        Passage(article="a1", start=0, end=len(first), headline="并网"),
        Passage(article="a1", start=len(first) + 1, end=len(text), headline="名单"),
    )
    given = assignment([source], topic)
    story = given.story.model_copy(
        update={"passages": passages, "form": "flashes", "headline": "要闻简报"}
    )
    section = EmbeddedEngine().write_section(replace(given, story=story))
    assert section is not None
    assert section.heading == "要闻简报"
    assert facts(section) == [first, second]


@pytest.mark.parametrize(("times", "is_told"), [(1, True), (15, False)])
def test_an_item_of_several_places_is_told_from_each_as_far_as_there_is_room(
    article: Build, topic: Topic, times: int, *, is_told: bool
):
    told = (
        "云州市代表团6月15日同江海市代表团在云州会谈，双方就储能领域的合作交换意见。",
        "会谈前，双方检阅仪仗队。",
        f"会谈后，双方签署{'储能、电网、光伏、风电、氢能和核电' * times}等领域的12项合作文件。",
    )
    source = article("".join(told), title="会谈")
    starts = (0, len(told[0]) + len(told[1]))
    passages = tuple(
        Passage(article="a1", start=start, end=start + len(text), headline="会谈")
        for start, text in zip(starts, (told[0], told[2]), strict=True)
    )
    given = assignment([source], topic)
    story = given.story.model_copy(update={"passages": passages, "form": "flashes"})
    section = EmbeddedEngine().write_section(replace(given, story=story))
    assert section is not None
    [only] = facts(section)
    assert only.startswith(told[0])
    assert ("12项合作文件" in only) is is_told
    assert "仪仗队" not in only


def test_a_full_sentence_is_a_section_and_a_slight_one_is_not(article: Build, topic: Topic):
    full = (
        "云州市能源局6月15日发布的数据显示，1—5月，云州市储能投资达12亿元，同比增长8.4%，"
        "投资规模居全省第一位。"
    )
    section = written([article(full, title="云州储能投资增长")], topic)
    assert len(facts(section)) == 1
    slight = article("云州储能投资增长8.4%。", title="云州储能投资增长")
    assert EmbeddedEngine().write_section(assignment([slight], topic)) is None


def test_a_single_sentence_on_a_document_becomes_two(article: Build, topic: Topic):
    text = (
        "近日，云州市能源局等11个部门联合发布《云州市储能规模化应用实施方案》，"
        "提出到2030年，云州市储能渗透率将达到40%，装机规模突破160万千瓦。"
    )
    assert facts(written([article(text, title="云州推动储能应用")], topic)) == [
        "近日，云州市能源局等11个部门联合发布《云州市储能规模化应用实施方案》。",
        "《方案》提出，到2030年，云州市储能渗透率将达到40%，装机规模突破160万千瓦。",
    ]


NOTICE = """各县区人民政府，市直各单位：

现印发给你们，请认真贯彻执行。

一、总体目标

到2028年，全市新型储能装机规模达到260万千瓦，培育储能企业30家。

二、重点任务

（一）建设共享储能。支持电网侧共享储能项目，按实际放电量给予每千瓦时0.2元补助。责任单位：市能源局。

（二）扩大用户侧应用。申报条件如下：

（1）累计投入不低于200万元；

（2）年放电次数不少于300次。

三、附则

本措施自2026年7月1日起施行，有效期3年。联系人：张老师，电话：0000-1234567。
"""


def test_a_document_speaks_through_its_clauses_without_its_furniture(article: Build, topic: Topic):
    source = article(
        NOTICE, title="关于印发《云州市促进新型储能发展若干措施》的通知", publisher="云州市人民政府"
    )
    section = written([source], topic)
    printed = facts(section)
    assert section.heading == "云州市人民政府印发《云州市促进新型储能发展若干措施》"
    assert printed[0].startswith(
        "据云州市人民政府6月15日消息，《云州市促进新型储能发展若干措施》提出，到2028年，"
    )
    assert any(text.startswith("《措施》还提出，支持电网侧共享储能项目") for text in printed)
    assert any("《措施》自2026年7月1日起施行" in text for text in printed)
    for unwanted in ("印发给你们", "责任单位", "电话", "（一）", "不少于300次", "本措施"):
        assert unwanted not in "".join(printed)


INTERVIEW = """储能如何走向规模化？近日，记者就此采访了云州储能研究院院长周明远。

记者：当前储能发展的形势怎么样？

周明远：总体向好。根据我们的调查，2025年储能规模1850亿元。

记者：储能企业最担心什么？

周明远：我们走访了240家企业。目前，云州市储能试点项目已有63个，接入企业超过2.1万家。
"""


def test_an_interview_is_printed_as_what_its_guest_says(article: Build, topic: Topic):
    source = article(INTERVIEW, title="打通储能的“最后一公里”——访云州储能研究院院长周明远")
    section = written([source], topic)
    assert facts(section) == [
        "据云州日报6月15日报道，云州储能研究院院长周明远表示，据其调查，2025年储能规模1850亿元。",
        "周明远还表示，目前，云州市储能试点项目已有63个，接入企业超过2.1万家。",
    ]
    assert section.heading.startswith(("周明远：", "云州储能研究院院长周明远："))


def test_a_scene_does_not_open_a_section_nor_stand_in_it(article: Build, topic: Topic):
    text = (
        "寒风一到，灯火就“趴窝”，让不少人头疼。\n"
        "近日，云州大学储能团队在这一难题上取得突破，研制出一种新型电解质，循环寿命达1200次。\n"
        "云州大学储能团队表示，预计2028年实现小批量生产。\n"
    )
    printed = facts(written([article(text, title="云州大学研制储能电解质")], topic))
    assert printed[0].startswith("据云州日报6月15日报道，近日，云州大学储能团队取得突破")
    assert not any("趴窝" in one for one in printed)


def test_an_essay_is_printed_as_what_its_author_holds(article: Build, topic: Topic):
    text = (
        "发展储能产业，要坚持以应用牵引技术。储能是新型电力系统的支撑。\n"
        "要完善储能的价格机制，让储能投资有合理回报。必须守住储能的安全底线。\n"
        "2025年，全国储能装机规模达到1.2亿千瓦。企业要成为储能创新的主体。\n"
        "各地应因地制宜发展储能。储能企业家的信心来自稳定的政策预期。\n"
    )
    source = article(text, title="以应用牵引推动储能高质量发展")
    section = written([source], topic)
    assert section.heading == "云州日报：以应用牵引推动储能高质量发展"
    assert facts(section)[0].startswith("云州日报6月15日刊文《以应用牵引推动储能高质量发展》提出，")


def test_no_more_than_three_english_sentences_stand_in_a_section(article: Build, topic: Topic):
    text = " ".join(
        f"{place} said its power use rose {n}% to {n}00 billion kWh in 2026 on data centers."
        for n, place in enumerate(("Cloudland", "Riverland", "Hillland", "Lakeland", "Bayland"), 3)
    )
    source = article(text, publisher="Reuters", lang="en", title="Power use rises")
    assert len(facts(written([source], topic))) == 3


def test_a_sentence_that_says_nothing_is_not_added_to_three_that_do(article: Build, topic: Topic):
    text = (
        REPORT + "云州市储能企业新签订单12亿元，同比增长37%。\n"
        "储能与发电相互促进，水平持续提升，活力不断增强。\n"
    )
    assert "活力不断增强" not in "".join(facts(written([article(text)], topic)))


def test_what_a_meeting_asks_for_is_told_as_the_meeting_s(article: Build, topic: Topic):
    text = (
        "国务院总理李某6月15日主持召开国务院常务会议，研究储能发展有关工作。\n"
        "会议指出，储能是新型电力系统的重要支撑。要健全储能价格机制，建设12个共享储能试点。"
    )
    printed = facts(written([article(text, title="李某主持召开国务院常务会议")], topic))
    assert any("要健全储能价格机制" in one for one in printed)
    for before, one in zip(["", *printed], printed, strict=False):
        if "要健全" in one:
            assert one.startswith("会议指出，") or before.startswith("会议指出，")


def test_who_released_figures_is_joined_to_what_they_say(article: Build, topic: Topic):
    text = (
        "6月15日，云州市能源局发布储能最新数据。上半年，云州储能装机达到260万千瓦，同比增长15%。\n"
        "云州储能投资12亿元，同比增长8.4%。"
    )
    first = facts(written([article(text, title="上半年云州储能装机增长15%")], topic))[0]
    assert first.startswith("云州市能源局6月15日发布的数据显示，上半年，云州储能装机")


def test_a_newspaper_is_named_once_an_issue(article: Build, topic: Topic):
    engine = EmbeddedEngine()
    other = REPORT.replace("云州市能源局6月15日发布的数据显示，", "")
    opened = []
    for name in ("s1", "s2"):
        section = engine.write_section(assignment([article(other, id=name)], topic, name))
        assert section is not None
        opened.append(section.sentences[0].text)
    assert opened[0].startswith("据云州日报6月15日报道，1—5月")
    assert opened[1].startswith("1—5月")


def test_what_was_printed_days_ago_is_told_with_its_day(article: Build, topic: Topic):
    engine = EmbeddedEngine()
    other = REPORT.replace("云州市能源局6月15日发布的数据显示，", "")
    engine.write_section(assignment([article(other, id="s1")], topic, "s1"))
    old = article(other, id="s2", published="2026-05-28")
    section = engine.write_section(assignment([old], topic, "s2"))
    assert section is not None
    assert section.sentences[0].text.startswith("据云州日报5月28日报道，1—5月")


def test_each_place_that_the_lead_names_is_told_of(article: Build, topic: Topic):
    text = (
        "近日，湖南、安徽分别举行储能规划新闻发布会，解读规划纲要。\n"
        "湖南提出建设储能基地12个，投资120亿元。\n湖南储能企业达到300家，产值350亿元。\n"
        "湖南储能出口增长12%，规模位居前列。\n安徽提出到2030年储能装机达到800万千瓦。"
    )
    printed = facts(written([article(text, title="湖南安徽解读储能规划")], topic))
    assert any(one.startswith("安徽") for one in printed)


def test_the_sentence_of_the_heading_comes_first(article: Build, topic: Topic):
    text = (
        "各地抓紧建设储能电站，为能源保供奠定基础。\n"
        "大河市3座储能电站已进入调试阶段，占全国的一成。\n"
        "截至目前，全国储能装机达到2600万千瓦，同比增长15%，建成电站320座。"
    )
    section = written([article(text, title="全国储能装机持续扩大")], topic)
    assert "2600万千瓦" in section.heading
    assert "2600万千瓦" in facts(section)[0]


def test_a_slogan_fills_no_section_that_has_facts(article: Build, topic: Topic):
    slogan = "开局之年，云州能源航船正沿着高质量发展的航线劈波斩浪。"
    section = written([article(f"{REPORT}{slogan}\n")], topic)
    assert not any("劈波斩浪" in one for one in facts(section))


def test_the_general_secretary_s_word_opens_no_report_that_is_on_something_else(
    article: Build, topic: Topic
):
    said = "中共中央总书记、国家主席李某某指出，要加快建设新型能源体系，确保能源安全。\n"
    section = written([article(f"{said}{REPORT}")], topic)
    assert not any("总书记" in one for one in facts(section))


def test_an_item_is_told_with_the_sentence_that_its_headline_promises(article: Build, topic: Topic):
    text = (
        "6月15日凌晨，一架国际航班从远海飞抵云州，机上搭载的陶器完成卸货后，被运往综合保税区查验。"
        "这标志着全省首个不临空口岸——云州国际空港正式投用。"
    )
    source = article(text, title="快讯")
    passages = (Passage(article="a1", start=0, end=len(text), headline="云州国际空港正式投用"),)
    given = assignment([source], topic)
    story = given.story.model_copy(update={"passages": passages, "form": "flashes"})
    section = EmbeddedEngine().write_section(replace(given, story=story))
    assert section is not None
    assert "云州国际空港正式投用" in facts(section)[0]


SCENE = "国务院总理李某强调，今年是开局之年，做好储能工作至关重要。"


@pytest.mark.parametrize("demand", ["要抓好储能项目建设。", "江海等沿海地区要抓好储能项目建设。"])
def test_a_leader_s_scene_is_told_with_the_demand_or_not_at_all(
    demand: str, article: Build, topic: Topic
):
    text = f"{SCENE}{demand}\n{REPORT}"
    printed = facts(written([article(text)], topic))
    assert all(one.endswith(demand) for one in printed if "李某" in one)


def test_a_leader_s_sentence_with_its_demand_is_whole(article: Build, topic: Topic):
    demand = "李某强调，实现储能目标需要应对更复杂的环境，要求各地在解决新问题上下功夫。"
    visit = (
        "国务院总理李某6月15日在云州调研储能产业。李某来到云州储能公司，察看12条生产线。\n"
        f"{demand}\n李某先后来到3家储能企业，了解储能装机260万千瓦的运行情况。\n"
    )
    printed = facts(written([article(visit, title="李某在云州调研储能产业")], topic))
    assert demand in printed


def test_what_he_says_right_after_his_name_is_told_of_a_visit(article: Build, topic: Topic):
    demand = "他强调，要抓好储能项目建设，推动产业向前，为发展提供动力。"
    visit = (
        f"国务院总理李某6月15日在云州调研。{demand}\n"
        "李某来到云州储能公司，察看12条储能生产线，了解装机260万千瓦的运行情况。\n"
    )
    printed = facts(written([article(visit, title="李某在云州调研")], topic))
    assert printed[1] == demand


def test_of_each_piece_of_a_cabinet_s_business_the_fullest_demand_is_told(
    article: Build, topic: Topic
):
    report = (
        "国务院总理李某6月15日主持召开国务院常务会议，研究储能发展有关工作，听取应急管理情况汇报。\n"
        "会议指出，储能是构建新型电力系统的需要。近年来，储能建设取得积极成效。"
        "要纵深推进储能制度建设，完善电价、容量、辅助服务等机制。\n"
        "会议指出，应急管理关乎人民群众生命财产安全。要适应新形势新要求，加快建设应急体系，"
        "完善协同应对机制。\n"
        "会议讨论并原则通过《电力法（修订草案）》，决定将草案提请审议。"
        "会议指出，修订电力法是完善法律体系的基础工程。\n"
    )
    told = "".join(facts(written([article(report, title="李某主持召开国务院常务会议")], topic)))
    for said in ("完善电价、容量、辅助服务等机制", "完善协同应对机制", "决定将草案提请审议"):
        assert said in told
    for empty in ("的需要", "积极成效", "关乎", "基础工程"):
        assert empty not in told


def test_a_word_of_a_session_stands_behind_the_business_it_is_on(article: Build, topic: Topic):
    report = (
        "国务院总理李某6月15日主持召开国务院常务会议，研究审计整改工作。\n"
        "会议指出，要以审计整改为抓手，强化预算管理，深化财税体制改革。\n"
        "会议审议通过《教育发展规划》。会议指出，要坚持教育优先发展，提高教育质量。"
        "要优化教育资源统筹布局，强化投入保障，深入实施素质教育，促进学生全面发展。\n"
        "会议讨论并原则通过《道路交通安全法（修订草案）》，决定将草案提请审议。会议指出，"
        "要进一步提升道路交通安全治理水平，遏制各类交通事故。\n"
    )
    told = facts(written([article(report, title="李某主持召开国务院常务会议")], topic))
    assert any(text.startswith("会议审议通过《教育发展规划》；会议指出，要") for text in told)
    assert all("教育" not in text for text in told if text.startswith("会议还指出"))
    assert sum("审议通过《教育发展规划》" in text for text in told) == 1


def test_the_business_that_heads_a_cabinet_s_meeting_is_told_of(article: Build, topic: Topic):
    report = (
        "国务院总理李某6月15日主持召开国务院常务会议，研究审计整改工作，听取储能发展汇报。\n"
        "会议指出，要强化预算管理，加强财经纪律约束，深化财税体制改革，提高财政管理实效。"
        "要加大统筹协调力度，完善整改机制，健全预算制度。\n"
        "会议指出，储能是重要基础。要锚定储能目标，实施重大任务，强化攻关力量，发挥储能支撑作用。\n"
    )
    headline = "李某主持召开国务院常务会议 听取储能发展汇报"
    assert "实施重大任务" in "".join(facts(written([article(report, title=headline)], topic)))


def test_each_piece_of_a_session_s_business_gets_one_sentence(article: Build, topic: Topic):
    report = (
        "国务院总理李某6月15日主持召开国务院常务会议，研究储能发展有关工作，审议通过《供水条例（草案）》。\n"
        "会议指出，要健全储能价格机制，实施储能改造工程，扩大外送规模。要优化储能布局。\n"
        "会议指出，要加强供水管理，完善供水价格机制，保障供水安全。要压实供水责任。\n"
    )
    told = facts(written([article(report, title="李某主持召开国务院常务会议")], topic))
    _, first, second = "；".join(told).split("；")
    assert "储能改造工程" in first
    assert "供水价格机制" in second


def test_years_long_over_are_left_out_where_there_is_news(article: Build, topic: Topic):
    text = (
        "2016年1月5日，云州召开储能座谈会，提出储能发展目标。\n"
        "今年前5个月，云州储能装机规模达到260万千瓦，增长15%。云州储能电站达12座。\n"
        "云州市储能企业新增26家，投资8.5亿元。\n"
    )
    printed = facts(written([article(text, title="云州储能装机增长15%")], topic))
    assert not any("2016年" in one for one in printed)


def test_a_story_that_is_all_scene_is_declined(article: Build, topic: Topic):
    text = (
        "在云州的储能工地，工人们正忙着调试储能设备，现场热火朝天。\n"
        "新时代的储能青年，以青春之力，担负起青春之责。\n"
    )
    asked = assignment([article(text, title="在奋斗中谱写储能青春之歌")], topic)
    assert EmbeddedEngine().write_section(asked) is None


def test_an_essay_makes_a_section_though_it_tells_no_figure_and_no_step(
    article: Build, topic: Topic
):
    argued = (
        "发展储能，关键在于机制。要完善价格机制，让储能在市场中得到合理的回报。"
        "必须守住安全底线，把电站的消防和监测做在前面。储能是新型电力系统的重要支撑。"
        "企业应成为创新的主体，科研院所和用户共同参与技术攻关。各地要因地制宜，避免一哄而上。"
    )
    assert facts(written([article(argued, title="深化对储能的认识")], topic))


def test_what_leans_is_told_with_all_that_leads_to_it(article: Build, topic: Topic):
    source = article(
        "云州市发展改革委6月15日消息，近日，云州市第二批915亿元储能设备更新资金已经下达。\n"
        "至此，今年已累计安排储能设备更新资金1851亿元，占全年2000亿元的92%。\n"
        "此次储能设备更新资金将用于16个领域超过6700个项目，带动总投资超过3800亿元。\n",
        title="云州市储能设备更新资金超九成已下达",
    )
    assert [text[:4] for text in facts(written([source], topic))[1:]] == ["至此，今", "此次储能"]


def test_an_item_is_told_with_the_figures_right_behind_its_first_sentence(
    article: Build, topic: Topic
):
    text = (
        "我国自主研发的3.5万吨重载列车6月15日在云州成功完成世界首次自动编队驾驶试验，各项指标均达到设计要求。"
        "本次试验实现虚拟连挂，综合运能提升50%以上。"
        "相关人士对此感到十分高兴。"
    )
    source = article(text, title="我国重载列车完成自动编队试验")
    flat = assignment([source], topic)
    section = EmbeddedEngine().write_section(
        replace(flat, story=flat.story.model_copy(update={"form": "flashes"}))
    )
    assert section is not None
    assert section.sentences[0].text.endswith("综合运能提升50%以上。")


def test_what_is_foreseen_at_a_press_conference_is_told_as_its_only_speaker_s(
    article: Build, topic: Topic
):
    source = article(
        "在6月15日举行的新闻发布会上，云州市能源局负责人表示，5月云州储能装机达260万千瓦，同比增长15%。\n"
        "全年云州储能产业规模预计突破120亿元。\n",
        title="云州储能装机达260万千瓦",
    )
    told = facts(written([source], topic))
    assert told[1] == "云州市能源局负责人表示，全年云州储能产业规模预计突破120亿元。"


def test_what_an_official_goes_on_to_say_stands_behind_who_says_it(article: Build, topic: Topic):
    said = "能源局局长周某介绍，储能建设持续推进。", "云州市已建成储能电站44座，装机达260万千瓦。"
    source = article(
        "云州市6月15日举行记者会，能源局、数据局有关负责人分别回答了提问。\n"
        f"{''.join(said)}\n"
        "数据局局长王某介绍，云州市已建成数据集75个，同比增长16%。\n",
        title="云州市举行储能和数据记者会",
    )
    told = facts(written([source], topic))
    assert any("王某介绍" in one for one in told)
    assert all(told[n - 1].endswith(said[0]) for n, one in enumerate(told) if one == said[1])


def test_a_session_s_main_business_is_told_with_two_of_its_demands(article: Build, topic: Topic):
    report = (
        "国务院总理李某6月15日主持召开国务院常务会议，部署实施储能促内需一揽子政策，审议通过《云州条例（草案）》。\n"
        "会议指出，实施储能促内需一揽子政策，是重要举措。围绕促进居民用电，优化储能贷款贴息政策，增加优质供给。"
        "围绕支持民间投资，实施储能企业贷款贴息政策，设立专项担保计划。\n"
        "会议指出，要坚持保护第一，对自然保护区实行整体保护，构建共享机制。\n"
    )
    headline = "李某主持召开国务院常务会议 部署实施储能促内需一揽子政策"
    told = facts(written([article(report, title=headline)], topic))
    assert sum("围绕" in one and one.startswith("会议") for one in told) == 2


def test_what_has_no_subject_goes_on_in_the_sentence_that_names_it(article: Build, topic: Topic):
    source = article(
        "6月15日，云州储能大会召开，发布12项成果。\n"
        "今年，云州还将实施更高水平开放，涉及44个项目。加快推动储能试验区建设，落实23项任务。\n",
        title="云州储能大会发布12项成果",
    )
    told = facts(written([source], topic))
    assert not any(one.startswith("加快推动") for one in told)
