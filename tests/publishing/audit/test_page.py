"""The reading page as a document: every number with its words, nothing that runs."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newqp_writer.errors import BriefingError
from newqp_writer.models import Agenda, Article, Briefing, Coverage, Location, Reference, Topic
from newqp_writer.publishing import audit_page
from newqp_writer.publishing.audit.data import audit_data
from newqp_writer.publishing.audit.languages import english_spans, language_of
from newqp_writer.publishing.audit.matching_words import matching_words

VOID = {"meta", "link", "img", "input", "br", "hr"}


class Element:
    """An element of a parsed page."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        found = []
        for child in self.children:
            if isinstance(child, Element):
                fits = tag in {"", child.tag} and all(
                    value in child.classes
                    if name == "class_"
                    else child.attributes.get(name) == value
                    for name, value in attributes.items()
                )
                found += [child] * fits + child.all(tag, **attributes)
        return found

    def one(self, tag: str = "", **attributes: str) -> Element:
        (found,) = self.all(tag, **attributes)
        return found


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        child = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(child)
        if tag not in VOID:
            self.at = child

    def handle_endtag(self, tag: str) -> None:
        assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}>"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def parsed(page: str) -> Element:
    """The page as a tree; every element in it is closed where it should be."""
    parser = _Parser()
    parser.feed(page)
    parser.close()
    assert parser.at is parser.root
    return parser.root


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


# Every number beside its words


def test_every_number_of_the_ledger_is_marked_once_with_its_verdict(audited: Any):
    page = parsed(audited.page)
    marks = page.all("a", class_="num")
    entries = audited.ledger.entries
    assert [(mark.text, mark.attributes["data-verdict"]) for mark in marks] == [
        (entry.surface, entry.verdict) for entry in entries
    ]
    assert [mark.attributes["href"] for mark in marks] == [
        f"#n{index}" for index in range(1, len(entries) + 1)
    ]
    # The sign and the name say the verdict to those who see no colour, or nothing.
    for mark in marks:
        assert mark.attributes["data-sign"]
        assert mark.attributes["aria-label"].startswith(f"{mark.text}，")
    assert len({mark.attributes["data-sign"] for mark in marks}) == len(
        {entry.verdict for entry in entries}
    )


def test_every_number_has_its_evidence_with_the_number_marked_in_the_quote(audited: Any):
    page = parsed(audited.page)
    for index, entry in enumerate(audited.ledger.entries, 1):
        note = page.one(id=f"n{index}")
        assert entry.surface in note.one("h3").text
        quotes = [*note.all("blockquote")]
        for evidence in (*entry.evidence, *entry.conflicts):
            holding = [quote for quote in quotes if evidence.quote in quote.text]
            assert holding
            assert any(
                evidence.surface == mark.text for quote in holding for mark in quote.all("mark")
            )
        captions = "".join(caption.text for caption in note.all("figcaption"))
        for evidence in entry.evidence:
            article = next(one for one in audited.articles if one.id == evidence.article)
            assert article.publisher in captions
            assert article.title in captions
            assert article.published.chinese in captions
            if article.url:
                assert note.all("a", href=article.url)


def test_the_briefing_can_be_read_word_for_word(audited: Any):
    main = parsed(audited.page).one("main")
    text = squeezed(re.sub(r"\[\d+\]", "", main.text))
    for checked in audited.ledger.texts:
        # Citations stand before the closing mark.
        assert squeezed(checked.text).rstrip("。") in text
    for reference in audited.briefing.references:
        assert squeezed(f"{reference.publisher}：《{reference.title}》") in text


def test_a_computed_number_shows_its_formula_and_its_operands_in_one_quote(audited: Any):
    page = parsed(audited.page)
    index = next(n for n, e in enumerate(audited.ledger.entries, 1) if e.verdict == "derived")
    note = page.one(id=f"n{index}")
    assert note.one(class_="formula").text == "算式21亿元 + 35亿元"
    assert [mark.text for mark in note.one("blockquote").all("mark")] == ["35亿元", "21亿元"]
    assert [value.text for value in note.all("dd")] == [
        "5,600,000,000 元", "2,100,000,000 元", "3,500,000,000 元",
    ]  # fmt: skip


