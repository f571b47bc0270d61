"""Whether what was chosen of a story makes a section: enough of it, and news in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.drafting.extraction.choosing.candidate import Candidate
from newqp_writer.drafting.extraction.choosing.essays import is_opinion
from newqp_writer.drafting.extraction.sentences.standing import is_scene
from newqp_writer.drafting.extraction.sentences.traits import has

FEWEST_FACTS = 2
_FULL_SENTENCE = 45  # characters of a sentence with a figure or a document that is news by itself


def fills_a_section(chosen: Sequence[Candidate]) -> bool:
    """Whether there is a section in these: two facts, or a full one."""
    if len(chosen) >= FEWEST_FACTS:
        return True
    return any(
        candidate.article.lang == "zh"
        and len(candidate.full) >= _FULL_SENTENCE
        and re.search(r"[\d《]", candidate.printed)
        for candidate in chosen
    )


_IS_NEWS = re.compile(
    r"\d[\d.,]*[余多]?(?:%|[万亿]|个百分点|[个家项台座条吨倍次人列趟架艘]|公里|平方米|小时|分钟)|《|印发|发布|出台|批准|批复|签署|启动|投产|投运|开通|通车|合龙|开工|建成|交付|发射"
    r"|下调|上调|审议|通过|施行|实施|开幕|闭幕|上线|约谈|首次|研制|攻克|停飞|停运|停产|复飞|复航|宣布|指数[^，。]{0,6}\d|连续第?[两二三四五六七八九十\d]+个?[月年季]"
)


def has_news(chosen: Sequence[Candidate]) -> bool:
    """Whether there is more in these than a scene, a portrait or a mood.

    One of them tells a figure, a document or a step, or is what a leader, a meeting or an essay
    says.
    """
    told = [
        one for one in chosen
        if one.article.lang != "zh" or one.is_of_a_leader or one.meeting
        or one.document is not None or one.speaker is not None or is_opinion(one.article)
        or (
            _IS_NEWS.search(one.printed)
            and not has(one.printed, "scene", "case", "pictured")
            and not is_scene(one.printed)
        )
    ]  # fmt: skip
    return bool(told)
