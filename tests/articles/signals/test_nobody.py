"""What stands where a publisher's name might, and is none."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from newqp_writer.articles import read_articles
from newqp_writer.articles.signals.names import publisher_name
from newqp_writer.articles.signals.nobody import is_person
from newqp_writer.errors import ArticleError

TEXT = (
    "5月，云州新型储能新增装机达到412万千瓦，同比增长38.6%，其中独立储能占比超过六成。\n\n"
    "业内人士表示，下半年随着容量电价政策落地，预计全年新增装机将超过5000万千瓦。\n"
)


@pytest.mark.parametrize(
    "words",
    [
        "早报", "VIP", "类型", "更新于", "更新", "登录/注册", "A股", "Hamburg", "北京", "上海报道",
        "Copyright © 2017 Example.com Inc. All Rights Reserved.", "财经领域优质创作者", "默认",
        "FOR IMMEDIATE RELEASE", "Media Release",
        "行业周报", "统计与数据中心", "2026年1", "Ends", "EU_Commission", "发布于云州省", "运行局",
        "市场监管处", "会计处", "云南省", "数字报纸",
        "发展部月度快报", "編", "主办", "經濟", "港聞",
    ],
)  # fmt: skip
def test_words_of_a_page_name_no_publisher(words: str):
    assert publisher_name(words) is None


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("光明网-《光明日报》", "光明日报"),
        ("FT中文网专栏作家", "FT中文网"),
        ("云州日报社主管主办", "云州日报"),
        ("Institute for Energy, Singapore", "Institute for Energy"),
        ("云州晚报多媒体数字报刊平台", "云州晚报"),
        ("澎湃新闻 ∙ 长三角政商", "澎湃新闻"),
        ("Mining.com", "Mining.com"),
        ("BBC News, Business reporter", "BBC News"),
        ("中国汽车工业协会信息发布会材料", "中国汽车工业协会"),
        ("国家统计局云州调查总队", "国家统计局云州调查总队"),
        ("驻云兰共和国大使馆经济商务处", "驻云兰共和国大使馆经济商务处"),
        ("微信公众号“云风能源”", "云风能源"),
        ("公众号：云风能源", "云风能源"),
        ("公众号运营", "公众号运营"),
    ],
)
def test_what_is_added_to_a_name_is_cut(written: str, name: str):
    assert publisher_name(written) == name


def test_persons_are_told_by_their_surnames():
    assert is_person("阮星野")
    assert is_person("欧阳某")
    assert not is_person("财联社电")


@pytest.mark.parametrize(
    ("top", "below", "publisher"),
    [
        ("王某凝 2026-06-12 10:21", "版权声明：以上内容版权归《经济观察报》社所有。", "经济观察报"),
        ("更新于2026年6月12日 06:12 郑某", "本文版权归FT中文网所有，不得转载。", "FT中文网"),
        ("2026-06-12 20:11", "澎湃新闻，未经授权不得转载", "澎湃新闻"),
        ("界面新闻记者 | 戴某晶\n2026-06-12 09:10", "", "界面新闻"),
        ("作者：马某 2026-06-11 17:02 界面新闻", "", "界面新闻"),
        ("21世纪经济报道记者 费某懿 上海报道 2026-06-12 05:00", "", "21世纪经济报道"),
        ("上海证券报·中国证券网\n2026-06-12 19:02", "", "上海证券报"),
        ("2026-06-12 09:10", "Copyright (c) 2026. Argus Media group . All rights.", "Argus Media"),
        ("2026-06-12 09:10", "版权所有：国家发展改革委", "国家发展改革委"),
        ("供稿：王某某　2026-06-12\n制表：国家统计局", "", "国家统计局"),
        ("2026-06-12 09:10", "Jane Doe is a senior reporter at Canary Media.", "Canary Media"),
    ],
)  # fmt: skip
def test_whose_it_is_by_reporters_and_rights(tmp_path: Path, top: str, below: str, publisher: str):
    path = tmp_path / "a.txt"
    path.write_text(f"云州新型储能新增装机增长38.6%\n{top}\n\n{TEXT}\n{below}\n", encoding="utf-8")
    [article] = read_articles(path, collected=dt.date(2026, 6, 15))
    assert article.publisher == publisher
    assert str(article.published) in {"2026-06-11", "2026-06-12"}


def test_a_person_alone_is_no_publisher(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(f"云州储能增长38.6%\n王某凝 2026-06-12 10:21\n\n{TEXT}", encoding="utf-8")
    with pytest.raises(ArticleError, match="publisher"):
        read_articles(path, collected=dt.date(2026, 6, 15))