def test_words_that_the_source_shares_with_the_sentence_are_marked(audited: Any):
    page = parsed(audited.page)
    index = next(n for n, e in enumerate(audited.ledger.entries, 1) if e.surface == "0.34亿吨")
    shared = page.one(id=f"n{index}").all("span", class_="shared")
    assert [words.text for words in shared] == ["云州港全年吞吐量为"]


def test_sources_that_differ_are_shown_with_both_numbers(audited: Any):
    page = parsed(audited.page)
    sides = [
        (side.one("dt").text, side.one("dd").text) for side in page.one(class_="sides").all("div")
    ]
    assert sides == [("云州日报", "13.2万辆 本文采用"), ("云州市统计局", "12.9万辆")]
    assert "1" in page.one(id="tab-conflicts").text


def test_what_is_up_for_review_is_said_at_the_top_the_most_doubtful_first(audited: Any):
    doubts = [0.2, 0.6]
    texts = []
    for checked in audited.ledger.texts:
        entries = [
            entry.model_copy(update={"outcome": "review", "doubt": doubts.pop(0)})
            if entry.passed and doubts
            else entry
            for entry in checked.entries
        ]
        texts.append(checked.model_copy(update={"entries": tuple(entries)}))
    ledger = audited.ledger.model_copy(update={"texts": tuple(texts)})
    asked = sorted(
        (entry for entry in ledger.entries if entry.outcome == "review"),
        key=lambda entry: -(entry.doubt or 0.0),
    )
    page = parsed(audit_page(audited.briefing, ledger, audited.articles))
    doubtful = page.one(class_="doubts")
    assert [link.text for link in doubtful.all("a")] == [entry.surface for entry in asked]
    assert "有误的可能约60%" in doubtful.all("li")[0].text
    marked = [mark.text for mark in page.all("a", class_="num") if "doubtful" in mark.classes]
    assert sorted(marked) == sorted(entry.surface for entry in asked)
    assert page.one("input", value="review").attributes["name"] == "verdict"


def test_failing_numbers_are_said_at_the_top(audited: Any):
    alarm = parsed(audited.page).one(class_="alarm")
    failing = [entry.surface for entry in audited.ledger.entries if not entry.passed]
    assert f"{len(failing)} 个数字未通过核验" in alarm.text
    assert [link.text for link in alarm.all("a")] == failing


def test_what_was_dropped_or_rewritten_is_shown_with_the_reason(audited: Any):
    changes = parsed(audited.page).one(id="changes")
    first, second = changes.all("li")
    assert first.one(class_="tag").text == "删去"
    assert first.one(class_="before").text == "全市发电量达999亿千瓦时。"
    assert first.one("mark").text == "999亿千瓦时"
    reason = first.one(class_="reason").text
    assert "原文没有999亿千瓦时，与这里所说最相近的是120亿千瓦时" in reason
    assert second.one(class_="after").text == "改为全市发电量达120亿千瓦时。"


def test_every_article_is_told_of_with_its_fate(audited: Any):
    coverage = parsed(audited.page).one(id="coverage")
    rows = [
        (row.one(class_="tag").text, row.one(class_="title").text) for row in coverage.all("li")[:3]
    ]
    assert rows == [("采用", "云州公布全年主要指标"), ("未用", "江州看云州"), ("无法读取", "坏.md")]
    used = coverage.all("li")[0]
    assert [link.attributes["href"] for link in used.all("a")][1:] == ["#b1", "#b2"]
    assert re.search(r"支撑 \d+ 个数字", used.text)


