"""What a web address tells: whose site it is, and the day that many sites write into it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from newqp_writer.articles.signals.hosts import owner_of
from newqp_writer.articles.signals.signal import Origin, Signal

_HOST = re.compile(r"https?://([\w.-]{1,253})", re.IGNORECASE)
_DATES = re.compile(
    r"/(20\d\d)[-/_]?(0[1-9]|1[0-2])(?:[-/_]?([0-3]\d))?(?=[/_.-]|$)"  # /2026/06/12/, /202606/12/
    r"|(?<![a-z])[tPWA](20\d\d)([01]\d)([0-3]\d)(?=[_\d.-])"  # t20260612_1398021.html
    r"|(?<!\d)(20\d\d)-([01]\d)-([0-3]\d)(?!\d)"
    r"|/(20\d\d)([01]\d)([0-3]\d)\d{0,9}(?=[./?]|$)"
    r"|[/=](20\d\d)/([01]?\d)/([0-3]?\d)(?=/)"
    r"|/(20\d\d)[/-]([01]\d)([0-3]\d)(?=[/_-])"
)


def host_of(address: str) -> str | None:
    """The host of a web address.

    >>> host_of("https://www.stcn.com/article/1.html")
    'www.stcn.com'
    """
    found = _HOST.match(address.strip())
    return found[1].lower() if found is not None else None


def who_by_address(address: str) -> Iterator[Signal]:
    """The owner of a known host, and the host.

    >>> [signal.text for signal in who_by_address("https://www.stcn.com/article/1.html")]
    ['证券时报', 'www.stcn.com']
    """
    if (host := host_of(address)) is not None:
        if (owner := owner_of(host)) is not None:
            yield Signal(Origin.HOST, owner)
        yield Signal(Origin.ADDRESS, host)


def when_by_address(address: str) -> Iterator[Signal]:
    """The days, or months, in an address.

    >>> [signal.text for signal in when_by_address("https://e.example/2026-06/12/c_1.htm")]
    ['2026-06-12']
    """
    for found in _DATES.finditer(address[:1000]):
        parts = [part for part in found.groups() if part]
        try:
            dt.date(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) > 2 else 1)
        except ValueError:
            continue
        yield Signal(Origin.ADDRESS, "-".join(parts))
