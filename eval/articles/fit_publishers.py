"""Fit what speaks for a name being the publisher's, on labelled desks.

    python -m eval.articles.fit_publishers DESK/gold.jsonl… [--write] [--errors]

Logistic regression on every name of every article, 1 for a name that the gold takes. The ridge
pulls the weights of places towards their old rank, so that a place no desk shows keeps its
standing. The figures are from desks left out of the fit, one at a time: how often the first name
is a right one, among articles for which a right one was found at all.

The next desk has words in the place of a name that no list knows yet (``signals/nobody.py``). So
the fit sees each article three ways: as it is read, without the lists, and with a word of a text
put before all its names. The figures tell the same three apart.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from newqp_writer.articles import clipping, read_articles
from newqp_writer.articles.signals import nobody, weighing
from newqp_writer.articles.signals.deciding import WHO, decide_publisher
from newqp_writer.articles.signals.signal import Origin, Signal
from newqp_writer.articles.signals.weighing import Around, candidates, features, key_of
from newqp_writer.errors import ArticleError

WEIGHTS = Path(__file__).parents[2] / "src/newqp_writer/articles/signals/publishers.json"
_RIDGE = 0.7
_SPAN = 4.0  # log odds between the first and the last place of the old rank
_WORDS = re.compile(r"[\u4e00-\u9fff]{1,6}|[A-Z][a-z]{2,12}(?: [A-Z][a-z]{2,12}){0,2}")
Array = NDArray[np.float64]


class Way(Enum):
    """How an article is seen."""

    AS_IT_IS = "as it is"
    NO_LISTS = "no lists of words that name nobody"
    A_WORD_FIRST = "a word before all names"


@dataclass(frozen=True)
class Article:
    """The names found for an article, what speaks for each, and which are right."""

    desk: str
    file: str
    way: Way
    names: tuple[str, ...]
    found: tuple[dict[str, float], ...]
    right: tuple[bool, ...]


@contextlib.contextmanager
def seen(way: Way) -> Iterator[None]:
    """The lists of ``nobody`` put away, but for the closed ones, if the way is so."""
    if way is not Way.NO_LISTS:
        yield
        return
    with (
        patch.object(nobody, "CLASSES", nobody.CLOSED),
        patch.object(weighing, "is_person", lambda _: False),
    ):
        yield


class Words:
    """Words of texts, to be put where a name might stand; the same ones at every run."""

    def __init__(self) -> None:
        self._chance = random.Random(15)  # noqa: S311 - no secret, the same words at every run
        self._texts: list[str] = []

    def signal(self, text: str) -> Signal:
        """A word of this text or of one before it, as if it stood beside the day."""
        self._texts.append(text)
        chosen = text if self._chance.random() < 0.3 else self._chance.choice(self._texts)
        words = _WORDS.findall(chosen) or ["Weekly Items"]
        origin = self._chance.choice([*[Origin.BARE_NAME] * 4, Origin.PRINTED_LINE, Origin.AUTHOR])
        return Signal(origin, self._chance.choice(words))


def asked(gold_file: Path, ways: Sequence[Way]) -> Iterator[tuple[Any, Any, Any, Way]]:
    """Of each file whose publisher is weighed: its gold, its signals, what stands around them."""
    plain = decide_publisher
    for line in gold_file.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        for way in ways:
            found: list[tuple[list[Signal], Around]] = []

            def noted(signals: Any, around: Around, found: Any = found) -> Any:
                found.append((list(signals), around))
                return plain(found[-1][0], around)

            with (
                seen(way),
                patch(f"{clipping.__name__}.decide_publisher", noted),
                contextlib.suppress(ArticleError),
            ):
                read_articles(gold_file.parent / gold["file"], collected=dt.date(2026, 6, 15))
            # Where a label says whose an article is, nothing is weighed.
            if any(signal.labelled for signals, _ in found for signal in signals):
                continue
            if len(found) == len(gold.get("articles") or ()):
                for wanted, (signals, around) in zip(gold["articles"], found, strict=True):
                    yield gold["file"], wanted, (signals, around), way


def examples(gold_file: Path, words: Words) -> Iterator[Article]:
    """The articles of a desk with their names, each way."""
    for file, wanted, (signals, around), way in asked(gold_file, (Way.AS_IT_IS, Way.NO_LISTS)):
        seen_as = [(way, signals)]
        if way is Way.AS_IT_IS:
            seen_as.append((Way.A_WORD_FIRST, [words.signal(around.text), *signals]))
        right = {key_of(name) for name in wanted["publisher"] or ()}
        for each_way, each in seen_as:
            with seen(Way.NO_LISTS if each_way is not Way.AS_IT_IS else each_way):
                names = candidates(each)
            yield Article(
                gold_file.parent.name, file, each_way, tuple(one.name for one in names),
                tuple(features(one, names, around) for one in names),
                tuple(one.key in right for one in names),
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
    words = Words()
    articles = [each for gold in options.gold for each in examples(gold, words)]
    names = list(next(each for each in articles if each.found).found[0])
    print(
        "desk left out     first name right   no lists   a word first   by the old rank   articles"
    )
    for desk in sorted({each.desk for each in articles}):
        weights = fitted([a for a in articles if a.desk != desk], names)
        told = [desk.ljust(16)]
        for way in Way:
            there = [a for a in articles if a.desk == desk and a.way is way and any(a.right)]
            judged = [first_right(a, names, weights) for a in there]
            told.append(f"{sum(is_right for is_right, _ in judged):>10} of {len(there):<4}")
            if options.errors:
                for a, (is_right, name) in zip(there, judged, strict=True):
                    if not is_right:
                        wanted = a.names[a.right.index(True)]
                        print(f"   {way.value}: {a.file}: {name}, not {wanted}")
        own = [a for a in articles if a.desk == desk and a.way is Way.AS_IT_IS]
        old = sum(first_right(a, names, prior(names))[0] for a in own if any(a.right))
        print(*told, f"{old:>8} {len(own):>8}")
        if options.errors:
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
