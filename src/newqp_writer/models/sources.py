"""Where a column's articles come from, and how politely they are fetched."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from newqp_writer.language import _
from newqp_writer.models.fields import Line, OptionalLine, Record, WebAddress

SourceKind = Literal["feed", "index", "list", "opml", "miniflux", "freshrss"]
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def variable_name(value: str | None) -> str | None:
    """The name of an environment variable; a key itself is refused without being shown.

    Raises:
        ValueError: it is no such name.
    """
    if value is not None and not _VARIABLE.fullmatch(value):
        raise ValueError(_("this is the name of an environment variable, never the key itself"))
    return value


class Source(Record):
    """One place that lists articles."""

    name: Line = Field(description="what the source is called in reports")
    kind: SourceKind = Field(
        default="feed",
        description="feed: RSS, Atom, JSON Feed; index: a page with links; list: a text with one"
        " address a line; opml: a list of feeds; miniflux, freshrss: a reader's API",
    )
    url: WebAddress | None = None
    file: OptionalLine = Field(
        default="", description="a list or OPML file in the workspace, in place of url"
    )
    pattern: str = Field(
        default="", description="of an index: which of its links are articles (regular expression)"
    )
    publisher: OptionalLine = Field(
        default="", description="who publishes its articles, where they do not say"
    )
    allow_hosts: tuple[Line, ...] = Field(
        default=(),
        description="hosts of this machine or network that it may lead to; all others are refused",
    )
    robots: bool = Field(default=True, description="whether robots.txt is followed")
    follow: bool = Field(
        default=True,
        description="whether the page of an entry is fetched; false: the feed has the text",
    )
    most: Annotated[int, Field(ge=1, le=500, description="articles of one day")] = 60
    user: OptionalLine = Field(default="", description="of freshrss: the account")
    key_env: str | None = Field(
        default=None, description="of an API: the name of the variable that holds its key"
    )

    _variable = field_validator("key_env")(staticmethod(variable_name))

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str) -> str:
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(_("not a regular expression: {error}").format(error=error)) from None
        return value

    @model_validator(mode="after")
    def _whole(self) -> Self:
        filed = self.kind in {"list", "opml"}
        if not self.url and not (filed and self.file):
            raise ValueError(_("url is missing") + (_(" (or file)") if filed else ""))
        if self.kind == "index" and not self.pattern:
            raise ValueError(_("an index page needs a pattern: which of its links are articles"))
        if self.kind in {"miniflux", "freshrss"} and not self.key_env:
            raise ValueError(_("key_env is missing: the variable that holds the key of the API"))
        if self.kind == "freshrss" and not self.user:
            raise ValueError(_("user is missing: the account at FreshRSS"))
        return self


class CollectSettings(Record):
    """How articles are fetched."""

    days: Annotated[
        int, Field(ge=1, le=31, description="days up to the issue's whose articles are wanted")
    ] = 2
    pause: Annotated[
        float, Field(ge=0, le=60, description="seconds between two requests to one host")
    ] = 1.0
    timeout: Annotated[
        float, Field(gt=0, le=600, description="seconds for a request, to the end of its body")
    ] = 30.0
    megabytes: Annotated[float, Field(gt=0, le=60, description="of a body, unpacked")] = 10.0
    redirects: Annotated[int, Field(ge=0, le=20)] = 5
    tries: Annotated[int, Field(ge=1, le=10, description="of a request that fails in passing")] = 3
    at_once: Annotated[int, Field(ge=1, le=32, description="hosts that are asked together")] = 6
