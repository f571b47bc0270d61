"""The office page as LibreOffice lays it out, where it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from typing import Any

import pypdfium2 as pdfium
import pytest

from newqp_writer.models import Briefing, Ledger
from newqp_writer.publishing import to_docx

Build = Callable[..., Briefing]
Open = Callable[..., Any]
Printed = Callable[[bytes], str]

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """A document as a PDF."""
    folder = tmp_path_factory.mktemp("libreoffice")

    def run(data: bytes) -> bytes:
        (folder / "page.docx").write_bytes(data)
        subprocess.run(
            [
                str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless", "--convert-to", "pdf", "--outdir", str(folder),
                str(folder / "page.docx"),
            ],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        return (folder / "page.pdf").read_bytes()

    return run


def outline(pdf: bytes) -> list[tuple[str, int]]:
    """Headings and the pages on which they stand."""
    document = pdfium.PdfDocument(pdf)
    found = []
    for entry in document.get_toc():
        target = entry.get_dest()
        assert target is not None
        page = target.get_index()
        assert page is not None
        found.append((entry.get_title().replace(" ", ""), page + 1))
    document.close()
    return found


def long_issue(briefing: Build) -> Briefing:
    """Twelve sections of growing length."""
    text = "云州市推动算力、电力与数据要素协同发展，全年新增投资3.5万亿元，同比提高5.7个百分点，"
    sections = [
        {
            "id": f"s{n}",
            "heading": f"云州市推进第{n}批“人工智能+制造”应用",
            "sentences": [
                {"text": f"{(text * 4)[at : at + 40 + 9 * n]}。", "cites": ["ribao", "wire"]}
                for at in range(n)
            ],
        }
        for n in range(1, 13)
    ]
    return briefing(sections=sections)


def test_it_prints_everything_with_running_lines_and_numbers(
    briefing: Build, figured: Briefing, office: Open, ledger_of: Callable[[Briefing], Ledger],
    convert: Callable[[bytes], bytes], printed: Printed, page_texts: Callable[[bytes], list[str]],
):  # fmt: skip
    page = office(figured, ledger_of(figured))
    pdf = convert(page.data)
    text = re.sub(r"\.{3,}", "", printed(pdf))  # the dots of the contents
    for _, line in page.lines:
        words = re.sub(r"\s", "", line)
        assert words in text
    assert "一、云州" in text
    assert "[1]云州日报" in text
    pages = page_texts(pdf)
    for number, found in enumerate(pages, 1):
        assert re.search(rf"{number} ?/ ?{len(pages)}", found)
    assert all("云州产业每日观察" in found for found in pages)


def test_the_contents_tell_the_pages(
    briefing: Build, office: Open, convert: Callable[[bytes], bytes]
):
    page = office(long_issue(briefing))
    told = [entry.split("\t") for entry in page.of_style("toc 1")]
    found = outline(convert(page.data))
    assert [title for title, _ in found] == [title for title, _ in told]
    # Other fonts than the ones of the styles may move a heading over the edge of a page.
    off = [int(number) - page for (_, number), (_, page) in zip(told, found, strict=True)]
    assert all(abs(by) <= 1 for by in off)
    assert off.count(0) >= len(off) - 2


@pytest.mark.parametrize("paper", ["a5", "us-letter"])
def test_nothing_runs_off_the_paper(briefing: Build, paper: str, convert: Callable[[bytes], bytes]):
    sentences = [
        {"text": text, "cites": ["wire"]} for text in ("W" * 400, "https://e.org/" + "p/" * 200)
    ]
    sections = [{"id": "s1", "heading": "W" * 120, "sentences": sentences}]
    pdf = pdfium.PdfDocument(convert(to_docx(briefing(sections=sections), paper=paper)))
    for page in pdf:
        width, _ = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_charbox(n) for n in range(text.count_chars())]
        assert min(box[0] for box in boxes if box[2] > box[0]) > 40
        assert max(box[2] for box in boxes) < width - 40
        text.close()
        page.close()
    pdf.close()
