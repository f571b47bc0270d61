"""Which article a citation means: by its id, address, title or file, and never by a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from newqp_writer.errors import BriefError
from newqp_writer.language import Message, _
from newqp_writer.models import Article
from newqp_writer.reports.citations.addresses import addresses_in, canonical
from newqp_writer.reports.citations.bibliography import Work
from newqp_writer.reports.pages import read_text
from newqp_writer.reports.prose.yaml_front import read_front
from newqp_writer.text import is_han, letters

_SHORTEST, _SHORTEST_HAN = 10, 5  # letters by which a title is told from a word
_SHORTEST_PART = 3  # letters of a title that stands between marks
_FRONTED = frozenset([".md", ".markdown", ".txt", ".html", ".htm"])
_AUTHORS = ("author", "authors", "作者")
_BETWEEN = re.compile(r"\s*[;；]\s*|\s*,\s+(?:and\s+)?|\s+(?:and|&)\s+")
_SEGMENT = re.compile(r"[“”\"『』《》「」*_|｜]|[,.，。;；:：](?=\s|$)|[，。；：]|\s[–—-]\s")
_THE = re.compile(r"\A\s*the\s", re.IGNORECASE)
_FIGURES = re.compile(r"\d+")
_FILE = re.compile(
    r"[\w\u3400-\u9fff./-]+\.(?:md|markdown|txt|html?|pdf|docx|xlsx|csv)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Resolved:
    """The ids of the articles that are meant; ``trouble`` says why there are none, or too many."""

    ids: tuple[str, ...] = ()
    trouble: str = ""


def _is_other_page(address: str, own: str) -> bool:
    """Whether two addresses of one site differ by their figures: /rail/2025 and /rail/2026.

    >>> _is_other_page("a.org/rail/2025", "a.org/rail/2026"), _is_other_page("a.org", "a.org/1.pdf")
    (True, False)
    """
    return address != own and _FIGURES.sub("0", address) == _FIGURES.sub("0", own)


def _long_enough(title: str) -> bool:
    return len(title) >= (_SHORTEST_HAN if any(map(is_han, title)) else _SHORTEST)


class Index:
    """Articles by all that a citation can name.

    Args:
        articles: what may be cited.
        paths: the file of each, by id.
    """

    def __init__(self, articles: Sequence[Article], paths: Mapping[str, Path]) -> None:
        self.articles = {article.id: article for article in articles}
        self._paths = paths
        self._names: dict[str, list[str]] = {}
        self._addresses: dict[str, list[str]] = {}
        self._titles: dict[str, list[str]] = {}
        for article in articles:
            names = {article.id.casefold()}
            if (path := paths.get(article.id)) is not None:
                names |= {path.name.casefold(), path.stem.casefold()}
            for name in names:
                self._names.setdefault(name, []).append(article.id)
            if article.url:
                self._addresses.setdefault(canonical(article.url), []).append(article.id)
            if title := letters(article.title):
                self._titles.setdefault(title, []).append(article.id)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all articles."""
        return frozenset(self.articles)

    @cached_property
    def authors(self) -> Mapping[str, tuple[str, ...]]:
        """Who wrote the articles, by id, where the front matter of their file says so."""
        found: dict[str, tuple[str, ...]] = {}
        for identity, path in self._paths.items():
            if path.suffix.lower() in _FRONTED:
                with suppress(BriefError, ValueError):
                    front = read_front(read_text(path)).values
                    written = next((front[key] for key in _AUTHORS if key in front), ())
                    names = _people(written) if isinstance(written, str) else written
                    if isinstance(names, list | tuple):
                        found[identity] = tuple(n for n in names if isinstance(n, str))
        return found

    def named(self, name: str) -> Resolved:
        """By id or file name."""
        found = self._names.get(unquote(name).casefold(), [])
        if name in self.articles and (len(found) == 1 or self._paths.get(name) is None):
            return Resolved((name,))
        return self._one(found, f"“{name}”")

    def _one(self, found: Sequence[str], what: str) -> Resolved:
        distinct = list(dict.fromkeys(found))
        if len(distinct) > 1:
            return Resolved(
                (), _("{what} may be {names}").format(what=what, names=self._either(distinct[:4]))
            )
        return Resolved(tuple(distinct))

    def _either(self, ids: Sequence[str]) -> str:
        either = " or ".join(map(self._called, ids))
        return Message(_(" or ").join(map(self._called, ids)), either)

    def _called(self, identity: str) -> str:
        path = self._paths.get(identity)
        return f"{identity} ({path})" if path is not None else identity

    def addressed(self, address: str) -> Resolved:
        """By an address of the web."""
        return Resolved(tuple(dict.fromkeys(self._addresses.get(canonical(address), []))))

    def published_by(self, name: str) -> Sequence[Article]:
        """By the whole name of who published them, or its initials."""
        return self._publishers.get(letters(_THE.sub("", name)), ())

    @cached_property
    def _publishers(self) -> Mapping[str, Sequence[Article]]:
        found: dict[str, list[Article]] = {}
        for article in self.articles.values():
            words = _THE.sub("", article.publisher).split()
            initials = "".join(word[0] for word in words if word[0].isupper())
            for called in {letters(" ".join(words)), letters(initials) if len(words) > 2 else ""}:
                if called:
                    found.setdefault(called, []).append(article)
        return found

    def at_path(self, path: Path) -> Resolved:
        """By the file itself."""
        wanted = path.resolve()
        found = [identity for identity, own in self._paths.items() if own.resolve() == wanted]
        return Resolved(tuple(found))

    def said(self, text: str) -> Resolved:
        """By what a footnote or an entry of a list of references says."""
        return self._settled(addresses_in(text), self._by_file(text), self._titled(text), text)

    def work(self, work: Work) -> Resolved:
        """By an entry of a bibliography."""
        addresses = [found for written in work.addresses for found in addresses_in(written)]
        files = self._by_file(work.file) if work.file else []
        said = f"{work.publisher}. {work.title}"
        found = self._settled(addresses, files, self._titled(said), said)
        return found if found.ids or found.trouble else self.named(work.key)

    def _settled(
        self, addresses: Iterable[str], files: Sequence[str], titled: Resolved, text: str
    ) -> Resolved:
        addresses = list(addresses)
        by_address = [
            self._one(held, _("the address {address}").format(address=address))
            for address in addresses
            if (held := self._one_of_address(address, text))
        ]
        trouble = next((one.trouble for one in by_address if one.trouble), "")
        ids = list(dict.fromkeys([*(i for one in by_address for i in one.ids), *files]))
        if trouble:
            return Resolved((), trouble)
        if not ids:
            return self._by_title_alone(addresses, titled)
        if len(ids) == 1 and len(titled.ids) == 1 and titled.ids[0] != ids[0]:
            return Resolved(
                (), _("the address is that of {address}, the title that of {title}").format(
                    address=self._called(ids[0]), title=self._called(titled.ids[0])
                ),
            )  # fmt: skip
        return Resolved(tuple(ids))

    def _by_title_alone(self, addresses: Sequence[str], titled: Resolved) -> Resolved:
        """What a title means beside addresses of no source; one may be its own but for figures."""
        if len(titled.ids) != 1 or not addresses:
            return titled
        own = canonical(self.articles[titled.ids[0]].url or "")
        if not any(_is_other_page(address, own) for address in addresses):
            return titled
        return Resolved(
            (), _("the address {address} is that of no source, the title that of {title}").format(
                address=addresses[0], title=self._called(titled.ids[0])
            ),
        )  # fmt: skip

    def _one_of_address(self, address: str, text: str) -> list[str]:
        """The articles of an address; of several copies those whose title is told."""
        found = self._addresses.get(address, [])
        if len(found) > 1:
            told = [i for i in found if letters(self.articles[i].title) in letters(text)]
            return told or found
        return found

    def _by_file(self, text: str) -> list[str]:
        found: list[str] = []
        for name in _FILE.findall(text):
            found += self._names.get(Path(name).name.casefold(), [])[:1]
        return list(dict.fromkeys(found))

    def _titled(self, text: str) -> Resolved:
        """By the titles that a text holds; by a part of one only where it is nobody else's."""
        plain = letters(text)
        told = [title for title in self._titles if _long_enough(title) and title in plain]
        told = [one for one in told if not any(one != other and one in other for other in told)]
        if not told:
            return self._by_part(text)
        ids: list[str] = []
        for title in told:
            found = self._narrowed(self._titles[title], plain)
            if len(found) > 1:
                return self._one(found, _title(self.articles[found[0]].title))
            ids += found
        return Resolved(tuple(ids))

    def _by_part(self, text: str) -> Resolved:
        parts = [letters(part) for part in _SEGMENT.split(text)]
        for part in sorted(parts, key=len, reverse=True):
            if part in self._titles and len(part) >= _SHORTEST_PART:
                return self._one(self._titles[part], _title(part))
            if not _long_enough(part):
                continue
            longer = [
                i for title, ids in self._titles.items() if title.startswith(part) for i in ids
            ]
            if len(longer) == 1:
                return Resolved(tuple(longer))
        return Resolved()

    def _narrowed(self, ids: Sequence[str], plain: str) -> list[str]:
        """Of several articles of one title those whose publisher or date is told, too."""
        if len(ids) == 1:
            return list(ids)
        by_name = [i for i in ids if letters(self.articles[i].publisher) in plain]
        rest = by_name or list(ids)
        if len(rest) > 1:
            dated = [i for i in rest if letters(str(self.articles[i].published)) in plain
                     or letters(self.articles[i].published.chinese) in plain]  # fmt: skip
            rest = dated or rest
        return rest


def _people(written: str) -> list[str]:
    """The authors of one line: several where each part of it is a whole name.

    >>> _people("Chidi Okafor, Morag Bell"), _people("Okafor, Chidi")
    (['Chidi Okafor', 'Morag Bell'], ['Okafor, Chidi'])
    >>> _people("Agency for Trade and Industry")
    ['Agency for Trade and Industry']
    """
    parts = [part for part in _BETWEEN.split(written) if part]
    return parts if all(" " in part for part in parts) else [written]


def _title(title: str) -> str:
    return _("the title “{title}”").format(title=title)
