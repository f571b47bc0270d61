"""What a web address tells: whose site it is, and the day that many sites write into it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from newqp_writer.articles.signals.hosts import owner_of
from newqp_writer.articles.signals.signal import Origin, Signal

_HOST = re.compile(r"https?://([\w.-]{1,253})", re.IGNORECASE)
_HOST_ALONE = re.compile(r"(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,12}")
_DATES = re.compile(
    r"/(20\d\d)[-/_]?(0[1-9]|1[0-2])(?:[-/_]?([0-3]\d))?(?=[/_.-]|$)"  # /2026/06/12/, /202606/12/
    r"|(?<![a-z])[tPWA](20\d\d)([01]\d)([0-3]\d)(?=[_\d.-])"  # t20260612_1398021.html
    r"|(?<!\d)(20\d\d)-([01]\d)-([0-3]\d)(?!\d)"
    r"|/(20\d\d)([01]\d)([0-3]\d)\d{0,9}(?=[./?]|$)"
    r"|[/=](20\d\d)/([01]?\d)/([0-3]?\d)(?=/)"
    r"|/(20\d\d)[/-]([01]\d)([0-3]\d)(?=[/_-])"
)


# Platforms, on whose pages an author is an account.
_PLATFORM = re.compile(
    r"baijiahao|百家号|toutiao|头条号|今日头条|mp\.sohu|搜狐号|网易号|dy\.163|zhihu|知乎|xueqiu|雪球|jianshu|一点资讯"
    r"|yidianzixun|企鹅号|大鱼号|medium\.com|substack|(?:^|\.)(?:sohu|163|qq|weibo|sina)\.com(?:\.cn)?$",
    re.IGNORECASE,
)
_MOST_LINKS = 400
_FEW_LINKS = 3  # links to one site from which a page is its own


def is_platform(words: str) -> bool:
    """Whether an address, a title, the head of a page are those of a platform.

    >>> is_platform("https://baijiahao.baidu.com/s?id=1"), is_platform("https://www.stcn.com/1")
    (True, False)
    """
    return _PLATFORM.search(words) is not None


def owner_by_links(root: Any) -> list[Signal]:
    """The known owner of the site that a page's own pictures and links belong to."""
    hosts: Counter[str] = Counter()
    for number, element in enumerate(root.iter("meta", "link", "img", "a", "script")):
        if number > _MOST_LINKS:
            break
        address = element.get("content") or element.get("href") or element.get("src") or ""
        if (host := host_of(address)) is not None and (owner := owner_of(host)) is not None:
            hosts[owner] += _FEW_LINKS if element.tag == "meta" else 1
    best = hosts.most_common(2)
    alone = best and (len(best) == 1 or best[0][1] > 2 * best[1][1])
    return [Signal(Origin.HOST, best[0][0])] if alone and best[0][1] >= _FEW_LINKS else []


def is_host(name: str) -> bool:
    """Whether a name is nothing but a host.

    >>> is_host("pib.gov.in"), is_host("Mining.com weekly")
    (True, False)
    """
    return _HOST_ALONE.fullmatch(name.strip()) is not None


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
