"""One page while it is read: what was found on it so far, which the rooms of reading share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newqp_writer.articles.pages.blocks import Block
from newqp_writer.articles.pages.body import Body
from newqp_writer.articles.pages.cards import Card
from newqp_writer.articles.pages.declarations import Declared
from newqp_writer.articles.pages.tree import Page
from newqp_writer.text import clean_line


@dataclass
class Reading:
    """One page while it is read."""

    page: Page
    path: Path
    zone: dt.tzinfo
    blocks: list[Block]
    declared: Declared
    extracted: Any
    body: Body | None
    card: Card
    title: str = ""
    heading: str = ""

    @property
    def page_title(self) -> str:
        """What stands in the browser's tab."""
        return clean_line(self.page.root.findtext(".//title") or "")

    def visible(self) -> str:
        """All words of the page, a block a line."""
        return "\n".join(block.text for block in self.blocks)
