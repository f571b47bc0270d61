"""What is printed is what was checked, or it is said what is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newqp_writer.config import Format, TypesetSettings
from newqp_writer.errors import BriefingError, TypesettingError
from newqp_writer.models import Article, Briefing, Ledger, Sentence
from newqp_writer.provenance import check_briefing, numbers_of
from newqp_writer.publishing import FontSet, Look, printed_editions, typeset
from newqp_writer.publishing.editions import typeset_proved
from newqp_writer.publishing.looks.look import built_in
from newqp_writer.publishing.proving.printed import Printed, Words, read_pdf, record_in
from newqp_writer.publishing.proving.proof import disagreements, proof_read

Build = Callable[..., Briefing]

ARTICLES = (
    Article(
        id="ribao", publisher="云州日报", title="云州算力中心投运", published="2026-06-14",
        text="云州算力中心6月14日投运，年处理数据8.53ZB，占全省算力的25.43%，16个行业接入。"
        "一期投资3.5万亿元，带动350家企业，同比提高5.7个百分点。",
    ),
    Article(
        id="wire", publisher="Harbor Wire", title="Power demand to rise", published="2026-06",
        text="Demand will reach 4,243 billion kWh in 2026. 一期投资3.5万亿元。", lang="en",
    ),
)  # fmt: skip


def checked(issue: Briefing) -> Ledger:
    """A ledger in which every number passes: what is printed is looked at here, not why."""
    ledger = check_briefing(issue, ARTICLES)
    texts = tuple(
        text.model_copy(
            update={
                "entries": tuple(
                    entry.model_copy(update={"verdict": "exact"}) for entry in text.entries
                )
            }
        )
        for text in ledger.texts
    )
    return ledger.model_copy(update={"texts": texts})


def of_three_sentences() -> Briefing:
    """An issue that is printed once and looked at often."""
    sentences = [
        {"text": "云州算力中心6月14日投运，占全省算力的25.43%。", "cites": ["ribao"]},
        {"text": "一期投资3.5万亿元，带动350家企业。", "cites": ["ribao", "wire"]},
        {"text": "报道称：“Demand will reach 4,243 billion kWh in 2026”。", "cites": ["wire"]},
    ]
    references = [
        {"id": "ribao", "publisher": "云州日报", "title": "投运", "date": "2026-06-14"},
        {"id": "wire", "publisher": "Wire", "title": "7 AI-driven plans", "date": "2026-06"},
    ]
    return Briefing.model_validate(
        {
            "title": "云州产业每日观察", "issue": "第12期（总第348期）", "date": "2026-06-15",
            "references": references,
            "abstract": [{"text": "年处理数据8.53ZB。", "cites": ["ribao"]}],
            "sections": [{"id": "s1", "heading": "16个行业接入", "sentences": sentences}],
            "outlook": [{"text": "算力与电力将更紧地联在一起。", "role": "judgement"}],
        }
    )  # fmt: skip


@pytest.fixture(scope="module")
def issue_and_print(fonts: FontSet) -> tuple[Briefing, Ledger, Printed]:
    issue = of_three_sentences()
    ledger = checked(issue)
    return issue, ledger, read_pdf(typeset(issue, ledger, fonts=fonts))


def test_what_was_checked_is_what_is_printed(
    issue_and_print: tuple[Briefing, Ledger, Printed],
):
    issue, ledger, printed = issue_and_print
    proof = proof_read(printed, issue, ledger)
    assert proof.differences == ()
    assert set(proof.pages) == {text.location for text in ledger.texts}
    assert record_in(printed) == (issue, ledger)
    assert disagreements(issue, ledger, numbers_of(issue)) == ()
    next_one = issue.model_copy(update={"issue": "第13期（总第348期）"})
    told = [one.words for one in proof_read(printed, next_one, ledger).differences]
    assert "the number of the issue, “第13期（总第348期）”, is not printed" in told
    assert any("prints “12期”" in words for words in told), told


@pytest.mark.parametrize("number", ["45", "第45期", "No. 45"])
def test_a_number_of_the_issue_in_digits_stands_beside_the_day(fonts: FontSet, number: str):
    issue = of_three_sentences().model_copy(update={"issue": number})
    ledger = checked(issue)
    printed = read_pdf(typeset(issue, ledger, fonts=fonts))
    assert not proof_read(printed, issue, ledger).differences
    other = issue.model_copy(update={"issue": number.replace("5", "6")})
    assert proof_read(printed, other, ledger).differences


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_a_single_other_digit_is_found(
    issue_and_print: tuple[Briefing, Ledger, Printed], data: st.DataObject
):
    issue, ledger, printed = issue_and_print
    places = [
        (number, place)
        for number, text in enumerate(ledger.texts)
        for place, char in enumerate(text.text)
        if char.isdigit()
    ]
    number, place = data.draw(st.sampled_from(places))
    told = ledger.texts[number].text
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != told[place]]))
    altered = ledger.texts[number].model_copy(
        update={"text": told[:place] + other + told[place + 1 :]}
    )
    texts = (*ledger.texts[:number], altered, *ledger.texts[number + 1 :])
    proof = proof_read(printed, issue, ledger.model_copy(update={"texts": texts}))
    missing = [one for one in proof.differences if one.checked == altered]
    assert len(missing) == 1
    assert altered.location.words in missing[0].words
    assert disagreements(issue, ledger.model_copy(update={"texts": texts}), ledger)


def test_a_number_of_the_disclaimer_may_break_at_the_end_of_a_line(briefing: Build, fonts: FontSet):
    words = f"本期由软件排版{'，所引文章均为示例' * 9}"
    for gap in range(1, 12):
        issue = briefing(disclaimer=f"{words}{'例' * gap}见@preview/x:0.1.0。")
        ledger = checked(issue)
        proof = proof_read(read_pdf(typeset(issue, ledger, fonts=fonts)), issue, ledger)
        assert proof.differences == ()


def own(name: str, before: str, after: str) -> Look:
    """A column's own file: the built-in one with one thing changed."""
    content = built_in()[name].decode("utf-8")
    assert before in content
    return Look(template={name: content.replace(before, after).encode("utf-8")})


