from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newqp_writer.articles import read_article, read_day
from newqp_writer.articles.files import MAX_BYTES, article_id, distinct_ids
from newqp_writer.errors import ArticleError, EmptyDayError
from newqp_writer.models import Article

BODY = "云州市今年前五个月发电量达到120亿千瓦时，同比增长5.4%。"


def markdown(body: str = BODY, **fields: str) -> str:
    given = {"title": "云州发电量增长", "publisher": "云州日报", "published": "2026-06-14"} | fields
    lines = "\n".join(f'{key}: "{value}"' for key, value in given.items() if value)
    return f"---\n{lines}\n---\n\n{body}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "2026-06-15"
    place.mkdir()
    (place / "good.md").write_text(markdown(), encoding="utf-8")
    return place


def only_problem(folder: Path):
    read = read_day(folder)
    assert [article.id for article in read.articles] == ["good"]
    [problem] = read.problems
    return problem


def test_an_article_keeps_its_words_and_says_where_it_is_from(folder):
    article = read_article(folder / "good.md")
    assert (article.id, article.file, article.lang) == ("good", "good.md", "zh")
    assert (article.publisher, str(article.published)) == ("云州日报", "2026-06-14")
    assert article.text == BODY


def test_articles_come_in_the_order_of_their_names(folder):
    for name in ("b.md", "A.md", "10.md"):
        (folder / name).write_text(markdown(), encoding="utf-8")
    assert [a.file for a in read_day(folder).articles] == ["10.md", "A.md", "b.md", "good.md"]


def test_text_and_pages_are_read_beside_markdown(folder):
    (folder / "t.txt").write_bytes(f"标题\n来源：甲报\n日期：2026-06-14\n{BODY}".encode("gb18030"))
    (folder / "w.html").write_text(
        "<html><head><title>网页</title><meta property='og:site_name' content='乙网'>"
        f"<meta name='date' content='2026-06-13'></head><body><p>{BODY * 6}</p></body></html>",
        encoding="utf-8",
    )
    read = read_day(folder)
    assert [(a.id, a.publisher) for a in read.articles] == [
        ("good", "云州日报"),
        ("t", "甲报"),
        ("w", "乙网"),
    ]
    assert read.problems == ()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", None, "empty"),
        (" \n\n", None, "empty"),
        ("没有头部。", 1, "no publisher and no published"),
        (markdown(body="…… \u200b"), 6, "no text"),
        (markdown(published=""), 1, "no published"),
        (markdown(title="", publisher=""), 1, "no title and no publisher"),
        (markdown(published="2026-06-31"), 4, "does not exist"),
        (markdown(published="昨天"), 4, "is not a date"),
        (markdown(lang="ja"), 5, "not read"),
        (markdown(body="字" * 200_001), 7, "more than an article has"),
        ('---\ntitle: "a\n---\n', 2, "broken front matter"),
    ],
)
def test_a_bad_file_is_reported_with_its_line_and_the_day_goes_on(folder, text, line, words):
    (folder / "bad.md").write_text(text, encoding="utf-8")
    problem = only_problem(folder)
    assert (problem.file, problem.line, problem.fatal) == ("bad.md", line, True)
    assert words in problem.reason


def test_a_huge_file_is_refused_unread(folder):
    with (folder / "bad.md").open("wb") as file:
        file.truncate(20 * MAX_BYTES)  # sparse: reading it would take 100 MB
    assert "100.0 MB" in only_problem(folder).reason


