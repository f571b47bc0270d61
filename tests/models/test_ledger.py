from __future__ import annotations

import pytest
from pydantic import ValidationError

from newqp_writer.models import FAILING, PASSING, CheckedText, Entry, Ledger, Location


def entry(verdict: str, **more: object) -> Entry:
    held = {"start": 0, "end": 1, "surface": "1", "kind": "count", "explanation": "原文如此"}
    return Entry.model_validate({**held, "verdict": verdict, **more})


def test_the_outcome_follows_the_verdict_where_nothing_more_is_known():
    assert {entry(verdict).outcome for verdict in PASSING} == {"pass"}
    assert {entry(verdict).outcome for verdict in FAILING} == {"fail"}


def test_what_is_up_for_review_may_be_printed_and_is_listed_apart():
    doubtful = entry("exact", outcome="review", doubt=0.4)
    text = CheckedText(
        location=Location(part="title"), text="1", entries=(doubtful, entry("unsupported"))
    )
    assert doubtful.passed
    assert text.doubtful == (doubtful,)
    assert [failing.verdict for failing in text.failing] == ["unsupported"]
    ledger = Ledger.model_validate(
        {"date": "2026-06-15", "checker": "x", "articles": {}, "texts": [text]}
    )
    assert ledger.outcomes == {"review": 1, "fail": 1}
    assert Ledger.model_validate_json(ledger.model_dump_json()) == ledger


def test_a_doubt_is_a_probability():
    with pytest.raises(ValidationError):
        entry("exact", doubt=1.2)


def test_a_ledger_from_before_outcomes_is_read():
    old = entry("contradicted").model_dump()
    del old["outcome"], old["doubt"]
    assert Entry.model_validate(old).outcome == "fail"
