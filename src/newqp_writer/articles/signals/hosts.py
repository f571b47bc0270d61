"""Whose site a web address is, for offices, papers and agencies whose pages do not always say.

The table is ``hosts.txt``; a host below one of its hosts is its owner's, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files


def _read() -> dict[str, str]:
    lines = files(__package__).joinpath("hosts.txt").read_text("utf-8").splitlines()
    rows = (line.split(": ", 1) for line in lines if line and not line.startswith("#"))
    return {host: name for name, hosts in rows for host in hosts.split()}


HOSTS: Mapping[str, str] = _read()


def owner_of(host: str) -> str | None:
    """The office or paper a host belongs to, if it is a known one.

    >>> owner_of("www.pbc.gov.cn"), owner_of("blog.example.org")
    ('中国人民银行', None)
    """
    parts = host.lower().split(".")
    names = (".".join(parts[place:]) for place in range(len(parts) - 1))
    # Below gov.cn only the portal itself is 中国政府网.
    owners = ((HOSTS.get(name), name) for name in names if name != "gov.cn" or len(parts) <= 3)
    found = next(((owner, name) for owner, name in owners if owner), None)
    if found is None or (found[1] == "gov.cn" and parts[0] not in {"www", "gov"}):
        return None
    return found[0]
