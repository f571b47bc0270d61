"""What is out of order ends in a sentence with the way out, in small and at once."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newqp_writer.cli.app import cli
from newqp_writer.complaints import validation_words
from newqp_writer.config import parse_settings
from newqp_writer.errors import ConfigError, InputError, TypesettingError
from newqp_writer.models import CheckedText, Entry, Ledger, Location
from newqp_writer.numerals.quantity import Quantity
from newqp_writer.pipeline import _mending
from newqp_writer.provenance.worked_out.agreeing import may_be
from newqp_writer.publishing.looks import fonts
from newqp_writer.workspace import read_bytes

ARTICLE = "---\ntitle: 公报\nurl: https://example.org/a\npublished: 2026-06-14\n---\n出口99万辆。\n"


def run(*arguments: str | Path, given: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)), input=given)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_standard_input_is_read_as_a_file_is(tmp_path: Path, encoding: str):
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    for text, code in (
        ("据公报，今年汽车出口99万辆。\n", 0),
        ("据公报，今年汽车出口98万辆。\n", 1),
    ):
        done = run("check", "-", "--articles", tmp_path, "--no-cache", given=text.encode(encoding))
        assert done.exit_code == code, done.output


@pytest.mark.parametrize("marks", ["[{}]", "[[{}]]", "[[[{}]]]"])
def test_brackets_hide_no_measure(tmp_path: Path, marks: str):
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    for number, code in (("99万辆", 0), ("98万辆", 1)):
        said = f"据公报，今年汽车出口{marks.format(number)}。\n".encode()
        done = run("check", "-", "--articles", tmp_path, "--no-cache", given=said)
        assert done.exit_code == code, done.output


def test_a_current_folder_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    done = run("check", "a.md")
    assert isinstance(done.exception, InputError)
    assert "current folder" in str(done.exception)
    assert "→" in str(done.exception)


def test_standard_input_that_is_no_text_is_told(tmp_path: Path):
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    done = run("check", "-", "--articles", tmp_path, "--no-cache", given=b"\x00\xff\x00\x01" * 9)
    assert done.exit_code == 2
    assert "save it as UTF-8" in done.output


def test_nothing_is_of_the_size_of_nought():
    assert not may_be(Quantity("count", Decimal(0), Decimal(0)), Decimal(5))


@pytest.mark.parametrize("record", ["", "{", "null", "[]", "[" * 100_000])
def test_a_day_whose_record_is_damaged_is_in_the_status(tmp_path: Path, record: str):
    day = tmp_path / "briefings" / "2026-06-15"
    day.mkdir(parents=True)
    (day / "run.json").write_text(record, encoding="utf-8")
    told = json.loads(run("status", "-w", tmp_path, "--days", "366", "--json").output)
    assert [row["date"] for row in told] == ["2026-06-15"]
    assert "run.json cannot be read" in told[0]["why"]


def test_a_folder_of_fonts_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def gone(_folder: Path) -> None:
        raise FileNotFoundError(2, "No such file or directory", "/proc/1")

    monkeypatch.setattr(fonts, "_refuse_broken", gone)
    with pytest.raises(TypesettingError, match=r"/proc/1: No such file[^→]*→ .*font_dirs"):
        fonts.resolve_fonts([tmp_path])


def test_a_title_fits_a_line_of_the_page():
    written = '[column]\ntitle = "{}"\nsubject = "汽车"\n'
    with pytest.raises(ConfigError, match="at most 200 characters"):
        parse_settings(written.format("长" * 201), Path("brief.toml"))


def failing(part: str) -> CheckedText:
    entry = Entry(
        start=0, end=5, surface="999万辆", kind="count", verdict="unsupported", explanation="x"
    )
    return CheckedText(location=Location(part=part), text="999万辆", entries=(entry,))


@pytest.mark.parametrize(
    ("parts", "said", "unsaid"),
    [
        (["title"], "brief.toml", "briefing.md"),
        (["abstract"], "briefing.md", "brief.toml"),
        (["title", "abstract"], "brief.toml", ""),
    ],
)
def test_a_number_is_mended_where_it_comes_from(parts: list[str], said: str, unsaid: str):
    ledger = Ledger.model_validate(
        {"date": "2026-06-15", "checker": "x", "articles": {}, "texts": list(map(failing, parts))}
    )
    told = _mending(ledger)
    assert said in told
    assert not unsaid or unsaid not in told


def test_what_should_be_a_list_is_shown_as_one():
    assert '["one", "two"]' in validation_words({"type": "tuple_type", "msg": "x"})


def test_a_folder_in_the_place_of_a_file_has_its_way_out(tmp_path: Path):
    with pytest.raises(InputError) as caught:
        read_bytes(tmp_path)
    assert caught.value.hint
