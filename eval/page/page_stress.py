"""How long a page takes: briefings of 5, 50 and 500 sections, in a new process and a warm one.

    python -m eval.page.page_stress [--sections N]... [--repetitions N] [--weasyprint]

The briefings are made up: four sentences a section, seven numbers in them, an article for each
section, every number checked before anything is measured. Each is typeset in a process of its own
(cold: from the start of the interpreter to the end of the PDF; warm: another briefing of that size
after it in the same process), written as briefing.md and read back, and written as audit.html.
Prints Markdown: seconds by the clock and of the processor, the process's peak memory, bytes, pages.

``--weasyprint`` sets the same words as HTML in WeasyPrint, with the same fonts, sizes and margins,
distances as near to ours as CSS has them, contents with page numbers, running head and foot, and
links. It runs in a virtual environment of its own (``peers/requirements/weasyprint.txt``; Debian:
apt install libpango-1.0-0 libpangoft2-1.0-0), after ours in this same run, cold and warm; the last
column is the ratio to ours. Ours is tagged PDF/A-3a + PDF/UA-1, WeasyPrint's a plain PDF: what tags
cost is ours alone. Seconds belong to the machine; compare the processor's, and ratios.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from eval.peers.venvs import CACHE, PeerError, Worker, install, python_of

from newqp_writer.models import Article, Briefing, Ledger, PartialDate
from newqp_writer.provenance import check_briefing
from newqp_writer.publishing import (
    audit_page,
    from_markdown,
    resolve_fonts,
    to_markdown,
    typeset,
)
from newqp_writer.publishing.markdown.writing import chinese_number

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 3600.0  # seconds for one page of WeasyPrint's
SECTIONS = (5, 50, 500)
_PLACES = "云州 江州 海州 青州 兰州 梁州 徐州 雍州 豫州 冀州".split()
_SPREAD = "涉及研发设计、生产控制、质量检测、运营管理和供应链协同等环节"
_MATTERS = "算力中心 工业数据 储能电站 智能工厂 数据交易 电网改造 芯片封装 软件外包".split()


class Measured(NamedTuple):
    """One piece of work."""

    seconds: float
    busy: float  # seconds of the processor
    peak: float  # megabytes, of the process until then
    size: int  # bytes
    pages: int = 0


def made_up(sections: int, seed: int = 0) -> tuple[Briefing, list[Article]]:
    """A briefing of so many sections, and the articles behind it; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    articles: list[Article] = []
    raw: list[dict[str, Any]] = []
    for number in range(sections):
        place, matter = chance.choice(_PLACES), chance.choice(_MATTERS)
        key, heading = f"a{number}", f"{place}{matter}第{chinese_number(number + 1)}期建成投运"
        day, invested = chance.randint(1, 14), chance.uniform(2, 90)
        value, rise = chance.uniform(100, 999), chance.uniform(2, 40)
        firms, others = chance.randint(20, 900), chance.randint(3, 19)
        lines = [
            f"{place}市{matter}6月{day}日投运，总投资{invested:.2f}亿元。",
            f"项目年产值{value:.1f}亿元，同比增长{rise:.2f}%。",
            f"上下游企业{firms}家，其中{others}家来自外省，{_SPREAD}。",
        ]
        articles.append(
            Article.model_validate(
                {
                    "id": key, "publisher": f"{place}日报", "title": heading,
                    "published": "2026-06-14", "url": f"https://example.org/{key}",
                    "text": "\n".join(lines),
                }
            )
        )  # fmt: skip
        judged = "能否带动更多企业，要看数据供给和应用场景是否跟得上，也要看电力能否保障。"
        raw.append(
            {
                "id": f"s{number}", "heading": heading,
                "sentences": [
                    *({"text": line, "cites": [key]} for line in lines),
                    {"text": judged, "role": "judgement"},
                ],
            }
        )  # fmt: skip
    briefing = Briefing.model_validate(
        {
            "title": "云州产业每日观察", "organisations": ["云州产业研究院"], "date": "2026-06-15",
            "abstract": [section["sentences"][0] for section in raw[:6]],
            "sections": raw,
            "outlook": [{"text": "算力与电力将更紧地联在一起。", "role": "judgement"}],
            "references": [
                {
                    "id": article.id, "publisher": article.publisher, "title": article.title,
                    "date": "2026-06-14", "purpose": "用于核验数据。", "url": article.url,
                }
                for article in articles
            ],
            "disclaimer": "本报告仅供研究参考",
        }
    )  # fmt: skip
    return briefing, articles


def measure(work: Callable[[], bytes | str]) -> tuple[Measured, bytes | str]:
    """Time a piece of work of this process, and keep what it made."""
    began, worked = time.perf_counter(), time.process_time()
    made = work()
    seconds, busy = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(
        seconds, busy, peak, len(made.encode() if isinstance(made, str) else made)
    ), made


