"""Time of reading hostile pages against their size: growth from once to eight times as large.

    python -m eval.articles.hostile_pages [--size N] [--limit SECONDS]

Every pattern is a page of an article with something in it that readers of pages have been slow on:
attributes without number, comments that never end, deep nests, entities that multiply. It is built
at one, two, four and eight times a size, written to a file, and read as an article of a day is
(``read_article``). The last column is the growth of the last doubling: 2 is in proportion to size.
Pages that are refused have said so in a word, in the time shown.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from newqp_writer.articles import read_article
from newqp_writer.errors import ArticleError

WORDS = "云州市今年前五个月发电量达到120亿千瓦时，同比增长5.4%，电网建设提速，生产经营总体平稳。"
HEAD = (
    '<meta charset="utf-8"><title>云州发电量增长</title><meta name="source" content="云州日报">'
    '<meta name="publishdate" content="2026-06-14">'
)

Pattern = Callable[[int], str]
"""From a size (about its length in characters) to what is put into the page."""

PATTERNS: Mapping[str, Pattern] = {
    "plain text": lambda n: f"<p>{WORDS}</p>" * (n // 60),
    "attributes of one element": lambda n: (
        "<div " + " ".join(f'a{i}="x"' for i in range(n // 10)) + ">字</div>"
    ),
    "one attribute again and again": lambda n: "<div " + "a=1 " * (n // 4) + ">字</div>",
    "comment marks in a style": lambda n: "<style>" + "/*" * (n // 2) + "</style>",
    "rules of a style": lambda n: "<style>" + ".a,.b{color:red}" * (n // 16) + "</style>",
    "braces of a style": lambda n: "<style>" + "@media x{" * (n // 9) + "</style>",
    "elements in elements": lambda n: "<div>" * (n // 5),
    "bold in bold": lambda n: "<b>" * (n // 3),
    "tables in tables": lambda n: "<table><tr><td>" * (n // 15),
    "end tags of nothing": lambda n: "</b>" * (n // 4),
    "items of one list": lambda n: "<ul>" + "<li>字" * (n // 5) + "</ul>",
    "cells of one table": lambda n: "<table>" + "<tr><td>8<td>9" * (n // 14) + "</table>",
    "spans of a table": lambda n: (
        "<table>" + ("<tr>" + "<td colspan=1000 rowspan=1000>8" * 20) * (n // 640) + "</table>"
    ),
    "signs of less": lambda n: "<" * n,
    "ampersands": lambda n: "&" * n,
    "entities that do not end": lambda n: "&am" * (n // 3),
    "quotes that do not end": lambda n: '<a x="' * (n // 6),
    "comments that do not end": lambda n: "<!-- " * (n // 5),
    "scripts that do not end": lambda n: "<script>" * (n // 8),
    "a script of assignments": lambda n: "<script>" + "var ct = 1;" * (n // 11) + "</script>",
    "JSON-LD in brackets": lambda n: '<script type="application/ld+json">' + "[" * n + "</script>",
    "meta elements": lambda n: '<meta name="source" content="甲报">' * (n // 30),
    "one word without an end": lambda n: f"<p>{'字' * n}</p>",
    "one line of digits": lambda n: f"<p>{'7' * n}</p>",
    "line breaks": lambda n: "<p>" + "字<br>" * (n // 5),
    "spaces": lambda n: "<p>" + " \u3000" * (n // 2) + "</p>",
    "links": lambda n: '<a href="/a">云州新闻</a> ' * (n // 22),
    "combining marks": lambda n: "<p>a" + "\u0301\u0323" * (n // 2) + "</p>",
    "a picture in the page": lambda n: f'<img src="data:image/png;base64,{"A" * n}">',
    "labels of sources": lambda n: "<p>" + "来源：" * (n // 3) + "</p>",
    "dates": lambda n: "<div>" + "2026-06-14 " * (n // 11) + "</div>",
}


def page(inserted: str) -> str:
    """An article of five paragraphs with something put in front of its text."""
    paragraphs = "".join(f"<p>第{number}段。{WORDS}</p>" for number in range(1, 6))
    body = f"<article><h1>云州发电量增长</h1>{paragraphs}</article>{inserted}"
    return f"<!DOCTYPE html><html><head>{HEAD}</head><body>{body}</body></html>"


def entity_bomb(size: int) -> str:
    """A page whose entities would multiply, if anybody expanded them."""
    names = range(1, max(2, size // 200))
    levels = "".join(f'<!ENTITY e{name} "{f"&e{name - 1};" * 20}">' for name in names)
    return f'<!DOCTYPE html [<!ENTITY e0 "哈">{levels}]>{page("<p>&e9;</p>")}'


def timed(text: str, folder: Path) -> tuple[float, str]:
    """Seconds to read a page as an article, and what became of it."""
    path = folder / "a.html"
    path.write_text(text, encoding="utf-8")
    begin = time.perf_counter()
    try:
        article = read_article(path)
        outcome = "read" if WORDS in article.text else "LOST"
    except ArticleError as error:
        outcome = error.message[:48]
    return time.perf_counter() - begin, outcome


def _around(pattern: Pattern) -> Pattern:
    """The whole page around a pattern."""
    return lambda size: page(pattern(size))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=100_000, help="characters at once the size")
    parser.add_argument("--only", default="", help="patterns whose name has this in it")
    options = parser.parse_args()
    print("| put into the page | 1× | 2× | 4× | 8× | last doubling | 8× is |")
    print("|---|---|---|---|---|---|---|")
    made: dict[str, Pattern] = {name: _around(pattern) for name, pattern in PATTERNS.items()}
    made["entities that multiply"] = entity_bomb
    with tempfile.TemporaryDirectory() as place:
        timed(page(""), Path(place))  # imports
        for name, pattern in made.items():
            if options.only not in name:
                continue
            results = [timed(pattern(options.size * times), Path(place)) for times in (1, 2, 4, 8)]
            seconds = [took for took, _ in results]
            cells = " | ".join(f"{took:.2f} s" for took in seconds)
            growth = seconds[-1] / max(seconds[-2], 0.01)
            print(f"| {name} | {cells} | {growth:.1f} | {results[-1][1]} |", flush=True)


if __name__ == "__main__":
    main()
