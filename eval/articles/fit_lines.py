"""Fit what the features of a line count for when text is told from what stands around it.

    python -m eval.articles.fit_lines DESK/gold.jsonl… [--write]

A desk is the files and the gold of one hand. A line is text if it is (part of) a paragraph of the
gold, furniture if the gold names it or if it stands outside the text; what the gold leaves open
between the paragraphs counts for nothing. Lines are those of whole pages and pasted files, and
those that the readers hand to ``trim``; ``genres.jsonl`` adds text of genres that the desks lack.
Figures are from desks left out of the fit, one at a time.
``--write`` writes ``weights.json``.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from newqp_writer.articles import day, read_articles
from newqp_writer.articles.documents.mail import page_of_mail
from newqp_writer.articles.encoding import decode
from newqp_writer.articles.furniture import features, trimming
from newqp_writer.articles.furniture.features import SENTENCE_END, Line
from newqp_writer.articles.pages import page
from newqp_writer.articles.pages.blocks import HEADINGS, blocks_of
from newqp_writer.articles.pages.tree import parse_page
from newqp_writer.errors import ArticleError

WEIGHTS = Path(__file__).parents[2] / "src/newqp_writer/articles/furniture/weights.json"
GENRES = Path(__file__).parents[1] / "genres.jsonl"
_RIDGE = 1.0
_OPEN = re.compile(
    r"附件|附表|附：|注\d?[:：]|（此件|\(此件|[（(]?\d{4}年\d{1,2}月\d{1,2}日[）)]?$"
    r"|.{2,30}(?:厅|部|局|委|会|院|署|办公室)$|.*〔\d{4}〕\d+号$"
)
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Labelled:
    """Lines in their order: which are text (1), furniture (0), or left open (weight 0)."""

    desk: str
    file: str
    lines: tuple[Line, ...]
    text: tuple[bool, ...]
    weight: tuple[float, ...]


def _plain(text: str) -> str:
    return re.sub(r"[\s\u200b\ufeff]+", "", text)


def labelled(desk: str, gold: dict[str, Any], lines: Sequence[Line], counts: float) -> Labelled:
    """Lines with what the gold says of each; ``counts`` is the weight of one."""
    wanted = [_plain(words) for each in gold.get("articles") or () for words in each["paragraphs"]]
    titles = {_plain(each["title"]) for each in gold.get("articles") or ()}
    named = [_plain(words) for words in gold.get("furniture") or ()]
    plain = [_plain(line.text) for line in lines]
    text = [
        any(w in p or (len(p) >= 6 and p in w) for w in wanted) and not (len(p) < 10 and p in named)
        for p in plain
    ]
    places = [at for at, is_text in enumerate(text) if is_text]
    span = range(places[0], places[-1] + 1) if places else range(0)
    weight = []
    # Attachments and signature close the text of a notice, also where the gold leaves them open.
    below = range(places[-1] + 1, places[-1] + 6) if places else range(0)
    text = [
        is_text
        or bool(
            at in below and _OPEN.match(line.text.strip()) and not any(n in words for n in named)
        )
        for at, (is_text, line, words) in enumerate(zip(text, lines, plain, strict=True))
    ]
    for at, (line, words) in enumerate(zip(lines, plain, strict=True)):
        furniture = any(each in words for each in named)
        told = SENTENCE_END.search(line.text.strip()) and re.search(r"\d", line.text)
        left_open = not text[at] and not furniture and (at in span or told)
        skipped = left_open or words in titles or line.row or not words
        weight.append(0.0 if skipped else counts if text[at] or furniture else 0.4 * counts)
    return Labelled(desk, gold["file"], tuple(lines), tuple(text), tuple(weight))


def _page_lines(path: Path) -> list[Line]:
    data = path.read_bytes()
    if path.suffix in {".mhtml", ".mht"}:
        words, _ = page_of_mail(data, path)
    else:
        words = decode(data, path, declared=True)
    top = parse_page(words, path).root.find("body")
    blocks = blocks_of(top) if top is not None else []
    return [
        Line(b.text, b.linked / max(1, len(b.text)), b.tag in HEADINGS) for b in blocks if b.text
    ]


def _own_lines(path: Path) -> list[Line]:
    """The lines of a page as a reader sees them, those of a text as they are written."""
    if path.suffix in {".html", ".htm", ".shtml", ".xhtml", ".mhtml", ".mht"}:
        return _page_lines(path)
    if path.suffix in {".txt", ".md"}:
        written = decode(path.read_bytes(), path).split("\n")
        return [Line(line) for line in written if line.strip()]
    return []


def examples(gold_file: Path) -> Iterator[Labelled]:
    """The labelled lines of a desk, twice: whole files, and what the readers hand to ``trim``."""
    desk = gold_file.parent.name
    plain_trim = trimming.trim
    for words in gold_file.read_text(encoding="utf-8").splitlines():
        gold = json.loads(words)
        path = gold_file.parent / gold["file"]
        yield labelled(desk, gold, _own_lines(path), 0.3)
        handed: list[Sequence[Line]] = []

        def noted(lines: Sequence[Line], handed: list[Sequence[Line]] = handed) -> Any:
            handed.append(lines)
            return plain_trim(lines)

        with (
            patch(f"{page.__name__}.trim", noted),
            patch(f"{day.__name__}.trim", noted),
            contextlib.suppress(ArticleError),
        ):
            read_articles(path, collected=dt.date(2026, 6, 15))
        if gold["expect"] in {"article", "stub"}:
            yield from (labelled(desk, gold, lines, 1.0) for lines in handed)


def genres() -> Iterator[Labelled]:
    """Text of genres that the desks show little of: transcripts, lists, letters, laws, service."""
    for words in GENRES.read_text(encoding="utf-8").splitlines():
        genre = json.loads(words)
        lines = tuple(map(Line, genre["lines"]))
        count = len(lines)
        yield Labelled("genres", genre["genre"], lines, (True,) * count, (1.0,) * count)


def fitted(rows: Array, text: Array, weight: Array, ridge: float = _RIDGE) -> Array:
    """Weights by Newton's method; the last column is the constant."""
    weights = np.zeros(rows.shape[1])
    penalty = np.full(rows.shape[1], ridge)
    penalty[-1] = 1e-3
    for _ in range(40):
        said = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (weight * (said - text)) + penalty * weights
        curve = (rows.T * (weight * said * (1 - said))) @ rows + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def _rows(found: Sequence[Mapping[str, float]], names: Sequence[str]) -> Array:
    return np.array([[*(each[name] for name in names), 1.0] for each in found])


