"""目录: a field that Word can renew, filled in beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document

from newqp_writer.publishing.docx.elements import (
    element,
    field,
    field_end,
    field_start,
    inner_link,
    run,
    tab,
)
from newqp_writer.publishing.docx.wording import words

# Headings by their outline level (u), as links (h), without page numbers in a web view (z).
_CODE = r'TOC \o "1-1" \h \z \u'


@dataclass(frozen=True)
class Heading:
    """A heading that the contents list; ``prefix`` is its number as Word will print it."""

    bookmark: str
    prefix: str
    text: str


def heading_bookmark(number: int) -> str:
    """Where the nth heading stands; the name is of the kind that Word gives and renews."""
    return f"_Toc{number:09d}"


def add_contents(document: Document, title: str, headings: Sequence[Heading]) -> dict[str, Any]:
    """Write the contents behind what the document holds.

    Returns the text element of each page number, by bookmark, for ``set_page_numbers``.
    """
    numbers: dict[str, Any] = {}
    first = document.add_paragraph(style="TOC Heading")._p
    first.extend(words(title))
    # The block by which Word knows a table of contents, and offers to renew it.
    gallery = element("docPartGallery", val="Table of Contents")
    properties = element("sdtPr", element("docPartObj", gallery, element("docPartUnique")))
    content = element("sdtContent")
    first.addprevious(element("sdt", properties, content))
    content.append(first)
    for place, heading in enumerate(headings):
        entry = document.add_paragraph(style="toc 1")._p
        number = run("1")
        numbers[heading.bookmark] = number.find(element("t").tag)
        page = field(rf"PAGEREF {heading.bookmark} \h", number)
        entry.extend(field_start(_CODE) if place == 0 else [])
        entry.append(
            inner_link(heading.bookmark, *words(heading.prefix + heading.text), tab(), *page)
        )
        entry.extend([field_end()] if place == len(headings) - 1 else [])
        content.append(entry)
    return numbers


def set_page_numbers(numbers: Mapping[str, Any], pages: Mapping[str, int]) -> None:
    """Fill in the pages on which the headings stand."""
    for bookmark, text in numbers.items():
        text.text = str(pages[bookmark])
