"""A signal: one place in a file that says who published the article, or when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """The kinds of place a signal is found in. The value is what the article's record says."""

    FRONT_MATTER = "front matter"
    FEED = "feed entry"
    PRINTED_LINE = "printed line"
    JSON_LD = "JSON-LD"
    OPEN_GRAPH = "OpenGraph"
    META = "meta element"
    ACCOUNT = "公众号 fields"
    DATELINE = "dateline"
    SIGNATURE = "signature"
    AUTHOR = "author"
    BARE_NAME = "name beside the date"
    FILE_NAME = "file name"
    ADDRESS = "web address"
    SITE_NAME = "site name"
    HOST = "known web address"
    SCRIPT = "state of the page"
    PAGE_TITLE = "page title"
    IMPRINT = "imprint"
    PROPERTIES = "document properties"
    EXTRACTOR = "general extractor"
    SOURCE = "source in brief.toml"
    CHANGED = "last change"
    RED_HEAD = "red head"
    TITLE_END = "behind the title"
    ANNOUNCED = "who announces"
    OWN_VOICE = "its own reporters"
    ABOUT = "about its sender"
    RIGHTS = "who claims the rights"
    SENDER = "sender of the mail"
    SENT = "date of the mail"
    PASSED_ON = "day it was passed on"
    ELEMENT = "time element"
    COMMENT = "comment of the page"
    RECORD = "record"
    RELATIVE = "day counted from another"
    SAVED = "day it was saved"
    NEAR = "day near the title"
    CREDITED = "where it first came out"


@dataclass(frozen=True)
class Signal:
    """What one place says, as it was written.

    Args:
        origin: the kind of place.
        text: its words: a name, or a date in any of the forms ``read_date`` knows.
        line: the 1-based line it stands on, if lines are known.
        labelled: whether a label says what it is: 来源：….
    """

    origin: Origin
    text: str
    line: int | None = None
    labelled: bool = False