def pages_of(pdf: bytes) -> int:
    """Pages of a PDF."""
    import pypdfium2  # noqa: PLC0415 - a child that only typesets has no need of it

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def child(folder: Path, *, again: bool) -> None:
    """In a process of its own: typeset a briefing, then perhaps another; prints JSON.

    The other has other words: what Typst remembers of the first is of little use to it.
    """
    fonts = resolve_fonts()

    def make(name: str) -> bytes:
        briefing = Briefing.model_validate_json((folder / f"{name}.json").read_bytes())
        pdf = typeset(briefing, fonts=fonts)
        (folder / f"{name}.pdf").write_bytes(pdf)
        return pdf

    cold, _ = measure(lambda: make("cold"))
    told = cold._replace(busy=time.process_time())
    print(json.dumps(measure(lambda: make("warm"))[0] if again else told))


def ours(folder: Path, repetitions: int) -> dict[str, list[Measured]]:
    """Typeset in new processes: a cold run is one that ends after its first PDF."""
    found: dict[str, list[Measured]] = {"cold": [], "warm": []}
    for _ in range(repetitions):
        for name, runs in found.items():
            command = [sys.executable, "-m", "eval.page.page_stress", "--child", str(folder)]
            began = time.perf_counter()
            ran = subprocess.run([*command, name], capture_output=True, cwd=ROOT, check=True)
            seconds = time.perf_counter() - began
            told = Measured(*json.loads(ran.stdout))
            if name == "cold":
                told = told._replace(seconds=seconds)
            runs.append(told._replace(pages=pages_of((folder / f"{name}.pdf").read_bytes())))
    return found


def weasyprint(folder: Path, cache: Path, repetitions: int) -> dict[str, list[Measured]]:
    """The same for WeasyPrint.

    Raises:
        PeerError: when it cannot be started or says no.
    """
    found: dict[str, list[Measured]] = {"cold": [], "warm": []}
    for _ in range(repetitions):
        began = time.perf_counter()
        python = python_of("weasyprint", cache)
        with Worker("weasyprint_pages", python, patience=_PATIENCE) as worker:
            for name, runs in found.items():
                question = {"html": str(folder / f"{name}.html"), "pdf": str(folder / "peer.pdf")}
                told = worker.ask(question)
                if "error" in told:
                    raise PeerError(str(told["error"]))
                cold = name == "cold"
                seconds = time.perf_counter() - began if cold else told["seconds"]
                busy = told["since_start"] if cold else told["busy"]
                runs.append(Measured(seconds, busy, told["peak"], told["bytes"], told["pages"]))
    return found


def as_html(briefing: Briefing) -> str:
    """The words of a briefing as HTML, laid out like our page."""
    fonts = resolve_fonts()
    files = {
        name: next(path for folder in fonts.folders for path in folder.rglob("*")
                   if path.name.startswith(name.replace(" ", "")))
        for name in (fonts.serif, fonts.sans)
    }  # fmt: skip
    faces = "".join(
        f"@font-face {{ font-family: '{name}'; src: url('{path.as_uri()}') }}"
        for name, path in files.items()
    )
    style = f"""{faces}
@page {{ size: A4; margin: 2.6cm 2.6cm 2.4cm; font: 8pt '{fonts.sans}';
         @top-center {{ content: "{briefing.title}" }}
         @bottom-center {{ content: counter(page) " / " counter(pages) }} }}
body {{ font: 10.5pt/1.65 '{fonts.serif}'; text-align: justify }}
h1, h2 {{ font-family: '{fonts.sans}'; font-weight: normal }}
h1 {{ text-align: center; font-size: 34pt }}
h2 {{ font-size: 13pt; line-height: 1.4; margin: 1.2em 0 0.7em; break-after: avoid }}
p {{ text-indent: 2em; margin: 0.15em 0 }} sup {{ font-size: 0.62em; line-height: 0 }}
nav p {{ text-indent: 0; margin: 0.5em 0; line-height: 1.3 }}
nav a::after {{ content: leader('.') target-counter(attr(href), page) }}
ol {{ font-size: 9pt; line-height: 1.35 }} li {{ margin: 0.6em 0 }}"""
    return "\n".join([
        f"<!doctype html><html lang=zh><meta charset=utf-8><title>{briefing.title}</title>",
        f"<style>{style}</style>", *_body(briefing),
    ])  # fmt: skip


