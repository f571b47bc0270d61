"""One day through all rooms, with the real example, the real checker and the real typesetter."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pypdfium2
import pytest

from newqp_writer.articles import read_day
from newqp_writer.drafting.engine import Assignment, Failing, Mended
from newqp_writer.drafting.extraction.embedded import EmbeddedEngine
from newqp_writer.editorial import settle_coverage
from newqp_writer.errors import EmptyDayError, FailingNumbersError, TypesettingError
from newqp_writer.models import FLASHES, Briefing, Ledger, Location, RunRecord, Section, Sentence
from newqp_writer.pipeline import Outcome, plan_day, write_briefing
from newqp_writer.stopwatch import Stopwatch
from newqp_writer.workspace import Workspace, read_briefing, write_atomically

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "2026-06-15"
DAY = dt.date(2026, 6, 15)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    root = tmp_path / "column"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("2026-06-15.lock"))
    shutil.rmtree(root / "briefings" / "2026-06-15", ignore_errors=True)
    return Workspace(root)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Outcome]:
    root = tmp_path_factory.mktemp("example") / "column"
    shutil.copytree(EXAMPLE, root)
    shutil.rmtree(root / "briefings" / "2026-06-15", ignore_errors=True)
    place = Workspace(root)
    return place, run(place)


def run(
    workspace: Workspace, engine: EmbeddedEngine | None = None, policy: str = "drop"
) -> Outcome:
    settings = workspace.settings()
    check = settings.check.model_copy(update={"on_failure": policy})
    return write_briefing(
        workspace,
        DAY,
        settings=settings.model_copy(update={"check": check}),
        engine=engine or EmbeddedEngine(),
    )


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    return "".join(text.split())


class Liar(EmbeddedEngine):
    """Writes a wrong number into the first sentence of its first section."""

    told = False

    def write_section(self, assignment: Assignment) -> Section | None:
        section = super().write_section(assignment)
        if section is None or self.told:
            return section
        self.told = True
        lie = Sentence(text="全年投入资金达98765亿元，同比增长77.77%。", cites=section.cites)
        return section.model_copy(update={"sentences": (*section.sentences, lie)})


class Repenting(Liar):
    """Takes the wrong number out when it is asked to."""

    def revise(self, assignment: Assignment, section: Section, failing: Failing) -> Mended:
        ((index, entries),) = failing.items()
        assert {entry.surface for entry in entries} == {"98765亿元", "77.77%"}
        return {index: Sentence(text="投入持续增加。", cites=section.cites)}


def test_the_example_becomes_a_clean_issue(example: tuple[Workspace, Outcome]):
    _, outcome = example
    assert outcome.clean
    assert len(outcome.briefing.sections) >= 5
    assert not outcome.ledger.failing
    assert sum(outcome.ledger.counts.values()) > 30


def test_the_figures_of_the_published_issue_are_printed_and_proved(
    example: tuple[Workspace, Outcome],
):
    workspace, outcome = example
    printed = pdf_text(workspace.day(DAY).pdf)
    proved = {entry.surface for entry in outcome.ledger.entries if entry.passed and entry.evidence}
    for figure in ("8.53ZB", "25.43%", "540.58EB", "27.93%", "33.08%"):
        assert figure in printed
        assert any(figure in surface for surface in proved)


def test_every_article_is_accounted_for(example: tuple[Workspace, Outcome]):
    workspace, outcome = example
    collected = {path.stem for path in workspace.articles(DAY).iterdir()}
    assert {row.article for row in outcome.run.coverage} == collected
    assert len(outcome.run.coverage) == len(collected)
    assert all(row.reason for row in outcome.run.coverage)
    fate = {row.article: row.fate for row in outcome.run.coverage}
    assert fate["xingzhou-lanqiu"] == "left out"  # basketball
    assert fate["jianghai-shuju"] == "left out"  # yesterday's lead, nothing new
    cited = {cite for section in outcome.briefing.sections for cite in section.cites}
    assert cited == {row.article for row in outcome.run.coverage if row.sections}
    assert {article for article, f in fate.items() if f == "used"} <= cited
    assert fate["dzw-jiangsu"] == "merged"  # a reprint of the plan


def test_what_is_on_disk_is_what_was_returned(example: tuple[Workspace, Outcome]):
    workspace, outcome = example
    day = workspace.day(DAY)
    assert read_briefing(day.briefing) == outcome.briefing
    assert Ledger.model_validate_json(day.ledger.read_bytes()) == outcome.ledger
    assert RunRecord.model_validate_json(day.run.read_bytes()).coverage == outcome.run.coverage
    assert sorted(p.name for p in day.folder.iterdir()) == [
        "audit.html", "briefing.json", "briefing.md", "briefing.pdf", "ledger.json", "run.json",
    ]  # fmt: skip


def test_evidence_stands_in_the_article_where_the_ledger_says(example: tuple[Workspace, Outcome]):
    workspace, outcome = example
    articles = {article.id: article for article in read_day(workspace.articles(DAY)).articles}
    for checked in outcome.ledger.texts:
        for entry in checked.entries:
            assert checked.text[entry.start : entry.end] == entry.surface
            for evidence in entry.evidence:
                if evidence.field == "text":
                    text = articles[evidence.article].text
                    assert text[evidence.start : evidence.end] == evidence.surface
                    assert text[evidence.quote_start :].startswith(evidence.quote)


def test_the_same_day_gives_the_same_bytes(
    workspace: Workspace, example: tuple[Workspace, Outcome]
):
    run(workspace)
    for name in ("audit.html", "briefing.json", "briefing.md", "briefing.pdf", "ledger.json"):
        first = (example[0].day(DAY).folder / name).read_bytes()
        assert (workspace.day(DAY).folder / name).read_bytes() == first


def test_a_wrong_number_is_dropped_and_recorded(workspace: Workspace):
    outcome = run(workspace, Liar())
    assert outcome.clean
    assert "98765" not in pdf_text(workspace.day(DAY).pdf)
    (dropped,) = [r for r in outcome.run.dropped if "98765" in r.before]
    assert {entry.verdict for entry in dropped.failing} == {"unsupported"}


def test_a_wrong_number_is_first_given_back_to_the_engine(workspace: Workspace):
    outcome = run(workspace, Repenting())
    (revised,) = [r for r in outcome.run.revisions if r.action == "revised"]
    assert revised.after == "投入持续增加。"
    assert "投入持续增加" in pdf_text(workspace.day(DAY).pdf)


def test_under_policy_fail_all_is_kept_but_no_page_is_printed(workspace: Workspace):
    run(workspace)
    with pytest.raises(FailingNumbersError) as caught:
        run(workspace, Liar(), policy="fail")
    assert caught.value.exit_code == 1
    day = workspace.day(DAY)
    assert not day.pdf.exists()
    assert (day.folder / "briefing.previous-1.pdf").exists()
    assert "98765亿元" in day.markdown.read_text(encoding="utf-8")
    ledger = Ledger.model_validate_json(day.ledger.read_bytes())
    # In the section and, because the abstract draws on the sections, there too.
    assert {entry.surface for _, entry in ledger.failing} == {"98765亿元", "77.77%"}


def test_under_policy_mark_the_page_says_draft_and_marks_the_number(workspace: Workspace):
    outcome = run(workspace, Liar(), policy="mark")
    assert not outcome.clean
    printed = pdf_text(workspace.day(DAY).pdf)
    assert "98765亿元〔待核〕" in printed
    assert "草稿" in printed


def test_an_odd_character_in_an_article_does_not_cost_the_day_its_page(workspace: Workspace):
    for path in workspace.articles(DAY).glob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("。", "\U0001f680。"), encoding="utf-8")
    outcome = run(workspace)
    assert "\U0001f680" not in outcome.briefing.model_dump_json()
    assert any("U+1F680" in note for note in outcome.run.notes)
    texts = {text.location: text.text for text in outcome.ledger.texts}
    for section in outcome.briefing.sections:
        for index, sentence in enumerate(section.sentences):
            location = Location(part="sentence", section=section.id, sentence=index)
            assert texts.get(location, sentence.text) == sentence.text


def test_an_edited_briefing_is_set_aside_and_not_overwritten(workspace: Workspace):
    run(workspace)
    day = workspace.day(DAY)
    edited = day.markdown.read_text(encoding="utf-8").replace("8.53ZB", "8.53 ZB")
    write_atomically(day.markdown, edited)
    outcome = run(workspace)
    kept = outcome.files["set aside (edited by hand)"]
    assert kept.read_text(encoding="utf-8") == edited
    assert "8.53ZB" in day.markdown.read_text(encoding="utf-8")


def test_bad_files_are_reported_and_the_day_goes_on(workspace: Workspace):
    folder = workspace.articles(DAY)
    (folder / "kaputt.md").write_text('---\ntitle: "\n---\n正文。', encoding="utf-8")
    (folder / "leer.txt").write_text("", encoding="utf-8")
    (folder / "gross.md").write_bytes(b"x" * 20_000_000)
    (folder / "bild.html").write_bytes(bytes(range(256)) * 40)
    outcome = run(workspace)
    fatal = {Path(problem.file).name: problem for problem in outcome.run.problems if problem.fatal}
    assert set(fatal) == {"kaputt.md", "leer.txt", "gross.md", "bild.html"}
    assert fatal["kaputt.md"].line in {2, 3}
    rows = [row for row in outcome.run.coverage if row.fate == "unreadable"]
    assert len(rows) == 4


def test_a_day_without_articles_says_so(workspace: Workspace):
    with pytest.raises(EmptyDayError):
        write_briefing(
            workspace, dt.date(2026, 1, 1), settings=workspace.settings(), engine=EmbeddedEngine()
        )


def test_a_missing_font_folder_stops_before_anything_is_drafted(workspace: Workspace):
    settings = workspace.settings()
    typeset = settings.typeset.model_copy(update={"font_dirs": ("no-such-fonts",)})
    with pytest.raises(TypesettingError, match="no-such-fonts"):
        write_briefing(
            workspace,
            DAY,
            settings=settings.model_copy(update={"typeset": typeset}),
            engine=EmbeddedEngine(),
        )
    assert not workspace.day(DAY).folder.exists()


def test_a_character_no_font_has_leaves_everything_but_the_page(workspace: Workspace):
    settings = workspace.settings()
    column = settings.column.model_copy(update={"title": "每日动态😀"})
    with pytest.raises(TypesettingError, match="😀"):
        write_briefing(
            workspace,
            DAY,
            settings=settings.model_copy(update={"column": column}),
            engine=EmbeddedEngine(),
        )
    day = workspace.day(DAY)
    assert "😀" in read_briefing(day.briefing).title
    assert not day.pdf.exists()
    assert day.run.exists()


def test_a_broken_earlier_issue_is_reported_and_passed_over(workspace: Workspace):
    broken = workspace.day(dt.date(2026, 6, 14)).briefing
    broken.write_text("{", encoding="utf-8")
    told = workspace.settings_file.read_text(encoding="utf-8")
    numbered = told.replace("[column]", '[column]\nissue = "第9期"')
    workspace.settings_file.write_text(numbered, encoding="utf-8")
    outcome = run(workspace)
    reasons = [p.reason for p in outcome.run.problems if p.file == str(broken)]
    assert any("its number cannot be read" in reason for reason in reasons)
    assert outcome.briefing.issue == "第10期"
    assert outcome.clean


def test_the_next_day_does_not_lead_with_the_same_again(workspace: Workspace):
    told = workspace.settings_file.read_text(encoding="utf-8")
    numbered = told.replace("[column]", '[column]\nissue = "第9期"')
    workspace.settings_file.write_text(numbered, encoding="utf-8")
    first = run(workspace)
    tomorrow = DAY + dt.timedelta(days=1)
    shutil.copytree(workspace.articles(DAY), workspace.articles(tomorrow))
    second = write_briefing(
        workspace, tomorrow, settings=workspace.settings(), engine=EmbeddedEngine()
    )
    assert (first.briefing.issue, second.briefing.issue) == ("第9期", "第10期")
    # What found no room in the first issue may lead the second; nothing else is left to say.
    printed = {section.heading for section in first.briefing.sections}
    assert not printed & {section.heading for section in second.briefing.sections}
    assert len(second.briefing.sections) == 1
    reasons = [row.reason for row in second.run.coverage if row.fate == "left out"]
    assert sum("2026-06-15期已刊" in reason for reason in reasons) >= 8


def test_real_days_one_after_the_other(corpus: Path, tmp_path: Path):
    """Three of the fifteen real days; eval/desk/real_days.py runs them all."""
    workspace = Workspace(tmp_path)
    (tmp_path / "articles").symlink_to(corpus)
    headings: list[str] = []
    for number in (9, 10, 11):
        date = dt.date(2026, 6, number)
        outcome = write_briefing(
            workspace, date, settings=workspace.settings(), engine=EmbeddedEngine()
        )
        assert outcome.clean
        assert len(outcome.run.coverage) == len(list((corpus / str(date)).glob("*.md")))
        printed = pdf_text(workspace.day(date).pdf)
        for section in outcome.briefing.sections:
            assert "".join(section.heading.split())[:12] in printed
        headings += [s.heading for s in outcome.briefing.sections if s.heading != FLASHES]
    assert len(set(headings)) == len(headings)
    assert json.loads(workspace.day(date).briefing.read_text(encoding="utf-8"))["format"]
    assert isinstance(outcome.briefing, Briefing)


def test_what_fills_no_section_is_told_among_the_flashes(tmp_path: Path):
    """An article of one fit sentence is neither printed as a section nor lost."""
    workspace = Workspace(tmp_path)
    folder = workspace.articles(DAY)
    folder.mkdir(parents=True)
    whole = "云州市能源局6月15日发布的数据显示，1—5月，云州市发电量达120亿千瓦时，同比增长8.4%。"
    more = "云州市新型储能装机规模达到260万千瓦，比去年年底增长15%，电站12座。"
    thin = "三部门日前联合印发意见，支持人形机器人进入工厂车间，推动整机企业降本增效。"
    scene = "大家你一言我一语，现场气氛热烈，都说这份文件好！"
    for name, title, text in (
        ("grid", "云州1—5月发电量增长8.4%", f"{whole}\n{more}"),
        ("thin", "《关于发展人形机器人的意见》印发", f"{thin}{scene}"),
    ):
        head = f"title: {title}\npublisher: 云州日报\npublished: 2026-06-15\nlang: zh"
        (folder / f"{name}.md").write_text(f"---\n{head}\n---\n\n{text}\n", encoding="utf-8")
    settings = workspace.settings()
    agenda = settings.agenda.model_copy(update={"include": ("机器人", "发电量")})
    outcome = write_briefing(
        workspace, DAY, engine=EmbeddedEngine(),
        settings=settings.model_copy(update={"agenda": agenda}),
    )  # fmt: skip
    *_, last = outcome.briefing.sections
    assert last.heading == FLASHES
    assert [sentence.text for sentence in last.sentences] == [
        thin.replace("印发意见", "印发《关于发展人形机器人的意见》")
    ]
    fate = {row.article: row for row in outcome.run.coverage}
    assert fate["thin"].fate == "used"
    assert "材料不足以成节，收入要闻简报" in fate["thin"].reason


def test_an_article_that_a_correction_wholly_withdraws_has_its_row(tmp_path: Path):
    workspace = Workspace(tmp_path)
    folder = workspace.articles(DAY)
    folder.mkdir(parents=True)
    title = "云州风电场再投运18台风电机组"
    correction = f"《{title}》一文有误，本批风电机组应为16台，不是18台，每年发电量3亿千瓦时。"
    for name, headline, text in (
        ("report", title, "云州风电场本批共投运18台风电机组。"),
        ("correction", "更正：云州风电场本批投运16台风电机组", correction),
    ):
        head = f"title: {headline}\npublisher: 云州日报\npublished: 2026-06-15\nlang: zh"
        (folder / f"{name}.md").write_text(f"---\n{head}\n---\n\n{text}\n", encoding="utf-8")
    settings = workspace.settings()
    agenda = settings.agenda.model_copy(update={"include": ("风电",)})
    settings = settings.model_copy(update={"agenda": agenda})
    today = plan_day(workspace, DAY, settings, Stopwatch())
    assert (set(today.articles), set(today.told)) == ({"report", "correction"}, {"correction"})
    rows = {row.article: row for row in today.agenda.coverage}
    assert (rows["report"].fate, rows["report"].title) == ("left out", title)
    assert rows["report"].reason == "所述内容已由更正全部撤回"
    assert rows["correction"].fate == "used"
    assert not [problem for problem in today.problems if "report" in problem.file]
    settled = settle_coverage(today.agenda, (), {})
    assert [row.reason for row in settled if row.article == "report"] == [rows["report"].reason]
