"""The editor's standing lines: none is printed again while readers remember it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newqp_writer.models import Briefing, Topic


def unprinted(topics: Sequence[Topic], issues: Iterable[Briefing]) -> tuple[Topic, ...]:
    """The topics without the standing lines that some issues have printed.

    Args:
        topics: the column's topics.
        issues: those within ``[agenda] standing_days``.
    """
    printed = "\n".join(
        sentence.text
        for issue in issues
        for _, sentence in issue.placed_sentences()
        if sentence.role == "judgement"
    )
    return tuple(
        topic.model_copy(
            update={
                "implication": tuple(line for line in topic.implication if line not in printed),
                "trend": "" if topic.trend in printed else topic.trend,
            }
        )
        for topic in topics
    )
