"""Abstract of an issue: a paragraph of its main facts, the lead first, each with who says so.

It is put together from whole statements of the checked sections. What a section only says in a
mood is left out; so is what would make the paragraph longer than a reader takes in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from newqp_writer.drafting.engine import Issue
from newqp_writer.drafting.extraction.choosing.whose_period import period_of
from newqp_writer.drafting.extraction.digesting.gists import (
    MEETS,
    Gist,
    all_figures,
    gist,
    statements,
)
from newqp_writer.drafting.extraction.headings.headline_kinds import happens_abroad
from newqp_writer.drafting.extraction.joining import OPENING
from newqp_writer.drafting.extraction.quotations import foreign_subject, is_foreign, quoted_headline
from newqp_writer.drafting.extraction.sentences.bounds import is_framed
from newqp_writer.drafting.extraction.sentences.findings import told_briefly
from newqp_writer.drafting.extraction.sentences.whereabouts import is_countrys, provinces_in
from newqp_writer.models import FLASHES, Section, Sentence

_LONGEST = 360  # characters of an abstract, less what stands at its end
_LONGEST_SECOND = 80  # characters of a second statement on the lead
_MOST_SECTIONS = 4  # beside the lead
_MOST_FLASHES = 2
_LONGEST_FLASH = 60
_OPENING = "今日主线："
_POLICY = re.compile(
    r"审议通过|国务院(?:常务会议|令)|批复"
    r"|(?:印发|出台|公布|发布)[^，。《]{0,20}《[^》]*(?:规划|方案|意见|条例|办法|规定|通知|措施|指南|纲要|计划|目录|清单)"
)
# 演出消费增长19%: in which days?
_CHANGED = re.compile(r"[增升涨降减]")
_SAYS_WHEN = re.compile(
    "今年|去年|20\\d\\d年|\\d个?月|季度|半年|期间|以来|假期|截至|年[均内底末]|“十"
)
_AMOUNT = re.compile(r"\d[\d.,]*(?:%|[万亿])")
_WORLD = re.compile(r"^(?:国际(?:货币|能源|油价|金价)|世界银行|世贸|联合国|欧佩克|全球)")
_NAMELESS = re.compile("一项新?(?:政策|规定|措施|标准)")
# 上海口岸迎来客流高峰: what the figures behind it tell.
_ONLY_SETS_OUT = re.compile(
    r"^[^\d《]*(?:迎来[^，]{2,12}|稳步推进|有序推进|持续[^，]{2,6}|不断[^，]{2,6})$"
)
_BINDING = re.compile(r"《|国务院|[部委局署](?:门|等|日前|近日|\d|联合|印发|发布)")


def abstract(issue: Issue) -> tuple[Sentence, ...]:
    """摘要: the day's main line, then what the other sections have found, in their order."""
    lead, *others = [s for s in issue.sections if s.heading != FLASHES] or list(issue.sections)
    if lead.heading == FLASHES:
        items = _flashes(lead, _OPENING)
        return (items or Sentence(text=f"{_OPENING}{lead.sentences[0].text}", cites=lead.cites),)
    first = _told(lead) or Gist(lead.heading, lead.cites)
    told = _as_one(first, _second(lead, first))
    sentences = [_sentence("" if n else _OPENING, one) for n, one in enumerate(told)]
    said = [first]
    used = sum(len(sentence.text) for sentence in sentences)
    opened: set[str] = set()
    for section in others:
        told_of = _told(section)
        if told_of is None or len(said) > _MOST_SECTIONS:
            continue
        if used + len(told_of.text) > _LONGEST or _repeats(told_of, said):
            continue
        kind = _kind(section, told_of)
        opening = "" if kind in opened else kind
        opened.add(kind)
        said.append(told_of)
        sentences.append(_sentence(opening, told_of))
        used += len(sentences[-1].text)
    closing = [_flashes(s) for s in issue.sections if s.heading == FLASHES and s is not lead]
    return (*sentences, *(sentence for sentence in closing if sentence is not None))


