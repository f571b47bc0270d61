"""What a level was before a change is told of the time from which the change is counted."""

# ruff: noqa: E501 - tables of sentences

from __future__ import annotations

import pytest
from tests.provenance.conftest import gravest

_TOLD = (
    ("5月末余额120亿元，比上年末增加20亿元。", ["去年末余额100亿元。", "2025年末余额100亿元。", "年初余额100亿元。"], ["4月末余额100亿元。", "上月末余额100亿元。", "去年5月末余额100亿元。"]),
    ("5月出口120亿元，环比增加20亿元。", ["4月出口100亿元。", "上月出口100亿元。", "5月出口由100亿元增至120亿元。"], ["去年5月出口100亿元。", "去年同期出口100亿元。"]),
    ("5月出口120亿元，同比增长20%。", ["去年5月出口100亿元。", "上年5月出口100亿元。", "上年同期为100亿元。", "5月出口120亿元，去年为100亿元。", "5月出口120亿元，上年为100亿元。"], ["4月出口100亿元。", "上月出口100亿元。", "去年出口100亿元。", "上年出口100亿元。"]),
    ("5月出口120亿元，比上年增加20亿元。", ["去年5月出口100亿元。"], ["4月出口100亿元。"]),
    ("5月出口120亿元，比上年同期多20亿元。", ["去年5月出口100亿元。"], ["去年出口100亿元。"]),
    ("出口120亿元，同比增长20%。", ["一年前出口100亿元。"], ["上月出口100亿元。"]),
    ("出口120亿元，环比增长20%。", ["上月出口100亿元。"], ["一年前出口100亿元。"]),
    ("5月失业率为5.3%，比上年同月上升0.2个百分点。", ["去年5月失业率为5.1%。", "上年同月失业率5.1%。"], ["4月失业率为5.1%。", "上月失业率5.1%。"]),
    ("6月末，全市经营主体486.3万户，较5月末增加2.5万户。", ["5月末，全市经营主体483.8万户。"], ["2025年6月末，全市经营主体483.8万户。"]),
    ("2025年12月末余额120亿元，同比增长20%。", ["2024年末余额100亿元。"], ["2023年末余额100亿元。"]),
    ("2月末余额120亿元，比上月末增加20亿元。", ["1月末余额100亿元。"], ["12月末余额100亿元。"]),
    ("一季度营收120亿元，环比增长20%。", ["去年四季度营收100亿元。"], ["去年一季度营收100亿元。"]),
    ("1—5月，全市工业增加值800亿元，同比增加60亿元。", ["去年1—5月，全市工业增加值740亿元。"], ["1—4月，全市工业增加值740亿元。", "去年全市工业增加值740亿元。", "去年5月，全市工业增加值740亿元。"]),
    ("上半年营收426.3亿元，二季度营收235.1亿元。", ["一季度营收191.2亿元。"], ["三季度营收191.2亿元。"]),
    ("6月第二周，猪肉价格每公斤22元，比前一周上涨10%。", ["前一周猪肉价格每公斤20元。"], ["5月猪肉价格每公斤20元。"]),
    ("6月8日至14日，动力煤均价每吨630元，环比下降20元。", ["6月1日至7日，动力煤均价每吨650元。"], ["5月动力煤均价每吨650元。"]),
    ("截至3月末，在手订单152亿元，比年初增加17亿元。", ["3月末在手订单152亿元，较年初的135亿元增加17亿元。"], ["2月末在手订单135亿元。"]),
    ("6月1日，92号汽油每升下调0.2元，为7.8元。", ["6月1日下调前，92号汽油每升8元。"], ["6月1日，92号汽油每升8元。"]),
    ("Exports were $120 million in May, up $20 million from April.", ["Exports were $100 million in April.", "4月出口1亿美元。"], ["Exports were $100 million a year earlier.", "去年同期出口1亿美元。"]),
    ("Exports were $120 million in May, up 20% from a year earlier.", ["Exports were $100 million in May last year.", "去年5月出口1亿美元。"], ["Exports were $100 million a month earlier.", "4月出口1亿美元。"]),
    ("Exports were $120 million in May, $20 million more than a year earlier.", ["A year earlier exports were $100 million."], ["A month earlier exports were $100 million."]),
    ("Profit fell to $4.2 billion in 2025 from $6.3 billion in 2024.\nIn China, deliveries fell 18% to 410,000.", ["Deliveries in China were 500,000 in 2024."], ["Deliveries in China were 500,000 in 2025."]),
    ("Deposits were $640 billion at the end of May, $35 billion more than at the end of 2025.", ["Deposits were $605 billion at the end of 2025.", "2025年末存款为6050亿美元。"], ["Deposits were $605 billion at the end of April."]),
)  # fmt: skip


@pytest.mark.parametrize(("source", "claim"), [(s, c) for s, right, _ in _TOLD for c in right])
def test_the_time_from_which_a_change_is_counted(source: str, claim: str):
    assert gravest(source, claim) == "pass"


@pytest.mark.parametrize(("source", "claim"), [(s, c) for s, _, wrong in _TOLD for c in wrong])
def test_any_other_time(source: str, claim: str):
    assert gravest(source, claim) != "pass"
