"""How many files of a desk are read wholly right, kind by kind.

    python -m eval.articles.front_door GOLD.jsonl [--kind KIND …] [--json] [--failures]

Each line of GOLD.jsonl names a file beside it and what is right: ``{"file", "kind", "expect":
article | stub | no-article | scan, "articles": [{"title", "publisher": […], "published", "lang",
"paragraphs": […], "cells": [{"indicator", "period", "value", "unit"}]}], "furniture": […]}``.

An item is wholly right when there are as many articles as wanted, each with its title, one of its
publishers, its date, every paragraph whole, every cell told with its indicator, period and unit,
and when no line of the furniture stands in any of them. A date that stands nowhere (null) is right
when it is asked for. White space does not count.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newqp_writer.articles import read_articles
from newqp_writer.errors import ArticleError
from newqp_writer.head_units import symbol_in_words
from newqp_writer.models import Article

_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_SAME_BASE = re.compile("[比较](?:去年|上年)(?:同期|同月)")
_SAID_OTHERWISE = re.compile(
    r"(?:1\s?[-—–至]\s?)?\d{1,2}月份?(?:累计)?|累计|绝对[量值数]|本期|[本当]月|(?:比上期价格)?(?:涨跌幅?|增减)$"
)
# 产量 累计 数量 is told as 产量, for a quantity it is already; a Change of 71% as “up 71%”.
_QUANTITY = re.compile(r"(?<=量)((?: 累计)?) 数量$")
_CHANGE = re.compile(r" change$", re.IGNORECASE)
_CHANGED = re.compile(r"(?:up|down)$")
_RISE = re.compile(r"(?<=比)(?:增长|增减|增速)$")
_DASHES = str.maketrans(dict.fromkeys("–—－~～至", "-") | {"，": ",", "：": ":"})


@dataclass(frozen=True)
class Item:
    """What was found of one file: the faults, and whether furniture was kept."""

    file: str
    kind: str
    faults: tuple[str, ...]
    seconds: float
    printed_furniture: tuple[str, ...] = field(default=())

    @property
    def right(self) -> bool:
        """Whether it was read wholly right."""
        return not self.faults and not self.printed_furniture


def _plain(text: str) -> str:
    return _SPACE.sub("", text)


def _loose(text: str) -> str:
    return _plain(text).translate(_DASHES).replace(",", "").casefold()


def _cell_is_told(cell: Mapping[str, str], article: Article) -> bool:
    """Whether one paragraph tells the value with its unit, and its indicator and period before."""
    value = cell["value"]
    fall = value.startswith("-")
    number = re.escape(_loose(value.lstrip("-+")))
    unit = _loose(cell.get("unit") or "")
    worded = _loose(symbol_in_words(cell.get("unit") or "")) or unit  # kt: thousand tonnes
    told = re.compile(rf"(?<![\d.]){number}(?![\d.]*\d)(?:{re.escape(unit)})?")
    for paragraph in article.text.split("\n\n"):
        line = _loose(paragraph)
        for found in told.finditer(line):
            before = line[: found.start()]
            if unit and not (found[0].endswith(unit) or unit in line or worded in line):
                continue
            if fall and not re.search(r"[降减跌down-]\D{0,4}$", before):
                continue
            # Its period, that it is a level, and that it changes, rows tell in their own way.
            indicator = _QUANTITY.sub(r"\1", cell["indicator"])
            indicator = _CHANGE.sub("", indicator) if _CHANGED.search(before) else indicator
            parts = (_SAID_OTHERWISE.sub("", part) for part in indicator.split())
            names = [_loose(_SAME_BASE.sub("同比", part)) for part in parts if part]
            if fall:  # 同比增长 -7.3 is told as 同比下降7.3%
                names = [_RISE.sub("", name) for name in names]
            period = _loose(cell.get("period") or "").removesuffix("度")
            around = _loose(article.title) + before
            around += _SAME_BASE.sub("同比", around)
            if all(name in around for name in names) and (not period or _has(period, around)):
                return True
    return False


def _has(period: str, words: str) -> bool:
    """Whether a period is told; its year may stand in the title."""
    year = re.match(r"\d{4}年", period)
    rest = period[year.end() :] if year else period
    return (not year or year[0] in words) and rest.removesuffix("累计").rstrip("份") in words


def _faults(gold: Mapping[str, Any], article: Article) -> list[str]:
    faults = []
    if _loose(article.title) != _loose(gold["title"]):
        faults.append(f"title: {article.title}")
    if _loose(article.publisher) not in {_loose(name) for name in gold["publisher"]}:
        faults.append(f"publisher: {article.publisher} ({article.publisher_from})")
    if str(article.published) != gold["published"]:
        faults.append(f"published: {article.published} ({article.published_from})")
    if article.lang != gold["lang"]:
        faults.append(f"lang: {article.lang}")
    paragraphs = [_plain(paragraph) for paragraph in article.text.split("\n\n")]
    faults += [
        f"paragraph: {wanted[:60]}"
        for wanted in gold["paragraphs"]
        if not any(_plain(wanted) in paragraph for paragraph in paragraphs)
    ]
    faults += [
        f"cell: {cell['indicator']} {cell.get('period')} {cell['value']}"
        for cell in gold.get("cells") or ()
        if not _cell_is_told(cell, article)
    ]
    return faults


def _matched(golds: Sequence[Mapping[str, Any]], articles: Sequence[Article]) -> list[str]:
    if len(golds) != len(articles):
        titles = " | ".join(article.title for article in articles)
        return [f"{len(articles)} articles instead of {len(golds)}: {titles[:200]}"]
    return [fault for gold, article in zip(golds, articles, strict=True)
            for fault in _faults(gold, article)]  # fmt: skip


def score(gold: Mapping[str, Any], folder: Path, day: dt.date | None = None) -> Item:
    """Read one file and hold it against what is right; ``day`` is when it was collected."""
    began = time.perf_counter()
    error: ArticleError | None = None
    articles: list[Article] = []
    try:
        articles = read_articles(folder / gold["file"], collected=day)
    except ArticleError as refused:
        error = refused
    seconds = time.perf_counter() - began
    kept = [
        line
        for line in gold.get("furniture") or ()
        if any(_plain(line) in _plain(f"{a.title}\n{a.publisher}\n{a.text}") for a in articles)
    ]
    return Item(
        gold["file"], gold["kind"], tuple(_judged(gold, articles, error)), seconds, tuple(kept)
    )


def _judged(
    gold: Mapping[str, Any], articles: Sequence[Article], error: ArticleError | None
) -> list[str]:
    expect = gold["expect"]
    if expect == "no-article":
        return [] if not articles else [f"taken for an article: {articles[0].title}"]
    if expect == "scan":
        said = error is not None and "scan" in error.message
        return [] if said else [f"not said to be a scan: {error.message if error else 'read'}"]
    if error is not None:
        lacking = [
            key
            for key in ("publisher", "published")
            if not any(each[key] for each in gold["articles"])
        ]
        asked = "no " + " and no ".join(lacking)
        return [] if lacking and error.message == asked else [f"refused: {error.message}"]
    faults = _matched(gold["articles"], articles)
    if expect == "stub" and not all(article.stub for article in articles):
        faults.append("not marked as a stub")
    if expect == "article" and any(article.stub for article in articles):
        faults.append("marked as a stub")
    return faults


def _report(items: Sequence[Item], *, failures: bool) -> None:
    kinds: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        kinds[item.kind].append(item)
    for kind, those in sorted(kinds.items()):
        right = sum(item.right for item in those)
        mean = 1000 * sum(item.seconds for item in those) / len(those)
        print(f"{kind:<16} {right:>3} of {len(those):<3} {mean:>7.0f} ms a file")
    right = sum(item.right for item in items)
    printed = sum(bool(item.printed_furniture) for item in items)
    print(f"{'all':<16} {right:>3} of {len(items):<3} wholly right ({right / len(items):.1%});"
          f" furniture in {printed}")  # fmt: skip
    causes = Counter(fault.split(":")[0] for item in items for fault in item.faults)
    print(
        "faults: "
        + (", ".join(f"{name} {count}" for name, count in causes.most_common()) or "none")
    )
    if failures:
        for item in items:
            if not item.right:
                print(f"\n{item.kind}  {item.file}")
                for fault in item.faults:
                    print(f"   {fault}")
                for line in item.printed_furniture:
                    print(f"   furniture: {line}")


def main() -> None:
    """Score the files that a gold file names."""
    parser = argparse.ArgumentParser(description="How many files are read wholly right.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--kind", action="append", default=[])
    parser.add_argument(
        "--day", type=dt.date.fromisoformat, default=dt.date(2026, 6, 15),
        help="the day the files were collected on, as the name of a day's folder would say",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--failures", action="store_true")
    options = parser.parse_args()
    lines = options.gold.read_text(encoding="utf-8").splitlines()
    golds = [json.loads(line) for line in lines if line.strip()]
    golds = [gold for gold in golds if not options.kind or gold["kind"] in options.kind]
    if not golds:
        sys.exit("no item of these kinds")
    items = [score(gold, options.gold.parent, options.day) for gold in golds]
    if options.json:
        print(json.dumps([{"file": i.file, "kind": i.kind, "right": i.right, "faults": i.faults,
                           "furniture": i.printed_furniture, "seconds": round(i.seconds, 3)}
                          for i in items], ensure_ascii=False, indent=1))  # fmt: skip
    else:
        _report(items, failures=options.failures)


if __name__ == "__main__":
    main()
