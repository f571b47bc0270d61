"""Office packages are zip files: what they unpack to is measured before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from newqp_writer.errors import ArticleError
from newqp_writer.language import _

MOST_UNPACKED = 100_000_000
"""Bytes a package may unpack to; an article's document is far below."""
MOST_ELEMENTS = 2_000_000
"""Elements it may have: as a tree each takes a hundred bytes, whatever it took in the file."""
_CHUNK = 1 << 20
_PARTS = (".xml", ".rels", ".vml")


def refuse_bombs(data: bytes, path: Path) -> None:
    """Refuse what is no package, is encrypted, or unpacks to far more than a document has.

    Raises:
        ArticleError: saying which.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # the container of old and of encrypted files
        raise ArticleError(
            _("an old or password-protected Office file"),
            path=path,
            hint=_(
                "open it in Word, Excel or WPS and save it as .docx or .xlsx without a password"
            ),
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(part.file_size for part in package.infolist())
            elements = _elements(package) if unpacked <= MOST_UNPACKED else 0
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise ArticleError(
            _("damaged, or no Office document"), path=path, hint=_("download or save it again")
        ) from None
    if unpacked > MOST_UNPACKED:
        raise ArticleError(
            _("it unpacks to {count:,.0f} MB: no article").format(count=unpacked / 1000000.0),
            path=path,
        )
    if elements > MOST_ELEMENTS:
        raise ArticleError(
            _("{count:,} elements, and more: no article").format(count=MOST_ELEMENTS), path=path
        )


def _elements(package: zipfile.ZipFile) -> int:
    """How many elements its parts have, counted until they are too many."""
    count = 0
    for part in package.infolist():
        if not part.filename.lower().endswith(_PARTS):
            continue
        with package.open(part) as data:
            while chunk := data.read(_CHUNK):
                count += chunk.count(b"<") - chunk.count(b"</")
                if count > MOST_ELEMENTS:
                    return count
    return count
