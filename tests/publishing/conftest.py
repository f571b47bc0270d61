"""Briefings to print, what a reader finds in a PDF, and a browser for the reading page."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pypdfium2 as pdfium
import pytest

from newqp_writer.models import (
    Article,
    Briefing,
    Coverage,
    EngineRecord,
    Ledger,
    Location,
    Problem,
    Revision,
    RunRecord,
)
from newqp_writer.provenance import check_briefing, check_text
from newqp_writer.publishing import FontSet, audit_page, resolve_fonts

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


@dataclass(frozen=True)
class Audited:
    """An issue with all that its reading page is made of."""

    briefing: Briefing
    articles: tuple[Article, ...]
    ledger: Ledger
    record: RunRecord | None = None

    @classmethod
    def of(cls, briefing: Briefing, articles: Sequence[Article], **fields: Any) -> Audited:
        """A briefing with the verdicts of the real check."""
        return cls(briefing, tuple(articles), check_briefing(briefing, articles), **fields)

    @property
    def page(self) -> str:
        return audit_page(self.briefing, self.ledger, self.articles, record=self.record)

    def with_(self, **fields: Any) -> Audited:
        return replace(self, **fields)


def _article(key: str, text: str, publisher: str, title: str, **fields: Any) -> Article:
    given = {"id": key, "publisher": publisher, "title": title, "text": text}
    return Article.model_validate(given | {"published": "2026-06-14"} | fields)


AUDITED_ARTICLES = (
    _article(
        "ribao",
        "云州市全年发电量达120亿千瓦时，同比增长8.53%。云州港全年吞吐量为3400万吨，比上年增长6.1%。"
        "算力中心一期投资35亿元，二期投资21亿元。全市新能源汽车产量为13.2万辆。",
        "云州日报", "云州公布全年主要指标", url="https://example.org/ribao?a=1&b=2",
    ),
    _article(
        "tongji",
        "云州市统计局发布公报：全市新能源汽车产量为12.9万辆，同比增长14.0%。常住人口为486万人。",
        "云州市统计局", "云州市年度公报",
    ),
    _article(
        "wire",
        "Demand will reach 4,243 billion kWh in 2026, up from 4,186 billion kWh in 2025.",
        "Harbor Wire", "Power demand to rise", lang="en", url="https://example.org/wire",
    ),
    _article("qita", "云州市粮食产量为52万吨。", "江州日报", "江州看云州"),
)  # fmt: skip


def _fact(text: str, *cites: str) -> dict[str, object]:
    return {"text": text, "cites": cites}


def _audited() -> Audited:
    """An issue with every verdict, sources that differ, English, and a run that changed it."""
    issue = small(
        abstract=[
            _fact("云州市全年发电量达120亿千瓦时，同比增长约8.5%。", "ribao"),
            _fact("今日要闻：云州港全年吞吐量为0.34亿吨。", "ribao"),
        ],
        sections=[
            {
                "id": "s1",
                "heading": "云州算力中心两期合计投资56亿元",
                "sentences": [
                    _fact("算力中心两期合计投资56亿元。", "ribao"),
                    _fact("全市新能源汽车产量为13.2万辆。", "ribao", "tongji"),
                    _fact("云州市全年发电量达150亿千瓦时。", "ribao"),
                ],
            },
            {
                "id": "s2",
                "heading": "外媒关注：“Power demand to rise”",
                "sentences": [
                    _fact("云州港全年吞吐量同比增长8.53%。", "ribao"),
                    _fact("云州市粮食产量为52万吨，新增企业777家。", "ribao"),
                    _fact("报道称：“Demand will reach 4,243 billion kWh in 2026”。", "wire"),
                ],
            },
        ],
        outlook=[{"text": "一带一路与电力将更紧地联在一起。", "role": "judgement"}],
        references=[
            {"id": article.id, "publisher": article.publisher, "title": article.title,
             "date": "2026-06-14", "purpose": "用于核验。", "url": article.url}
            for article in AUDITED_ARTICLES[:3]
        ],
    )  # fmt: skip
    wrong = "全市发电量达999亿千瓦时。"
    found = check_text(wrong, AUDITED_ARTICLES[:1])
    place = Location(part="sentence", section="s1", sentence=3)
    record = RunRecord(
        version="0",
        date=issue.date,
        started=dt.datetime(2026, 6, 15, 8, tzinfo=dt.UTC),
        seconds={"draft": 0.5},
        engine=EngineRecord(name="embedded", why="no endpoint is configured"),
        policy="mark",
        revisions=(
            Revision(location=place, before=wrong, action="dropped", failing=found.failing),
            Revision(
                location=place.model_copy(update={"sentence": 4}),
                before=wrong,
                after="全市发电量达120亿千瓦时。",
                action="revised",
                failing=found.failing,
            ),
        ),
        coverage=(
            Coverage(article="qita", title="江州看云州", fate="left out", reason="与本栏目无关"),
            Coverage(article="ribao", fate="used", reason="入选“能源”", sections=("s1", "s2")),
            Coverage(article="坏.md", fate="unreadable", reason="没有日期"),
        ),
        problems=(Problem(file="/home/analyst/day/坏.md", line=3, reason="没有日期"),),
        verdicts={},
    )
    return Audited.of(issue, AUDITED_ARTICLES, record=record)


@pytest.fixture(scope="session")
def audited() -> Audited:
    return _audited()


@pytest.fixture(scope="session")
def hostile(audited: Any) -> Any:
    text = (
        "<script>window.pwned=1</script><img src=x onerror=window.pwned=1></style></title>\"'>"
        "<svg onload=window.pwned=1><a href=javascript:window.pwned=1>{{7*7}}&lt;😀👨‍👩‍👧 12.5%"
        + "W"
        * 300
    )
    article = audited.articles[0].model_copy(update={"publisher": text, "title": text})
    issue = audited.briefing.model_copy(
        update={
            "organisations": (text,),
            "disclaimer": text,
            "references": tuple(
                entry.model_copy(update={"publisher": text, "title": text, "purpose": text})
                for entry in audited.briefing.references
            ),
        }
    )
    record = audited.record.model_copy(
        update={
            "notes": (text,),
            "coverage": tuple(
                row.model_copy(update={"title": text, "reason": text})
                for row in audited.record.coverage
            ),
            "revisions": tuple(
                one.model_copy(update={"before": text, "after": text})
                for one in audited.record.revisions
            ),
        }
    )
    articles = [article, *audited.articles[1:]]
    return type(audited).of(issue, articles, record=record)


FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


# Of a module: while Playwright runs, an event loop of its own does, and no other can be started.
@pytest.fixture(scope="module")
def chromium(fonts: FontSet, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The system's Chromium: ``NEWQP_CHROMIUM``, or the one on the path; none is downloaded."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("NEWQP_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip("no Chromium is installed (apt-get install chromium, or set NEWQP_CHROMIUM)")
    # The page is seen in the same faces everywhere, those that the PDF is set in.
    folder = tmp_path_factory.mktemp("fonts")
    listed = "".join(f"<dir>{escape(str(place))}</dir>" for place in fonts.folders)
    config = folder / "fonts.conf"
    config.write_text(f"<fontconfig>{listed}<cachedir>{folder}</cachedir></fontconfig>")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=path,
            args=list(FLAGS),
            env={**os.environ, "FONTCONFIG_FILE": str(config)},
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a page's HTML from a file. Whatever it complains of or asks for fails the test."""
    troubles: list[str] = []
    with ExitStack() as contexts:

        def opened(html: str, fragment: str = "", *, quiet: bool = True, **options: Any) -> Any:
            file = tmp_path / "audit.html"
            file.write_text(html, encoding="utf-8")
            context = chromium.new_context(
                **({"viewport": {"width": 1280, "height": 800}} | options)
            )
            contexts.callback(context.close)
            context.set_default_timeout(10_000)
            page = context.new_page()
            if quiet:
                page.on("console", lambda message: troubles.append(message.text))
                page.on("pageerror", lambda error: troubles.append(str(error)))
                page.on("request", lambda request: asked(request.url))
            address = file.as_uri()

            def asked(url: str) -> None:
                if url.partition("#")[0] != address:
                    troubles.append(f"asked for {url}")

            page.goto(address + fragment)
            return page

        yield opened
    assert troubles == []
