"""MHTML: a web page saved as one file, in the format of mail. Its page goes to the HTML reader."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

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
            break
        if part.get_content_type() not in {"text/html", "application/xhtml+xml"}:
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload.strip():
            continue
        address = part["Content-Location"] or message["Snapshot-Content-Location"]
        text = _text(payload, part.get_content_charset(), path)
        return text, str(address).strip() if address else None
    raise ArticleError(_("the saved page holds no HTML"), path=path, hint=_("save the page again"))


def _text(payload: bytes, charset: str | None, path: Path) -> str:
    if charset:
        try:
            return payload.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(payload, path, declared=True)
