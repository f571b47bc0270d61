"""Official documents, and the name they go by."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newqp_writer.drafting.extraction.sentences.documents import Document, document, short_name
from newqp_writer.models import Article

Build = Callable[..., Article]
CLAUSES = "一、总体目标\n建成12个。\n二、重点任务\n建设平台。\n三、保障措施\n设立基金。"


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("关于印发《云州市储能发展若干措施》的通知", ("《云州市储能发展若干措施》", "《措施》")),
        ("关于组织申报云州市标杆项目的通知", ("通知", "通知")),
        ("云州日报关于开展储能试点工作的通知", ("通知", "通知")),  # the publisher before its title
        (
            "云州市储能发展行动计划（2026—2028年）",
            ("《云州市储能发展行动计划（2026—2028年）》", "《计划》"),
        ),
    ],
)
def test_a_text_of_clauses_under_the_title_of_a_document_is_one(
    article: Build, title: str, named: tuple[str, str]
):
    found = document(article(CLAUSES, title=title))
    assert found is not None
    assert (found.name, found.short) == named


def test_a_report_is_no_document(article: Build):
    assert document(article(CLAUSES, title="云州储能快速增长")) is None
    assert document(article("云州市印发措施。", title="关于印发《云州市储能措施》的通知")) is None


def test_a_clause_is_said_by_the_document_and_what_names_its_actor_is_not():
    measures = Document("《云州市储能若干措施》", "《措施》")
    assert measures.says("支持共享储能。", 0) == "《措施》还提出，支持共享储能。"
    assert measures.says("到2028年建成12座。", 1) == "《措施》明确，到2028年建成12座。"
    acting = "云州市政府6月12日印发通知，决定举办大赛。"
    assert measures.says(acting, 0) == acting
    assert measures.named("本措施自7月1日起施行。") == "《措施》自7月1日起施行。"


def test_the_short_name_is_the_kind_of_document():
    assert short_name("《云州市储能发展实施方案》") == "《方案》"
    assert short_name("《云州往事》") is None