def test_without_a_record_the_agenda_tells_of_the_articles(audited: Any, topic: Topic):
    rows = (Coverage(article="qita", title="江州看云州", fate="left out", reason="与本栏目无关"),)
    agenda = Agenda(date=audited.briefing.date, topics=(topic,), stories=(), coverage=rows)
    page = parsed(audit_page(audited.briefing, audited.ledger, audited.articles, agenda=agenda))
    assert "江州看云州" in page.one(id="coverage").text
    assert not page.all(id="changes")


def test_an_article_that_is_gone_is_quoted_from_the_ledger(audited: Any):
    page = parsed(audited.with_(articles=()).page)
    note = page.one(id="n1")
    assert note.one("blockquote").text == audited.ledger.entries[0].evidence[0].quote
    assert "原文不在手边" in note.text
    assert "云州日报《云州公布全年主要指标》" in note.text


def test_an_article_that_has_changed_is_not_quoted_anew(audited: Any):
    first = audited.articles[0]
    changed = first.model_copy(update={"text": "改过的头一句。" + first.text})
    page = parsed(audited.with_(articles=(changed, *audited.articles[1:])).page)
    assert "原文在核验之后有改动" in page.one(id="n1").text
    assert "改过的头一句" not in page.text


def test_a_ledger_of_another_briefing_is_refused(audited: Any):
    raw = audited.briefing.model_dump(mode="json")
    raw["sections"][0]["sentences"][0]["text"] = "算力中心两期合计投资57亿元。"
    with pytest.raises(BriefingError, match="belongs to another briefing"):
        audited.with_(briefing=Briefing.model_validate(raw)).page  # noqa: B018
    extra = audited.ledger.texts[0].model_copy(
        update={"location": Location(part="outlook", sentence=9)}
    )
    ledger = audited.ledger.model_copy(update={"texts": (*audited.ledger.texts, extra)})
    with pytest.raises(BriefingError, match="it has a text at 趋势判断第10句"):
        audited.with_(ledger=ledger).page  # noqa: B018


# An issue without numbers


def test_an_issue_without_numbers_says_so(briefing: Callable[..., Briefing], audited: Any):
    sentence = [{"text": "云州发展向好。", "cites": ["ribao"]}]
    issue = briefing(
        title="云州观察",
        abstract=sentence,
        sections=[{"id": "s1", "heading": "云州看点", "sentences": sentence}],
        outlook=[],
    )
    page = parsed(type(audited).of(issue, audited.articles).page)
    assert "全文没有数字" in page.text
    assert not page.all(class_="note")


# Nothing runs, nothing is fetched


def test_only_what_stands_in_the_page_runs_named_by_its_hash(audited: Any):
    page = parsed(audited.page)
    (policy,) = (one for one in page.all("meta") if "http-equiv" in one.attributes)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.attributes["content"].split(";"))

    def named(element: Element) -> str:
        digest = hashlib.sha256(element.text.encode()).digest()
        return f"'sha256-{base64.b64encode(digest).decode()}'"

    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == [named(script) for script in page.all("script")]
    assert rules["style-src"].split() == [named(style) for style in page.all("style")]
    assert rules["require-trusted-types-for"] == "'script'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    # The policy stands before anything that it should rule.
    assert audited.page.index("Content-Security-Policy") < audited.page.index("<style>")


def test_nothing_in_the_page_is_fetched(audited: Any):
    page = parsed(audited.page)
    for element in page.all():
        assert element.tag not in {
            "img",
            "iframe",
            "link",
            "object",
            "embed",
            "base",
            "video",
            "svg",
        }
        assert not {"src", "srcset", "style", "action", "ping"} & set(element.attributes)
        assert not [name for name in element.attributes if name.startswith("on")]
    (style,) = page.all("style")
    assert "url(" not in style.text
    assert "@import" not in style.text


def test_links_lead_into_the_page_or_to_the_articles(audited: Any):
    page = parsed(audited.page)
    known = {article.url for article in audited.articles if article.url}
    names = {element.attributes["id"] for element in page.all() if "id" in element.attributes}
    for link in page.all("a"):
        address = link.attributes["href"]
        if address.startswith("#"):
            assert address[1:] in names
        else:
            assert address in known
            assert link.attributes["rel"] == "noopener noreferrer"


