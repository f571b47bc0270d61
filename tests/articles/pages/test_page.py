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