def _body(briefing: Briefing) -> Iterator[str]:
    numbers = {reference.id: n for n, reference in enumerate(briefing.references, 1)}

    def paragraph(sentences: Any, *, cited: bool = True) -> str:
        words = (
            html.escape(sentence.text[:-1])
            + "".join(f'<sup><a href="#r{numbers[c]}">[{numbers[c]}]</a></sup>'
                      for c in sentence.cites if cited)
            + html.escape(sentence.text[-1])
            for sentence in sentences
        )  # fmt: skip
        return f"<p>{''.join(words)}</p>"

    headings = [
        f"{chinese_number(n)}、{html.escape(section.heading)}"
        for n, section in enumerate(briefing.sections, 1)
    ]
    yield f"<h1>{html.escape(briefing.title)}</h1>"
    yield from (f"<p>{html.escape(name)}</p>" for name in briefing.organisations)
    yield f"<p>{PartialDate.of(briefing.date).chinese}</p><h2>摘要</h2>"
    yield paragraph(briefing.abstract, cited=False)
    yield "<nav><h2>目录</h2>"
    yield from (f'<p><a href="#s{n}">{words}</a></p>' for n, words in enumerate(headings))
    yield "</nav>"
    for n, (words, section) in enumerate(zip(headings, briefing.sections, strict=True)):
        yield f"<h2 id=s{n}>{words}</h2>{paragraph(section.sentences)}"
    yield f"<h2>趋势判断</h2>{paragraph(briefing.outlook)}<h2>参考文献</h2><ol>"
    for reference in briefing.references:
        parts = (reference.publisher, reference.title, reference.date.chinese, reference.purpose)
        entry = " | ".join(map(html.escape, parts))
        yield f'<li id=r{numbers[reference.id]}><a href="{reference.url}">{entry}</a></li>'
    yield f"</ol><p>{html.escape(briefing.disclaimer)}</p></html>"


def middle(runs: list[Measured]) -> Measured:
    """The median of each figure."""
    columns = [statistics.median(column) for column in zip(*runs, strict=True)]
    return Measured(columns[0], columns[1], columns[2], int(columns[3]), int(columns[4]))


def row(sections: int, what: str, one: Measured, theirs: Measured | None = None) -> str:
    """A line of the table."""
    pages = str(one.pages) if one.pages else ""
    ratio = ""
    if theirs is not None and theirs is not one:
        ratio = f"{one.seconds / theirs.seconds:.1f} × ({one.busy / theirs.busy:.1f} × busy)"
    return (
        f"| {sections} | {what} | {one.seconds:.2f} | {one.busy:.2f} | {one.peak:.0f} |"
        f" {one.size:,} | {pages} | {ratio} |"
    )


def texts(sections: int, briefing: Briefing, articles: list[Article], ledger: Ledger) -> None:
    """Print the rows of the files that are text."""
    page, markdown = measure(lambda: to_markdown(briefing))
    print(row(sections, "briefing.md, written", page))
    read, _ = measure(lambda: from_markdown(str(markdown)).title)
    print(row(sections, "briefing.md, read", read._replace(size=page.size)))
    audit, _ = measure(lambda: audit_page(briefing, ledger, articles))
    print(row(sections, "audit.html", audit), flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sections", type=int, action="append", metavar="N")
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--weasyprint", action="store_true", help="install it and set the same")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where its environment is kept")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child is not None:
        child(Path(options.child[0]), again=options.child[1] == "warm")
        return
    if options.weasyprint:
        install("weasyprint", options.cache)
    cores = os.cpu_count()
    print(f"median of {options.repetitions} runs on {cores} cores\n")
    print("| sections | what | seconds | of processor | peak MB | bytes | pages | ratio to ours |")
    print("|---|---|---|---|---|---|---|---|")
    for sections in options.sections or SECTIONS:
        briefing, articles = made_up(sections)
        ledger = check_briefing(briefing, articles)
        if ledger.failing:
            text, entry = ledger.failing[0]
            raise SystemExit(f"a made-up number fails: {entry.surface} in {text.text}")
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            for name, one in (("cold", briefing), ("warm", made_up(sections, 1)[0])):
                (folder / f"{name}.json").write_text(one.model_dump_json(), encoding="utf-8")
                (folder / f"{name}.html").write_text(as_html(one), encoding="utf-8")
            runs = ours(folder, options.repetitions)
            mine = {name: middle(found) for name, found in runs.items()}
            for name, figures in mine.items():
                print(row(sections, f"PDF, {name}", figures), flush=True)
            texts(sections, briefing, articles, ledger)
            if options.weasyprint:
                try:
                    theirs = weasyprint(folder, options.cache, options.repetitions)
                except PeerError as error:
                    print(f"| {sections} | WeasyPrint: {error} | | | | | | |", flush=True)
                    continue
                for name, found in theirs.items():
                    label = f"WeasyPrint, {name}"
                    print(row(sections, label, middle(found), mine[name]), flush=True)


if __name__ == "__main__":
    main()
