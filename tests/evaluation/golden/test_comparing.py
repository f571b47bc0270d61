"""Two results on the same days: better, worse, or no evidence yet."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Sequence
from xml.etree import ElementTree as ET

import pytest

from newqp_writer.errors import InputError
from newqp_writer.evaluation.golden.comparing import compare
from newqp_writer.evaluation.golden.formats import as_json, headline, junit, markdown
from newqp_writer.evaluation.golden.report import report_page
from newqp_writer.evaluation.golden.report.trends import HEIGHT, trends
from newqp_writer.evaluation.golden.resampling import exchanged, interval, more_days
from newqp_writer.evaluation.golden.results import DayResult, Made, PromptMade, Result

SHA = "0" * 64


def result(label: str, days: Sequence[dict[str, tuple[float, float]]], prompt: str = SHA) -> Result:
    made = Made(
        version="0", code=SHA, engine="endpoint", configuration=SHA, golden=SHA,
        prompts={"section": PromptMade(version="1", sha256=prompt)},
    )  # fmt: skip
    return Result(
        label=label, when=dt.datetime(2026, 6, 15, tzinfo=dt.UTC), made=made,
        days=tuple(
            DayResult(day=f"2026-06-{n:02}", digest=SHA, values=values)
            for n, values in enumerate(days, 1)
        ),
    )  # fmt: skip


def verdicts(before: Result, after: Result) -> dict[str, str]:
    return {each.metric.key: each.verdict for each in compare(before, after).judged}


def test_the_same_scores_are_the_same():
    days = [{"numbers.recall": (n, 10.0), "stories.lead": (1.0, 1.0)} for n in range(8)]
    found = compare(result("a", days), result("b", days))
    assert {each.verdict for each in found.judged} == {"same"}
    assert headline(found) == "nothing differs"


def test_what_falls_on_every_day_is_worse_and_what_must_fall_is_better():
    before = [{"numbers.recall": (8.0, 10.0), "effort.characters": (60.0, 100.0)}] * 8
    after = [{"numbers.recall": (4.0, 10.0), "effort.characters": (50.0, 100.0)}] * 8
    assert verdicts(result("a", before), result("b", after)) == {
        "numbers.recall": "worse", "effort.characters": "better",
    }  # fmt: skip


def test_a_lead_lost_on_six_of_nine_days_is_worse():
    before = [{"stories.lead": (1.0, 1.0)}] * 7 + [{"stories.lead": (0.0, 1.0)}] * 2
    after = [{"stories.lead": (0.0, 1.0)}] * 6 + before[6:]
    assert verdicts(result("a", before), result("b", after)) == {"stories.lead": "worse"}


def test_two_days_are_no_evidence_and_it_is_said_how_many_more_are_needed():
    before = [{"numbers.recall": (8.0, 10.0)}, {"numbers.recall": (7.0, 10.0)}]
    after = [{"numbers.recall": (5.0, 10.0)}, {"numbers.recall": (6.0, 10.0)}]
    (judged,) = compare(result("a", before), result("b", after)).judged
    assert judged.verdict == "no evidence yet"
    assert judged.more_days is not None
    assert judged.more_days >= 4


def test_one_forbidden_fact_more_is_counted_not_estimated():
    before = [{"facts.forbidden": (0.0, 2.0)}] * 8
    after = [{"facts.forbidden": (1.0, 2.0)}, *before[1:]]
    assert verdicts(result("a", before), result("b", after)) == {"facts.forbidden": "worse"}


def test_noise_is_seldom_called_a_difference():
    drawn = random.Random(3)
    keys = [
        "stories.f1", "numbers.recall", "facts.covered", "effort.characters", "truth.doubtful",
        "citations.recall", "writing.defects", "effort.sentences", "numbers.period", "effort.chrf",
    ]  # fmt: skip
    alarms = {"worse": 0, "better": 0}
    for _ in range(60):
        sides = [
            [{key: (float(drawn.randint(2, 8)), 10.0) for key in keys} for _ in range(9)]
            for _ in "ab"
        ]
        found = set(verdicts(result("a", sides[0]), result("b", sides[1])).values())
        for word in alarms:
            alarms[word] += word in found
    assert max(alarms.values()) <= 6  # one in twenty, and what chance adds to it


def test_six_days_say_what_several_scores_say_together_and_not_what_one_of_many_does():
    drawn = random.Random(1)
    noise = [
        "effort.characters", "citations.recall", "writing.defects", "numbers.period",
        "truth.doubtful", "writing.findings", "stories.rank",
    ]  # fmt: skip
    noisy = [
        [{key: (float(drawn.randint(300, 700)), 1000.0) for key in noise} for _ in range(6)]
        for _ in "ab"
    ]

    def fallen(*keys: str) -> dict[str, str]:
        before = [day | dict.fromkeys(keys, (6.0, 10.0)) for day in noisy[0]]
        after = [day | dict.fromkeys(keys, (5.0, 10.0)) for day in noisy[1]]
        found = verdicts(result("a", before), result("b", after))
        assert {found[key] for key in noise} <= {"same", "no evidence yet"}
        return {key: found[key] for key in keys}

    together = fallen("stories.f1", "numbers.recall", "facts.covered")
    assert set(together.values()) == {"worse"}
    assert fallen("stories.f1") == {"stories.f1": "no evidence yet"}


def test_the_interval_holds_the_difference_and_is_the_same_each_time():
    pairs = [((n, 10.0), (n + 1.0, 10.0)) for n in (3.0, 5.0, 4.0, 7.0, 6.0, 2.0)]
    low, high = interval(pairs)
    assert low <= 0.1 <= high
    assert interval(pairs) == (low, high)
    assert exchanged(pairs) == pytest.approx(1 / 64)
    assert more_days(pairs) == 1


def test_days_that_were_changed_or_that_only_one_has_are_left_out_and_told():
    a = result("a", [{"stories.f1": (1.0, 2.0)}] * 3)
    changed = a.days[1].model_copy(update={"digest": "1" * 64})
    b = a.model_copy(update={"label": "b", "days": (a.days[0], changed)})
    found = compare(a, b)
    assert {each.days for each in found.judged} == {1}
    assert any("2026-06-02: the golden day was changed" in note for note in found.notes)
    assert any("2026-06-03: only one" in note for note in found.notes)
    with pytest.raises(InputError, match="no golden day in common"):
        compare(a, b.model_copy(update={"days": (changed,)}))


def test_results_of_two_ways_of_scoring_are_not_compared():
    a, b = (result(label, [{"stories.f1": (1.0, 2.0)}]) for label in "ab")
    newer = b.model_copy(
        update={"made": b.made.model_copy(update={"scoring": 2}), "when": dt.datetime.now(dt.UTC)}
    )
    with pytest.raises(InputError, match="“a” was scored in an older way"):
        compare(newer, a)
    page = report_page([a, newer], {}, {})
    assert "left out: a." in page
    (trend,) = trends([newer])
    assert trend.points[0].y == trend.points[0].low == (HEIGHT - 16 + 12) / 2  # nothing to span


def test_a_prompt_that_was_changed_under_its_old_version_is_told():
    days = [{"stories.f1": (1.0, 2.0)}]
    found = compare(result("a", days), result("b", days, prompt="1" * 64))
    assert found.notes == ("prompt section@1 was changed and has its old version",)


def test_the_formats_say_the_same():
    before = [{"numbers.recall": (8.0, 10.0), "stories.f1": (8.0, 10.0)}] * 8
    after = [{"numbers.recall": (4.0, 10.0), "stories.f1": (8.0, 10.0)}] * 8
    found = compare(result("main", before), result("a|b<c>", after))
    page = markdown(found)
    assert "🔴 worse" in page
    assert "a\\|b&lt;c>" in page
    suite = ET.fromstring(junit(found))
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    data = json.loads(as_json(found))
    assert data["metrics"]["numbers.recall"]["verdict"] == data["verdict"] == "worse"
