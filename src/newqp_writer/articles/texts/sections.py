"""The sections of a Markdown file in which somebody collected articles, each naming its source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from newqp_writer.articles.signals.printed_lines import read_printed_line
from newqp_writer.articles.texts.paragraphs import Paragraph


def sections_of(blocks: Sequence[Paragraph], zone: dt.tzinfo) -> list[list[Paragraph]]:
    """The sections of a collection: two or more under headings of one level, each with a source."""
    for level in (1, 2, 3):
        sections: list[list[Paragraph]] = []
        inside = False
        for block in blocks:
            if block.heading and block.heading <= level:
                inside = block.heading == level
                if inside:
                    sections.append([block])
            elif not block.lines:
                inside = False  # behind a rule stands what belongs to no section
            elif inside:
                sections[-1].append(block)
        if len(sections) > 1 and all(_names_a_source(section, zone) for section in sections):
            return sections
    return []


def _names_a_source(section: Sequence[Paragraph], zone: dt.tzinfo) -> bool:
    lines = [line for block in section[1:3] for line in block.lines][:3]
    lines += [line for block in section[3:][-1:] or section[2:3] for line in block.lines][-1:]
    said = [read_printed_line(line, 0, zone) for line in lines]
    return any(each is not None and each.sure and each.who for each in said)
