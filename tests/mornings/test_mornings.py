"""Mornings with nobody there: an issue or a reason, nothing twice, nothing lost."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from newqp_writer.config import default_toml
from newqp_writer.models.channels import Morning
from newqp_writer.models.fields import as_json
from newqp_writer.mornings import Setting, backfill, morning_of, run_morning, run_mornings
from newqp_writer.mornings.backfill import Range, tasks_of
from newqp_writer.mornings.catching_up import missed_days
from newqp_writer.workspace import Workspace, read_briefing, write_atomically

sys.path.append(str(Path(__file__).resolve().parents[2]))  # eval/ is not installed

from eval.speed import many_days

DAY = dt.date(2026, 6, 15)
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "2026-06-15"


def column(root: Path, *days: dt.date, settings: str = "") -> Workspace:
    for day in days:
        shutil.copytree(EXAMPLE / "articles" / str(DAY), root / "articles" / str(day))
    root.mkdir(exist_ok=True)
    (root / "brief.toml").write_text(f"{default_toml()}\n{settings}", encoding="utf-8")
    return Workspace(root)


def brief(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "newqp_writer", *words],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=300,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | more,
    )  # fmt: skip


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers, all programs of their own."""
    pytest.importorskip("distributed")
    with many_days.cluster(tmp_path_factory.mktemp("cluster")) as address:
        yield address


def test_a_settled_day_is_left_as_it_is(tmp_path: Path) -> None:
    shelf = '[[deliver]]\nname = "存"\nkind = "folder"\npath = "out"\n'
    place = column(tmp_path / "c", DAY, settings=shelf)
    setting = Setting(place, place.settings(), {}, offline=True)
    first = run_morning(setting, DAY)
    assert (first.outcome, first.settled) == ("issue", True)
    files = {path: path.stat().st_mtime_ns for path in place.root.rglob("*") if path.is_file()}
    assert run_morning(setting, DAY) == first
    assert files == {
        path: path.stat().st_mtime_ns for path in place.root.rglob("*") if path.is_file()
    }


@pytest.mark.usefixtures("in_chinese")
def test_an_endpoint_that_is_down_gives_a_draft_or_a_reason(tmp_path: Path) -> None:
    shelf = '[[deliver]]\nname = "存"\nkind = "folder"\npath = "out"\n'
    place = column(tmp_path / "c", DAY, settings=shelf)
    down = {
        "NEWQP_ENGINE": "endpoint", "NEWQP_MODEL": "m", "NEWQP_BASE_URL": "http://127.0.0.1:9/v1",
        "NEWQP_DEADLINE": "3", "NEWQP_TIMEOUT": "1",
    }  # fmt: skip
    settings = place.settings()
    stop = settings.model_copy(
        update={"run": settings.run.model_copy(update={"endpoint_down": "stop"})}
    )
    stopped = run_morning(Setting(place, stop, down), DAY)
    assert (stopped.outcome, stopped.settled) == ("no issue", False)
    assert stopped.why.startswith("模型接口不可用")
    drafted = run_morning(Setting(place, settings, down), DAY)
    assert (drafted.outcome, "由内置引擎写成" in drafted.why) == ("draft", True)
    assert not (place.root / "out").exists()  # the readers' folder gets no draft


@pytest.mark.usefixtures("in_chinese")
@pytest.mark.parametrize(
    ("rules", "outcome", "why"),
    [
        ('least_sections = 30\nlittle_news = "skip"', "no issue", "新闻不足"),
        ('least_sections = 30\nlittle_news = "draft"', "draft", "新闻不足"),
        ('least_sections = 30\nlittle_news = "send"', "issue", ""),
        ("least_articles = 500", "no issue", "篇文章（至少 500 篇）"),
    ],
)
def test_little_news_is_what_the_column_says_it_is(
    tmp_path: Path, rules: str, outcome: str, why: str
) -> None:
    place = column(tmp_path / "c", DAY, settings=f"[run]\n{rules}\n")
    morning = run_morning(Setting(place, place.settings(), {}, offline=True), DAY)
    assert (morning.outcome, why in morning.why) == (outcome, True)


@pytest.mark.usefixtures("in_chinese")
def test_an_empty_day_is_a_reason(tmp_path: Path) -> None:
    place = column(tmp_path / "c")
    morning = run_morning(Setting(place, place.settings(), {}, offline=True), DAY)
    assert morning.outcome == "no issue"
    assert "只有 0 篇文章" in morning.why
    assert morning_of(place.day(DAY)) == morning


def test_missed_days_are_those_after_the_first_run(tmp_path: Path) -> None:
    place = column(tmp_path / "c", settings="[run]\ncatch_up = 3\n")
    setting = Setting(place, place.settings(), {}, offline=True)
    today = dt.date(2026, 6, 20)
    assert missed_days(setting, today) == []
    for number, outcome in ((17, "issue"), (19, "no issue")):
        date = dt.date(2026, 6, number)
        at = dt.datetime(2026, 6, number, tzinfo=dt.UTC)
        morning = Morning.model_validate({"date": date, "at": at, "outcome": outcome})
        write_atomically(place.day(date).folder / "morning.json", as_json(morning))
    assert [day.day for day in missed_days(setting, today)] == [18, 19]


