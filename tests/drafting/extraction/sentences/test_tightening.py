"""Sentences without their praise."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.extraction.sentences.tightening import tightened


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "云州新能源装机规模突破900万千瓦，为高质量发展提供了有力支撑。",
            "云州新能源装机规模突破900万千瓦。",
        ),
        (
            "农忙正当时，云州1300多万亩早稻插秧已完成两成。",
            "云州1300多万亩早稻插秧已完成两成。",
        ),
        (
            "云州印发储能行动方案，建设一批试点，培育一批企业，推动能源产业不断向新向优发展。",
            "云州印发储能行动方案，建设一批试点，培育一批企业。",
        ),
        ("云州储能装机达260万千瓦，市场活力持续释放。", "云州储能装机达260万千瓦。"),
        ("云州港口吞吐量达1.2亿吨，发展韧性进一步增强。", "云州港口吞吐量达1.2亿吨。"),
    ],
)
def test_praise_and_mood_go(text: str, left: str):
    assert tightened(text) == left


@pytest.mark.parametrize(
    "text",
    [
        # bad news, a rule, a limit
        "云州粮食产量创1.4亿斤新高，农民收入差距进一步扩大。",
        "云州港口吞吐量达1.2亿吨，外部风险明显加强。",
        "云州接待游客120万人次，投诉量明显回升。",
        "云州印发储能安全方案，提出12项措施，安全标准进一步提高。",
        "云州储能日产能达12万吨，国内尚未实现更大规模应用的替代方案持续完善。",
        "云州消费品零售增长4%，失业压力持续显现。",
        # what has no predicate without its end, or would be narrower
        "国家标准委近日批准发布402项国家标准，涉及北斗导航、人工智能等新兴领域，以及生态环保、农业发展等方面。",
        "云州印发30余项储能标准，包括在智能体等前沿方向布局一批数据标准，以及高质量数据集等标准。",
        "云州支持各地实施122个建设项目，通过深入落实河湖长制，清理整治“四乱”问题等措施，改善河湖面貌。",
        "党中央决定，继续派出4个指导组，对云州、江州等10个地方和单位，开展学习教育指导督导工作。",
        # why, and how much in words
        "得益于春节错月因素，2月云州零售增长12.4%。",
        "随着关税豁免到期，云州对美出口将下降两成。",
        "随着各地机收效率的提升，跨区作业的农机由28万台下降到24万台。",
        "云州储能装机达260万千瓦，可直接创造的就业岗位超过百万。",
        "云州M2同比增长8.5%，明显高于名义GDP增速。",
        # lists of persons, of law, of exclusions
        "李某主持会议，赵某某、王某某、蔡某、丁某某、李某某等出席。",
        "云州储能办法禁止向甲国、乙国、丙国、丁国、戊国等国出口。",
        "云州通报违反政治纪律、组织纪律、廉洁纪律、群众纪律、工作纪律、生活纪律等问题。",
        "能源局有关负责人介绍，将储能纳入容量补偿是正在研究的选项之一。",
        # what holds a figure, a document or a first time
        "云州储能电站并网，装机规模位居全国前列，为全省提供12亿千瓦时电量。",
        # said by somebody, to its end
        "会议指出，要适应人口发展新形势，努力保持适度生育水平，推动人口高质量发展。",
        # the clause that ends it is its verb
        "编纂法典，对于在法治轨道上推进文明建设，实现永续发展，具有重大而深远的意义。",
        # what one side wants; what has its verb only in the last clause
        "中方愿同云方加强储能领域交流合作，推动两国关系不断向前发展。",
        "要采取更多便利化措施，切实推动储能政策落地见效，增强群众获得感。",
        "节目从古代造车的精细分工到新能源汽车全产业链协同创新，展现储能匠心。",
        "云州经济带以云江黄金水道为依托，走廊建设成效显著。",
        # too little would be left
        "云州加快建设，为发展提供动力。",
    ],
)
def test_what_would_lose_its_sense_stays(text: str):
    assert tightened(text) == text
