"""Do PDF, Word document, reading page and Markdown page carry the numbers of the ledger?

    python -m eval.page.editions FOLDER... [--anew]

Each folder is a workspace, or one day of one, with briefing.json and ledger.json in it or below.
Editions that lie beside them are read; those that do not, or all with --anew, are made, in memory.
Each is read by a program that shares nothing with the proof that runs after typesetting: the text
of the PDF's pages by PDFium, the paragraphs and tables of the document by python-docx, the main
column of audit.html by html.parser, the Markdown by markdown-it; the files inside the PDF by
pikepdf, where it is installed.

Every checked text is looked for in its order, with its numbers left open; what stands there is
compared with the ledger, number by number. What is left over may hold no number but those of
references, contents and the figures. Prints Markdown, a row for each issue, and below it every
difference; exit code 1 when there is one.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import io
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import pypdfium2 as pdfium
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt

from newqp_writer.articles import read_day
from newqp_writer.config import PartNames
from newqp_writer.errors import BriefError
from newqp_writer.models import Briefing, CheckedText, Ledger, PartialDate
from newqp_writer.publishing import (
    audit_page,
    fonts_of,
    look_of,
    record_of,
    to_docx,
    to_markdown,
    typeset,
)
from newqp_writer.workspace import Day, Workspace

pikepdf: Any = importlib.import_module("pikepdf") if importlib.util.find_spec("pikepdf") else None

EDITIONS = ("PDF", "DOCX", "HTML", "Markdown")
_FILES = {
    "PDF": "briefing.pdf", "DOCX": "briefing.docx", "HTML": "audit.html", "Markdown": "briefing.md",
}  # fmt: skip
_CITATION = re.compile(r"\[\d+(?:,\d+)*\]|\[\^[^\]]{1,80}\]:?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_PAGES = re.compile(r"\d+ ?/ ?\d+")
_NUMERAL = re.compile("[\\d零〇一二三四五六七八九十百千万亿两半]")
_SPREAD = 3  # characters by which another number may be longer or shorter
_SHOWN = 30  # characters of a text in a report


@dataclass(frozen=True)
class Issue:
    """An issue with the folder that it lies in."""

    folder: Path
    briefing: Briefing
    ledger: Ledger

    @property
    def workspace(self) -> Workspace:
        """The workspace it belongs to."""
        return Workspace(self.folder.parent.parent)

    def made(self, edition: str) -> bytes:
        """An edition, made now.

        Raises:
            BriefError: when it cannot be made.
        """
        settings, root = self.workspace.settings().typeset, self.workspace.root
        if edition == "Markdown":
            return to_markdown(self.briefing).encode()
        if edition == "HTML":
            articles = read_day(self.workspace.articles(self.briefing.date)).articles
            record = record_of(Day(self.folder, self.briefing.date))
            return audit_page(self.briefing, self.ledger, articles, record=record).encode()
        look, fonts = look_of(settings, root), fonts_of(settings, root)
        make = typeset if edition == "PDF" else to_docx
        return make(self.briefing, self.ledger, fonts=fonts, look=look)


@dataclass
class Row:
    """What came of one issue: numbers found by edition, and all that differs."""

    name: str
    numbers: int
    found: dict[str, int] = field(default_factory=dict)
    files: str = "–"
    differences: list[str] = field(default_factory=list)


def plain(text: str) -> str:
    """Text without what a page may change: spaces, hyphens, width of characters, citations."""
    folded = unicodedata.normalize("NFKC", text)
    bare = "".join(
        char
        for char in folded
        if not char.isspace() and unicodedata.category(char) not in {"Pd", "Cc", "Cf", "Cn", "Co"}
    )
    return _CITATION.sub("", bare)


def pdf_text(data: bytes, briefing: Briefing) -> str:
    """The text of the pages, less running heads and page numbers."""
    head = plain(briefing.title), plain(PartialDate.of(briefing.date).chinese)
    kept = []
    with pdfium.PdfDocument(data) as document:
        for number, page in enumerate(document):
            for line in page.get_textpage().get_text_range().splitlines():
                words = plain(line)
                running = number and words and (head[0] + head[1]).startswith(words)
                if not running and words != head[1] and not _PAGES.fullmatch(line.strip()):
                    kept.append(line)
    return "\n".join(kept)


def docx_text(data: bytes, _: Briefing) -> str:
    """The paragraphs of the document, those of contents and tables included."""
    document = docx.Document(io.BytesIO(data))
    found = document.element.body.iter(qn("w:p"))
    return "¶".join(Paragraph(one, document.element.body).text for one in found)


class _MainColumn(HTMLParser):
    """The words inside <main>, less citations."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._within: list[str] = []
        self._cited = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "main" or self._within:
            self._within.append(tag)
        self._cited += tag == "sup" and ("class", "cite") in attrs

    def handle_endtag(self, tag: str) -> None:
        if self._within:
            self._within.pop()
        self._cited -= tag == "sup" and self._cited > 0

    def handle_data(self, data: str) -> None:
        if self._within and not self._cited:
            self.words.append(data)


