"""Tops and tools by which a title, a day or a text was missed, one of each kind."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from newqp_writer.articles import read_articles
from newqp_writer.articles.texts.paragraphs import join_lines
from newqp_writer.models import Article

TEXT = [
    "云州新型储能5月新增装机达到412万千瓦，同比增长38.6%，其中独立储能占比超过六成，工商业储能约占两成。",
    "业内人士表示，下半年随着容量电价政策落地，预计全年新增装机将超过5000万千瓦，行业集中度将提高。",
]
TOLD = "\n\n".join(TEXT)
ENGLISH = (
    "Utilities in the region ordered a record 41 gigawatt-hours of grid batteries in May,"
    " according to data released on Thursday by the regulator.\n\n"
    "The average price of a system fell to $117 per kilowatt-hour, the regulator said."
)


def read(tmp_path: Path, name: str, words: str) -> Article:
    path = tmp_path / name
    path.write_text(words, encoding="utf-8")
    [article] = read_articles(path, collected=dt.date(2026, 6, 15))
    return article


def test_what_a_tool_quotes_is_no_title_and_a_title_may_ask(tmp_path: Path):
    top = (
        "> 本文由 [简悦](http://x.example/) 转码\n\n> 募资420亿元之后，考题变成了交付\n\n"
        "**国产储能厂商扎堆上市以后，谁能熬过漫长的“交付年”？**\n\n36氪 2026年06月13日 10:20\n\n"
    )
    article = read(tmp_path, "36kr - a.md", f"{top}{TOLD}\n")
    assert article.title == "国产储能厂商扎堆上市以后，谁能熬过漫长的“交付年”？"
    assert article.text == TOLD


def test_a_subject_with_a_prefix_names_the_heading_of_the_mail(tmp_path: Path):
    mail = (
        "From: Zhou <z@desk.example>\nSent: 12 June 2026 9:06\nSubject: FW: Energy Daily: Batteries"
        " boom, again\n\n-----Original Message-----\nFrom: Bloomberg <n@news.example>\n"
        "Sent: Thursday, June 11, 2026 6:30 PM\nSubject: Energy Daily: Batteries boom, again\n\n"
        f"Batteries boom, again\nBy Jane Doe\n\n{ENGLISH}\n"
    )
    article = read(tmp_path, "a.txt", mail)
    assert (article.title, article.publisher) == ("Batteries boom, again", "Bloomberg")


def test_an_office_and_what_it_announces_are_one_title(tmp_path: Path):
    top = (
        "证券代码：600000　　公告编号：2026-037\n\n云州海缆股份有限公司\n关于签订重大合同的公告\n\n"
    )
    article = read(tmp_path, "a.txt", f"{top}{TOLD}\n\n云州海缆股份有限公司董事会\n2026年6月12日\n")
    assert article.title == "云州海缆股份有限公司关于签订重大合同的公告"


def page(head: str, body: str, title: str = "云州储能新增装机增长") -> str:
    paragraphs = "".join(f"<p>{each}</p>" for each in TEXT)
    return (
        f"<html><head><title>{title}</title>{head}</head><body>{body}"
        f"<div class='x'>{paragraphs}</div></body></html>"
    )


SOURCE = '<meta name="source" content="云州日报">'
DAY_OVER_MONTH = "<div><span>12</span><span>2026.06</span><div>云州储能新增装机增长</div></div>"
BANNER = """<div>本站遵循隐私政策，请阅读。</div><div><span>新闻稿</span><span>2026年6月12日</span>
<span>云州</span></div><h1>云州储能新增装机增长</h1>"""
NOTE_HEAD = """<meta name="exporter-version" content="Evernote Windows"/>
<meta name="author" content="me"/><meta name="source" content="web.clip"/>
<meta name="source-url" content="https://www.stcn.com/article/1.html"/>"""
NOTE = """<a name="1"/><h1>云州储能新增装机增长</h1><table><tr><td>创建时间：</td>
<td>2026/6/14 9:44</td></tr></table><div>2026-06-12 10:25</div>"""


@pytest.mark.parametrize(
    ("head", "body"), [(SOURCE, DAY_OVER_MONTH), (SOURCE, BANNER), (NOTE_HEAD, NOTE)]
)
def test_days_of_odd_pages(tmp_path: Path, head: str, body: str):
    article = read(tmp_path, "a.html", page(head, body))
    assert (article.title, str(article.published)) == ("云州储能新增装机增长", "2026-06-12")
    assert article.publisher in {"云州日报", "证券时报"}
    assert article.text == TOLD


def test_running_heads_with_a_page_go_and_parted_words_are_whole(tmp_path: Path):
    words = (
        "Battery Review 2026: Summary\n\nInternational Energy Agency, 10 June 2026\n\n"
        "Concentration of refining continued to rise, and the country remained the domi-\n"
        "nant refiner for 19 of the 20 minerals that are analysed in this review of them.\n\n"
        "Battery Review 2026\nIEA. CC BY 4.0.                      PAGE | 5\n\n"
        "Export controls have become the main source of supply risk, the agency said.\n\n"
        "Battery Review 2026\nIEA. CC BY 4.0.                      PAGE | 6\n"
    )
    article = read(tmp_path, "a.txt", words)
    assert "remained the dominant refiner" in article.text
    assert "PAGE" not in article.text
    assert join_lines(["a long-", "term plan"]) == "a long-term plan"


@pytest.mark.parametrize(
    "byline",
    [
        "經濟日報／ 記者 李珣瑛 ／台北報導",
        "經濟日報 記者李珣瑛／台北報導",
        "〔經濟日報／記者 李珣瑛 台北報導〕",
        "經濟日報／ 編譯 易起宇 ／綜合外電",
        "經濟日報記者張欽發 台北",
        "（經濟日報記者張建中新竹12日電）",
        "【經濟日報專訊】",
    ],
)
def test_a_paper_stands_before_its_reporter(tmp_path: Path, byline: str):
    article = read(tmp_path, "a.md", f"云州新型儲能擴產\n2026-06-12 01:35\n{byline}\n\n{TOLD}\n")
    assert (article.publisher, str(article.published)) == ("經濟日報", "2026-06-12")
    assert article.text == TOLD


@pytest.mark.parametrize("note", ["", "供参考，周一例会要用\n", "请看。\n周一前给意见。\n谢谢\n"])
def test_what_was_pasted_into_a_mail_that_is_passed_on_has_its_own_top(tmp_path: Path, note: str):
    head = (
        "发件人: 甲某 <a@corp.example>\n发送时间: 2026年6月14日 21:17\n"
        "收件人: 乙组\n主题: 转发: 储能"
    )
    top = "云州新型储能装机增长38.6%\n2026-06-12 19:24 来源：云州网\n字体： 小 中 大\n"
    words = f"{note}\n-----原始邮件-----\n{head}\n\n各位，这条请收。\n\n{top}\n{TOLD}\n"
    article = read(tmp_path, "a.txt", words)
    assert (article.title, article.publisher) == ("云州新型储能装机增长38.6%", "云州网")
    assert (str(article.published), article.text) == ("2026-06-12", TOLD)


def test_a_running_head_beside_a_page_s_number_parts_no_sentence(tmp_path: Path):
    head = "云州氢能研究院                    氢能产业月度观察"
    first, second = TEXT[0][:24], TEXT[0][24:]
    words = (
        f"{head}\n\n绿氢进入新阶段\n云州氢能研究院\n（2026年6月8日）\n\n{first}\n\n"
        f"— 1 —\n\n{head}\n\n{second}\n\n{TEXT[1][:24]}\n{TEXT[1][24:]}\n\n— 2 —\n"
    )
    article = read(tmp_path, "a.txt", words)
    assert (article.publisher, article.text) == ("云州氢能研究院", TOLD)
