"""A piece of prose: a paragraph, a heading, an item, a row of a table, with where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from newqp_writer.publishing.markdown.page import Piece

# Begins what names a source in words: Source: National Statistics; 来源：国家统计局
NAMES_SOURCES = (
    r"(?:(?:data |main |primary )?sources?"
    r"|(?:数据|數據|资料|資料|信息|图表|圖表)?(?:来源|來源)|出处|出處)"
    r"\s*[:：]"
)

Kind = Literal["paragraph", "heading", "item", "row", "note"]


@dataclass(frozen=True)
class Link:
    """Words of a block that lead somewhere: their place in its text, and the address."""

    start: int
    end: int
    target: str


@dataclass(frozen=True)
class Block:
    """Some prose.

    ``piece`` is its words, each with its offset in the file. ``label`` is that of a note's
    definition, or the number of an item. Of a row of a table only ``claimed`` are its own words:
    the rest is told from the heads. ``notes`` are notes written where they belong, ^[…], by place.
    """

    kind: Kind
    piece: Piece
    level: int = 0
    label: str = ""
    links: Sequence[Link] = ()
    notes: Sequence[tuple[int, str]] = ()
    claimed: Sequence[tuple[int, int]] | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return self.piece.text


@dataclass(frozen=True)
class Comment:
    """A comment of a file: its words, its offset, and before how many blocks of it it stands."""

    text: str
    offset: int
    before: int


@dataclass(frozen=True)
class Prose:
    """All prose of a file, its comments, and what its front matter says.

    ``unclosed`` is what was opened and swallows the rest of the file, with its line from 1,
    ``repeated`` the footnotes that were defined before, with theirs.
    """

    blocks: Sequence[Block]
    comments: Sequence[Comment] = ()
    unclosed: Sequence[tuple[int, str]] = ()
    front: Mapping[str, object] = field(default_factory=dict)
    repeated: Sequence[tuple[int, str]] = ()
