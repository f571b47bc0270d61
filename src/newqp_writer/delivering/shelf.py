"""Issues laid into a folder: the PDF, a feed of the issues, HTML for a 公众号.

Whatever is laid there is written whole or not at all, and names nothing of an article's text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from newqp_writer.delivering.proved import Issue
from newqp_writer.delivering.replacing import foreign, refuse_foreign
from newqp_writer.errors import BriefError, ConfigError
from newqp_writer.language import _
from newqp_writer.models import Briefing
from newqp_writer.models.channels import Channel
from newqp_writer.publishing.markdown.writing import chinese_number
from newqp_writer.workspace import Workspace, read_briefing, read_bytes, write_atomically

if TYPE_CHECKING:
    from jinja2 import Template

_MOST = 60  # issues in a feed
_TEMPLATE = Path(__file__).with_name("wechat.html.j2")


def lay_copy(issue: Issue, channel: Channel, folder: Path, known: Collection[str]) -> Path:
    """The PDF, named by its day.

    Args:
        issue: what is laid.
        channel: the channel, for words.
        folder: where.
        known: the SHA-256 of what was laid before, which alone is replaced.

    Raises:
        DeliveryError: another file of that name is there.
        WorkspaceError: the folder cannot be written to.
    """
    path, data = folder / issue.file_name, read_bytes(issue.pdf)
    refuse_foreign(channel.name, path, data, known)
    write_atomically(path, data)
    return path


def lay_feed(
    issue: Issue, channel: Channel, folder: Path, workspace: Workspace, known: Collection[str]
) -> Path:
    """The PDF, and feed.xml of all issues whose PDF lies in the folder (RSS 2.0, enclosures).

    Raises:
        ConfigError: the extra is missing.
        DeliveryError: another PDF of that name is there, or another feed.
        WorkspaceError: the folder cannot be written to.
    """
    try:
        from feedgen.feed import FeedGenerator  # noqa: PLC0415 - an extra
    except ImportError:
        raise ConfigError(
            _("a feed needs the extra “deliver”"), hint="pip install 'newqp-writer[deliver]'"
        ) from None
    path = folder / "feed.xml"
    if path.exists() and not _same_feed(read_bytes(path), issue.briefing.title):
        raise foreign(channel.name, str(path))
    lay_copy(issue, channel, folder, known)
    assert channel.address is not None
    home = channel.address.rstrip("/")
    feed = FeedGenerator()
    feed.title(issue.briefing.title)
    feed.link(href=f"{home}/feed.xml", rel="self")
    feed.description("、".join(issue.briefing.organisations) or issue.briefing.title)
    feed.language("zh-CN")
    last = dt.datetime.combine(issue.briefing.date, dt.time(), dt.UTC)
    for date, briefing, size in _laid(folder, workspace):
        address = f"{home}/{date.isoformat()}.pdf"
        entry = feed.add_entry(order="append")
        entry.guid(address, permalink=True)
        entry.title(f"{briefing.title} {date.isoformat()}")
        entry.link(href=address)
        entry.description("".join(sentence.text for sentence in briefing.abstract))
        entry.enclosure(address, str(size), "application/pdf")
        published = dt.datetime.combine(date, dt.time(), dt.UTC)
        entry.published(published)
        last = max(last, published)
    feed.lastBuildDate(last)  # of the issues, not of the clock: the same issues, the same file
    write_atomically(path, feed.rss_str(pretty=True))
    return path


def _same_feed(there: bytes, title: str) -> bool:
    """Whether a feed is an earlier one of this column: written by the library, with its title."""
    named = f"<title>{escape(title)}</title>".encode()
    return not there or (b"<generator>python-feedgen</generator>" in there and named in there)


def _laid(folder: Path, workspace: Workspace) -> Iterator[tuple[dt.date, Briefing, int]]:
    """The issues whose PDF lies in the folder, newest first."""
    found = 0
    for path in sorted(folder.glob("????-??-??.pdf"), reverse=True):
        try:
            date = dt.date.fromisoformat(path.stem)
            briefing = read_briefing(workspace.day(date).briefing)
        except (ValueError, BriefError):
            continue  # a file of somebody else's, or of an issue that is no longer here
        yield date, briefing, path.stat().st_size
        found += 1
        if found == _MOST:
            return


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only when it is wanted

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["numeral"] = chinese_number
    return environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))


def for_wechat(issue: Issue, accent: str) -> str:
    """The issue as HTML that a 公众号 keeps: styles in the elements, no script, no link.

    Args:
        issue: what is published.
        accent: the colour of headings, as #rrggbb.
    """
    return _template().render(briefing=issue.briefing, accent=accent, draft=issue.draft)


def lay_wechat(
    issue: Issue, channel: Channel, folder: Path, page: bytes, known: Collection[str]
) -> Path:
    """The same in a file named by its day.

    Raises:
        DeliveryError: a page is there that was edited, or is none of this column.
        WorkspaceError: the folder cannot be written to.
    """
    path = (folder / issue.file_name).with_suffix(".html")
    refuse_foreign(channel.name, path, page, known)
    write_atomically(path, page)
    return path
