from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.editorial.worth.passages import passages
from newqp_writer.models import Article

ROUNDUP = """某台消息：

云州电网工程投产

云州电网工程今天投产。工程全长480公里。

工程每年送电160亿千瓦时。

江海公共数据平台上线

江海市公共数据平台今天上线。

---

(更新时间戳: 1780000000000)
"""


def article(text: str, title: str, lang: str = "zh") -> Article:
    return Article.model_validate(
        {"id": "a", "publisher": "甲报", "title": title, "published": "2026", "lang": lang}
        | {"text": text}
    )


def cut(text: str, title: str, lang: str = "zh") -> list[tuple[str, str]]:
    found = passages(article(text, title, lang))
    return [(passage.headline, text[passage.start : passage.end]) for passage in found]


def test_a_roundup_is_cut_into_its_items():
    assert cut(ROUNDUP, "国内联播快讯") == [
        (
            "云州电网工程投产",
            "云州电网工程今天投产。工程全长480公里。\n\n工程每年送电160亿千瓦时。",
        ),
        ("江海公共数据平台上线", "江海市公共数据平台今天上线。"),
    ]


def test_the_same_text_under_another_title_is_one_passage_with_its_subheadings():
    [(headline, text)] = cut(ROUNDUP, "云州江海两地新闻")
    assert headline == "云州江海两地新闻"
    assert text.startswith("某台消息：")
    assert text.endswith("平台今天上线。")


def test_a_roundup_in_english():
    text = (
        "Grid line opens\n\nThe line opened on Sunday.\n\nFactory ships robots\n\nIt shipped 1,280."
    )
    assert cut(text, "Energy News in Brief", "en") == [
        ("Grid line opens", "The line opened on Sunday."),
        ("Factory ships robots", "It shipped 1,280."),
    ]


def test_a_roundup_without_headlines_is_one_passage():
    text = "第一条，电网投产。\n\n第二条，平台上线。"
    assert cut(text, "要闻速览") == [("要闻速览", text)]


def test_a_list_of_very_many_items_is_not_news_in_brief():
    text = "\n".join(f"标题{number}\n正文{number}。" for number in range(200))
    assert len(cut(text, "快讯")) == 1


@given(
    st.lists(
        st.sampled_from(["标题", "正文。", "", " ", "---", "更长的一段正文，有逗号。"]), min_size=1
    )
)
def test_passages_lie_in_the_text_one_after_the_other(lines):
    text = "\n".join(lines)
    if not text.strip():
        return
    end = 0
    for passage in passages(article(text, "快讯")):
        assert end <= passage.start < passage.end <= len(text)
        end = passage.end