def test_names_in_the_page_are_unique(audited: Any):
    names = Counter(e.attributes["id"] for e in parsed(audited.page).all() if "id" in e.attributes)
    assert set(names.values()) == {1}


@pytest.mark.parametrize("quote", ["'", "%22", "%3Cscript%3E"])
def test_an_address_that_could_be_more_than_one_is_no_link(quote: str, audited: Any):
    address = f"https://example.org/{quote}onclick={quote}x"
    raw = audited.briefing.model_dump(mode="json")
    raw["references"][0]["url"] = address
    page = parsed(audited.with_(briefing=Briefing.model_validate(raw)).page)
    assert bool(page.all("a", href=address)) == (quote != "'")


HOSTILE = (
    "</script><script>pwned=1</script></style></title>\"'><img src=x onerror=pwned=1>"
    "{{7*7}}&lt;b&gt;"
)


def everywhere(audited: Any, text: str) -> Any:
    """The issue with a text in every field that can hold any."""
    article = Article(
        id="a", publisher=text, title=text, published="2026-06-14", text=f"发电量8亿度。{text}"
    )
    sentence = {"text": f"发电量8亿度{text}", "cites": ["a"]}
    issue = Briefing.model_validate(
        {
            "title": text,
            "organisations": [text],
            "date": "2026-06-15",
            "abstract": [sentence],
            "sections": [{"id": "s1", "heading": text, "sentences": [sentence]}],
            "outlook": [sentence],
            "references": [
                {"id": "a", "publisher": text, "title": text, "date": "2026", "purpose": text}
            ],
            "disclaimer": text,
        }
    )
    record = audited.record.model_copy(
        update={
            "coverage": (Coverage(article=text, title=text, fate="unreadable", reason=text),),
            "notes": (text,),
            "revisions": tuple(
                revision.model_copy(update={"before": text, "after": text})
                for revision in audited.record.revisions
            ),
        }
    )
    return type(audited).of(issue, [article], record=record)


def shape(page: str) -> Counter[str]:
    """The elements of a page, those left out that numbers, matches and languages put in."""
    return Counter(e.tag for e in parsed(page).all() if e.tag not in {
        "a", "span", "mark", "article", "p", "h3", "h4", "dl", "dt", "dd", "div", "figure",
        "figcaption", "blockquote", "section", "ul", "li", "label", "input",
    })  # fmt: skip


@pytest.mark.parametrize("text", [HOSTILE, "<!--", "]]>", "<textarea>", "&#60;b&#62;", "`${x}`"])
def test_markup_in_any_field_is_text(text: str, audited: Any):
    page = everywhere(audited, text).page
    assert shape(page) == shape(everywhere(audited, "文").page)
    assert squeezed(parsed(page).text).count(squeezed(text)) >= 12


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(
        alphabet=st.sampled_from("<>&\"'/=!- \n数的；aB{}#`;\u202e\u200d\ud800"),
        min_size=1,
        max_size=40,
    )
)
def test_no_text_makes_an_element(text: str, audited: Any):
    text = f"文{text}"
    assert shape(everywhere(audited, text.replace("\ud800", "")).page) == shape(
        everywhere(audited, "文").page
    )


