from __future__ import annotations

import ctypes
import hashlib
import json
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
import zxingcpp

from newqp_writer.config import TypesetSettings
from newqp_writer.errors import TypesettingError
from newqp_writer.models import Briefing, CheckedText, Entry, Ledger, Location
from newqp_writer.publishing import FontSet, Look, preview, typeset

Build = Callable[..., Briefing]
MAPPED = Look(TypesetSettings(contents="always"))
GOLDEN = Path(__file__).with_name("small-briefing.txt")


def streams(pdf: bytes) -> bytes:
    """All streams of a PDF, inflated."""
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    parts = []
    for raw in found:
        try:
            parts.append(zlib.decompress(raw))
        except zlib.error:
            parts.append(raw)
    return b"\n".join(parts)


def test_the_printed_text_is_what_it_was(
    briefing: Build, fonts: FontSet, page_texts: Callable[[bytes], list[str]]
):
    """After a change on purpose: UPDATE_GOLDEN=1 pytest tests/publishing, and read the diff."""
    text = "\f\n".join(page_texts(typeset(briefing(), fonts=fonts))) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_numbers_can_be_searched_with_their_units(
    briefing: Build, fonts: FontSet, page_texts: Callable[[bytes], list[str]]
):
    text = "".join(page_texts(typeset(briefing(), fonts=fonts)))
    for number in (
        "8.53ZB", "25.43%", "6月14日", "3.5万亿元", "350家", "5.7个百分点", "2026年6月15日", "16个",
        "4,243 billion", "2026年6月14日",
    ):  # fmt: skip
        assert number in text
    assert not re.search("[\u200b\u2060\ufeff]", text)


def test_no_gap_is_set_on_one_side_of_a_number_only(
    briefing: Build, fonts: FontSet, page_texts: Callable[[bytes], list[str]]
):
    text = "增速在4.5%到5%，19只A股，2030年AI应用，1.2倍GDP，50 GW以上。"
    issue = briefing(abstract=[{"text": text, "cites": ["wire"]}])
    found = "".join(page_texts(typeset(issue, fonts=fonts)))
    assert text in found.replace("\n", "")


def test_numbers_stay_on_one_line(
    briefing: Build, fonts: FontSet, page_texts: Callable[[bytes], list[str]]
):
    # Pushed along by one character a time, so that each number meets the end of a line.
    number = "同比提高5.7个百分点，6月14日有350家企业投入3.5万亿元；"
    sentences = [
        {"text": "数" * n + number + number + "结束。", "cites": ["ribao"]} for n in range(40)
    ]
    sections = [{"id": "s1", "heading": "数字", "sentences": sentences}]
    issue = briefing(sections=sections)
    text = "".join(page_texts(typeset(issue, fonts=fonts)))
    for whole in ("5.7个百分点", "6月14日", "350家", "3.5万亿元"):
        assert text.count(whole) >= 80
        broken = "\\s*".join(map(re.escape, whole))
        assert len(re.findall(broken, text)) == text.count(whole)


def test_the_same_briefing_gives_the_same_bytes_in_another_process(
    briefing: Build, fonts: FontSet, tmp_path: Path
):
    first = typeset(briefing(), fonts=fonts)
    assert first == typeset(briefing(), fonts=fonts)
    held = tmp_path / "briefing.json"
    held.write_text(briefing().model_dump_json(), encoding="utf-8")
    program = (
        "import sys, hashlib, pathlib; from newqp_writer.models import Briefing;"
        "from newqp_writer.publishing import typeset;"
        "issue = Briefing.model_validate_json(pathlib.Path(sys.argv[1]).read_bytes());"
        "print(hashlib.sha256(typeset(issue)).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", program, str(held)],
        capture_output=True, text=True, check=True, cwd=tmp_path,
        env={**os.environ, "TZ": "America/Los_Angeles", "LC_ALL": "C"},
    )  # fmt: skip
    assert other.stdout.strip() == hashlib.sha256(first).hexdigest()


def test_another_day_gives_other_bytes(briefing: Build, fonts: FontSet):
    assert typeset(briefing(), fonts=fonts) != typeset(briefing(date="2026-06-16"), fonts=fonts)


