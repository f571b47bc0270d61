"""The card of an official document: index, issuing office, number, dates, in a table of labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from newqp_writer.articles.signals import Origin, Signal
from newqp_writer.text import clean_line

# Labels of the catalogues of disclosed government information (政府信息公开目录).
_WHO = frozenset(
    ["来源", "发布机构", "发文机关", "发布单位", "公开主体", "制发机关", "发文单位", "信息来源"]
)
_WHEN = frozenset(["发布日期", "公开日期", "发布时间", "公布日期"])
_SIGNED = frozenset(["成文日期", "发文日期", "生成日期", "印发日期"])
_TITLES = frozenset(["标题", "名称"])
_OTHERS = frozenset(
    "索引号 信息索引 文号 发文字号 分类 主题分类 主题词 体裁分类 组配分类 公文种类 有效性"
    " 生效日期 废止日期 公开方式 公开范围 关键词 文件编号 内容概述 时效".split()
)
_LABELS = _TITLES | _WHO | _WHEN | _SIGNED | _OTHERS
_MOST_CELLS = 60
_ENOUGH = 3  # labels that make a table a card


@dataclass(frozen=True)
class Card:
    """What a card says of who and when."""

    who: tuple[Signal, ...] = ()
    when: tuple[Signal, ...] = ()
    titles: tuple[str, ...] = ()


def _label(cell: str) -> str:
    return re.sub(r"[\s\u3000:：]+", "", cell)


def _read(cells: list[str]) -> Card | None:
    if sum(_label(cell) in _LABELS for cell in cells) < _ENOUGH:
        return None
    who: list[Signal] = []
    when: list[Signal] = []
    titles: list[str] = []
    for cell, value in zip(cells, [*cells[1:], ""], strict=True):
        label = _label(cell)
        if not value or _label(value) in _LABELS:
            continue
        if label in _TITLES:
            titles.append(value)
        elif label in _WHO:
            who.append(Signal(Origin.PRINTED_LINE, value))
        elif label in _WHEN:
            when.append(Signal(Origin.PRINTED_LINE, value))
        elif label in _SIGNED:
            when.append(Signal(Origin.SIGNATURE, value))
    return Card(tuple(who), tuple(when), tuple(titles))


def take_out_cards(root: Any) -> Card:
    """Take the cards out of a page, and read them.

    Args:
        root: the page's ``html`` element; it loses the tables that are cards.
    """
    found = Card()
    for table in list(root.iter("table")):
        texts = (clean_line(cell.text_content()) for cell in table.iter("td", "th"))
        cells = [text for text, _ in zip(texts, range(_MOST_CELLS + 1), strict=False)]
        if len(cells) > _MOST_CELLS or table.find(".//table") is not None:
            continue
        if (card := _read(cells)) is not None:
            found = Card(
                (*found.who, *card.who), (*found.when, *card.when), (*found.titles, *card.titles)
            )
            table.drop_tree()
    return found
