"""What the doctor says: findings, and how they are printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape

from newqp_writer.language import _

State = Literal["ok", "note", "missing", "failed"]
_COLOURS: dict[State, str] = {
    "ok": "green",
    "note": "yellow",
    "missing": "red",
    "failed": "red",
}


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's report; ``remedy`` is what to do about it."""

    state: State
    subject: str
    words: str
    remedy: str = ""


def _padded(words: str, columns: int) -> str:
    """Words that take so many columns; Han take two."""
    return words + " " * (columns - cell_len(words))


def _mark(state: State) -> str:
    colour = _COLOURS[state]
    return f"[{colour}]{_padded(_(state), 7)}[/{colour}]"


def show(findings: Iterable[Finding], console: Console) -> None:
    """Print the findings, each with its remedy below."""
    for finding in findings:
        console.print(
            f"{_mark(finding.state)} {_padded(_(finding.subject), 18)} {escape(finding.words)}",
            soft_wrap=True,
        )
        if finding.remedy:
            console.print(f"{'':<27}→ {escape(finding.remedy)}", soft_wrap=True)


def exit_code(findings: Iterable[Finding]) -> int:
    """2 when something is missing, 3 when only the endpoint fails, 0 otherwise."""
    states = {finding.state for finding in findings}
    return 2 if "missing" in states else 3 if "failed" in states else 0