def html_text(data: bytes, _: Briefing) -> str:
    """The words of the reading page's main column."""
    column = _MainColumn()
    column.feed(data.decode("utf-8"))
    column.close()
    return "".join(column.words)


def markdown_text(data: bytes, _: Briefing) -> str:
    """The words of the Markdown page; front matter and comments are none."""
    page = re.sub(r"\A---\n.*?\n---\n", "", data.decode("utf-8"), flags=re.DOTALL)
    inline = [token for token in MarkdownIt().parse(page) if token.type == "inline"]
    return "¶".join(
        "".join(
            child.content if child.type in {"text", "text_special", "code_inline"} else "\n"
            for child in token.children or ()
            if child.type != "html_inline"
        )
        for token in inline
    )


_READERS: dict[str, Callable[[bytes, Briefing], str]] = {
    "PDF": pdf_text, "DOCX": docx_text, "HTML": html_text, "Markdown": markdown_text,
}  # fmt: skip


def _as_written(text: str) -> re.Pattern[str]:
    """A text whose first and last number are no part of longer ones."""
    words = plain(text)
    before = r"(?<!\d)(?<!\d[.,])" if words[:1].isdigit() else ""
    after = r"(?!\d|[.,]\d)" if words[-1:].isdigit() else ""
    return re.compile(f"{before}{re.escape(words)}{after}")


def _with_others(checked: CheckedText) -> tuple[re.Pattern[str], list[str]]:
    """A text with anything of about that length for each of its numbers, and the numbers."""
    parts, numbers, last = [], [], 0
    for entry in sorted(checked.entries, key=lambda entry: (entry.start, -entry.end)):
        surface = plain(entry.surface)
        if entry.start >= last and surface:
            # At either end of a text nothing says where another number would begin or end.
            spread = _SPREAD if entry.start > 0 and entry.end < len(checked.text) else 0
            least, most = max(1, len(surface) - spread), len(surface) + spread
            parts += [
                re.escape(plain(checked.text[last : entry.start])),
                f"([^¶]{{{least},{most}}}?)",
            ]
            numbers.append(surface)
            last = entry.end
    parts.append(re.escape(plain(checked.text[last:])))
    return re.compile("".join(parts)), numbers


def _find(page: str, at: int, checked: CheckedText) -> tuple[int, int, list[tuple[str, str]]]:
    """Where a text stands from a place on, and its numbers that are others there.

    Returns start and end, both -1 when it is not there; of each other number what stands there,
    and what the ledger has.
    """
    exact = _as_written(checked.text).search(page, at)
    pattern, numbers = _with_others(checked)
    near = pattern.search(page, at) if numbers else None
    if near is not None and (exact is None or near.end() < exact.end()):
        pairs = zip(near.groups(), numbers, strict=True)
        others = [(said, number) for said, number in pairs if said != number]
        if others and all(_NUMERAL.search(said) for said, _ in others):
            return near.start(), near.end(), others
    return (-1, -1, []) if exact is None else (exact.start(), exact.end(), [])


def compare(text: str, issue: Issue, *, contents: bool = False) -> tuple[int, list[str]]:
    """How many numbers of the ledger an edition carries, and every difference.

    Args:
        text: of the edition.
        issue: with its ledger.
        contents: whether the headings may stand before the sections, too, in a table of contents.
    """
    page = plain(text.replace(PartNames().doubt, ""))
    left, found, differences, at = list(page), 0, [], 0
    texts = issue.ledger.texts
    ahead = [one for one in texts if one.location.part in {"title", "abstract"}]
    listed = [one for one in texts if one.location.part == "heading"]
    mapped = contents and len(listed) > 1 and PartNames().contents in page  # a short one has none
    listed = listed if mapped else []
    for place, checked in enumerate([*ahead, *listed, *texts[len(ahead) :]]):
        counted = not len(ahead) <= place < len(ahead) + len(listed)
        where = checked.location.words + ("" if counted else " in the contents")
        start, end, others = _find(page, at, checked)
        if end < 0:
            differences.append(f"{where} is not there: “{checked.text[:_SHOWN]}”")
            continue
        at = end
        left[start:end] = "\n" * (end - start)
        found += (len(checked.entries) - len(others)) if counted else 0
        differences += [f"{where}: {said} where the ledger has {number}" for said, number in others]
    differences += [f"{number} is in no text of the issue" for number in _extra(left, issue)]
    return found, differences


