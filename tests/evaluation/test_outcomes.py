from __future__ import annotations

from newqp_writer.evaluation.outcomes import Outcomes, outcome_of
from newqp_writer.models import Entry, Outcome


def entry(outcome: Outcome) -> Entry:
    return Entry(
        start=0, end=1, surface="1", kind="count", verdict="exact", explanation="", outcome=outcome
    )


def test_the_worst_of_several_entries_is_what_becomes_of_a_number():
    assert outcome_of([entry("pass"), entry("fail"), entry("review")]) == "fail"
    assert outcome_of([entry("pass"), entry("review")]) == "review"
    assert outcome_of([]) == "pass"


def test_a_wrong_number_is_caught_by_review_too_and_a_right_one_in_review_is_no_false_alarm():
    figures = Outcomes()
    wrong: tuple[Outcome, ...] = ("pass", "review", "fail", "fail")
    right: tuple[Outcome, ...] = ("pass", "pass", "review", "fail")
    for outcome in wrong:
        figures.add(outcome, supported=False)
    for outcome in right:
        figures.add(outcome, supported=True)
    assert (figures.caught, figures.outright, figures.wrong) == (3, 2, 4)
    assert (figures.false, figures.review, figures.right) == (1, 1, 4)
    assert figures.words.startswith("caught  75.0 (outright  50.0) of    4   false  25.0")
