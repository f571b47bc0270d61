"""Elements of WordprocessingML (ECMA-376, part 1, chapter 17): runs, fields, links, bookmarks.

Nothing here is ever parsed from text: text is set as the content of an element, so that markup in
it stays what was written.
"""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

# https://www.w3.org/TR/xml/#charsets: what no XML document can hold, not even escaped.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    r"""The text without the characters that no XML document can hold.

    >>> legal("数\x07据\ufffe")
    '数据'
    """
    return _ILLEGAL.sub("", text)


def element(tag: str, *children: Any, **attributes: str | int) -> Any:
    """An element of the ``w`` namespace with its attributes and children.

    >>> element("bookmarkStart", id=1, name="here").attrib.values()
    ['1', 'here']
    """
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def run(text: str, style: str = "", *, han: bool = False) -> Any:
    """A run of text.

    Args:
        text: printed as it is.
        style: id of a character style.
        han: whether marks that Chinese and Latin share (“”, …, ×) are set in the Chinese face.
    """
    said = element("t")
    said.text = legal(text)
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _styled(said, style=style, han=han)


def _styled(content: Any, *, style: str = "", han: bool = False) -> Any:
    properties = element("rPr")
    if style:
        properties.append(element("rStyle", val=style))
    if han:
        properties.append(element("rFonts", hint="eastAsia"))
    return element("r", *([properties] if len(properties) else []), content)


def tab() -> Any:
    """A run that goes on at the next tab stop."""
    return _styled(element("tab"))


def field(code: str, *result: Any) -> list[Any]:
    """A field with the result that stands until it is updated."""
    return [*field_start(code), *result, field_end()]


def field_start(code: str) -> list[Any]:
    """The runs before a field's result."""
    instruction = element("instrText")
    instruction.text = f" {code} "
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        _styled(element("fldChar", fldCharType="begin")),
        _styled(instruction),
        _styled(element("fldChar", fldCharType="separate")),
    ]


def field_end() -> Any:
    """The run behind a field's result."""
    return _styled(element("fldChar", fldCharType="end"))


def inner_link(bookmark: str, *content: Any) -> Any:
    """A link to a place of the same document."""
    return element("hyperlink", *content, anchor=bookmark, history=1)


def outer_link(relationship: str, *content: Any) -> Any:
    """A link to the address that a relationship of the part holds."""
    link = element("hyperlink", *content, history=1)
    link.set(qn("r:id"), relationship)
    return link


def bookmarked(name: str, number: int, content: list[Any]) -> list[Any]:
    """Content with a bookmark around it; ``number`` is the bookmark's own in the document."""
    return [
        element("bookmarkStart", id=number, name=name),
        *content,
        element("bookmarkEnd", id=number),
    ]