def test_it_declares_what_archives_and_screen_readers_ask_for(briefing: Build, fonts: FontSet):
    pdf = typeset(briefing(), fonts=fonts)
    everything = pdf + streams(pdf)
    assert re.search(rb"pdfaid:part>\s*3\s*<", everything)
    assert re.search(rb"pdfaid:conformance>\s*A\s*<", everything)
    assert re.search(rb"pdfuaid:part>\s*1\s*<", everything)
    assert b"zh-CN" in everything
    document = pdfium.PdfDocument(pdf)
    assert pdfium_c.FPDFCatalog_IsTagged(document.raw)
    held = document.get_metadata_dict()
    assert held["Title"] == "云州产业每日观察（2026年6月15日）"
    assert held["Author"] == "云州产业研究院, 江州数据所 & 合作单位"
    assert held["Subject"].startswith("云州算力中心6月14日投运")
    assert held["CreationDate"].startswith("D:20260615")
    titles = [re.sub(r"\s", "", mark.get_title()) for mark in document.get_toc()]
    assert titles == [
        "摘要", "一、云州算力中心投运，16个行业接入", "二、外媒关注：“Powerdemandtorise”",
        "趋势判断", "参考文献",
    ]  # fmt: skip
    document.close()


def _roles(element: object, found: list[str]) -> None:
    size = pdfium_c.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium_c.FPDF_StructElement_GetType(element, buffer, size)
    found.append(buffer.raw.decode("utf-16-le").rstrip("\0"))
    for n in range(pdfium_c.FPDF_StructElement_CountChildren(element)):
        child = pdfium_c.FPDF_StructElement_GetChildAtIndex(element, n)
        if child:
            _roles(child, found)


def test_tags_name_headings_paragraphs_lists_links_and_pictures(briefing: Build, fonts: FontSet):
    document = pdfium.PdfDocument(typeset(briefing(), fonts=fonts, look=MAPPED))
    found: list[str] = []
    for page in document:
        tree = pdfium_c.FPDF_StructTree_GetForPage(page.raw)
        for n in range(pdfium_c.FPDF_StructTree_CountChildren(tree)):
            _roles(pdfium_c.FPDF_StructTree_GetChildAtIndex(tree, n), found)
        pdfium_c.FPDF_StructTree_Close(tree)
        page.close()
    document.close()
    assert {"H1", "P", "TOC", "TOCI", "L", "LI", "Lbl", "LBody", "Link", "Figure"} <= set(found)


def test_references_link_out_only_to_the_web(briefing: Build, fonts: FontSet):
    pdf = typeset(briefing(), fonts=fonts)
    addresses = re.findall(rb"/URI\s*\(([^)]*)\)", pdf + streams(pdf))
    assert set(addresses) == {b"https://example.org/ribao?a=1&b=2"}


def test_facts_are_cited_and_judgements_are_not(
    briefing: Build, fonts: FontSet, printed: Callable[[bytes], str]
):
    text = printed(typeset(briefing(), fonts=fonts))
    assert "年处理数据8.53ZB。绿电" in text
    assert "算力与电力将更紧地联在一起。" in text
    assert "研判算力能否用好" in text
    assert "同比提高5.7个百分点[1,2]。" in text


def test_qr_codes_lead_where_they_say(briefing: Build, fonts: FontSet):
    codes = [
        {"caption": "公众号", "target": "https://example.org/a?x=1&y=<中文>"},
        {"caption": "平台", "target": "https://example.org/" + "p" * 300},
    ]
    document = pdfium.PdfDocument(typeset(briefing(qr_codes=codes), fonts=fonts))
    picture = document[len(document) - 1].render(scale=3).to_numpy()
    read = {result.text for result in zxingcpp.read_barcodes(picture)}
    document.close()
    assert read == {code["target"] for code in codes}


