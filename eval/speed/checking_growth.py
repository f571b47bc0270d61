"""How the time of a check grows with the text, the articles and the numbers of a sentence.

    python -m eval.speed.checking_growth [--base ../wt/base/src] [--steps 4] [--only WORD]
                                          [--steep 2.6]

Every row is measured at once, twice, four and eight times its size, in a process of its own;
processor time, the smallest of some repetitions. With ``--base`` the same texts go through another
state of the project in the same run, and the last column is the ratio base / this. A row whose last
doubling takes more than ``--steep`` times as long ends the run with exit code 1: in proportion is
2, a quadratic is 4.

The texts are made here: sentences of a Chinese and an English report with numbers that no article
has (unlike), or that are the article's own (alike); one sentence with a long list of equal or of
distinct numbers; one text against more and more articles; a long article against one short text.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-06-15"

_ZH = (
    "{month}月份，{place}{what}完成{a}亿元，同比增长{b}%，比上月提高{c}个百分点。",
    "截至{month}月末，{place}共有{what}企业{d}家，其中规模以上企业{e}家。",
    "{place}计划到20{f}年建成{what}项目{d}个，总投资约{a}亿元。",
)
_EN = (
    "In month {month} {what} in {place} reached {a} billion yuan, up {b}% from a year earlier.",
    "{place} had {d} {what} companies at the end of the quarter, {e} more than in 20{f}.",
    "Officials in {place} plan to build {d} {what} projects by 20{f} at a cost of ${a} million.",
)
_PLACES = {
    "zh": ("江海市", "云州省", "东陵县", "北川区", "南湖市"),
    "en": ("Northport", "Westvale", "Eastfield", "Southmoor", "Midland"),
}
_WHATS = {
    "zh": ("储能", "工业机器人", "数据产品", "新能源汽车", "集成电路"),
    "en": ("battery storage", "industrial robot", "data centre", "electric car", "chip"),
}


def prose(lang: str, sentences: int, seed: int) -> str:
    """Some sentences of a report; the same seed gives the same figures."""
    draw = random.Random(seed)  # noqa: S311 - figures, no secrets
    forms = _ZH if lang == "zh" else _EN
    lines = [
        draw.choice(forms).format(
            month=draw.randint(1, 12),
            place=draw.choice(_PLACES[lang]),
            what=draw.choice(_WHATS[lang]),
            a=f"{draw.uniform(1, 9999):.1f}",
            b=f"{draw.uniform(0.1, 60):.1f}",
            c=f"{draw.uniform(0.1, 9):.1f}",
            d=draw.randint(20, 9999),
            e=draw.randint(5, 900),
            f=draw.randint(27, 45),
        )
        for _ in range(sentences)
    ]
    return ("" if lang == "zh" else " ").join(lines)


def _articles(lang: str, many: int, sentences: int) -> list[dict[str, str]]:
    return [
        {
            "id": f"a{number}",
            "title": "统计快报" if lang == "zh" else "Figures of the month",
            "publisher": "江海日报" if lang == "zh" else "Northport Wire",
            "published": DAY,
            "lang": lang,
            "text": prose(lang, sentences, 1000 + number),
        }
        for number in range(many)
    ]


def _listed(numbers: Sequence[str]) -> str:
    return "各地新建储能电站分别为" + "、".join(f"{number}万千瓦" for number in numbers) + "。"


def rows() -> dict[str, Callable[[int], dict[str, Any]]]:
    """What is measured: for each row the texts at a multiple of its size."""
    made: dict[str, Callable[[int], dict[str, Any]]] = {}
    for lang in ("zh", "en"):
        name = {"zh": "Chinese", "en": "English"}[lang]

        def unlike(times: int, lang: str = lang) -> dict[str, Any]:
            return {"articles": _articles(lang, 1, 150), "claim": prose(lang, 10 * times, 1)}

        def alike(times: int, lang: str = lang) -> dict[str, Any]:
            return {"articles": _articles(lang, 1, 150), "claim": prose(lang, 10 * times, 1000)}

        def long_article(times: int, lang: str = lang) -> dict[str, Any]:
            return {"articles": _articles(lang, 1, 100 * times), "claim": prose(lang, 10, 1)}

        def many_articles(times: int, lang: str = lang) -> dict[str, Any]:
            return {"articles": _articles(lang, 10 * times, 30), "claim": prose(lang, 10, 1)}

        made[f"{name} text, unlike"] = unlike
        made[f"{name} text, alike"] = alike
        made[f"{name} article, longer"] = long_article
        made[f"{name} articles, more"] = many_articles
    one = _articles("zh", 1, 30)
    made["one sentence, equal numbers"] = lambda times: {
        "articles": [{**one[0], "text": _listed(["1"] * 100 * times)}],
        "claim": _listed(["1"] * 100 * times),
    }
    made["one sentence, distinct numbers"] = lambda times: {
        "articles": [{**one[0], "text": _listed([f"{n}.5" for n in range(100 * times)])}],
        "claim": _listed([f"{n}.5" for n in range(100 * times)]),
    }
    return made


_CHILD = """
import json, sys, time, datetime as dt
from newqp_writer import Article
from newqp_writer.provenance import Checker
given = json.load(sys.stdin)
articles = [Article.model_validate(each) for each in given["articles"]]
cites = tuple(article.id for article in articles)
sentences = given["sentences"]
best, numbers = float("inf"), 0
for _ in range(given["repeat"] + 1):
    began = time.process_time()
    checker = Checker(articles, dt.date(2026, 6, 15))
    numbers = sum(len(checker.check(one, cites)) for one in sentences)
    best = min(best, time.process_time() - began)
