"""``write-brief typeset`` and ``check`` on the typeset page, as an analyst uses them."""

from __future__ import annotations

import datetime as dt
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newqp_writer.cli.app import cli
from newqp_writer.config import default_toml
from newqp_writer.models import Article, Briefing, Ledger, Opinion, Reference, Section, Sentence
from newqp_writer.models.fields import as_json
from newqp_writer.provenance import check_briefing
from newqp_writer.publishing.proving.printed import read_pdf

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2026-06-15"
DAY = "2026-06-15"
PATIENCE = 90  # seconds for a loaded machine


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("written") / "column"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("briefings"))
    assert run("--workspace", root, "--date", DAY, "--quiet").exit_code == 0
    return root


@pytest.fixture
def column(written: Path, tmp_path: Path) -> Path:
    root = tmp_path / "column"
    shutil.copytree(written, root)
    return root


@pytest.fixture
def issue(column: Path) -> Path:
    return column / "briefings" / DAY


def test_formats_are_written_as_asked_for(column: Path, issue: Path):
    shutil.rmtree(issue)
    assert run("-w", column, "--date", DAY, "--quiet", "--format", "html,png").exit_code == 0
    names = {path.name for path in issue.iterdir()}
    assert names >= {"briefing.json", "ledger.json", "run.json", "audit.html", "page-1.png"}
    assert not names & {"briefing.pdf", "briefing.md"}
    assert run("typeset", "-w", column, "--date", DAY, "--format", "PDF, md").exit_code == 0
    assert {"briefing.pdf", "briefing.md"} <= {path.name for path in issue.iterdir()}
    wrong = run("typeset", "-w", column, "--date", DAY, "--format", "pdf,odt")
    assert wrong.exit_code == 2
    assert "pdf, md, html, docx, png" in wrong.output


def test_the_typeset_page_can_be_checked_alone_and_with_its_articles(issue: Path, tmp_path: Path):
    pdf = issue / "briefing.pdf"
    done = run("check", pdf)
    assert (done.exit_code, "clean" in done.output) == (0, True), done.output
    alone = shutil.copy(pdf, tmp_path / "received.pdf")
    done = run("check", alone)
    assert (done.exit_code, "not proved here" in done.output) == (4, True), done.output
    assert "clean" not in done.output
    # An article that says something else now: the page no longer answers for itself.
    for article in (issue.parents[1] / "articles" / DAY).glob("*.md"):
        text = article.read_text(encoding="utf-8")
        article.write_text(text.replace("25.43%", "25.44%"), encoding="utf-8")
    done = run("check", pdf)
    assert done.exit_code == 1
    assert "briefing.pdf page " in done.output
    assert "25.43%" in done.output
    assert run("check", alone).exit_code == 4
    assert run("check", alone, "--articles", issue.parents[1] / "articles" / DAY).exit_code == 1


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "github", "markdown"])
def test_a_page_that_is_not_its_record_fails_in_every_format(
    issue: Path, form: str, monkeypatch: pytest.MonkeyPatch
):
    """The words of the page are replaced where they are read: no tool of ours rewrites a PDF."""
    import newqp_writer.publishing.proving.printed as room  # noqa: PLC0415

    pdf = issue / "briefing.pdf"
    real = read_pdf(pdf.read_bytes())
    words = tuple(
        room.Words(one.page, one.text.replace("25.43", "52.43"), one.aside) for one in real.words
    )
    monkeypatch.setattr(room, "read_pdf", lambda _: room.Printed(words, real.attached, real.pages))
    done = run("check", pdf, "--format", form)
    assert done.exit_code == 1
    assert "52.43" in done.output
    assert "is not printed as it was checked" in done.output.replace("\\", "")


