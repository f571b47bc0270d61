"""Fit what speaks for a name being the publisher's, on labelled desks.

    python -m eval.articles.fit_publishers DESK/gold.jsonl… [--write] [--errors]

Logistic regression on every name of every article, 1 for a name that the gold takes. The ridge
pulls the weights of places towards their old rank, so that a place no desk shows keeps its
standing. The figures are from desks left out of the fit, one at a time: how often the first name
is a right one, among articles for which a right one was found at all.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from newqp_writer.articles import clipping, read_articles
from newqp_writer.articles.signals.deciding import WHO, decide_publisher
from newqp_writer.articles.signals.signal import Signal
from newqp_writer.articles.signals.weighing import Around, candidates, features, key_of
from newqp_writer.errors import ArticleError

WEIGHTS = Path(__file__).parents[2] / "src/newqp_writer/articles/signals/publishers.json"
_RIDGE = 0.7
_SPAN = 4.0  # log odds between the first and the last place of the old rank
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Article:
    """The names found for an article, what speaks for each, and which are right."""

    desk: str
    file: str
    names: tuple[str, ...]
    found: tuple[dict[str, float], ...]
    right: tuple[bool, ...]


def examples(gold_file: Path) -> Iterator[Article]:
    """The articles of a desk with their names."""
    plain = decide_publisher
    for line in gold_file.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        asked: list[tuple[list[Signal], Around]] = []

        def noted(signals: Any, around: Around, asked: Any = asked) -> Any:
            asked.append((list(signals), around))
            return plain(asked[-1][0], around)

        path = gold_file.parent / gold["file"]
        with (
            patch(f"{clipping.__name__}.decide_publisher", noted),
            contextlib.suppress(ArticleError),
        ):
            read_articles(path, collected=dt.date(2026, 6, 15))
        # Where a label says whose an article is, nothing is weighed.
        if any(signal.labelled for signals, _ in asked for signal in signals):
            continue
        if len(asked) != len(gold.get("articles") or ()):
            continue
        for wanted, (signals, around) in zip(gold["articles"], asked, strict=True):
            names = candidates(signals)
            right = {key_of(name) for name in wanted["publisher"] or ()}
            yield Article(
                gold_file.parent.name, gold["file"], tuple(each.name for each in names),
                tuple(features(each, names, around) for each in names),
                tuple(each.key in right for each in names),
            )  # fmt: skip


def prior(names: Sequence[str]) -> Array:
    """Weights of places by their old rank; 0 for everything else."""
    told = {"neither": -1.0, "one word": -0.5}
    rank = {f"by {origin.value}": place for place, origin in enumerate(WHO)}
    return np.array(
        [_SPAN * (0.5 - rank[n] / len(WHO)) if n in rank else told.get(n, 0.0) for n in names]
        + [-0.5]
    )


def fitted(articles: Sequence[Article], names: Sequence[str]) -> Array:
    """Weights by Newton's method; the last is the constant."""
    rows = np.array([[*(f[n] for n in names), 1.0] for a in articles for f in a.found])
    right = np.array([float(r) for a in articles for r in a.right])
    # An article with many names counts as much as one with two.
    weight = np.array([1.0 / max(1, len(a.found)) ** 0.5 for a in articles for _ in a.found])
    start = prior(names)
    weights = start.copy()
    penalty = np.full(len(weights), _RIDGE)
    penalty[-1] = 1e-3
    for _ in range(40):
        said = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (weight * (said - right)) + penalty * (weights - start)
        curve = (rows.T * (weight * said * (1 - said))) @ rows + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def first_right(article: Article, names: Sequence[str], weights: Array) -> tuple[bool, str]:
    """Whether the likeliest name is right, and which it is."""
    scores = np.array([[*(f[n] for n in names), 1.0] for f in article.found]) @ weights
    best = int(np.argmax(scores))
    return article.right[best], article.names[best]


def main() -> None:
    """Fit, judge, and write on request."""
    parser = argparse.ArgumentParser(description="Fit the weights that find the publisher.")
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    articles = [each for gold in options.gold for each in examples(gold)]
    names = list(next(each for each in articles if each.found).found[0])
    print("desk left out     first name right   by the old rank   a right name found   articles")
    for desk in sorted({each.desk for each in articles}):
        weights = fitted([a for a in articles if a.desk != desk], names)
        own = [a for a in articles if a.desk == desk]
        there = [a for a in own if any(a.right)]
        judged = [first_right(a, names, weights) for a in there]
        old = sum(first_right(a, names, prior(names))[0] for a in there)
        right = sum(is_right for is_right, _ in judged)
        print(f"{desk:<16} {right:>12} {old:>18} {len(there):>18} {len(own):>12}")
        if options.errors:
            for a, (is_right, name) in zip(there, judged, strict=True):
                if not is_right:
                    print(f"   {a.file}: {name}, not {a.names[a.right.index(True)]}")
            for a in own:
                if not any(a.right):
                    print(f"   {a.file}: none of {a.names[:6]}")
    if options.write:
        final = fitted(articles, names)
        rounded = {
            n: w for n, each in zip(names, final, strict=False) if (w := round(float(each), 3))
        }
        WEIGHTS.write_text(json.dumps(rounded, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
