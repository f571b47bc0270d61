"""The document as bytes; the same document gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from docx.document import Document


def packed(document: Document, day: dt.date) -> bytes:
    """The document as the bytes of a .docx file whose parts are dated by the issue."""
    written = io.BytesIO()
    document.save(written)
    result = io.BytesIO()
    # A zip archive knows no year before 1980.
    date = max((day.year, day.month, day.day), (1980, 1, 1))
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, (*date, 0, 0, 0))
            member.create_system = 0  # or it would tell Windows from Unix
            target.writestr(member, source.read(name), zipfile.ZIP_DEFLATED)
    return result.getvalue()
