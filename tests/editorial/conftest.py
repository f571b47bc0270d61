"""Articles and topics of an invented country, for the editor's desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from newqp_writer.models import Article, Briefing, Reference, Section, Sentence, Topic

TOPICS = (
    Topic(
        id="data",
        name="数据要素",
        description="公共数据与数据流通",
        keywords=("公共数据", "数据集", "数据流通", "数据产品", "data market"),
    ),
    Topic(
        id="energy",
        name="能源转型",
        description="电网、新能源与储能",
        keywords=("新能源", "电网", "储能", "风电", "power grid", "electricity"),
    ),
    Topic(
        id="industry",
        name="先进制造",
        description="装备、机器人与工厂",
        keywords=("智能工厂", "机器人", "机床", "装备", "产线", "factory"),
    ),
)

GRID = (
    "云州新型电网工程投产",
    (
        "云州新型电网工程6月14日投产，线路全长486.5公里，总投资92.7亿元。\n\n"
        "工程投产后，每年可输送新能源电量168亿千瓦时，配套储能规模达到1350兆瓦。\n\n"
        "云州电网公司负责人说，电网调度系统已经接入315座风电场站。"
    ),
)
DATA = (
    "江海公共数据平台上线",
    (
        "江海市公共数据平台6月14日上线，首批数据产品326项。\n\n"
        "平台归集48个部门的公共数据，数据流通平均时间缩短到2.5天。\n\n"
        "江海市数据管理局说，年内将建成高质量数据集75个。"
    ),
)
FACTORY = (
    "北澜智能工厂批量交付机器人",
    (
        "北澜机床集团智能工厂6月13日批量交付焊接机器人1280台。\n\n"
        "智能工厂产线换型时间由6小时缩短到2.5小时，装备国产化率达到93.4%。\n\n"
        "集团负责人说，机器人订单同比增长37.2%。"
    ),
)
FOOTBALL = (
    "城乡足球联赛收官",
    "城乡足球联赛昨晚收官，白鹭镇队以3比2夺冠。\n\n球迷说，决赛很精彩，运动员踢得很努力。",
)
VISIT = (
    "西洲总统会见来访外长",
    (
        "西洲总统会见来访的东洲外长，双方就双边关系交换意见。\n\n"
        "双方同意加强新能源等领域合作，深化两国友谊。\n\n访问期间，外长还会见议长。"
    ),
)


@pytest.fixture
def topics() -> tuple[Topic, ...]:
    return TOPICS


Build = Callable[..., Article]


@pytest.fixture
def build() -> Build:
    def make(article_id: str, story: tuple[str, str], **fields: object) -> Article:
        title, text = story
        given: dict[str, object] = {
            "id": article_id,
            "publisher": "云州日报",
            "title": title,
            "published": "2026-06-15",
            "lang": "zh",
            "text": text,
        }
        return Article.model_validate(given | fields)

    return make


@pytest.fixture
def issue() -> Callable[..., Briefing]:
    def make(day: str, sections: Sequence[tuple[str, Sequence[str]]], **source: str) -> Briefing:
        reference = {"publisher": "云州日报", "title": "旧闻", "date": day} | source
        return Briefing.model_validate(
            {
                "title": "每日动态",
                "date": day,
                "abstract": [Sentence(text="摘要。", cites=("old",))],
                "sections": [
                    Section(
                        id=f"s{number}",
                        heading=heading,
                        sentences=tuple(Sentence(text=fact, cites=("old",)) for fact in facts),
                    )
                    for number, (heading, facts) in enumerate(sections)
                ],
                "references": [Reference.model_validate({"id": "old"} | reference)],
            }
        )

    return make