@dataclass(frozen=True)
class Fit:
    """Weights by name, of a line by itself and of a line in its place."""

    alone: dict[str, float]
    among: dict[str, float]


class Fitter:
    """Fits on some sequences, judges on others."""

    def __init__(self, sequences: Sequence[Labelled]) -> None:
        self.sequences = [each for each in sequences if each.lines]
        self.own = [[features.alone(line) for line in each.lines] for each in self.sequences]
        self.names = list(self.own[0][0])

    def fit(self, places: Sequence[int]) -> Fit:
        """The weights from some of the sequences."""
        chosen = [self.sequences[at] for at in places]
        text = np.array([t for each in chosen for t in each.text], dtype=float)
        weight = np.array([w for each in chosen for w in each.weight])
        rows = _rows([f for at in places for f in self.own[at]], self.names)
        first = fitted(rows, text, weight)
        around = [f for at in places for f in self._among(at, first)]
        names = list(around[0])
        second = fitted(_rows(around, names), text, weight)
        return Fit(
            dict(zip([*self.names, "constant"], map(float, first), strict=True)),
            dict(zip([*names, "constant"], map(float, second), strict=True)),
        )

    def _among(self, at: int, first: Array) -> Sequence[Mapping[str, float]]:
        own = _rows(self.own[at], self.names) @ first
        return features.among(self.sequences[at].lines, list(map(float, own)))

    def judged(self, at: int, fit: Fit) -> tuple[Array, Array]:
        """The scores of the lines of a sequence, alone and in their places."""
        first = np.array([*(fit.alone[name] for name in self.names), fit.alone["constant"]])
        around = self._among(at, first)
        names = list(around[0])
        second = np.array([*(fit.among[name] for name in names), fit.among["constant"]])
        return _rows(self.own[at], self.names) @ first, _rows(around, names) @ second


def report(fitter: Fitter, *, errors: bool) -> None:
    """What is judged wrongly on desks left out of the fit."""
    desks = sorted({each.desk for each in fitter.sequences})
    print("desk left out     lines   text lost   furniture kept   (by itself)")
    for desk in desks:
        others = [at for at, each in enumerate(fitter.sequences) if each.desk != desk]
        fit = fitter.fit(others or range(len(fitter.sequences)))
        counted = np.zeros(6)
        for at, each in enumerate(fitter.sequences):
            if each.desk != desk or max(each.weight) < 0.5:
                continue
            alone, among = fitter.judged(at, fit)
            for line, text, weight, one, two in zip(
                each.lines, each.text, each.weight, alone, among, strict=True
            ):
                if weight < 0.2:
                    continue
                wrong = (two > 0) != text
                counted += [text, not text, text and two <= 0, not text and two > 0,
                            text and one <= 0, not text and one > 0]  # fmt: skip
                if wrong and errors:
                    side = "lost" if text else "kept"
                    print(f"  {side} {two:6.2f} ({one:5.2f}) {each.file[6:26]} | {line.text[:90]}")
        lines, lost, kept = counted[0] + counted[1], counted[2], counted[3]
        print(f"{desk:<16} {lines:>6.0f} {lost:>5.0f}/{counted[0]:<5.0f} {kept:>7.0f}"
              f"/{counted[1]:<7.0f}   {counted[4]:.0f} {counted[5]:.0f}")  # fmt: skip


def main() -> None:
    """Fit, judge, and write on request."""
    parser = argparse.ArgumentParser(description="Fit the weights that tell text from furniture.")
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print each line judged wrongly")
    options = parser.parse_args()
    fitter = Fitter([*genres(), *(each for gold in options.gold for each in examples(gold))])
    report(fitter, errors=options.errors)
    if options.write:
        fit = fitter.fit(range(len(fitter.sequences)))
        rounded = {
            name: {key: round(value, 3) for key, value in weights.items()}
            for name, weights in (("alone", fit.alone), ("among", fit.among))
        }
        WEIGHTS.write_text(json.dumps(rounded, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
