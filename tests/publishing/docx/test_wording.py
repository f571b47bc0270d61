from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docx.oxml.ns import qn

from newqp_writer.models import Briefing, Ledger

Build = Callable[..., Briefing]
Open = Callable[..., Any]
Check = Callable[..., Ledger]


def chinese_faces(page: Any) -> Iterator[tuple[str, bool]]:
    """Text of runs, and whether marks of both scripts are set in the Chinese face."""
    for run in page.body.iter(qn("w:r")):
        fonts = None if run.rPr is None else run.rPr.find(qn("w:rFonts"))
        yield run.text, fonts is not None and fonts.get(qn("w:hint")) == "eastAsia"


def test_marks_of_both_scripts_are_set_in_the_face_of_what_they_stand_in(
    briefing: Build, office: Open
):
    texts = [
        "报道称：“China’s output – all of it – rose…”，影响大。",
        "The “buildout” is China’s own.",
    ]
    sentences = [{"text": text, "cites": ["ribao"]} for text in texts]
    sections = [{"id": "s", "heading": "题", "sentences": sentences}]
    faces = dict(chinese_faces(office(briefing(sections=sections))))
    assert faces["报道称：“China"]
    assert faces["’"] is False
    assert faces["s output "]
    assert faces["–"] is False
    assert faces[" rose…”，影响大。"]
    assert faces["The “buildout” is China’s own."] is False
