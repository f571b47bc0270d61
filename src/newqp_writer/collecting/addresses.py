"""Which addresses may be connected to: those of the public network, and no other.

A page, a feed or a redirect can name a host that leads to this machine, to the office's network or
to a cloud's metadata (OWASP, Server-Side Request Forgery). A name is resolved once; what was looked
at is what is connected to, so that a second answer of the name server changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterable

from newqp_writer.errors import FetchError
from newqp_writer.language import _

_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public network, also by what it carries inside.

    >>> is_public("93.184.215.14"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if not ip.is_global or ip.is_multicast:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return True
    inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64:
        inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return all(each.is_global for each in inner if each is not None)


class Guard:
    """Resolves names once, and lets through what is public or allowed by name.

    Args:
        allowed: hosts that may lead anywhere, as the editor wrote them.
    """

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = {host.casefold().strip("[].") for host in allowed}
        self._known: dict[tuple[str, int], tuple[str, ...]] = {}
        self._lock = threading.Lock()

    def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses of a host, all of them admitted.

        Raises:
            FetchError: the name leads nowhere, or to a place that is not public.
        """
        name = host.casefold().strip("[].")
        with self._lock:
            known = self._known.get((name, port))
        if known is None:
            known = self._resolved(name, port)
            with self._lock:
                known = self._known.setdefault((name, port), known)
        return known

    def _resolved(self, name: str, port: int) -> tuple[str, ...]:
        try:
            found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise FetchError(
                _("the host “{name}” is not known").format(name=name),
                hint=_("check the address, or the network"),
            ) from None
        addresses = tuple(dict.fromkeys(str(each[4][0]) for each in found))
        if name not in self._allowed:
            for address in addresses:
                if not is_public(address):
                    raise FetchError(
                        _(
                            "“{name}” leads to {address}, which is not of the public"
                            " network; nothing was asked of it"
                        ).format(name=name, address=address),
                        hint=_(
                            'if this is meant: allow_hosts = ["{name}"] in its source, or'
                            " --allow-host {name} of `add`"
                        ).format(name=name),
                        passing=False,
                    )
        return addresses
