"""Is it said to be so, or not to be so?"""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

from newqp_writer.provenance.facets.facet import Example, Facet, Words, english

POLARITY = Facet(
    name="polarity",
    read=Words(
        {
            "not": r"并?没有(?!.{0,4}变)|并未|未能|尚未|从未|(?<![前以])未(?=达|完成|实现|超|突破|建成|增|占|升|降|涨|跌|减|获|到|见|曾)|不曾|并无|并不|并非|不再|不是|无一|难以|"
            + english(
                r"not(?! (?:quite|only|just|far|least|less|more)\b)|no longer|never|fail(?:s|ed)? to|without|neither|did(?:n't| not)|has(?:n't| not)"
            ),
        },
        reach=0,
        behind=0,
    ),
    says="原文的肯定、否定与此不同：说成“{claim}”，原文是“{source}”",
    breaks={
        "没有达到": "达到", "未能达到": "达到", "尚未完成": "完成", "未达到": "达到", "并未": "", "未能": "",
        "failed to reach": "reached", "did not reach": "reached", "完成了": "未能完成", "突破": "未能突破",
    },
    examples=(
        Example("产量达到{30万吨}。", "产量并没有达到{30万吨}。", "dropped"),
        Example("产量未能达到{30万吨}。", "产量并没有达到{30万吨}。", "same"),
        Example("产量未能达到{30万吨}。", "产量达到{30万吨}。", "added"),
        Example("It reached {30} cars.", "It failed to reach {30} cars.", "dropped"),
    ),
)  # fmt: skip
