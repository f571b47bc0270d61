"""Whether a run of numerals counts something, or is only part of a word."""

from __future__ import annotations

import re

from newqp_writer.numerals.chinese import DIGITS
from newqp_writer.numerals.parts.written import is_chinese
from newqp_writer.numerals.units import is_classifier, unit_of

# 八百岗位, 三千用户, 三百出头; of full tens (三十岗位, but 二十大) only before what is counted so.
_FULL = re.compile(r"[一二两三四五六七八九][百千万亿]")
_TEN = re.compile(r"[二三四五六七八九]十|十[一二三四五六七八九]")
_OF_FULL = re.compile("(?![货伴强里]|香果)[\u4e00-\u9fff]")  # 一百货店, 八百伴, 两百强
_OF_TENS = re.compile(
    "岗位|机构|用户|床位|学位|学生|职工|员工|工人|农户|群众|居民|游客|选手|干部|党员|志愿者|师生"
    "|门店|网点|商户|项目|订单|品牌|产品|人才|专家|代表|客户|会员|车位|泊位|工位|航线|站点|学校|医院"
)
_ODDS = re.compile("出头|开外|挂零|冒头|有零")
# 投资约一亿。 is a number; 不怕一万，就怕万一 is a saying.
_CLAUSE_ENDS = re.compile(
    r"[，。；、：！？（）)\]】》”,;!?\s]|\.(?!\d)|$|左右|上下|以[上下内外]|整(?![\u4e00-\u9fff])"
)
_IN_SAYINGS = ("第", "怕", "说")


def counts_alone(text: str, number: str, start: int, end: int) -> bool:
    """Whether a numeral of one digit and its scale is a number without a unit: its noun says so."""
    if _ODDS.match(text, end):
        return True
    if text.endswith(_IN_SAYINGS, 0, start):
        return False
    if _FULL.fullmatch(number) and _CLAUSE_ENDS.match(text, end):
        return True
    noun = _OF_FULL if _FULL.fullmatch(number) else _OF_TENS if _TEN.fullmatch(number) else None
    return noun is not None and noun.match(text, end) is not None


# 一点, 一方, 一天: words, no counts.
_AFTER_ONE = frozenset("点 分 角 方 道 天 日 年 周 度 级 段 块".split())


def counts(number: str, unit: str | None, sign: str | None) -> bool:
    """Whether a run of numerals counts something, or is only part of a word."""
    if not is_chinese(number) or sign:
        return True
    # 陆, 伍 and 壹 are words on their own, and counted with none but a share or money.
    if len(number) == 1 and number in "壹贰叁肆伍陆柒捌玖":
        told = unit_of(unit) if unit else None
        return told is not None and (
            told.kind in {"percent", "money"} or (number not in "壹伍陆" and unit != "点")
        )
    if unit is None:
        # 一千二百亿 without a unit is a number; 万 or 一 alone is a word.
        return (
            len(number) >= 3
            and any(char in DIGITS for char in number)
            and any(char in "十百千万亿" for char in number)
        )
    if unit == "方" and len(number) == 1:
        return False  # 三方会谈: parties, not cubic metres
    if number[0] in "万亿千百" and len(number) == 1:
        return unit_of(unit) is not None and not is_classifier(unit) and number in "万亿千"
    # 一个, 一批 …: an article, not a count.
    if number in {"一", "两"} and is_classifier(unit):
        return number == "两"
    return number != "一" or unit not in _AFTER_ONE


_MADE = re.compile(
    "不变|员(?!工)|立|果(?!农)|就|功(?!能)|绩|熟|因|型|品(?!种|牌)|长(?![江三途期])|分(?!之|布|别)"
)
_ENDS_IN_ONE = frozenset("逐统唯之专划捏万众合归")  # and 一


def is_no_tenth(text: str, start: int, end: int) -> bool:
    """Whether 成 begins a word, or 一 ends one: 一成不变, 五成员国, 逐一成为; not 三成员工."""
    return _MADE.match(text, end) is not None or text[max(0, start - 1) : start] in _ENDS_IN_ONE
