"""Is it planned: 云州将新建储能站, and not 该计划已惠及12万人, 即将启用的二期, 麻将产业."""

from __future__ import annotations

import re

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
