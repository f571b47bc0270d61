"""What stands on an article's page without being its news."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.extraction.choosing.furniture import is_furniture


@pytest.mark.parametrize(
    "text",
    [
        "注：1.全社会用电量指标是全口径数据。",
        "联系人：张老师，电话：0000-7654321，邮箱：ai@example.org。",
        "责任单位：市能源局、市财政局。",
        "现印发给你们，请结合实际认真贯彻执行。",
        "请各单位于9月30日前提交材料，逾期不予受理。",
        "为培育新动能，制定以下措施。",
        "（本文不构成投资建议，据此操作风险自担。）",
        "点击“阅读原文”，了解更多详情。",
        "各市于10月31日前报送试点方案。",
        "云州市统计局首席统计师王丽进行了解读。",
        "近日，记者就此采访了研究院院长周明远。",
        "有关负责人就《指引》回答了记者提问。",
    ],
)
def test_notes_contacts_and_what_is_said_to_the_addressed_are_furniture(text: str):
    assert is_furniture(text, "zh")


@pytest.mark.parametrize(
    "text",
    [
        "附加值占比达12%。",
        "来源地以东盟为主，占比达36%。",
        "云州市制定储能发展规划，总投资12亿元。",
        "通知明确，对标杆项目最高奖补300万元。",
        "图们江流域新能源装机增长8%。",
    ],
)
def test_news_is_not_taken_for_furniture(text: str):
    assert not is_furniture(text, "zh")


def test_english_credits_and_advertising_are_furniture():
    assert is_furniture("(Reporting by Jane Doe; Editing by John Roe)", "en")
    assert is_furniture("Sign up for our newsletter to get the latest news.", "en")
    assert not is_furniture("Reporting rules will change in 2027.", "en")
