"""What a citation of a report means, and why it leads nowhere where it does."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from newqp_writer.language import _
from newqp_writer.numerals import read_numbers
from newqp_writer.reports.citations.author_year import Authors
from newqp_writer.reports.citations.bibliography import Work
from newqp_writer.reports.citations.links import file_of, is_gone
from newqp_writer.reports.citations.marks import Mark
from newqp_writer.reports.citations.references import Entry, References
from newqp_writer.reports.citations.resolving import Index, Resolved
from newqp_writer.reports.citations.source_lines import meant_by
from newqp_writer.text import letters

_NAMED = 4  # letters of a name that the name of a file holds
_WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True)
class Cited:
    """What the citations of a report can mean.

    Args:
        index: the sources.
        works: the bibliography by key.
        folder: of the report, from which its relative links lead.
        looked: where a bibliography was looked for, if none was found.
        unread: the sources that could not be read.
        root: of the repository, from which its links lead that begin with a slash.
        pages: the names of its pages, which [[…]] may lead to.
    """

    index: Index
    works: Mapping[str, Work]
    folder: Path
    looked: str = ""
    unread: Sequence[Path] = ()
    root: Path = Path()
    pages: Collection[str] = ()

    @cached_property
    def _unread(self) -> frozenset[Path]:
        return frozenset(path.resolve() for path in self.unread)

    @cached_property
    def authors(self) -> Authors:
        """Who wrote what in which year."""
        return Authors(self.index, self.works)

    def resolve(self, mark: Mark, references: References) -> tuple[list[str], str]:
        """The ids that a citation means, and what is wrong with it."""
        ids: list[str] = []
        for name in mark.names:
            found = self._one(mark.kind, name, references)
            if found is None:
                continue
            if not found.ids:
                why = found.trouble or self._nowhere(mark.kind, name, references)
                return ids, self._or_unread(why, mark.kind, name, references)
            ids += found.ids
        return list(dict.fromkeys(ids)), ""

    def is_measure(self, mark: Mark) -> bool:
        """Whether double brackets hold a number with its unit, and so no name of a source."""
        if mark.kind != "wiki" or not mark.written.endswith("]]") or "|" in mark.written:
            return False
        (name,) = mark.names
        found = self.index.named(name)
        if found.ids or found.trouble:
            return False
        return any(one.quantity.unit for one in read_numbers(name).mentions)

    def _one(self, kind: str, name: str, references: References) -> Resolved | None:
        """What one name means; ``None`` when it is no citation after all."""
        if kind == "link":
            return self._link(name)
        if kind in {"inline", "source"}:
            return self._in_words(name) if kind == "inline" else meant_by(name, self.index)
        if kind in {"wiki", "label"}:
            return self.index.named(name) if kind == "label" else self._wiki(name)
        if kind == "key":
            work = self.works.get(name)
            return self.index.work(work) if work is not None else self.index.named(name)
        if kind == "author":
            return self.authors.meant(name)
        entry = references.notes.get(name) if kind == "note" else references.numbers.get(name)
        if entry is not None:
            return self._entry(kind, name, entry, references)
        if kind == "number":
            return Resolved()
        work = self.works.get(name)
        return self.index.work(work) if work is not None else self.index.named(name)

    def _in_words(self, words: str) -> Resolved | None:
        found = self.index.said(words)
        return found if found.ids or found.trouble or _WEB.search(words) else None

    def _entry(self, kind: str, name: str, entry: Entry, references: References) -> Resolved | None:
        """What the reference of a citation means."""
        if entry.meant.ids or entry.meant.trouble:
            return entry.meant
        if entry.marks:  # “As stated in [@li, p. 2]”
            inner = [self.resolve(mark, references) for mark in entry.marks]
            ids = tuple(dict.fromkeys(i for found, _ in inner for i in found))
            return Resolved(ids, "" if ids else next((why for _, why in inner if why), ""))
        if entry.remark:
            return None
        return self.index.named(name) if kind == "note" else Resolved()

    def _link(self, target: str) -> Resolved | None:
        if _WEB.match(target):
            return self.index.addressed(target)
        path = file_of(target, self.folder, self.root)
        if path is None:
            return None
        found = self.index.at_path(path)
        return found if found.ids or is_gone(path) or path.resolve() in self._unread else None

    def _wiki(self, name: str) -> Resolved | None:
        found = self.index.named(name)
        page = name.rpartition("/")[2].casefold().removesuffix(".md") in self.pages
        return None if page and not (found.ids or found.trouble) else found

    def _or_unread(self, why: str, kind: str, name: str, references: References) -> str:
        """The same with the source that could not be read, where that may be what is cited."""
        entry = references.notes.get(name) if kind == "note" else references.numbers.get(name)
        words = letters(entry.words if entry is not None else name.partition("|")[0])
        may_be = (
            path
            for path in self.unread
            if (stem := letters(path.stem)) in words or (len(words) >= _NAMED and words in stem)
        )
        file = next(may_be, None)
        if file is None:
            return why
        return _("{why}; {file} could not be read").format(why=why, file=file.name)

    def _nowhere(self, kind: str, name: str, references: References) -> str:
        if kind == "link":
            web = _WEB.match(name) is not None
            return _("it is the address of no source") if web else _("no source is that file")
        if kind == "wiki":
            return _("no source and no page has that name")
        if kind == "label":
            return _("no line defines it, and no source has it")
        entry = references.notes.get(name) if kind == "note" else references.numbers.get(name)
        if kind == "key":
            if name in self.works:
                return _("no source is it")
            looked = _(" ({looked})").format(looked=self.looked) if self.looked else ""
            return _("no bibliography and no source has it{looked}").format(looked=looked)
        if kind == "author":
            who, _bar, year = name.rpartition("|")
            return _("no source of {year} is by {name}").format(year=year, name=who)
        if entry is not None:
            return _("what it refers to is no source: “{words}”").format(
                words=entry.words.strip()[:60]
            )
        return (
            _("no footnote and no source has it")
            if kind == "note"
            else _("no list of references has it")
        )
