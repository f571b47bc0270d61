"""The command group: ``write-brief`` alone writes a day; its subcommands are loaded when named."""

from __future__ import annotations

import difflib
import importlib
import logging
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import click

from newqp_writer import __version__
from newqp_writer.cli.days import DAY
from newqp_writer.cli.editions import format_option
from newqp_writer.cli.terminal.heap import share_heap
from newqp_writer.cli.terminal.speech import in_language
from newqp_writer.cli.terminal.streams import set_up_streams
from newqp_writer.cli.terminal.telling import Group
from newqp_writer.complaints import system_words
from newqp_writer.errors import BriefError, InputError
from newqp_writer.language import LANGUAGES, Language, _, later, speak
from newqp_writer.text import shown

INTERRUPTED = 130

# name → (module, one line for --help). Loading a module only when its command is named keeps
# `--help` under a quarter of a second.
_COMMANDS = {
    "init": ("init", later("Make a workspace with a brief.toml to fill in.")),
    "add": ("add", later("Bring articles into a day's folder, from the web or from files.")),
    "collect": ("collect", later("Bring the day's articles from the sources of brief.toml.")),
    "plan": ("plan", later("Show the day's agenda and what would become of every article.")),
    "check": ("check", later("Check every number of a briefing against the articles it cites.")),
    "typeset": ("typeset", later("Check and typeset a briefing.json or an edited briefing.md.")),
    "deliver": ("deliver", later("Send a proved issue to the channels of brief.toml.")),
    "run": ("run", later("Collect, write, check, typeset and deliver a day, with nobody there.")),
    "status": ("status", later("Show the last days: what ran, what it cost, what was sent.")),
    "backfill": ("backfill", later("Write many days at once, in parallel processes.")),
    "sign": ("sign", later("Sign an issue with the key of your house.")),
    "template": ("template", later("Copy the built-in files of the page, to make them your own.")),
    "eval": ("eval", later("Measure the number check, or whole issues beside golden ones.")),
    "schema": ("schema", later("Print the JSON Schema of a file format.")),
    "doctor": ("doctor", later("Say what is installed, what is missing, and what mends it.")),
}


class Commands(Group):
    """A group whose commands live in modules of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names in the order in which a newcomer meets them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, loaded now."""
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"newqp_writer.cli.{_COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was named; a mistyped one is answered with the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = difflib.get_close_matches(args[0], _COMMANDS, 1) if args else []
            if near and args[0] not in _COMMANDS:
                words = _("{message} Did you mean '{near}'?").format(
                    message=error.message, near=near[0]
                )
                raise click.UsageError(words, ctx) from None
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without loading one."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(words)) for name, (_module, words) in _COMMANDS.items()])


FOLDER = click.Path(path_type=Path, file_okay=False)

cluster_option = click.option(
    "--cluster",
    default="",
    metavar="ADDRESS",
    help="Let a Dask cluster work; its scheduler's address, such as tcp://10.0.0.5:8786.",
)


def _in_language(
    ctx: click.Context,  # noqa: ARG001
    param: click.Parameter,  # noqa: ARG001
    value: Language | None,
) -> None:
    if value is not None:
        speak(value)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--date",
    "day",
    type=DAY,
    metavar="DAY",
    help="The issue to write: 2026-06-15, 6-15, 今天, yesterday.  [default: today]",
)
@click.option(
    "-w",
    "--workspace",
    type=FOLDER,
    default=".",
    show_default=True,
    help="Folder with brief.toml and articles/.",
)
@click.option(
    "--articles",
    type=FOLDER,
    help="Folder of the day's articles, if it is not articles/DAY.",
)
@click.option(
    "--engine",
    type=click.Choice(["auto", "endpoint", "embedded", "local"]),
    help="Who drafts; auto takes the endpoint if one is configured; local runs a GGUF file.",
)
@click.option("--model", help="Model of the endpoint; with local, the GGUF file.")
@click.option(
    "--set",
    "engine_set",
    multiple=True,
    metavar="NAME=VALUE",
    help="A setting of [engine] for this run, such as max_cost=2 or temperature=0.",
)
@click.option(
    "--prompts",
    type=FOLDER,
    help="Folder of prompts to try, each in place of the built-in one of its name.",
)
@click.option(
    "--policy",
    type=click.Choice(["drop", "fail", "mark"]),
    help="What happens to a sentence whose number fails.",
)
@format_option
@click.option("--offline", is_flag=True, help="Make no request to any endpoint.")
@click.option(
    "--estimate",
    "only_estimate",
    is_flag=True,
    help="Say what writing the day would cost; ask for nothing.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    is_eager=True,
    callback=_in_language,
    help="Language of what is said; it may stand anywhere.  [default: brief.toml's, or LANG's]",
)
@click.version_option(__version__, prog_name="write-brief")
@click.pass_context
def cli(ctx: click.Context, /, **options: Any) -> None:
    """Write the briefing of a day: every number in it is checked against the articles it cites.

    \b
    write-brief --date 2026-06-15       articles/2026-06-15/ → briefings/2026-06-15/briefing.pdf
    write-brief init my-column          a workspace to begin with

    Exit codes: 0 clean, 1 failing numbers, 2 bad input or usage, 3 engine failure (also when the
    engine asked for wrote nothing and another had to), 4 a PDF that could not be proved here,
    130 interrupted.
    """  # noqa: D301 - \b is click's mark for “do not rewrap”, and must be the character
    _stand_somewhere()
    if ctx.invoked_subcommand is None:
        from newqp_writer.cli.write import write  # noqa: PLC0415 - heavy

        ctx.exit(write(**options))
    given = [
        name
        for name, source in ((n, ctx.get_parameter_source(n)) for n in options)
        if source is click.core.ParameterSource.COMMANDLINE
    ]
    if given:
        option = "--date" if given[0] == "day" else f"--{given[0].split('_')[-1]}"
        raise click.UsageError(
            _(
                "{option} goes after the command: write-brief {invoked_subcommand} {option} …"
            ).format(option=option, invoked_subcommand=ctx.invoked_subcommand)
        )


