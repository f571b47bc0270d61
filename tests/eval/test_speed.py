"""The measurements of speed run, and say what is wrong instead of hiding it."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))  # eval/ is not installed

from eval.page import page_stress  # noqa: E402
from eval.speed import checking_speed  # noqa: E402
from eval.speed.reading_speed import count, same  # noqa: E402

if not hasattr(__import__("signal"), "setitimer"):
    pytest.skip("needs interval timers", allow_module_level=True)


def test_the_curve_is_printed_for_the_chosen_texts_and_tasks() -> None:
    script = [sys.executable, "-m", "eval.speed.checking_speed"]
    command = [*script, "--only", "plain", "--only", "reading"]
    ran = subprocess.run(
        [*command, "--largest", "10000"],
        capture_output=True, text=True, cwd=ROOT, check=True, encoding="utf-8",
    )  # fmt: skip
    assert "| articles of the example | reading |" in ran.stdout
    assert "| checking |" not in ran.stdout


def test_what_raises_is_reported_with_the_smallest_text_that_does(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def read(text: str) -> None:
        if text.count("x") > 2:
            raise ValueError("three of them")

    wrong = checking_speed.tell_curve({"x": "x"}, {"reading": read}, 10_000, 5)
    assert wrong == ["reading, x: raises ValueError: three of them; smallest 4 characters, 'xxxx'"]
    assert "| x | reading | raises | nan |" in capsys.readouterr().out


def test_what_does_not_end_is_stopped() -> None:
    def endless() -> None:
        while True:
            pass

    run = checking_speed.watch(endless, 0.05)
    assert run.failure.startswith("not done")
    assert run.seconds < 2


def test_a_text_of_lone_surrogates_has_the_size_asked_for() -> None:
    text = checking_speed.repeated("\ud800", 3000)
    assert len(text) == 1000


def test_the_briefing_has_sixty_numbers() -> None:
    articles = checking_speed.collection()
    assert len(articles) == 15
    sentences = checking_speed.briefing(articles)
    assert 60 <= checking_speed.check_all(articles, sentences) < 75


def test_values_agree_up_to_thousands() -> None:
    assert same(3.5e7, 35_000)
    assert not same(3.5e8, 35_000)
    assert not same(None, 1)


def test_finds_are_counted_by_touch_bounds_and_value() -> None:
    case = {
        "text": "增长5%，共3家和A100",
        "mentions": [
            {"surface": "5%", "occurrence": 1, "kind": "percent", "value": "5"},
            {"surface": "3家", "occurrence": 1, "kind": "count", "value": "3"},
        ],
    }
    finds = count([case], [[(2, 4, 5.0), (6, 7, 4.0), (10, 13, 100.0)]])
    assert (finds.touched, finds.exact, finds.right, finds.labelled_finds) == (2, 1, 1, 2)
    assert finds.found == 3


def test_pages_are_measured() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "eval.page.page_stress", "--sections", "2", "--repetitions", "1"],
        capture_output=True, text=True, cwd=ROOT, check=True, encoding="utf-8",
    )  # fmt: skip
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in ran.stdout.splitlines()
        if line.startswith("| 2 |")
    ]
    assert [row[1] for row in rows] == [
        "PDF, cold", "PDF, warm", "briefing.md, written", "briefing.md, read", "audit.html",
    ]  # fmt: skip
    assert all(int(row[5].replace(",", "")) > 1000 for row in rows)
    assert all(int(row[6]) >= 1 for row in rows[:2])


def test_made_up_briefings_of_the_same_size_share_no_words_but_the_frame() -> None:
    (first, _), (second, _) = page_stress.made_up(40), page_stress.made_up(40, 1)
    texts = [{sentence.text for _, sentence in one.placed_sentences()} for one in (first, second)]
    assert len(texts[0] & texts[1]) <= 3
    assert first == page_stress.made_up(40)[0]


def test_the_same_words_are_set_as_html() -> None:
    briefing, _ = page_stress.made_up(3)
    page = page_stress.as_html(briefing)
    body = page.split("</style>", 1)[1]
    words = re.sub(r"\[\d+\]", "", html.unescape(re.sub(r"<[^>]*>", "", body)))
    for _, sentence in briefing.placed_sentences():
        assert sentence.text in words
    assert page.count("<h2 id=") == 3
