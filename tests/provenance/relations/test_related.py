"""What follows from a relation that a source tells stands, its opposite does not."""

# ruff: noqa: E501 - tables of sentences

from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer import Article, check_text

DAY = dt.date(2026, 6, 20)


def outcome(source: str, claim: str, number: str) -> str:
    """The gravest outcome of what a number of a claim is read as."""
    article = Article(id="a", publisher="社", title="数据", published=str(DAY), text=source)
    start = claim.index("{}")
    entries = check_text(claim.replace("{}", number), [article], issue_date=DAY).entries
    told = {e.outcome for e in entries if e.start < start + len(number) and start < e.end}
    return next(each for each in ("fail", "review", "pass") if each in told)


@pytest.mark.parametrize(
    ("source", "claim", "right", "wrong"),
    [
        ("World wheat stocks were put at 258.4 million tonnes, 3.1 million tonnes below last month's figure.", "全球小麦库存预估为2.584亿吨，上月预估为{}。", "2.615亿吨", "2.653亿吨"),
        ("漠林县最低气温降至零下四十二点六摄氏度，为1969年以来同期第二低值，仅比最低纪录高0.7℃。", "漠林县最低气温降至-42.6℃，据此推算最低纪录为{}。", "-43.3℃", "-41.9℃"),
        ("6月末，该湖水位为12.85米，比警戒水位低0.65米。", "该湖水位12.85米，警戒水位为{}。", "13.5米", "12.2米"),
        ("The new bridge is 1,088 metres long, 92 metres longer than the old one.", "新桥长1088米，旧桥长{}。", "996米", "1180米"),
        ("本地猪肉均价每公斤24.6元，比全国平均水平高1.8元。", "本地猪肉每公斤24.6元，据此推算全国平均为{}。", "22.8元", "26.4元"),
        ("The plant's costs of $48.2 a tonne were $5.6 lower than the industry average.", "该厂成本每吨48.2美元，推算行业平均为{}。", "53.8美元", "42.6美元"),
        ("男子平均身高175.3厘米，女子比男子矮12.1厘米。", "男子平均身高175.3厘米，女子为{}。", "163.2厘米", "187.4厘米"),
        ("南湾代表团金牌榜列第七，比上届前进三位。", "南湾代表团金牌榜由上届{}升至第七位。", "第十位", "第四位"),
        ("全省高铁里程居全国第六位，比去年底前进两位。", "全省高铁里程排名由去年底的{}升至第六位。", "第八位", "第四位"),
        ("创新指数由第二十九位升到第二十一位。", "临川创新指数前移{}至第21位。", "八位", "九位"),
        ("The city rose three places to fifth in the national ranking.", "该市全国排名由{}升至第五位。", "第八位", "第六位"),
        ("该港集装箱吞吐量居全球第12位，较上年下降2位。", "该港吞吐量全球排名由上年的{}降至第12位。", "第10位", "第14位"),
        ("Norland fell from 14th to 19th in the index.", "诺兰在该指数中下降{}至第19位。", "5位", "6位"),
        ("新馆每天上午九点开放，下午五点半闭馆，闭馆前一小时停止入场。", "新馆9时至17时30分开放，最晚{}入场。", "16时30分", "16时"),
        ("新馆每天上午九点开放，下午五点半闭馆，闭馆前一小时停止入场。", "新馆每天开放{}，周一闭馆。", "8.5小时", "9.5小时"),
        ("首趟列车上午7时15分从江州驶出，9时05分抵达岭西站。", "首趟列车全程用时{}。", "1小时50分钟", "2小时10分钟"),
        ("The library opens at 8 am and closes at 9 pm.", "图书馆每天开放{}。", "13小时", "12小时"),
        ("The hearing began at 10:15 am and ended at 12:45 pm.", "听证会历时{}。", "两个半小时", "三个半小时"),
        ("For the third quarter it forecast revenue of $4.5 billion, plus or minus $150 million.", "公司预计三季度营收在{}之间。", "43.5亿至46.5亿美元", "44.5亿至46.5亿美元"),
        ("The company guided to revenue of $21.0 billion, plus or minus 2%.", "公司预计营收在{}之间。", "205.8亿至214.2亿美元", "201.8亿至214.2亿美元"),
        ("公司预计全年产量为120万吨，上下浮动5万吨。", "公司预计全年产量为{}。", "115万至125万吨", "110万至125万吨"),
        ("合格成品含水率为12%，允许误差为正负0.5个百分点。", "合格成品含水率为{}。", "11.5%至12.5%", "11%至12.5%"),
        ("改造后，吨铝综合能耗降到原来的六成五。", "改造使吨铝能耗降低{}。", "35%", "65%"),
        ("今年春季降水比常年同期偏少六成。", "春季降水仅相当于常年同期的{}左右。", "四成", "六成"),
        ("出口较上年减少三分之一。", "出口只有上年的{}。", "三分之二", "三分之一"),
        ("The fleet shrank by 45% from its peak.", "船队规模只剩高峰时的{}。", "55%", "45%"),
        ("The bank cut its rate in a six-to-three vote.", "央行{}委员中有6名赞成降息。", "9名", "8名"),
        ("The board voted 7-2 to raise rates.", "决议由{}委员投票，7票赞成。", "9名", "11名"),
        ("决议以5票赞成、4票反对获得通过。", "决议在{}委员的表决中通过。", "9名", "8名"),
        ("归属于上市公司股东的净利润为-0.42亿元，上年同期为0.35亿元。", "公司归母净亏损{}，由盈转亏。", "4200万元", "2400万元"),
        ("海晏股份2025年净利润-4.5亿元，上年为1.3亿元。", "海晏股份2025年净亏损{}。", "4.5亿元", "5.4亿元"),
        ("The airline posted a net loss of 3.2 billion yen, against a profit a year earlier.", "该航空公司净利润为{}。", "-32亿日元", "-23亿日元"),
        ("漠林县最低气温降至零下四十二点六摄氏度。", "漠林县最低气温降至{}。", "-42.6℃", "-46.2℃"),
        ("公司净利润亏损1.2亿元，同比收窄。", "公司净利润为{}。", "-1.2亿元", "-2.1亿元"),
        ("Operating profit swung to a loss of $45 million.", "公司营业利润为{}。", "-4500万美元", "-5400万美元"),
        ("墓主约卒于公元前433年。", "墓主约卒于公元前433年，距今约{}。", "2460年", "2640年"),
        ("该馆始建于1958年。", "该馆建馆已有{}。", "68年", "86年"),
        ("The bridge was completed in 1937.", "该桥建成已有{}。", "89年", "98年"),
        ("项目于2021年3月开工，2026年6月通车。", "项目历时约{}建成。", "5年3个月", "6年3个月"),
    ],
)  # fmt: skip
def test_what_follows_stands_and_its_opposite_does_not(
    source: str, claim: str, right: str, wrong: str
) -> None:
    assert outcome(source, claim, right) == "pass"
    assert outcome(source, claim, wrong) != "pass"
