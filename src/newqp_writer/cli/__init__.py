"""The command line, one file per command. A thin skin: parse, call one function, print."""

from __future__ import annotations


def main() -> None:
    """Entry point of ``write-brief``."""
    from newqp_writer.cli.app import run  # noqa: PLC0415 - keeps `import newqp_writer.cli` free

    run()
