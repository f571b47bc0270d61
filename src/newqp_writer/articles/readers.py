"""Which reader reads a file: by its extension, or by how it begins where it has none that says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from newqp_writer.articles.clipping import Clipping, Value
from newqp_writer.articles.documents.evernote import read_evernote
from newqp_writer.articles.documents.feeds import read_feed
from newqp_writer.articles.documents.mail import page_of_archive, page_of_mail
from newqp_writer.articles.documents.messages import read_message
from newqp_writer.articles.documents.pdf import read_pdf
from newqp_writer.articles.documents.records import read_json
from newqp_writer.articles.documents.sheets import read_csv, read_spreadsheet
from newqp_writer.articles.documents.word import read_word
from newqp_writer.articles.encoding import decode
from newqp_writer.articles.left_out import left_out
from newqp_writer.articles.pages.digests import read_pages
from newqp_writer.articles.pages.page import read_page
from newqp_writer.articles.texts.front_matter import below_front_matter, beside_front_matter
from newqp_writer.articles.texts.markdown_file import read_markdown
from newqp_writer.articles.texts.plain_text import read_plain_text
from newqp_writer.errors import ArticleError
from newqp_writer.language import _, later

Reader = Callable[[bytes, Path, dt.tzinfo], tuple[Clipping, ...]]
"""From a file's bytes, its path (for messages and the date in its name) and the column's zone."""


def _markdown(data: bytes, path: Path, zone: dt.tzinfo) -> tuple[Clipping, ...]:
    return read_markdown(decode(data, path), path, zone)


def _plain_text(data: bytes, path: Path, zone: dt.tzinfo) -> tuple[Clipping, ...]:
    front, text = below_front_matter(decode(data, path), path)
    if front is None or "title" not in front.fields:
        return read_plain_text(decode(data, path), path, zone)
    (clipping,) = read_plain_text(text, path, zone, known=front.fields)
    return (beside_front_matter(clipping, front),)


def _page(data: bytes, path: Path, zone: dt.tzinfo) -> tuple[Clipping, ...]:
    text = decode(data, path, declared=True)
    front, page = below_front_matter(text, path)
    if front is None or not page.lstrip().startswith("<"):
        return read_pages(text, path, zone)
    return (beside_front_matter(read_page(page, path, zone), front),)


def _mail(data: bytes, path: Path, zone: dt.tzinfo) -> tuple[Clipping, ...]:
    text, address = page_of_mail(data, path)
    return (read_page(text, path, zone, saved_from=address),)


def _archive(data: bytes, path: Path, zone: dt.tzinfo) -> tuple[Clipping, ...]:
    text, address = page_of_archive(data, path)
    return (read_page(text, path, zone, saved_from=address),)


READERS: Mapping[str, Reader] = {
    ".md": _markdown, ".markdown": _markdown,
    ".txt": _plain_text, ".text": _plain_text,
    ".html": _page, ".htm": _page, ".shtml": _page, ".xhtml": _page, ".xht": _page,
    ".mhtml": _mail, ".mht": _mail, ".webarchive": _archive,
    ".pdf": read_pdf,
    ".docx": read_word, ".docm": read_word,
    ".xlsx": read_spreadsheet, ".xlsm": read_spreadsheet, ".csv": read_csv, ".tsv": read_csv,
    ".xml": read_feed, ".rss": read_feed, ".atom": read_feed, ".rdf": read_feed,
    ".enex": read_evernote, ".eml": read_message,
    ".json": read_json, ".jsonfeed": read_json, ".jsonl": read_json, ".ndjson": read_json,
}  # fmt: skip

# Kinds that hold an article for a person but not for us, and what they would be saved as.
UNREAD: Mapping[str, str] = {
    ".doc": later("Word 97 documents are not read; save it as .docx"),
    ".wps": later("WPS documents are not read; save it as .docx"),
    ".rtf": later("save it as .docx"),
    ".odt": later("save it as .docx"),
    ".xls": later("Excel 97 spreadsheets are not read; save it as .xlsx"),
    ".et": later("WPS spreadsheets are not read; save it as .xlsx"),
    ".ods": later("save it as .xlsx"),
    ".ppt": later("slides are not read; save the text as .txt"),
    ".pptx": later("slides are not read; save the text as .txt"),
    ".ofd": later("OFD documents are not read; save it as .pdf"),
    ".caj": later("CAJ documents are not read; save it as .pdf"),
    ".epub": later("books are not read; save the text as .txt"),
    ".msg": later("mails are not read; save the text as .txt"),
    ".zip": later("archives are not read; unpack it into the folder"),
    ".rar": later("archives are not read; unpack it into the folder"),
    ".7z": later("archives are not read; unpack it into the folder"),
    ".png": later("pictures are not read; type out what is needed as .txt"),
    ".jpg": later("pictures are not read; type out what is needed as .txt"),
    ".jpeg": later("pictures are not read; type out what is needed as .txt"),
    ".webp": later("pictures are not read; type out what is needed as .txt"),
    ".gif": later("pictures are not read; type out what is needed as .txt"),
    ".heic": later("pictures are not read; type out what is needed as .txt"),
    ".mp4": later("films are not read; save the text as .txt"),
    ".mp3": later("sound is not read; save the text as .txt"),
}

_PREAMBLE = rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}"
_HEADERS = rb"(?:[A-Z][\w-]+:[^\n]{0,500}\r?\n(?:[ \t][^\n]{0,500}\r?\n)*){1,20}"
_BEGINNINGS: tuple[tuple[re.Pattern[bytes], Reader], ...] = (
    (re.compile(rb"%PDF-"), read_pdf),
    (re.compile(_PREAMBLE + rb"<(?:rss|feed|rdf:RDF)\b", re.DOTALL), read_feed),
    (re.compile(_PREAMBLE + rb"<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL), _page),
    (re.compile(_HEADERS + rb".{0,400}?multipart/related", re.DOTALL), _mail),
)
_NAMED_LOOSELY = (_markdown, _plain_text, _page, read_feed, read_pdf)


def refuse_unread(path: Path) -> None:
    """Refuse a kind that is known not to be read, before a byte of it is.

    Raises:
        ArticleError: with what it would be saved as.
    """
    suffix = path.suffix.lower()
    if suffix in UNREAD:
        raise ArticleError(
            _("“{suffix}” files are not read").format(suffix=suffix),
            path=path,
            hint=_(UNREAD[suffix]),
        )


def read_clippings(path: Path, data: bytes, zone: dt.tzinfo) -> tuple[Clipping, ...]:
    """The clippings of a file; the first of them says what of the file was too much to be read.

    Raises:
        ArticleError: its kind is not read, or it holds nothing that can be.
    """
    with left_out() as said:
        clippings = reader_of(path, data)(data, path, zone)
    if clippings and said:
        told = (*clippings[0].of_file, *map(Value, said))
        clippings = (replace(clippings[0], of_file=told), *clippings[1:])
    return clippings


def reader_of(path: Path, data: bytes) -> Reader:
    """The reader of a file.

    Raises:
        ArticleError: its kind is not read, with what it would be saved as.
    """
    suffix = path.suffix.lower()
    begun = next((read for start, read in _BEGINNINGS if start.match(data)), None)
    reader = READERS.get(suffix)
    # A page or a PDF is one under whatever name it was saved; text is what its name says.
    if begun is not None and (reader is None or reader in _NAMED_LOOSELY):
        return begun
    if reader is not None:
        return reader
    if b"\x00" in data[:65_536]:
        kind = _("“{suffix}” files").format(suffix=suffix) if suffix else _("files of this kind")
        raise ArticleError(
            _("{kind} are not read").format(kind=kind),
            path=path,
            hint=_("save the text as .txt, .md, .docx or .pdf"),
        )
    return _plain_text
