"""Years in a row that are counted from levels, to the latest one that is told."""

# ruff: noqa: E501 - tables of sentences

from __future__ import annotations

import pytest
from tests.provenance.conftest import gravest

SOLD = "2023年销量100万辆，2024年120万辆，2025年150万辆。"
TRADE = "出口额2023年为120亿元、2024年为135亿元、2025年为128亿元，进口额2023年为90亿元、2024年为96亿元、2025年为110亿元。"
_ROWS = [
    (SOLD, ["销量连续两年增长。", "销量连续2年上升。"], ["销量连续三年增长。", "销量连续两年下降。", "产量连续两年增长。"]),
    (TRADE, ["进口额连续两年增长。"], ["出口额连续两年增长。", "进口额连续三年增长。"]),
    ("一季度增长5.4%，二季度增长5.2%，三季度增长4.8%。", ["增速连续两个季度回落。"], ["增速连续三个季度回落。", "增速连续两个季度回升。"]),
    ("Sales were 1.0 million in 2023, 1.2 million in 2024 and 1.5 million in 2025.", ["Sales rose for a second consecutive year in 2025."], ["Sales rose for three years in a row."]),
    ("Unemployment was 4.4% in March, 4.3% in April and 4.1% in May.", ["失业率连续两个月下降。"], ["失业率连续两个月上升。"]),
    ("产量2023年为100万吨，2024年为120万吨，2025年为150万吨。", ["产量连续两年增长。"], ["海外产量连续两年增长。", "人均产量连续两年增长。"]),
    ("3月失业率4.1%，4月失业率4.3%，5月失业率4.4%。", ["失业率连续两个月上升。"], ["青年失业率连续两个月上升。"]),
    ("东区2023年产量100万吨，2024年120万吨，西区2025年150万吨。", [], ["东区产量连续两年增长。"]),
    ("一季度投资100亿元，二季度投资120亿元，三季度投资150亿元。", ["投资连续两个季度增长。"], ["投资同比连续两个季度增长。"]),
    ("The rate was 3.1% in January, 2.8% in February and 2.9% in March.", [], ["The rate fell for two months in a row."]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "right", "wrong"), _ROWS)
def test_what_goes_one_way_is_counted_to_the_latest_level(source, right, wrong):
    assert [claim for claim in (*right, *wrong) if gravest(source, claim) != "pass"] == wrong
