"""Headings that say what happened: the source's headline, or the finding it does not state.

A headline that is a slogan (织密物流网，畅通大动脉), a form (……运行情况, ……答记者问) or a call is replaced by the
shortest clause of the section that states a finding on the same subject. Nothing is put into other
words, so that a figure stays with its subject and its period; the check follows all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newqp_writer.drafting.essays import is_opinion
from newqp_writer.drafting.findings import FIGURE, findings, first_clauses, headed
from newqp_writer.drafting.house_style import heading_from
from newqp_writer.drafting.quotations import foreign_heading
from newqp_writer.drafting.ranking import words
from newqp_writer.drafting.selection import Candidate
from newqp_writer.drafting.standing import states_something
from newqp_writer.models import Sentence, Topic

LONGEST = 40  # characters
_SHORTEST = 8

# Countries and regions as headlines abbreviate them.
_ABROAD = re.compile(
    r"^(?:外媒|美(?![丽好术食化])|英(?![才雄语])|法(?![院治律规定人学])|德(?![阳州清化才])|日(?![均内产常报益前子照])|韩(?!正)"
    r"|俄|印(?![发刷制章])|欧|以(?=[军方称色总外防议]|袭|黎|伊|巴|媒|对)|伊(?![犁春])|乌(?![鲁海])|加(?=[拿总方称])|澳(?!门))"
)


def happens_abroad(headline: str) -> bool:
    """Whether a Chinese headline opens with another country.

    >>> [happens_abroad(h) for h in ("美“新格伦”发射平台受损", "美丽中国建设提速")]
    [True, False]
    """
    return bool(_ABROAD.match(headline))


# What headlines say instead of what happened.
_RHETORICAL = re.compile(
    r"织密|织就|筑牢|谱写|奋力|书写|绘就|绘出|焕新|赋能|激活|点燃|托起|擦亮|畅通|夯实|添彩|领航|护航|打通|新篇章|加速度"
    r"|跑出|按下|驶入|驶向|解锁|阔步|扬帆|乘势|破浪|逐梦|向新|向未来|新引擎|新动能|新答卷|虚火|密码|样本|风景|大文章"
)
_PLAIN = re.compile(r"\d|《|印发|发布|出台|启动|投产|投运|开工|交付|发射|下线|[一二三四五六七八九十百]+(?:家|项|个|部门)")
_FORM = re.compile(
    r"(?:运行|基本|有关|发展)情况$|统计数据$|数据$|答记者问$|——?(?:访|记)|专访|观察$|述评$|综述$|调研(?:记|行)?$|一图读懂|解读$|发布会$"
)


def states_a_finding(heading: str) -> bool:
    """Whether a heading tells what happened or what was found.

    >>> states_a_finding("5月云州汽车出口增长12%"), states_a_finding("织密物流网，畅通大动脉")
    (True, False)
    >>> states_a_finding("2026年上半年制造业运行情况")
    False
    """
    if FIGURE.search(heading):
        return True
    if _FORM.search(heading):
        return False
    if _RHETORICAL.search(heading) and not _PLAIN.search(heading):
        return False
    return states_something(heading)


def _parts(heading: str, told: str) -> Iterator[str]:
    """The parts of a heading of several, those the section speaks of most first."""
    parts = [part for part in re.split("[，；]", heading) if len(part) >= _SHORTEST]
    known = set(words(told))

    def spoken_of(part: str) -> float:
        own = set(words(part))
        return len(own & known) / max(1, len(own))

    for part in sorted(parts, key=lambda part: -spoken_of(part)):
        if spoken_of(part) > 0:
            yield part


def _shortened(heading: str, told: str) -> str:
    """A heading of several parts cut to those the section tells of."""
    kept: list[str] = []
    for part in _parts(heading, told):
        if states_a_finding(part) and len("，".join([*kept, part])) <= LONGEST:
            kept.append(part)
    return "，".join(sorted(kept, key=heading.index)) or heading


def heading(
    chosen: Sequence[Candidate], sentences: Sequence[Sentence], headline: str, topic: Topic
) -> str:
    """The section's heading.

    Args:
        chosen: what the section was made of; its first article gives the language.
        sentences: the facts as they are printed.
        headline: the story's headline.
        topic: names a foreign story when its headline says nothing certain.
    """
    if chosen[0].article.lang == "en":
        return foreign_heading(headline, topic)
    lead = chosen[0].article
    plain = heading_from(headline, lead.publisher)
    if is_opinion(lead):
        return plain if lead.publisher in plain else f"{lead.publisher}：{plain}"
    told = "".join(sentence.text for sentence in sentences)
    if len(plain) > LONGEST and re.search("[，；]", plain):
        plain = _shortened(plain, told)
    if states_a_finding(plain):
        return plain
    parts = [part for part in _parts(plain, told) if states_a_finding(part)]
    if parts:
        return parts[0]
    found = findings(sentences, plain, longest=LONGEST)
    if found:
        return headed(found[0].text)
    return next(map(headed, first_clauses(sentences, plain, longest=LONGEST)), plain)
