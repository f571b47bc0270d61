"""Exports of Evernote and 印象笔记 (.enex): each note is a page that somebody clipped.

When a note was made says nothing of when its article was published, and who made it nothing of who
wrote it; neither is read.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from newqp_writer.articles.clipping import Clipping, Value
from newqp_writer.articles.documents.several import clip_first
from newqp_writer.articles.encoding import decode
from newqp_writer.articles.pages.page import read_page
from newqp_writer.errors import ArticleError
from newqp_writer.language import _

_PROLOGUE = re.compile(r"^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!DOCTYPE[^>]{0,300}>\s*)?")


def read_evernote(data: bytes, path: Path, zone: dt.tzinfo) -> tuple[Clipping, ...]:
    """The clippings of an export, one for each note.

    Raises:
        ArticleError: no XML, or none of its notes holds text.
    """
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415

    # Nothing outside of the file is read, and no entity is multiplied.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(decode(data, path).encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ArticleError(
            _("not an export of notes that can be read: {error}").format(error=error), path=path
        ) from None
    refused: list[ArticleError] = []

    def clip(note: Any) -> Clipping | None:
        title = (note.findtext("title") or "").strip()
        address = (note.findtext("note-attributes/source-url") or "").strip()
        content = _PROLOGUE.sub("", note.findtext("content") or "")
        page = f"<html><head><title>{escape(title)}</title></head><body>{content}</body></html>"
        try:
            clipping = read_page(page, path, zone, saved_from=address or None)
        except ArticleError as error:
            refused.append(error)
            return None
        if "title" not in clipping.fields and title:
            clipping = replace(clipping, fields={**clipping.fields, "title": Value(title)})
        return clipping

    clippings = clip_first(root.findall("note") if root is not None else [], clip)
    if not clippings:
        raise next(iter(refused), ArticleError(_("an export without a note"), path=path))
    return clippings
