"""How far a rule, a bill or a project has come: drafted, under review, passed; begun, built?"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

from newqp_writer.provenance.facets.facet import Example, Facet, Words, english

STAGE = Facet(
    name="stage",
    read=Words(
        {
            "drafted": "草案|征求意见|公开征求|起草|拟订|拟定|提案|建议稿|"
            + english("drafts?|proposals?|proposed|consultation"),
            "reviewed": "审议(?!通过|并通过)|提请|初审|一审|二审|审查(?!通过)|受理|在审|"
            + english("reviewed|under review|considered|debated|submitted"),
            "passed": "审议(?:并)?通过|表决通过|获(?:得)?通过|通过(?=了|《|决议|法案|决定)|出台|印发|颁布|施行|实施|生效|"
            + english("adopted|passed|enacted|approved|in force|took effect"),
            "begun": "开工(?!率)|动工|破土|奠基|启动建设|" + english("broke ground|started construction|under construction"),
            "built": "完工|竣工|建成(?!区)|落成|投产|投运|投用|通车|" + english("completed|came on stream"),
        },
        reach=2,
        shared=True,
    ),
    says="所处阶段与原文不同：说成“{claim}”，原文是“{source}”",
    breaks={
        "审议(?!通过|并通过)": "审议通过", "提请审议": "通过", "(?:公开)?征求意见": "出台", "草案": "法案", "受理": "批准",
        "审议通过": "审议", "起草": "印发", "proposed": "adopted", "submitted": "passed",
        "(?<!新)开工(?!率)": "完工", "动工": "建成", "建成": "开工", "投产": "开工", "under construction": "completed",
    },
    examples=(
        Example("会议审议通过{3部}法律。", "会议审议{3部}法律。", "conflict"),
        Example("会议审议了{3部}法律。", "会议审议{3部}法律。", "same"),
        Example("会议涉及{3部}法律。", "会议审议{3部}法律。", "dropped"),
        Example("{2.6万个}小区改造完工。", "开工改造小区{2.6万个}。", "conflict"),
        Example("The house passed {3} bills.", "The house debated {3} bills.", "conflict"),
    ),
)  # fmt: skip
