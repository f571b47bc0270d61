"""Two indicators in one word, and the two sides of one thing, by the names of their concepts."""

from __future__ import annotations

# Told off with 分别, the first number is of the first.
COMPOUNDS = {
    "产销": ("产量", "销量"),
    "收支": ("销售额", "投资"),
}

# What is said of one side is never said of the other.
OPPOSITES = (
    ("=出口额", "=进口额"),
    ("=产量", "=销量"),
    ("=顺差", "=逆差"),
    ("=利润", "=亏损"),
    ("=反对", "=支持"),
    ("=民主党人", "=共和党人"),
    ("=民主党人", "=无党派人士"),
    ("=共和党人", "=无党派人士"),
    ("=居民", "=商业"),
    ("=天然气", "=煤炭"),
    ("=天然气", "=可再生能源"),
    ("=煤炭", "=可再生能源"),
    ("城镇", "农村"),
    ("流入", "流出"),
)
