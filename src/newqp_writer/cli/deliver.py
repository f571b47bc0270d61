"""``write-brief deliver``: send a proved issue to the column's channels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape

from newqp_writer.cli.app import FOLDER
from newqp_writer.cli.days import DAY, resolve_day
from newqp_writer.cli.terminal.console import terminal
from newqp_writer.cli.terminal.streams import print_json
from newqp_writer.cli.terminal.telling import Command
from newqp_writer.delivering import Office, Step, deliver
from newqp_writer.errors import ConfigError, DeliveryError
from newqp_writer.language import _
from newqp_writer.workspace import Workspace

_STYLES = {"sent": "green", "not sent": "red", "perhaps sent before": "yellow"}


def show(steps: Sequence[Step], console: Console) -> None:
    """One line a recipient."""
    for step in steps:
        style = _STYLES.get(step.fate, "dim")
        to = f" {step.to}" if step.to and step.to not in step.words else ""
        words = escape(f"{step.channel}{to}: {_(step.what)} {_(step.fate)}  {step.words}")
        console.print(f"[{style}]{words}[/{style}]", soft_wrap=True)


def refuse_unknown(names: Sequence[str], settings_names: Sequence[str]) -> None:
    """Refuse a channel that brief.toml does not name."""
    if unknown := [name for name in names if name not in settings_names]:
        raise click.BadParameter(
            _("no channel is called “{unknown}”; there are: {names}").format(
                unknown=unknown[0], names="、".join(settings_names)
            )
        )


@click.command("deliver", cls=Command)
@click.option("--date", "day", type=DAY, metavar="DAY", help="The issue.  [default: today]")
@click.option("-w", "--workspace", type=FOLDER, default=".", show_default=True)
@click.option("--channel", "names", multiple=True, help="Only this channel; may be repeated.")
@click.option("--draft", default="", metavar="WHY", help="Send it to the editor only, and say why.")
@click.option("--dry-run", "dry", is_flag=True, help="Say what would go where; send nothing.")
@click.option("--again", is_flag=True, help="Send once more what was sent before.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def command(
    day: dt.date | str | None, workspace: Path, names: tuple[str, ...], draft: str,
    dry: bool, again: bool, as_json: bool,  # noqa: FBT001
) -> None:  # fmt: skip
    """Send the issue of a day to the channels of brief.toml ([[deliver]]).

    Only an issue whose print is proved is sent, and nothing twice. Keys come from the environment.
    """
    place = Workspace(workspace)
    settings = place.settings()
    if not settings.deliver:
        raise ConfigError(
            _("no [[deliver]] is set, so there is nowhere to send to"),
            path=place.settings_file,
            hint=_('add one: [[deliver]] name = "存档", kind = "folder", path = "out"'),
        )
    refuse_unknown(names, [channel.name for channel in settings.deliver])
    office = Office(place, settings, dry=dry, again=again, only=names)
    steps = deliver(office, resolve_day(day, settings.column.today()), draft)
    if as_json:
        print_json([vars(step) for step in steps])
    else:
        show(steps, terminal())
    if any(step.failed for step in steps):
        raise DeliveryError(
            _("{count} of {steps} were not sent").format(
                count=sum(step.failed for step in steps), steps=len(steps)
            ),
            hint=_("run again: what was sent is not sent twice"),
        )