def test_a_pdf_of_others_is_refused_by_name(tmp_path: Path):
    other = tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-1.4\n")
    done = subprocess.run(
        [sys.executable, "-m", "newqp_writer", "check", str(other)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "other.pdf: file/unread: not a PDF that can be opened" in done.stdout


def test_a_template_of_ones_own_begins_with_copies(column: Path, issue: Path):
    folder = column / "template"
    done = run("template", "front.typ", "theme.typ", "--to", folder)
    assert done.exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["front.typ", "theme.typ"]
    assert run("template", "theme.typ", "--to", folder).exit_code != 0
    assert run("template", "main.typ", "--to", column / "other").exit_code != 0
    theme = folder / "theme.typ"
    theme.write_text(
        theme.read_text(encoding="utf-8").replace('abstract: "摘要"', 'abstract: "本期提要"'),
        encoding="utf-8",
    )
    brief = column / "brief.toml"
    text = brief.read_text(encoding="utf-8")
    assert "[typeset]" not in text
    brief.write_text(
        text.replace("[[topics]]", '[typeset]\ntemplate = "template"\n\n[[topics]]', 1),
        encoding="utf-8",
    )
    done = run("typeset", "-w", column, "--date", DAY)
    assert done.exit_code == 0, done.output
    words = [one.text for one in read_pdf((issue / "briefing.pdf").read_bytes()).words]
    assert "本期提要" in words
    assert "摘要" not in words


def test_a_file_is_typeset_in_the_look_of_its_own_column(column: Path, issue: Path):
    with (column / "brief.toml").open("a", encoding="utf-8") as brief:
        brief.write('\n[typeset.names]\nabstract = "本期提要"\n')
    done = run("typeset", issue / "briefing.json", "--format", "pdf")
    assert done.exit_code == 0, done.output
    words = [one.text for one in read_pdf((issue / "briefing.pdf").read_bytes()).words]
    assert "本期提要" in words
    assert "every page looks as its record gives it" in run("check", issue / "briefing.pdf").output


def eventually(look: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if look():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def watching(column: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "newqp_writer", "typeset", "-w", str(column), "--date", DAY,
         "--format", "pdf,md", "--watch"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    with process:
        yield process
        process.kill()


def test_every_save_is_typeset_until_one_has_enough(issue: Path, watching: subprocess.Popen[str]):
    assert watching.stdout is not None
    while "Watching" not in (line := watching.stdout.readline()):
        assert line, "the watch ended by itself"
    page, pdf = issue / "briefing.md", issue / "briefing.pdf"
    text, first = page.read_text(encoding="utf-8"), pdf.read_bytes()
    page.write_text(text.replace("25.43%", "25.34%"), encoding="utf-8")
    line = watching.stdout.readline()
    assert "25.34%" in line
    assert (pdf.read_bytes() == first) is True
    edited = text.replace("新质生产力每日动态", "新质生产力每日动态特刊")
    page.write_text(edited, encoding="utf-8")
    assert eventually(lambda: pdf.read_bytes() != first)
    assert page.read_text(encoding="utf-8") == edited
    watching.send_signal(signal.SIGINT)
    assert watching.wait(PATIENCE) == 0


def test_what_only_a_recorded_reader_clears_is_for_review(tmp_path: Path):
    """The ledger beside an edited page may be of the same hand: its opinion proves nothing."""
    article = Article(
        id="a", publisher="云州日报", title="云州钢铁", published=DAY,
        text="1—5月粗钢产量达到320万吨，其中特钢产量80万吨。",
    )  # fmt: skip
    claim = Sentence(text="云州特钢产量与其余粗钢相差160万吨。", cites=("a",))
    told = Sentence(text="其中特钢产量80万吨。", cites=("a",))
    issue = Briefing(
        title="动态", date=dt.date.fromisoformat(DAY), abstract=(told,),
        sections=(Section(id="a", heading="特钢产量80万吨", sentences=(claim,)),),
        references=(
            Reference(id="a", publisher="云州日报", title="云州钢铁", date=article.published),
        ),
    )  # fmt: skip
    opinion = Opinion(
        quotations=("粗钢产量达到320万吨", "特钢产量80万吨"),
        formulas=("160万吨 = 320万吨 − 80万吨 − 80万吨",),
    )
    ledger = check_briefing(issue, [article], opinions={("a", claim.text): opinion})
    assert not ledger.failing
    folder, articles = tmp_path / "briefings" / DAY, tmp_path / "articles" / DAY
    for each in (folder, articles):
        each.mkdir(parents=True)
    (tmp_path / "brief.toml").write_text(default_toml(), encoding="utf-8")
    head = f"---\ntitle: 云州钢铁\npublisher: 云州日报\npublished: {DAY}\n---\n\n"
    (articles / "a.md").write_text(head + article.text, encoding="utf-8")
    (folder / "briefing.json").write_text(as_json(issue), encoding="utf-8")
    (folder / "ledger.json").write_text(as_json(ledger), encoding="utf-8")
    done = run("typeset", folder / "briefing.json", "--format", "md")
    assert done.exit_code == 0, done.output
    written = Ledger.model_validate_json((folder / "ledger.json").read_bytes())
    told_of = {e.surface: e.outcome for text in written.texts for e in text.entries}
    assert told_of["160万吨"] == "review"
    assert told_of["80万吨"] == "pass"
