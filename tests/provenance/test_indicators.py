"""A number is of one sort: the claim's words must not choose another than the source's."""

from __future__ import annotations

import pytest
from tests.provenance.conftest import article

from newqp_writer import check_text


def outcome(claim: str, source: str, surface: str) -> str:
    entries = check_text(claim, [article(source)]).entries
    return next(entry.outcome for entry in entries if entry.surface == surface)


@pytest.mark.parametrize(
    ("claim", "source", "surface"),
    [
        ("机电产品占进出口总值的63.6%。", "机电产品出口7.58万亿元，占出口总值的63.6%。", "63.6%"),
        ("补贴每人每年最高800元。", "补贴每人每月最高800元。", "800元"),
        ("三年累计增绿2000平方公里。", "工程每年增绿2000平方公里。", "2000平方公里"),
        ("材料行业的销售收入占比为52%。", "材料行业的销售收入增长52%。", "52%"),
        ("事故造成12人受伤。", "事故造成12人遇难。", "12人"),
        ("全年研发自给率为100%。", "全年研发自给率接近100%。", "100%"),
    ],
)
def test_another_sort_than_the_source_tells_is_caught(claim: str, source: str, surface: str):
    assert outcome(claim, source, surface) != "pass"


@pytest.mark.parametrize(
    ("claim", "source", "surface"),
    [
        ("机电产品占出口总值的63.6%。", "机电产品出口7.58万亿元，占出口总值的63.6%。", "63.6%"),
        ("外贸总值为4.45万亿元。", "5月货物贸易进出口4.45万亿元。", "4.45万亿元"),
        ("乘用车销量为21万辆。", "5月汽车销量为21万辆，其中出口3万辆。", "21万辆"),
        ("补贴按月发放，最高800元。", "补贴每人每月最高800元。", "800元"),
        ("该铁路46座桥梁均已开工。", "文山铁路的46座桥梁均已开工。", "46座"),
        ("全省推广收割机1900台。", "全省推广收割机1900台，其中蒙河县300台。", "1900台"),
        ("1—5月铁路发送粮食4880万吨。", "前5个月，铁路累计发送粮食4880万吨。", "4880万吨"),
        ("行业增速达到12.5%。", "行业收入增长12.5%。", "12.5%"),
    ],
)
def test_the_same_sort_in_other_words_passes(claim: str, source: str, surface: str):
    assert outcome(claim, source, surface) != "fail"
