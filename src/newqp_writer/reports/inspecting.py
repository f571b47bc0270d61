"""Each file that was asked for, checked by its kind: a briefing, a printed one, or any report."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from newqp_writer.errors import BriefError, InputError
from newqp_writer.models import Briefing, Ledger, Location
from newqp_writer.publishing import ReadPage
from newqp_writer.reports.asking import MARKDOWN, STDIN
from newqp_writer.reports.bibliography import Work, works_of_csl
from newqp_writer.reports.checking import check_prose, written_on
from newqp_writer.reports.claims import Cited
from newqp_writer.reports.damaged import read_all
from newqp_writer.reports.finding import CheckedFile, Fault, shown
from newqp_writer.reports.issues import (
    articles_folder,
    citable,
    complaints_about,
    date_of_page,
    is_page,
    leftovers,
    read_text,
    recorded_opinions,
    with_own_ids,
    workspace_of,
)
from newqp_writer.reports.library import Library, Shelf
from newqp_writer.reports.places import place_in_json, place_in_page
from newqp_writer.reports.printed import check_printed, vouched_for
from newqp_writer.reports.prose.markdown import read_markdown
from newqp_writer.reports.prose.yaml_front import read_front
from newqp_writer.reports.settings import Repository
from newqp_writer.signing import verify
from newqp_writer.workspace import read_briefing

if TYPE_CHECKING:  # loads what only some of the files need
    from newqp_writer.drafting.reading.reader import SecondReader
    from newqp_writer.reports.prose.block import Prose

LONGEST = 2_000_000
"""Characters of a text that is no briefing: a book has a third of that, and takes seconds."""
_UNREAD = "no reader has read what it says beside its numbers (--reader asks a model)"
_ISSUES = ("briefing.md", "briefing.json")
_LANGUAGES = {"zh", "en", "cmn", "chinese", "english", "中文", "英文"}


@dataclass
class Inspection:
    """What all files of a run are checked with.

    Args:
        repository: the table of the check.
        library: the sources, each read once.
        articles: folder of the sources, where it was told.
        day: the day of a text that does not say its own.
        reader: reads the sections of a briefing anew.
        key: of the house whose signature each file must have.
    """

    repository: Repository
    library: Library
    articles: Path | None = None
    day: dt.date | None = None
    reader: SecondReader | None = None
    key: str | None = None
    stdin: str | None = None
    seen: set[Path] = field(default_factory=set)

    def check(self, path: Path) -> CheckedFile:
        """All verdicts of one file, each with its place; what stops it is a fault of its own.

        Raises:
            SignatureError: it is not what the house of ``key`` signed; nothing else counts then.
        """
        signed = None if self.key is None else verify(path, self.key)
        try:
            checked = vouched_for(self._check(path), signed)
        except BriefError as error:
            return CheckedFile(path, [], faults=[Fault.of("file/unread", error, path)])
        except RecursionError:
            return CheckedFile(path, [], faults=[Fault("file/unread", path, "nested too deep")])
        if not checked.entries and not any(f.rule == "file/unread" for f in checked.faults):
            empty = Fault("file/empty", path, "no number was found in it")
            checked = replace(checked, faults=[*checked.faults, empty])
        return checked

    def _check(self, path: Path) -> CheckedFile:
        suffix = path.suffix.lower()
        if path == STDIN:
            return self._report(path, self.stdin if self.stdin is not None else sys.stdin.read())
        if suffix == ".pdf":
            return check_printed(path, self.articles)
        if suffix == ".docx":
            from newqp_writer.reports.prose.word import check_word  # noqa: PLC0415

            return check_word(path, self._report)
        if suffix == ".json":
            return self._record(path, read_text(path))
        text = read_text(path)
        if is_page(path, text):
            return self._page(path, text)
        if suffix not in MARKDOWN and "\x00" in text[:4000]:
            raise InputError(f"“{suffix}” files are not read as reports", path=path)
        return self._report(path, text)

    def _record(self, path: Path, text: str) -> CheckedFile:
        """A briefing.json."""
        briefing = read_briefing(path)
        shelf = self._day_shelf(path, briefing.date)
        faults = [
            Fault.of("briefing/reference", error, path)
            for error in complaints_about(path, briefing, shelf.articles)
        ]
        if faults:
            return CheckedFile(path, [], faults=faults)
        ledger = self._ledger(path, briefing, shelf)
        placed = list(place_in_json(text, [shown(one) for one in ledger.texts]))
        return CheckedFile(path, placed, self._notes(ledger), faults=[*self._disagreement(path)])

    def _page(self, path: Path, text: str) -> CheckedFile:
        """A briefing.md; one that is damaged is checked as the prose that it is."""
        date = date_of_page(path, text)
        if date is None:
            page, errors = read_all(text, path, {})
            if page is None and self.articles is None:
                raise errors[0]
        shelf = self._day_shelf(path, date)
        page, errors = read_all(text, path, citable(shelf.articles))
        faults = [Fault.of("briefing/structure", error, path) for error in errors]
        if page is None:
            prose = read_markdown(text, damaged=True)
            checked = self._prose(path, text, prose, shelf, {}, date)
            told = {(fault.line, fault.column) for fault in checked.faults}
            faults = [f for f in faults if (f.line, f.column) not in told]
            return replace(checked, faults=[*faults, *checked.faults])
        held = with_own_ids(page, shelf.articles)
        assert isinstance(held, ReadPage)
        faults += [
            Fault.of("briefing/reference", error, path)
            for error in complaints_about(path, held, shelf.articles)
        ]
        if any("no such article" in fault.message for fault in faults):
            prose = read_markdown(text, damaged=True)
            checked = self._prose(path, text, prose, shelf, {}, date)
            unresolved = [f for f in checked.faults if not f.rule.startswith("citation/")]
            return replace(checked, faults=[*faults, *unresolved])
        ledger = self._ledger(path, held.briefing, shelf)
        texts = [shown(one) for one in ledger.texts]
        placed = list(place_in_page(held.places, texts))
        faults += self._leftovers(path, held)
        faults += self._disagreement(path, held.briefing)
        return CheckedFile(path, placed, self._notes(ledger), faults=faults)

    def _ledger(self, path: Path, briefing: Briefing, shelf: Shelf) -> Ledger:
        from newqp_writer.provenance import check_briefing  # noqa: PLC0415 - heavy

        checker = shelf.checker(briefing.date)
        opinions = dict(recorded_opinions(path))
        if self.reader is not None:
            from newqp_writer.second_reading import read_briefing as read  # noqa: PLC0415 - heavy

            opinions |= read(briefing, checker, self.reader)
        return check_briefing(briefing, shelf.articles, checker=checker, opinions=opinions)

    def _day_shelf(self, path: Path, date: dt.date | None) -> Shelf:
        folder = self.articles or (articles_folder(path, date, None) if date else None)
        if folder is None:
            raise InputError("it says no date, so its articles cannot be found", path=path)
        return self.library.day(folder)

    @staticmethod
    def _leftovers(path: Path, page: ReadPage) -> list[Fault]:
        faults: list[Fault] = []
        for part, number, sentence in leftovers(page.briefing):
            place = page.places.get(Location(part=part, sentence=number), [])
            line, column = place[0] if place else (None, None)
            cites = "、".join(sentence.cites)
            words = f"“{sentence.text[:40]}” rests on {cites}, which no section cites"
            faults.append(Fault("briefing/leftover", path, words, line, column))
        return faults

    def _disagreement(self, path: Path, page: Briefing | None = None) -> list[Fault]:
        """What briefing.md and briefing.json of an issue say otherwise, told once."""
        record, written = path.with_name("briefing.json"), path.with_name("briefing.md")
        home = path.parent.resolve()
        if path.name not in {record.name, written.name} or home in self.seen:
            return []
        if not (record.is_file() and written.is_file()):
            return []
        self.seen.add(home)
        try:
            briefing = read_briefing(record)
            if page is None:
                shelf = self._day_shelf(path, briefing.date)
                found, errors = read_all(read_text(written), written, citable(shelf.articles))
                if found is None:
                    why = errors[0]
                    return [Fault("briefing/disagree", written, why.message, why.line, why.column)]
                own = with_own_ids(found, shelf.articles)
                page = own.briefing if isinstance(own, ReadPage) else own
        except BriefError as error:
            return [Fault.of("briefing/disagree", error, record)]
        if page == briefing:
            return []
        return [Fault("briefing/disagree", written, _difference(page, briefing))]

    def _notes(self, ledger: Ledger) -> list[str]:
        """Who read a briefing for what it says, and what was not read."""
        texts = [text for text in ledger.texts if text.location.section is not None]
        read = sum(text.opinion is not None for text in texts)
        if not read and self.reader is None:
            return [_UNREAD]
        who = "" if self.reader is None else f" by {self.reader.model}"
        notes = [] if self.reader is None else list(self.reader.notes)
        return [
            f"{read} of {len(texts)} texts of the sections were read for what they say{who}",
            *notes,
        ]

    def _report(self, path: Path, text: str) -> CheckedFile:
        """Any Markdown or text."""
        if len(text) > LONGEST:
            raise InputError(
                f"{len(text):,} characters are more than a text to be checked has ({LONGEST:,})",
                path=path,
                hint="check its parts",
            )
        try:
            prose = read_markdown(text)
        except ValueError as error:
            message, line = error.args if len(error.args) == 2 else (str(error), 1)
            raise InputError(str(message), path=path, line=line) from None
        self._refuse_language(path, prose.front)
        works, faults = self._works(path, prose.front)
        shelf = self._shelf(path, prose.front)
        day = written_on(prose.front.get("date"), path, self.day)
        checked = self._prose(path, text, prose, shelf, works, day)
        return replace(checked, faults=[*faults, *checked.faults])

    def _prose(
        self, path: Path, text: str, prose: Prose, shelf: Shelf, works: Mapping[str, Work],
        day: dt.date | None,
    ) -> CheckedFile:  # fmt: skip
        cited = Cited(shelf.index, works, path.parent)
        return check_prose(
            path, text, prose, shelf.checker(day), cited,
            require_citations=self.repository.table.require_citations,
        )  # fmt: skip

    def rests_on(self, path: Path) -> list[Path]:
        """The files and folders that decide what is found in a file, itself apart."""
        others = [self.repository.file] if self.repository.file is not None else []
        table = self.repository.table
        others += [self.repository.path(n) for n in (table.waivers, table.baseline) if n]
        try:
            if path.name in _ISSUES or is_page(path, text := read_text(path)):
                date = _folder_date(path)
                own = workspace_of(path).articles(date) if date is not None else None
                return [*others, *filter(None, [self.articles or own])]
            front = read_front(text).values
        except (BriefError, ValueError):
            return others
        others += [
            *self._bibliographies(),
            *(path.parent / n for n in _listed(front.get("bibliography"))),
        ]
        named = _listed(front.get("sources", front.get("articles")))
        if self.articles is not None:
            return [*others, self.articles]
        if named:
            places = ((path.parent / name, self.repository.path(name)) for name in named)
            return [*others, *(place for pair in places for place in pair)]
        date = _folder_date(path)
        days = [workspace_of(path).articles(date)] if date else []
        return [*others, *days, *(self.repository.path(name) for name in table.sources)]

    def _refuse_language(self, path: Path, front: Mapping[str, object]) -> None:
        written = front.get("lang", front.get("language"))
        if (
            isinstance(written, str)
            and written.lower().split("-")[0].split("_")[0] not in _LANGUAGES
        ):
            raise InputError(f"it is in “{written}”; Chinese and English are read", path=path)

    def _shelf(self, path: Path, front: Mapping[str, object]) -> Shelf:
        """The sources of a report: as told, as it says itself, as the table has it, its day's."""
        if self.articles is not None:
            return self.library.shelf([self.articles], self._bibliographies())
        own = _listed(front.get("sources", front.get("articles")))
        if own:
            return self.library.shelf(
                [self._found(path, name) for name in own], self._bibliographies()
            )
        if self.repository.table.sources:
            roots = [self.repository.path(name) for name in self.repository.table.sources]
            return self.library.shelf(roots, self._bibliographies())
        date = date_of_page(path, "")
        if date is not None and (folder := workspace_of(path).articles(date)).is_dir():
            return self.library.day(folder)
        raise InputError(
            "this is no briefing, so it says nothing of its articles",
            path=path,
            hint="name their folder: check FILE --articles DIR, or sources in the table [check]",
        )

    def _found(self, path: Path, name: str) -> Path:
        """A path that a report names: from its own folder, or from the repository's root."""
        beside = path.parent / name
        place = beside if beside.exists() else self.repository.path(name)
        if not place.exists():
            raise InputError(f"its source “{name}” is not there", path=path)
        return place

    def _bibliographies(self) -> list[Path]:
        return [self.repository.path(name) for name in self.repository.table.bibliography]

    def _works(
        self, path: Path, front: Mapping[str, object]
    ) -> tuple[dict[str, Work], Sequence[Fault]]:
        works: dict[str, Work] = {}
        faults: list[Fault] = []
        for place in self._bibliographies():
            works |= self.library.works(place)[0]
        for name in _listed(front.get("bibliography")):
            try:
                works |= self.library.works(self._found(path, name))[0]
            except InputError:
                faults.append(
                    Fault("citation/unresolved", path, f"its bibliography “{name}” is not there", 1)
                )
        own = front.get("references")
        return works | (works_of_csl(own) if isinstance(own, list) else {}), faults


def _folder_date(path: Path) -> dt.date | None:
    """The day of the issue whose folder a file stands in."""
    return date_of_page(path, "")


def _listed(value: object) -> list[str]:
    """One path or several; of a mapping its path or file."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, Mapping):
        return [str(value[key]) for key in ("path", "file") if key in value]
    return [name for item in value for name in _listed(item)] if isinstance(value, list) else []


def _difference(page: Briefing, record: Briefing) -> str:
    """The first thing that a page says otherwise than the record beside it."""
    texts = [
        [
            *(s.text for _, s in one.placed_sentences()),
            *(x.heading for x in one.sections),
            one.title,
        ]
        for one in (page, record)
    ]
    only = next((text for text in texts[0] if text not in texts[1]), None)
    gone = next((text for text in texts[1] if text not in texts[0]), None)
    if only is not None:
        return f"briefing.json does not say “{only[:60]}”"
    if gone is not None:
        return f"briefing.json says “{gone[:60]}”, and this page does not"
    return "briefing.json has other citations, references or front matter than this page"
