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