def test_a_qr_code_that_holds_too_much_is_named(briefing: Build, fonts: FontSet):
    codes = [{"caption": "平台", "target": "量é" * 500}]
    with pytest.raises(TypesettingError, match="“平台” holds 1000 characters"):
        typeset(briefing(qr_codes=codes), fonts=fonts)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"organisations": [], "qr_codes": [], "disclaimer": "", "outlook": []},
        {"title": "关于推动产业高质量发展与要素市场化配置改革的每日政策动态与数据观察" * 2},
        {"organisations": [f"第{n}研究院" for n in range(12)]},
    ],
)
def test_no_page_is_blank(briefing: Build, fonts: FontSet, changes: dict[str, object]):
    issue = briefing(**changes)
    pages = preview(issue, fonts=fonts, ppi=40)
    document = pdfium.PdfDocument(typeset(issue, fonts=fonts))
    assert len(document) == len(pages)
    for page in document:
        picture = page.render(scale=1, grayscale=True).to_numpy()
        assert (picture < 128).sum() > 500  # dark dots: there are words on it
    document.close()


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("New Productive Forces Daily Review", "New Productive Forces Daily Review"),
        ("云州" * 12, "云州" * 10 + "…"),
    ],
)
def test_a_long_title_gives_way_to_the_date_by_its_width(
    briefing: Build, fonts: FontSet, page_texts: Callable[[bytes], list[str]],
    title: str, head: str,
):  # fmt: skip
    sentences = [{"text": "算力能否用好，要看应用。" * 120, "role": "judgement"}]
    sections = [{"id": "s1", "heading": "应用", "sentences": sentences}]
    pages = page_texts(typeset(briefing(title=title, sections=sections), fonts=fonts))
    assert pages[1].startswith(f"{head} 2026年6月15日\n")


def test_a_heading_is_never_the_last_thing_on_a_page(
    briefing: Build, fonts: FontSet, page_texts: Callable[[bytes], list[str]]
):
    for length in range(1, 60, 3):
        sections = [
            {
                "id": f"s{n}",
                "heading": f"标题之{n}",
                "sentences": [{"text": "句子内容。" * (length + n), "cites": ["ribao"]}],
            }
            for n in range(12)
        ]
        for page in page_texts(typeset(briefing(sections=sections), fonts=fonts)):
            body = [line for line in page.splitlines() if line and not line.startswith("标题之")]
            words = [line for line in body if not re.fullmatch(r"\d+ / \d+", line)]
            assert "标题之" not in words[-1]


def failing(text: str, surface: str, location: Location) -> CheckedText:
    start = text.index(surface)
    entry = Entry(
        start=start, end=start + len(surface), surface=surface, kind="quantity",
        verdict="unsupported", explanation="所引文章中没有",
    )  # fmt: skip
    return CheckedText(location=location, text=text, entries=(entry,))


def ledger(issue: Briefing, *texts: CheckedText) -> Ledger:
    return Ledger(date=issue.date, checker="test", articles={}, texts=texts)


def test_a_draft_marks_failing_numbers_wherever_they_stand(
    briefing: Build, fonts: FontSet, page_texts: Callable[[bytes], list[str]]
):
    issue = briefing(title="云州2026产业观察")
    section = issue.sections[0]
    doubts = ledger(
        issue,
        failing(issue.title, "2026", Location(part="title")),
        failing(issue.abstract[0].text, "8.53ZB", Location(part="abstract", sentence=0)),
        failing(section.heading, "16个", Location(part="heading", section="s1")),
        failing(
            section.sentences[1].text,
            "5.7个百分点",
            Location(part="sentence", section="s1", sentence=1),
        ),
    )
    pages = page_texts(typeset(issue, doubts, fonts=fonts))
    text = re.sub(r"\s", "", "".join(pages))
    for marked in ("2026〔待核〕", "8.53ZB〔待核〕", "16个〔待核〕", "5.7个百分点〔待核〕[1,2]。"):
        assert marked in text
    assert text.count("〔待核〕") == 4
    for page in pages:
        assert "草稿·含未核实数字" in page.replace(" ", "")
    assert "待核" not in "".join(page_texts(typeset(issue, fonts=fonts)))


def test_a_draft_with_the_ledger_of_another_briefing_is_refused(briefing: Build, fonts: FontSet):
    issue = briefing()
    other = failing("别的句子3个。", "3个", Location(part="abstract", sentence=0))
    with pytest.raises(TypesettingError, match="another briefing"):
        typeset(issue, ledger(issue, other), fonts=fonts)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"title": "每日😀观察"}, "the title"),
        ({"organisations": ["研究😀院"]}, "the organisations"),
        ({"disclaimer": "仅供😀参考"}, "the disclaimer"),
        ({"abstract": [{"text": "数据😀。", "cites": ["wire"]}]}, "摘要 sentence 1"),
        ({"qr_codes": [{"caption": "公众😀号", "target": "x"}]}, "caption of a QR code"),
    ],
)
def test_a_character_without_a_glyph_is_named_with_its_place(
    briefing: Build, fonts: FontSet, changes: dict[str, object], place: str
):
    for output in (typeset, preview):
        with pytest.raises(TypesettingError) as caught:
            output(briefing(**changes), fonts=fonts)
        assert "“😀” (U+1F600)" in caught.value.message
        assert place in caught.value.message
        assert "font_dirs" in (caught.value.hint or "")


