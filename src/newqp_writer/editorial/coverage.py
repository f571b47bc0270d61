"""What became of every article and every file: one row each, with the reason.

Drawn up with the agenda, and settled once the sections stand: a story may yield none, and one in
reserve may take its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from newqp_writer.editorial.candidates import Item
from newqp_writer.editorial.selection import Judged
from newqp_writer.models import Agenda, Article, Coverage, Fate, Problem, Section, Story, Topic

_LISTED = 4


def _listed(headlines: Sequence[str]) -> str:
    shown = "".join(f"“{headline}”" for headline in headlines[:_LISTED])
    return shown + ("等" if len(headlines) > _LISTED else "")


def _fate(item: Item, judged: Judged) -> Fate:
    if not judged.printed:
        return "left out"
    return "used" if item is judged.candidate.lead else "merged"


def _merged_into(item: Item, judged: Judged) -> str:
    """Which passage leads an item's story; empty for the leading item itself."""
    lead = judged.candidate.lead
    if item is lead:
        return ""
    return f"与{lead.article.id}“{lead.passage.headline}”为同一事件"


def _single(item: Item, judged: Judged, topics: Mapping[str, Topic]) -> Coverage:
    fate = _fate(item, judged)
    merged = _merged_into(item, judged)
    if fate == "used":
        reason = f"入选“{topics[judged.topic or ''].name}”"
        if judged.update_of is not None:
            reason += f"，较{judged.update_of}期有新的事实"
    elif fate == "merged":
        reason = f"{merged}，并入该条"
    else:
        reason = f"{merged}；{judged.reason}" if merged else judged.reason
    return Coverage(article=item.article.id, title=item.article.title, fate=fate, reason=reason)


def _roundup(parts: Sequence[tuple[Item, Judged]]) -> Coverage:
    """The row of a roundup: which items were used, and why the others were not."""
    by_fate: dict[Fate, list[tuple[Item, Judged]]] = {"used": [], "merged": [], "left out": []}
    for item, judged in parts:
        by_fate[_fate(item, judged)].append((item, judged))
    clauses = []
    if by_fate["used"]:
        headlines = [item.passage.headline for item, _ in by_fate["used"]]
        clauses.append(f"综述，选用{len(headlines)}条：{_listed(headlines)}")
    if by_fate["merged"]:
        clauses.append(
            "、".join(
                f"“{item.passage.headline}”{_merged_into(item, judged)}，并入该条"
                for item, judged in by_fate["merged"]
            )
        )
    if by_fate["left out"]:
        causes = Counter(judged.cause for _, judged in by_fate["left out"])
        counted = "，".join(f"{cause}{count}条" for cause, count in causes.most_common())
        whole = len(by_fate["left out"]) == len(parts)
        clauses.append(("综述，各条均未选用：" if whole else "其余未选用：") + counted)
    fate: Fate = "used" if by_fate["used"] else "merged" if by_fate["merged"] else "left out"
    first = parts[0][0].article
    return Coverage(article=first.id, title=first.title, fate=fate, reason="；".join(clauses))


def coverage_rows(
    articles: Sequence[Article],
    judgements: Sequence[Judged],
    topics: Sequence[Topic],
    problems: Sequence[Problem],
) -> tuple[Coverage, ...]:
    """One row for each article, in their order, then one for each file that could not be read."""
    by_topic = {topic.id: topic for topic in topics}
    parts: dict[str, list[tuple[Item, Judged]]] = {article.id: [] for article in articles}
    for judged in judgements:
        for item in judged.candidate.items:
            parts[item.article.id].append((item, judged))
    rows = []
    for article in articles:
        own = sorted(parts[article.id], key=lambda part: part[0].number)
        rows.append(_roundup(own) if own[0][0].is_part else _single(*own[0], by_topic))
    files: dict[str, list[str]] = {}
    for problem in problems:
        if problem.fatal:
            where = f"第{problem.line}行：" if problem.line is not None else ""
            files.setdefault(problem.file, []).append(where + problem.reason)
    rows.extend(
        Coverage(article=file, fate="unreadable", reason="；".join(reasons))
        for file, reasons in files.items()
    )
    return tuple(rows)


def settle_coverage(
    agenda: Agenda, sections: Sequence[Section], withdrawn: Mapping[str, str]
) -> tuple[Coverage, ...]:
    """The coverage table once the sections stand.

    Args:
        agenda: with the table as it was planned.
        sections: the printed sections; a section's id is its story's.
        withdrawn: stories that yielded no section, by id, with the reason.

    Returns:
        The rows in the same order, with the sections that cite each article; an article whose
        story fell out is left out with that reason, one whose story moved up from the reserve is
        used.
    """
    printed = {section.id for section in sections}
    citing: dict[str, list[str]] = {}
    for section in sections:
        for cite in section.cites:
            citing.setdefault(cite, []).append(section.id)
    stories: dict[str, list[Story]] = {}
    for story in (*agenda.stories, *agenda.reserve):
        for article in story.articles:
            stories.setdefault(article, []).append(story)
    moved_up = printed - {story.id for story in agenda.stories}
    return tuple(
        _settled(row, stories.get(row.article, []), citing.get(row.article, []),
                 printed, moved_up, withdrawn)
        for row in agenda.coverage
    )  # fmt: skip


def _settled(
    row: Coverage,
    stories: Sequence[Story],
    cited_in: Sequence[str],
    printed: set[str],
    moved_up: set[str],
    withdrawn: Mapping[str, str],
) -> Coverage:
    fallen = [f"“{s.headline}”{withdrawn[s.id]}" for s in stories if s.id in withdrawn]
    risen = [story for story in stories if story.id in moved_up]
    notes = fallen + [f"“{story.headline}”由备选补入" for story in risen]
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
