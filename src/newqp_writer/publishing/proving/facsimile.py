"""A PDF beside the one that its record gives: does every page look the same?

Words can be the same on pages that are not: something drawn over them, a page out of place, a glyph
that looks like another. A page that is set anew from the record shows it, as long as it is set by
the same program in the same look; XMP's InstanceID, which Typst makes from the content of the file
and which programs that only rewrite a PDF leave alone, says whether it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

_INSTANCE = re.compile(rb"<xmpMM:InstanceID>([^<]{1,80})</xmpMM:InstanceID>")
_PIXELS = 1.0  # to a point: a full stop is three wide


def comparable(pdf: bytes, anew: bytes) -> bool:
    """Whether a PDF says that it was what is set anew from its record."""
    told = [_INSTANCE.search(data) for data in (pdf, anew)]
    return None not in told and len({found[1] for found in told if found}) == 1


def _pictures(pdf: bytes) -> Iterator[bytes]:
    """Each page as its pixels, on a screen and in print."""
    import pypdfium2  # noqa: PLC0415 - 8 MB, only when a PDF is read

    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            shown = [page.render(scale=_PIXELS, optimize_mode=mode) for mode in (None, "print")]
            yield b"".join(
                b"%d %d " % (picture.width, picture.height) + bytes(picture.buffer)
                for picture in shown
            )
            page.close()


def unlike_pages(pdf: bytes, anew: bytes) -> list[int]:
    """The pages, from 1, that look otherwise in one than in the other, or are in one only.

    Args:
        pdf, anew: two PDFs that can be opened.
    """
    if pdf == anew:
        return []
    both = zip_longest(_pictures(pdf), _pictures(anew))
    return [number for number, (one, other) in enumerate(both, 1) if one != other]