def test_a_template_that_prints_another_number_is_found_out(briefing: Build, fonts: FontSet):
    issue = briefing()
    held = "item.slice(0, last.start)"
    look = own("runs.typ", held, f'{held}.replace("3", "4")')
    with pytest.raises(TypesettingError, match=r"s1 节第2句 is not printed as") as caught:
        typeset_proved(issue, checked(issue), fonts, look)
    assert "your own .typ files" in (caught.value.hint or "")


def test_a_template_may_print_numbers_of_its_own_but_not_computed_ones(
    briefing: Build, fonts: FontSet
):
    issue = briefing()
    ledger = checked(issue)
    told = own("front.typ", "  v(0.3cm)\n", "  v(0.3cm)\n  [总第1287期]\n")
    assert typeset_proved(issue, ledger, fonts, told)
    computed = own("front.typ", "  v(0.3cm)\n", "  v(0.3cm)\n  str(643 * 2 + 1)\n")
    with pytest.raises(TypesettingError, match="page 1 prints “1287”"):
        typeset_proved(issue, ledger, fonts, computed)


def test_a_ledger_of_another_issue_is_not_printed(briefing: Build, fonts: FontSet):
    other = briefing(title="另一份观察")
    with pytest.raises(TypesettingError, match="does not print what was checked: 标题"):
        typeset_proved(briefing(), checked(other), fonts, Look())


@pytest.mark.parametrize(
    "words",
    [
        "AI-driven data-center build-out, e-mail co-ordination, well-being, state-of-the-art " * 3,
        "eﬃcient oﬃces, fi fl ffi, naïve café, ﬀ",
        "①“十五五”：½、㎡、℃、…——",
        "吉星高分07C04星等8颗卫星，2,150.5亿元",
        "数" * 300 + "8.53ZB" + "，" * 20,
        "https://example.org/" + "a1b2" * 60,
    ],
)
def test_odd_letters_and_line_ends_are_no_difference(briefing: Build, fonts: FontSet, words: str):
    issue = briefing(
        abstract=[{"text": f"{words}。", "cites": ["wire"]}],
        sections=[
            {"id": "s1", "heading": words[:60], "sentences": [
                {"text": f"{words}{n}。", "cites": ["ribao"]} for n in range(3)
            ]}
        ],
    )  # fmt: skip
    printed = read_pdf(typeset(issue, fonts=fonts))
    assert proof_read(printed, issue, checked(issue)).differences == ()


def test_words_that_are_written_from_right_to_left_may_come_in_another_order():
    issue = of_three_sentences().model_copy(
        update={"issue": "", "abstract": (Sentence(text="شركة 350家，8.53ZB。", cites=("ribao",)),)}
    )
    ledger = checked(issue)

    def read(*abstract: str) -> Printed:
        parts = [text.text for text in ledger.texts]
        told = [parts[0], *abstract, *parts[2:]]
        return Printed(tuple(Words(1, words, aside=False) for words in told), {}, 1)

    assert proof_read(read("350", "ةكرش", "家，8.53ZB。"), issue, ledger).differences == ()
    assert proof_read(read("351", "ةكرش", "家，8.53ZB。"), issue, ledger).differences


def test_a_draft_is_proved_with_its_marks(briefing: Build, fonts: FontSet):
    issue = briefing(abstract=[{"text": "年处理数据9.99ZB，投资88万元。", "cites": ["ribao"]}])
    ledger = check_briefing(issue, ARTICLES)
    assert len(ledger.failing) >= 2
    printed = read_pdf(typeset_proved(issue, ledger, fonts, Look()))
    assert any("待核" in words.text for words in printed.words)


def words_of(pdf: bytes) -> str:
    return "".join(one.text for one in read_pdf(pdf).words).replace(" ", "")


