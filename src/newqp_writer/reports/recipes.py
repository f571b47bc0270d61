"""Sections that tell what to do, not what is: recipes. Their amounts are the writer's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from newqp_writer.reports.prose.block import Block

_HEADING = re.compile(
    r"(?:the |my |our )?(?:recipe|ingredients|directions|cooking instructions)\b"
    r"|食谱|菜谱|配料|用料",
    re.IGNORECASE,
)


def recipes(blocks: Sequence[Block], cites: Callable[[Block], bool]) -> frozenset[int]:
    """The blocks below a heading like “Recipe”, where none of the section cites a source.

    Args:
        blocks: the prose of a report.
        cites: whether a block cites a source.
    """
    found: set[int] = set()
    for number, block in enumerate(blocks):
        if block.kind != "heading" or not _HEADING.match(block.text.strip()):
            continue
        end = number + 1
        while end < len(blocks) and not (
            blocks[end].kind == "heading" and blocks[end].level <= block.level
        ):
            end += 1
        section = range(number + 1, end)
        if not any(cites(blocks[one]) for one in section):
            found.update(section)
    return frozenset(found)
