"""``write-brief schema``: the JSON Schemas of the files we read and write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from newqp_writer.cli.terminal.telling import Command
from newqp_writer.config import Settings
from newqp_writer.evaluation.golden.issue import Facts, Manifest
from newqp_writer.evaluation.golden.results import Result
from newqp_writer.language import _, later
from newqp_writer.models import Agenda, Article, Briefing, Ledger, RunRecord
from newqp_writer.models.fields import Record
from newqp_writer.overwriting import refuse_to_overwrite
from newqp_writer.workspace import write_atomically

SCHEMAS: dict[str, tuple[type[Record], str]] = {
    "briefing": (Briefing, later("briefing.json: a published issue")),
    "ledger": (Ledger, later("ledger.json: the verdict on every number")),
    "run": (RunRecord, later("run.json: how an issue came to be")),
    "agenda": (Agenda, later("the day's stories, and what became of every article")),
    "article": (Article, later("one collected source text")),
    "brief": (Settings, later("brief.toml: the column")),
    "golden": (Manifest, later("golden.json: what a golden day is made of")),
    "result": (Result, later("result.json: a configuration over a golden set")),
    "facts": (Facts, later("facts.toml: what an issue of a golden day must say, and must not")),
}
WRITTEN_BY_HAND = frozenset(["brief", "facts"])


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a file format, as we write it."""
    model, description = SCHEMAS[name]
    schema = model.model_json_schema(
        mode="serialization" if name not in WRITTEN_BY_HAND else "validation"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": model.__name__,
        "description": description,
    }


def descriptions(schema: Any) -> Iterator[dict[str, Any]]:
    """The parts of a schema that say what they are, in ``description``."""
    return (part for part in _parts(schema) if isinstance(part.get("description"), str))


def _parts(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        schema = list(schema.values())
    if isinstance(schema, list):
        for each in schema:
            yield from _parts(each)


def spoken_schema(name: str) -> dict[str, Any]:
    """The schema as it is shown: a file that people write is described in the language spoken."""
    schema = schema_of(name)
    if name in WRITTEN_BY_HAND:
        for part in _parts(schema):
            if isinstance(part.get("title"), str):
                del part["title"]  # the name of the setting once more, with capitals
        for part in descriptions(schema):
            part["description"] = str(_(part["description"]))
    return schema


def schema_text(name: str) -> str:
    """The text of ``schemas/NAME.schema.json``."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"


@click.command("schema", cls=Command)
@click.argument("name", type=click.Choice(list(SCHEMAS)), required=False)
@click.option(
    "--write",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write all schemas into this folder.",
)
def command(name: str | None, folder: Path | None) -> None:
    """Print the JSON Schema of a file format, or list the formats."""
    if folder is not None:
        written = {folder / f"{each}.schema.json": schema_text(each) for each in SCHEMAS}
        for path in written:
            refuse_to_overwrite(path, "schema")
        for path, text in written.items():
            write_atomically(path, text)
    elif name is not None:
        click.echo(json.dumps(spoken_schema(name), ensure_ascii=False, indent=2))
    else:
        for each, (_model, description) in SCHEMAS.items():
            click.echo(f"{each:<10}{_(description)}")