def _extra(left: Sequence[str], issue: Issue) -> Iterator[str]:
    """The numbers in what is left of an edition that nothing in the issue accounts for."""
    briefing = issue.briefing
    words = [checked.text for checked in issue.ledger.texts]
    words += [*briefing.organisations, briefing.disclaimer, str(PartialDate.of(briefing.date))]
    words += [code.caption for code in briefing.qr_codes]
    for one in briefing.references:
        words += [one.publisher, one.title, one.date.chinese, one.purpose, one.url or ""]
    known = set(_NUMBER.findall(plain("\n".join(words)))) | set(
        _NUMBER.findall(PartialDate.of(briefing.date).chinese)
    )
    pages = len(briefing.sections) + len(briefing.references) + 5  # more than an issue has
    for number in _NUMBER.findall("".join(left)):
        if number not in known and not (number.isdigit() and int(number) <= pages):
            yield number


def attachments(data: bytes, issue: Issue) -> list[str]:
    """What is wrong with the files inside the PDF."""
    with pikepdf.open(io.BytesIO(data)) as document:
        held = {name: one.get_file().read_bytes() for name, one in document.attachments.items()}
    names = ("briefing.json", "ledger.json")
    wrong = [f"the PDF carries {name}" for name in held if name not in names]
    for name in names:
        if name not in held:
            wrong.append(f"the PDF does not carry {name}")
        elif held[name] != (issue.folder / name).read_bytes():
            wrong.append(f"{name} in the PDF is not the one beside it")
    return wrong


def measure(issue: Issue, *, anew: bool = False) -> Row:
    """Read or make every edition of an issue, and compare."""
    row = Row(issue.folder.name, len(issue.ledger.entries))
    for edition in EDITIONS:
        path = issue.folder / _FILES[edition]
        try:
            data = path.read_bytes() if path.exists() and not anew else issue.made(edition)
        except BriefError as error:
            row.differences.append(f"{edition}: {error}")
            continue
        text = _READERS[edition](data, issue.briefing)
        found, differences = compare(text, issue, contents=edition in {"PDF", "DOCX"})
        row.found[edition] = found
        if edition == "PDF" and pikepdf is not None:
            wrong = attachments(data, issue)
            row.files = "differ" if wrong else "equal"
            differences += wrong
        row.differences += [f"{edition}: {words}" for words in differences]
    return row


def issues(folders: Sequence[Path]) -> Iterator[Issue]:
    """Every issue of the folders with its ledger."""
    for folder in folders:
        for path in sorted(folder.rglob("briefing.json")):
            ledger = path.with_name("ledger.json")
            if ledger.exists():
                yield Issue(
                    path.parent,
                    Briefing.model_validate_json(path.read_bytes()),
                    Ledger.model_validate_json(ledger.read_bytes()),
                )


def main() -> int:
    """Read or make, compare, report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--anew", action="store_true", help="make every edition, read none")
    options = parser.parse_args()
    print("| issue | numbers | " + " | ".join(EDITIONS) + " | files in the PDF | differences |")
    print("|---" * (len(EDITIONS) + 4) + "|")
    rows = []
    for issue in issues(options.folders):
        row = measure(issue, anew=options.anew)
        rows.append(row)
        found = [str(row.found.get(edition, "–")) for edition in EDITIONS]
        cells = [row.name, str(row.numbers), *found, row.files, str(len(row.differences))]
        print(f"| {' | '.join(cells)} |", flush=True)
    total = [str(sum(row.found.get(edition, 0) for row in rows)) for edition in EDITIONS]
    differences = [f"- {row.name}: {words}" for row in rows for words in row.differences]
    cells = ["all", str(sum(row.numbers for row in rows)), *total, "", str(len(differences))]
    print(f"| {' | '.join(cells)} |")
    print("\n".join(["", *differences]) if differences else "")
    if not rows:
        sys.exit("no issue with its ledger was found there")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
