"""Ends that follow from a beginning and a length, counted with the first day or without it."""

# ruff: noqa: E501 - tables of sentences

from __future__ import annotations

import pytest
from tests.provenance.conftest import gravest

_ENDS = [
    ("本次培训自6月8日开始，为期10天。", ["培训于6月17日结束。", "培训持续到6月18日。", "培训于6月8日至17日举行。"], ["培训持续到6月25日。", "培训于6月8日至16日举行。", "培训于6月17日开始。"]),
    ("本办法自2026年7月1日起施行，有效期3年。", ["办法有效期至2029年6月30日。"], ["办法有效期至2028年6月30日。", "办法自2029年6月30日起施行。"]),
    ("该县6月3日启动为期两周的整治行动。", ["整治行动持续到6月16日。"], ["整治行动持续到6月24日。"]),
    ("项目2024年3月1日开工，工期24个月；会议3天。", ["项目将于2026年2月底完工。"], ["项目将于2026年3月底完工。"]),
    ("全市6月1日起开展检查，持续一个月。", ["检查6月底结束。"], ["检查持续到7月15日。"]),
    ("The 90-day truce took effect on May 14.", ["The truce expires on August 12.", "停火将于8月12日到期。"], ["The truce expires on August 20."]),
    ("The strike began on June 8 and will last 10 days.", ["The strike runs until June 18."], ["The strike runs until June 28."]),
    ("会议6月8日召开，10天内完成整改。", ["会议6月8日召开。"], ["会议6月18日结束。"]),
    ("展览自6月8日起，为期10天，在云州会展中心举行。另外，云州车展6月9日开幕。", ["展览6月17日结束。"], ["另一场展览6月17日结束。", "比赛在云州落幕，6月17日闭幕。", "展览6月17日前截止报名。", "云州车展将于6月17日结束。", "Voting ends on June 17."]),
    ("The fair opens on June 8 and runs for 10 days.", ["The fair ends on June 17."], ["招聘会6月17日截止。", "Registration for the fair closes on June 17."]),
    ("会议6月8日开幕，培训为期5天。", [], ["会议6月12日闭幕。"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "right", "wrong"), _ENDS)
def test_a_day_is_the_end_of_what_begins_and_lasts_so_long(source, right, wrong):
    assert [claim for claim in (*right, *wrong) if gravest(source, claim) != "pass"] == wrong
