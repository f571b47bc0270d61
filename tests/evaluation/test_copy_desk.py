"""The copy desk counts what it would strike out."""

from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer.evaluation.copy_desk import defects
from newqp_writer.models import Article, Briefing

SOURCE = Article.model_validate(
    {
        "id": "a", "publisher": "云州日报", "title": "云州启动试点", "published": "2026-06-15",
        "lang": "zh", "text": "云州市启动试点。其中，12家企业参加。",
    }
)  # fmt: skip
LEAD = "据云州日报6月15日报道，云州市启动试点。"


def issue(*facts: str, heading: str = "云州启动试点", judgement: str = "看点在落实。") -> Briefing:
    sentences = [{"text": text, "cites": ["a"]} for text in (LEAD, *facts)]
    return Briefing.model_validate(
        {
            "title": "每日动态",
            "date": dt.date(2026, 6, 15),
            "abstract": [{"text": "今日主线是云州启动试点。", "cites": ["a"], "role": "judgement"}],
            "sections": [
                {
                    "id": "s", "heading": heading,
                    "sentences": [*sentences, {"text": judgement, "role": "judgement"}],
                }
            ],
            "outlook": [{"text": "可跟踪试点。", "cites": ["a"], "role": "judgement"}],
            "references": [
                {
                    "id": "a", "publisher": "云州日报", "title": "云州启动试点",
                    "date": "2026-06-15", "purpose": "用于核验“云州启动试点”一节的1处数据。",
                }
            ],
        }
    )  # fmt: skip


def kinds(given: Briefing, before: list[Briefing] | None = None) -> list[str]:
    return [defect.kind for defect in defects(given, {"a": SOURCE}, before or [])]


def test_a_clean_page_has_no_defects():
    assert kinds(issue("其中，12家企业参加。")) == []  # it follows its sentence in the source


@pytest.mark.parametrize(
    ("fact", "kind"),
    [
        ("记者看到12台设备。", "narration"),
        ("此外，投资12亿元。", "dangling"),
        ("在云州，这家企业投资12亿元。", "dangling"),
        ("（三）投资不低于12亿元。", "label of a list or speaker"),
        ("联系电话：0000-12。", "furniture"),
        ("“这只是一个开始，明年投资12亿元。”", "quotation without speaker"),
        ("水平不断提升，活力不断增强。", "says nothing"),
        ("It needs 12 billion yuan.", "dangling"),
    ],
)
def test_what_would_be_struck_out_is_counted_by_class(fact: str, kind: str):
    assert kind in kinds(issue(fact))


def test_slogans_and_what_was_said_before_are_counted():
    assert "heading without finding" in kinds(issue(heading="织密网络，畅通动脉"))
    assert "judgement of an issue before" in kinds(issue(), [issue()])
