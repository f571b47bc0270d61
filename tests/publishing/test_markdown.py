from __future__ import annotations

import contextlib
import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newqp_writer.errors import BriefingError
from newqp_writer.models import Briefing, QRCode, Reference, Section, Sentence
from newqp_writer.publishing import from_markdown, to_markdown
from newqp_writer.text import clean_line

Build = Callable[..., Briefing]
GOLDEN = Path(__file__).with_name("small-briefing.md")

# Text that is likely to be taken for syntax, and any other text.
_TRICKS = st.sampled_from(
    [
        *"[^a1] [^a2]: ## --- | \\ \\| * _ ` ~ # > < & &lt; ; 。 ！ ? . 1. 2) - + = : ' \"".split(),
        *"摘要 参考文献 一、 {} [] () ! $ % @ http://a.b 8.53ZB 25.43% “ ” 中文".split(),
        "<!-- 判断 -->",
        "<!-- 节 s1 -->",
    ]
)
_TEXT = st.one_of(
    st.lists(_TRICKS, min_size=1, max_size=6).map(" ".join),
    st.lists(_TRICKS, min_size=1, max_size=6).map("".join),
    st.text(min_size=1, max_size=30),
).filter(lambda text: bool(clean_line(text)))
_ANY_TEXT = st.one_of(st.just(""), _TEXT)
_FORMULA = st.sampled_from(
    ["30亿元 = 150亿元 − 120亿元", "39.2% = (17.54 − 12.60) ÷ 12.60 × 100%", "--5*=_6_\\ -- 推算"]
)
_ID = st.from_regex(r"[a-z0-9一][a-z0-9._·-]{0,6}", fullmatch=True)
_DAY = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
_DATE = st.one_of(
    _DAY.map(str), _DAY.map(lambda day: str(day)[:7]), _DAY.map(lambda day: str(day)[:4])
)
_URL = st.one_of(
    st.none(), st.from_regex(r"https?://[a-z]{1,9}/[!#-;=?-~一]{0,12}", fullmatch=True)
)


@st.composite
def briefings(draw: st.DrawFn) -> Briefing:
    ids = draw(st.lists(_ID, min_size=1, max_size=4, unique=True))

    def sentences(least: int) -> list[Sentence]:
        cites = st.lists(st.sampled_from(ids), max_size=3, unique=True)
        formulas = st.lists(_FORMULA, max_size=2)
        one = st.tuples(_TEXT, cites, st.booleans(), formulas)
        return [
            Sentence(
                text=text,
                cites=tuple(c),
                role="judgement" if judged or not c else "fact",
                derivations=tuple(stated),
            )
            for text, c, judged, stated in draw(st.lists(one, min_size=least, max_size=3))
        ]

    return Briefing(
        title=draw(_TEXT),
        organisations=tuple(draw(st.lists(_TEXT, max_size=2))),
        date=draw(_DAY),
        abstract=tuple(sentences(1)),
        sections=tuple(
            Section(
                id=section_id,
                heading=draw(_TEXT),
                topic=draw(st.one_of(st.none(), _ID)),
                sentences=tuple(sentences(1)),
            )
            for section_id in draw(st.lists(_ID, min_size=1, max_size=3, unique=True))
        ),
        outlook=tuple(sentences(0)),
        references=tuple(
            Reference.model_validate(
                {
                    "id": reference_id, "publisher": draw(_TEXT), "title": draw(_TEXT),
                    "date": draw(_DATE), "purpose": draw(_ANY_TEXT), "url": draw(_URL),
                }
            )
            for reference_id in ids
        ),
        qr_codes=tuple(
            QRCode(caption=caption, target=target)
            for caption, target in draw(
                st.lists(st.tuples(_TEXT, st.text(min_size=1, max_size=20)), max_size=2)
            )
        ),
        disclaimer=draw(_ANY_TEXT),
    )  # fmt: skip


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(briefings())
def test_what_is_written_is_read_back_unchanged(issue: Briefing):
    page = to_markdown(issue)
    assert from_markdown(page) == issue
    assert to_markdown(from_markdown(page)) == page


def test_the_page_is_pleasant_to_edit(briefing: Build):
    assert to_markdown(briefing()) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("end", ["\n", "\n---\n", "\r", "\x85", "\u2028", " \n# "])
def test_line_ends_inside_a_value_of_the_front_matter_are_kept(briefing: Build, end: str):
    issue = briefing(qr_codes=[{"caption": "码", "target": f"a{end}b"}])
    assert from_markdown(to_markdown(issue)) == issue


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(briefing: Build):
    page = "\ufeff" + to_markdown(briefing()).replace("\n", "\r\n")
    assert from_markdown(page) == briefing()


def test_an_edited_sentence_arrives(briefing: Build):
    page = to_markdown(briefing()).replace("算力能否用好，要看应用。", "算力能否用好，关键在应用。")
    assert from_markdown(page).sections[0].sentences[2].text == "算力能否用好，关键在应用。"


def test_a_citation_may_stand_anywhere_in_its_sentence(briefing: Build):
    page = to_markdown(briefing()).replace(
        "占全省算力的25.43%[^ribao]。", "占全省[^wire]算力的25.43% [^ribao]。"
    )
    first = from_markdown(page).sections[0].sentences[0]
    assert first.text == "云州算力中心6月14日投运，占全省算力的25.43%。"
    assert first.cites == ("wire", "ribao")


