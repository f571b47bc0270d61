"""The bound or hedge that stands beside a number: 约, 超, 不足, 以上, at least."""

from __future__ import annotations

import re
from dataclasses import replace

from newqp_writer.numerals.quantity import Modifier, Quantity

_BEFORE: dict[str, Modifier] = {
    "约": "about", "大约": "about", "大概": "about", "约为": "about", "约占": "about", "约合": "about", "about": "about",
    "around": "about", "roughly": "about", "approximately": "about", "some": "about",
    "近": "nearly", "几乎": "nearly", "将近": "nearly", "接近": "nearly", "nearly": "nearly", "almost": "nearly",
    "close to": "nearly", "closer to": "nearly", "near": "nearly",
    "超": "more_than", "超过": "more_than", "逾": "more_than", "突破": "more_than", "破": "more_than", "首破": "more_than", "超出": "more_than",
    "多于": "more_than", "高于": "more_than", "大于": "more_than", "超过了": "more_than", "突破了": "more_than",
    "超百分之": "more_than", "over": "more_than", "more than": "more_than", "above": "more_than",
    "exceeding": "more_than", "exceeded": "more_than", "surpassed": "more_than", "topped": "more_than",
    "exceeds": "more_than", "exceed": "more_than", "surpasses": "more_than", "tops": "more_than",
    "至少": "at_least", "不少于": "at_least", "不低于": "at_least", "不小于": "at_least", "最少": "at_least",
    "at least": "at_least", "no less than": "at_least", "no fewer than": "at_least",
    "不足": "less_than", "不到": "less_than", "低于": "less_than", "少于": "less_than", "小于": "less_than",
    "未达": "less_than", "under": "less_than", "less than": "less_than", "fewer than": "less_than", "below": "less_than",
    "最大": "at_most", "至多": "at_most", "最多": "at_most", "不超过": "at_most", "不高于": "at_most", "不多于": "at_most",
    "不大于": "at_most", "最高": "at_most", "at most": "at_most", "up to": "at_most",
    "上限": "at_most", "上限为": "at_most", "封顶": "at_most", "下限": "at_least", "下限为": "at_least",
    "不得高于": "at_most", "不得超过": "at_most", "不得多于": "at_most", "不能超过": "at_most", "不应超过": "at_most",
    "不得低于": "at_least", "不得少于": "at_least", "不能低于": "at_least", "不应低于": "at_least",
    "passed": "more_than", "to pass": "more_than", "crossed": "more_than", "above about": "more_than",
    ">": "more_than", "<": "less_than", "~": "about", "≈": "about", "≮": "at_least", "≯": "at_most", "≥": "at_least", "≤": "at_most", "≧": "at_least", "≦": "at_most",
    "as many as": "at_most", "as much as": "at_most", "no more than": "at_most",
}  # fmt: skip
_AFTER: dict[str, Modifier] = {
    "以上": "at_least", "及以上": "at_least", "以下": "at_most", "以内": "at_most", "之内": "at_most",
    "左右": "about", "上下": "about", "多": "more_than", "余": "more_than", "有余": "more_than",
    "不到": "less_than", "封顶": "at_most", "起步": "at_least", "+": "more_than", "打底": "at_least",
    "出头": "more_than", "开外": "more_than", "挂零": "more_than", "冒头": "more_than", "有零": "more_than",
    "还多": "more_than", "还要多": "more_than",
    "or more": "at_least", "and over": "at_least", "and above": "at_least", "and older": "at_least",
    "or older": "at_least", "or over": "at_least", "or above": "at_least",
}  # fmt: skip
_BEFORE_RE = re.compile(
    rf"(?<!最(?=近))({'|'.join(sorted(map(re.escape, _BEFORE), key=len, reverse=True))})(?:了|到|达|为)?(?:每[股吨人户套克斤桶])?\s?$",
    re.IGNORECASE,
)
_AFTER_RE = re.compile(
    rf"\s?({'|'.join(sorted(map(re.escape, _AFTER), key=len, reverse=True))})(?!(?<=\+)\s?\d)"
)

# A bound that stands further off: 最高可获补贴500元, 不到冲突前的四成; not 最高剂量组中有24%.
# What has been read is blanked: 约占全年的9%.
_FAR = re.compile(
    r"(?:(不到|不足|约为|约占|接近)[\u4e00-\u9fff\0]{1,10}的$)|(?:(超过|不到|不足)[全总][国球省市部量数额](?:的)?$)|(至少|最多|最大(?=[\u4e00-\u9fff]{0,4}[额量值距程度数模积率力](?:可?达|[为约])?$)|不(?:得)?(?:超过|少于|低于|高于|多于)|最高(?=可|达|给予|奖|补|资助|支持|限|额|降|减|优惠|罚|抵|申请|贷|兑付|兑现|支付|发放|拨付|报销|返还|赔付))[\u4e00-\u9fff]{1,6}$"
)


# 过八成, 人数过万; but not 通过, 经过, 不过, and not 来过5人.
_PASSED = re.compile(
    r"(?<![通经超不穿越跨路])过了?(?=[一二三四五六七八九十]{1,2}(?:成|分之)|百分之|[\d.]{1,8}%|[百千万亿])"
)


# 高于14名分析师平均预期的1.85万亿韩元: what is compared with is the amount, not the fourteen.
# 高于4%的目标: the target is four, no more.
_SET_AGAINST = re.compile("^(?:[高低大小多少]于|超过|不及)")
_WHAT_IT_IS = re.compile(
    "(?:分析师|经济学家|机构|专家|券商)[^，。；]{0,8}(?:预[期测计]|平均|估计)"
    "|的(?:[\u4e00-\u9fff]{0,4}(?:目标|预[期测]|均值|平均)|荣枯线|临界点|警戒线)"
)

# 突破21项产业链关键技术瓶颈: what is broken through is the bottlenecks, no mark of 21.
_BROKEN_THROUGH = re.compile(
    "[项个道类种][\u4e00-\u9fff“”]{0,10}?(?:瓶颈|难题|难关|壁垒|堵点|(?:关键|核心|共性)技术(?!成果|合同|交易|企业|人才))"
)


def modifier_of(text: str, start: int, end: int, more: str = "") -> Modifier:
    """The bound of a number.

    Args:
        text: folded text.
        start: where the number begins.
        end: where it ends, unit included.
        more: 多, 余, 几 inside it.
    """
    if start and (
        _PASSED.match(text, start - 1) or _PASSED.match(text, max(0, start - 2), start + 4)
    ):
        return "more_than"
    before = _BEFORE_RE.search(text, max(0, start - 14), start) or _FAR.search(
        text, max(0, start - 12), start
    )
    broken = before and before[0].startswith("突破") and _BROKEN_THROUGH.match(text, end - 1)
    compared = before and _SET_AGAINST.search(before[0]) and _WHAT_IT_IS.match(text, end)
    after = _AFTER_RE.match(text, end)
    behind = _AFTER[after[1].lower()] if after else ""
    if before and not broken and not compared:
        told = _BEFORE[next(filter(None, before.groups())).lower()]
        return behind if told == "about" and behind else told  # 约30%以上 is a bound
    if behind:
        return behind
    if any(char in "多余" for char in more):
        return "more_than"
    return "about" if any(char in "几来" for char in more) else ""


def hedged(text: str, start: int, end: int, quantity: Quantity) -> Quantity:
    """A word number with the bound that stands beside it: 近三分之二, almost half."""
    if quantity.modifier or quantity.kind == "rank":
        return quantity
    return replace(quantity, modifier=modifier_of(text, start, end))
