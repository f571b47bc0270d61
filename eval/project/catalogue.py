"""What is said on a screen, and its Chinese: renewed from the program by Babel.

    python -m eval.project.catalogue [--write]

Says which messages have no Chinese yet; ``--write`` renews the .po files
(new messages come in empty, those said no more go) and compiles them to the .mo files that
the program reads. A test holds that nothing is left to do.
"""

from __future__ import annotations

import argparse
import ast
import datetime as dt
import inspect
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from newqp_writer.cli.app import cli
from newqp_writer.cli.schema import WRITTEN_BY_HAND, descriptions, schema_of
from newqp_writer.language import DOMAIN, FOLDER

_SOURCE = Path(__file__).resolve().parents[2] / "src"
_MARKS = frozenset({"_", "later"})
_OF_CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")
_HEAD = "# The Chinese of %s. Renewed by `python -m eval.project.catalogue --write`."
DOMAINS = (DOMAIN, "click")


def po_file(domain: str) -> Path:
    """The Chinese of a domain, as people edit it."""
    return FOLDER / "zh" / "LC_MESSAGES" / f"{domain}.po"


def _helps(command: click.Command, parent: click.Context | None) -> Iterator[str]:
    """What the help of a command and of all below it says."""
    context = click.Context(command, info_name=command.name, parent=parent)
    yield inspect.cleandoc(command.help or "")
    yield command.options_metavar or ""
    # A help option of its own: click keeps that of a command in the language it was first asked in.
    for parameter in (*command.params, click.Command("help").get_help_option(context)):
        if isinstance(parameter, click.Option):
            yield parameter.help or ""
        if not (isinstance(parameter, click.Option) and parameter.is_flag):
            yield parameter.make_metavar(context) if parameter else ""
    if isinstance(command, click.Group):
        yield command.subcommand_metavar
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _helps(below, context)


def marked(tree: ast.AST) -> Iterator[str]:
    """The messages of a module, those within f-strings among them, which Babel passes over."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Name) and call.func.id in _MARKS:
            for given in call.args[:1]:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield given.value


def _said(domain: str) -> Iterator[tuple[str | tuple[str, ...], str]]:
    """Every message of a domain with the file it is said in."""
    if domain == "click":
        folder = Path(click.__file__).parent
        for name in _OF_CLICK:
            for _line, message, *_ in extract_from_file("python", folder / f"{name}.py"):
                yield message, f"{name}.py"
        return
    for file in _SOURCE.rglob("*.py"):
        # Most modules say nothing, and reading them all takes seconds.
        if "newqp_writer.language import" in file.read_text(encoding="utf-8"):
            for message in marked(ast.parse(file.read_text(encoding="utf-8"))):
                yield message, file.relative_to(_SOURCE).as_posix()
    for part in descriptions([schema_of(name) for name in sorted(WRITTEN_BY_HAND)]):
        yield part["description"], "newqp_writer/models"
    for words in _helps(cli, None):
        if len(words) > 1 and ("|" not in words or "…" in words):  # neither A nor choices
            yield words, "newqp_writer/cli"


def _new(domain: str) -> Catalog:
    return Catalog("zh_CN", domain=domain, fuzzy=False, header_comment=_HEAD % domain)


def catalogue(domain: str) -> Catalog:
    """The messages of a domain as the program has them now, with the Chinese known for them."""
    with po_file(domain).open("rb") if po_file(domain).exists() else io.BytesIO() as file:
        known = read_po(file, locale="zh_CN")
    fresh = _new(domain)
    for message, file_name in sorted(_said(domain), key=lambda each: (each[1], str(each[0]))):
        first = message if isinstance(message, str) else message[0]
        translated = known.get(first)
        fresh.add(
            message,
            translated.string if translated is not None else "",
            locations=[(file_name, 0)],
        )
    return fresh


def as_po(catalog: Catalog) -> bytes:
    """A catalogue as the text that people edit; no date in it changes by itself."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, omit_header=True, include_lineno=False)
    head = (
        f"{catalog.header_comment}\n"
        'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    )
    return head.encode() + buffer.getvalue().lstrip(b"\n")


def as_mo(po: bytes) -> bytes:
    """What the program reads, of a .po file."""
    buffer = io.BytesIO()
    catalog = read_po(io.BytesIO(po), locale="zh_CN")
    catalog.creation_date = dt.datetime(
        2026, 1, 1, tzinfo=dt.UTC
    )  # of today, it would always change
    write_mo(buffer, catalog)
    return buffer.getvalue()


def without_chinese(catalog: Catalog) -> list[str]:
    """The messages whose Chinese is missing."""
    return [str(each.id) for each in catalog if each.id and not all(_strings(each.string))]


def _strings(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [string] if isinstance(string, str) else list(string or [""])


def main() -> int:
    """Say what is left to do, or renew the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true")
    written = parser.parse_args().write
    left = 0
    for domain in DOMAINS:
        fresh = catalogue(domain)
        missing = without_chinese(fresh)
        left += len(missing)
        print(f"{domain}: {len(fresh)} messages, {len(missing)} without Chinese")
        print("".join(f"  {message!r}\n" for message in missing), end="")
        if written:
            po_file(domain).parent.mkdir(parents=True, exist_ok=True)
            po_file(domain).write_bytes(as_po(fresh))
            po_file(domain).with_suffix(".mo").write_bytes(as_mo(as_po(fresh)))
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
