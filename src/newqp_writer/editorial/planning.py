"""The agenda of a day, step by step.

articles ─► passages ─► events ─► fit and value ─► novelty ─► sections and caps ─► coverage
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from newqp_writer.config import AgendaSettings
from newqp_writer.editorial.besides import beside
from newqp_writer.editorial.candidates import Item, candidates, rivals_of
from newqp_writer.editorial.coverage import coverage_rows
from newqp_writer.editorial.docket import decided, docket, open_stories
from newqp_writer.editorial.readouts import readout
from newqp_writer.editorial.selection import Decisions, Placed, judge
from newqp_writer.errors import EmptyDayError
from newqp_writer.language import _
from newqp_writer.models import (
    FLASHES,
    Agenda,
    Article,
    Briefing,
    Choice,
    Docket,
    Problem,
    Story,
    Topic,
)

_LONGEST_ID = 80
_FEWEST_TO_CHOOSE = 3  # stories below which there is nothing to choose
Editor = Callable[[Docket], Choice | None]
"""Chooses the news of a day."""


def plan(
    articles: Sequence[Article],
    topics: Sequence[Topic],
    *,
    date: dt.date,
    settings: AgendaSettings,
    problems: Sequence[Problem] = (),
    earlier: Sequence[Briefing] = (),
    editor: Editor | None = None,
    withdrawn: Sequence[Article] = (),
) -> Agenda:
    """What the issue of ``date`` will be about, and what became of every article.

    The same articles give the same agenda, whatever order they come in.

    Args:
        articles: the day's articles.
        topics: the column's topics, in printing order.
        date: the day of the issue.
        settings: caps, and words that are not wanted in titles.
        problems: what was met while reading; fatal ones are files that could not be read.
        earlier: the issues of the days before, for the novelty check.
        editor: is asked for the choice; answers ``None`` to leave it to the plan.
        withdrawn: articles of which a correction leaves nothing to tell, for the table alone.

    Raises:
        EmptyDayError: no article fits the column's topics, or none has anything new.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    decisions = judge(candidates(ordered, topics, settings.weights), settings, earlier)
    chosen = _edited(decisions, editor, topics, settings, earlier) if editor is not None else None
    decisions = chosen or beside(decisions, settings)
    if not any(placed.printed for placed in decisions.placed):
        error = _nothing_to_print(len(ordered), decisions, topics)
        error.problems = tuple(problems)
        error.coverage = coverage_rows(ordered, decisions, topics, problems, withdrawn)
        raise error
    taken: set[str] = set()
    # A model that chose the news writes it, too, and finds in a report what is to the point.
    cut = chosen is None
    stories = [
        (placed.printed, _story(placed, topics, taken, cut=cut)) for placed in decisions.placed
    ]
    return Agenda(
        date=date,
        topics=tuple(topics),
        stories=tuple(story for is_printed, story in stories if is_printed),
        reserve=tuple(story for is_printed, story in stories if not is_printed),
        coverage=coverage_rows(ordered, decisions, topics, problems, withdrawn),
        earlier_issues=tuple(sorted(issue.date for issue in earlier)),
    )


def _edited(
    decisions: Decisions,
    editor: Editor,
    topics: Sequence[Topic],
    settings: AgendaSettings,
    earlier: Sequence[Briefing],
) -> Decisions | None:
    """What an editor decides; ``None`` where there is nothing to choose from, or no choice."""
    stories = open_stories(decisions)
    if len(stories) < _FEWEST_TO_CHOOSE:
        return None
    lines = [f"{issue.date}：{issue.abstract[0].text}" for issue in earlier]
    choice = editor(docket(stories, topics, settings, lines))
    return None if choice is None else decided(choice, stories, decisions, topics, settings)


def _story_id(item: Item, taken: set[str]) -> str:
    """The article's id, with the item's number if it is one of a roundup."""
    wanted = item.article.id
    if item.is_part:
        suffix = f"-{item.number}"
        wanted = wanted[: _LONGEST_ID - len(suffix)] + suffix
    chosen, number = wanted, 1
    while chosen in taken:
        number += 1
        suffix = f".{number}"
        chosen = wanted[: _LONGEST_ID - len(suffix)] + suffix
    taken.add(chosen)
    return chosen


def _story(placed: Placed, topics: Sequence[Topic], taken: set[str], *, cut: bool) -> Story:
    """A decision as a story; with ``cut`` the report of a meeting has what the column follows."""
    bundle = placed.bundle
    headline = bundle.headline
    passages = [item.passage for part in bundle.parts for item in part.candidate.items]
    if bundle.form == "flashes":
        headline = FLASHES
    if cut and len(bundle.parts) == 1 and not bundle.lead.lead.is_part:
        lead = bundle.lead.lead
        headline, of_lead = readout(lead.article, lead.passage, topics, rivals_of(topics))
        passages[:1] = of_lead
    return Story(
        id=_story_id(bundle.lead.lead, taken),
        headline=headline,
        passages=tuple(passages),
        topic=placed.topic,
        score=bundle.score,
        form=bundle.form,
        part=bundle.part,
        update_of=bundle.update_of.isoformat() if bundle.update_of is not None else None,
    )


def _nothing_to_print(count: int, decisions: Decisions, topics: Sequence[Topic]) -> EmptyDayError:
    repeated = [r.reason for r in decisions.refused if r.cause.startswith("前期已刊")]
    if repeated:
        return EmptyDayError(
            _(
                "{count} articles were read; what fits the column has been printed before"
                " ({repeated})"
            ).format(count=count, repeated=repeated[0]),
            hint=_("add new articles, or lower lookback_days under [agenda] in brief.toml"),
        )
    names = "、".join(topic.name for topic in topics)
    return EmptyDayError(
        _("{count} articles were read, but none fits the column's topics ({names})").format(
            count=count, names=names
        ),
        hint=_("add articles on these topics, or change the topics' keywords in brief.toml"),
    )
