"""Which side of what it is compared with: above or below, ahead or behind."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

from newqp_writer.provenance.facets.facet import Example, Facet, Words, english

# 比去年同期高3个: how the two are compared stands right before the number.
_GAP = r"(?=(?:[出了约近超过逾达为]|大约|将近)*(?:\d|[一二两三四五六七八九十几半]))"

# 120 more people than a year ago, €110 less; but neither more than 120, nor no more.
_SET_BESIDE = r"(?=\s*(?:[.,;:)]|$)|\s(?:[a-z][a-z-]*\s){1,3}than\b|\s(?:a|per)\s(?:year|month|week|day|head)\b)"

COMPARISON = Facet(
    name="comparison",
    read=Words(
        {
            "above": r"(?<!不)高于|高出|多出|超出|(?<!不)多于|快于|好于|优于|强于|大于|早于|提前|领先|跑赢|超警(?!戒线下)|顺差|溢价|升值|净流入|扩大|"
            rf"(?<=[^最提新增成])[高快多早长]{_GAP}|"
            + english(
                "ahead of|above|higher|beats?|beaten|exceed(?:s|ed|ing)?|faster|quicker|earlier(?= than)|outpac\\w+|outperform\\w+"
                "|surplus|premium"
            )
            + rf"|(?<!\bno )(?<!\bany )(?<!\bonce )(?<!\bor )\bmore\b{_SET_BESIDE}",
            "below": r"(?<!不)低于|(?<!不)少于|慢于|差于|逊于|弱于|小于|晚于|推迟|延后|落后|滞后|跑输|低于警戒|逆差|折价|贬值|净流出|收窄|缩小|"
            rf"(?<=[^最降])[低慢少晚短]{_GAP}|"
            + english(
                "behind|below|lower|miss(?:ed|es)?|short of|slower|later(?= than)|lagg\\w+|trail\\w+|deficit|discount|lagged"
            )
            + rf"|(?<!\bno )(?<!\bor )\b(?:less|fewer)\b{_SET_BESIDE}",
        },
        reach=-1,
        chinese=False,
    ),
    says="与谁相比的高低、先后与原文相反：说成“{claim}”，原文是“{source}”",
    breaks={
        "高于": "低于", "低于": "高于", "快于": "慢于", "慢于": "快于", "提前": "推迟", "推迟": "提前",
        "早于": "晚于", "领先": "落后", "落后": "领先", "高出": "低出", "多于": "少于", "顺差": "逆差",
        "逆差": "顺差", "扩大": "收窄", "收窄": "扩大", "净流入": "净流出", "ahead of": "behind",
        "more": "fewer", "fewer": "more", "less": "more",
        "above": "below", "below": "above", "surplus": "deficit", "higher": "lower", "lower": "higher",
    },
    examples=(
        Example("增速低于全国平均水平{1.4个百分点}。", "增速高于全国平均水平{1.4个百分点}。", "conflict"),
        Example("增速快于全国{1.4个百分点}。", "增速高于全国平均水平{1.4个百分点}。", "same"),
        Example("较原计划推迟{4个月}投产。", "较原计划提前{4个月}投产。", "conflict"),
        Example("比全国高{1.4个百分点}。", "高于全国{1.4个百分点}。", "same"),
        Example("增速{1.4个百分点}。", "增速高于全国{1.4个百分点}。", "dropped"),
        Example("It pays {110 euros} less.", "It pays {110 euros} more.", "conflict"),
        Example("It has {120} fewer people than before.", "It has {120} more people than before.", "conflict"),
        Example("It has more than {120} people.", "It has {120} people.", "silent"),
        Example("It is {4 points} below the average.", "It is {4 points} above the average.", "conflict"),
    ),
)  # fmt: skip