def test_a_section_added_by_hand_gets_an_id_of_its_own(briefing: Build):
    page = to_markdown(briefing()).replace(
        "## 趋势判断",
        "## 新的一节\n\n新的事实[^wire]。\n\n## 再一节\n\n再一件[^wire]。\n\n## 趋势判断",
    )
    sections = from_markdown(page).sections
    assert [section.heading for section in sections[2:]] == ["新的一节", "再一节"]
    assert [section.id for section in sections] == ["s1", "s2", "s3", "s4"]


def test_comments_of_a_line_are_for_the_editor_only(briefing: Build):
    page = to_markdown(briefing()).replace("## 摘要\n", "## 摘要\n\n<!-- 周三前核对 -->\n")
    assert from_markdown(page) == briefing()


@pytest.mark.parametrize(
    ("before", "after", "at", "complaint"),
    [
        ("的25.43%[^ribao]。", "的25.43%。", "25.43%。", "cites no article"),
        ("的25.43%[^ribao]。", "的25.43%[^nobody]。", "[^nobody]", "not among the references"),
        ("[^wire]: Harbor", "[^ribao]: Harbor", "[^ribao]: Harbor", "two references share the id"),
        ("| 2026年6月 |", "| 六月 |", "| 六月 |", "“六月” is not a date"),
        ("| 2026年6月 |", "| 2026-06-31 |", "| 2026-06-31 |", "does not exist"),
        ("Harbor Wire | Power", "Harbor | Wire | x | Power", "Harbor | Wire", "has 6 parts"),
        ("[^wire]: Harbor", "Harbor", "Harbor Wire |", "no reference"),
        ("| <https://", "| <javascript:", "<javascript:", "is not a web address"),
        ("date: '2026-06-15'", "date: 昨天", "date: 昨天", "“昨天” is not a date"),
        ("date: '2026-06-15'", "date: 2026-02-30", "date: 2026-02-30", "date"),
        ("date: '2026-06-15'", "date: 1781481600", "date: 17", "is not a date"),
        ("date: '2026-06-15'\n", "", "---", "date is missing"),
        ("title: 云州", "titel: 云州", "titel:", "no key “titel”"),
        ("format: newqp-briefing/1", "format: 9", "format: 9", "newqp-briefing/1"),
        ("title: 云州", "title: '云州", "", "not valid YAML"),
        ("title: 云州产业每日观察", "title: ''", "title: ''", "title"),
        ("disclaimer: ", "title: 又一个\ndisclaimer: ", "title: 又一个", "given twice"),
        ("title: 云州", "title: &a 云州", "title: &a", "aliases"),
        ("disclaimer: 本", "disclaimer: [[[[[x]]]]]\n#", "disclaimer: [", "too deep"),
        ("## 摘要", "## 提要", "", "摘要 is missing"),
        ("## 趋势判断", "## 摘要", "## 摘要\n\n算力与电力", "摘要 is there twice"),
        ("<!-- 节 s2 -->", "<!-- 节 s1 -->", "二、外媒", "two sections share the id “s1”"),
        ("<!-- 节 s2 -->", "<!-- 节 s/2 -->", "二、外媒", "cannot be an id"),
        ("# 云州产业每日观察", "# 江州产业每日观察", "# 江州", "would not be printed"),
        ("要看应用。 <!--", "要<!-- 想想 -->看应用。 <!--", "要<!--", "a line of its own"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    briefing: Build, before: str, after: str, at: str, complaint: str
):
    good = to_markdown(briefing())
    page = good.replace(before, after, 1)
    assert page != good
    with pytest.raises(BriefingError) as caught:
        from_markdown(page, path=Path("day/briefing.md"))
    assert complaint in caught.value.message
    assert str(caught.value).startswith("day/briefing.md:")
    line = caught.value.line
    assert line is not None
    assert "\n".join(page.split("\n")[line - 1 :]).startswith(
        page[page.rindex("\n", 0, page.index(at)) + 1 :] if at and page.index(at) else ""
    )


def test_a_page_without_sections_is_none(briefing: Build):
    page = to_markdown(briefing())
    begin, end = page.index("## 一、"), page.index("## 趋势判断")
    with pytest.raises(BriefingError, match="there is no section"):
        from_markdown(page[:begin] + page[end:])


def test_a_section_without_sentences_is_named(briefing: Build):
    page = to_markdown(briefing())
    begin, end = page.index("报道称"), page.index("## 趋势判断")
    with pytest.raises(BriefingError, match="has no sentence") as caught:
        from_markdown(page[:begin] + page[end:])
    assert page.split("\n")[(caught.value.line or 0) - 1].startswith("## 二、")


@pytest.mark.parametrize(
    "text", ["", "# 标题\n", "---\ntitle: x\n", "---\n- a\n---\n", "---\n---\n"]
)
def test_what_is_no_briefing_is_refused(text: str):
    with pytest.raises(BriefingError):
        from_markdown(text)


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.text(max_size=200), st.lists(_TRICKS, max_size=40).map("\n".join)))
def test_any_text_is_read_or_refused(text: str):
    for page in (
        text,
        f"---\n{text}\n---\n{text}",
        f"---\ntitle: a\ndate: 2026-01-01\n---\n{text}",
    ):
        with pytest.raises(BriefingError):
            from_markdown(page)


def test_hostile_lines_take_no_time(briefing: Build):
    page = to_markdown(briefing())
    for piece in (
        "[^",
        "<!--",
        "\\",
        " |",
        "[^a",
        "]:",
        "[^ribao]",
        "- ",
        "\\|",
        "<!-- 节 ",
        " \t",
    ):
        hostile = page.replace("算力能否", piece * 20_000, 1).replace("用于核验", piece * 20_000, 1)
        began = time.perf_counter()
        with contextlib.suppress(BriefingError):
            from_markdown(hostile)
        assert time.perf_counter() - began < 1
