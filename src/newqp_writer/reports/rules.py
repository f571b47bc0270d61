"""Every kind of finding: its id, what it means, how grave it is, and the way out.

An ``error`` fails the check. Under ``--strict`` a ``lapse`` does, too: something that was asked for
could not be checked. A ``note`` never does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from newqp_writer.language import later

Level = Literal["error", "lapse", "note"]


@dataclass(frozen=True)
class Rule:
    """A kind of finding.

    Args:
        level: how grave it is.
        short: what it is, in one sentence.
        help: why it matters, and what to do.
    """

    level: Level
    short: str
    help: str


_VERDICTS = {
    "unsupported": Rule(
        "error", later("No cited source has this value, and it follows from none."),
        later("Put the number right, cite the source that has it, or add that source to the sources.")),
    "contradicted": Rule(
        "error", later("A cited source gives the same indicator another value."),
        later("Compare the sentence with the words of the source that are quoted, and take its value.")),
    "misattributed": Rule(
        "error", later("The value stands in a cited source, but for something else."),
        later("The number is another indicator's, place's, period's or direction's there: say what it is, "
        "or take the number that is meant.")),
    "miscited": Rule(
        "error", later("The number is supported by another source than the one cited."),
        later("Cite the source that is named.")),
    "exact": Rule("note", later("The number stands in a cited source."), later("Nothing to do.")),
    "rounded": Rule("note", later("The number is an honest rounding of one in a cited source."), later("Nothing to do.")),
    "converted": Rule("note", later("The number is one of a cited source in other units."), later("Nothing to do.")),
    "derived": Rule("note", later("The number follows by calculation from numbers of the cited sources."), later("Nothing to do.")),
    "exempt": Rule("note", later("Not a claim: a name, a marker, the text's own date."), later("Nothing to do.")),
}  # fmt: skip

RULES: Mapping[str, Rule] = {f"number/{name}": rule for name, rule in _VERDICTS.items()} | {
    "citation/unresolved": Rule(
        "error", later("A citation leads to no source."),
        later("Its numbers cannot be proved. Give the source's id, address, title or file name, or add the "
        "source.")),
    "citation/ambiguous": Rule(
        "error", later("A citation may mean several sources, or its address and title two."),
        later("Name the one that is meant by its id or address.")),
    "citation/missing": Rule(
        "error", later("A sentence with a number cites nothing."),
        later("Cite its source; asked for with require_citations.")),
    "source/unread": Rule(
        "lapse", later("A source cannot be read."),
        later("What rests on it alone turns unsupported. Mend the file, or take it out of the sources.")),
    "source/note": Rule("note", later("A source was read with a reservation."), later("Have a look at it.")),
    "file/unread": Rule(
        "error", later("A file that was asked for cannot be checked."),
        later("Save it as one that can (Markdown, text, .docx, a briefing), or do not ask for it.")),
    "file/dropped": Rule(
        "lapse", later("A file that was asked for is left out by a filter or its kind."),
        later("Change the filter, or do not ask for it.")),
    "file/unclosed": Rule(
        "error", later("A fence of code or a comment that is not closed hides the rest of a file."),
        later("Close it, or take its mark out.")),
    "file/partly": Rule(
        "lapse", later("A file prints something with a number that is not read here."),
        later("Look at it yourself: a chart, a comment, another document that is put in. Write its numbers into "
        "the text as well.")),
    "file/empty": Rule(
        "lapse", later("A file that was asked for holds no number."),
        later("There was nothing to check. If it should hold none, take it out of the reports.")),
    "file/date": Rule(
        "lapse", later("The date in a report's front matter cannot be read."),
        later("Relative dates (last year, 昨天) are counted from the newest source instead: write 2026-06-15.")),
    "briefing/disagree": Rule(
        "lapse", later("briefing.json and briefing.md of an issue say different things."),
        later("`write-brief typeset briefing.md` makes them agree.")),
    "briefing/structure": Rule(
        "error", later("A briefing that was edited cannot be typeset as it stands."),
        later("Its numbers were checked all the same; mend the line that is named.")),
    "briefing/leftover": Rule(
        "error", later("Abstract or outlook speak of what no section says any more."),
        later("Take the sentence out, or bring the section back.")),
    "briefing/furniture": Rule(
        "error",
        later("A measure around the texts of an issue is neither the column's nor an article's."),
        later("Take it out of the organisations, the notice or the caption; own words go into "
        "brief.toml.")),
    "briefing/record": Rule(
        "error", later("The ledger.json beside an issue quotes what its articles do not say."),
        later("It was changed, or an article was: write the issue again, or typeset its briefing.md.")),
    "briefing/reference": Rule(
        "error", later("A reference is not that of its article."),
        later("Write it as the article has it; `check --fix` does.")),
    "waiver/invalid": Rule(
        "error", later("A waiver that lacks its number, reason, author or day."),
        later("Write who waives which number until when, and why.")),
    "waiver/unused": Rule(
        "lapse", later("A waiver that waives nothing."),
        later("The number passes, was changed, or the words around it were: take the waiver out.")),
    "waiver/expired": Rule(
        "error", later("A waiver whose day is over."), later("Decide again, or put the number right.")),
    "baseline/gone": Rule(
        "note", later("A known finding that is no longer there."), later("Write the baseline anew.")),
}  # fmt: skip
