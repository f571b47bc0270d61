"""Citations by author and year: (Müller & Schmidt, 2024), Müller et al. (2024), （王明，2025）.

The author is one of the bibliography's, or of a source's front matter, or who published it. A name
with a year in brackets that nobody bears is a citation that leads nowhere only where it is written
as one: with “et al.”, a page, a second author, beside one that does lead somewhere, or in a report
that cites in this way and has it where a citation stands.
"""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from newqp_writer.articles.signals.names import is_organisation
from newqp_writer.provenance.glossary import PLACES
from newqp_writer.reports.citations.bibliography import Work
from newqp_writer.reports.citations.resolving import Index, Resolved
from newqp_writer.text import is_han

_YEAR = r"(?:19|20)\d\d[a-z]?"
_PLACE = r"(?:[,，:：]\s?(?:pp?\.|S\.|ch\.|sec\.|第)?\s?[\dIVXivx][\dIVXivx–—-]{0,8}\s?页?)?"
_YEARS = rf"(?P<years>{_YEAR}(?:[,，]\s?{_YEAR}){{0,5}})(?P<page>{_PLACE})"
_BRACKETS = re.compile(r"[(（](?P<within>[^()（）\n]{3,240})[)）]")
_PART = re.compile(
    r"\s*(?:(?:see(?: also)?|cf\.|e\.g\.,?|compare|after|based on|(?:cited|quoted) in"
    r"|(?:data|sources?):"
    r"|(?:数据|资料)?来源[:：]|参见|参考|详见|见|转引自)\s?)?"
    rf"(?P<names>[^\d,，(（\s][^\d(（]{{0,120}}?)\s?[,，]?\s?{_YEARS}\s*"
)
_BEHIND = re.compile(rf"\s?[(（]{_YEARS}[)）]")
_JOINS = re.compile(
    r"\s(?:and|und|et)\s|\s?[&;；、]\s?|(?<=[\u3400-\u9fff])[和与及](?=[\u3400-\u9fff])"
)
_ARTICLE = re.compile(r"\Athe\s", re.IGNORECASE)
_OTHERS = re.compile(
    r"[,，]?\s?(?:\bet al\b\.?|\band (?:others|colleagues)\b|等人?$)|(?<=\w)['’]s?$", re.IGNORECASE
)
_PEOPLE = re.compile(r"[^\W\d_][\w’'-]+(?:(?:,| and| &) [^\W\d_][\w’'-]+)? et al\.?")
_NO_NAME = re.compile(
    r"(?:(?:early|late|mid|since|from|by|until|before|after|in|end|as of|fiscal|FY|Q[1-4]|H[12]"
    r"|spring|summer|autumn|fall|winter|(?:jan|febr)uary|march|april|may|june|july|august"
    r"|(?:septem|octo|novem|decem)ber|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
    r"|截至|截止|自|从|到|至|于|在|数据)",
    re.IGNORECASE,
)
_MOST_WORDS, _MOST_HAN = 8, 16
_HABIT = 2  # citations in this way that lead somewhere
_SURNAME = re.compile(
    r"(?:(?:de|van|von|der|di|la|le|el|al)[ -])*[A-Z][^\W\d_]+(?:[-’'][A-Z][^\W\d_]+)?"
)
_HAPPENED = frozenset(
    "Census Euro Expo Cup Games Olympics Election Elections Budget Survey Phase Wave Round".split()
)
_PLACES = frozenset(name for place in PLACES for name in place.called.words)
_ENDS_THERE = re.compile(r"\s?(?:[.,;:。，；：]|$)")
_SAYS = re.compile(
    r"\s(?:finds?|found|shows?|showed|reports?|reported|estimates?|estimated|argues?|argued|says?|said|puts?|notes?|noted"
    r"|takes|took|calculates?|calculated|concludes?|concluded|suggests?|suggested|documents?|documented|counts|counted)\b"
)
_LATIN_WORD = re.compile(r"[^\W\d_][\w’'.&-]*")
_OF_AN_OFFICE = re.compile(r"\b(?:of|for|and|on|the|&)\b")


@dataclass(frozen=True)
class Written:
    """A citation as it stands in a text: its place, whom and which years it names."""

    start: int
    end: int
    names: tuple[str, ...]


