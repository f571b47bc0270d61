"""Days in elements, and what a page says of itself where no line does."""

from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer.articles import read_articles

TEXT = (
    "<p>The central bank left its rate unchanged at 3.75 percent on Thursday, and raised its"
    " forecast for growth.</p><p>Two members of the committee voted for a cut, minutes show.</p>"
)
GRAPH = """<script type="application/ld+json">{"@graph": [
 {"@type": "Organization", "@id": "#o", "name": "Slow Rates"},
 {"@type": "NewsArticle", "headline": "A quiet year for rates", "publisher": {"@id": "#o"}}]}
</script>"""
EMBARGO = "Figures embargoed until 8:30 a.m. (ET), June 11, 2026, for all users without exception"
OTHERS = '<aside><a>Other</a> <time datetime="2026-06-14T01:00:00Z">x</time></aside>'


@pytest.mark.parametrize(
    ("told", "origin"),
    [
        ('<time datetime="2026-06-11T06:12:33Z">4 days ago</time>', "time element"),
        ('<span class="post-time" data-ts="1781160000000">4 days ago</span>', "time element"),
        ('<meta itemprop="datePublished" content="2026-06-11"><i>4 days ago</i>', "meta element"),
        ("<!-- publishdate: 2026-06-11 --><i>4 days ago</i>", "comment of the page"),
        (f"<p>{EMBARGO}</p>", "day near the title"),
    ],
)
def test_the_day_of_an_article_in_its_elements_and_not_that_of_others(tmp_path, told, origin):
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><head><title>A quiet year for rates</title>{GRAPH}</head><body>{OTHERS}<article>"
        f"<h1>A quiet year for rates</h1>{told}{TEXT}</article>{OTHERS}</body></html>"
    )
    (article,) = read_articles(path, collected=dt.date(2026, 6, 15))
    assert (str(article.published), article.published_from) == ("2026-06-11", origin)
    assert article.publisher == "Slow Rates"
    assert article.text.count("\n\n") == 1


def test_a_table_of_labels_over_a_document_tells_of_it(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        "<html><head><title>新闻详情</title></head><body><table><tr><th>发布机构</th><td>云州市商务局</td></tr>"
        "<tr><th>成文日期</th><td>2026-06-05</td></tr><tr><th>公开日期</th><td>2026-06-10</td></tr></table>"
        "<h1>关于促进服务外包发展的通知</h1><p>前5个月，云州市服务外包执行额达63亿元，同比增长8.1%，其中研发外包增长较快。</p>"
        "<p>市商务局将于7月开展企业申报，具体办法另行通知，各区县应于6月底前上报名单。</p></body></html>"
    )
    (article,) = read_articles(path)
    assert (article.title, article.publisher) == ("关于促进服务外包发展的通知", "云州市商务局")
    assert str(article.published) == "2026-06-10"
    assert article.text.count("\n\n") == 1


@pytest.mark.parametrize(
    ("first", "who"),
    [
        (
            "OSLO, Norway – June 9, 2026 – Voltar Grid ASA (OSE: VG), a maker, today announced it.",
            "Voltar Grid",
        ),
        (
            "AUSTIN, Texas--(BUSINESS WIRE)--June 9, 2026--Gridline Storage, Inc., today sold it.",
            "Gridline Storage",
        ),
    ],
)
@pytest.mark.parametrize("about", [True, False])
def test_a_release_without_meta_tells_its_sender_and_day(tmp_path, first, who, about):
    below = f"<p>About {who}</p><p>{who} has 940 people.</p>" if about else ""
    page = tmp_path / "v7FINAL.html"
    page.write_text(f"<h1>An order that matters to the grid</h1><p>{first}</p>{TEXT}{below}")
    article = read_articles(page, collected=dt.date(2026, 6, 15))[0]
    assert (article.publisher, str(article.published)) == (who, "2026-06-09")
    assert "940" not in article.text


def test_an_edition_of_a_newspaper_tells_its_title_in_a_comment(tmp_path):
    page = tmp_path / "content_48.htm"
    page.write_text(
        "<title>云州日报-数字报纸</title><!--enpproperty <date>2026-06-12 00:00</date>"
        "<title>小堆样机跑满一千小时</title>/enpproperty--><p>云州日报社主管主办</p>"
        "<div><b>小堆样机跑满一千小时</b></div><div><p>6月10日，样机完成1000小时连续热态试验，关键泵阀"
        "和结构合金均通过考核。</p><p>当地政府已规划三个配套园区，首期投资38亿元。</p></div>"
    )
    article = read_articles(page, collected=dt.date(2026, 6, 15))[0]
    assert (article.title, article.publisher) == ("小堆样机跑满一千小时", "云州日报")