def test_a_second_run_at_once_says_so(tmp_path: Path) -> None:
    place = column(tmp_path / "c")
    (place.root / "briefings").mkdir()
    with FileLock(place.root / "briefings" / ".run.lock"):
        ran = brief("run", "-w", str(place.root), "--date", str(DAY))
    assert ran.returncode == 2
    assert "another run of this column is going on" in ran.stderr


def test_days_filled_by_many_processes_or_a_cluster_are_those_of_one(
    tmp_path: Path, cluster: str
) -> None:
    days = [DAY, DAY + dt.timedelta(days=1)]
    broken = dt.date(2026, 6, 18)
    empty = dt.date(2026, 6, 14)
    columns = {name: column(tmp_path / name, *days) for name in ("one", "many", "cluster")}
    for place in columns.values():
        (place.articles(broken)).mkdir()
        (place.articles(empty)).mkdir()
        plain = place.settings_file.read_text(encoding="utf-8")
        numbered = plain.replace("[column]", '[column]\nissue = "第9期"')
        place.settings_file.write_text(numbered, encoding="utf-8")
    one, many = (
        {each.date: each for each in backfill([columns[name].root], empty, broken, workers=count)}
        for name, count in (("one", 1), ("many", 2))
    )
    ran = brief(
        "backfill", str(columns["cluster"].root), "--from", str(empty), "--to", str(broken),
        "--cluster", cluster, "--json",
    )  # fmt: skip
    told = {row["date"]: row["sha256"] or "" for row in json.loads(ran.stdout)}
    assert {date: each.digest for date, each in one.items()} == {
        date: each.digest for date, each in many.items()
    }
    assert told == {str(date): each.digest for date, each in one.items()}
    written = [date for date, each in sorted(one.items()) if not each.why]
    assert (written, len(one), ran.returncode) == (days, 4, 2)
    # The day without an issue keeps its number.
    issues = [read_briefing(columns["one"].day(date).briefing).issue for date in days]
    assert issues == ["第10期", "第11期"]
    for date in days:
        for name in ("briefing.pdf", "ledger.json", "briefing.md"):
            assert len({(p.day(date).folder / name).read_bytes() for p in columns.values()}) == 1


def test_several_columns_run_in_a_cluster_and_status_tells_of_them(
    tmp_path: Path, cluster: str
) -> None:
    good = column(tmp_path / "a", DAY)
    empty = column(tmp_path / "b")
    ran = brief(
        "--lang", "zh", "run", str(good.root), str(empty.root), "--date", str(DAY), "--json",
        "--offline", "--cluster", cluster,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (2, "")
    told = {Path(each["column"]).name: each["mornings"][0] for each in json.loads(ran.stdout)}
    assert (told["a"]["outcome"], told["b"]["outcome"]) == ("issue", "no issue")
    assert told["b"]["why"].startswith("只有 0 篇文章")  # a worker speaks the language of the call
    today = good.settings().column.today()
    status = brief("status", "-w", str(good.root), "--days", "366", "--json")
    rows = json.loads(status.stdout)
    if (today - DAY).days < 366:
        assert [(row["date"], row["outcome"]) for row in rows] == [("2026-06-15", "issue")]
    shown = brief("status", "-w", str(empty.root), "--days", "1")
    assert shown.returncode == 0


def test_a_range_is_filled_by_the_command(tmp_path: Path) -> None:
    place = column(tmp_path / "c", DAY)
    words = ("backfill", "-w", str(place.root), "--workers", "1", "--offline", "--json")
    ran = brief(*words, "--from", "2026-06-14", "--to", "2026-06-16")
    assert ran.returncode == 0, ran.stderr
    assert [row["date"] for row in json.loads(ran.stdout)] == ["2026-06-15"]
    assert run_mornings(Setting(place, place.settings(), {}, offline=True), DAY)[0].settled
    assert brief(*words, "--from", "2026-06-17", "--to", "2026-06-16").returncode == 2


def test_each_day_of_a_range_has_its_place_after_the_issues_before(tmp_path: Path) -> None:
    place = Workspace(tmp_path)
    begin = dt.date(2026, 6, 10)
    dates = [begin + dt.timedelta(days=number) for number in range(8)]
    for date in (dates[2], dates[4], dates[7]):
        place.articles(date).mkdir(parents=True)
    for date in (dates[0], dates[3], dates[4]):  # before the first day, between, and written once
        write_atomically(place.day(date).briefing, "{}")
    for since in (begin, dates[1], dates[2]):
        tasks = list(tasks_of(place, since, dates[-1], offline=True))
        assert [task.date for task in tasks] == [dates[2], dates[4], dates[7]]
        counted = [Range(task).issues_before(task.date, 366) for task in tasks]
        assert [[day.date for day in days] for days, _ in counted] == [[dates[0]]] * 3
        assert [between for _, between in counted] == [0, 2, 3]
