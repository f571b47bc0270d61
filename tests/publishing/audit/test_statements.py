from __future__ import annotations

from typing import Any

from newqp_writer.models import CheckedText, Evidence, Ledger, Opinion, Statement
from newqp_writer.publishing import audit_page

HOSTILE = "</blockquote><script>alert(1)</script>"


def sentences(ledger: Ledger) -> list[CheckedText]:
    return [text for text in ledger.texts if text.location.part == "sentence"]


def read_by(ledger: Ledger, *outcomes: str, why: str = "第二读者：原文没有") -> Ledger:
    """The ledger with a statement on the beginning of its first sentences."""
    texts = {text.location: text for text in ledger.texts}
    for text, outcome in zip(sentences(ledger), outcomes, strict=False):
        end = len(text.text) if outcome == "pass" else 4
        quote = Evidence(
            article=text.cites[0], start=0, end=4, surface="引文在此", quote="引文在此",
            quote_start=0,
        )  # fmt: skip
        statement = Statement.model_validate(
            {"start": 0, "end": end, "surface": text.text[:end], "outcome": outcome,
             "explanation": why, "evidence": (quote,)}
        )  # fmt: skip
        texts[text.location] = text.model_copy(
            update={"statements": (statement,), "opinion": Opinion()}
        )
    return ledger.model_copy(update={"texts": tuple(texts.values())})


def test_where_nobody_has_read_it_the_page_says_so(audited: Any):
    assert "没有第二读者读过" in audited.page
    assert 'id="statements"' not in audited.page


def test_every_sentence_shows_what_was_quoted_for_it(audited: Any):
    ledger = read_by(audited.ledger, "pass", why="第二读者核对：原文有据")
    page = audit_page(audited.briefing, ledger, audited.articles)
    part = page.partition('id="statements"')[2].partition("</section>")[0]
    assert "有据 1" in part
    assert "未读" in part
    assert "引文在此" in part
    assert "见“逐句依据”" in page


def test_what_was_objected_to_stands_at_the_top_and_first_in_the_list(audited: Any):
    ledger = read_by(audited.ledger, "pass", "review", "fail")
    page = audit_page(audited.briefing, ledger, audited.articles)
    top = page.partition('class="doubts"')[2].partition("</div>")[0]
    _, doubted, failing = sentences(ledger)[:3]
    assert "2 句的说法待核" in top
    assert top.index(failing.text[:4]) < top.index(f">{doubted.text[:4]}<")
    part = page.partition('id="statements"')[2]
    assert part.index('class="fail"') < part.index('class="review"') < part.index('class="pass"')
    assert f"<mark>{failing.text[:4]}</mark>" in part


def test_whatever_a_reader_says_is_text(audited: Any):
    ledger = read_by(audited.ledger, "review", why=HOSTILE)
    page = audit_page(audited.briefing, ledger, audited.articles)
    assert HOSTILE not in page
    assert "&lt;script&gt;alert(1)" in page
