"""The column's logo, as a picture that every reader of the format can show."""

from __future__ import annotations

import io
import json

from docx.document import Document
from docx.shared import Cm

from newqp_writer.errors import TypesettingError
from newqp_writer.language import _
from newqp_writer.publishing.docx.elements import legal
from newqp_writer.publishing.looks.fonts import FontSet, resolve_fonts
from newqp_writer.publishing.looks.sealed import sealed

_HEIGHT = 1.5  # cm, as on the printed page
_PPI = 400
# Word shows SVG since 2016 only, and python-docx knows no SVG: Typst draws it.
_PAGE = f"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#image(bytes(json("data.json")), format: "svg", height: {_HEIGHT}cm)
"""


def add_logo(document: Document, svg: str, fonts: FontSet | None, owner: str) -> None:
    """Write the logo behind what the document holds.

    Args:
        document: to write to.
        svg: the picture.
        fonts: for the words in it; found when left out.
        owner: whose logo it is, for whoever cannot see it.

    Raises:
        TypesettingError: when it cannot be drawn, or there is no font.
    """
    picture = io.BytesIO(_drawn(svg, fonts or resolve_fonts()))
    place = document.add_paragraph(style="Logo").add_run()
    drawn = place.add_picture(picture, height=Cm(_HEIGHT))
    drawn._inline.docPr.set("descr", legal(f"{owner}标志"))


def _drawn(svg: str, fonts: FontSet) -> bytes:
    import typst  # noqa: PLC0415 - 30 MB, only when there is a logo

    try:
        with sealed():
            picture: bytes = typst.compile(  # type: ignore[call-overload]  # its stubs know no dict
                {"main.typ": _PAGE.encode(), "data.json": json.dumps(svg).encode()},
                font_paths=fonts.loaded,
                format="png",
                ppi=_PPI,
                timestamp=0,
            )
    except typst.TypstError as error:
        raise TypesettingError(_("the logo cannot be drawn: {error}").format(error=error)) from None
    return picture