print(json.dumps([best, numbers]))
"""


def _sentences(claim: str) -> list[str]:
    parts = claim.replace("。", "。\n").replace(". ", ".\n").split("\n")
    return [part for part in parts if part.strip()]


def measured(given: dict[str, Any], source: Path, repeat: int) -> tuple[float, int]:
    """Processor seconds of a check, and how many numbers it judged, in a process of its own."""
    told = {**given, "sentences": _sentences(given["claim"]), "repeat": repeat}
    done = subprocess.run(
        [sys.executable, "-c", _CHILD],
        input=json.dumps(told),
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, numbers = json.loads(done.stdout)
    return float(seconds), int(numbers)


def main() -> None:
    """Measure and print Markdown."""
    parser = argparse.ArgumentParser(description="Growth of a check's time.")
    parser.add_argument("--base", type=Path, help="src of another state, measured beside this one")
    parser.add_argument("--steps", type=int, default=4, help="1, 2, 4, 8 … times the size")
    parser.add_argument("--only", action="append", default=[], metavar="WORD")
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--steep", type=float, default=2.6)
    options = parser.parse_args()
    sizes = [2**step for step in range(options.steps)]
    print("| row | numbers |", *(f" {size}x |" for size in sizes), " last doubling |", end="")
    print(" base, largest | base / this |" if options.base else "")
    print("|---|---|" + "---|" * (len(sizes) + 1 + 2 * bool(options.base)))
    steep = []
    for name, make in rows().items():
        if options.only and not any(word in name for word in options.only):
            continue
        began = time.monotonic()
        found = [measured(make(size), ROOT / "src", options.repeat) for size in sizes]
        growth = found[-1][0] / found[-2][0]
        cells = [f"{seconds:.2f}" for seconds, _ in found] + [f"{growth:.1f}"]
        if growth > options.steep:
            steep.append(name)
        if options.base:
            beside, _ = measured(make(sizes[-1]), options.base.resolve(), options.repeat)
            cells += [f"{beside:.2f}", f"{beside / found[-1][0]:.1f}"]
        print(f"| {name} | {found[-1][1]} | " + " | ".join(cells) + " |", flush=True)
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    if steep:
        sys.exit("grows faster than its size: " + ", ".join(steep))


if __name__ == "__main__":
    main()
