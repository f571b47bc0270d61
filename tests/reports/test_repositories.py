"""As the maintainer of three repositories would: planted faults, found where they stand."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from newqp_writer.cli.app import cli

REPOSITORIES = Path(__file__).parent / "repositories"
AUTHOR = ("-c", "user.name=x", "-c", "user.email=x@example.org")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["check", *(str(argument) for argument in arguments)])


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """A copy of a repository, committed, as the working folder."""

    def open_one(name: str) -> Path:
        root = tmp_path / name
        shutil.copytree(REPOSITORIES / name, root)
        for command in (["init", "-q"], ["add", "-A"], [*AUTHOR, "commit", "-qm", "all"]):
            subprocess.run(["git", "-C", str(root), *command], check=True)
        monkeypatch.chdir(root)
        monkeypatch.delenv("CI", raising=False)
        return root

    return open_one


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def told(done: Result) -> list[tuple[str, int | None, str]]:
    """File, line and kind of all that does not pass."""
    found: list[tuple[str, int | None, str]] = []
    for file in json.loads(done.stdout):
        name = Path(file["file"]).name
        for one in file["doubtful"]:
            line = re.search(r":(\d+):\d+$", one["place"])
            found.append((name, int(line[1]) if line else None, one["surface"]))
        found += [
            (name, fault["line"], fault["rule"])
            for fault in file["faults"]
            if fault["level"] != "note"
        ]
    return found


@pytest.mark.parametrize("name", ["english", "thesis"])
def test_a_repository_whose_numbers_are_right_is_clean(opened: Callable[[str], Path], name: str):
    opened(name)
    done = run("--strict", "--format", "json")
    assert told(done) == []
    assert done.exit_code == 0


# File, what stands there, what is planted, and what is then told of which words.
ENGLISH = [
    ("reports/power.md", "rose 3.2% to 412 TWh", "rose 2.3% to 412 TWh", "2.3%"),
    ("reports/power.md", "26.1 cents per kWh", "25.1 cents per kWh", "25.1 cents"),
    ("reports/power.md", "105.4 TWh", "150.4 TWh", "150.4 TWh"),
    ("reports/power.md", "grew **14%**", "fell **14%**", "14%"),
    ("reports/power.md", "| Coal-fired | 61 |", "| Coal-fired | 66 |", "66 TWh"),
    ("reports/trade.md", "$27.6 billion", "$26.7 billion", "$26.7 billion"),
    ("reports/trade.md", "declined 4.4%", "declined 12.5%", "12.5%"),
    ("reports/trade.md", "6.2% more", "6.5% more", "6.5%"),
    ("reports/trade.md", "is 31% [1]", "is 33% [1]", "33%"),
    ("reports/trade.md", "$5.1 billion [1]", "$5.1 billion [2]", "citation/unresolved"),
    ("reports/nested/solar.md", "7.8 GW", "8.7 GW", "8.7 GW"),
    ("reports/nested/solar.md", "[@solar]", "[@sollar]", "citation/unresolved"),
]
THESIS = [
    ("chapters/01-introduction.md", "412 TWh", "421 TWh", "421 TWh"),
    ("chapters/01-introduction.md", "3.9% of", "9.3% of", "9.3%"),
    ("chapters/01-introduction.md", "2024 [@gridreview2025]", "2024 [@gridreview]",
     "citation/unresolved"),
    ("chapters/02-storage.md", "142 euros", "124 euros", "124 euros"),
    ("chapters/02-storage.md", "13 years \\autocite[p.~103]{mueller2024storage}",
     "13 years [@nea2026electricity]", "13 years"),
    ("chapters/02-storage.md", "1,850 km", "1,580 km", "1,580 km"),
    ("chapters/02-storage.md", "fell by 19%", "fell by 3.2%", "3.2%"),
    ("chapters/02-storage.md", "& Li, 2024, p. 7", "& Lee, 2023, p. 7", "citation/unresolved"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "planted"), [("english", ENGLISH), ("thesis", THESIS)])
def test_every_planted_fault_is_found_on_its_line(
    opened: Callable[[str], Path], name: str, planted: list[tuple[str, str, str, str]]
):
    root = opened(name)
    for file, before, after, _ in planted:
        edit(root / file, before, after)
    done = run("--strict", "--format", "json")
    found = told(done)
    for file, _, after, words in planted:
        text = (root / file).read_text(encoding="utf-8").split(after)[0]
        lines = {text.count("\n") + 1, text.count("\n") + 1 + after.count("\n")}
        assert any(
            name == Path(file).name and line in lines and kind == words
            for name, line, kind in found
        ), (file, after, found)
    assert done.exit_code == 2


def _unreadable(root: Path) -> None:
    edit(root / "sources" / "agency" / "solar.md", "published: 2026-05-20\n", "")


def _bytes(root: Path) -> None:
    (root / "reports" / "trade.md").write_bytes(b"\x00\x01\xff\xfe" * 500)


def test_one_file_that_cannot_be_used_never_stops_the_others(opened: Callable[[str], Path]):
    root = opened("english")
    _bytes(root)
    edit(root / "reports" / "power.md", "412 TWh", "421 TWh")
    done = run("--no-strict")
    assert "421 TWh" in done.output
    assert "trade.md" in done.output


def test_what_changed_is_checked_whatever_it_is_that_changed(opened: Callable[[str], Path]):
    root = opened("english")
    since = ("--changed-since", "HEAD", "--format", "json")

    def checked() -> set[str]:
        return {Path(file["file"]).name for file in json.loads(run(*since).stdout)}

    assert checked() == set()
    edit(root / "reports" / "trade.md", "$27.6 billion", "$26.7 billion")
    assert checked() == {"trade.md"}
    done = run(*since)
    assert done.exit_code == 1
    subprocess.run(["git", "checkout", "-q", "."], check=True)
    edit(root / "sources" / "agency" / "solar.md", "38.4 GW", "34.8 GW")
    assert "solar.md" in checked()
    assert run(*since).exit_code == 1
    subprocess.run(["git", "checkout", "-q", "."], check=True)
    (root / "sources" / "agency" / "solar.md").unlink()
    assert "solar.md" in checked()
    subprocess.run(["git", "checkout", "-q", "."], check=True)
    edit(root / "waivers.toml", "31%", "32%")
    assert {"power.md", "trade.md", "solar.md"} <= checked()
    # A file that is named and need not be checked is counted.
    subprocess.run(["git", "checkout", "-q", "."], check=True)
    edit(root / "reports" / "trade.md", "$27.6 billion", "$26.7 billion")
    done = run("reports/power.md", "reports/trade.md", "--changed-since", "HEAD")
    assert "1 files not checked" in done.output


def test_only_the_bibliography_changed(opened: Callable[[str], Path]):
    root = opened("thesis")
    edit(root / "bib" / "library.bib", "10.1000/storage.2024.117", "10.1000/other")
    edit(root / "bib" / "library.bib", "Costs of Battery Storage in {N}orthern", "Prices of")
    done = run("--changed-since", "HEAD", "--strict", "--format", "json")
    assert ("02-storage.md", 3, "citation/unresolved") in told(done)


def test_a_bibliography_that_was_found_is_missed_when_it_is_gone(opened: Callable[[str], Path]):
    root = opened("thesis")
    edit(root / "pyproject.toml", 'bibliography = ["bib/library.bib", "bib/zotero.json"]', "")
    subprocess.run(["git", *AUTHOR, "commit", "-qam", "found by looking"], check=True)
    shutil.rmtree(root / "bib")
    done = run("--changed-since", "HEAD", "--strict", "--format", "json")
    assert ("02-storage.md", 3, "citation/unresolved") in told(done)


def test_a_bibliography_lies_where_it_lies(opened: Callable[[str], Path]):
    root = opened("thesis")
    edit(root / "pyproject.toml", 'bibliography = ["bib/library.bib", "bib/zotero.json"]', "")
    assert told(run("--strict", "--format", "json")) == []
    shutil.move(root / "bib", root / "chapters" / "misc")
    done = run("--strict", "chapters/01-introduction.md")
    assert "no source has it (looked for *.bib in chapters, .)" in done.output
    shutil.move(root / "chapters" / "misc" / "library.bib", root / "library.bib")
    page = root / "chapters" / "01-introduction.md"
    edit(page, "date: 2026-06-20", "date: 2026-06-20\nbibliography: [library.bib, none.bib]")
    done = run("--strict", "chapters/01-introduction.md", "--format", "json")
    assert ("01-introduction.md", 1, "citation/unresolved") in told(done)
    assert "“none.bib” is not there (looked in chapters, .)" in done.output


def test_folders_globs_and_standard_input_are_arguments(opened: Callable[[str], Path]):
    root = opened("english")
    assert "2 numbers" not in run("reports/nested").output
    assert "3 files" in run("reports").output
    assert "2 files" in run("reports/*.md").output
    assert run("reports/none-*.md").exit_code == 2
    text = "Exports rose 8.4% in May 2026 ([x](https://stats.example/trade/2026-05))."
    done = CliRunner().invoke(cli, ["check", "-"], input=text)
    assert done.exit_code == 1
    assert "-:1:14: 8.4% contradicted" in done.output
    (root / "reports" / "notes.rst").write_text("Exports rose 99%.", encoding="utf-8")
    assert run("reports", "--strict").exit_code == 2
    assert "file/dropped" in run("reports", "--strict").output


def test_a_waiver_beside_the_number_holds_until_its_day(opened: Callable[[str], Path]):
    root = opened("english")
    page = root / "reports" / "trade.md"
    edit(page, "$27.6 billion", "$26.7 billion")
    assert run("--strict").exit_code == 1
    wrong = "<!-- waive $26.7 billion: {} -->\nExports rose"
    for words, code, rule in (
        ("revised in July; by Ann Moor; until 2099-01-01", 0, ""),
        ("revised in July; by Ann Moor; until 2020-01-01", 1, "waiver/expired"),
        ("", 1, "waiver/invalid"),
    ):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("Exports rose", wrong.format(words), 1), encoding="utf-8")
        done = run("--strict")
        assert (done.exit_code, rule in done.output) == (code, True), done.output
        page.write_text(text, encoding="utf-8")
    edit(page, "Exports rose", "<!-- 豁免 8.3%：已核对；李娜；至2099-12-31 -->\nExports rose")
    assert "waiver/unused" in run("--strict").output


def test_with_a_baseline_only_what_is_new_fails(opened: Callable[[str], Path]):
    root = opened("english")
    assert "no such file" in str(run("--baseline", "known.json").exception).lower()
    edit(root / "reports" / "trade.md", "$27.6 billion", "$26.7 billion")
    edit(root / "reports" / "trade.md", "$5.1 billion [1]", "$5.1 billion [2]")
    assert run("--strict").exit_code == 2
    assert run("--baseline", "known.json", "--write-baseline").exit_code == 0
    assert run("--strict", "--baseline", "known.json").exit_code == 0
    # Moved lines and a new name make no new finding; a second one of the same kind is new.
    edit(root / "reports" / "trade.md", "# Trade in May\n", "# Trade in May\n\nIn short:\n")
    (root / "reports" / "trade.md").rename(root / "reports" / "trade-may.md")
    edit(root / "waivers.toml", "reports/trade.md", "reports/trade-may.md")
    assert run("--strict", "--baseline", "known.json").exit_code == 0
    edit(root / "reports" / "trade-may.md", "to $31.4 billion", "to $41.3 billion")
    done = run("--strict", "--baseline", "known.json", "--format", "json")
    assert [words for _, _, words in told(done)] == ["$41.3 billion"]
    # What could not be checked is never known: it would pass for ever.
    (root / "reports" / "power.md").write_bytes(b"\x00\x01\xff\xfe" * 500)
    run("--baseline", "known.json", "--write-baseline")
    done = run("--strict", "--baseline", "known.json")
    assert done.exit_code == 2
    assert "power.md:1: file/unread" in done.output
    assert "waived or known" in done.output


def test_sarif_carries_rules_paths_fingerprints_and_suppressions(
    opened: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
):
    root = opened("english")
    edit(root / "reports" / "power.md", "412 TWh", "421 TWh")
    (log,) = json.loads(run("--strict", "--format", "sarif").stdout)["runs"]
    rules = {rule["id"]: rule for rule in log["tool"]["driver"]["rules"]}
    assert {"number/contradicted", "citation/unresolved", "source/unread", "waiver/unused"} <= {
        *rules
    }
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules.values())
    by_file = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]: result
        for result in log["results"]
    }
    waived = by_file["reports/trade.md"]
    assert waived["suppressions"][0]["kind"] == "external"
    assert "Ann Moor" in waived["suppressions"][0]["justification"]
    found = by_file["reports/power.md"]
    assert found["suppressions"] == []
    edit(root / "reports" / "power.md", "# 1. Power", "Preface.\n\n# 1. Power")
    monkeypatch.chdir(root / "reports")
    (again,) = json.loads(run("power.md", "--format", "sarif").stdout)["runs"]
    (moved,) = again["results"]
    place = moved["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "reports/power.md"
    before = found["locations"][0]["physicalLocation"]["region"]["startLine"]
    assert place["region"]["startLine"] == before + 2
    assert moved["partialFingerprints"] == found["partialFingerprints"]


def test_an_unchanged_file_costs_nothing_and_what_decides_is_never_missed(
    opened: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
):
    root = opened("english")
    first = run("--strict", "--format", "json").stdout

    def never(*_: object) -> None:
        raise AssertionError("checked again")

    with monkeypatch.context() as patched:
        patched.setattr("newqp_writer.reports.many.check_each", never)
        assert run("--strict", "--format", "json").stdout == first
        edit(root / "sources" / "agency" / "solar.md", "38.4 GW", "34.8 GW")
        assert isinstance(run("--strict").exception, AssertionError)
    assert run("--strict").exit_code == 1
    edit(root / "sources" / "agency" / "solar.md", "34.8 GW", "38.4 GW")
    assert run("--strict", "--format", "json").stdout == first
    _unreadable(root)
    for _ in range(2):  # what could not be read is told by a cached run, too
        done = run("--strict")
        assert done.exit_code == 2
        assert "source/unread" in done.output
    (root / ".cache" / "newqp-check" / "verdicts.sqlite").write_bytes(b"no database")
    assert run("--strict").exit_code == 2


def test_many_files_in_parallel_are_found_what_one_after_the_other_is(
    opened: Callable[[str], Path],
):
    root = opened("english")
    edit(root / "reports" / "trade.md", "$27.6 billion", "$26.7 billion")
    page = (root / "reports" / "trade.md").read_text(encoding="utf-8")
    for number in range(14):
        (root / "reports" / f"copy-{number}.md").write_text(
            page.replace("../sources", "../sources"), encoding="utf-8"
        )
    found = told(run("--no-cache", "--format", "json"))
    assert len([one for one in found if one[2] == "$26.7 billion"]) == 15


def test_a_word_document_is_read_with_its_notes_and_tables(opened: Callable[[str], Path]):
    root = opened("english")
    document = docx.Document()
    document.add_heading("Trade in May", 1)
    document.add_paragraph("Exports rose 8.3% to $31.4 billion in May 2026 [1].")
    document.add_paragraph("Imports fell 2.9% to $27.6 billion [1].")
    table = document.add_table(2, 2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells),
        ("Exports (billion dollars)", "May 2026", "Electronics", "9.7"), strict=True,
    ):  # fmt: skip
        cell.text = words
    document.add_heading("References", 1)
    # Word numbers it: the number stands in no paragraph.
    document.add_paragraph("Statistics Northland. Foreign trade, May 2026.", "List Number")
    document.save(str(root / "trade.docx"))
    done = run("trade.docx")
    assert "trade.docx paragraph 3: 2.9% contradicted" in done.output
    assert "trade.docx table 1, row 2: 9.7" in done.output
    assert done.exit_code == 1
    # Its sources decide about it as about any report, in the cache and in what changed.
    subprocess.run(["git", "add", "-A"], check=True)
    subprocess.run(["git", *AUTHOR, "commit", "-qm", "a document"], check=True)
    edit(root / "sources" / "office" / "trade-may.html", "$31.4 billion", "$34.1 billion")
    assert "paragraph 2: $31.4 billion contradicted" in run("trade.docx").output
    done = run("trade.docx", "--changed-since", "HEAD")
    assert "paragraph 2: $31.4 billion contradicted" in done.output


@pytest.mark.skipif(os.name == "nt", reason="POSIX")
def test_the_day_of_a_report_is_its_own(opened: Callable[[str], Path]):
    root = opened("english")
    text = "Exports rose 8.3% to $31.4 billion last month ([x](https://stats.example/trade/2026-05)).\n"
    for name, front, fails in (
        ("a.md", "---\ndate: 2026-06-20\n---\n", False),
        ("b.md", "---\ndate: August 20, 2026\n---\n", True),
        ("2026-06-21-c.md", "", False),
        ("2026-08-21-d.md", "", True),
    ):
        (root / name).write_text(front + text, encoding="utf-8")
        assert ("last month" in run(name).output) is fails, run(name).output
