"""So much for each, and what it comes to, is found; another number is not."""

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
        ("南江省储能电站规模为60万千瓦/120万千瓦时，总投资十四亿四千万元。", "南江省储能电站投资14.4亿元，折合每千瓦时{}。", "1200元", "1400元"),
        ("南江省储能电站规模为60万千瓦/120万千瓦时，总投资十四亿四千万元。", "南江省储能电站以额定功率放电可持续{}。", "2小时", "3小时"),
        ("公司拟回购股份，金额不低于1亿元且不超过2亿元，回购价格不超过8元/股。", "按1亿元下限和8元/股的上限测算，回购股数约为{}。", "1250万股", "1520万股"),
        ("The 300 MW / 1,200 MWh battery cost $360 million.", "该储能项目可按额定功率放电{}。", "4小时", "6小时"),
        ("列车全程312公里，运行1小时30分。", "列车全程312公里，平均时速约{}。", "208公里", "280公里"),
        ("电站装机50万千瓦，年利用小时1200小时。", "电站年发电量约{}。", "6亿千瓦时", "5亿千瓦时"),
        ("新建厂房3.6万平方米，总投资1.08亿元。", "厂房每平方米造价约{}。", "3000元", "3300元"),
        ("1月省会日均耗煤4.5万吨，比12月增加6000吨。", "省会1月日均耗煤4.5万吨，全月共用煤约{}。", "139.5万吨", "135.9万吨"),
        ("A new fab in Dresden is to have a capacity of forty thousand wafers a month.", "工厂月产晶圆4万片，折合年产{}。", "48万片", "46万片"),
        ("该线日均客流86万人次，4月共开行。", "该线日均客流86万人次，4月累计约{}。", "2580万人次", "2680万人次"),
        ("Output averages 1,250 cars a week.", "产量每周1250辆，折合一年{}。", "6.5万辆", "7.5万辆"),
        ("供热费为每平方米每月5.6元，采暖期4.5个月。", "供热费按4.5个月采暖期每平方米合计{}。", "25.2元", "22.5元"),
        ("发放问卷1200份，回收1104份，剔除作答不完整的问卷后得到有效问卷1056份。", "共发放问卷1200份，因作答不完整而剔除的有{}。", "48份", "84份"),
        ("全省排查隐患1360处，除17处外均已整改。", "全省排查隐患1360处，已整改{}。", "1343处", "1334处"),
        ("The trial enrolled 3,150 adults; 2,830 completed it.", "试验招募3150人，中途退出{}。", "320人", "230人"),
        ("大赛收到作品860件，初筛后626件进入复评。", "大赛收到作品860件，初筛淘汰{}。", "234件", "243件"),
        ("The company will cut about 4% of its workforce of 24,500.", "公司将裁员{}。", "近千人", "近两千人"),
        ("The trial enrolled 3,150 adults, two-thirds of whom received the drug.", "试验有3150人参与，其中约{}服药。", "2100人", "1200人"),
        ("公司员工12.8万人，其中研发人员占四分之一。", "公司研发人员约{}。", "3.2万人", "2.3万人"),
        ("The fund holds 900 million euros, 35% of it in bonds.", "该基金持有债券{}。", "3.15亿欧元", "3.51亿欧元"),
        ("城镇居民人均可支配收入54000元，农村居民人均可支配收入30000元。", "城乡居民收入比为{}。", "1.8∶1", "1.6∶1"),
        ("全市有新能源汽车42万辆，充电桩20万台。", "全市车桩比为{}。", "2.1∶1", "2.6∶1"),
        ("在校生1.2万人，专任教师800人。", "生师比为{}。", "15∶1", "12∶1"),
        ("城乡居民收入比为2.34。", "城乡居民收入比为{}。", "2.34:1", "2.43:1"),
    ],
)  # fmt: skip
def test_what_it_comes_to_is_found(source: str, claim: str, right: str, wrong: str) -> None:
    assert outcome(source, claim, right) == "pass"
    assert outcome(source, claim, wrong) != "pass"
