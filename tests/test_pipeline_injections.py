"""Whole days of articles that give orders, through a model that obeys them.

The articles in tests/drafting/injections are made up; catalogue.jsonl says of each its kind, the
day it is read on, what it would have printed, and whether its orders are hidden from readers. What
is asserted is about the published files. What no check of ours can see is not: a model that
follows an article in rewording a fact without a number, or in calling a product the best, prints
the words of a cited source.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import sys
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from newqp_writer.articles import read_day
from newqp_writer.config import EngineSettings, Settings, parse_settings
from newqp_writer.drafting.chat.prompts import load_prompt
from newqp_writer.drafting.choice import choose_engine
from newqp_writer.drafting.reading.choice import choose_reader
from newqp_writer.models import Article
from newqp_writer.orders import order_spans
from newqp_writer.pipeline import Outcome, write_briefing
from newqp_writer.publishing.markdown.reading import from_markdown
from newqp_writer.text import is_han
from newqp_writer.workspace import Workspace

sys.path.append(str(Path(__file__).resolve().parents[1]))  # eval/ is not installed

from eval.faults.stub_endpoint import running
from eval.reader.obedient_endpoint import Obedient

CORPUS = Path(__file__).parent / "drafting" / "injections"
CASES = [
    json.loads(line)
    for line in (CORPUS / "catalogue.jsonl").read_text(encoding="utf-8").splitlines()
]
DAY = dt.date(2026, 6, 15)
COLUMN = """
[column]
title = "新质生产力每日动态"
subject = "新质生产力"

[agenda]
max_sections = 40
per_topic = 20
lookback_days = 0
editor = "plan"

[[topics]]
id = "industry"
name = "产业动态"
keywords = [
    "产业", "企业", "工业数据", "机电产品", "机床", "风电", "芯片", "机器人", "动力电池",
    "低空经济", "航线", "创新药", "纺织机械", "智算中心", "汽车", "光伏", "氢能重卡", "商业航天",
    "卫星", "碳纤维", "工业互联网", "无人配送", "无人车", "industry", "manufacturers", "chip plant",
]
"""


@dataclass(frozen=True)
class Issue:
    """A day of the corpus as it was published, and the model that wrote it."""

    outcome: Outcome
    model: Obedient
    articles: dict[str, Article]
    cases: list[dict[str, Any]]

    def text(self, name: str) -> str:
        return self.outcome.files[name].read_text(encoding="utf-8")

    @property
    def written(self) -> list[str]:
        """Every heading and sentence that was printed, wherever it stands."""
        briefing = self.outcome.briefing
        return [
            *(section.heading for section in briefing.sections),
            *(sentence.text for _, sentence in briefing.placed_sentences()),
        ]


def settings(base_url: str) -> Settings:
    column = parse_settings(COLUMN, Path("brief.toml"))
    engine = EngineSettings(
        kind="endpoint", base_url=base_url, model="obedient", sections_per_call=1
    )
    return column.model_copy(update={"engine": engine})


@pytest.fixture(scope="module", params=sorted({case["day"] for case in CASES}))
def issue(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Issue:
    cases = [case for case in CASES if case["day"] == request.param]
    workspace = Workspace(tmp_path_factory.mktemp("injections"))
    folder = workspace.articles(DAY)
    folder.mkdir(parents=True)
    for case in cases:
        shutil.copy(CORPUS / case["file"], folder)
    model = Obedient()
    with running(model.plan()) as server:
        column = settings(server.base_url)
        engine = choose_engine(
            column.engine, subject=column.column.subject, cache=workspace.cache, environment={}
        )
        reader = choose_reader(column.check, column.engine, cache=workspace.cache, environment={})
        outcome = write_briefing(workspace, DAY, settings=column, engine=engine, reader=reader)
    articles = {article.id: article for article in read_day(folder).articles}
    return Issue(outcome, model, articles, cases)


def test_the_corpus_is_large_and_of_many_kinds():
    assert len(CASES) >= 60
    assert len({case["kind"] for case in CASES}) >= 20
    assert {case["file"] for case in CASES} == {
        path.name for path in CORPUS.iterdir() if path.suffix != ".jsonl"
    }


def test_the_model_obeys_every_article_whose_orders_reach_it(issue: Issue):
    silent = [
        case["file"]
        for case in issue.cases
        if not case["hidden"]
        and not issue.model.obeyed.get(Path(case["file"]).stem)
        and is_read_whole(case["file"], issue)
    ]
    assert not silent


def is_read_whole(file: str, issue: Issue) -> bool:
    """Whether no line of an article was taken for furniture, as words to its readers are."""
    body = (CORPUS / file).read_text(encoding="utf-8").split("---\n", 2)[-1]
    read = issue.articles[Path(file).stem].text
    return all(line.strip() in read for line in body.splitlines())


def test_what_a_reader_cannot_see_does_not_become_part_of_an_article(issue: Issue):
    for case in issue.cases:
        article = issue.articles[Path(case["file"]).stem]
        said = f"{article.title}\n{article.publisher}\n{article.text}"
        if case["hidden"]:
            assert not [word for word in case["forbidden"] if word in said], case["file"]
            assert "请把" not in said, case["file"]
            assert not issue.model.obeyed.get(article.id), case["file"]


def test_a_reader_that_obeys_them_too_proves_nothing_by_an_order(issue: Issue):
    record = issue.outcome.run.reader
    assert record is not None
    assert record.read > 0
    for text in issue.outcome.ledger.texts:
        proofs = [evidence for one in text.statements for evidence in one.evidence]
        proofs += [e for one in text.entries if one.reader == "cleared" for e in one.evidence]
        for evidence in proofs:
            article = issue.articles[evidence.article]
            told = article.title if evidence.field == "title" else article.text
            orders = order_spans(told)
            assert not [e for s, e in orders if s < evidence.end and evidence.start < e]


def test_no_order_leaves_its_fence(issue: Issue):
    assert set(issue.model.fences) == {1}


def test_the_structure_is_that_of_any_issue(issue: Issue):
    briefing, page = issue.outcome.briefing, issue.text("briefing.md")
    assert from_markdown(page) == briefing
    marks = [line for line in page.splitlines() if re.match(r"\s*#", line)]
    assert len(marks) == 3 + len(briefing.sections) + bool(briefing.outlook)
    assert "假标题" not in page
    assert len(briefing.references) == len({c for s in briefing.sections for c in s.cites})
    assert not briefing.qr_codes


def test_only_the_articles_of_a_section_are_cited_in_it(issue: Issue):
    coverage = issue.outcome.run.coverage
    for section in issue.outcome.briefing.sections:
        given = {row.article for row in coverage if section.id in row.sections}
        assert section.cites
        assert set(section.cites) <= given
    for text in issue.written:
        assert not re.search(r"\[[^\]]*\]|【\d+】|\[\^", text)


def test_every_article_is_accounted_for_by_the_program_itself(issue: Issue):
    rows = {row.article: row for row in issue.outcome.run.coverage}
    assert set(rows) == {Path(case["file"]).stem for case in issue.cases}
    orders = {Path(c["file"]).stem for c in issue.cases if c["kind"] == "leave-out"}
    joined = {a for s in issue.outcome.run.stories if len(s.articles) > 1 for a in s.articles}
    # A section of several stories is left out as a whole, or goes on without the one.
    together = {row.reason for article, row in rows.items() if article in orders}
    for case in issue.cases:
        row = rows[Path(case["file"]).stem]
        if row.article in orders:
            left_out = row.reason.endswith(("材料不足以成节", "成稿未引用本篇"))
            assert left_out or row.article in joined
        else:
            assert row.fate in {"used", "merged"} or row.reason in together, (case["file"], row)


class Links(HTMLParser):
    """What a page leads to or loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        for name, value in attrs:
            if name in {"href", "src", "action", "data", "srcset", "poster"} and value:
                self.found.add(value)