def test_all_missing_characters_are_named_at_once(briefing: Build, fonts: FontSet):
    with pytest.raises(TypesettingError) as caught:
        typeset(briefing(title="😀观察", disclaimer="𪚥ก"), fonts=fonts)
    for char in "😀𪚥ก":
        assert f"“{char}”" in caught.value.message


def test_files_of_the_current_folder_are_not_read(
    briefing: Build, fonts: FontSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "theme.typ").write_text("#panic()", encoding="utf-8")
    (tmp_path / "data.json").write_text(json.dumps({"title": "别的"}), encoding="utf-8")
    expected = typeset(briefing(), fonts=fonts)
    monkeypatch.chdir(tmp_path)
    assert typeset(briefing(), fonts=fonts) == expected


def test_there_is_an_end_to_a_very_long_issue(briefing: Build, fonts: FontSet):
    section = briefing().sections[0].model_dump()
    sections = [section | {"id": f"s{n}"} for n in range(120)]
    document = pdfium.PdfDocument(typeset(briefing(sections=sections), fonts=fonts))
    assert len(document) > 10
    document.close()


def sections_of(count: int, length: int) -> list[dict[str, object]]:
    """So many sections of so many sentences."""
    return [
        {
            "id": f"s{n}", "heading": f"云州第{n}批算力中心投运",
            "sentences": [
                {"text": f"第{n}批算力中心投运后，{'数' * 40}据更多。", "cites": ["ribao"]}
                for _ in range(length)
            ],
        }
        for n in range(1, count + 1)
    ]  # fmt: skip


def test_a_short_issue_has_no_contents_and_a_long_one_has(
    briefing: Build, fonts: FontSet, page_texts: Callable[[bytes], list[str]]
):
    short = page_texts(typeset(briefing(), fonts=fonts))
    assert len(short) <= 3
    assert "目录" not in "".join(short)
    long = page_texts(typeset(briefing(sections=sections_of(8, 20)), fonts=fonts))
    assert len(long) > 3
    assert "目录" in "".join(long)


def test_no_page_is_added_for_a_few_lines(briefing: Build, fonts: FontSet):
    sizes = []
    for length in range(1, 24):  # the end moves down the page, a line or two at a time
        issue = briefing(sections=sections_of(2, length), qr_codes=[], disclaimer="")
        with pdfium.PdfDocument(typeset(issue, fonts=fonts)) as document:
            last = document[len(document) - 1]
            low = min(
                (box[1] for box in _boxes(last)), default=last.get_height()
            )  # fmt: skip
            sizes.append((len(document), 1 - low / last.get_height()))
    assert {pages for pages, _ in sizes} >= {1, 2}
    almost_empty = [share for pages, share in sizes if pages > 1 and share < 0.2]
    assert len(almost_empty) <= 2  # where tightening does not help


def _boxes(page: pdfium.PdfPage) -> list[tuple[float, float, float, float]]:
    """Where text stands on a page, above its foot."""
    words = page.get_textpage()
    found = [words.get_rect(n) for n in range(words.count_rects())]
    return [box for box in found if box[1] > 60]


def test_one_citation_stands_at_the_end_of_a_run_of_sentences(
    briefing: Build, fonts: FontSet, printed: Callable[[bytes], str]
):
    sentences = [
        {"text": "第一句话。", "cites": ["ribao"]},
        {"text": "第二句话。", "cites": ["ribao"]},
        {"text": "第三句话。", "cites": ["wire"]},
        {"text": "第四句话。", "cites": ["ribao", "wire"]},
    ]
    issue = briefing(sections=[{"id": "s1", "heading": "云州", "sentences": sentences}])
    text = printed(typeset(issue, fonts=fonts))
    assert "第一句话。第二句话[1]。第三句话[2]。第四句话[1,2]。" in text
