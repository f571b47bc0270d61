"""Of which province a sentence tells, where only what stands before it says so.

A report on several provinces names each once, in a headline or a first sentence, and goes on
without it: 未来五年，力争形成9个万亿级产业集群. Away from there such a sentence would be read as
the country's, or as that of the province told of before it. It is printed with its province, or
not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.provinces import PROVINCES

PROVINCE = "|".join(PROVINCES)
"""A pattern of their names."""
_PROVINCE = re.compile(PROVINCE)
_COUNTRY = re.compile(r"我国|中国|全国|国家(?!级|[一-龥]{1,3}区)|国务院|中央")
_REGION = re.compile(
    "粤港澳|大湾区|京津冀|长三角|长江(?:经济带|三角洲)|成渝|珠三角|[东中西]部地区|东北地区|[麦产流]区|流域|沿海|平原|盆地|高原"
)
_COUNTY = re.compile(
    r"[\u4e00-\u9fff]{2,3}(?:县|旗|乡|镇|村)(?!域|级)|[\u4e00-\u9fff]{2}区(?![域块分间位])"
)
_CITY = re.compile(r"[\u4e00-\u9fff]{2}(?:市|州)")


def provinces_in(text: str) -> frozenset[str]:
    """The provinces that a text names.

    >>> sorted(provinces_in("山东、河南的小麦进入成熟期。"))
    ['山东', '河南']
    """
    return frozenset(_PROVINCE.findall(text))


def is_countrys(text: str) -> bool:
    """Whether a text speaks of the whole country."""
    return bool(_COUNTRY.search(text))


def is_regions(text: str) -> bool:
    """Whether a text names one of the regions of several provinces.

    >>> is_regions("粤港澳大湾区应用场景创新中心启用。"), is_regions("大湾村启用新平台。")
    (True, False)
    """
    return bool(_REGION.search(text))


def is_countys(text: str) -> bool:
    """Whether a text tells of a county or a village and names nothing that it lies in.

    >>> is_countys("在云台县，新型插秧机能精准把控深度。"), is_countys("在河北云台县，插秧机下田。")
    (True, False)
    """
    return bool(_COUNTY.search(text)) and not (_CITY.search(text) or provinces_in(text))


def scope(before: Sequence[str], above: str, subject: str) -> frozenset[str]:
    """The provinces that what stands before a sentence leaves open to it; none for the country.

    Args:
        before: the sentences before it in its paragraph, nearest last.
        above: the line over its paragraph that is a headline within the article, if there is one.
        subject: the headline of the story.
    """
    for text in (*reversed(before), above, subject):
        found = provinces_in(text)
        if found or is_countrys(text):
            return found
    return frozenset()


def nearest_provinces(sentences: Sequence[str]) -> frozenset[str]:
    """The provinces of the last sentence that names any.

    >>> sorted(nearest_provinces(["山东、河南麦收。", "安徽麦收。", "机具下田。"]))
    ['安徽']
    """
    return next((named for one in reversed(sentences) if (named := provinces_in(one))), frozenset())