def test_what_cannot_be_seen_turns_no_number_round(audited: Any):
    rows = (Coverage(article="\u202e%80.33\u2066.md", fate="unreadable", reason="坏\udcff\u202e"),)
    page = audited.with_(record=audited.record.model_copy(update={"coverage": rows})).page
    assert "%80.33.md" in page
    assert not re.search("[\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)
    page.encode("utf-8")


def test_no_folder_of_the_analyst_is_told(audited: Any):
    assert "analyst" not in audited.page
    assert "day/坏.md:3：没有日期" in audited.page


def test_the_same_issue_gives_the_same_bytes(audited: Any):
    later = audited.record.model_copy(
        update={"started": audited.record.started.replace(year=2027), "seconds": {"draft": 9.0}}
    )
    assert audited.page == audited.page == audited.with_(record=later).page


# Languages


def test_english_is_said_to_be_english(audited: Any):
    page = parsed(audited.page)
    assert page.one("html").attributes["lang"] == "zh-CN"
    english = [element.text for element in page.one("main").all(lang="en")]
    assert "Power demand to rise" in english
    assert "Demand will reach" in "".join(english)
    quotes = page.all("blockquote", lang="en")
    assert quotes
    assert all("kWh" in quote.text for quote in quotes)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Harbor Wire", "en"),
        ("12.5%", "zh-CN"),
        ("AI中心", "zh-CN"),
        ("", "zh-CN"),
        ("数据", "zh-CN"),
    ],
)
def test_the_language_of_a_title(text: str, language: str):
    assert language_of(text) == language


@given(st.text(alphabet="ab AI数据，“”.…8%", max_size=60))
def test_english_is_found_in_order_and_ends_in_words(text: str):
    last = 0
    for start, end in english_spans(text):
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not re.search("[数据，]", text[start:end])
        last = end


# Matching words

WORDS = st.text(alphabet="云州港发电量达的8.5%，ab cd", max_size=40)


@given(quote=WORDS, sentence=WORDS, data=st.data())
def test_matching_words_are_in_both_and_leave_the_numbers_out(
    quote: str, sentence: str, data: st.DataObject
):
    start = data.draw(st.integers(0, len(quote)))
    end = data.draw(st.integers(start, len(quote)))
    spans = matching_words(quote, sentence, [(start, end)])
    last = 0
    for begin, finish in spans:
        assert last < finish
        assert last <= begin < finish <= len(quote)
        assert finish <= start or begin >= end or start == end
        last = finish
    assert not matching_words(quote, "", [])


def test_the_commonest_words_are_no_match():
    assert matching_words("The end of the year", "At the end of a day", []) == [(4, 7)]
    assert matching_words("为了在", "为了在", []) == []


# The pieces


def test_pieces_of_a_quote_make_the_quote(audited: Any):
    data = audit_data(audited.briefing, audited.ledger, audited.articles)
    quotes = {e.quote for entry in audited.ledger.entries for e in entry.evidence}
    for number in data.numbers:
        for quotation in number.quotations:
            assert "".join(piece.words for piece in quotation.quote) in quotes


def test_what_stands_around_a_quote_cuts_no_number_in_two(audited: Any):
    (first, *_) = audited.articles
    data = audit_data(audited.briefing, audited.ledger, audited.articles)
    for number in data.numbers:
        for quotation in number.quotations:
            for words in (quotation.before, quotation.after):
                if quotation.article == first.id:
                    assert words.strip("…") in first.text
                    assert not re.search(r"\d…|…\d", words)


def test_overlapping_numbers_are_all_marked(audited: Any):
    text = audited.ledger.texts[1]
    entry = text.entries[0]
    inner = entry.model_copy(
        update={"start": entry.start + 1, "end": entry.end, "surface": "20亿千瓦时"}
    )
    ledger = audited.ledger.model_copy(
        update={
            "texts": (
                audited.ledger.texts[0],
                text.model_copy(update={"entries": (*text.entries, inner)}),
                *audited.ledger.texts[2:],
            )
        }
    )
    page = parsed(audited.with_(ledger=ledger).page)
    assert len(page.all("a", class_="num")) == len(ledger.entries)
    assert squeezed("云州市全年发电量达120亿千瓦时，同比增长约8.5%") in squeezed(
        page.one("main").text
    )


def test_a_reference_without_an_address_is_no_link(audited: Any):
    entry = next(r for r in audited.briefing.references if isinstance(r, Reference) and not r.url)
    item = parsed(audited.page).one(id="r2")
    assert entry.title in item.text
    assert not item.all("a")
