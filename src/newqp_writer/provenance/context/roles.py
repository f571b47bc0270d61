"""Which of two levels that are compared a number is: what was before, or what it led to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newqp_writer.provenance.context.number import Number

_LED_TO = re.compile(
    r"(?:上?升|[增降涨跌]|提[高升]|增加|下降|回落|扩大|收窄|[上下]调|[上下]浮|降低|减少|下跌|下滑|上涨|放缓|加快)[至到为]"
)
# Also of a rate that is told as a pace: 增速预期下调为4.2%.
_REACHED = re.compile(r"[上下]调[至为到](?:每[一-鿿]{1,3})?[约近超]?$")
_THEN = re.compile(
    r"(?:(?:上年|去年|上一年)同期|[一两二三]年前|此前|原先|原来|调整前)[的为是有占仅只达约近超]*$"
)
_FROM = re.compile(
    r"(?:由|从|\bfrom)(?:同期|每[一-鿿]{1,3}|的|a|an|the|record|\s)*[约近超的\s]*$", re.IGNORECASE
)


def role_of(number: Number) -> str:
    """``from`` or ``to`` where two levels are compared, else empty."""
    before = number.text.words(number.bounds[0], number.mention.start)
    if _FROM.search(before) or _THEN.search(before):
        return "from"
    if _LED_TO.match(number.right):
        return "from"  # 49.7%升至50.3%
    return "to" if number.movement.form == "to" or _REACHED.search(before) else ""
