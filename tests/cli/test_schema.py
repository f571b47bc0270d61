from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from newqp_writer.cli.schema import SCHEMAS, command, descriptions, schema_of, schema_text
from newqp_writer.config import default_toml
from newqp_writer.errors import InputError
from newqp_writer.publishing import as_json
from newqp_writer.workspace import read_briefing

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_in_the_repository_are_those_of_the_models(name: str):
    """Renew them with `write-brief schema --write schemas`."""
    recorded = (ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert recorded == schema_text(name)


def test_there_is_no_schema_of_a_model_that_is_gone():
    recorded = {path.name for path in (ROOT / "schemas").glob("*.json")}
    assert recorded == {f"{name}.schema.json" for name in SCHEMAS}


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_a_schema(name: str):
    jsonschema.Draft202012Validator.check_schema(schema_of(name))


def test_a_published_briefing_and_the_default_column_follow_their_schemas():
    earlier = ROOT / "examples" / "2026-06-15" / "briefings" / "2026-06-14" / "briefing.json"
    validator = jsonschema.Draft202012Validator(schema_of("brief"))
    validator.validate(tomllib.loads(default_toml()))
    published = json.loads(as_json(read_briefing(earlier)))
    jsonschema.Draft202012Validator(schema_of("briefing")).validate(published)


def test_without_a_name_the_formats_are_listed():
    listed = CliRunner().invoke(command, []).output
    assert all(name in listed for name in SCHEMAS)


@pytest.mark.usefixtures("in_chinese")
def test_settings_are_described_in_the_language_spoken_and_recorded_in_english():
    told = json.loads(CliRunner().invoke(command, ["brief"]).stdout)
    assert all(re.search(r"[\u4e00-\u9fff]", part["description"]) for part in descriptions(told))
    assert "栏目的设置" in CliRunner().invoke(command, []).stdout
    assert "the column" in schema_text("brief")


def test_what_another_wrote_is_never_overwritten(tmp_path: Path):
    other = tmp_path / "brief.schema.json"
    other.write_text("MINE", encoding="utf-8")
    refused = CliRunner().invoke(command, ["--write", str(tmp_path)])
    assert isinstance(refused.exception, InputError)
    assert [path.name for path in tmp_path.iterdir()] == [other.name]
    assert other.read_text(encoding="utf-8") == "MINE"
    other.unlink()
    for _again in range(2):
        assert CliRunner().invoke(command, ["--write", str(tmp_path)]).exit_code == 0
