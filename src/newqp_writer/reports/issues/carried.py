"""The verdicts that an issue carries, beside those of today's check of the same words."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from newqp_writer.errors import BriefError
from newqp_writer.language import _
from newqp_writer.models import Entry, Ledger, Location
from newqp_writer.provenance.glossary.languages import said
from newqp_writer.workspace import read_bytes

_SHOWN = 3


def record_beside(path: Path) -> Path:
    """Where the record of a file of an issue lies."""
    return path.with_name("ledger.json")


def read_otherwise(path: Path, now: Ledger) -> list[str]:
    """As ``judged_otherwise``, of a ledger.json; nothing where there is none.

    Args:
        path: the file.
        now: today's verdicts on the briefing that it goes with.
    """
    if not path.is_file():
        return []
    try:
        return judged_otherwise(Ledger.model_validate_json(read_bytes(path)), now)
    except (BriefError, ValidationError):
        return [_("{name} beside it cannot be read").format(name=path.name)]


def judged_otherwise(carried: Ledger, now: Ledger) -> list[str]:
    """What to say of a record whose verdicts are not those of today; nothing where they are.

    Another version may judge otherwise, so this is no fault; nor may it pass unsaid, as whoever
    reads the record alone would believe it. Only a signature tells the one from the other.
    """
    held = _by_place(carried)
    told = []
    for place, entry in _by_place(now).items():
        before = held.pop(place, None)
        if before is None or (before.surface, before.verdict) != (entry.surface, entry.verdict):
            said = _("nothing") if before is None else f"{before.surface} {_(before.verdict)}"
            told.append(
                _("{said} for “{surface}”, which is {verdict}").format(
                    said=said, surface=entry.surface, verdict=_(entry.verdict)
                )
            )
    told += [
        _("“{surface}”, which is not there").format(surface=one.surface) for one in held.values()
    ]
    if not told:
        return []
    shown = "; ".join([*told[:_SHOWN], *(["…"] if len(told) > _SHOWN else [])])
    return [
        _(
            "its ledger.json says otherwise than this check of {count} numbers ({shown}): another"
            " version wrote it, or it was changed since, which only a signature could tell (sign,"
            " --key); the verdicts here are this check's"
        ).format(count=len(told), shown=shown)
    ]


def on_their_word(ledger: Ledger) -> Ledger:
    """A ledger in which a number that only a recorded reader clears is for an editor to look at.

    The reader's quotation is verified, not that any reader gave it: a record is a file that whoever
    changed the issue may have written.
    """
    texts = (
        text.model_copy(update={"entries": tuple(map(_for_a_look, text.entries))})
        for text in ledger.texts
    )
    return ledger.model_copy(update={"texts": tuple(texts)})


def _for_a_look(entry: Entry) -> Entry:
    if entry.reader != "cleared" or entry.outcome != "pass":
        return entry
    words = said(
        "；这是记录中第二读者的话，未经证实",
        "; on the recorded word of a second reader, which is not proved",
    )
    changes = {"outcome": "review", "explanation": f"{entry.explanation}{words}"}
    return entry.model_copy(update=changes)


def _by_place(ledger: Ledger) -> dict[tuple[Location, int, int], Entry]:
    return {
        (text.location, entry.start, entry.end): entry
        for text in ledger.texts
        for entry in text.entries
    }
