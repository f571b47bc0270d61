"""Forms of a PDF that draw each other are counted, not drawn."""

import io
from pathlib import Path

import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream

from newqp_writer.articles import read_article
from newqp_writer.articles.documents.forms import draws_too_much
from newqp_writer.errors import ArticleError


def _drawing(levels: int, content: bytes = b"/X Do /X Do") -> bytes:
    """A page that draws a form, that draws the one below twice, and so on."""
    pdf, box = Pdf.new(), Array([0, 0, 500, 500])
    form = pdf.make_indirect(Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Form, BBox=box))
    for _ in range(levels):
        held = Dictionary(XObject=pdf.make_indirect(Dictionary(X=form)))
        form = pdf.make_indirect(
            Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=held)
        )
    held = Dictionary(XObject=Dictionary(X=form))
    page = Dictionary(Type=Name.Page, MediaBox=box, Resources=held, Contents=Stream(pdf, b"/X Do"))
    pdf.pages.append(Page(pdf.make_indirect(page)))
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("levels", "content", "told"),
    [
        (4, b"/X Do /X Do", False),
        (39, b"/X Do", False),
        (20, b"/X Do /X Do", True),
        (20, b"/X %c\n Do/#58 Do", True),
        (200, b"/X Do /X Do", True),
    ],
)
def test_forms_are_counted(levels: int, content: bytes, told: bool):  # noqa: FBT001
    assert draws_too_much(pypdfium2.PdfDocument(_drawing(levels, content))) is told


def test_a_pdf_that_draws_too_much_is_refused(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(_drawing(40))
    with pytest.raises(ArticleError, match="draws more"):
        read_article(tmp_path / "a.pdf")
