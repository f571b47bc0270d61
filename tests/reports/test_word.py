"""A Word document as a report."""

import io
from pathlib import Path

from docx import Document

from newqp_writer.reports.prose.word import as_markdown


def test_characters_that_would_be_marks_stay_characters():
    document = Document()
    document.add_heading("1. One litre in five", 2)
    document.add_paragraph("2) up *5* of 3.5 and - 4")
    data = io.BytesIO()
    document.save(data)
    text, _ = as_markdown(data.getvalue(), Path("a.docx"))
    assert text.split("\n")[::2] == ["## 1\\. One litre in five", "2\\) up \\*5\\* of 3.5 and - 4"]
