from __future__ import annotations

from newqp_writer.drafting.revising.losses import lost_numbers
from newqp_writer.models import Location, Revision


def revision(before: str, after: str | None) -> Revision:
    return Revision(
        location=Location(part="sentence", section="s", sentence=0), before=before, after=after,
        action="revised" if after else "dropped", failing=(),
    )  # fmt: skip


def test_what_is_not_printed_any_more_is_lost_also_where_it_was_right():
    changes = [
        revision("产量120亿吨，增长5%。", "产量120亿吨。"),
        revision("销量30辆，价格9元。", None),
        revision("投资8亿元。", "投资8亿元，已完成。"),
    ]
    assert lost_numbers(changes) == ("5%", "30辆", "9元")
