"""What the commands of eval share is called by one name."""

from __future__ import annotations

from collections.abc import Iterator

import click

from newqp_writer.cli.app import cli


def options(command: click.Command, context: click.Context) -> Iterator[click.Option]:
    yield from (each for each in command.params if isinstance(each, click.Option))
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from options(below, click.Context(below, parent=context))


def test_set_is_a_setting_and_golden_the_golden_days_wherever_they_are_asked():
    meant: dict[str, list[str | None]] = {"--set": [], "--golden": []}
    for option in options(cli, click.Context(cli)):
        for name in meant.keys() & option.opts:
            meant[name].append(option.metavar)
    for name, metavar in (("--set", "NAME=VALUE"), ("--golden", "SET")):
        assert len(meant[name]) > 1
        assert set(meant[name]) == {metavar}
