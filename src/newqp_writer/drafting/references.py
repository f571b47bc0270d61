"""参考文献: what was cited, in the order of first citation, and what each was used for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from newqp_writer.drafting.extraction.choosing.essays import is_opinion
from newqp_writer.drafting.extraction.quotations import foreign_subject, is_foreign
from newqp_writer.models import FLASHES, Article, PartialDate, Reference, Section

_LONGEST_NAMED = 26  # characters of a heading that is named whole
_SHORTEST_NAMED = 10
_MOST_NAMED = 2
_MANY_FIGURES = 3
_LONGEST_INDICATOR = 16
_SAYS = re.compile(r"(?:显示|提出|指出|表示|认为|宣布|明确)$")
_DECIDED = re.compile(r"印发|出台|发布《|部署|会议|方案|规划|办法|指南|试点|行动|文章")


def _named(section: Section) -> str:
    """A section by its heading, cut at a clause; who says it is no name of what is said."""
    heading = section.heading
    if is_foreign(heading):
        return foreign_subject(heading)
    for mark in re.finditer("[，；：]", section.heading):
        if _SHORTEST_NAMED <= mark.start() <= _LONGEST_NAMED < len(section.heading):
            heading = section.heading[: mark.start()]
            if _SAYS.search(heading):
                heading = section.heading[mark.end() :]
                break
    return f"“{heading.replace('“', '‘').replace('”', '’')}”"


def _measured(indicators: Sequence[str]) -> str:
    """汽车出口量、新能源汽车出口: at most two, none of which is a part of the other."""
    named: list[str] = []
    for name in indicators:
        apart = all(name not in other and other not in name for other in named)
        if apart and len(name) <= _LONGEST_INDICATOR and len(named) < _MOST_NAMED:
            named.append(name)
    return "、".join(named)


def _purpose(
    article: Article, sections: Sequence[Section], figures: int, indicators: Sequence[str]
) -> str:
    """What an article was used for, and whose it is where its publisher passed it on."""
    measured = _measured(indicators)
    issuer = _issuer(article, sections, measured.partition("、")[0])
    if measured and figures >= _MANY_FIGURES:
        return f"用于核验{issuer}{measured}等数据。"
    names = "和".join(_named(section) for section in sections[:_MOST_NAMED])
    if article.lang == "en" and _reported(article, sections):
        return f"用于了解外媒对{names}的报道。"
    if is_opinion(article):
        return f"用于把握{article.publisher}的理论阐释。"
    count = len(sections)
    extent = "一节" if count == 1 else "两节" if count == _MOST_NAMED else "等各节"
    if all(section.cites[0] != article.id for section in sections):
        return f"用于补充印证{names}{extent}。"
    if figures >= _MANY_FIGURES:
        return f"用于核验{names}{extent}中{issuer or '的'}数据。"
    if count == 1 and _DECIDED.search(sections[0].heading):
        return f"用于把握{names}的政策要点。"
    return f"用于了解{names}的进展和背景。"


# 海关总署6月9日对外公布，…; 国务院印发《……》: who stands behind what a newspaper reports.
_ISSUES = re.compile(
    r"(?:^|[，。；：])(?:据)?(?P<who>[\u4e00-\u9fff、]{1,18}?(?:总局|总署|国务院|办公厅|部|委|委员会|局|署|厅|银行"
    r"|协会|联合会|研究院|交易所|集团|公司|政府|中心))(?:\d{1,2}月\d{1,2}日|今天|今日|日前|近日)?(?:对外|联合|正式)?"
    r"(?:发布|公布|印发|通报|出台|披露)"
)


def _issuer(article: Article, sections: Sequence[Section], measured: str) -> str:
    """海关总署公布的, where the sentence on what is measured names another than the publisher.

    A roundup passes on what many have issued: without that sentence nobody is named for all.
    """
    for section in sections:
        for sentence in section.sentences:
            if article.id not in sentence.cites or measured not in sentence.text:
                continue
            if not measured and (len(sections) > 1 or section.heading == FLASHES):
                continue
            found = _ISSUES.search(sentence.text)
            if found is not None and found["who"] not in article.publisher:
                return f"{found['who']}公布的"
    return ""


def _reported(article: Article, sections: Sequence[Section]) -> bool:
    """Whether a sentence says that it reports: an agency or a firm speaks for itself."""
    return any(
        "外媒" in section.heading
        or any(article.id in said.cites and "报道" in said.text for said in section.sentences)
        for section in sections
    )


def _earlier(column: str, issues: Sequence[dt.date]) -> Reference:
    """The column's own earlier issues: what today's stories were compared with."""
    days = "、".join(f"{day.month}月{day.day}日" for day in sorted(issues))
    return Reference(
        id="earlier-issues",
        publisher=column,
        title=f"近期各期（{days}）",
        date=PartialDate.of(max(issues)),
        purpose="用于避免与近期各期主线重复。",
    )


def references(
    sections: Sequence[Section],
    articles: Mapping[str, Article],
    figures: Mapping[str, int],
    *,
    column: str,
    indicators: Mapping[str, Sequence[str]] | None = None,
    earlier_issues: Sequence[dt.date] = (),
) -> tuple[Reference, ...]:
    """A Reference for each article the sections cite.

    Args:
        sections: the checked sections, in printing order.
        articles: the day's articles by id.
        figures: article id → how many printed numbers rest on it.
        column: the column's title.
        indicators: article id → what its numbers measure, the most telling first.
        earlier_issues: dates of the issues that the day's stories were compared with.
    """
    citing: dict[str, list[Section]] = {}
    for section in sections:
        for cite in section.cites:
            citing.setdefault(cite, []).append(section)
    found = (
        Reference(
            id=cite,
            publisher=articles[cite].publisher,
            title=articles[cite].title,
            date=articles[cite].published,
            purpose=_purpose(
                articles[cite], used_in, figures.get(cite, 0), (indicators or {}).get(cite, ())
            ),
            url=articles[cite].url,
        )
        for cite, used_in in citing.items()
    )
    own = (_earlier(column, earlier_issues),) if earlier_issues else ()
    return (*found, *own)
