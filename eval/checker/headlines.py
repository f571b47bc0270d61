"""Headlines and first paragraphs of real news, held against the text below them: all are right.

    python -m eval.checker.headlines FOLDER… [--list]

A folder has days of articles (``FOLDER/2026-06-15/*.md``). An editor's headline, and the paragraph
that opens a text, tell again what the rest tells; each is checked as a claim that cites the rest. A
number whose value the rest has nowhere says nothing of the check and is only counted. Of the others
each that fails, or is up for review, is a false alarm, or a slip of the newsroom.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newqp_writer import Article, check_text
from newqp_writer.articles import read_day
from newqp_writer.models import Entry

_NOWHERE = frozenset(["unsupported", "contradicted", "miscited"])
_PARAGRAPHS = 3  # a shorter text has no opening that the rest tells again


class Told(NamedTuple):
    """A text by an editor, and what it can be held against."""

    name: str
    text: str
    rest: Article


def told_twice(article: Article) -> Iterator[Told]:
    """The headline over the text, and the first paragraph over the rest of it."""
    yield Told("headline", article.title, article.model_copy(update={"title": "-"}))
    first, *rest = article.text.split("\n\n")
    if len(rest) + 1 >= _PARAGRAPHS:
        below = article.model_copy(update={"text": "\n\n".join(rest)})
        yield Told("first paragraph", first, below)


def outcomes(folder: Path) -> Iterator[tuple[Told, Entry]]:
    """Every number that a day's headlines and openings claim."""
    day = dt.date.fromisoformat(folder.name)
    for article in read_day(folder).articles:
        for told in told_twice(article):
            for entry in check_text(told.text, [told.rest], [told.rest.id], day).entries:
                if entry.verdict != "exempt":
                    yield told, entry


def main() -> None:
    """Print how many of the numbers pass, by where they stand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    days = sorted(day for folder in options.folders for day in folder.iterdir() if day.is_dir())
    found = [pair for day in days for pair in outcomes(day)]
    for name in ("headline", "first paragraph"):
        mine = [entry for told, entry in found if told.name == name]
        known = [entry for entry in mine if entry.verdict not in _NOWHERE]
        count = Counter(entry.outcome for entry in known)
        shares = [f"{each} {count[each] / max(1, len(known)):.1%}" for each in ("fail", "review")]
        missing = len(mine) - len(known)
        print(f"{name:<16} {len(known):>5} numbers (and {missing} the rest has not)", *shares)
    for told, entry in found if options.list else []:
        if entry.outcome != "pass" and entry.verdict not in _NOWHERE:
            print(
                entry.outcome, told.rest.id, entry.surface, told.text, entry.explanation, sep=" | "
            )


if __name__ == "__main__":
    main()
