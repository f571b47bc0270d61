"""What became of every article and every file: one row each, with the reason.

Drawn up with the agenda, and settled once the sections stand: a story may yield none, and one in
reserve may take its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from newqp_writer.editorial.candidates import Item
from newqp_writer.editorial.selection import Decisions, Placed, Refused
from newqp_writer.language import _
from newqp_writer.models import (
    FLASHES,
    Agenda,
    Article,
    Coverage,
    Fate,
    Problem,
    Section,
    Story,
    Topic,
)

_LISTED = 4
_WITHDRAWN = "所述内容已由更正全部撤回"


def _listed(headlines: Sequence[str]) -> str:
    shown = "".join(f"“{headline}”" for headline in headlines[:_LISTED])
    return shown + ("等" if len(headlines) > _LISTED else "")


@dataclass(frozen=True)
class _Outcome:
    """What became of one passage."""

    item: Item
    fate: Fate
    reason: str
    cause: str = ""


def _merged_into(lead: Item) -> str:
    return f"与{lead.article.id}“{lead.passage.headline}”为同一事件"


def _placed_outcomes(placed: Placed, topics: Mapping[str, Topic]) -> Iterator[_Outcome]:
    for part in placed.bundle.parts:
        lead = part.candidate.lead
        for item in part.candidate.items:
            merged = "" if item is lead else _merged_into(lead)
            if not placed.printed:
                reason = f"{merged}；{placed.reason}" if merged else placed.reason
                yield _Outcome(item, "left out", reason, placed.cause)
            elif merged:
                yield _Outcome(item, "merged", f"{merged}，并入该条")
            else:
                update = f"，较{part.update_of}期有新的事实" if part.update_of else ""
                where = (
                    "入选要闻简报"
                    if placed.bundle.form == "flashes"
                    else f"入选“{topics[placed.topic].name}”"
                )
                yield _Outcome(item, "used", f"{where}{update}")


def _refused_outcomes(refused: Refused) -> Iterator[_Outcome]:
    lead = refused.candidate.lead
    for item in refused.candidate.items:
        merged = "" if item is lead else f"{_merged_into(lead)}；"
        yield _Outcome(item, "left out", f"{merged}{refused.reason}", refused.cause)


def _roundup(outcomes: Sequence[_Outcome]) -> tuple[Fate, str]:
    """The fate of a roundup: which items were used, and why the others were not."""
    used = [o.item.passage.headline for o in outcomes if o.fate == "used"]
    merged = [o for o in outcomes if o.fate == "merged"]
    left_out = [o for o in outcomes if o.fate == "left out"]
    clauses = []
    if used:
        clauses.append(f"综述，选用{len(used)}条：{_listed(used)}")
    clauses += [f"“{o.item.passage.headline}”{o.reason}" for o in merged]
    if left_out:
        causes = Counter(outcome.cause for outcome in left_out)
        counted = "，".join(f"{cause}{count}条" for cause, count in causes.most_common())
        clauses.append(("其余未选用：" if used or merged else "综述，各条均未选用：") + counted)
    fate: Fate = "used" if used else "merged" if merged else "left out"
    return fate, "；".join(clauses)


def _with_asides(whole: _Outcome, asides: Sequence[_Outcome]) -> tuple[Fate, str]:
    """The fate of an article: its own, or that of what it has set apart on another subject."""
    taken = [aside for aside in asides if aside.fate != "left out"]
    if whole.fate != "left out" or not taken:
        return whole.fate, whole.reason
    headlines = _listed([aside.item.passage.headline for aside in taken])
    return taken[0].fate, f"只选用其中一段：{headlines}；全文未选用：{whole.reason}"


def coverage_rows(
    articles: Sequence[Article],
    decisions: Decisions,
    topics: Sequence[Topic],
    problems: Sequence[Problem],
    withdrawn: Sequence[Article] = (),
) -> tuple[Coverage, ...]:
    """One row for each article, in their order, then those that a correction wholly withdraws.

    The last are of the files that could not be read.
    """
    by_topic = {topic.id: topic for topic in topics}
    by_article: dict[str, list[_Outcome]] = {article.id: [] for article in articles}
    for placed in decisions.placed:
        for outcome in _placed_outcomes(placed, by_topic):
            by_article[outcome.item.article.id].append(outcome)
    for refused in decisions.refused:
        for outcome in _refused_outcomes(refused):
            by_article[outcome.item.article.id].append(outcome)
    rows = []
    for article in articles:
        own = sorted(by_article[article.id], key=lambda outcome: outcome.item.number)
        whole, asides = [o for o in own if not o.item.aside], [o for o in own if o.item.aside]
        if whole[0].item.is_part:
            fate, reason = _roundup(whole)
        else:
            fate, reason = _with_asides(whole[0], asides)
        rows.append(Coverage(article=article.id, title=article.title, fate=fate, reason=reason))
    rows += [
        Coverage(article=article.id, title=article.title, fate="left out", reason=_WITHDRAWN)
        for article in withdrawn
    ]
    return (*rows, *unread_rows(problems))


def unread_rows(problems: Sequence[Problem]) -> tuple[Coverage, ...]:
    """One row for each file that could not be read, with all that was said of it."""
    files: dict[str, list[str]] = {}
    for problem in problems:
        if problem.fatal:
            where = _("line {line}: ").format(line=problem.line) if problem.line is not None else ""
            files.setdefault(problem.file, []).append(where + problem.reason)
    return tuple(
        Coverage(article=file, fate="unreadable", reason="；".join(reasons))
        for file, reasons in files.items()
    )


def settle_coverage(
    agenda: Agenda,
    sections: Sequence[Section],
    withdrawn: Mapping[str, str],
    unsent: Mapping[str, int] | None = None,
    in_brief: AbstractSet[str] = frozenset(),
) -> tuple[Coverage, ...]:
    """The coverage table once the sections stand.

    Args:
        agenda: with the table as it was planned.
        sections: the printed sections; a section's id is its story's.
        withdrawn: stories that yielded no section, by id, with the reason.
        unsent: characters of articles that did not fit the model's window, by id.
        in_brief: stories too thin for a section that are told among the flashes, by id.

    Returns:
        The rows in the same order, with the sections that cite each article; an article whose
        story fell out is left out with that reason, one whose story moved up from the reserve is
        used.
    """
    printed = {section.id for section in sections} | in_brief
    citing: dict[str, list[str]] = {}
    for section in sections:
        for cite in section.cites:
            citing.setdefault(cite, []).append(section.id)
    stories: dict[str, list[Story]] = {}
    for story in (*agenda.stories, *agenda.reserve):
        for article in story.articles:
            stories.setdefault(article, []).append(story)
    moved_up = printed - {story.id for story in agenda.stories}
    settled = (
        _settled(row, stories.get(row.article, []), citing.get(row.article, []),
                 printed, moved_up, withdrawn, in_brief)
        for row in agenda.coverage
    )  # fmt: skip
    return tuple(_shortened(row, (unsent or {}).get(row.article, 0)) for row in settled)


def _shortened(row: Coverage, omitted: int) -> Coverage:
    if not omitted:
        return row
    said = (
        f"{row.reason}；全文超出模型可读的长度，{omitted}字未送交，送交的是导语、数字与最切题的段落"
    )
    return row.model_copy(update={"reason": said, "omitted": omitted})


def _settled(
    row: Coverage,
    stories: Sequence[Story],
    cited_in: Sequence[str],
    printed: set[str],
    moved_up: set[str],
    withdrawn: Mapping[str, str],
    in_brief: AbstractSet[str],
) -> Coverage:
    fallen = [f"“{s.headline}”{withdrawn[s.id]}" for s in stories if s.id in withdrawn]
    risen = [story for story in stories if story.id in moved_up]
    notes = fallen + [f"“{story.headline}”由备选补入" for story in risen]
    notes += [f"“{s.headline}”材料不足以成节，收入{FLASHES}" for s in stories if s.id in in_brief]
    reason = "；".join([row.reason, *notes])
    fate = row.fate
    if risen and fate == "left out":
        fate = "used" if any(story.articles[0] == row.article for story in risen) else "merged"
        reason = "；".join(notes)
    elif fate in {"used", "merged"} and not any(story.id in printed for story in stories):
        fate, reason = "left out", "；".join(fallen) or row.reason
    elif fate == "used" and not cited_in:
        leading = any(s.id in printed and s.articles[0] == row.article for s in stories)
        fate = "merged" if not leading else fate
        reason = f"{reason}；成稿未引用本篇"
    return row.model_copy(update={"fate": fate, "reason": reason, "sections": tuple(cited_in)})
