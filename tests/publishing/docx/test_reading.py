"""A Word document is read back, and what it prints is what was checked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from newqp_writer.config import Format
from newqp_writer.errors import TypesettingError
from newqp_writer.models import Article, Briefing, Ledger
from newqp_writer.provenance import check_briefing
from newqp_writer.publishing import FontSet, Look, printed_editions, to_docx
from newqp_writer.publishing.docx.reading import read_docx
from newqp_writer.publishing.proving.proof import proof_read

Build = Callable[..., Briefing]
OFFICE: tuple[Format, ...] = ("docx",)


def ledger_of(issue: Briefing) -> Ledger:
    articles = [
        Article(
            id=reference.id, publisher=reference.publisher, title=reference.title,
            published="2026-06-14", text="云州算力中心6月14日投运。",
        )
        for reference in issue.references
    ]  # fmt: skip
    return check_briefing(issue, articles)


def replaced(data: bytes, old: str, new: str) -> bytes:
    """The document with other words in its text."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(changed, "w") as after:
        for item in before.infolist():
            content = before.read(item)
            if item.filename == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            after.writestr(item, content)
    return changed.getvalue()


def test_every_checked_text_is_found_and_no_other_number(briefing: Build):
    issue = briefing()
    ledger = ledger_of(issue)
    assert ledger.failing  # a draft: its marks stand behind the numbers
    proof = proof_read(read_docx(to_docx(issue, ledger)), issue, ledger)
    assert proof.differences == ()
    assert len(proof.pages) == len(ledger.texts)


@pytest.mark.parametrize(("old", "new"), [("25.43%", "25.34%"), ("16个", "61个")])
def test_another_number_in_the_document_is_found(briefing: Build, old: str, new: str):
    issue = briefing()
    ledger = ledger_of(issue)
    document = replaced(to_docx(issue, ledger), old, new)
    found = proof_read(read_docx(document), issue, ledger).differences
    assert any(new in one.surface for one in found)
    assert any(one.checked and old in one.checked.text for one in found)


def test_a_document_that_is_not_its_issue_is_no_edition(briefing: Build, fonts: FontSet):
    other = ledger_of(briefing(title="另一份观察"))
    passing = other.model_copy(
        update={"texts": tuple(t.model_copy(update={"entries": ()}) for t in other.texts)}
    )
    with pytest.raises(TypesettingError, match="the Word document does not print what was"):
        printed_editions(briefing(), passing, fonts=fonts, look=Look(), formats=OFFICE)
