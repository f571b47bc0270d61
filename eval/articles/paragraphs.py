"""Whether paragraphs that look like something else are read, in pages of many kinds.

    python -m eval.articles.paragraphs [FOLDER …] [--kinds open|held] [--sample N] [--failures N]

A few paragraphs of an article (.md with front matter, of the examples, the golden days and each
FOLDER) get one of ``made_paragraphs.toml`` as first, middle or last: a short sentence, a question,
an item, “More information will be made available …”. A wording has lines, each a paragraph; ``*``
marks a bold one, ``#`` a heading, ``-`` an item, ``>`` a quotation, ``@`` a link, ``[…]`` a part
that is one, and ``!`` what is furniture and must go; what is below ``=`` stands in the middle. All
is written in each skeleton of ``made_pages.toml``, pasted, and as a clipping; right is what keeps
every paragraph and prints no more. Kinds stand in two halves by the name's hash: the open ones are
mended on.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from eval.articles.made_surroundings import made
from eval.articles.surrounded import DAY, OURS, articles_in, read_made

from newqp_writer.articles.furniture.lines import is_sentence
from newqp_writer.models import Article

_FEW = 4  # paragraphs of the article that stand around
_TOLD = 40  # characters of a sentence that tells
_SHAPES = {"*": "bold", "#": "head", "-": "item", ">": "quote", "@": "link", "!": "furniture"}
_USUAL = {
    "p": "<p>{}</p>",
    "bold": "<p><strong>{}</strong></p>",
    "head": "<h2>{}</h2>",
    "items": "<ul>{}</ul>",
    "item": "<li>{}</li>",
    "quote": "<blockquote><p>{}</p></blockquote>",
    "furniture": "<p>{}</p>",
}
_MARKED = {"bold": "**{}**", "head": "## {}", "item": "- {}", "quote": "> {}"}
_LINKED = re.compile(r"\[([^\]]+)\]")
_HERE = Path(__file__).parent
PAGES: dict[str, dict[str, str]] = tomllib.loads(
    (_HERE / "made_pages.toml").read_text(encoding="utf-8")
)["page"]
KINDS: list[dict[str, Any]] = tomllib.loads(
    (_HERE / "made_paragraphs.toml").read_text(encoding="utf-8")
)["kind"]


@dataclass(frozen=True)
class Part:
    """A paragraph and its shape: p, bold, head, item, quote, link or furniture."""

    words: str
    shape: str = "p"

    @property
    def plain(self) -> str:
        """Its words without the marks of links."""
        return _LINKED.sub(r"\1", self.words)


def _usable(article: Article) -> bool:
    """Whether its first paragraphs are sentences, so that nothing of its own is in question."""
    own = article.text.split("\n\n")[:_FEW]
    day = str(article.published)
    return (
        len(day) == 10
        and day <= str(DAY)
        and all(len(words) >= _TOLD and is_sentence(words) for words in own)
    )


def is_open(kind: dict[str, Any]) -> bool:
    """Whether a kind is of the half that is mended on."""
    return hashlib.sha256(f"{kind['name']} {kind['place']}".encode()).digest()[0] % 2 == 0


def parts_of(
    article: Article, kind: dict[str, Any], wording: str, rng: random.Random
) -> list[Part]:
    """Paragraphs of an article with those of a wording at the kind's place."""
    own = [
        Part(words.replace("[", "(").replace("]", ")"))
        for words in article.text.split("\n\n")[:_FEW]
    ]
    half = len(own) // 2
    at = {"first": 0, "middle": half, "last": len(own)}[kind["place"]]
    above, _, below = wording.partition("\n=\n")
    new, later = (_shaped(said, article.lang, rng) if said else [] for said in (above, below))
    rest = [*own[at:half], *later, *own[half:]] if at < half else own[at:]
    return [*own[:at], *new, *rest]


def _shaped(wording: str, lang: str, rng: random.Random) -> list[Part]:
    rows = [words for words, _ in made(wording, lang, rng)]
    return [Part(row[1:], _SHAPES[row[0]]) if row[0] in _SHAPES else Part(row) for row in rows]


def as_page(article: Article, parts: Sequence[Part], page: dict[str, str]) -> str:
    """The paragraphs in a skeleton of a page."""
    written: list[str] = []
    items: list[str] = []
    for part in [*parts, Part("")]:
        words = _LINKED.sub(r'<a href="/a/1.html">\1</a>', escape(part.words, quote=False))
        if part.shape == "item":
            items.append(page.get("item", _USUAL["item"]).replace("{}", words))
            continue
        if items:
            written.append(page.get("items", _USUAL["items"]).replace("{}", "".join(items)))
            items = []
        if part.shape == "link":
            words = f'<a href="/a/1.html">{words}</a>'
        shape = "p" if part.shape == "link" else part.shape
        form = page.get(shape) or (page.get("p") if shape == "furniture" else None) or _USUAL[shape]
        written += [form.replace("{}", words)] if words else []
    fields = {"title": article.title, "who": article.publisher, "day": str(article.published)}
    filled = {name: escape(value, quote=False) for name, value in fields.items()}
    filled["text"] = "\n".join(written)
    return re.sub(r"\{(title|who|day|text)\}", lambda slot: filled[slot[1]], page["html"])


