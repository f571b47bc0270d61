"""What waivers let stand of what was found, and the waivers that are over or waive nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from newqp_writer.language import _
from newqp_writer.reports.asking.asking import MARKDOWN
from newqp_writer.reports.finding import CheckedFile, Fault, Finding
from newqp_writer.reports.pages import read_text
from newqp_writer.reports.waivers.waiver_comments import waivers_in
from newqp_writer.reports.waivers.waivers import EVERYTHING, Waiver, matches


def waive(
    files: Sequence[CheckedFile],
    filed: Sequence[Waiver],
    today: dt.date,
    *,
    whole: bool,
    faults: Sequence[Fault] = (),
) -> tuple[list[CheckedFile], list[Fault]]:
    """What was found with what is waived of it, and waivers that are over or waive nothing.

    Args:
        files: what was checked.
        filed: the waivers of a file.
        today: the day that decides whether a waiver is over.
        whole: whether all reports were checked, so that a waiver without a use has none.
        faults: what is wrong beside the files.
    """
    told: list[Fault] = []
    done: list[CheckedFile] = []
    for file in files:
        own: list[Waiver] = []
        held = file.text is not None or file.path.is_file()
        if file.path.suffix.lower() in MARKDOWN and held and file.texts:
            text = file.text if file.text is not None else read_text(file.path)
            own, wrong = waivers_in(file.path, text)
            told += wrong
        done.append(_waived(file, _valid([*own, *filed], today)))
        told += _complaints(own, today)
    left = [_let_stand(fault, _valid(filed, today)) for fault in faults]
    checked = [file.path for file in files]
    rest = [
        one for one in filed if whole or (one.file and any(matches(one.file, p) for p in checked))
    ]
    return done, [*left, *told, *_complaints(rest, today)]


def _valid(waivers: Sequence[Waiver], today: dt.date) -> list[Waiver]:
    return [one for one in waivers if one.until is None or one.until >= today]


def _waived(file: CheckedFile, waivers: Sequence[Waiver]) -> CheckedFile:
    held = dict(file.waivers)
    found = dict(_findings(file))
    for waiver in waivers:
        meant = [place for place, one in found.items() if waiver.holds_for(one)]
        if waiver.lines is not None and waiver.number != EVERYTHING:
            # Beside a number it is about that one, and not about all that are the same.
            meant = sorted(meant, key=lambda place: waiver.distance(found[place]))[:1]
        for place in meant:
            finding = found.pop(place)
            waiver.used.append(finding)
            held[place] = waiver.waived
    faults = [_let_stand(fault, waivers) for fault in file.faults]
    return replace(file, waivers=held, faults=faults)


def _let_stand(fault: Fault, waivers: Sequence[Waiver]) -> Fault:
    waiver = next((one for one in waivers if one.holds_for_fault(fault)), None)
    if waiver is None:
        return fault
    waiver.used.append(fault)
    return replace(fault, waived=waiver.waived)


def _findings(file: CheckedFile) -> Iterator[tuple[tuple[int, int], Finding]]:
    """What fails or is up for review, by its place among the texts."""
    for text, placed in enumerate(file.texts):
        for number, (entry, region) in enumerate(
            zip(placed.checked.entries, placed.regions, strict=True)
        ):
            if entry.outcome != "pass":
                yield (text, number), Finding(file.path, placed.checked, entry, region, placed.page)


def _complaints(waivers: Iterable[Waiver], today: dt.date) -> Iterator[Fault]:
    for one in waivers:
        about = _("the waiver of {number} ({reason})").format(
            number=one.number, reason=one.reason[:40]
        )
        if one.until is not None and one.until < today:
            words = _("{about} ended on {until}").format(about=about, until=one.until)
            yield Fault("waiver/expired", one.place, words, one.line)
        elif not one.used:
            words = _("{about} waives nothing").format(about=about)
            yield Fault("waiver/unused", one.place, words, one.line)
