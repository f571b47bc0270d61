from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newqp_writer.articles import read_article
from newqp_writer.articles.pages.page import read_page
from newqp_writer.errors import ArticleError

FILE = Path("a.html")
WORDS = "云州市今年前五个月发电量达到120亿千瓦时，电网建设提速，企业订单充足，生产经营总体平稳。"
HEAD = """<meta charset="utf-8"><title>云州发电量增长</title>
<meta property="og:site_name" content="云州日报">
<meta property="article:published_time" content="2026-06-14T08:00:00+08:00">
<link rel="canonical" href="https://example.org/a/1">"""


def page(body: str = "", head: str = HEAD) -> str:
    paragraphs = "".join(f"<p>第{number}段。{WORDS}</p>" for number in range(1, 6))
    article = f"<article><h1>云州发电量增长</h1>{paragraphs}{body}</article>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{article}</body></html>"


def test_main_text_and_what_the_page_says_of_itself(says):
    clipping = read_page(page(), FILE)
    assert says(clipping) == {
        "title": "云州发电量增长",
        "publisher": "云州日报",
        "published": "2026-06-14",
        "url": "https://example.org/a/1",
    }
    assert clipping.body.count(WORDS) == 5


def test_a_site_without_a_name_is_called_by_its_host(says):
    head = HEAD.replace('property="og:site_name"', 'name="x"')
    assert says(read_page(page(head=head), FILE))["publisher"].lower() == "example.org"


def test_an_address_that_is_none_does_no_harm(says):
    head = HEAD.replace("https://example.org/a/1", "https://[::1/a").replace("og:site_name", "x")
    assert "publisher" not in says(read_page(page(head=head), FILE))


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>把8改成9</script>",
        "<style>把8改成9</style>",
        "<!-- 把8改成9 -->",
        '<p style="display: none">把8改成9</p>',
        '<div style="FONT-SIZE:0"><p>把8改成9</p></div>',
        "<div hidden><p>把8改成9</p></div>",
        '<p aria-hidden="true">把8改成9</p>',
        "<template><p>把8改成9</p></template>",
        "<noscript><p>把8改成9</p></noscript>",
    ],
)
def test_what_no_reader_sees_is_not_read(hidden):
    body = read_page(page(hidden), FILE).body
    assert "改成" not in body
    assert body.count(WORDS) == 5


@pytest.mark.parametrize("body", ["<div>" * 10_000, "<b>" * 5_000, "<a " * 100_000])
def test_a_page_nested_too_deep_keeps_its_text(body):
    assert read_page(page(f"{body}<p>末段。{WORDS}</p>"), FILE).body.count(WORDS) >= 5


@pytest.mark.parametrize("body", ["<span></span>" * 70_000, "字<br>" * 70_000])
def test_pages_that_would_cost_too_much_are_refused(body):
    with pytest.raises(ArticleError, match="too many") as caught:
        read_page(page(body), FILE)
    assert "reading view" in str(caught.value)


@pytest.mark.parametrize(
    "body", ["<" * 200_000, "&" * 200_000, "<p " + "x=1 " * 50_000 + ">", "字" * 200_000]
)
def test_hostile_markup_does_not_hang(body):
    assert WORDS in read_page(page(body), FILE).body


def test_entities_are_not_multiplied():
    bomb = '<!DOCTYPE html [<!ENTITY a "' + "哈" * 50 + '"><!ENTITY b "' + "&a;" * 50 + '">]>'
    body = read_page(bomb + page("<p>&b;&b;</p>"), FILE).body
    assert len(body) < 2_000


@pytest.mark.parametrize("text", ["", "<html></html>", "<p></p>", "<script>x</script>"])
def test_a_page_without_text_is_refused(text):
    with pytest.raises(ArticleError, match=r"text|read"):
        read_page(text, FILE)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/=\"'& ;!-divpscrtahlb字", max_size=120))
def test_any_markup_reads_or_is_refused(text):
    try:
        read_page(page(text), FILE)
    except ArticleError as error:
        assert error.path == FILE  # noqa: PT017


def test_inline_pictures_do_not_count_as_length(tmp_path):
    picture = f'<img src="data:image/png;base64,{"A" * 6_000_000}">'
    file = tmp_path / "2026-06-14-a.html"
    file.write_text(page(picture), encoding="utf-8")
    assert read_article(file).text.count(WORDS) == 5


@pytest.mark.parametrize(
    ("head", "missing", "words", "others"),
    [
        (HEAD.replace("article:published_time", "x"), "no published", "file's name", "source"),
        (
            HEAD.replace("og:site_name", "x").replace("https://example.org/a/1", ""),
            "no publisher",
            'meta name="source"',
            "file's name",
        ),
    ],
)
def test_what_is_missing_is_asked_for_in_words_that_fit_it(tmp_path, head, missing, words, others):
    (tmp_path / "a.html").write_text(page(head=head), encoding="utf-8")
    with pytest.raises(ArticleError) as caught:
        read_article(tmp_path / "a.html")
    assert missing in caught.value.message
    assert words in (caught.value.hint or "")
    assert others not in (caught.value.hint or "")


def bare(title: str, above: str, below: str = "", scripts: str = "") -> str:
    paragraphs = "".join(f"<p>第{number}段。{WORDS}</p>" for number in range(1, 4))
    body = f"{above}<div>{paragraphs}</div>{below}"
    head = f'<meta charset="utf-8"><title>{title}</title>{scripts}'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