def test_figures_come_from_what_passed(fonts: FontSet):
    article = Article(
        id="a", publisher="云州统计局", title="公报", published="2026-06-14",
        text="2025年，云州机电产品出口额7.58万亿元，同比增长18.4%。2025年云州原煤产量350万吨。"
        "2025年汽车、船舶、电池出口分别增长45.5%、24.7%和22.5%。",
    )  # fmt: skip
    lines = [f"{line}。" for line in article.text.split("。") if line]
    issue = Briefing.model_validate(
        {
            "title": "云州观察", "date": "2026-06-15",
            "abstract": [{"text": "云州发布公报。", "cites": ["a"]}],
            "sections": [{"id": "s1", "heading": "云州公布统计公报", "sentences": [
                {"text": line, "cites": ["a"]} for line in lines]}],
            "references": [{"id": "a", "publisher": "云州统计局", "title": "公报", "date": "2026"}],
        }
    )  # fmt: skip
    ledger = check_briefing(issue, [article])
    assert not ledger.failing
    told = words_of(typeset_proved(issue, ledger, fonts, Look()))
    assert "今日数据指标数值变化时期来源" in told
    assert told.count("7.58万亿元") == 2
    assert "原煤产量350万吨2025年云州统计局[1]" in told
    assert "汽车45.5%船舶24.7%电池22.5%" in told
    plain = Look(TypesetSettings(key_figures=False, charts=False))
    words = words_of(typeset(issue, ledger, fonts=fonts, look=plain))
    assert "今日数据" not in words
    assert words.count("45.5%") == 1
    # A number that failed is in no figure.
    texts = tuple(
        text.model_copy(
            update={
                "entries": tuple(
                    entry.model_copy(update={"verdict": "unsupported", "outcome": "fail"})
                    for entry in text.entries
                )
            }
        )
        for text in ledger.texts
    )
    failed = ledger.model_copy(update={"texts": texts})
    assert "今日数据" not in words_of(typeset(issue, failed, fonts=fonts))


def test_what_is_no_pdf_of_ours_is_named(briefing: Build, fonts: FontSet):
    with pytest.raises(BriefingError, match="not a PDF"):
        read_pdf(b"%PDF-1.7 of a test")
    without = read_pdf(typeset(briefing(), fonts=fonts))
    assert list(without.attached) == ["briefing.json"]
    with pytest.raises(BriefingError, match=r"does not carry ledger\.json"):
        record_in(without)
    broken = Printed((), {"briefing.json": b"{}", "ledger.json": b"{}"}, 1)
    with pytest.raises(BriefingError, match="cannot be used: title"):
        record_in(broken)


def test_a_ledger_that_is_silent_about_a_number_is_found(briefing: Build):
    issue = briefing()
    ledger = checked(issue)
    silent = ledger.texts[1].model_copy(update={"entries": ()})
    told = ledger.model_copy(update={"texts": (ledger.texts[0], silent, *ledger.texts[2:])})
    words = [one.words for one in disagreements(issue, told, numbers_of(issue))]
    assert words == [
        "the ledger has no verdict on “6月14日” in 摘要第1句",
        "the ledger has no verdict on “8.53ZB” in 摘要第1句",
    ]
    short = ledger.model_copy(update={"texts": ledger.texts[:-1]})
    assert disagreements(issue, short, numbers_of(issue))
    assert disagreements(short_dated(issue), ledger, numbers_of(issue))


def short_dated(issue: Briefing) -> Briefing:
    return issue.model_copy(update={"date": issue.date.replace(day=16)})


def test_editions_are_made_as_they_are_asked_for(briefing: Build, fonts: FontSet):
    issue = briefing()
    ledger = checked(issue)
    wanted: tuple[Format, ...] = ("md", "png")
    made = printed_editions(issue, ledger, fonts=fonts, look=Look(), formats=wanted)
    assert "page-1.png" in made
    assert all(page.startswith(b"\x89PNG") for page in made.values())
    assert printed_editions(issue, ledger, fonts=fonts, look=Look(), formats=wanted[:1]) == {}


def test_what_is_left_of_a_line_keeps_its_spaces(
    issue_and_print: tuple[Briefing, Ledger, Printed],
):
    """Words that are printed twice in one line: the first is accounted for, the second read."""
    issue, ledger, printed = issue_and_print
    house = "Demand to beat the record of 2026 and of 2027"
    issue = issue.model_copy(update={"organisations": (house,)})

    def surfaces(*lines: str) -> list[str]:
        more = [Words(1, line, aside=False) for line in lines]
        read = replace(printed, words=(*printed.words, *more))
        return [one.surface for one in proof_read(read, issue, ledger).differences]

    assert surfaces(f"{house} {house}") == []
    assert surfaces(f"{house} of 2029") == ["2029"]
    assert surfaces(f"{house} {house.replace('2027', '2 0 2 9')}") == ["2029"]
