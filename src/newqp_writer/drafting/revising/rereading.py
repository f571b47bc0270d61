"""A paragraph read again after a sentence has gone from it: what leans on nothing now.

其中、同比、该方案 and 不过 point at words that may no longer be printed. A joint is taken off; a
sentence that cannot be understood alone is for the engine to reword, or goes as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.drafting.extraction.sentences.standing import telling
from newqp_writer.drafting.house_style import leans_on_the_one_before

_SEVERAL = 2  # words, by which a sentence is known to speak of another
_JOINTS = re.compile(
    r"^(?:此外|另外|同时|与此同时|不过|然而|但是|但|而且|并且|因此|为此|对此|其次|再次|最后|相比之下|具体来看"
    r"|具体而言|换言之|也就是说|与之相比|与之相应)，"
)
# Compared, or a part of a whole, with nothing before it to compare with or to be a part of.
_RELATIVE = re.compile(
    r"^(?:同比|环比|较(?:上年|去年|上月|此前)|其余|另有|另一|增速|增幅|降幅|占比|比重|两者|二者|前者|后者|按此|据此|照此)"
)
# A judgement may speak of the section as a whole.
_OF_THE_WHOLE = re.compile(
    r"^(?:这(?:意味着|表明|说明|显示|反映|些|类|种|一(?:变化|趋势|进展|安排|部署|做法|表述|方向|思路))"
    r"|上述|由此|总的来看|总体看)"
)
_NAMED = re.compile(r"^(?:该|这一|这项|这份|这家|上述|此次|这次)([\u4e00-\u9fff]{2})")


def reread(text: str, *, lost: Sequence[str], kept: Sequence[str], judging: bool) -> str | None:
    """The sentence as it may stand where others were lost; ``None`` when it cannot be understood.

    Args:
        text: the sentence.
        lost: what was taken out directly before it, or further above.
        kept: what is printed before it.
        judging: whether it is a judgement, which may look back on the section as a whole.

    >>> reread("不过，出口增长。", lost=["进口下降。"], kept=[], judging=False)
    '出口增长。'
    >>> reread("其中，出口增长。", lost=["外贸增长。"], kept=[], judging=False) is None
    True
    """
    if not lost:
        return text
    plain = _JOINTS.sub("", text)
    if judging and kept and _OF_THE_WHOLE.match(plain):
        return plain
    if (named := _NAMED.match(plain)) is not None:
        return plain if any(named[1] in sentence for sentence in kept) else None
    if leans_on_the_one_before(plain, "zh") or _RELATIVE.match(plain):
        return None
    return plain


def dangles(text: str, *, lost: Sequence[str], kept: Sequence[str]) -> bool:
    """Whether a sentence further down names as known (该方案) what was lost and nothing else says.

    >>> dangles("该计划尚未最终确定。", lost=["人士称有一项计划。"], kept=["6000亿元用于电力。"])
    True
    """
    named = _NAMED.match(text)
    return (
        named is not None
        and any(named[1] in sentence for sentence in lost)
        and not any(named[1] in sentence for sentence in kept)
    )


def rests_on_lost(judgement: str, *, lost: Sequence[str], kept: Sequence[str]) -> bool:
    """Whether a judgement speaks of what was taken out, more than of what is printed before it.

    >>> lost, kept = ["央行推出半导体再贷款。"], ["芯片设备进口增长8%。"]
    >>> rests_on_lost("央行以再贷款支持半导体，成效待检验。", lost=lost, kept=kept)
    True
    >>> rests_on_lost("芯片设备进口的结构值得跟踪。", lost=lost, kept=kept)
    False
    """
    told, gone = "".join(kept), "".join(lost)
    words = telling(judgement)
    there = [word for word in words if word in told]
    missing = [word for word in words if word in gone and word not in told]
    return len(missing) >= _SEVERAL and len(missing) > len(there)
