"""A logo's file: an SVG as it is, a PNG only when it is whole and of a sensible size."""

from __future__ import annotations

import base64
import zlib
from pathlib import Path

from newqp_writer.errors import TypesettingError
from newqp_writer.language import _
from newqp_writer.ordinary_files import read_ordinary
from newqp_writer.workspace import explain_os_error

_PNG = b"\x89PNG\r\n\x1a\n"
_LARGEST = 10_000_000
"""Bytes of a logo's file."""
_MOST_PIXELS = 40_000_000
"""A few bytes can hold millions of pixels, each of which takes four in memory."""


def read_picture(path: Path) -> str:
    """A picture file as SVG; a PNG is wrapped, because Typst takes only text as a virtual file.

    Raises:
        TypesettingError: neither SVG nor PNG, a PNG that is damaged or too large, or an SVG that
            prints a number, which nothing checks.
        WorkspaceError: it cannot be read, or is no ordinary file.
    """
    try:
        data = read_ordinary(path, _LARGEST)
    except OSError as error:
        raise explain_os_error(error, path, _("read the logo")) from error
    if data.startswith(_PNG):
        width, height = _size(data, path)
        held = base64.b64encode(data).decode("ascii")
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
            f'<image width="{width}" height="{height}" href="data:image/png;base64,{held}"/></svg>'
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    if "<svg" not in text:
        raise TypesettingError(
            _("this logo is neither SVG nor PNG"), path=path, hint=_("save it as one of the two")
        )
    _refuse_numbers(text, path)
    return text


def _refuse_numbers(svg: str, path: Path) -> None:
    """A logo's text is printed as text is; what is drawn as outlines is a mark."""
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - only with a logo

    parser = etree.XMLParser(resolve_entities="internal", no_network=True)
    try:
        root = etree.fromstring(svg.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise TypesettingError(
            _("this logo is no SVG: {msg}").format(msg=error.msg), path=path
        ) from None
    for element in root.iter("{*}text"):
        words = " ".join("".join(map(str, element.itertext())).split())
        if any(char.isnumeric() for char in words):
            raise TypesettingError(
                _("this logo prints “{words}”, and nothing checks its number").format(
                    words=words[:40]
                ),
                path=path,
                hint=_("turn its text into outlines where the number is part of the mark"),
            )


def _size(data: bytes, path: Path) -> tuple[int, int]:
    """Width and height of a PNG whose chunks are all there (PNG specification, 5.3 and 11.2)."""
    place, size = len(_PNG), (0, 0)
    while True:
        head = data[place : place + 8]
        length = int.from_bytes(head[:4], "big")
        body, kind = data[place + 8 : place + 8 + length], head[4:]
        checked = data[place + 8 + length : place + 12 + length]
        if len(checked) < 4 or zlib.crc32(kind + body) != int.from_bytes(checked, "big"):
            raise TypesettingError(
                _("this logo is cut off or damaged"), path=path, hint=_("save or copy it again")
            )
        if kind == b"IHDR":
            size = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
            if not 0 < size[0] * size[1] <= _MOST_PIXELS:
                raise TypesettingError(
                    _("this logo has {size} × {size2} pixels").format(size=size[0], size2=size[1]),
                    path=path,
                    hint=_("save it smaller: it is printed a few centimetres wide"),
                )
        if kind == b"IEND":
            return size
        place += 12 + length
