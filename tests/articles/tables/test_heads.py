from __future__ import annotations

from newqp_writer.articles.left_out import left_out
from newqp_writer.articles.tables.heads import heads_of


def test_a_head_that_is_no_name_is_cut_and_told():
    with left_out() as said:
        heads = heads_of(["飞机"], ["产量" + "很长的话" * 9_000])
    assert len(heads.subject) < 400
    assert len(said) == 1
