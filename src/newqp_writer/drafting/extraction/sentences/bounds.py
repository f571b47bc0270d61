"""What bounds a sentence: the words whose clause no other may lose, and no join may cover.

A condition, a contrast, an exception, a negation or a limit says how far the rest holds; a frame
(某局表示, 据……, 预计) says by whose word, or that it is still to come.
"""

from __future__ import annotations

import re

TURNS = re.compile(r"但|(?<!反)而(?!且|言|立)|却|不过|然而|尽管|虽然?|反之")
"""What turns against what stands before it."""
_BOUND = re.compile(
    rf"{TURNS.pattern}|如果|若(?!干)|一旦|只要|只有|除非|假如|倘|即使|否则|除(?!夕)|[仅只]|尚|未(?!来)|无(?!人|论)"
    r"|非(?!洲|常|遗)|不(?![断同少久])|才能|须|应当|必须|禁止|前提|条件下|情况下|至少|最多|可能|或将|适用"
)
# What is bad or hard news, or a rule: never a mood.
_GRAVE = re.compile(
    r"差距|风险|压力|矛盾|亏损|投诉|缺口|短缺|事故|灾|债|违|欠|赤字|逆差|失业|下[降滑跌]|减少|收窄|降低|恶化"
    r"|标准|门槛|限[制额]|处罚|冲突|疫|污染|紧张|困难|隐患|分化"
)
FORESEEN = re.compile("预[计测期]|有望|或将")
"""What says that something is still to come by somebody's reckoning."""
_FRAME = re.compile(
    rf"{FORESEEN.pattern}|表示|指出|强调|认为|介绍|宣布|声称|坦言|[^名简职统俗]称，|[^据]说，|(?:^|[，；])据|将(?!军|士)|拟|计划|力争"
    r"|(?:显示|要求|提出|明确|规定)，"
)


def is_bounded(text: str) -> bool:
    """Whether a condition, contrast, negation, exception or limit stands in a text.

    >>> is_bounded("不含户用储能"), is_bounded("不断完善"), is_bounded("装机达260万千瓦")
    (True, False, False)
    """
    return bool(_BOUND.search(text))


def is_grave(text: str) -> bool:
    """Whether a text tells bad news or a rule, which no praise is.

    >>> is_grave("收入差距进一步扩大"), is_grave("市场活力进一步释放")
    (True, False)
    """
    return bool(_GRAVE.search(text))


def is_framed(text: str) -> bool:
    """Whether a text is somebody's word, or a forecast or a plan.

    >>> is_framed("云州市政府表示，用电增长8%"), is_framed("云州用电增长8%")
    (True, False)
    """
    return bool(_FRAME.search(text))


_UP = re.compile(r"增(?!速)|[上回]升|上涨|扩大|提高|新高|走高")
_DOWN = re.compile(r"下[降滑跌]|减少|回落|收窄|降低|降至|走低|萎缩")
# 尽管……: what goes on in the next clause, or takes back the one before; and 以及, of one list.
_AGAINST = re.compile(rf"(?:^|[，；。])(?:其中，)?(?:{TURNS.pattern}|以及)|[，；]并非")


def turns_back(told: str, rest: str) -> bool:
    """Whether what follows takes back what is told, or says the contrary of another part of it.

    >>> turns_back("出口增长8%", "但对美出口下降16.9%"), turns_back("云州增长8%", "江州下降9%")
    (True, True)
    >>> turns_back("云州增长8%", "江州增长9%")
    False
    """
    ways = [(bool(_UP.search(one)), bool(_DOWN.search(one))) for one in (told, rest)]
    opposite = any(ways[0][n] and ways[1][1 - n] and not ways[0][1 - n] for n in (0, 1))
    return bool(_AGAINST.search(rest)) or opposite
