"""Whether articles are read the same with made furniture around them, kind by kind.

    python -m eval.articles.surrounded [FOLDER …] [--kinds open|held|boxes] [--sample N]

Articles (.md with front matter, of the examples, the golden days and each FOLDER) are written as
pages, pasted text and clippings, once bare and once with one kind of site furniture above, within
or below their text (``made_surroundings``). Nothing but the article is right: the reading must be
the same. Kinds stand in two halves: what is mended is looked for in the open ones, the held ones
say what the mending is worth.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from eval.articles.made_surroundings import BOXES, KINDS, Kind, Place, made

from newqp_writer.articles import read_article
from newqp_writer.articles.day import articles_of
from newqp_writer.errors import ArticleError
from newqp_writer.models import Article

DAY = dt.date(2026, 6, 15)
_FEW = 3  # paragraphs of an article that furniture can stand in
OURS = (Path("examples"), Path("eval/golden"))

Row = tuple[str, bool]  # words, and whether they are a link
Write = Callable[[Article, Sequence[Row], Place], str]


@dataclass(frozen=True)
class Outcome:
    """One article under one wording: what was printed of it, what was lost, what else changed."""

    printed: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    other: str = ""

    @property
    def right(self) -> bool:
        """Whether it was read as it is without the furniture."""
        return not (self.printed or self.lost or self.other)


def _with(
    paragraphs: Sequence[str], rows: Sequence[str], place: Place
) -> tuple[list[str], list[str], list[str]]:
    """What stands above, within and below: the paragraphs with the rows at their place."""
    half = len(paragraphs) // 2
    within = [*paragraphs[:half], *rows, *paragraphs[half:]] if place == "inside" else paragraphs
    return (
        list(rows) if place == "top" else [],
        list(within),
        list(rows) if place == "tail" else [],
    )


def _link(row: Row) -> str:
    words = escape(row[0])
    return f'<a href="/a/{len(words)}.html">{words}</a>' if row[1] else words


def _as_paragraphs(rows: Sequence[Row]) -> list[str]:
    return [f"<p>{_link(row)}</p>" for row in rows]


def _as_divs(rows: Sequence[Row]) -> list[str]:
    return (
        ["<div>" + "".join(f"<div>{_link(row)}</div>" for row in rows) + "</div>"] if rows else []
    )


def _as_list(rows: Sequence[Row]) -> list[str]:
    head = [row for row in rows[:1] if not row[1]] if len(rows) > 1 else []
    items = "".join(f"<li>{_link(row)}</li>" for row in rows[len(head) :])
    heads = "".join(f"<h3>{_link(row)}</h3>" for row in head)
    return [f"<div>{heads}<ul>{items}</ul></div>"] if rows else []


def _page(shape: Callable[[Sequence[Row]], list[str]], *, inside: bool) -> Write:
    def write(article: Article, rows: Sequence[Row], place: Place) -> str:
        text = [f"<p>{escape(part)}</p>" for part in article.text.split("\n\n")]
        top, within, tail = _with(text, shape(rows), place)
        held = [*(top if inside else []), *within, *(tail if inside else [])]
        title, who = escape(article.title), escape(article.publisher)
        return "\n".join(
            [
                f'<!DOCTYPE html><html lang="{article.lang}"><head><meta charset="utf-8">',
                f"<title>{title} - {who}</title></head><body><div class=c0>",
                *([] if inside else top),
                f"<h1>{title}</h1><p>{article.published} {who}</p><div class=c1>",
                *held,
                "</div>",
                *([] if inside else tail),
                "</div></body></html>",
            ]
        )

    return write


def _pasted(gap: str) -> Write:
    def write(article: Article, rows: Sequence[Row], place: Place) -> str:
        text = [gap.join(article.text.split("\n\n"))] if place != "inside" else []
        text = text or article.text.split("\n\n")
        top, within, tail = _with(text, ["\n".join(words for words, _ in rows)], place)
        head = f"{article.title}\n{article.published} {article.publisher}\n"
        return "\n".join([*top, head]) + "\n" + gap.join(within) + "\n\n" + "\n".join(tail) + "\n"

    return write


def _clipping(article: Article, rows: Sequence[Row], place: Place) -> str:
    marks = [
        f"[{words}](https://news.example/{len(words)})" if link else words for words, link in rows
    ]
    top, within, tail = _with(article.text.split("\n\n"), marks, place)
    head = (
        f"---\ntitle: {article.title!r}\nsource: https://news.example/a\n"
        f"author: {article.publisher}\npublisher: {article.publisher}\n"
        f"published: {article.published}\n---\n\n"
    )
    return head + "\n\n".join([*top, *within, *tail]) + "\n"


FORMS: Mapping[str, tuple[str, Write]] = {
    "page, list": (".html", _page(_as_list, inside=False)),
    "page, divs": (".html", _page(_as_divs, inside=False)),
    "page, list in the text": (".html", _page(_as_list, inside=True)),
    "page, paragraphs in the text": (".html", _page(_as_paragraphs, inside=True)),
    "page, divs in the text": (".html", _page(_as_divs, inside=True)),
    "pasted": (".txt", _pasted("\n\n")),
    "pasted, tight": (".txt", _pasted("\n")),
    "clipping": (".md", _clipping),
}


def read_made(text: str, suffix: str) -> Article | str:
    """The one article of a made file, or what stands in its place."""
    try:
        found = articles_of(text.encode(), Path(f"x{suffix}"), "x", collected=DAY)[0]
    except ArticleError as error:
        return f"refused: {error.message}"
    return found[0] if len(found) == 1 else f"{len(found)} articles"


def _held_against(bare: Article, found: Article | str) -> Outcome:
    if isinstance(found, str):
        return Outcome(other=found)
    had, has = (Counter(each.text.split("\n\n")) for each in (bare, found))
    if bare.title not in found.title:  # the name of a column before it may go or stay
        return Outcome(tuple(has - had), tuple(had - has), f"title: {found.title}")
    for name in ("publisher", "published"):
        if getattr(bare, name) != getattr(found, name):
            return Outcome(tuple(has - had), tuple(had - has), f"{name}: {getattr(found, name)}")
    return Outcome(tuple(has - had), tuple(had - has))


def articles_in(folders: Sequence[Path]) -> list[Article]:
    """Articles of several paragraphs in the folders, by the names of their files."""
    files = sorted(path for folder in folders for path in folder.rglob("*.md"))
    found = []
    for path in files:
        if path.read_text(encoding="utf-8").startswith("---"):
            try:
                article = read_article(path)
            except ArticleError:
                continue
            if article.text.count("\n\n") >= _FEW:
                found.append(article)
    return found


def measured(
    kinds: Sequence[Kind], articles: Sequence[Article], sample: int
) -> Iterator[tuple[Kind, str, str, str, Outcome]]:
    """Kind, form, language, title and outcome of ``sample`` articles under each kind and form."""
    bare: dict[tuple[str, str], Article | str] = {}
    for kind in kinds:
        for form, (suffix, write) in FORMS.items():
            for lang in ("zh", "en"):
                those = [article for article in articles if article.lang == lang]
                rng = random.Random(f"{kind.name} {form} {lang}")  # noqa: S311 - no secret
                if not those or not kind.wordings(lang):
                    continue
                for at in range(sample):
                    article = rng.choice(those)
                    key = (form, article.text)
                    if key not in bare:
                        bare[key] = read_made(write(article, [], kind.place), suffix)
                    plain = bare[key]
                    wordings = kind.wordings(lang)
                    rows = made(wordings[at % len(wordings)], lang, rng, article.publisher)
                    if isinstance(plain, Article):
                        found = read_made(write(article, rows, kind.place), suffix)
                        yield kind, form, lang, article.title, _held_against(plain, found)


def main() -> None:
    """Print how many articles are read the same, by kind and by form."""
    parser = argparse.ArgumentParser(description="Articles under made furniture, read the same.")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--sample", type=int, default=4, help="articles for each kind and form")
    parser.add_argument("--kinds", choices=("open", "held", "boxes", "all"), default="all")
    parser.add_argument("--failures", type=int, default=0, help="examples to print of each kind")
    options = parser.parse_args()
    halves = {"open": KINDS[::2], "held": KINDS[1::2], "boxes": BOXES, "all": KINDS}
    told: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    shown: Counter[str] = Counter()
    for kind, form, lang, title, outcome in measured(
        halves[options.kinds], articles_in([*OURS, *options.folders]), options.sample
    ):
        for key in (("kind", kind.name), ("form", form), ("language", lang), ("all", "all")):
            told[key].append(outcome)
        if not outcome.right and shown[kind.name] < options.failures:
            shown[kind.name] += 1
            print(f"{kind.name}, {form}, {title[:24]}: {outcome}")
    for (what, name), outcomes in told.items():
        right = sum(outcome.right for outcome in outcomes)
        printed, lost, other = (
            sum(bool(getattr(outcome, each)) for outcome in outcomes)
            for each in ("printed", "lost", "other")
        )
        print(f"{what:<9}{name:<30}{right:>5} of {len(outcomes):<5}"
              f" printed {printed:<4} lost {lost:<4} else {other}")  # fmt: skip


if __name__ == "__main__":
    main()
