"""How near a publisher is to what it reports: who issued it, who reported it, who reprinted it."""

from __future__ import annotations

import re

# Publishers that issue what they report (state organs, companies' own notices go by the last
# group), news agencies and national papers with reporters of their own, and reprinting platforms.
_ISSUER = re.compile(
    r"国务院|人民政府|政府网|证监会|(?:部|委|局|署|厅|总局|委员会|办公室|人民银行|法院|检察院)$"
    r"|\b(?:ministry|administration|commission|bureau|department|central bank)\b",
    re.IGNORECASE,
)
_REPRINT = re.compile(
    r"转载|转发|搜狐|网易|新浪|腾讯|百家号|头条|凤凰|aggregat|repost", re.IGNORECASE
)
_AGENCY = re.compile(
    r"新华|人民日报|人民网|经济日报|央视|中央广播电视总台|光明日报|科技日报|中新社|中国新闻网"
    r"|reuters|xinhua|associated press|\bap\b|\bafp\b|bloomberg",
    re.IGNORECASE,
)


def authority(publisher: str) -> int:
    """3 for an issuer, 2 for an agency or national paper, 0 for a reprint, 1 for the rest.

    >>> [authority(name) for name in ("国家数据局", "Reuters", "云州晚报", "云州网/搜狐转载")]
    [3, 2, 1, 0]
    """
    if _REPRINT.search(publisher):
        return 0
    if _AGENCY.search(publisher):
        return 2
    return 3 if _ISSUER.search(publisher) else 1
