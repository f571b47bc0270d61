from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import mdformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from newqp_writer.errors import BriefingError
from newqp_writer.models import (
    FLASHES,
    Briefing,
    Entry,
    Ledger,
    QRCode,
    Reference,
    Section,
    Sentence,
)
from newqp_writer.provenance import numbers_of
from newqp_writer.publishing import from_markdown, read_page, to_markdown
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


# Nothing that a formatter takes for a note, a link or a table once it has taken off the backslash.
_PLAIN = st.text(
    "中文数据，。；！“”（）《》AZaz059 .,:;%*_-+=&()'\"~`!?$^@/é", min_size=1, max_size=30
).filter(lambda text: bool(clean_line(text)))


@st.composite
def briefings(draw: st.DrawFn, text: st.SearchStrategy[str] = _TEXT) -> Briefing:
    ids = draw(st.lists(_ID, min_size=1, max_size=4, unique=True))

    def sentences(least: int) -> list[Sentence]:
        cites = st.lists(st.sampled_from(ids), max_size=3, unique=True)
        formulas = st.lists(_FORMULA, max_size=2)
        one = st.tuples(text, cites, st.booleans(), formulas)
        return [
            Sentence(
                text=words,
                cites=tuple(c),
                role="judgement" if judged or not c else "fact",
                derivations=tuple(stated),
            )
            for words, c, judged, stated in draw(st.lists(one, min_size=least, max_size=3))
        ]

    return Briefing(
        title=draw(text),
        organisations=tuple(draw(st.lists(text, max_size=2))),
        date=draw(_DAY),
        abstract=tuple(sentences(1)),
        sections=tuple(
            Section(
                id=section_id,
                heading=draw(text),
                topic=draw(st.one_of(st.none(), _ID)),
                sentences=tuple(sentences(1)),
            )
            for section_id in draw(st.lists(_ID, min_size=1, max_size=3, unique=True))
        ),
        outlook=tuple(sentences(0)),
        references=tuple(
            Reference.model_validate(
                {
                    "id": reference_id, "publisher": draw(text), "title": draw(text),
                    "date": draw(_DATE), "url": draw(_URL),
                    "purpose": draw(st.one_of(st.just(""), text)),
                }
            )
            for reference_id in ids
        ),
        qr_codes=tuple(
            QRCode(caption=caption, target=target)
            for caption, target in draw(
                st.lists(st.tuples(text, st.text(min_size=1, max_size=20)), max_size=2)
            )
        ),
        disclaimer=draw(st.one_of(st.just(""), text)),
    )  # fmt: skip


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(briefings())
def test_what_is_written_is_read_back_unchanged(issue: Briefing):
    page = to_markdown(issue)
    assert from_markdown(page) == issue
    assert to_markdown(from_markdown(page)) == page


@pytest.mark.parametrize("number", ["第12期（总第348期）", "No. 7/2026", "12", "- [x] #3: “a”"])
def test_the_number_of_an_issue_is_read_back(briefing: Build, number: str):
    issue = briefing(issue=number)
    assert from_markdown(to_markdown(issue)) == issue
    assert "issue" not in to_markdown(briefing())


def questioned(issue: Briefing, words: str) -> Ledger:
    """A ledger in which the first character of every text is up for review."""
    texts = tuple(
        checked.model_copy(
            update={
                "entries": (
                    Entry(
                        start=0, end=1, surface=checked.text[0], kind="count", verdict="exact",
                        explanation=words, outcome="review", doubt=0.3,
                    ),
                )
            }
        )
        for checked in numbers_of(issue).texts
    )  # fmt: skip
    return numbers_of(issue).model_copy(update={"texts": texts})


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(briefings(), st.one_of(_TEXT, st.sampled_from(["a --> b <!-- 判断 -->", "--", "->\n# 一"])))
def test_what_is_up_for_review_is_named_and_changes_nothing_on_the_way_back(
    issue: Briefing, words: str
):
    page = to_markdown(issue, questioned(issue, words))
    assert page.count("<!-- 待核 ") == len(numbers_of(issue).texts)
    assert from_markdown(page) == issue