class Authors:
    """Who wrote what in which year.

    Args:
        index: the sources.
        works: the bibliography by key.
    """

    def __init__(self, index: Index, works: Mapping[str, Work]) -> None:
        self._index = index
        self._works: dict[tuple[str, str], list[Work]] = {}
        self._articles: dict[tuple[str, str], list[str]] = {}
        self._names: set[str] = set()
        self._habitual = False
        for work in works.values():
            for form in _forms(work.authors) or _office(work.publisher):
                self._works.setdefault((form, work.year), []).append(work)
                self._names.add(form)
        for identity, article in index.articles.items():
            for form in _forms(index.authors.get(identity, ())) | _office(article.publisher):
                year = str(article.published.year)
                self._articles.setdefault((form, year), []).append(identity)
                self._names.add(form)

    def meant(self, name: str) -> Resolved:
        """The articles of an author and a year: “Müller & Schmidt|2024a”."""
        who, _, written = name.rpartition("|")
        year, letter = written[:4], written[4:]
        form = _plain(who)
        works = self._works.get((form, year + letter)) or self._works.get((form, year), [])
        if letter and len(works) > 1:
            works = [one for one in works if one.key.endswith(letter)] or works
        found = [self._index.work(one) for one in works]
        trouble = next((one.trouble for one in found if one.trouble), "")
        ids = dict.fromkeys(identity for one in found for identity in one.ids)
        if not (works or ids):
            ids = dict.fromkeys(self._articles.get((form, year), []))
        return Resolved(() if trouble else tuple(ids), trouble)

    def used_in(self, texts: Iterable[str]) -> Authors:
        """The same for a report: whether it is in the habit of citing by author and year."""
        found = (one for text in texts for one in self.cited_in(text))
        known = sum(
            any(self._knows(name.rpartition("|")[0]) for name in one.names) for one in found
        )
        own = copy.copy(self)
        own._habitual = known >= _HABIT  # noqa: SLF001 - its own
        return own

    def _knows(self, who: str) -> bool:
        return _plain(who) in self._names

    def cited_in(self, text: str) -> list[Written]:
        """The citations of a text by author and year."""
        found = [one for brackets in _BRACKETS.finditer(text) for one in self._within(brackets)]
        taken = {one.start for one in found}
        found += [
            one
            for brackets in _BEHIND.finditer(text)
            if brackets.start() not in taken and (one := self._behind(text, brackets)) is not None
        ]
        return found

    def _within(self, brackets: re.Match[str]) -> Iterator[Written]:
        """(Müller, 2024; Wang 2019): all of it, if one is known or one is plainly a citation."""
        parts = [_PART.fullmatch(part) for part in re.split("[;；]", brackets["within"])]
        named = [part for part in parts if part is not None and not _NO_NAME.match(part["names"])]
        if len(named) < len(parts) or not named:
            return
        plainly = any(
            _OTHERS.search(one["names"])
            or one["page"]
            or (self._works and _JOINS.search(one["names"]))
            for one in named
        )
        if plainly or any(self._knows(one["names"]) for one in named) or self._as_ever(brackets):
            names = tuple(name for one in named for name in _told(one["names"], one["years"]))
            yield Written(brackets.start(), brackets.end(), names)

    def _as_ever(self, brackets: re.Match[str]) -> bool:
        """(Bergman 2024). in a report that cites so: one family name, where a clause ends."""
        one = _PART.fullmatch(brackets["within"])
        if (
            not self._habitual
            or one is None
            or not _ENDS_THERE.match(brackets.string, brackets.end())
        ):
            return False
        return self._may_be_a_name(one["names"])

    def _may_be_a_name(self, who: str) -> bool:
        return _SURNAME.fullmatch(who) is not None and who not in _HAPPENED | _PLACES

    def _behind(self, text: str, brackets: re.Match[str]) -> Written | None:
        """Müller et al. (2024), 王明和李华（2026）."""
        ends = list(_ends_of(text[: brackets.start()]))
        known = (who for who in ends if self._knows(who))
        who = next(known, next(filter(_PEOPLE.fullmatch, ends), None))
        if who is None and self._habitual and ends and _SAYS.match(text, brackets.end()):
            who = ends[-1] if self._may_be_a_name(ends[-1]) else None
        if who is None:
            return None
        return Written(brackets.start(), brackets.end(), tuple(_told(who, brackets["years"])))


def _told(who: str, years: str) -> Iterator[str]:
    for year in re.findall(_YEAR, years):
        yield f"{who.strip()}|{year}"


def _ends_of(before: str) -> Iterator[str]:
    """What may be the names at the end of some words, the longest first."""
    before = before[-120:].rstrip()
    bare = _OTHERS.sub("", before)
    if bare and is_han(bare[-1]):
        for length in range(min(_MOST_HAN, len(bare)), 1, -1):
            yield bare[-length:]
        return
    words = list(_LATIN_WORD.finditer(before))[-_MOST_WORDS:]
    for word in words:
        if word[0][:1].isupper():
            yield before[word.start() :]


@lru_cache(maxsize=4096)
def _plain(who: str) -> str:
    """Names as they are looked up: without accents, and whatever joins them.

    >>> _plain("Müller & Schmidt"), _plain("MULLER, Schmidt et al."), _plain("王明和李华")
    ('mullerschmidt', 'mullerschmidt', '王明李华')
    """
    alone = _JOINS.sub(" ", _OTHERS.sub("", _ARTICLE.sub("", who.strip(" ,，"))))
    folded = unicodedata.normalize("NFKD", alone).casefold()
    return "".join(char for char in folded if char.isalnum())


def _forms(authors: Iterable[str]) -> set[str]:
    """All that a citation may call the authors of a work: the first, the first two, all."""
    names = [_called(author) for author in authors if author.strip()]
    if not names:
        return set()
    forms = set(names[0])
    for many in {2, len(names)}:
        if 1 < many <= len(names):
            for first in names[0]:
                rest = [sorted(each, key=len) for each in names[1:many]]
                forms |= {"".join([first, *(each[:at][-1] for each in rest)]) for at in (1, 2, 3)}
    return forms


def _called(author: str) -> set[str]:
    """One author: by the family name, whole where that is Chinese; or an office."""
    if author.startswith("{") or is_organisation(author) or _OF_AN_OFFICE.search(author):
        return _office(author)
    family, comma, given = author.partition(",")
    words = author.replace(",", " ").split()
    if any(map(is_han, author)):
        return {_plain(family + given), _plain(family)} - {""}
    if comma:
        return {_plain(family), _plain(f"{given} {family}"), _plain(author)} - {""}
    # Jan de Wit is de Wit, and Wit in some lists.
    at = next((n for n, word in enumerate(words) if word.islower()), len(words) - 1)
    return {_plain(author), _plain(words[-1]), _plain(" ".join(words[at:]))} - {""}


def _office(name: str) -> set[str]:
    """An office: by its whole name, or its initials; never by one of its words."""
    words = name.strip("{} ").replace(",", " ").split()
    initials = "".join(word[0] for word in words if word[0].isupper())
    called = {_plain(" ".join(words))}
    return (called | {_plain(initials)} if len(initials) > 2 else called) - {""}
