"""What revision cost: the numbers that were drafted and are not printed."""

from __future__ import annotations

from collections.abc import Iterable

from newqp_writer.models import Revision
from newqp_writer.numerals import read_numbers


def lost_numbers(revisions: Iterable[Revision]) -> tuple[str, ...]:
    """The numbers of the sentences that went, or came back without them, as they were written.

    Those that failed are among them, and those that stood beside one and went with it.
    """
    lost: list[str] = []
    for revision in revisions:
        left = revision.after or ""
        lost += [
            mention.surface
            for mention in read_numbers(revision.before).mentions
            if mention.surface not in left
        ]
    return tuple(lost)
