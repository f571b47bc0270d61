"""What an editor does to the page: it arrives, or line and column of the trouble are named."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newqp_writer.errors import BriefingError
from newqp_writer.models import Briefing, Location
from newqp_writer.publishing import from_markdown, read_page, to_markdown

Build = Callable[..., Briefing]
FIRST = "云州算力中心6月14日投运，占全省算力的25.43%[^ribao]。"
SECOND = "一期投资3.5万亿元，带动350家企业，同比提高5.7个百分点[^ribao][^wire]。"
JUDGED = "算力能否用好，要看应用。 <!-- 判断 -->"
_TRICKS = (
    "[^a1] [^ribao] ## --- | \\ * _ ` ~ # > < & &lt; ; 。 . 1. - = : ' \" 一、 【^ribao】".split()
)
_MARKS = ["<!-- 判断 -->", "<!-- 推算 1 = 2 -->", "<!-- 节 s1 -->", "<!--", "-->", "\n"]


@pytest.fixture
def page(briefing: Build) -> str:
    """With a line for each sentence, as an editor may break it."""
    text, lines = to_markdown(briefing()), f"{FIRST}\n{SECOND}\n{JUDGED}\n"
    written = f"{FIRST}{SECOND}\n\n{JUDGED}\n"
    assert written in text
    return text.replace(written, lines)


def refused(page: str) -> BriefingError:
    with pytest.raises(BriefingError) as caught:
        from_markdown(page, path=Path("day/briefing.md"))
    return caught.value


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{FIRST}\n", f"{FIRST} "),
        (f"{FIRST}\n", FIRST),
        (FIRST, FIRST.replace("，占", "，\n占")),
        (FIRST, FIRST.replace("25.43%[", "25.43%\n[")),
        (FIRST, FIRST.replace("[^ribao]。", "。[^ribao]")),
        (FIRST, FIRST.replace("[^ribao]。", " [^ribao] 。").replace(" 。", "。")),
        (FIRST, FIRST.replace("[^ribao]", "【^ribao】")),
        (FIRST, FIRST.replace("[^ribao]", "［＾ribao］")),
        (FIRST, f"　　{FIRST}"),
        (FIRST, f"\t{FIRST}  \t"),
        (FIRST, FIRST.replace("投运", "投\u200b运")),
        (FIRST, f"{FIRST} <!-- 周三前核对 -->"),
        (FIRST, FIRST.replace("，占", "<!-- 两行\n的备注 -->，占")),
        (FIRST, f"<!-- 周三前核对 -->\n{FIRST}"),
        (f"{FIRST}\n", f"{FIRST}\n\n---\n\n"),
        (JUDGED, JUDGED.replace(" <!-- 判断 -->", "<!--判断-->")),
        (JUDGED, JUDGED.replace(" <!-- 判断 -->", "\n    <!-- 判断 -->")),
        (f"\n{JUDGED}", f" {JUDGED}"),
        ("## 一、云州", "## 1. 云州"),
        ("## 一、云州", "## 3、云州"),
        ("## 一、云州", "##  云州"),
        ("接入 <!-- 节 s1 主题 data -->", "接入 <!-- 节 s1 主题 data --> ##"),
        ("## 趋势判断", "## 趋势判断："),
        ("## 参考文献\n\n", ""),
        ("date: '2026-06-15'", "date: 2026年6月15日"),
        ("date: '2026-06-15'", "title: 云州产业每日观察\ndate: 2026-06-15"),
        (
            "# 云州产业每日观察\n",
            "# 云州产业每日观察\n\n云州产业研究院  \n江州数据所 & 合作单位\\\n2026年6月15日\n",
        ),
        ("| <https://example.org/ribao?a=1&b=2>", "| https://example.org/ribao?a=1&b=2"),
        ("| 用于核验算力数据。 | ", "| 用于核验\n    算力数据。 |\n    "),
        ("江州数据所 & 合作", "江州数据所 &amp; 合作"),
    ],
)
def test_what_looks_different_and_says_the_same_is_the_same(
    page: str, briefing: Build, before: str, after: str
):
    assert before in page
    if "&amp;" in after:  # front matter is no Markdown
        page, before = page.replace("发展", "发展"), "云州算力中心投运 |"
        after = "云州算力&#20013;心投运 |"
    assert from_markdown(page.replace(before, after, 1)) == briefing()


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_of_other_systems_and_a_byte_order_mark_do_no_harm(
    page: str, briefing: Build, end: str, mark: str
):
    assert from_markdown(mark + page.replace("\n", end)) == briefing()


def test_an_edited_sentence_arrives(page: str):
    page = page.replace("算力能否用好，要看应用。", "算力能否用好，关键在应用。")
    assert from_markdown(page).sections[0].sentences[2].text == "算力能否用好，关键在应用。"


def test_a_citation_may_stand_anywhere_in_its_sentence(page: str):
    page = page.replace("占全省算力的25.43%[^ribao]。", "占全省[^wire]算力的25.43% [^ribao]。")
    first = from_markdown(page).sections[0].sentences[0]
    assert first.text == "云州算力中心6月14日投运，占全省算力的25.43%。"
    assert first.cites == ("wire", "ribao")


@pytest.mark.parametrize("cites", ["[^wire][^ribao]", "[^wire] [^ribao]", "[^wire]", ""])
def test_citations_are_added_reordered_and_taken_off(page: str, cites: str):
    page = page.replace("5.7个百分点[^ribao][^wire]", f"5.7个百分点{cites}")
    if not cites:
        assert "cites no article" in refused(page).message
        return
    assert [f"[^{cite}]" for cite in from_markdown(page).sections[0].sentences[1].cites] == (
        re.findall(r"\[[^]]*\]", cites)
    )


def test_two_sentences_on_one_line_keep_each_its_own_citations(page: str):
    page = page.replace(f"{FIRST}\n{SECOND}\n{JUDGED}\n", f"{FIRST}{SECOND}{JUDGED}\n")
    sentences = from_markdown(page).sections[0].sentences
    assert [sentence.cites for sentence in sentences] == [("ribao",), ("ribao", "wire"), ()]
    assert [sentence.role for sentence in sentences] == ["fact", "fact", "judgement"]


def test_english_that_was_wrapped_gets_its_spaces_back(page: str):
    page = page.replace("“Demand will reach 4,243 billion", "“Demand\nwill reach 4,243\nbillion")
    (sentence,) = from_markdown(page).sections[1].sentences
    assert sentence.text == "报道称：“Demand will reach 4,243 billion kWh in 2026”。"


def test_a_derivation_written_by_hand_arrives(page: str):
    for mark in (
        "<!-- 推算 25% = 5 ÷ 20 -->",
        "<!--推算：25% ＝ 5 ÷ 20-->",
        "\n<!-- 推算 25% = 5 ÷ 20 -->",
    ):
        sentence = from_markdown(page.replace(FIRST, FIRST + mark)).sections[0].sentences[0]
        assert sentence.derivations == ("25% = 5 ÷ 20",)


def test_a_section_added_by_hand_gets_an_id_of_its_own(page: str):
    page = page.replace(
        "## 趋势判断",
        "## 新的一节\n\n新的事实[^wire]。\n\n## 再一节\n\n再一件[^wire]。\n\n## 趋势判断",
    )
    sections = from_markdown(page).sections
    assert [section.heading for section in sections[2:]] == ["新的一节", "再一节"]
    assert [section.id for section in sections] == ["s1", "s2", "s3", "s4"]


def test_sections_are_taken_out_and_change_places(page: str):
    first, second = page.index("## 一、"), page.index("## 二、")
    end = page.index("## 趋势判断")
    turned = page[:first] + page[second:end] + page[first:second] + page[end:]
    assert [section.id for section in from_markdown(turned).sections] == ["s2", "s1"]
    assert [section.id for section in from_markdown(page[:first] + page[second:]).sections] == [
        "s2"
    ]


def test_a_reference_may_stand_where_it_is_cited(page: str):
    page = page.replace(
        SECOND, f"{SECOND}\n新的事实[^bao]。\n\n[^bao]: 江州报 | 题 | 2026-06-14 | 用途"
    )
    read = from_markdown(page)
    assert [reference.id for reference in read.references] == ["bao", "ribao", "wire"]
    assert read.sections[0].sentences[2].cites == ("bao",)


def test_a_new_title_is_written_in_one_place(page: str):
    read = read_page(page.replace("# 云州产业", "#  云州产业\\*"))
    assert read.briefing.title == "云州产业*每日观察"
    columns = [place.column for place in read.places[Location(part="title")]]
    assert columns == [4, 5, 6, 7, 9, 10, 11, 12, 13]


@pytest.mark.parametrize(
    ("before", "after", "at", "complaint"),
    [
        # citations
        ("的25.43%[^ribao]。", "的25.43%。", "云州算力中心6月14日投运，占", "cites no article"),
        ("的25.43%[^ribao]。", "的25.43%[^nobody]。", "[^nobody]", "not among the references"),
        ("的25.43%[^ribao]。", "的25.43%[^ribao。", "[^ribao。", "is not closed"),
        ("的25.43%[^ribao]。", "的25.43%【^ribao。", "【^ribao。", "is not closed"),
        ("的25.43%[^ribao]。", "的25.43%[^ri bao]。", "[^ri bao", "is not closed"),
        # marks and comments
        (JUDGED, "算力能否用好，要看应用。", "算力能否", "cites no article"),
        (FIRST, f"{FIRST} <!-- 推算 25% -->", "<!-- 推算 25%", "derivation cannot be read"),
        (FIRST, f"{FIRST} <!-- 推算 1=2=3 -->", "<!-- 推算 1", "derivation cannot be read"),
        (FIRST, f"{FIRST} <!-- 节 s9 -->", "<!-- 节 s9", "belongs to a heading"),
        (FIRST, f"{FIRST} <!-- 待核", "<!-- 待核", "is not closed"),
        ("<!-- 节 s2 -->", "<!-- 节 s1 -->", "## 二、外媒", "two sections share the id “s1”"),
        ("<!-- 节 s2 -->", "<!-- 节 s/2 -->", "## 二、外媒", "cannot be an id"),
        ("<!-- 节 s2 -->", "<!-- 节 s2 甲 乙 -->", "<!-- 节 s2 甲", "holds words only"),
        ("接入 <!--", "接入[^wire] <!--", "[^wire] <!--", "holds words only"),
        # what Markdown shows and the page does not
        ("占全省", "**占**全省", "**占", "“**” would be printed"),
        ("占全省", "`占`全省", "`占", "would be printed"),
        ("占全省", "[占](https://example.org)全省", "](https", "would be printed"),
        ("占全省", "<b>占</b>全省", "<b>占", "would be printed"),
        ("占全省", "~~占~~全省", "~~占", "would be printed"),
        (FIRST, f"- {FIRST}", "- 云州算", "no sentence"),
        (FIRST, f"1. {FIRST}", "1. 云州", "no sentence"),
        (FIRST, f"> {FIRST}", "> 云州", "no sentence"),
        (FIRST, "| 甲 | 乙 |\n|---|---|", "| 甲", "no sentence"),
        ("## 二、", "##二、", "##二、", "neither a sentence nor the heading"),
        ("## 二、", "### 二、", "### 二、", "neither a sentence nor the heading"),
        ("## 一、云州算力中心投运，16个行业接入 <", "## <", "## <", "has no heading"),
        # references
        ("[^wire]: Harbor", "[^ribao]: Harbor", "[^ribao]: Harbor", "two references share the id"),
        ("| 2026年6月 |", "| 六月 |", "[^wire]: ", "“六月” is not a date"),
        ("| 2026年6月 |", "| 2026-06-31 |", "[^wire]: ", "does not exist"),
        ("Harbor Wire | Power", "Harbor | Wire | x | Power", "[^wire]: ", "has 6 parts"),
        ("[^wire]: Harbor", "Harbor", "Harbor Wire |", "no reference"),
        ("| <https://", "| <javascript:", "[^ribao]: 云", "is not a web address"),
        # the page
        ("\n## 摘要", "\n编者按\n\n## 摘要", "编者按", "would not be printed"),
        ("## 趋势判断", "## 摘要", "## 摘要\n\n算力与电力", "摘要 is there twice"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line_and_column(
    page: str, before: str, after: str, at: str, complaint: str
):
    assert before in page
    spoiled = page.replace(before, after, 1)
    error = refused(spoiled)
    assert complaint in error.message
    assert at in spoiled
    offset = spoiled.rindex(at) if complaint.endswith("twice") else spoiled.index(at)
    if at.startswith("云州算力中心6月14日投运，占"):
        offset = spoiled.index("\n" + at) + 1
    line = spoiled.count("\n", 0, offset) + 1
    column = offset - spoiled.rfind("\n", 0, offset)
    assert str(error).startswith(f"day/briefing.md:{line}:{column}: ")


@pytest.mark.parametrize(
    ("before", "after", "at", "complaint"),
    [
        ("date: '2026-06-15'", "date: 昨天", "date: 昨天", "“昨天” is not a date"),
        ("date: '2026-06-15'", "date: 2026-06", "date: 2026-06", "is not a day"),
        ("date: '2026-06-15'", "date: 2026-02-30", "date: 2026-02-30", "does not exist"),
        ("date: '2026-06-15'", "date: 1781481600", "date: 17", "is not a date"),
        ("date: '2026-06-15'", "date: [2026]", "date: [", "a date is written"),
        ("date: '2026-06-15'", "date：2026-06-15", "date：", "a wide colon"),
        ("date: '2026-06-15'\n", "", "---", "date is missing"),
        ("date: '2026-06-15'", "datum: '2026-06-15'", "datum:", "no key “datum”"),
        ("date: '2026-06-15'", "date: '2026-06-15", "qr_codes:", "not valid YAML"),
        ("format: newqp-briefing/1", "format: 9", "format: 9", "newqp-briefing/1"),
        ("disclaimer: ", "date: 2026-06-15\ndisclaimer: ", "date: 2026-06-15\ndis", "given twice"),
        ("disclaimer: 本", "disclaimer: &a 本", "disclaimer: &a", "aliases"),
        ("disclaimer: 本", "disclaimer: [[[[[x]]]]]\n#", "disclaimer: [", "too deep"),
        (
            "disclaimer: ",
            "title: 又一个\ndisclaimer: ",
            "title: 又一个",
            "the title is given twice",
        ),
        ("# 云州产业每日观察\n", "", "## 摘要", "the title is missing"),
        ("## 摘要", "## 提要", "", "摘要 is missing"),
        ("\n[^", "\n", "", "参考文献 is missing"),
    ],
)
def test_a_mistake_in_the_front_matter_or_of_the_whole_page_is_named_with_its_line(
    page: str, before: str, after: str, at: str, complaint: str
):
    assert before in page
    spoiled = page.replace(before, after)
    error = refused(spoiled)
    assert complaint in error.message
    line = spoiled.count("\n", 0, spoiled.index(at)) + 1 if at else len(spoiled.split("\n"))
    # YAML tells of a quote that is not closed where it gave up; the title belongs above 摘要.
    slack = 4 if complaint in {"not valid YAML", "the title is missing"} else 0
    assert error.line is not None
    assert abs(error.line - line) <= slack


def test_a_page_without_sections_is_none(page: str):
    begin, end = page.index("## 一、"), page.index("## 趋势判断")
    assert "there is no section" in refused(page[:begin] + page[end:]).message


def test_a_section_without_sentences_is_named(page: str):
    begin, end = page.index("报道称"), page.index("## 趋势判断")
    error = refused(page[:begin] + page[end:])
    assert "has no sentence" in error.message
    assert page.split("\n")[(error.line or 0) - 1].startswith("## 二、")


@pytest.mark.parametrize(
    "text", ["", "# 标题\n", "---\ntitle: x\n", "---\n- a\n---\n", "---\n---\n"]
)
def test_what_is_no_briefing_is_refused(text: str):
    refused(text)


@settings(deadline=None, max_examples=100)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(st.sampled_from([*_TRICKS, *_MARKS]), max_size=40).map("".join),
    )
)
def test_any_text_is_read_or_refused_with_its_line(text: str):
    whole = f"---\ndate: 2026-01-01\n---\n# 题\n## 摘要\n{text}\n## 节\n{text}\n## 参考文献\n"
    for page in (text, f"---\n{text}\n---\n{text}", whole):
        assert refused(page).line
    with contextlib.suppress(BriefingError):
        from_markdown(f"{whole}[^ribao]: 报 | 题 | 2026 | \n")


@pytest.mark.parametrize(
    "piece",
    [
        "[^", "<!--", "\\", " |", "[^a", "]:", "[^ribao]", "- ", "\\|", "<!-- 节 ", " \t", "&amp;",
        "\\\n", "a\n", "。[^ribao]", "[^ribao]。x", "<!-- 判断 -->", "\u0301", "　",
    ],
)  # fmt: skip
def test_hostile_lines_take_no_time(page: str, piece: str):
    hostile = page.replace("算力能否", piece * 20_000, 1).replace("用于核验", piece * 20_000, 1)
    began = time.process_time()
    with contextlib.suppress(BriefingError):
        from_markdown(hostile)
    # Half a second as a rule; what grew with the square would take minutes.
    assert time.process_time() - began < 20
