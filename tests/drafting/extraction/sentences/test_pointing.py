"""Does a sentence point at what it has not named?"""

from __future__ import annotations

import pytest

from newqp_writer.drafting.extraction.sentences.pointing import (
    known_thing,
    points_back,
    shows_a_stranger,
    speaks_of_the_firm,
)


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("今年前5个月，园区落地8项成果。", True),
        ("园区落地8项成果。", True),
        ("这家企业与12家客户签约。", True),
        ("苏州工业园区落地8项成果。", False),
        ("企业数据产量同比增长29%。", False),
        ("基于这一判断，云州扩大了试点。", False),
        ("经过治理，这片145万平方米的江面变身生态公园。", True),
        ("去年，在数字技术支撑下，这座小城建成5个电站。", True),
        ("经过三年建设和系统治理，如今这里年发电12亿千瓦时。", True),
        ("去年下半年开始，企业陆续到该地投资办厂。", True),
        ("干线上1500辆氢能重卡运营，当地还在规划5条通道。", True),
        ("云州1500辆氢能重卡运营，当地还在规划5条通道。", False),
        ("“十五五”期间，产业链上、下游预计将新增实验室100个。", True),
        ("云州建成电站，这里年发电12亿千瓦时。", False),
        ("该地块面积12公顷，属云州新区。", True),
        ("云州老街焕新，这条老街迎来游客12万人次。", False),
        ("此外，两地还常态化开展珊瑚保育。", True),
        ("目前，双方已完成签约。", True),
        ("深港两地常态化开展珊瑚保育。", False),
    ],
)
def test_a_thing_spoken_of_as_known_needs_the_sentence_before(text: str, *, leans: bool):
    assert points_back(text) is leans


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("在云州，这家企业签下订单。", True),
        ("如今已有500万座基站，让这张网更密。", True),
        ("这家企业的储能电站，让这家企业受益。", True),
        ("云州储能企业扩产，这家企业获得贴息。", False),
        ("和旁边的基站对比，它们的角度不同。", True),
        ("云州400个货运枢纽将在年内落地并联网，未来它们会形成联动。", False),
    ],
)
def test_a_thing_pointed_at_must_have_been_named_in_the_sentence(text: str, *, leans: bool):
    assert points_back(text) is leans


def test_what_the_heading_names_may_be_pointed_at():
    text = "如今已有500万座基站，让这张网更密。"
    assert not points_back(text, "云州织密通信网")


def test_what_is_likewise_leans_on_what_was_said_before():
    assert points_back("放眼全国，问题同样如此，地下管网大量建于上世纪。")


@pytest.mark.parametrize(
    ("before", "text", "strange"),
    [
        ("展会设38个机器人展位。", "这款身高仅80厘米的机器人，可放入背包。", True),
        ("云州一矿年产能850万吨。", "这个直径2.2米的滚筒就是采煤机。", True),
        ("一条公路正在铺筑路面。", "这条全长37公里的农村公路，是交通动脉。", False),
        ("云州推出新款机器人。", "这款机器人，售价12万元。", False),
    ],
)
def test_what_has_to_be_told_at_length_was_not_told_before(
    before: str, text: str, *, strange: bool
):
    assert shows_a_stranger(text, before) is strange


@pytest.mark.parametrize(
    ("before", "text", "of_it"),
    [
        ("云州轴承集团展开技术攻关。", "现在，企业轴承产品已有3万种规格。", True),
        ("5月末，贷款余额281亿元。", "企业新发放贷款加权平均利率约为3%。", False),
        ("云州轴承集团展开技术攻关。", "云州企业展开技术攻关。", False),
    ],
)
def test_the_firm_is_the_one_of_the_sentence_before(before: str, text: str, *, of_it: bool):
    assert speaks_of_the_firm(text, before) is of_it


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("大桥全长4公里。", "大桥"),
        ("作为高速铁路网的控制性工程，大桥连接云州与江口。", "大桥"),
        ("建成后，电站年发电8亿度。", "电站"),
        ("项目预计2027年建成。", "项目"),
        ("云江大桥全长4公里。", ""),
        ("工程机械销量增长8%。", ""),
        ("项目经理到岗。", ""),
    ],
)
def test_a_work_without_a_name_is_one_told_of_before(text: str, thing: str):
    assert known_thing(text) == thing