def test_a_run_of_sentences_has_one_citation_and_may_be_broken_anywhere(briefing: Build):
    texts = (
        "云州港5月吞吐量增长8%。",
        "负责人说：“很好。还会更好。”下半年投产。",
        "新航线7月开通。",
    )
    issue = briefing()
    facts = tuple(Sentence(text=text, cites=("ribao",)) for text in texts)
    section = issue.sections[0].model_copy(update={"sentences": facts})
    issue = issue.model_copy(update={"sections": (section, *issue.sections[1:])})
    page = to_markdown(issue)
    assert "".join(texts) + "[^ribao]\n" in page
    assert from_markdown(page) == issue
    assert from_markdown(page.replace(texts[0], f"{texts[0]}\n")) == issue
    assert from_markdown(page.replace(texts[2], f"\n{texts[2]}")) == issue
    brief = section.model_copy(update={"heading": FLASHES})
    issue = issue.model_copy(update={"sections": (brief, *issue.sections[1:])})
    assert "\n\n".join(f"{text[:-1]}[^ribao]。" for text in texts) in to_markdown(issue)
    assert from_markdown(to_markdown(issue)) == issue


def test_the_page_is_pleasant_to_edit(briefing: Build):
    assert to_markdown(briefing()) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("end", ["\n", "\n---\n", "\r", "\x85", "\u2028", " \n# "])
def test_line_ends_inside_a_value_of_the_front_matter_are_kept(briefing: Build, end: str):
    issue = briefing(qr_codes=[{"caption": "码", "target": f"a{end}b"}])
    assert from_markdown(to_markdown(issue)) == issue


def paragraphs_joined(page: str, between: str) -> str:
    """The page with every paragraph on one line."""
    front, fence, body = page.partition("\n---\n\n")
    paragraphs = [
        part if part.startswith(("#", "[^")) else between.join(part.split("\n"))
        for part in body.split("\n\n")
    ]
    return front + fence + "\n\n".join(paragraphs)


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(briefings(), st.sampled_from([" ", "  \n", "\\\n", "\n   ", "\r\n"]))
def test_lines_that_an_editor_joined_or_ended_otherwise_are_the_same_sentences(
    issue: Briefing, between: str
):
    assert from_markdown(paragraphs_joined(to_markdown(issue), between)) == issue


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(briefings())
def test_every_character_of_a_checked_text_has_its_place(issue: Briefing):
    page = paragraphs_joined(to_markdown(issue), " \n\t")
    lines, read = page.split("\n"), read_page(page)
    texts = [sentence.text for _, sentence in issue.placed_sentences()]
    texts += [issue.title, *(section.heading for section in issue.sections)]
    found: list[str] = []
    for places in read.places.values():
        # What is printed is what stands there; a wide bracket may stand as a reference, &#12304;,
        # and a mark stands where its letter does.
        own = [place for n, place in enumerate(places) if place not in places[:n]]
        found.append("".join(lines[place.line - 1][place.column - 1] for place in own))
        assert list(places) == sorted(places)
    assert sorted(_unmarked(clean_line(text)) for text in found) == sorted(map(_unmarked, texts))


def _unmarked(text: str) -> str:
    kept = "".join(char for char in text if not unicodedata.combining(char))
    return re.sub("[［【〔]", "&", kept)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(briefings(_PLAIN), st.sampled_from(["keep", "no"]))
def test_a_formatter_changes_nothing(issue: Briefing, wrap: str):
    # A real one; it takes out notes that nothing cites.
    page = mdformat.text(
        to_markdown(issue), extensions={"footnote", "frontmatter"}, options={"wrap": wrap}
    )
    if any(sentence.cites for _, sentence in issue.placed_sentences()):
        read = from_markdown(page)
        assert read == issue.model_copy(update={"references": read.references})


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(briefings(), st.sampled_from(["keep", "no", 40]))
def test_a_formatter_of_hostile_words_changes_nothing_or_the_reader_names_the_line(
    issue: Briefing, wrap: str | int
):
    # It takes out escapes that it thinks needless; and where it breaks a line, nobody can tell
    # whether a Chinese character had a space beside it.
    page = mdformat.text(
        to_markdown(issue), extensions={"footnote", "frontmatter"}, options={"wrap": wrap}
    )
    try:
        read = from_markdown(page)
    except BriefingError as error:
        named = error.line
        assert named
        return
    expected = issue.model_copy(update={"references": read.references})
    if isinstance(wrap, str):
        assert read == expected
    else:
        assert "".join(str(read).split()) == "".join(str(expected).split())


def test_a_formatter_does_not_change_an_issue_without_tricks(briefing: Build):
    for wrap in ("keep", "no", 60):
        page = mdformat.text(
            to_markdown(briefing()), extensions={"footnote", "frontmatter"}, options={"wrap": wrap}
        )
        assert from_markdown(page) == briefing()


@pytest.mark.parametrize(
    "formula", ["1 = 2 --> <b>", "1 = <2", "1 = 2 -> 3", "1 = 2\n-->\n# x = 3"]
)
def test_a_derivation_cannot_leave_its_comment(formula: str):
    with pytest.raises(ValidationError):
        Sentence(text="增长1。", cites=("a",), derivations=(formula,))
