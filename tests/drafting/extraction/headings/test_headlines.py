"""Headings that say what happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from newqp_writer.drafting.extraction.choosing.candidate import Candidate
from newqp_writer.drafting.extraction.headings.headlines import heading
from newqp_writer.drafting.sentences import SourceSentence
from newqp_writer.models import Article, Sentence, Topic

Build = Callable[..., Article]


@pytest.fixture
def headed(article: Build, topic: Topic) -> Callable[[str, Sequence[str]], str]:
    def build(headline: str, texts: Sequence[str], **fields: object) -> str:
        source = article("。".join(texts), **fields)
        chosen = [Candidate(source, SourceSentence(texts[0], 0, 0), 0, ())]
        facts = [Sentence(text=text, cites=("a1",)) for text in texts]
        return heading(chosen, facts, headline, topic)

    return build


LEAD = "据云州日报6月15日报道，云州储能发展较快，质量继续改善。"


def test_a_headline_with_a_finding_stands(headed: Callable[..., str]):
    assert headed("云州储能装机增长8%", [LEAD]) == "云州储能装机增长8%"


def test_a_slogan_gives_way_to_the_figures_on_its_subject(headed: Callable[..., str]):
    said = "上半年，云州储能装机规模同比增长12.6%，增速提高3.2个百分点，结构更优。"
    assert headed("织密储能网络 畅通能源大动脉", [LEAD, said]) == (
        "上半年云州储能装机规模同比增长12.6%，增速提高3.2个百分点"
    )


def test_figures_on_another_subject_or_of_an_unnamed_place_are_no_heading(
    headed: Callable[..., str],
):
    other = ["入境游客同比增长35.3%。", "湖南提出21项指标。", "储能投资年均增长10%以上。"]
    assert headed("织密储能网络", [LEAD, *other]) == "云州储能发展较快，质量继续改善"


def test_what_points_at_something_said_before_is_no_heading(headed: Callable[..., str]):
    said = "2027年储能工程投运后，该工程每年输送150亿千瓦时。"
    assert headed("织密储能网络", [LEAD, said]) == "云州储能发展较快，质量继续改善"


def test_of_a_long_headline_the_parts_that_are_told_are_kept(headed: Callable[..., str]):
    headline = (
        "云州锚定储能定位推进“十五五”高质量发展 湖南坚定有序推进转型发展 "
        "奋力谱写新时代能源革命新篇章迈出新步伐"
    )
    assert headed(headline, [LEAD, "云州储能定位于推进高质量发展。"]) == (
        "云州锚定储能定位推进“十五五”高质量发展"
    )


def test_what_a_meeting_did_stays_with_who_met(headed: Callable[..., str]):
    headline = (
        "云州市政府召开常务会议 听取关于储能工作情况的汇报 审议通过云州市储能发展第十五个五年规划"
    )
    assert headed(headline, [LEAD]) == "云州市政府召开常务会议，听取关于储能工作情况的汇报"


def test_an_english_headline_stands_under_what_it_is_about(headed: Callable[..., str]):
    title = "South Korea's chip exports jump on AI demand"
    given = headed(title, ["Exports rose."], lang="en", publisher="Reuters")
    assert given == f"外媒关注韩国芯片、出口、人工智能：“{title}”"


def test_a_meeting_is_headed_by_what_it_passed(headed: Callable[..., str]):
    heard = "国务院总理王某6月15日主持召开国务院常务会议，听取储能工作汇报"
    lead = f"{heard}，审议通过《储能条例（草案）》"
    assert headed("王某主持召开国务院常务会议", [lead]) == (
        "王某主持召开国务院常务会议，审议通过《储能条例（草案）》"
    )


def test_what_a_leader_says_is_told_whole_in_the_heading(headed: Callable[..., str]):
    lead = "国务院总理王某6月15日在储能座谈会上强调，要加快建设"
    title = "王某在储能座谈会上强调 加快建设新型储能体系 不断提高电网的调节能力和安全水平"
    assert headed(title, [lead]) == (
        "王某在储能座谈会上强调：加快建设新型储能体系，不断提高电网的调节能力和安全水平"
    )


def test_today_is_no_part_of_a_heading_and_tomorrow_has_its_date(headed: Callable[..., str]):
    assert headed("云州储能电站今天并网", [LEAD]) == "云州储能电站并网"
    assert headed("云州储能国债今日起发行", [LEAD]) == "云州储能国债6月15日起发行"
    assert headed("云州储能电站明日投产", [LEAD]) == "云州储能电站6月16日投产"


def test_how_things_go_in_general_gives_way_to_the_figure(headed: Callable[..., str]):
    said = "上半年，云州储能企业利润同比增长23.5%，盈利能力显著改善。"
    given = headed("上半年云州储能企业经营持续改善", [LEAD, said])
    assert given == "上半年云州储能企业利润同比增长23.5%"


def test_a_leader_s_words_are_not_cut_for_a_heading(headed: Callable[..., str]):
    said = "国务院总理李某指出，推动储能全面发展，根基在实体，关键在创新。"
    assert "推动储能全面发展" not in headed("奋力谱写储能新篇章", [said, LEAD])


def test_one_case_is_no_heading_for_the_whole(headed: Callable[..., str]):
    said = "在云州一座产业园里，半年多就聚集了32家储能企业。"
    assert headed("储能产业加快发展", [LEAD, said]) == "储能产业加快发展"


def test_of_two_places_neither_is_the_heading_of_both(headed: Callable[..., str]):
    lead = "近日，湖南、安徽分别举行储能规划新闻发布会，全面解读规划。"
    said = "湖南储能发展方案提出21项指标。"
    given = headed("奋力谱写湖南储能新篇章 安徽加快建成储能高地", [lead, said])
    assert given == "湖南、安徽分别举行储能规划新闻发布会"


def test_of_two_events_the_leading_one_is_the_heading(headed: Callable[..., str]):
    texts = ["云州储能装机增长8%。", "江海光伏基地6月15日投运，装机400万千瓦。"]
    assert headed("云州储能装机增长8%；江海光伏基地投运", texts) == "云州储能装机增长8%"


def test_a_heading_names_the_edition_of_a_fair(headed: Callable[..., str]):
    said = "本届储能博览会吸引了67个国家的3413个品牌参展。"
    given = headed("第六届储能博览会 共享新机遇", [LEAD, said])
    assert "第六届储能博览会" in given
    assert "本届" not in given


def test_a_place_before_a_colon_does_what_a_sentence_says_it_does(headed):
    texts = ["江苏省加快建设新型储能体系，推进重点项目。", "储能电站有序建设。"]
    assert headed("江苏：陆海并进，加快建设新型储能体系", texts) == "江苏加快建设新型储能体系"


def test_of_two_places_before_colons_each_does_its_own(headed):
    texts = ["江苏省加快建设新型储能体系。", "贵州省高效利用清洁电力资源。"]
    headline = "江苏：陆海并进，加快建设新型储能体系 贵州：高效利用清洁电力资源"
    assert headed(headline, texts) == "江苏加快建设新型储能体系；贵州高效利用清洁电力资源"


def test_a_meeting_before_a_colon_goes_from_the_heading(headed):
    texts = ["云州论坛年会6月15日举行，企业发布新型电池。"]
    assert headed("云州论坛年会：云州企业发布新型电池", texts) == "云州企业发布新型电池"


def test_an_office_keeps_its_colon(headed):
    texts = ["云州市能源局表示，储能装机增长8%。"]
    headline = "云州市能源局：储能装机增长8%"
    assert headed(headline, texts) == headline


def test_a_visit_is_headed_by_what_was_asked_for_whole(headed):
    texts = [
        "国务院总理李某6月15日在云州调研。",
        "李某指出，要加强能源统筹利用，推进管网联通，优化计量方式，加快低碳技术研发，把工业余热变成清洁热源。",
        "李某说，要积极利用人工智能对生产全链条进行重塑。",
    ]
    assert headed("李某在云州调研", texts) == (
        "李某在云州调研时说，要积极利用人工智能对生产全链条进行重塑"
    )


def test_a_call_and_how_things_go_give_way_to_the_figure_with_its_period(headed):
    texts = [
        "今年前四个月，云州财政收入巩固向好态势。",
        "云州一般公共预算收入8.34亿元，同比增长3.5%。",
    ]
    assert headed("云州财政收入巩固向好态势", texts) == (
        "前四个月云州一般公共预算收入8.34亿元，同比增长3.5%"
    )
    called = headed("探索储能新路，建设储能强市", [LEAD, "云州储能装机260万千瓦，增长15%。"])
    assert "260万千瓦" in called


def test_a_round_of_the_provinces_is_headed_by_two_of_them(headed):
    texts = [
        f"{place}储能装机达到{n}60万千瓦。" for n, place in enumerate(("河南", "甘肃", "安徽"), 1)
    ]
    told = "河南储能装机达到160万千瓦，甘肃储能装机达到260万千瓦"
    assert headed("各地储能建设持续推进", texts) == told


def test_of_two_provinces_the_first_heads_the_section(headed):
    texts = [
        "近日，江苏、安徽分别举行储能规划新闻发布会。",
        "江苏：聚焦发展储能，力争“十五五”末形成9个万亿级产业集群。",
        "安徽到2030年装机达到160万千瓦。",
    ]
    given = headed("江苏奋力走在前 奋力谱写安徽篇章", texts)
    assert given == "江苏：力争“十五五”末形成9个万亿级产业集群"
