"""Addresses as they may be shown: without a user's name and password, and without keys.

A refusal is copied into tickets and into logs; who reads it there is not who wrote the address.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

_SHOWN = "…"
# Before the host; also with a slash in the password, which is why the address is refused.
_USER = re.compile(
    r"""(?P<scheme>\b[a-z][a-z\d+.-]{0,20}:[/\\]+)
    (?: [^\s/?\#\\“”"<>]*@ | [^\s/?\#:@“”"<>]+:(?!\d{1,5}[/?\#])[^\s?\#“”"<>]*@ )""",
    re.IGNORECASE | re.VERBOSE,
)
_PARAMETER = re.compile(
    r"(?P<before>[?&;#])(?P<name>[^=&\s?#“”\"<>]{1,80})="
    r"[^&\s“”\"<>#，。；：]*[^&\s“”\"<>#，。；：:.,;)]"
)
_SECRET = re.compile(
    r"(?:key|token|secret|passw(?:or)?d|passphrase|pwd|pass|signature|sig|auth|authorization"
    r"|credentials?|jwt|session|session_?id|sid|(?:^|_)[as]k|(?:^|_)pw)\]?",
    re.IGNORECASE,
)


def _hidden(found: re.Match[str]) -> str:
    name = unquote(found["name"])
    if not any(held.end() == len(name) for held in _SECRET.finditer(name)):
        return found[0]
    return f"{found['before']}{found['name']}={_SHOWN}"


def without_secrets(text: str) -> str:
    """Text whose addresses tell no password and no key.

    >>> without_secrets("http://me:pw@h.example/a?api_key=K3Y&page=2: HTTP 404")
    'http://…@h.example/a?api_key=…&page=2: HTTP 404'
    >>> without_secrets("https://h.example/@me?keyword=云州")
    'https://h.example/@me?keyword=云州'
    """
    if ":" not in text and "=" not in text:
        return text
    return _PARAMETER.sub(_hidden, _USER.sub(rf"\g<scheme>{_SHOWN}@", text))
