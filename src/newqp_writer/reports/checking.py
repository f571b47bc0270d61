"""One report against its sources: every number with its verdict, every citation that is none."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from newqp_writer.articles.clipping import detect_language
from newqp_writer.articles.signals.written_dates import read_date
from newqp_writer.language import _
from newqp_writer.models import CheckedText, Entry, Location
from newqp_writer.numerals.units import unit_pattern
from newqp_writer.provenance import Checker
from newqp_writer.provenance.glossary.languages import Language, speaking
from newqp_writer.reports.citations.bearing import own_sources
from newqp_writer.reports.citations.citing import Cited
from newqp_writer.reports.claims import Claim, claims_of
from newqp_writer.reports.finding import CheckedFile, Fault, Placed
from newqp_writer.reports.places import Lines
from newqp_writer.reports.prose.block import Prose
from newqp_writer.reports.prose.discourse import counts_itself, own_plans

# What a reference may say without claiming it: dates, pages, volumes, plain counts.
_SAID = frozenset(["percent", "money", "points", "ratio", "currency"])
_SUBJECTS = frozenset(["date", "calendar", "year", "period"])
_COMPUTED = re.compile(
    r"[增减升降涨跌差均占比总合累计变幅率每剩余]|单[价位]|毛利|\b(?:up|down|share|total|all|sum|difference|change|average|mean|per|rest"
    r"|other|growth|ratio|gap|balance|cumulative|net|remaining|margin|overall)\b|%",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?P<last>last year|[去上]年)|(?P<past>the (?:last|past) year)|this year|今年|[当本][年月]",
    re.IGNORECASE,
)
_OF_A_YEAR = 300  # days; a quarter of last year is not last year
_AS_MANY = re.compile(
    r"[两三四五2345]\s?[家篇项份个位](?:[\u4e00-\u9fff]{0,6})[都均皆](?![值价匀衡])"
)
_SMALL = {"两": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4, "五": 5, "5": 5}
_ANOTHERS = frozenset(["contradicted", "misattributed"])
_FIGURE = re.compile(r"\d(?:[\d.,]*\d)?")
_ANY_UNIT = rf"[%％‰万亿]|percent|per cent|[mb]n\b|(?:m|b|tr)illion|{unit_pattern()}"
_FORMULA = re.compile(r"(?:推算|derived)[\s:：]*([^=＝<>]+[=＝][^=＝<>]+)", re.DOTALL)
_UNIT = re.compile(r"[%％‰]|[万亿]|billion|million|trillion|[$€£¥]")


def check_prose(
    path: Path,
    text: str,
    prose: Prose,
    checker: Checker,
    cited: Cited,
    *,
    require_citations: bool = False,
) -> CheckedFile:
    """The verdicts on every sentence of a report, and its citations that lead nowhere.

    Args:
        path: the report, for places.
        text: its content, whose offsets the prose has.
        prose: what it says.
        checker: knows the sources, and the day the report was written.
        cited: what its citations can mean.
        require_citations: a sentence with a number that cites nothing is a fault.
    """
    lines = Lines(text)
    placed: list[Placed] = []
    faults: list[Fault] = []
    uncited = 0
    stated = _formulas(prose)
    for line, what in prose.unclosed:
        words = _("{what} is not closed: what follows is not read").format(what=_(what))
        faults.append(Fault("file/unclosed", path, words, line))
    for line, label in prose.repeated:
        words = _("[^{label}] is defined twice, and may mean either").format(label=label)
        faults.append(Fault("citation/ambiguous", path, words, line, 1))
    language = _language(prose)
    for number, claim in enumerate(claims_of(prose.blocks, cited)):
        with speaking(language):
            entries = _judged(claim, checker, stated.get(claim.block, ()))
        telling = [entry for entry in entries if entry.verdict != "exempt"]
        faults += list(_lost(claim, path, lines, telling))
        if telling and not claim.cites and not claim.lost:
            uncited += len(telling)
            if require_citations and not claim.heading:
                region = lines.region(claim.piece, telling[0].start, telling[0].end)
                faults.append(
                    Fault("citation/missing", path,
                          _("“{text}” cites nothing").format(text=claim.piece.text[:60]),
                          region.line if region else None, region.column if region else None)
                )  # fmt: skip
        checked = CheckedText(
            location=Location(part="sentence", sentence=number),
            text=claim.piece.text, cites=claim.cites, entries=tuple(entries),
        )  # fmt: skip
        placed.append(Placed(checked, [lines.region(claim.piece, e.start, e.end) for e in entries]))
    # What the head of a table cites, each of its rows cites.
    return CheckedFile(path, placed, faults=list(dict.fromkeys(faults)), uncited=uncited)


def _language(prose: Prose) -> Language:
    """What a report is written in, by itself or by its letters; its markup has none."""
    written = prose.front.get("lang")
    if isinstance(written, str) and written.lower()[:2] in {"zh", "en"}:
        return "zh" if written.lower().startswith("zh") else "en"
    return detect_language("\n".join(block.text for block in prose.blocks))


def _formulas(prose: Prose) -> dict[int, tuple[str, ...]]:
    """The formulas that comments state for their block: <!-- 推算 12吨 = 5吨 + 7吨 -->."""
    found: dict[int, tuple[str, ...]] = {}
    for comment in prose.comments:
        stated = _FORMULA.fullmatch(comment.text.strip())
        if stated is not None:
            for block in (comment.before, comment.before - 1):
                found[block] = (*found.get(block, ()), stated[1].replace("＝", "="))
    return found


def _judged(claim: Claim, checker: Checker, formulas: Sequence[str] = ()) -> list[Entry]:
    """The verdicts on a sentence that concern its own words."""
    if not claim.read.strip():
        return []
    entries: Collection[Entry] = checker.check(
        claim.read,
        claim.cites or None,
        context=claim.context,
        derivations=formulas,
        beside=claim.beside,
    )
    entries = [_by_its_own(e, claim, checker) for e in entries] if claim.borne else entries
    if claim.claimed is not None:
        entries = _of_cells(
            entries, claim.claimed, computed=_COMPUTED.search(claim.read) is not None
        )
    if claim.quoted:
        entries = [e for e in entries if e.kind in _SAID or _UNIT.search(e.surface)]
    if claim.heading:
        # What a heading names is its subject: “Outlook for 2027” says nothing of 2027.
        entries = [_named(e) if e.kind in _SUBJECTS and e.outcome != "pass" else e for e in entries]
    entries = _told_of_itself(entries, claim)
    if claim.claimed is not None:
        entries = [_bare(e, claim, checker) for e in entries]
    borne = [e for e in entries if e.outcome == "pass" and e.kind not in _SUBJECTS]
    entries = [_named(e) if _is_of_the_report(e, borne, checker) else e for e in entries]
    if not claim.own:
        entries = [_beside(e) if e.verdict == "miscited" else e for e in entries]
    return list(entries)


def _told_of_itself(entries: Collection[Entry], claim: Claim) -> Collection[Entry]:
    """The verdicts, none on what a text counts of itself, of its sources, or plans."""
    if own := counts_itself(claim.piece.text, heading=claim.heading):
        # Three things moved markets: no source need say so, but none may say four.
        entries = [_named(e) if _wrong_nowhere(e, own) else e for e in entries]
    if _AS_MANY.search(claim.read):
        # 两家都在扩产[2][3]: as many as are cited.
        entries = [_named(e) if _counts_what_is_cited(e, claim) else e for e in entries]
    if not claim.own and (plans := own_plans(claim.piece.text)):
        entries = [
            _named(e) if e.kind in _SUBJECTS and _wrong_nowhere(e, plans) else e for e in entries
        ]
    return entries


def _by_its_own(entry: Entry, claim: Claim, checker: Checker) -> Entry:
    """The verdict on a number by the citation that it bears itself, where others stand beside."""
    ids = own_sources(claim.read, entry, claim.borne)
    if (
        not ids
        or not set(claim.cites) - set(ids)
        or all(one.article in ids for one in entry.evidence)
    ):
        return entry
    again = checker.check(claim.read, ids, context=claim.context, beside=claim.beside)
    same = (one for one in again if (one.start, one.end) == (entry.start, entry.end))
    return next((one for one in same if one.outcome != "pass"), entry)


def _of_cells(
    entries: Collection[Entry], claimed: Sequence[tuple[int, int]], *, computed: bool
) -> list[Entry]:
    """The verdicts on the cells of a row; where its head's period is another's, it is looked at.

    A cell is computed only where its row or head says so.
    """
    kept: list[Entry] = []
    head: Entry | None = None
    for entry in entries:
        if not any(s < entry.end and entry.start < t for s, t in claimed):
            head = entry if entry.kind in _SUBJECTS else head
            continue
        wrong = head is not None and head.outcome != "pass" and head.verdict in _ANOTHERS
        if head is not None and wrong and entry.outcome == "pass":
            words = f"{entry.explanation}; {head.surface}: {head.explanation}"
            entry = entry.model_copy(update={"outcome": "review", "explanation": words})  # noqa: PLW2901
        if entry.verdict == "derived" and not computed:
            entry = entry.model_copy(update={"outcome": "fail"})  # noqa: PLW2901
        kept.append(entry)
        head = None
    return kept


def _bare(entry: Entry, claim: Claim, checker: Checker) -> Entry:
    """A number of a table whose unit only one side gives: a person must look whether it is the one.

    The cell says 210 and nobody what of; or its head says TWh, and the source “in TWh: North 210”.
    """
    figure = _FIGURE.match(entry.surface)
    if entry.verdict not in {"unsupported", "contradicted"} or figure is None:
        return entry
    bare = figure[0] == entry.surface
    behind = r"(?!\d|[.,]\d)" if bare else rf"(?!\d|[.,]\d|\s?(?:{_ANY_UNIT}))"
    figures = re.compile(rf"(?<![\d.,]){re.escape(figure[0])}{behind}", re.IGNORECASE)
    cited = (a for a in checker.articles if not claim.cites or a.id in claim.cites)
    if not any(figures.search(article.text) for article in cited):
        return entry
    return entry.model_copy(update={"outcome": "review"})


def _named(entry: Entry) -> Entry:
    return entry.model_copy(update={"verdict": "exempt", "outcome": "pass", "doubt": None})


def _wrong_nowhere(entry: Entry, stretches: Sequence[tuple[int, int]]) -> bool:
    told = entry.outcome != "pass" and entry.verdict != "contradicted"
    return told and any(first <= entry.start and entry.end <= last for first, last in stretches)


def _counts_what_is_cited(entry: Entry, claim: Claim) -> bool:
    """Whether a small count that no source has is that of the sources of its sentence."""
    count = _SMALL.get(entry.surface[:1])
    told = entry.verdict in {"unsupported", "miscited"} and entry.kind == "count"
    return told and entry.outcome != "pass" and count == len(claim.cites)


def _is_of_the_report(entry: Entry, borne: Sequence[Entry], checker: Checker) -> bool:
    """Whether a period is told from the day of the report, which no source cited need name.

    The numbers of its sentence must be told of that very year: 去年 is no word for a quarter of
    that one, or of this.
    """
    said = _RELATIVE.fullmatch(entry.surface)
    if entry.verdict != "miscited" or said is None or checker.issue_date is None:
        return False
    this = checker.issue_date.year
    years = {this - bool(said["last"] or said["past"]), this - bool(said["last"])}
    told = [span for one in borne for span in checker.told_of(one)]
    if said["last"] and any(1 < (last - first).days < _OF_A_YEAR for first, last in told):
        return False
    within = (any(first.year <= year <= last.year for year in years) for first, last in told)
    return bool(told) and all(within)


def _beside(entry: Entry) -> Entry:
    """A sentence that cites nothing itself may rest on another source than its neighbours."""
    return entry.model_copy(update={"outcome": "review"}) if entry.outcome == "fail" else entry


def _lost(claim: Claim, path: Path, lines: Lines, telling: Sequence[Entry]) -> Iterator[Fault]:
    """The citations of a claim that lead nowhere; a link beside no number may lead anywhere."""
    for one in claim.lost:
        if one.link and (not telling or (claim.cites and not one.aside)):
            continue
        line, column = lines.place(one.offset)
        words = _("{written} is cited: {why}").format(written=one.written, why=one.why)
        yield Fault(one.rule, path, words, line, column)


def written_on(
    front_date: object, path: Path, given: dt.date | None, zone: dt.tzinfo = dt.UTC
) -> dt.date | None:
    """The day a report was written: by its front matter, its name, or as told.

    Raises:
        ValueError: its front matter has a date that is none.
    """
    if isinstance(front_date, str) and front_date.strip():
        return read_date(front_date, zone).last_day
    found = _DATE_IN_NAME.search(path.stem) or _DATE_IN_NAME.search(path.parent.name)
    if found is not None:
        try:
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            pass
    return given


_DATE_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_.年]?(0?[1-9]|1[0-2])[-_.月]?(0?[1-9]|[12]\d|3[01])(?!\d)"
)
