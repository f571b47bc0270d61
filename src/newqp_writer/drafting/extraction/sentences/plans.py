"""Is it planned: 云州将新建储能站, and not 该计划已惠及12万人, 即将启用的二期, 麻将产业."""

from __future__ import annotations

import re
from collections.abc import Sequence

WILL = "(?<![即麻必])将(?![军士领近])"
"""将 of what somebody will do."""
PLANS = (
    r"(?<![该此项这本总《划])(?<!行动|发展|研发|生产|培训|五年|扶持)计划"
    r"(?![》”，。、；]|的|草案|执行|项目|书|单列|生育|管理|表|已|被|由|提出|明确|要求|显示)"
)
"""计划 of what somebody does, and no plan that has a name."""
_PLANNED = re.compile(rf"(?<![虚模比])拟(?!定的|人|态)|力争|预计|{WILL}|{PLANS}")
_AIMED = re.compile(r"目标|到20\d\d")


def plans(text: str) -> bool:
    """Whether a text says that somebody plans, or that something will be.

    >>> plans("云州将新建储能站。"), plans("公司计划投资3亿元。"), plans("该计划已惠及12万人。")
    (True, True, False)
    """
    return _PLANNED.search(text) is not None


def aims(text: str) -> bool:
    """Whether a text plans, or names an aim or the year by which something is to be.

    >>> aims("目标产能12万吨。"), aims("产能达到12万吨。")
    (True, False)
    """
    return plans(text) or _AIMED.search(text) is not None


# 未来五年，河南将坚持创新引领。……: what stands behind it is planned as well.
_SETS_OUT = re.compile(
    r"^(?:未来[^，。]{1,4}|“十[五六]五”[^，。]{0,6}|到20\d\d年[^，。]{0,4}|面向20\d\d年|今年|今后[^，。]{0,4}|下一步|明年)，?[^。]{0,60}?"
    rf"(?:{WILL}|{PLANS}|力争|要|提出)"
)
_GOAL = re.compile(
    r"(?:达到?|增至|提高到|提升[至到]|超过?|突破|保持在|控制在|稳定在|增长|下降|降低)[^，。；]{0,6}\d|(?:以上|左右)(?![^，。；])"
)
_HAS_BEEN = re.compile(
    r"已|了|同比|环比|目前|如今|截至|现有|累计|20\d\d年(?!前)|去年|[增升降]幅|上年"
)


def is_in_a_plan(text: str, before: Sequence[str]) -> bool:
    """Whether what reads as done is planned by the sentence before it, or by one before that.

    Args:
        text: a sentence.
        before: those before it in its paragraph.

    >>> is_in_a_plan("研发投入年均增长10%以上。", ["未来五年，云州将坚持创新引领。"])
    True
    >>> is_in_a_plan("研发投入同比增长10%。", ["未来五年，云州将坚持创新引领。"])
    False
    """
    if aims(text) or _HAS_BEEN.search(text) or not _GOAL.search(text):
        return False
    for one in reversed(before):
        if _HAS_BEEN.search(one):
            return False
        if _SETS_OUT.match(one):
            return True
    return False