def _stand_somewhere() -> None:
    """Every relative path hangs on the current folder, which may be gone.

    Raises:
        InputError: it is.
    """
    try:
        Path.cwd()
    except OSError as error:
        raise InputError(
            _("the current folder cannot be used: {why}").format(why=system_words(error)),
            hint=_("it was deleted or moved; change to another (cd) and run again"),
        ) from None


def _terminate(signum: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001
    raise KeyboardInterrupt


def _say(text: str) -> None:
    text = shown(text)
    try:
        print(text, file=sys.stderr)  # noqa: T201
    except UnicodeEncodeError:  # a terminal in the C locale
        print(text.encode("ascii", "backslashreplace").decode(), file=sys.stderr)  # noqa: T201


def _explained(error: OSError) -> str:
    """What the system would not do, in its words; not a fault of the program."""
    from newqp_writer.workspace import way_out  # noqa: PLC0415 - only on the way out

    if error.errno is None or type(error).__name__ == "SSLError":  # its numbers are OpenSSL's own
        return _unexpected(error)
    where = f"{error.filename}: " if error.filename else _("the result could not be written: ")
    out = way_out(error)
    return f"{where}{system_words(error)}" + (f"\n  → {out}" if out else "")


def _unexpected(error: BaseException) -> str:
    """What to say of an error that no room knows: the machine has no more memory, or our fault."""
    # No type tells a thread that the system would not start, or a library it could not load.
    said = (
        "can't start new thread",
        "failed to map segment",
        "LIBRARY_HAS_NO",
        "malloc failure",
        "ThreadPoolBuildError",
        "Allocation error",
    )
    if isinstance(error, MemoryError) or any(each in str(error) for each in said):
        return _(
            "not enough memory; what was finished is kept\n"
            "  → close other programs or lower [engine] concurrency, and run again to go on"
        )
    if "Symlink loop" in str(error):
        return _("{error}\n  → take away the link that leads to itself").format(error=error)
    return _(
        "internal error: {name}: {error}\n"
        "  → this is our fault; run again with NEWQP_TRACEBACK=1 and report what it prints"
    ).format(name=type(error).__name__, error=error)


def _call() -> int:
    """Run the command; click's own main would turn Ctrl-C and a closed pipe into its exit codes."""
    try:
        with cli.make_context("write-brief", in_language(sys.argv[1:])) as context:
            cli.invoke(context)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    return 0


def run() -> NoReturn:
    """Run the command line; every error we know ends in words and its exit code."""
    try:
        signal.signal(signal.SIGTERM, _terminate)
        set_up_streams()
        share_heap()
        # What asyncio says of a broken connection, with a traceback: the call's own error says it.
        logging.getLogger("asyncio").addHandler(logging.NullHandler())
        code = _call()
        sys.stdout.flush()
    except BriefError as error:
        _say(f"write-brief: {error}")
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = 2
    except (KeyboardInterrupt, click.Abort):
        words = _("interrupted; what was finished is kept, run again to go on")
        _say(f"write-brief: {words}")
        code = INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (| head): not an error of ours.
        _discard_output()
        code = 0
    except OSError as error:
        _say(f"write-brief: {_explained(error)}")
        _discard_output()
        code = 2
    except BaseException as error:
        panic = type(error).__name__ == "PanicException"  # of a library in Rust
        if os.environ.get("NEWQP_TRACEBACK") or not (isinstance(error, Exception) or panic):
            raise
        _say(f"write-brief: {_unexpected(error)}")
        code = 2
    # Everything is written: a signal from here on ends the program, with no words about it.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(code)


def _discard_output() -> None:
    """What is still buffered would fail once more when the interpreter ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