def as_pasted(article: Article, parts: Sequence[Part], gap: str) -> str:
    """The paragraphs as they are pasted from a browser."""
    head = f"{article.title}\n{article.published} {article.publisher}\n\n"
    return head + gap.join(part.plain for part in parts) + "\n"


def as_clipping(article: Article, parts: Sequence[Part]) -> str:
    """The paragraphs as a clipping tool writes them."""
    head = (f"---\ntitle: {article.title!r}\nsource: https://news.example/a\n"
            f"publisher: {article.publisher}\npublished: {article.published}\n---\n\n")  # fmt: skip
    lines = []
    for part in parts:
        words = _LINKED.sub(r"[\1](https://news.example/b)", part.words)
        words = f"[{words}](https://news.example/b)" if part.shape == "link" else words
        lines.append(_MARKED.get(part.shape, "{}").replace("{}", words))
    return head + "\n\n".join(lines) + "\n"


def written(article: Article, parts: Sequence[Part]) -> Iterator[tuple[str, str, str]]:
    """Form, text and suffix of the file: each skeleton, pasted, a clipping."""
    for name, page in PAGES.items():
        yield f"page, {name}", as_page(article, parts, page), ".html"
    yield "pasted", as_pasted(article, parts, "\n\n"), ".txt"
    yield "pasted, tight", as_pasted(article, parts, "\n"), ".txt"
    yield "clipping", as_clipping(article, parts), ".md"


def _plain(text: str) -> str:
    return re.sub(r"[\s\u3000]+", "", text)


def held_against(parts: Sequence[Part], found: Article | str) -> tuple[list[str], list[str]]:
    """What was lost, and what was printed."""
    if isinstance(found, str):
        return [found], []
    whole = [_plain(paragraph) for paragraph in found.text.split("\n\n")]
    lost = [part.plain for part in parts if part.shape != "furniture"
            and not any(_plain(part.plain) in paragraph for paragraph in whole)]  # fmt: skip
    text = "".join(_plain(part.plain) for part in parts if part.shape != "furniture")
    gone = [_plain(part.plain) for part in parts if part.shape == "furniture"]
    printed = [line for line in gone if any(line in paragraph for paragraph in whole)]
    printed += [line for line in whole if line not in text and line not in gone and not printed]
    return lost, printed


def main() -> None:
    """Print how many articles keep their paragraphs, by kind, form and language."""
    parser = argparse.ArgumentParser(description="Paragraphs that look like something else.")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--sample", type=int, default=1, help="articles for each wording and form")
    parser.add_argument("--kinds", choices=("open", "held", "all"), default="all")
    parser.add_argument("--failures", type=int, default=0, help="examples to print of each kind")
    options = parser.parse_args()
    articles = [each for each in articles_in([*OURS, *options.folders]) if _usable(each)]
    told: dict[tuple[str, str], list[tuple[bool, bool]]] = defaultdict(list)
    shown: Counter[str] = Counter()
    for kind in KINDS:
        if options.kinds != "all" and is_open(kind) != (options.kinds == "open"):
            continue
        label = f"{kind['name']}, {kind['place']}"
        for lang in ("zh", "en"):
            those = [article for article in articles if article.lang == lang]
            for wording in kind[lang]:
                rng = random.Random(wording)  # noqa: S311 - no secret
                for _ in range(options.sample):
                    article = rng.choice(those)
                    parts = parts_of(article, kind, wording, rng)
                    for form, text, suffix in written(article, parts):
                        lost, printed = held_against(parts, read_made(text, suffix))
                        for key in (
                            ("kind", label),
                            ("form", form),
                            ("language", lang),
                            ("all", ""),
                        ):
                            told[key].append((bool(lost), bool(printed)))
                        if (lost or printed) and shown[label] < options.failures:
                            shown[label] += 1
                            print(f"{label} | {form} | lost {lost} | printed {printed}")
    for (what, name), outcomes in told.items():
        right = sum(not lost and not printed for lost, printed in outcomes)
        print(f"{what:<9}{name:<52}{right:>5} of {len(outcomes):<5}"
              f" lost {sum(lost for lost, _ in outcomes):<4}"
              f" printed {sum(printed for _, printed in outcomes)}")  # fmt: skip


if __name__ == "__main__":
    main()
