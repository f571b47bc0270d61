"""Briefings to print, and what a reader finds in a PDF."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pypdfium2 as pdfium
import pytest

from newqp_writer.models import Briefing
from newqp_writer.publishing import FontSet, resolve_fonts

WHITE_SPACE = re.compile(r"\s+")


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    return resolve_fonts()


def small(**fields: Any) -> Briefing:
    """A small issue of our own writing."""
    given: dict[str, Any] = {
        "title": "云州产业每日观察",
        "organisations": ["云州产业研究院", "江州数据所 & 合作单位"],
        "date": "2026-06-15",
        "abstract": [
            {"text": "云州算力中心6月14日投运，年处理数据8.53ZB。", "cites": ["ribao"]},
            {"text": "绿电供给成为下一步的关键。", "role": "judgement"},
        ],
        "sections": [
            {
                "id": "s1",
                "topic": "data",
                "heading": "云州算力中心投运，16个行业接入",
                "sentences": [
                    {"text": "云州算力中心6月14日投运，占全省算力的25.43%。", "cites": ["ribao"]},
                    {
                        "text": "一期投资3.5万亿元，带动350家企业，同比提高5.7个百分点。",
                        "cites": ["ribao", "wire"],
                    },
                    {"text": "算力能否用好，要看应用。", "role": "judgement"},
                ],
            },
            {
                "id": "s2",
                "heading": "外媒关注：“Power demand to rise”",
                "sentences": [
                    {
                        "text": "报道称：“Demand will reach 4,243 billion kWh in 2026”。",
                        "cites": ["wire"],
                    }
                ],
            },
        ],
        "outlook": [
            {"text": "算力与电力将更紧地联在一起。", "cites": ["wire"], "role": "judgement"}
        ],
        "references": [
            {
                "id": "ribao", "publisher": "云州日报", "title": "云州算力中心投运",
                "date": "2026-06-14", "purpose": "用于核验算力数据。",
                "url": "https://example.org/ribao?a=1&b=2",
            },
            {
                "id": "wire", "publisher": "Harbor Wire", "title": "Power demand to rise",
                "date": "2026-06", "purpose": "用于了解国际动态。",
            },
        ],
        "qr_codes": [{"caption": "云州产业研究院", "target": "https://example.org/wechat"}],
        "disclaimer": "本报告仅供研究参考",
    }  # fmt: skip
    return Briefing.model_validate(given | fields)


@pytest.fixture
def briefing() -> Callable[..., Briefing]:
    return small


def _pages(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    texts = []
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_range().replace("\r\n", "\n"))
        text.close()
        page.close()
    document.close()
    return texts


@pytest.fixture(scope="session")
def page_texts() -> Callable[[bytes], list[str]]:
    """The text of each page as a PDF reader finds it."""
    return _pages


@pytest.fixture(scope="session")
def printed() -> Callable[[bytes], str]:
    """All text without white space, which line ends and spacing put anywhere."""
    return lambda pdf: WHITE_SPACE.sub("", "".join(_pages(pdf)))
