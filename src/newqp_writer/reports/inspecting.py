"""Each file that was asked for, checked by its kind: a briefing, a printed one, or any report."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newqp_writer.complaints import system_words
from newqp_writer.errors import BriefError, InputError
from newqp_writer.language import _, later
from newqp_writer.models import Briefing, Ledger, Location
from newqp_writer.ordinary_files import MOST
from newqp_writer.publishing import ReadPage
from newqp_writer.reports.asking.asking import MARKDOWN
from newqp_writer.reports.asking.request import STDIN, Request, listed
from newqp_writer.reports.asking.walking import lies_abroad
from newqp_writer.reports.checking import check_prose, written_on
from newqp_writer.reports.citations.citing import Cited
from newqp_writer.reports.finding import CheckedFile, Fault, shown
from newqp_writer.reports.issues.carried import on_their_word, read_otherwise, record_beside
from newqp_writer.reports.issues.damaged import read_all
from newqp_writer.reports.issues.furniture import held_to_the_column, unheld_measures
from newqp_writer.reports.issues.issues import (
    citable,
    complaints_about,
    leftovers,
    recorded_opinions,
    with_own_ids,
)
from newqp_writer.reports.issues.printed import check_printed, vouched_for
from newqp_writer.reports.issues.quotations import faults_beside
from newqp_writer.reports.library.library import Library, Shelf
from newqp_writer.reports.library.works import Works, works_for
from newqp_writer.reports.masthead import masthead
from newqp_writer.reports.pages import (
    articles_folder,
    as_text,
    date_of_page,
    is_page,
    read_text,
    workspace_of,
)
from newqp_writer.reports.places import place_in_json, place_in_page
from newqp_writer.reports.prose.markdown import read_markdown
from newqp_writer.reports.tongue import tongue_of
from newqp_writer.signing import is_signed, verify
from newqp_writer.workspace import read_briefing

if TYPE_CHECKING:  # loads what only some of the files need
    from newqp_writer.drafting.reading.reader import SecondReader
    from newqp_writer.reports.prose.block import Prose

LONGEST = 2_000_000
"""Characters of a text that is no briefing: a book has a third of that, and takes seconds."""
_UNREAD = later("no reader has read what it says beside its numbers (--reader asks a model)")


class Inspection:
    """Checks file after file; every set of sources is read once.

    Args:
        request: what is asked.
        library: the sources.
        reader: reads the sections of a briefing anew.
        stdin: what stands for “-”; by default standard input.

    ``met`` is what could not be read of the sources of the file that was checked last.
    """

    def __init__(
        self,
        request: Request,
        library: Library,
        reader: SecondReader | None = None,
        stdin: str | None = None,
    ) -> None:
        self.request, self.library, self.reader, self.stdin = request, library, reader, stdin
        self.met: list[Fault] = []

    def check(self, path: Path) -> CheckedFile:
        """All verdicts of one file, each with its place; what stops it is a fault of its own.

        Raises:
            SignatureError: it, or the signed ledger.json beside it, is not what the house of
                ``key`` signed; nothing else counts then.
        """
        self.met = []
        signed = None if self.request.key is None else verify(path, self.request.key)
        if self.request.key is not None and is_signed(record_beside(path)):
            verify(record_beside(path), self.request.key)
        try:
            checked = vouched_for(self._check(path), signed)
        except BriefError as error:
            return CheckedFile(path, [], faults=[Fault.of("file/unread", error, path)])
        except RecursionError:
            return CheckedFile(path, [], faults=[Fault("file/unread", path, _("nested too deep"))])
        told = any(entry.verdict != "exempt" for entry in checked.entries)
        if not told and not any(f.rule == "file/unread" for f in checked.faults):
            empty = Fault("file/empty", path, _("no number was found in it that claims anything"))
            checked = replace(checked, faults=[*checked.faults, empty])
        return checked

    def _check(self, path: Path) -> CheckedFile:
        suffix = path.suffix.lower()
        if path == STDIN:
            return self._piped(self.request.stdin_as)
        if suffix == ".pdf":
            return check_printed(path, self.request.articles)
        if suffix == ".docx":
            from newqp_writer.reports.prose.word import check_word  # noqa: PLC0415

            return check_word(path, self._report)
        if suffix == ".json":
            return self._record(path, read_text(path))
        text = read_text(path)
        if is_page(path, text):
            return self._page(path, text)
        if suffix not in MARKDOWN and "\x00" in text[:4000]:
            raise InputError(
                _("“{suffix}” files are not read as reports").format(suffix=suffix), path=path
            )
        return self._report(path, text)

    def _piped(self, name: Path | None) -> CheckedFile:
        """What comes from standard input, as the file of a name if it has one."""
        text = self.stdin if self.stdin is not None else _standard_input()
        if name is None:
            return self._report(STDIN, text)
        checked = self._page(name, text) if is_page(name, text) else self._report(name, text)
        return replace(checked, text=text)

    def _record(self, path: Path, text: str) -> CheckedFile:
        """A briefing.json."""
        briefing = read_briefing(path)
        shelf = self._day_shelf(path, briefing.date)
        faults = [
            Fault.of("briefing/reference", error, path)
            for error in complaints_about(path, briefing, shelf.articles)
        ]
        if any("no such article" in fault.english for fault in faults):
            return CheckedFile(path, [], faults=faults)
        ledger = self._ledger(path, briefing, shelf)
        placed = list(place_in_json(text, [shown(one) for one in ledger.texts]))
        notes = [*self._notes(ledger), *read_otherwise(record_beside(path), ledger)]
        notes += self._own(path, briefing, shelf)
        faults += [*self._around(path, briefing, shelf), *faults_beside(path, shelf.articles)]
        return CheckedFile(path, placed, notes, faults=[*faults, *self._disagreement(path)])

    def _page(self, path: Path, text: str) -> CheckedFile:
        """A briefing.md; one that is damaged is checked as the prose that it is."""
        date = date_of_page(path, text)
        if date is None:
            page, errors = read_all(text, path, {})
            if page is None and self.request.articles is None:
                raise errors[0]
        shelf = self._day_shelf(path, date)
        page, errors = read_all(text, path, citable(shelf.articles))
        faults = [Fault.of("briefing/structure", error, path) for error in errors]
        if page is None:
            prose = read_markdown(text, damaged=True)
            checked = self._prose(path, text, prose, shelf, Works(), date)
            told = {(fault.line, fault.column) for fault in checked.faults}
            faults = [f for f in faults if (f.line, f.column) not in told]
            return replace(checked, faults=[*faults, *checked.faults])
        held = with_own_ids(page, shelf.articles)
        assert isinstance(held, ReadPage)
        faults += [
            Fault.of("briefing/reference", error, path)
            for error in complaints_about(path, held, shelf.articles)
        ]
        if any("no such article" in fault.english for fault in faults):
            prose = read_markdown(text, damaged=True)
            checked = self._prose(path, text, prose, shelf, Works(), date)
            unresolved = [f for f in checked.faults if not f.rule.startswith("citation/")]
            return replace(checked, faults=[*faults, *unresolved])
        ledger = self._ledger(path, held.briefing, shelf)
        texts = [shown(one) for one in ledger.texts]
        placed = list(place_in_page(held.places, texts))
        faults += self._leftovers(path, held)
        faults += self._around(path, held.briefing, shelf)
        faults += faults_beside(path, shelf.articles)
        apart = self._disagreement(path, held.briefing)
        notes = [*self._notes(ledger), *self._own(path, held.briefing, shelf)]
        if not apart:  # the ledger of a page that was edited since is not of its words
            notes += read_otherwise(record_beside(path), ledger)
        return CheckedFile(path, placed, notes, faults=[*faults, *apart])

    def _ledger(self, path: Path, briefing: Briefing, shelf: Shelf) -> Ledger:
        from newqp_writer.provenance import check_briefing  # noqa: PLC0415 - heavy

        checker = shelf.checker(briefing.date)
        opinions = dict(recorded_opinions(path))
        if self.reader is not None:
            from newqp_writer.second_reading import read_briefing as read  # noqa: PLC0415 - heavy

            opinions |= read(briefing, checker, self.reader)
        ledger = check_briefing(briefing, shelf.articles, checker=checker, opinions=opinions)
        vouched = self.request.key is not None and is_signed(record_beside(path))
        return ledger if vouched or self.reader is not None else on_their_word(ledger)

    def _day_shelf(self, path: Path, date: dt.date | None) -> Shelf:
        folder = self.request.articles or (articles_folder(path, date, None) if date else None)
        if folder is None:
            raise InputError(_("it says no date, so its articles cannot be found"), path=path)
        return self._noted(self.library.day(folder))

    def _noted(self, shelf: Shelf) -> Shelf:
        self.met += shelf.sources.faults
        return shelf

    @staticmethod
    def _around(path: Path, briefing: Briefing, shelf: Shelf) -> list[Fault]:
        return [
            Fault.of("briefing/furniture", error, path)
            for error in unheld_measures(path, briefing, shelf.articles)
        ]

    @staticmethod
    def _own(path: Path, briefing: Briefing, shelf: Shelf) -> list[str]:
        """What is printed around an issue and rests on the column alone."""
        return [one.words for one in held_to_the_column(path, briefing, shelf.articles)[1]]

    @staticmethod
    def _leftovers(path: Path, page: ReadPage) -> list[Fault]:
        faults: list[Fault] = []
        for part, number, sentence in leftovers(page.briefing):
            place = page.places.get(Location(part=part, sentence=number), [])
            line, column = place[0] if place else (None, None)
            cites = "、".join(sentence.cites)
            words = _("“{text}” rests on {cites}, which no section cites").format(
                text=sentence.text[:40], cites=cites
            )
            faults.append(Fault("briefing/leftover", path, words, line, column))
        return faults

    def _disagreement(self, path: Path, page: Briefing | None = None) -> list[Fault]:
        """What briefing.md and briefing.json of an issue say otherwise, told once."""
        record, written = path.with_name("briefing.json"), path.with_name("briefing.md")
        both = record.is_file() and written.is_file()
        # Told of the page where both are asked for.
        twice = path.name == record.name and written in self.request.reports
        if path.name not in {record.name, written.name} or not both or twice:
            return []
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
        texts = [text for text in ledger.texts if text.is_told]
        read = sum(text.opinion is not None for text in texts)
        if not read and self.reader is None:
            return [_(_UNREAD)]
        who = "" if self.reader is None else _(" by {model}").format(model=self.reader.model)
        notes = [] if self.reader is None else list(self.reader.notes)
        return [
            _("{read} of {count} texts were read for what they say{who}").format(
                read=read, count=len(texts), who=who
            ),
            *notes,
        ]

    def _report(self, path: Path, text: str) -> CheckedFile:
        """Any Markdown or text."""
        if len(text) > LONGEST:
            raise InputError(
                _("{count:,} characters are more than a text to be checked has ({most:,})").format(
                    count=len(text), most=LONGEST
                ),
                path=path,
                hint=_("check its parts"),
            )
        try:
            prose = read_markdown(text)
        except ValueError as error:
            message, line = error.args if len(error.args) == 2 else (str(error), 1)
            raise InputError(message, path=path, line=line) from None
        self._refuse_language(path, prose)
        works = works_for(self.request, self.library, path, prose.front)
        self.met += works.met
        shelf = self._shelf(path, prose.front)
        day, undated = self._written_on(path, prose)
        fails_from = self.request.repository.table_for(path).fails_from
        checked = self._prose(path, text, prose, shelf, works, day, fails_from)
        return replace(checked, faults=[*works.faults, *undated, *checked.faults])

    def _written_on(self, path: Path, prose: Prose) -> tuple[dt.date | None, list[Fault]]:
        """The day of a report, and that its front matter has one that nobody can read."""
        zone = ZoneInfo(self.request.repository.table.timezone)
        given = masthead(prose.blocks)[1] or self.request.day
        try:
            return written_on(prose.front.get("date"), path, given, zone), []
        except ValueError as error:
            undated = Fault(
                "file/date", path, _("its front matter: {error}").format(error=error), 1
            )
            return written_on(None, path, given), [undated]

    def _prose(
        self, path: Path, text: str, prose: Prose, shelf: Shelf, works: Works,
        day: dt.date | None, fails_from: float = 0,
    ) -> CheckedFile:  # fmt: skip
        unread = [one.file for one in shelf.sources.faults if one.rule == "source/unread"]
        root = self.request.repository.root
        cited = Cited(
            shelf.index, works.held, path.parent, works.looked, unread, root, self.request.pages
        )
        return check_prose(
            path, text, prose, shelf.checker(day, fails_from=fails_from), cited,
            require_citations=self.request.repository.table_for(path).require_citations,
        )  # fmt: skip

    def _refuse_language(self, path: Path, prose: Prose) -> None:
        found, written = tongue_of(prose)
        held = self.request.repository.table.languages
        if found is None and "language" not in prose.front and "lang" not in prose.front:
            words = _("it reads as neither Chinese nor English, and no other language is read")
            hint = _("if it is one of them, say so in its front matter: lang: en")
            raise InputError(words, path=path, hint=hint)
        if found is None:
            words = _("it is in {written}; Chinese and English are read")
            raise InputError(words.format(written=written), path=path)
        if found not in held:
            words = _("it is in “{found}”, and languages of the table [check] are {held}")
            raise InputError(words.format(found=found, held=", ".join(held)), path=path)

    def _shelf(self, path: Path, front: Mapping[str, object]) -> Shelf:
        """The sources of a report: as told, as it says itself, as the table has it, its day's."""
        if self.request.articles is not None:
            return self._noted(
                self.library.shelf([self.request.articles], self.request.no_sources())
            )
        own = listed(front.get("sources", front.get("articles")))
        if own:
            roots = [self.request.found(path, name) for name in own]
            _refuse_abroad([root for root in roots if lies_abroad(root, path)])
            return self._noted(self.library.shelf(roots, self.request.no_sources()))
        if self.request.repository.table.sources:
            roots = [
                self.request.repository.path(name) for name in self.request.repository.table.sources
            ]
            _refuse_abroad([root for root in roots if lies_abroad(root, path, linked=True)])
            return self._noted(self.library.shelf(roots, self.request.no_sources()))
        date = date_of_page(path, "")
        if date is not None and (folder := workspace_of(path).articles(date)).is_dir():
            return self._noted(self.library.day(folder))
        raise InputError(
            _("this is no briefing, so it says nothing of its articles"),
            path=path,
            hint=_("name their folder: check FILE --articles DIR, or sources in the table [check]"),
        )


def _refuse_abroad(roots: Sequence[Path]) -> None:
    for root in roots:
        raise InputError(
            _("the sources of a report lie in its repository, and this leads out of it"),
            path=root,
            hint=_("name their folder: check FILE --articles DIR"),
        )


def _standard_input() -> str:
    """Standard input as text, whatever the terminal's encoding is: its bytes are a file's."""
    try:
        return as_text(sys.stdin.buffer.read(MOST), STDIN)
    except (OSError, AttributeError) as error:  # a folder; closed, so that there is none
        why = system_words(error) if isinstance(error, OSError) else _("it is closed")
        words = _("standard input cannot be read: {error}").format(error=why)
        hint = _("pipe a text into it: write-brief check - < FILE")
        raise InputError(words, hint=hint) from None


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
        return _("briefing.json does not say “{text}”").format(text=only[:60])
    if gone is not None:
        return _("briefing.json says “{text}”, and this page does not").format(text=gone[:60])
    return _("briefing.json has other citations, references or front matter than this page")
