"""Which figure of many: the highest, the lowest, the mean, the middle; and among whom."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

from newqp_writer.provenance.facets.facet import Example, Facet, Words, english

STATISTIC = Facet(
    name="statistic",
    read=Words(
        {
            "most": "最高|峰值|上限|最大|最多|封顶|" + english("highest|peak|maximum|at most|up to"),
            "least": "最低|下限|最小|最少|起步|" + english("lowest|minimum|at least|bottom"),
            "mean": "平均(?!每)|均值|均价|" + english("average|mean"),
            "middle": "中位数|" + english("median"),
        }
    ),
    says="统计口径与原文不同：说成“{claim}”，原文是“{source}”",
    breaks={
        "最高": "最低", "最低": "最高", "平均": "最高", "中位数": "平均数", "最大": "平均", "average": "highest",
        "highest": "lowest", "lowest": "average", "最多": "最少",
    },
    examples=(
        Example("最低温度{12度}。", "最高温度{12度}。", "conflict"),
        Example("平均工资{1.2万元}。", "工资中位数{1.2万元}。", "conflict"),
        Example("最高补贴{12万元}。", "补贴上限{12万元}。", "same"),
        Example("补贴{12万元}。", "最高补贴{12万元}。", "dropped"),
    ),
)  # fmt: skip

SCOPE = Facet(
    name="scope",
    read=Words(
        {
            "world": "世界|全球|国际|" + english("world\\w*|global\\w*"),
            "continent": "亚洲|亚太|欧洲|非洲|" + english("Asia\\w*|Europe\\w*|Africa\\w*"),
            "country": "全国|我国|国内|" + english("national\\w*|nationwide|domestic\\w*|China's"),
            "province": "全省|全区|省内|" + english("province\\w*|state-?wide"),
            "city": "全市|市内|" + english("city-?wide"),
            "county": "全县|县内",
            "trade": "行业|业内|" + english("industry-?wide|the industry"),
        },
        reach=-1,
    ),
    says="范围与原文不同：说成“{claim}”，原文是“{source}”",
    breaks={"世界": "全国", "全球": "全国", "全国": "全球", "全省": "全国", "全市": "全省", "国内": "国际"},
    examples=(
        Example("排名全国{第3位}。", "排名世界{第3位}。", "conflict"),
        Example("产量居世界{第3位}。", "产量居全球{第3位}。", "same"),
        Example("全省{12万户}。", "{12万户}。", "added"),
    ),
)  # fmt: skip

PART = Facet(
    name="part",
    read=Words(
        {
            "part": "其中|部分|一部分|之一|" + english("of which|of them|among them|including|part of"),
            "whole": "全部|总体|整体|全社会|总(?:额|量|数|产量|规模|投资|值|收入)|" + english("overall|whole|total|entire"),
        },
        reach=0,
        behind=0,
    ),
    says="整体与部分与原文不同：说成“{claim}”，原文是“{source}”",
    breaks={"其中": "总的"},
    examples=(
        Example("总产量{12万吨}。", "其中产量{12万吨}。", "conflict"),
        Example("产量{12万吨}。", "其中产量{12万吨}。", "dropped"),
        Example("总产量{12万吨}。", "全部产量{12万吨}。", "same"),
    ),
)  # fmt: skip
