"""What closes an issue: references, QR codes, and what the reader must not conclude."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Cm

from newqp_writer.models import QRCode, Reference
from newqp_writer.publishing.docx.elements import bookmarked, legal, outer_link, run
from newqp_writer.publishing.docx.wording import reference_bookmark, words
from newqp_writer.publishing.looks.codes import Code, encode

# Characters that RFC 3986 allows in an address, and the sign of what is escaped already.
_ALLOWED = ":/?#[]@!$&'()*+,;=%-._~"
_KEPT = 2  # references that stay with what closes the issue


def add_references(document: Document, references: Sequence[Reference]) -> None:
    """Write the numbered list; each entry is a bookmark that citations lead to."""
    for number, reference in enumerate(references, 1):
        paragraph = document.add_paragraph(style="Reference")
        paragraph.paragraph_format.keep_with_next = (
            True if number > len(references) - _KEPT else None
        )
        title = words(reference.title)
        if (address := web_address(reference.url)) is not None:
            relationship = document.part.relate_to(
                address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
            title = [outer_link(relationship, *words(reference.title, "Hyperlink"))]
        entry = [*words(reference.publisher), run(" | "), *title]
        for more in filter(None, [reference.date.chinese, reference.purpose]):
            entry += [run(" | "), *words(more)]
        paragraph._p.extend(bookmarked(reference_bookmark(number), number, entry))


def web_address(url: str | None) -> str | None:
    """An address as Word accepts it in a link; ``None`` for what is none of the web.

    Word calls a file damaged that holds an address it cannot parse.

    >>> web_address("https://example.org/数据?a=1&b=2")
    'https://example.org/%E6%95%B0%E6%8D%AE?a=1&b=2'
    >>> web_address("https://[example/") is None
    True
    """
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:  # also of a host that IDNA cannot encode
        return None
    # Readers do not agree on where the host ends in these.
    if "@" in parts.netloc or "\\" in parts.netloc:
        return None
    if parts.scheme not in {"http", "https"} or not host or quote(host, safe=".-") != host:
        return None
    rest = parts._replace(scheme="", netloc="").geturl()
    return f"{parts.scheme}://{host}{port}{quote(rest, safe=_ALLOWED)}"


def add_closing(document: Document, codes: Sequence[QRCode], disclaimer: str) -> None:
    """Write the codes with their captions, and the disclaimer.

    Raises:
        TypesettingError: a code that holds too much.
    """
    encoded = [encode(code) for code in codes]
    if len(encoded) == 1:
        _add_code(document, encoded[0])
    elif encoded:
        across = 2 if len(encoded) in {2, 4} else 3
        table = document.add_table(rows=-(-len(encoded) // across), cols=across)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for place, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.width = Cm(5.2)
            if place < len(encoded):
                _add_code(cell, encoded[place])
            empty = cell.paragraphs[0]
            if place < len(encoded):
                empty._p.getparent().remove(empty._p)
            else:
                empty.style = "Caption"
    # A document may not end with a table.
    if disclaimer or len(encoded) > 1:
        document.add_paragraph(style="Disclaimer")._p.extend(words(disclaimer))


def _add_code(place: Any, code: Code) -> None:
    """A picture and its caption, in a document or a cell."""
    picture = io.BytesIO()
    code.symbol.save(picture, kind="png", scale=10, border=2)
    picture.seek(0)
    shape = place.add_paragraph(style="Picture").add_run()
    drawn = shape.add_picture(picture, width=Cm(4.0 if code.dense else 2.7))
    properties = drawn._inline.docPr
    properties.set("descr", legal(code.alt))
    properties.set("name", legal(code.caption))
    place.add_paragraph(style="Caption")._p.extend(words(code.caption))