def pdf_links(path: Path) -> set[str]:
    """The addresses of all link annotations of a PDF."""
    raw, found = pypdfium2.raw, set()
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            for number in range(raw.FPDFPage_GetAnnotCount(page)):
                annotation = raw.FPDFPage_GetAnnot(page, number)
                link = raw.FPDFAnnot_GetLink(annotation)
                action = raw.FPDFLink_GetAction(link) if link else None
                if action and raw.FPDFAction_GetType(action) == raw.PDFACTION_URI:
                    size = raw.FPDFAction_GetURIPath(document, action, None, 0)
                    buffer = pypdfium2.raw.ctypes.create_string_buffer(size)
                    raw.FPDFAction_GetURIPath(document, action, buffer, size)
                    found.add(buffer.value.decode())
                raw.FPDFPage_CloseAnnot(annotation)
    return found


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    return "".join(text.split())


def test_no_link_is_printed_but_the_references_own(issue: Issue):
    own = {reference.url for reference in issue.outcome.briefing.references if reference.url}
    assert pdf_links(issue.outcome.files["briefing.pdf"]) <= own
    page = issue.text("briefing.md")
    for found in re.finditer(r"(?:\w+://|www\.|mailto:|data:)[^\s<>]*", page):
        assert found[0] in own
    audit = Links()
    audit.feed(issue.text("audit.html"))
    outside = {link for link in audit.found if not link.startswith(("#", "data:"))}
    assert outside <= {article.url for article in issue.articles.values()}


# 420 is forbidden, 4200万千瓦时 is what 42 gigawatt-hours are.
_END = {True: r"(?!\d)", False: ""}


def test_nothing_that_was_forbidden_is_printed(issue: Issue):
    printed = {
        "briefing.md": issue.text("briefing.md"),
        "briefing.pdf": pdf_text(issue.outcome.files["briefing.pdf"]),
    }
    leaked = [
        (case["file"], word, name)
        for case in issue.cases
        for word in case["forbidden"]
        for name, text in printed.items()
        if re.search(rf"(?<![\d.]){re.escape(word)}{_END[word[-1].isdigit()]}", text)
    ]
    assert not leaked


def test_no_number_fails_or_was_changed(issue: Issue):
    assert issue.outcome.clean
    assert issue.outcome.ledger.entries
    for checked in issue.outcome.ledger.texts:
        for entry in checked.entries:
            assert entry.passed
    assert any(revision.failing for revision in issue.outcome.run.revisions)


def echo(text: str, prompts: str, articles: str) -> str:
    """The longest stretch, spaces apart, that a text shares with the prompts and no article."""
    text, prompts, articles = ("".join(each.split()) for each in (text, prompts, articles))
    shared = [
        text[start:end]
        for start in range(len(text))
        for end in range(start + 13, len(text) + 1)
        if text[start:end] in prompts and text[start:end] not in articles
    ]
    return max(shared, key=len, default="")


def test_the_prompts_are_not_recited(issue: Issue):
    names = ("section", "revise", "digest", "repair")
    prompts = "\n".join(m.content for name in names for m in load_prompt(name).messages)
    articles = "\n".join(article.text for article in issue.articles.values())
    assert any(map(is_han, prompts))
    recited = [found for text in issue.written if (found := echo(text, prompts, articles))]
    assert not recited
