"""Articles brought in from sources on loopback."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from filelock import FileLock

from newqp_writer.articles import read_articles, read_day
from newqp_writer.articles.documents import several
from newqp_writer.collecting import add_addresses, candidates, collect_day
from newqp_writer.collecting.keeping import read_page
from newqp_writer.config import Settings
from newqp_writer.errors import ConfigError, WorkspaceError
from newqp_writer.workspace import Workspace

if TYPE_CHECKING:
    Web = Any
Column = Callable[..., Settings]
DAY = dt.date(2026, 6, 15)
WHEN = "Mon, 15 Jun 2026 07:30:00 +0800"


def fed(web: Web, count: int = 3, **more: str) -> None:
    for number in range(count):
        web.serve(f"/a{number}", web.page(f"第{number}号发电量报告", text=_text(number)))
    entries = [(f"第{number}号", f"{web.url}/a{number}", WHEN) for number in range(count)]
    web.serve("/feed", web.feed(*entries), "application/rss+xml", **more)


def _text(number: int) -> str:
    return (
        f"云州市第{number}批项目投产，装机{100 + number}万千瓦，比上年增长{number + 2}%。"
        "新能源装机规模继续扩大，储能项目陆续投产，电网运行保持平稳，各县区同步推进。"
    )


def test_a_feed_becomes_markdown_with_its_originals(
    web: Web, place: Workspace, column: Column
) -> None:
    fed(web)
    report = collect_day(place, DAY, column(web.source("/feed")))
    assert not report.failures
    folder = place.articles(DAY)
    files = sorted(folder.glob("*.md"))
    assert len(files) == len(report.brought) == 3
    front = yaml.safe_load(files[0].read_text(encoding="utf-8").split("---\n")[1])
    assert set(front) == {
        "title", "publisher", "published", "url", "lang", "fetched", "sha256", "published_from",
        "publisher_from", "original",
    }  # fmt: skip
    assert (front["publisher"], front["published_from"]) == ("云州日报", "feed entry")
    assert (folder / front["original"]).is_file()
    day = read_day(folder)
    assert len(day.articles) == 3
    assert not day.problems


def test_a_second_time_nothing_is_asked_twice(web: Web, place: Workspace, column: Column) -> None:
    fed(web)
    settings = column(web.source("/feed"))
    collect_day(place, DAY, settings)
    before = {path: path.read_bytes() for path in place.articles(DAY).rglob("*") if path.is_file()}
    web.asked.clear()
    report = collect_day(place, DAY, settings)
    assert (report.brought, report.known) == ([], 3)
    assert [path for path in web.asked if path != "/robots.txt"] == ["/feed"]
    assert web.revalidated == ["/feed"]  # the server said 304, and the copy was used
    assert before == {
        path: path.read_bytes() for path in place.articles(DAY).rglob("*") if path.is_file()
    }


def test_a_server_whose_clock_is_an_hour_off_is_asked_again(
    web: Web, place: Workspace, column: Column
) -> None:
    ahead = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    fed(web, 1, Last_Modified=ahead, Expires=ahead, Date=ahead, Cache_Control="max-age=600")
    settings = column(web.source("/feed"))
    collect_day(place, DAY, settings)
    fed(web, 2, Last_Modified=ahead, Expires=ahead, Date=ahead, Cache_Control="max-age=600")
    assert len(collect_day(place, DAY, settings).brought) == 1


def test_a_feed_dated_an_hour_ahead_is_of_today(web: Web, place: Workspace, column: Column) -> None:
    settings = column(web.source("/feed"))
    today = settings.column.today()
    night = dt.datetime.combine(today + dt.timedelta(days=1), dt.time(0, 20), settings.column.zone)
    web.serve("/a", web.page("夜间发电量", night.strftime("%Y-%m-%d %H:%M")))
    web.serve("/feed", web.feed(("夜", f"{web.url}/a", night.isoformat())), "text/xml")
    assert len(collect_day(place, today, settings).brought) == 1


def test_other_days_are_left_to_them(web: Web, place: Workspace, column: Column) -> None:
    web.serve("/old", web.page("旧报告", "2026-05-01 08:00"))
    web.serve("/new", web.page("次日报告", "2026-06-17 08:00"))
    web.serve("/list", f"{web.url}/old\n{web.url}/new\n# 说明\n", "text/plain")
    settings = column(web.source("/list", "list"))
    assert not collect_day(place, DAY, settings).brought
    web.asked.clear()
    report = collect_day(place, dt.date(2026, 6, 17), settings)
    assert [kept.article.title for kept in report.brought] == ["次日报告"]
    assert "/old" not in web.asked


def test_what_is_of_another_day_comes_on_that_day(
    web: Web, place: Workspace, column: Column
) -> None:
    web.serve("/old", web.page("旧报告", "2026-06-01 08:00"))
    web.serve("/list", f"{web.url}/old", "text/plain")
    settings = column(web.source("/list", "list"))
    assert not collect_day(place, DAY, settings).brought
    assert collect_day(place, dt.date(2026, 6, 2), settings).brought
    assert collect_day(place, DAY, settings).known == 1


def test_an_index_page_gives_the_links_of_its_pattern(
    web: Web, place: Workspace, column: Column
) -> None:
    web.serve("/2026/1.html", web.page("甲报告"))
    web.serve("/2026/2.html", web.page("乙报告", text=_text(7)))
    web.serve(
        "/", '<a href="2026/1.html#top">甲</a><a href="/2026/2.html">乙</a><a href="/about">x</a>'
    )
    report = collect_day(place, DAY, column(web.source("/", "index", pattern=r"'/2026/\d+\.html'")))
    assert sorted(kept.article.title for kept in report.brought) == ["乙报告", "甲报告"]
    assert "/about" not in web.asked


def test_an_opml_list_of_feeds_goes_on_past_one_that_fails(
    web: Web, place: Workspace, column: Column, monkeypatch: pytest.MonkeyPatch
) -> None:
    fed(web)
    (place.root / "feeds.opml").write_text(
        f'<opml version="2.0"><body><outline type="rss" xmlUrl="{web.url}/feed"/>'
        f'<outline type="rss" xmlUrl="{web.url}/gone"/></body></opml>',
        encoding="utf-8",
    )
    table = '[[sources]]\nname = "订阅"\nkind = "opml"\nfile = "feeds.opml"\n'
    text = table + 'allow_hosts = ["127.0.0.1"]\n'
    report = collect_day(place, DAY, column(text))
    assert len(report.brought) == 3
    assert [note for _, note in report.notes if "/gone: HTTP 404" in note]
    monkeypatch.setattr(candidates, "_MOST_FEEDS", 1)
    again = collect_day(place, DAY, column(text))
    assert ("订阅", "2 feeds in this OPML, the first 1 asked") in again.notes


def test_miniflux_and_freshrss_are_asked_with_a_key_of_the_environment(
    web: Web, place: Workspace, column: Column
) -> None:
    web.serve("/a", web.page("甲报告"))
    web.serve("/b", web.page("乙报告", text=_text(9)))
    web.serve(
        "/v1/entries",
        json.dumps({"entries": [{
            "url": f"{web.url}/a", "title": "甲", "published_at": "2026-06-15T07:30:00+08:00",
            "content": "", "feed": {"title": "云州日报"},
        }]}),
        "application/json",
    )  # fmt: skip
    api = "/api/greader.php"
    web.serve(f"{api}/accounts/ClientLogin", "SID=x\nAuth=editor/token\n", "text/plain")
    web.serve(
        f"{api}/reader/api/0/stream/contents/reading-list",
        json.dumps({"items": [{
            "title": "乙", "published": 1781479800, "canonical": [{"href": f"{web.url}/b"}],
            "origin": {"title": "云州日报"}, "summary": {"content": ""},
        }]}),
        "application/json",
    )  # fmt: skip
    settings = column(
        web.source("", "miniflux", "甲", key_env='"KEY_A"')
        + web.source("", "freshrss", "乙", key_env='"KEY_B"', user='"editor"')
    )
    keys = {"KEY_A": "secret-a", "KEY_B": "secret-b"}
    report = collect_day(place, DAY, settings, environment=keys)
    assert not report.failures
    assert len(report.brought) == 2
    asked = web.got
    assert [each["X-Auth-Token"] for each in asked if each["X-Auth-Token"]] == ["secret-a"]
    assert [each["Authorization"] for each in asked if each["Authorization"]] == [
        "GoogleLogin auth=editor/token"
    ]
    kept = b"".join(path.read_bytes() for path in place.root.rglob("*") if path.is_file())
    assert b"secret" not in kept  # neither the cache nor the record holds a key
    assert b"editor/token" not in kept
    missing = collect_day(place, DAY, settings, environment={})
    assert "KEY_A is not set" in missing.failures[0][1]
    assert missing.failed


def test_a_source_that_fails_is_named_and_stops_no_other(
    web: Web, place: Workspace, column: Column
) -> None:
    fed(web)
    web.status("/broken", 500)
    settings = column(web.source("/broken", name="坏") + web.source("/feed", name="好"))
    report = collect_day(place, DAY, settings)
    assert [(name, "HTTP 500" in words, "→" in words) for name, words in report.failures] == [
        ("坏", True, True)
    ]
    assert len(report.brought) == 3
    assert not report.failed


def test_the_same_article_by_another_address_is_known(
    web: Web, place: Workspace, column: Column
) -> None:
    body = web.page("发电量报告")
    web.serve("/a", body)
    web.serve("/copy", body)
    web.redirect("/short", "/a")
    lines = [f"{web.url}{path}" for path in ("/a", "/a?utm_source=x", "/copy", "/short")]
    web.serve("/list", "\n".join(lines), "text/plain")
    report = collect_day(place, DAY, column(web.source("/list", "list")))
    assert len(report.brought) == 1
    assert len(list(place.articles(DAY).glob("*.md"))) == 1


def test_an_entry_is_taken_where_its_page_fails(web: Web, place: Workspace, column: Column) -> None:
    text = "".join(f"<p>{_text(number)}</p>" for number in range(8))
    items = [{
        "url": f"{web.url}/gone", "title": "全文报告", "content_html": text,
        "date_published": "2026-06-15T07:30:00+08:00",
    }]  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "云州日报", "items": items}
    web.serve("/feed.json", json.dumps(feed), "application/feed+json")
    report = collect_day(place, DAY, column(web.source("/feed.json")))
    assert [kept.article.title for kept in report.brought] == ["全文报告"]
    assert not report.failures
    assert "taken from the feed" in report.notes[0][1]


def test_a_feed_cut_in_the_middle_gives_its_whole_entries(
    web: Web, place: Workspace, column: Column
) -> None:
    fed(web)
    entries = [(f"第{number}号", f"{web.url}/a{number}", WHEN) for number in range(3)]
    whole = web.feed(*entries, tail="")
    web.serve("/cut", whole[: whole.rindex("<pubDate>") + 12], "text/xml")
    report = collect_day(place, DAY, column(web.source("/cut")))
    assert len(report.brought) == 2
    assert "cut off" in report.notes[0][1]


def test_what_a_long_feed_holds_beyond_is_told(
    web: Web, place: Workspace, column: Column, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(several, "MOST", 2)
    fed(web)
    report = collect_day(place, DAY, column(web.source("/feed")))
    assert len(report.brought) == 2
    assert [words for _, words in report.notes] == [
        f"{web.url}/feed: 3 articles in it, the first 2 read"
    ]


def test_a_body_shorter_than_it_says_is_no_feed(web: Web, place: Workspace, column: Column) -> None:
    def answer(request: Any) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "10000")
        request.end_headers()
        request.wfile.write(b"<rss>")
        request.close_connection = True

    web.answers["/feed"] = answer
    report = collect_day(place, DAY, column(web.source("/feed")))
    assert report.failed


@pytest.mark.parametrize("charset", ["gb18030", "utf-8", "big5"])
def test_a_charset_that_the_server_gets_wrong_is_found(
    web: Web, place: Workspace, column: Column, charset: str
) -> None:
    text = web.page("发电量报告").replace('<meta charset="utf-8">', "")
    if charset == "big5":
        text = text.replace("云州市统计局", "雲州市統計局").translate(
            str.maketrans("发电报", "發電報")
        )
        text = "".join(char for char in text if char.encode("big5", "ignore"))
    web.serve("/a", text.encode(charset), "text/html; charset=iso-8859-1")
    web.serve("/list", f"{web.url}/a", "text/plain")
    report = collect_day(place, DAY, column(web.source("/list", "list", publisher='"云州日报"')))
    assert len(report.brought) == 1
    assert "�" not in report.brought[0].article.text
    assert "120" in report.brought[0].article.text


def test_a_page_that_is_no_article_is_named_once(
    web: Web, place: Workspace, column: Column
) -> None:
    web.serve("/a", "<html><body><p>短</p></body></html>")
    web.serve("/list", f"{web.url}/a", "text/plain")
    settings = column(web.source("/list", "list"))
    first = collect_day(place, DAY, settings)
    assert "→" in first.failures[0][1]
    web.asked.clear()
    assert collect_day(place, DAY, settings).known == 1
    assert "/a" not in web.asked
    web.serve("/a", web.page("补全的报告"))
    assert len(collect_day(place, dt.date(2026, 6, 16), settings).brought) == 1


def test_a_page_that_breaks_a_reader_stops_no_other(
    web: Web, place: Workspace, column: Column, monkeypatch: pytest.MonkeyPatch
) -> None:
    fed(web)

    def breaking(page: Any, *more: Any) -> Any:
        if page.url.endswith("/a1"):
            raise ZeroDivisionError
        return read_page(page, *more)

    monkeypatch.setattr("newqp_writer.collecting.collector.read_page", breaking)
    report = collect_day(place, DAY, column(web.source("/feed")))
    assert (len(report.brought), "ZeroDivisionError" in report.failures[0][1]) == (2, True)


def test_an_interrupted_run_goes_on(web: Web, place: Workspace, column: Column) -> None:
    fed(web)
    settings = column(web.source("/feed"))

    class Stopped(Exception):  # noqa: N818
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        collect_day(place, DAY, settings, told=stop)
    record = place.root / "articles" / ".collected.jsonl"
    record.write_bytes(record.read_bytes() + b'{"day": "2026-06-')  # killed within a line
    web.asked.clear()
    report = collect_day(place, DAY, settings)
    assert (len(report.brought), report.known) == (2, 1)
    assert "/a0" not in web.asked
    assert collect_day(place, DAY, settings).known == 3


def test_two_runs_do_not_collect_at_once(web: Web, place: Workspace, column: Column) -> None:
    (place.root / "articles").mkdir()
    with (
        FileLock(place.root / "articles" / ".collecting.lock"),
        pytest.raises(WorkspaceError, match="another run is collecting"),
    ):
        collect_day(place, DAY, column(web.source("/feed")))


def test_what_looks_like_markup_is_read_back_as_it_was(
    web: Web, place: Workspace, column: Column
) -> None:
    odd = (
        "1. 第一批*重点*项目_甲_共[12]个。\n# 不是标题，—- 增长5%\n"
        "- 来源：别处 &amp; &lt;b&gt; `x` $3$"
    )
    web.serve("/a", web.page("发电量报告", text="</p><p>".join(odd.split("\n")) + _text(3)))
    web.serve("/list", f"{web.url}/a", "text/plain")
    report = collect_day(place, DAY, column(web.source("/list", "list")))
    (kept,) = report.brought
    assert kept.file.suffix == ".md"
    assert read_articles(kept.file)[0].text == kept.article.text


def test_an_address_is_added_on_any_day(web: Web, place: Workspace, column: Column) -> None:
    web.serve("/a", web.page("旧报告", "2026-01-05 08:00"))
    settings = column("")
    refused = add_addresses(place, DAY, settings, [f"{web.url}/a"])
    assert "not of the public network" in refused.failures[0][1]
    assert web.asked == []
    added = add_addresses(place, DAY, settings, [f"{web.url}/a"], ("127.0.0.1",))
    assert len(added.brought) == 1
    assert add_addresses(place, DAY, settings, [f"{web.url}/a"], ("127.0.0.1",)).known == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[[sources]]\nname = "a"\n', "url is missing"),
        ('[[sources]]\nname = "a"\nkind = "index"\nurl = "http://a.b/"\n', "needs a pattern"),
        ('[[sources]]\nname = "a"\nurl = "file:///etc/passwd"\n', "not a web address"),
        (
            '[[sources]]\nname = "a"\nkind = "miniflux"\nurl = "http://a.b/"\nkey_env = "s-k 1"\n',
            "never the key itself",
        ),
        ('[[sources]]\nname = "a"\nurl = "http://a.b/"\n' * 2, "two share the name"),
    ],
)
def test_a_source_that_cannot_be_meant_is_refused(column: Column, text: str, why: str) -> None:
    with pytest.raises(ConfigError, match=why):
        column(text)