def test_binary_data_is_refused(folder):
    (folder / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    assert "binary" in only_problem(folder).reason


def test_a_folder_a_dangling_link_and_a_pipe_are_reported(folder):
    (folder / "dir.md").mkdir()
    (folder / "link.md").symlink_to(folder / "nowhere.md")
    os.mkfifo(folder / "pipe.md")
    reasons = {problem.file: problem.reason for problem in read_day(folder).problems}
    assert "folder" in reasons["dir.md"]
    assert "link" in reasons["link.md"]
    assert "ordinary" in reasons["pipe.md"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_reported(folder):
    (folder / "bad.md").write_text(markdown(), encoding="utf-8")
    (folder / "bad.md").chmod(0)
    assert "Permission" in only_problem(folder).reason


def test_a_text_without_a_date_is_not_given_the_folders(folder):
    (folder / "bad.txt").write_text(f"标题\n来源：甲报\n{BODY}", encoding="utf-8")
    problem = only_problem(folder)
    assert "no published" in problem.reason
    assert "日期：" in problem.reason


def test_a_date_after_the_day_is_questioned_but_used(folder):
    (folder / "late.md").write_text(markdown(published="2026-06-17"), encoding="utf-8")
    read = read_day(folder)
    assert len(read.articles) == 2
    assert [(p.file, p.fatal) for p in read.problems] == [("late.md", False)]


def test_a_date_of_long_ago_is_questioned_but_used(folder):
    (folder / "old.md").write_text(markdown(published="0001-01-01"), encoding="utf-8")
    read = read_day(folder)
    assert len(read.articles) == 2
    assert [(p.file, p.fatal) for p in read.problems] == [("old.md", False)]


def test_a_date_one_day_ahead_is_a_time_zone(folder):
    (folder / "early.md").write_text(markdown(published="2026-06-16"), encoding="utf-8")
    assert read_day(folder).problems == ()


def test_a_url_that_is_none_is_left_out_and_noted(folder):
    (folder / "u.md").write_text(markdown(url="见附件"), encoding="utf-8")
    read = read_day(folder)
    assert read.articles[1].url is None
    assert [(p.file, p.line, p.fatal) for p in read.problems] == [("u.md", 5, False)]


def test_every_visible_file_that_is_not_read_is_told_with_its_reason(folder):
    names = ("report.doc", "picture.png", "page.caj", "~$notice.docx", "README", "broken.pdf")
    for name in (*names, ".DS_Store", "._good.md", "Thumbs.db"):
        (folder / name).write_bytes(b"\x00\x01")
    (folder / "more").mkdir()
    problems = read_day(folder).problems
    assert {problem.file for problem in problems} == {*names, "more"}
    assert all(problem.fatal for problem in problems)
    reasons = {problem.file: problem.reason for problem in problems}
    assert "save it as .docx" in reasons["report.doc"]
    assert "lock file" in reasons["~$notice.docx"]
    assert "damaged, or no PDF" in reasons["broken.pdf"]


def test_a_link_that_leads_out_of_the_folder_is_refused(folder, tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text(markdown(), encoding="utf-8")
    (folder / "a.md").symlink_to(secret)
    (folder / "b.md").symlink_to(folder / "good.md")
    read = read_day(folder)
    assert [article.file for article in read.articles] == ["b.md", "good.md"]
    assert [problem.file for problem in read.problems] == ["a.md"]
    assert "leads out of" in read.problems[0].reason


@pytest.mark.parametrize(
    "name", ["a b.md", "要闻（一）.md", "行\n行.md", "é" * 120 + ".md", "'\".md"]
)
def test_odd_names_become_ids_and_can_be_printed(folder, name):
    (folder / name).write_text(markdown(), encoding="utf-8")
    articles = read_day(folder).articles
    assert len(articles) == 2
    assert all(article.file is not None and "\n" not in article.file for article in articles)


def test_names_that_give_one_id_are_told_apart():
    ids = distinct_ids([Path("a!.md"), Path("a.md"), Path("A.txt"), Path("a-2.md")])
    assert list(ids.values()) == ["a", "a-2", "A-3", "a-2-2"]


def test_a_bad_file_does_not_change_the_ids_of_the_others(folder):
    (folder / "good.htm").write_text("", encoding="utf-8")
    assert [article.id for article in read_day(folder).articles] == ["good-2"]


def test_an_id_survives_any_name():
    assert article_id(Path("———.md")) == "article"
    assert len(article_id(Path("字" * 300))) == 80


def test_invisible_characters_do_not_come_in(folder):
    (folder / "good.md").write_text(markdown("增长\u202e45.5\u202c%\u200b。\x07"), encoding="utf-8")
    assert read_article(folder / "good.md").text == "增长45.5%。"


def test_a_missing_folder_says_what_to_do(tmp_path):
    with pytest.raises(EmptyDayError) as caught:
        read_day(tmp_path / "2026-06-15")
    assert caught.value.exit_code == 2
    assert "is not there" in str(caught.value)
    assert "→ put the day's articles" in str(caught.value)


def test_an_empty_folder_says_what_was_looked_for(tmp_path):
    with pytest.raises(EmptyDayError, match="it is empty"):
        read_day(tmp_path)


def test_a_day_of_bad_files_says_why_each_failed(tmp_path):
    for number in range(7):
        (tmp_path / f"{number}.md").write_text("云州", encoding="utf-8")
    with pytest.raises(EmptyDayError) as caught:
        read_day(tmp_path)
    assert "7 found: 0.md:1: no publisher and no published" in caught.value.message
    assert "and 2 more" in caught.value.message


def test_a_kind_that_is_not_read_is_refused_by_name(tmp_path):
    with pytest.raises(ArticleError, match=r"“\.doc” files are not read"):
        read_article(tmp_path / "a.doc")


def test_all_real_days_read_whole(corpus):
    for folder in sorted(corpus.iterdir()):
        read = read_day(folder)
        assert len(read.articles) == len(list(folder.glob("*.md")))
        assert read.problems == ()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([".md", ".txt", ".html"]),
    st.lists(
        st.sampled_from([b"---\n", b"title: x\n", b"publisher: y\n", b"published: 2026-06-14\n"])
        | st.sampled_from(["来源：甲报\n".encode(), b"<p>", b"<!--", "电网。".encode("gb18030")])
        | st.binary(max_size=12),
        max_size=14,
    ),
)
def test_any_bytes_are_an_article_or_a_reported_problem(suffix, pieces):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(b"".join(pieces))
        try:
            article = read_article(path)
        except ArticleError as error:
            assert error.path == path  # noqa: PT017
        else:
            assert article.text == article.text.strip()
            assert Article.model_validate_json(article.model_dump_json()) == article


@pytest.mark.parametrize(
    "url", ["http://a@b:c@d/", "https://[::1", "https://example.org:99999/", "javascript:alert(1)"]
)
def test_an_address_that_leads_to_no_host_is_left_out(folder, url):
    (folder / "a.md").write_text(markdown(url=url), encoding="utf-8")
    read = read_day(folder)
    assert [article.url for article in read.articles if article.file == "a.md"] == [None]
    assert any("not a web address" in problem.reason for problem in read.problems)


def test_a_title_or_front_matter_of_a_whole_book_is_refused(folder):
    (folder / "title.md").write_text(markdown(title="汽" * 400), encoding="utf-8")
    (folder / "yaml.md").write_text(markdown(note="汽" * 100_000), encoding="utf-8")
    reasons = {problem.file: problem.reason for problem in read_day(folder).problems}
    assert "more than a title has" in reasons["title.md"]
    assert "characters of front matter" in reasons["yaml.md"]
