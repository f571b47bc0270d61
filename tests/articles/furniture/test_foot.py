"""The foot of a document goes, and nothing that stands below it or calls for an answer."""

from __future__ import annotations

import pytest

from newqp_writer.articles.furniture import Line, trim
from newqp_writer.articles.furniture.offers import without_offers

_TEXT = "各单位应于6月底前将改造计划报送省工业和信息化厅，由厅里汇总。"
_ATTACHED = "附件：2026年度节能改造项目汇总表"


def _kept(*lines: str) -> tuple[str, ...]:
    return trim(list(map(Line, lines))).kept


def test_attachments_below_the_foot_stay() -> None:
    foot = [
        "（此件公开发布）",
        "抄送：省发展改革委。",
        "云州省工业和信息化厅办公室2026年6月8日印发",
    ]
    assert _kept(_TEXT, *foot, _ATTACHED, _TEXT) == (_TEXT, _ATTACHED, _TEXT)


def test_that_it_is_released_closes_the_text_of_a_page() -> None:
    assert _kept(_TEXT, _TEXT, "（此件公开发布）")[-1] == "（此件公开发布）"


@pytest.mark.parametrize(
    ("paragraph", "kept"),
    [
        ("注：增速按可比口径计算。联系电话：0591-87654321", "注：增速按可比口径计算。"),
        (f"{_TEXT}联系电话：0591-87654321", f"{_TEXT}联系电话：0591-87654321"),
    ],
)
def test_whom_to_call_goes_behind_a_note_and_stays_in_a_notice(paragraph: str, kept: str) -> None:
    assert without_offers(paragraph).kept == kept


def test_a_notice_keeps_its_sentence_with_whom_to_call() -> None:
    called = f"{_TEXT}联系人：张某某，电话：0591-87654321"
    assert _kept(_TEXT, called, "扫一扫在手机打开当前页") == (_TEXT, called)