def _sentence(opening: str, told: Gist) -> Sentence:
    return Sentence(text=f"{opening}{told.text}。", cites=told.cites)


def _told(section: Section) -> Gist | None:
    """What is told of a section; of a foreign one its headline, under what it is about."""
    if not is_foreign(section.heading):
        return gist(section)
    about = f"{foreign_subject(section.heading)}（{quoted_headline(section.heading)}）"
    return Gist(f"外媒关注{about}", section.cites)


def _second(lead: Section, first: Gist) -> list[Gist]:
    """A short second statement on the lead, where there is one with figures of its own."""
    if MEETS.search(lead.heading):
        return []
    return [
        replace(one, text=_BY_ITS_KIND.sub(partial(_shorter, first.text), one.text))
        for one in statements(
            lead, longest=_LONGEST_SECOND, shared=1, anything=not first.figures
        )
        if one.text != first.text and _AMOUNT.search(one.text)
        and not one.figures & first.figures
        and (_SAYS_WHEN.search(one.text) or not _CHANGED.search(one.text))
    ][:1]  # fmt: skip


def _as_one(first: Gist, others: Sequence[Gist]) -> list[Gist]:
    """The statements on the lead, a second that opens with the same period in one with the first.

    >>> said = [Gist(f"一季度，{text}", ("a",)) for text in ("用电增长8%", "发电增长9%")]
    >>> [one.text for one in _as_one(said[0], said[1:])]
    ['一季度，用电增长8%；发电增长9%']
    """
    for second in others[:1]:
        opening = OPENING.match(second.text)
        same = opening and period_of(opening[0]) and first.text.startswith(opening[0])
        plain = not (is_framed(first.text) or "；" in first.text + second.text)
        if opening and same and plain and first.cites == second.cites:
            whole = f"{first.text}；{second.text[opening.end() :]}"
            return [Gist(whole, first.cites), *others[1:]]
    return [first, *others]


# 《推动新能源重卡规模化应用实施方案》提出 behind a sentence that names it: 《方案》提出.
_BY_ITS_KIND = re.compile(
    r"^《[^》]{6,}?(规划|方案|意见|条例|办法|规定|通知|措施|指南|纲要|计划|报告)》"
)


def _shorter(before: str, found: re.Match[str]) -> str:
    return f"《{found[1]}》" if found[0] in before else found[0]


def _repeats(told: Gist, said: Sequence[Gist]) -> bool:
    """Whether what is told tells no figure that has not been told."""
    return bool(told.figures) and told.figures <= all_figures(said)


def _kind(section: Section, told: Gist) -> str:
    """How a statement is introduced the first time: as policy, of a province, or of the world."""
    if is_foreign(section.heading):
        return ""
    if happens_abroad(section.heading) or _WORLD.match(section.heading):
        return "国际方面，"
    if MEETS.search(section.heading) and not _POLICY.search(told.text):
        return ""
    if provinces_in(section.heading) and not is_countrys(told.text):
        return "地方层面，"
    return "政策方面，" if _POLICY.search(told.text) else ""


def _flashes(section: Section, opening: str = "此外，") -> Sentence | None:
    """The first items of the closing section by their first clauses, what binds before the rest."""
    found: list[tuple[bool, int, Gist]] = []
    for place, sentence in enumerate(section.sentences):
        clause = told_briefly(sentence.text, _LONGEST_FLASH)
        if clause is not None and not (_NAMELESS.search(clause) or _ONLY_SETS_OUT.search(clause)):
            told = Gist(clause.replace("；", "，"), sentence.cites)
            found.append((not _BINDING.search(clause), place, told))
    best = sorted(found, key=lambda row: row[:2])[:_MOST_FLASHES]
    told_of = [one for *_, one in sorted(best, key=lambda row: row[1])]
    if not told_of:
        return None
    cites = tuple(dict.fromkeys(cite for one in told_of for cite in one.cites))
    return Sentence(text=f"{opening}{'；'.join(one.text for one in told_of)}。", cites=cites)
