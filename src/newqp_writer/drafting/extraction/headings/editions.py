"""Fairs, contests and sessions that are counted: 本届广交会 is 第139届广交会."""

from __future__ import annotations

import re

THIS_FAIR = re.compile(r"本[届次](?P<what>[\u4e00-\u9fff]{1,6}?(?:会|展|节|赛|论坛))")
"""本届消博会: what a dictionary does not know for one name."""
EDITION = re.compile(r"第[一二三四五六七八九十百\d]+届")
"""第139届, the number of a fair."""


def numbered(heading: str, headline: str) -> str:
    """A heading with the number of the fair in place of 本届, where the headline has it.

    >>> numbered("本届广交会成交增长8%", "第139届广交会闭幕")
    '第139届广交会成交增长8%'
    """
    edition = EDITION.search(headline)
    if edition is None or edition[0] in heading:
        return heading
    return heading.replace("本届", edition[0], 1)
