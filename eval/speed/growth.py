"""Do time and memory grow with the input, at most in proportion? Fails where one does not.

    python -m eval.speed.growth [--only WORD] [--limit SECONDS]

Every row is one thing that the program reads, with something in it that a reader could be quadratic
in, at one, two, four and eight times a size; processor time, the better of two, and the peak of
memory beyond what the process had. ``growth`` is that of the last doubling: 2 is in proportion, 4
is quadratic. A row fails above 3 when it takes more than can be noise, or when it is over the
limit. Pages have their own table (``python -m eval.articles.hostile_pages``), plain texts theirs
(``eval/speed/checking_speed.py``).
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from eval.articles.hostile_pages import PATTERNS, page, timed
from eval.speed.growing import Work, grown

from newqp_writer import Article, check_text
from newqp_writer.articles import read_article
from newqp_writer.drafting.chat.answers import SectionAnswer, read_sentences, shape
from newqp_writer.drafting.chat.structured import find_object
from newqp_writer.drafting.chat.wire.secrecy import masked
from newqp_writer.errors import BriefError
from newqp_writer.numerals import read_numbers
from newqp_writer.orders import before_orders
from newqp_writer.publishing.markdown.reading import from_markdown
from newqp_writer.publishing.proving.printed import read_pdf
from newqp_writer.reports.prose.markdown import read_markdown
from newqp_writer.text import clean_text

DAY = dt.date(2026, 6, 15)
NEWS = "云州市前五个月发电量达120亿千瓦时，同比增长5.4%，新增企业1200家。"


def _article(text: str) -> Article:
    return Article(id="a", publisher="云州日报", title="发电量", published="2026-06-15", text=text)


def _checked(claim: str, source: str) -> Callable[[], object]:
    article = _article(source)
    return lambda: check_text(claim, [article], issue_date=DAY)


def _answered(size: int) -> Callable[[], object]:
    sentences = [
        {"text": f"第{number}个项目投资{number}亿元。", "cites": ["a"]} for number in range(size)
    ]
    answer = json.dumps({"heading": "项目建设加快", "sentences": sentences}, ensure_ascii=False)

    def read() -> object:
        found = find_object(answer, SectionAnswer)
        assert found is not None
        shaped = shape(SectionAnswer, found.value).value
        assert shaped is not None
        return read_sentences(shaped.sentences, ["a"], fewest=1, most=8)

    return read


def _articles(count: int) -> Callable[[], object]:
    told = [_article(NEWS * 30).model_copy(update={"id": f"a{number}"}) for number in range(count)]
    return lambda: check_text(NEWS * 10, told, issue_date=DAY)


def _both(product: int) -> Callable[[], object]:
    """A longer claim against more articles: every number may be looked for in every article."""
    claim = 1 << (product.bit_length() - 1) // 2
    told = [_article(NEWS * 10).model_copy(update={"id": f"a{k}"}) for k in range(product // claim)]
    return lambda: check_text(NEWS * claim, told, issue_date=DAY)


def _report(text: str) -> Callable[[], object]:
    """A report of any kind as Markdown; what it may rest on is looked at elsewhere."""
    return lambda: read_markdown(text)


def _edited(footnotes: int) -> Callable[[], object]:
    text = "".join(f"[^{number}]: 甲 | 乙 | 2026\n" for number in range(footnotes))
    return lambda: _refused(lambda: from_markdown(text))


def _pdf(pages: int) -> Callable[[], object]:
    import pypdfium2  # noqa: PLC0415

    document, written = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(pages):
        document.new_page(595, 842)
    document.save(written)
    return lambda: _refused(lambda: read_pdf(written.getvalue()))


def _forms(levels: int) -> Callable[[], object]:
    from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream  # noqa: PLC0415

    pdf, kind = Pdf.new(), {"Type": Name.XObject, "Subtype": Name.Form}
    form = pdf.make_indirect(Stream(pdf, b"", **kind, BBox=Array([0, 0, 9, 9])))
    for _ in range(levels):
        held = Dictionary(XObject=Dictionary(X=form))
        drawn = Stream(pdf, b"/X Do /X Do", **kind, BBox=Array([0, 0, 9, 9]), Resources=held)
        form = pdf.make_indirect(drawn)
    held = Dictionary(XObject=Dictionary(X=form))
    page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 9, 9]), Resources=held)
    page.Contents = Stream(pdf, b"/X Do")
    pdf.pages.append(Page(pdf.make_indirect(page)))
    written = io.BytesIO()
    pdf.save(written)
    return lambda: _refused(lambda: read_pdf(written.getvalue()))


def _refused(read: Callable[[], object]) -> object:
    """What is read, or that it is refused in words."""
    try:
        return read()
    except BriefError as error:
        return error


def _file(name: str, text: str) -> Callable[[], object]:
    folder = Path(tempfile.mkdtemp(dir=_place.name))
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return lambda: _refused(lambda: read_article(path))


_place = tempfile.TemporaryDirectory()
_HEAD = "title: 云州发电量\npublisher: 云州日报\npublished: 2026-06-14\n"

ROWS: Mapping[str, tuple[int, Work]] = {
    "check: equal numbers in one sentence of the claim": (
        25, lambda n: _checked("汽车" + ",".join("1" * n) + "辆。", NEWS * 30)),
    "check: equal numbers in one sentence of the source": (
        200, lambda n: _checked(NEWS, "汽车" + ",".join("1" * n) + "辆。")),
    "check: numbers that no source has": (
        25, lambda n: _checked("".join(f"投资{1000 + k}.7亿元。" for k in range(n)), NEWS * 30)),
    "check: a long source": (200, lambda n: _checked(NEWS, NEWS * n)),
    "check: a text without numbers": (2_500, lambda n: _checked("这一走势值得跟踪。" * n, NEWS)),
    "numbers: a text without any": (
        20_000, lambda n: lambda: read_numbers("这一走势值得跟踪。" * n, reference=DAY)),
    "numbers: one run of digits": (20_000, lambda n: lambda: read_numbers("7" * n)),
    "numbers: equal ones": (10_000, lambda n: lambda: read_numbers(",".join("1" * n))),
    "numbers: digits and commas": (20_000, lambda n: lambda: read_numbers("9," * n + "万辆")),
    "numbers: a run of Han numerals": (10_000, lambda n: lambda: read_numbers("一亿" * n)),
    "check: digits and commas in the claim": (
        100, lambda n: _checked("汽车出口" + "9," * n + "万辆。", NEWS * 30)),
    "check: bracketed numbers that are no marks": (
        300, lambda n: _checked(", ".join(f"[{1000 + k}]" for k in range(n)), NEWS)),
    "check: shares and multiples without a comma": (
        100, lambda n: _checked("半成一倍" * n + "。", NEWS * 30)),
    "check: articles": (4, _articles),
    "check: claim × articles, by their product": (64, _both),
    "check: an English claim": (
        10, lambda n: _checked("".join(f"Output rose {k}.5% to {k}7 million. " for k in range(n)),
                               "Output rose 5.4% to 120 million tonnes. " * 30)),
    "report: comments that do not end": (2_000, lambda n: _report("<!-- 汽车出口99万辆。\n" * n)),
    "report: tags in tags": (20_000, lambda n: _report("<div>" + "<a" * n)),
    "report: values in quotes that do not end": (
        10_000, lambda n: _report("<div>" + '<a x="' * n)),
    "report: anchors that do not end": (
        5_000, lambda n: _report("<div>\n" + "<a href=x>出口\n" * n + "</div>")),
    "report: links in lines of HTML": (
        2_000, lambda n: _report("<div>\n" + "<a href=x>出口</a>\n" * n + "</div>")),
    "report: formulas": (2_000, lambda n: _report("出口$10^8$辆" * n + "$7" * n)),
    "report: brackets": (2_000, lambda n: _report("[" * n + "99万辆" + "]" * n)),
    "report: cells of a table": (
        200, lambda n: _report("| 名 | 值 |\n|---|---|\n" + "| 汽车 | 99万辆 |\n" * n)),
    "report: footnotes": (
        200, lambda n: _report("汽车出口99万辆[^1]。\n" * n + "[^1]: 公报 https://example.org/1\n")),
    "feed: items": (
        100, lambda n: _file("a.xml", '<rss version="2.0"><channel><title>云州日报</title>' + (
            "<item><title>云州发电量</title><pubDate>Sun, 14 Jun 2026 08:00:00 GMT</pubDate>"
            f"<description>{NEWS}</description></item>") * n + "</channel></rss>")),
    "table: rows of CSV": (1_000, lambda n: _file("a.csv", "月份,产量\n" + "5月,120\n" * n)),
    "mail: header lines": (
        2_000, lambda n: _file("a.eml", "X-A: b\n" * n + f"Subject: a\n\n{NEWS}")),
    "masking: what a server echoes": (
        20_000, lambda n: lambda: masked("sk-0123456789ab " * n, ["sk-hostile-0123456789abcdef"])),
    "answer: sentences": (2_500, _answered),
    "answer: opened brackets": (50_000, lambda n: lambda: find_object('{"a":' * n)),
    "answer: bare quotes": (
        10_000, lambda n: lambda: find_object('{"heading": "' + '"甲"' * n + '"}', SectionAnswer)),
    "orders: 请": (40_000, lambda n: lambda: before_orders("请" * n)),
    "orders: ignore": (20_000, lambda n: lambda: before_orders("ignore " * n)),
    "orders: 请把1": (20_000, lambda n: lambda: before_orders("请把1" * n)),
    "orders: replace 1": (20_000, lambda n: lambda: before_orders("replace 1 " * n)),
    "text: combining marks": (50_000, lambda n: lambda: clean_text("a" + "\u0301\u0323" * n)),
    "front matter: one long value": (
        200_000, lambda n: _file("a.md", f'---\n{_HEAD}note: "{"汽" * n}"\n---\n\n{NEWS}')),
    "front matter: one long key": (
        200_000, lambda n: _file("a.md", f"---\n{_HEAD}{'k' * n}: 1\n---\n\n{NEWS}")),
    "front matter: many keys": (
        2_000,
        lambda n: _file(
            "a.md", f"---\n{_HEAD}" + "".join(f"k{k}: {k}\n" for k in range(n)) + f"---\n\n{NEWS}"
        )),
    "edited page: footnotes": (
        2_000, _edited),
    "PDF: pages": (60, _pdf),
    "PDF: forms that draw each other": (4, _forms),
    "PDF: far too many pages": (2_500, _pdf),
    **{
        f"page: {name}": (
            25_000,
            lambda n, name=name: lambda: timed(page(PATTERNS[name](n)), Path(_place.name)),  # type: ignore[misc]
        )
        for name in ("attributes of one element", "comment marks in a style", "combining marks",
                     "spans of a table")
    },
}  # fmt: skip


def main() -> int:
    """Measure, print, and fail where time grows faster than the input."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", help="rows whose name has this in it")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds of one measurement")
    options = parser.parse_args()
    for size, work in ROWS.values():  # what is loaded at first use is nobody's growth
        work(max(size // 100, 1))()
    print("| what is read | 1× is | seconds at 1×, 2×, 4×, 8× | growth | MB at the peak | growth |")
    print("|---|---|---|---|---|---|")
    wrong = 0
    for name, (size, work) in ROWS.items():
        if options.only not in name:
            continue
        row = grown(size, work, options.limit)
        failed = row.failing(options.limit)
        wrong += failed
        seconds = " · ".join(f"{took:.3f}" for took in row.seconds)
        memory = " · ".join(f"{took:.1f}" for took in row.megabytes)
        slow = "**" if failed and not row.large else ""
        large = "**" if row.large else ""
        print(
            f"| {name} | {size:,} | {seconds} | {slow}{row.growth:.1f}{slow}"
            f" | {memory} | {large}{row.memory_growth:.1f}{large} |",
            flush=True,
        )
    print(f"\n{wrong} grow faster than their input" if wrong else "\nall in proportion")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
