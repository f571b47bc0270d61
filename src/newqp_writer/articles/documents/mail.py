"""Web pages saved as one file: MHTML, in the format of mail, and Safari's archives.

Their page goes to the HTML reader.
"""

from __future__ import annotations

import email
import email.policy
import plistlib
from pathlib import Path
from xml.parsers.expat import ExpatError

from newqp_writer.articles.encoding import decode
from newqp_writer.errors import ArticleError
from newqp_writer.language import _

_MOST_PARTS = 2000


def page_of_mail(data: bytes, path: Path) -> tuple[str, str | None]:
    """The HTML of an MHTML file, and the address it was saved from.

    Raises:
        ArticleError: it holds no page.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            raise ArticleError(
                _("the first {most} parts of the saved page hold no HTML").format(most=_MOST_PARTS),
                path=path, hint=_("save the page again"),
            )  # fmt: skip
        if part.get_content_type() not in {"text/html", "application/xhtml+xml"}:
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload.strip():
            continue
        address = part["Content-Location"] or message["Snapshot-Content-Location"]
        text = _text(payload, part.get_content_charset(), path)
        return text, str(address).strip() if address else None
    raise ArticleError(_("the saved page holds no HTML"), path=path, hint=_("save the page again"))


def page_of_archive(data: bytes, path: Path) -> tuple[str, str | None]:
    """The HTML of an archive of Safari's (a property list), and the address it was saved from.

    Raises:
        ArticleError: damaged, or it holds no page.
    """
    try:
        archive = plistlib.loads(data)
        main = archive["WebMainResource"]
        payload, address = main["WebResourceData"], main.get("WebResourceURL")
    # A damaged property list fails in many ways.
    except (plistlib.InvalidFileException, ExpatError, LookupError, TypeError, ValueError,
            AttributeError, RecursionError, OverflowError):  # fmt: skip
        payload, address, main = b"", None, {}
    if not isinstance(payload, bytes) or not payload.strip():
        raise ArticleError(
            _("the saved page holds no HTML"), path=path, hint=_("save the page again")
        )
    charset = main.get("WebResourceTextEncodingName")
    text = _text(payload, charset if isinstance(charset, str) else None, path)
    return text, address if isinstance(address, str) else None


def _text(payload: bytes, charset: str | None, path: Path) -> str:
    if charset:
        try:
            return payload.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(payload, path, declared=True)
