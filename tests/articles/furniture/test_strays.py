"""Short lines that are no text go by their whole form; those that only hold its words stay."""

from __future__ import annotations

import pytest

from newqp_writer.articles.furniture.strays import is_stray


@pytest.mark.parametrize(
    "line",
    [
        "广告 10秒后关闭", "赞助商内容", "Sponsored by Halven Motors",
        "沧北商城：家电节，满300减50",
        "△云桥港自动化码头（云桥日报供图）", "图为云桥储能项目现场。季闻澜 摄", "图源：云桥在线",
        "A plant near Halven. Photo: Ines Corvall/The Courier", "(AP Photo/Ines Corvall, File)",
        "向右滑动查看更多", "1.5x", "本文可听，约65秒", "关注我们，获取储能日报",
        "云桥股份 600029 +1.25%", "This is not investment advice.", "© 2026 云桥日报",
    ],
)  # fmt: skip
def test_strays(line: str) -> None:
    assert is_stray(line)


@pytest.mark.parametrize(
    "line",
    [
        "广告收入", "推广“揭榜挂帅”", "关注重点群体就业", "向下游延伸产业链", "下载量突破1亿次",
        "商务部：家电以旧换新满300减50活动带动消费增长。", "会议由季闻澜主持拍摄", "示意图见附件2",
        "Visit of the Prime Minister to Halven on Monday", "沪指 3402点 上涨1.2%",
        "Oil rose 2%, the bank said (Reuters).", "加入世贸组织后的二十年",
    ],
)  # fmt: skip
def test_lines_of_a_text(line: str) -> None:
    assert not is_stray(line)
