"""Addresses in one form, so that the same page is known however it was linked."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

# What trackers and share buttons add; it names no page.
_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|y|ms|tw|dc|wbra|gbra)clid|mc_[ce]id|igshid|spm|scm|share_\w+|shareuid|from"
    r"|isappinstalled|ref_?src|ref|source|cmpid|ocid|smid|sr_share|nsukey|chksm|scene|sessionid|wt\.\w+",
    re.IGNORECASE,
)
_ARCHIVED = re.compile(
    r"https?://web\.archive\.org/web/\d+(?:[a-z]{2}_)?/(?=https?:)|https?://archive\.(?:is|today|ph)/(?=https?:)",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s?)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>“”\"，。；、（）|\]】]+", re.IGNORECASE)
DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>，。；]+[^\s\"<>，。；.,;)\]}]")


def canonical(address: str) -> str:
    """An address without what does not tell pages apart.

    >>> canonical("http://www.Example.org:80/a/?utm_source=x&b=2&a=1#top")
    'example.org/a?a=1&b=2'
    >>> canonical("https://doi.org/10.1000/XYZ"), canonical("https://web.archive.org/web/2024/https://a.org/")
    ('doi:10.1000/xyz', 'a.org')
    """
    address = _ARCHIVED.sub("", address.strip().strip("<>"))
    if (doi := _DOI.fullmatch(address)) is not None:
        return f"doi:{unquote(doi[1]).lower().rstrip('.')}"
    if address.lower().startswith("www."):
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return address.lower()
    if not host:
        return address
    host = host.removeprefix("www.").rstrip(".")
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=~-._").rstrip("/")
    path = re.sub(r"/(?:index|default)\.(?:s?html?|php|aspx?)$", "", path)
    asked = [
        (k, v)
        for k, v in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(k)
    ]
    query = urlencode(sorted(asked))
    own_port = f":{port}" if port not in {None, 80, 443} else ""
    # #/article/5 is a page of its own; #top is a place on one.
    place = f"#{parts.fragment}" if parts.fragment.startswith(("/", "!")) else ""
    return f"{host}{own_port}{path}{f'?{query}' if query else ''}{place}"


def addresses_in(text: str) -> list[str]:
    """The addresses and DOIs of a text in canonical form, in order."""
    found = [canonical(trimmed(one[0])) for one in ADDRESS.finditer(text)]
    rest = ADDRESS.sub(" ", text)
    return [*found, *(canonical(one[0]) for one in DOI.finditer(rest))]


def trimmed(address: str) -> str:
    """Without the marks that end the sentence around it."""
    address = address.rstrip(".,;:!?'")
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(".,;:!?'")
    return address
