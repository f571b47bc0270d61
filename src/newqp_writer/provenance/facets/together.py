"""Of one, or of several taken together?"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.facets.facet import NOTHING, Example, Facet, Reading

_NAME = r"[一-鿿A-Za-z（）()]{2,14}?"
_SEVERAL = re.compile(
    rf"(?P<list>{_NAME}(?:、{_NAME})*[、和与及]{_NAME})(?:[两二三四五六七八九十\d]+[家国省市者项个大地])?(?:合计|总计|共计?(?=[\d约近超有达])|总共)"
    r"|[两二三四五六七八九十]者|双方|各方"
)
_ROW = re.compile("分别|依次|各自")


def _together(number: Number) -> Reading:
    """Whether several are named of whom it is told at once."""
    before = number.clause_before
    found = None if _ROW.search(before) else _SEVERAL.search(before)
    return Reading("several", found[0]) if found else NOTHING


TOGETHER = Facet(
    name="together",
    read=_together,
    says="原文是几方合计的数：说成“{claim}”，原文是“{source}”",
    breaks={
        rf"{_NAME}(?:、{_NAME})*[、和与及](?P<one>{_NAME})(?:[两二三四五六七八九十\d]+[家国省市者项个大地])?(?:合计|总计|共计?|总共)": r"\g<one>",
    },
    examples=(
        Example("甲厂产量{12万吨}。", "甲厂和乙厂合计产量{12万吨}。", "dropped"),
        Example("甲厂、乙厂合计产量{12万吨}。", "甲厂和乙厂合计产量{12万吨}。", "same"),
        Example("甲厂产量{12万吨}。", "甲厂产量{12万吨}。", "silent"),
    ),
)
