"""A word that no list knows, in the place of a name, is outweighed by what names a publisher."""

from __future__ import annotations

from pathlib import Path

import pytest

from newqp_writer.articles import read_articles

_TEXT = (
    "5月，云州新型储能新增装机达到412万千瓦，同比增长38.6%，其中独立储能占比超过六成。\n\n"
    "业内人士表示，下半年随着容量电价政策落地，预计全年新增装机将超过5000万千瓦。\n"
)


def _publisher(path: Path, written: str) -> str:
    path.write_text(written, encoding="utf-8")
    [article] = read_articles(path)
    return article.publisher


@pytest.mark.parametrize("word", ["深读", "观潮", "绿能汇", "Insights Hub", "Longread", "港澳"])
@pytest.mark.parametrize(
    ("below", "publisher"),
    [
        ("版权所有：云州日报社", "云州日报"),
        ("（云州日报记者 甲某某 报道）\n\n本文来自云州日报，未经授权不得转载。", "云州日报"),
    ],
)
def test_a_strange_word_is_outweighed(
    tmp_path: Path, word: str, below: str, publisher: str
) -> None:
    written = f"云州新型储能新增装机增长38.6%\n{word} 2026-06-12 10:21\n\n{_TEXT}\n{below}\n"
    assert _publisher(tmp_path / "a.txt", written) == publisher


def test_a_name_alone_is_still_taken(tmp_path: Path) -> None:
    written = f"云州新型储能新增装机增长38.6%\n云能观潮 2026-06-12 10:21\n\n{_TEXT}"
    assert _publisher(tmp_path / "a.txt", written) == "云能观潮"


def test_under_an_address_of_weixin_the_name_is_the_accounts(tmp_path: Path) -> None:
    head = "---\n标题: 云州新型储能装机\n来源URL: https://mp.weixin.qq.com/s/abc\n---\n\n"
    top = "原创 *2026-06-11 08:20* [算力前线](javascript:void(0);)"
    written = f"{head}{top}\n\n国家数据局6月10日通报，{_TEXT}"
    assert _publisher(tmp_path / "a.md", written) == "算力前线"


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("云州新型储能装机增长38.6% - 央视网", "央视网"),
        ("云州前五月新型储能装机大幅增长_新华网", "新华网"),
        ("China adds storage at record pace - Reuters", "Reuters"),
    ],
)
@pytest.mark.parametrize("below", ["2026-06-12", "深读 2026-06-12 10:21"])
def test_a_title_and_its_site_are_no_reporter_and_paper(
    tmp_path: Path, title: str, publisher: str, below: str
) -> None:
    assert _publisher(tmp_path / "a.txt", f"{title}\n{below}\n\n{_TEXT}") == publisher