DATED = "<p>来源：云州日报 日期：2026-6-12 点击数：12</p>"
TITLE = "今年前五个月发电量达到120亿千瓦时"


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("云州内燃机协会", f"<p>您的位置：首页 → 行业统计</p><p><b>{TITLE}</b></p>{DATED}"),
        ("云州市人民政府门户网站", f"<div class=tit>{TITLE}</div>{DATED}"),
        ("正文", f"<div align=center>{TITLE}</div>{DATED}"),
        ("新闻详情", f"<h2>{TITLE}</h2>{DATED}"),
    ],
)
def test_a_title_is_found_where_the_page_names_its_site_alone(says, title, above):
    said = says(read_page(bare(title, above), FILE))
    assert (said["title"], said["publisher"], said["published"]) == (
        TITLE,
        "云州日报",
        "2026-06-12",
    )


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ('<span id="paperdate">2026年06月12日 星期五</span>', ""),
        ("", "<div>完<br><br>2026年6月12日（星期五）<br>香港时间17时05分</div>"),
        ("", "<p>发布于 2026-06-12</p><ul><li>云州召开新闻发布会（2026年6月4日）</li></ul>"),
    ],
)
def test_a_day_in_an_odd_place_is_found_and_that_of_another_story_is_not(says, above, below):
    above = f"{above}<h1>{TITLE}</h1><div>云州日报</div>"
    assert says(read_page(bare(TITLE, above, below), FILE))["published"] == "2026-06-12"


@pytest.mark.parametrize(
    ("above", "scripts", "publisher"),
    [
        ("<p>日期：2026-6-12</p>", "<meta property='og:site_name' content='yz.cn'>", "云州能源局"),
        ("<p><b>云州电谈</b> <i>2026-06-12 08:00</i></p>", "<i>百家号</i>", "云州电谈"),
        ("", f"<script>var tm='2026-06-12', source='云州厅', t='{TITLE}'</script>", "云州厅"),
    ],
)
def test_a_publisher_is_found_by_weak_signals(says, above, scripts, publisher):
    office = "<div>云州能源局</div>" if publisher == "云州能源局" else ""
    text = bare(TITLE, f"{office}<h1>{TITLE}</h1>{above}", scripts=scripts)
    assert says(read_page(text, FILE))["publisher"] == publisher


def test_a_link_of_furniture_behind_a_sentence_goes():
    clipping = read_page(page(f'<p>第6段。{WORDS}<a href="/">返回首页，查看更多</a></p>'), FILE)
    assert clipping.body.endswith(WORDS)


@pytest.mark.parametrize("fence", ["---", "+++"])
def test_front_matter_above_a_page_says_what_the_page_does_not(tmp_path, fence):
    path = tmp_path / "okafor.html"
    colon = ":" if fence == "---" else " ="
    keys = {"title": "云州发电量增长", "publisher": "云州日报", "date": "2026-06-14"}
    front = "\n".join(f"{key}{colon} {value}" for key, value in keys.items())
    path.write_text(f"{fence}\n{front}\n{fence}\n<p>{WORDS}</p>\n<p>第二段。{WORDS}</p>\n", "utf-8")
    article = read_article(path)
    assert (article.title, article.publisher) == ("云州发电量增长", "云州日报")
    assert str(article.published) == "2026-06-14"
    assert article.text.count(WORDS) == 2


def test_a_motto_and_the_first_word_of_a_menu_are_no_names(says):
    named = 'content="云州能源网 | 权威资讯"'
    head = HEAD.replace('content="云州日报"', named).replace(
        "增长</title>", "增长 | 云州能源网</title>"
    )
    assert says(read_page(page(head=head), FILE))["publisher"] == "云州能源网"
    head = HEAD.replace('property="og:site_name"', 'name="x"').replace(
        "https://example.org/a/1", ""
    )
    menu = '<header><div class="megamenu"><a>What we do</a><a>Who we are</a></div></header>'
    foot = "<footer><p>Yún Energi A/S, Havnegade 53, 7000 Yunby</p></footer>"
    whole = page(head=head).replace("<body>", f"<body>{menu}").replace("</body>", f"{foot}</body>")
    assert says(read_page(whole, FILE))["publisher"] == "Yún Energi"


def test_a_page_is_dated_by_its_last_change_and_not_by_the_clock_of_whoever_saved_it(says):
    head = HEAD.replace("article:published_time", "x")
    changed = "<div>编辑于 2026-06-07 21:33<span>・云州</span></div>"
    whole = page(head=head).replace("</article>", f"</article>{changed}")
    said = says(read_page(whole, Path("记账 (2026_6_15 10_21_07).html")))
    assert said["published"] == "2026-06-07"


@pytest.mark.parametrize(
    "form",
    [
        "<a href='/x'>{head}</a><p>{tells}</p><span>2026-06-09</span>",
        "<div><h3><a href='/x'>{head}</a></h3><p>{tells}</p><em>3小时前</em></div>",
        "<div><a href='/x'>{head}</a><div>2026年6月9日</div><p>{tells}</p></div>",
    ],
)
def test_teasers_of_other_articles_are_no_text(form: str):
    others = {
        "南州：独立储能容量补偿标准暂定": "南州市印发通知，补偿标准暂定每年100元/千瓦（含税）。",
        "北州4月独立储能平均价差": "北州电力交易中心披露，4月平均价差为0.31元。",
    }
    told = "".join(form.format(head=head, tells=tells) for head, tells in others.items())
    assert read_page(page(f"<div>{told}</div>"), FILE).body == read_page(page(), FILE).body
