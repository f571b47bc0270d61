"""Whose a figure is: clauses that count what might be anybody's, taken by themselves."""

from __future__ import annotations

import re

from newqp_writer.drafting.extraction.sentences.standing import is_nationwide, places_in

# 1300多个……问题已整改; 两期国债……; 国内新车销量占比: whose, or which, another sentence says.
_OWNERLESS = re.compile(
    r"^(?:超过?|近|约|逾|共|多达)?\d[\d.,]*[余多]?[万亿]?(?:[个家项台条座吨艘辆名人套]|标箱|公里|亩)(?!(?:部门|单位|省))"
    r"|^(?:这|上述)?[两二三四五六七八九]+(?:期|者|款|类|批)|^(?:国内|海外|国外|新车|市场)*(?:销量|产量|出口|进口|需求)?占比"
    r"|(?:国际|全球|世界)市场(?:份额|占有率)"
    r"|^(?:规划)?《(?:纲要|方案|意见|规划|办法|通知|计划|条例|措施|指南|规定|决定|报告)(?:（[^）]*）)?》"
)


def has_no_owner(clause: str, subject: str) -> bool:
    """Whether a clause counts what might be anybody's, and neither it nor the subject says whose.

    >>> has_no_owner("1300多个问题已完成整改", "长江十年"), has_no_owner("我国占比超5%", "")
    (True, False)
    """
    named = is_nationwide(clause) or is_nationwide(subject) or places_in(clause)
    return bool(_OWNERLESS.search(clause)) and not named


# 今年一季度，新接订单量5953万载重吨; 营业收入、利润总额分别……: whose, another sentence says.
_WHEN = re.compile(
    r"^(?:[^，。]{2,6}期间，|(?:今年|去年|20\d\d年)?(?:前[^，]{1,4}月|[一二三四前]{1,2}季度|[上下]半年|\d{1,2}月份?)?，|截至[^，]{2,10}，)+"
)
_INDICATOR = re.compile(
    r"^(?:累计|新接|新签|新增|实现|营业|销售|净)?(?:订单量?|销量|产量|产值|收入|支出|利润|利润总额|总额|规模|投资额?|余额|数量|客流量?|营业额)"
    r"(?:、|为|达|超|突破|同比|分别|合计|\d|增长|下降|较)"
    # 麦收期间，连续六天日机收面积超过1000万亩
    r"|(?:连续[^，]{1,6}[天日月年周]|日均|累计|共(?!建|同|有|享)|总计)"
)


# 大会发布八项成果, 论坛上共签约: which one, another sentence says.
_EVENT = re.compile(
    r"(?:本[届次]|此次|这次|该)?(?:大会|论坛|年会|峰会|展会|博览会|赛事|活动)(?!战|堂)[^，、和与“《]"
)


def lacks_its_owner(clause: str) -> bool:
    """Whether a clause opens with an indicator, or an event, that might be anybody's.

    >>> lacks_its_owner("今年一季度，新接订单量5953万载重吨"), lacks_its_owner("云州订单量达9万")
    (True, False)
    >>> lacks_its_owner("麦收期间，连续六天日机收面积超过1000万亩")
    True
    >>> lacks_its_owner("大会发布八项成果"), lacks_its_owner("云州储能大会发布八项成果")
    (True, False)
    """
    opening = _WHEN.sub("", clause)
    return bool(_INDICATOR.match(opening) or _EVENT.match(opening))
