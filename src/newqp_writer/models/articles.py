"""What comes in: articles, and files that could not become one."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator

from newqp_writer.language import _, later
from newqp_writer.models.dates import DateField
from newqp_writer.models.fields import Identifier, Line, OptionalLine, Record, Said, WebAddress

Language = Literal["zh", "en"]
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class TableCell(Record):
    """A number of an article's text that stood in a table: where it is now, and which cell it was.

    ``start`` and ``end`` count characters of the article's text.
    """

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(gt=0)]
    table: OptionalLine = Field(default="", description="the table's caption")
    row: OptionalLine = Field(default="", description="names of the row")
    column: OptionalLine = Field(default="", description="heads of the column")
    written: OptionalLine = Field(default="", description="the cell as it was written")


class Article(Record):
    """One collected source text.

    ``text`` is kept exactly as given: offsets in a ledger count its characters. Only an unpaired
    surrogate, which no file can hold, becomes U+FFFD at its place.
    """

    id: Identifier
    publisher: Line
    title: Line
    published: DateField
    lang: Language = "zh"
    text: Annotated[str, Field(min_length=1)]
    url: WebAddress | None = None
    file: str | None = Field(default=None, description="name of the file it was read from")
    published_from: str | None = Field(
        default=None, description="where the date stood: front matter, printed line, JSON-LD …"
    )
    publisher_from: str | None = Field(default=None, description="where the publisher stood")
    dateline: DateField | None = Field(
        default=None, description="the day its text is told from, where a dateline gives one"
    )
    cells: tuple[TableCell, ...] = Field(
        default=(), description="the numbers of its text that stood in tables"
    )
    stub: bool = Field(
        default=False, description="only the beginning, or a summary, of what was published"
    )

    @field_validator("text", "title", "publisher", mode="before")
    @classmethod
    def _writable(cls, value: object) -> object:
        return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value

    @field_validator("text")
    @classmethod
    def _has_words(cls, value: str) -> str:
        if not value.strip():
            raise ValueError(_("the article has no text"))
        return value


LOCKED = later(
    "a lock file that an office program leaves while a document is open; nothing to read"
)


class Problem(Record):
    """A file that could not be used, or was used with a reservation."""

    file: str
    line: int | None = None
    reason: Said
    fatal: bool = Field(default=True, description="the file was left out because of it")

    @property
    def place(self) -> str:
        """``file`` or ``file:line``."""
        return f"{self.file}:{self.line}" if self.line is not None else self.file
