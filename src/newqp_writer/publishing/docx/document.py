"""An issue as a Word document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from docx.document import Document

from newqp_writer.models import FLASHES, Briefing, Ledger, Location, PartialDate
from newqp_writer.publishing.docx.bars import add_bars
from newqp_writer.publishing.docx.closing import add_closing, add_references
from newqp_writer.publishing.docx.contents import (
    Heading,
    add_contents,
    heading_bookmark,
    set_page_numbers,
)
from newqp_writer.publishing.docx.elements import bookmarked, field, legal, run, tab
from newqp_writer.publishing.docx.figures import add_figures
from newqp_writer.publishing.docx.logo import add_logo
from newqp_writer.publishing.docx.package import packed
from newqp_writer.publishing.docx.pagination import page_numbers
from newqp_writer.publishing.docx.template import open_template, text_width
from newqp_writer.publishing.docx.wording import words, written
from newqp_writer.publishing.looks.fonts import FontSet
from newqp_writer.publishing.looks.key_figures import key_figures
from newqp_writer.publishing.looks.look import WITHOUT_CONTENTS, Look
from newqp_writer.publishing.looks.runs import (
    Paragraph,
    Run,
    Verdicts,
    paragraphs,
    sentence_runs,
    text_runs,
)
from newqp_writer.publishing.looks.series import series_of
from newqp_writer.publishing.markdown.writing import chinese_number

_HEAD = 1.27  # Han characters of a title in the running head, for each centimetre of its width
_LONGEST_PROPERTY = 255  # characters that Office allows in a core property


def to_docx(
    briefing: Briefing,
    ledger: Ledger | None = None,
    *,
    fonts: FontSet | None = None,
    look: Look | None = None,
) -> bytes:
    """The issue as a Word document; the same briefing gives the same bytes.

    Content and order are those of the printed page. The page numbers of the contents are worked
    out, and fields that Word renews (F9). The faces are those that every office has, 宋体 and 黑体:
    a document goes out without its fonts.

    Args:
        briefing: what to print.
        ledger: the verdicts on it, from which figures are drawn. A number that failed is marked,
            and every page then says that it is a draft.
        fonts: for the words in a logo; found when left out.
        look: the column's; the built-in one when left out. Its template is the printed page's own.

    Raises:
        TypesettingError: a QR code that holds too much; a logo that cannot be drawn; a ledger of
            another briefing.
    """
    look = look or Look()
    wish, several = look.settings.contents, len(briefing.sections) > 1
    document, numbers = _set(briefing, ledger, look, fonts, contents=several and wish == "always")
    if several and wish == "auto" and max(page_numbers(document).values()) > WITHOUT_CONTENTS:
        document, numbers = _set(briefing, ledger, look, fonts, contents=True)
    set_page_numbers(numbers, page_numbers(document))
    return packed(document, briefing.date)


def _set(
    briefing: Briefing, ledger: Ledger | None, look: Look, fonts: FontSet | None, *, contents: bool
) -> tuple[Document, Mapping[str, Any]]:
    """The document, and where the page numbers of its contents go."""
    page = _OfficePage(briefing, ledger, look)
    page.add_head(fonts)
    page.add_abstract()
    numbers = page.add_contents() if contents else {}
    page.add_figures()
    page.add_sections()
    page.add_outlook()
    page.add_references()
    add_closing(page.document, briefing.qr_codes, briefing.disclaimer)
    page.add_running_lines()
    page.set_properties()
    return page.document, numbers


class _OfficePage:
    """An issue being written, from its head to its references."""

    def __init__(self, briefing: Briefing, ledger: Ledger | None, look: Look) -> None:
        self.briefing = briefing
        self.look = look
        self.names = look.settings.names
        self.document = open_template(look.settings, briefing.title)
        self.verdicts = Verdicts(ledger)
        self.draft = ledger is not None and bool(ledger.failing)
        drawn = ledger is not None and look.settings.key_figures
        self.figures = key_figures(briefing, ledger) if ledger is not None and drawn else ()
        self.numbers = {reference.id: n for n, reference in enumerate(briefing.references, 1)}
        self.met: set[str] = set()
        self.headings = self._headings()

    def _headings(self) -> dict[str, Heading]:
        """The headings in printing order, by the name of a part or the id of a section."""
        sections = self.briefing.sections
        names = self.names
        said = [("key figures", "", names.key_figures)] if self.figures else []
        said += [
            (f"section {section.id}", f"{chinese_number(number)}、", section.heading)
            for number, section in enumerate(sections, 1)
        ]
        said += [("outlook", "", names.outlook)] if self.briefing.outlook else []
        said.append(("references", "", names.references))
        return {
            key: Heading(heading_bookmark(number), prefix, text)
            for number, (key, prefix, text) in enumerate(said, 1)
        }

    def _add(self, style: str, content: Sequence[Any]) -> None:
        self.document.add_paragraph(style=style)._p.extend(content)

    def _written(self, runs: Sequence[Run]) -> list[Any]:
        return written(runs, self.numbers, self.names.doubt)

    def _text(self, location: Location, text: str) -> list[Any]:
        return self._written(text_runs(text, self.verdicts.spans(location, text)))

    def _add_heading(self, key: str, content: list[Any]) -> None:
        heading = self.headings[key]
        place = list(self.headings).index(key)
        marked = bookmarked(heading.bookmark, len(self.numbers) + place + 1, content)
        self._add("Heading 1" if heading.prefix else "Heading Unnumbered", marked)

    def add_head(self, fonts: FontSet | None) -> None:
        """Logo, title, organisations, number of the issue, date."""
        if self.look.logo:
            add_logo(self.document, self.look.logo, fonts, "".join(self.briefing.organisations[:1]))
        self._add("Title", self._text(Location(part="title"), self.briefing.title))
        for name in self.briefing.organisations:
            self._add("Subtitle", words(name))
        day = PartialDate.of(self.briefing.date).chinese
        self._add("Date", words("\u3000".join(filter(None, [self.briefing.issue, day]))))

    def add_abstract(self) -> None:
        """The abstract, which carries no citations."""
        self._add("Abstract Heading", words(self.names.abstract))
        runs = sentence_runs(self.briefing.abstract, self.verdicts, "abstract")
        self._add("Abstract", self._written(runs))

    def add_contents(self) -> Mapping[str, Any]:
        """The contents; returns where their page numbers go."""
        return add_contents(self.document, self.names.contents, list(self.headings.values()))

    def add_figures(self) -> None:
        """The key figures, when there are any."""
        if self.figures:
            self._add_heading("key figures", words(self.names.key_figures))
            references = self.briefing.references
            add_figures(self.document, self.figures, references, self.names)

    def add_sections(self) -> None:
        """Numbered headings, each with a paragraph."""
        for section in self.briefing.sections:
            location = Location(part="heading", section=section.id)
            self._add_heading(f"section {section.id}", self._text(location, section.heading))
            for one in paragraphs(
                section.sentences, self.verdicts, "sentence", section.id,
                met=self.met, brief=section.heading == FLASHES,
            ):  # fmt: skip
                self._add_paragraph(one)
            series = series_of(section, self.verdicts.texts) if self.look.settings.charts else None
            if series is not None:
                add_bars(self.document, series, self.numbers, self.look.settings.accent)

    def _add_paragraph(self, one: Paragraph) -> None:
        """Facts; or what the editors make of them, which begins with a word of its own."""
        said = self._written(one.runs)
        if one.judgement:
            said = [*words(self.names.judgement, "JudgementMark"), run("\u3000"), *said]
        self._add("Judgement" if one.judgement else "Body Text", said)

    def add_outlook(self) -> None:
        """What it all points to."""
        if self.briefing.outlook:
            self._add_heading("outlook", words(self.names.outlook))
            for one in paragraphs(self.briefing.outlook, self.verdicts, "outlook", met=self.met):
                self._add("Body Text", self._written(one.runs))

    def add_references(self) -> None:
        """The articles that are cited."""
        self._add_heading("references", words(self.names.references))
        add_references(self.document, self.briefing.references)

    def add_running_lines(self) -> None:
        """Title and date above, page numbers below; a draft is called one on every page."""
        section = self.document.sections[0]
        notice = self.names.draft if self.draft else ""
        first = section.first_page_header.paragraphs[0]
        first.style = "First Header"
        first._p.extend(words(notice, "DraftNotice"))
        title = _shortened(self.briefing.title, _HEAD * text_width(self.document).cm)
        date = words(PartialDate.of(self.briefing.date).chinese)
        line = [*words(title), tab(), *words(notice, "DraftNotice"), tab(), *date]
        section.header.paragraphs[0]._p.extend(line)
        for footer in (section.first_page_footer, section.footer):
            pages = [*field("PAGE", run("1")), run(" / "), *field("NUMPAGES", run("1"))]
            footer.paragraphs[0]._p.extend(pages)

    def set_properties(self) -> None:
        """What the file says of itself; dated by the issue, so that its bytes are its content's."""
        properties = self.document.core_properties
        day = self.briefing.date
        title = f"{self.briefing.title}（{PartialDate.of(day).chinese}）"
        properties.title = legal(title)[:_LONGEST_PROPERTY]
        properties.author = legal("、".join(self.briefing.organisations))[:_LONGEST_PROPERTY]
        properties.comments = legal(self.briefing.abstract[0].text)[:_LONGEST_PROPERTY]
        properties.content_status = self.names.draft if self.draft else ""
        properties.last_modified_by = properties.author
        properties.language = "zh-CN"
        properties.revision = 1
        properties.created = properties.modified = dt.datetime(
            day.year, day.month, day.day, tzinfo=dt.UTC
        )


def _shortened(title: str, most: float) -> str:
    """A title of at most so many Han characters' width; a longer one gives way to the date."""
    width = 0.0
    for place, char in enumerate(title):
        width += 1.0 if char > "\u2e7f" else 0.5
        if width > most:
            return title[: max(0, place - 1)] + "…"
    return title
