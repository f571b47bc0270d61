from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from newqp_writer.errors import TypesettingError
from newqp_writer.models import Briefing
from newqp_writer.publishing import FontSet, Look, to_docx

Build = Callable[..., Briefing]

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60">'
    '<circle cx="30" cy="30" r="26" fill="#8c1d18"/>'
    '<text x="70" y="40" font-size="28">云州</text></svg>'
)


def test_a_logo_stands_above_the_title_and_says_whose_it_is(
    briefing: Build, fonts: FontSet, opened: Callable[[bytes], Any]
):
    data = to_docx(briefing(), fonts=fonts, look=Look(logo=SVG))
    page = opened(data)
    assert [style for style, _ in page.lines][:2] == ["Logo", "Title"]
    drawn = next(page.body.iter(qn("wp:inline")))
    assert drawn.docPr.get("descr") == "云州产业研究院标志"
    assert drawn.extent.cy == Cm(1.5)
    assert abs(drawn.extent.cx / drawn.extent.cy - 200 / 60) < 0.02
    assert to_docx(briefing(), fonts=fonts, look=Look(logo=SVG)) == data


def test_a_logo_that_cannot_be_drawn_is_an_error(briefing: Build, fonts: FontSet):
    with pytest.raises(TypesettingError, match="the logo cannot be drawn"):
        to_docx(briefing(), fonts=fonts, look=Look(logo="<svg"))
