"""On which page each bookmark will stand.

Only Word knows its own pages, and it counts the ones of a table of contents when the reader asks
for it. Until then the contents show what is worked out here: lines filled with characters of known
width, pages filled with lines of the heights in the styles. Han characters are square in every
face, and line heights are set in the styles, so that little depends on the reader's fonts; an entry
can be a page off when its heading falls within a line or two of a page's end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length

from newqp_writer.publishing.docx.lines import Form, forms, line_count
from newqp_writer.publishing.docx.template import text_width

_FEWEST = 2  # lines of a paragraph that may stand alone at a page's end or top
_CELL_MARGINS = 8.5  # left and right of a cell's text, as the table styles have it


@dataclass
class _Block:
    """What is set line after line; lengths in points."""

    lines: int
    pitch: float
    before: float = 0.0
    after: float = 0.0
    together: bool = False
    with_next: bool = False
    bookmarks: list[str] = field(default_factory=list)

    @property
    def height(self) -> float:
        return self.lines * self.pitch

    @property
    def beginning(self) -> float:
        """The height that must be free on the page on which it begins."""
        whole = self.together or self.lines < 2 * _FEWEST
        return self.height if whole else _FEWEST * self.pitch


def page_numbers(document: Document) -> dict[str, int]:
    """The page of each bookmark of the body, counted from 1."""
    section = document.sections[0]
    lengths = (section.page_height, section.top_margin, section.bottom_margin)
    page, top, bottom = (Length(length or 0).pt for length in lengths)
    return _filled(list(_blocks(document)), page - top - bottom)


def _filled(blocks: Sequence[_Block], height: float) -> dict[str, int]:
    pages: dict[str, int] = {}
    page, used = 1, 0.0
    for place, block in enumerate(blocks):
        if used and used + block.before + _needed(blocks[place:]) > height:
            page, used = page + 1, 0.0
        used += block.before if used else 0.0  # no space at the top of a page
        pages |= dict.fromkeys(block.bookmarks, page)
        left = block.lines
        while left > 1 and used + left * block.pitch > height:
            here = int((height - used) // block.pitch)
            left -= max(1, min(here, left - _FEWEST))
            page, used = page + 1, 0.0
        used += left * block.pitch + block.after
    return pages


def _needed(blocks: Sequence[_Block]) -> float:
    """The height that must be free for the first of some blocks and what it is kept with."""
    height = 0.0
    for place, block in enumerate(blocks):
        height += block.before if place else 0.0
        if not block.with_next:
            return height + block.beginning
        height += block.height + block.after
    return height


def _blocks(document: Document) -> Iterator[_Block]:
    known = forms(document)
    width = text_width(document).pt
    above: Form | None = None
    waiting: _Block | None = None  # until it is known whether its frame goes on below
    for item in _items(document.element.body):
        if item.tag == qn("w:tbl"):
            blocks, form = list(_rows(item, known)), None
        else:
            form = known[item.pPr.pStyle.val]
            blocks = [_paragraph(item, form, width)]
            if form.frame and above is not None and above.frame:
                blocks[0].before -= form.frame
                assert waiting is not None
                waiting.after -= above.frame
        if waiting is not None:
            yield waiting
        yield from blocks[:-1]
        above, waiting = form, blocks[-1]
    if waiting is not None:
        yield waiting


def _items(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in their order, also inside the block of the contents."""
    for child in parent:
        if child.tag == qn("w:sdt"):
            yield from _items(child.find(qn("w:sdtContent")))
        elif child.tag in {qn("w:p"), qn("w:tbl")}:
            yield child


def _rows(table: Any, known: dict[str, Form]) -> Iterator[_Block]:
    for row in table.iter(qn("w:tr")):
        cells = [
            [
                _paragraph(p, known[p.pPr.pStyle.val], cell.width.pt - _CELL_MARGINS)
                for p in cell.p_lst
            ]
            for cell in row.tc_lst
        ]
        yield _Block(
            lines=1,
            pitch=max(sum(b.before + b.height + b.after for b in cell) for cell in cells),
            with_next=all(block.with_next for cell in cells for block in cell),
        )


def _paragraph(paragraph: Any, form: Form, width: float) -> _Block:
    pictures = [Length(int(extent.get("cy"))).pt for extent in paragraph.iter(qn("wp:extent"))]
    return _Block(
        lines=1 if pictures else line_count(paragraph, form, width),
        pitch=max([form.pitch, *pictures]),
        before=form.before + form.frame,
        after=form.after + form.frame + form.rule,
        together=form.together,
        with_next=form.with_next or paragraph.pPr.find(qn("w:keepNext")) is not None,
        bookmarks=[mark.get(qn("w:name")) for mark in paragraph.iter(qn("w:bookmarkStart"))],
    )
